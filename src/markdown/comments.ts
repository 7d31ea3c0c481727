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
  let words = text.trimEnd();
  while (words.endsWith("-->")) {
    const open = words.lastIndexOf("<!--");
    if (open === -1 || words.indexOf("-->", open + 4) !== words.length - 3) break;
    words = words.slice(0, open).trimEnd();
  }
  return words;
}
