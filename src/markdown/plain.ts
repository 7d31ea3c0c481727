import { withoutComments } from "./comments.ts";

const link = /!?\[([^\][]*)\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\][]*\])/g;
const lineBreak = /\\?<br\s*\/?>/gi;
const anchor = /<\/?a\b[^<>]*>/gi;
const emphasis = /(?<!\\)(?:\*|~~|`|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/gu;
const escaped = /\\([!-/:-@[-`{-~])/g;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|\u200d|[\ufe0e\ufe0f]|\u20e3/gu;

/** Most stretches of text have nothing to take off, and one space between words. */
const dressing = /[*_`~\\<[\p{Cc}\u0080-\uffff]| {2}/u;
/** Nobody sees them, and nobody wrote them. */
const control = /(?!\s)\p{Cc}/gu;

/**
 * Inline Markdown as a reader sees it: no emphasis, code marks, link targets, comments, line breaks;
 * dashes, no-break spaces and full-width punctuation in their plain form; one space between words.
 */
export function plain(markdown: string): string {
  if (!dressing.test(markdown)) return markdown.trim();
  let text = markdown;
  if (text.includes("<")) text = withoutComments(text).replace(lineBreak, " ").replace(anchor, "");
  if (text.includes("[")) text = text.replace(link, "$1");
  text = text.replace(emphasis, "");
  if (text.includes("\\")) text = text.replace(escaped, "$1").replace(/\\$/, "");
  return straight(text).replace(control, "").replace(/\s+/g, " ").trim();
}

const dressed =
  /[\u2010-\u2015\u2212\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff\uff08\uff09\uff1a\uff0c\uff3b\uff3d\uff0f\uff1b\u2018\u2019\u02bc\u201c\u201d\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|\ufe0e|\ufe0f/g;
const straightened: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u02bc": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\uff08": "(",
  "\uff09": ")",
  "\uff1a": ":",
  "\uff0c": ",",
  "\uff3b": "[",
  "\uff3d": "]",
  "\uff0f": "/",
  "\uff1b": ";",
};

/** The same text, of the same length, with typographic dashes, spaces, quotes and full-width punctuation in ASCII. */
export function straight(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return text.replace(
    dressed,
    (character) => straightened[character] ?? (/[\u2010-\u2015\u2212]/.test(character) ? "-" : " "),
  );
}

/** A value without emoji and markup, in lower case: what two spellings of one thing have in common. */
export function bare(markdown: string): string {
  const text = plain(markdown);
  const words = /[\u0080-\uffff]/.test(text) ? text.replace(emoji, "").replace(/\s+/g, " ").trim() : text;
  return words.toLowerCase();
}

/** What may stand before the words of a name: `2.`, `2.1`, `§ 3)`. */
export const numbering = /^(?:§\s*)?(?:\d+(?:\.\d+)+|\d+(?:\.\d+)*[.):])\s+/;

/** No heading or label is longer; what is, need not be compared in whole. */
const longestName = 300;

/**
 * What a heading or a label is compared by: no markup, case, emoji, leading numbering, trailing colon or question mark,
 * trailing parenthesis, apostrophe or hyphen between words; `&` is "and", "post-mortem" is "postmortem", "learnt" is "learned".
 */
export function nameKey(markdown: string): string {
  const known = keys.get(markdown);
  if (known !== undefined) return known;
  const key = readKey(markdown);
  if (keys.size > mostKeys) keys.clear();
  // A stretch of a text would keep the whole of it.
  if (markdown.length < longestName) keys.set(Array.from(markdown).join(""), key);
  return key;
}

/** Documents of one team have the same headings and labels. */
const keys = new Map<string, string>();
const mostKeys = 2000;

function readKey(markdown: string): string {
  const text = bare(markdown.slice(0, longestName));
  const key = text
    .replace(numbering, "")
    .replace(/(?<![\s:?!.])[\s:?!.]+$/, "")
    .replace(/ ?\([^()]*\)$/, "")
    .replace(/(?<![\s:?!.])[\s:?!.]+$/, "")
    .replace(/['"]/g, "")
    .replace(/ ?& ?/g, " and ")
    .replace(/\bpost[- ]mortem/g, "postmortem")
    .replace(/(\p{L})-(?=\p{L})/gu, "$1 ")
    .replace(/\blearnt\b/g, "learned")
    .replace(/\s+/g, " ")
    .trim();
  return key || text || markdown.trim();
}

/** A regular expression's source that matches just this text. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** The keys that a heading answers to: `Appendix: commands used` and `Timeline (UTC), by hand` are an Appendix and a Timeline, too. */
export function nameKeys(key: string): [string, ...string[]] {
  const short = /^(.{3,60}?)(?::\s|\s-+\s|\s\()/.exec(key)?.[1];
  return short === undefined ? [key] : [key, short];
}
