/** A text without its HTML comments; regular expressions would search anew for the end of each unclosed one. */
export function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const open = text.indexOf("<!--", from);
    const close = open === -1 ? -1 : text.indexOf("-->", open + 4);
    if (close === -1) return kept + text.slice(from);
    kept += `${text.slice(from, open)} `;
    from = close + 3;
  }
}

/** A text without the white space and the HTML comments at its end. */
export function beforeComments(text: string): string {
  const words = text.trimEnd();
  const open = words.endsWith("-->") ? words.lastIndexOf("<!--") : -1;
  return open !== -1 && words.indexOf("-->", open + 4) === words.length - 3
    ? beforeComments(words.slice(0, open))
    : words;
}
