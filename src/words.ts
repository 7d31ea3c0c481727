import type { Markdown } from "./markdown/parse.ts";
import { plain } from "./markdown/plain.ts";
import type { Span } from "./markdown/span.ts";

/** The author's words, in quotes, as a message repeats them. */
export function quoted(words: string): string {
  const text = plain(words.slice(0, 400)) || words.slice(0, 400).replace(/\s+/g, " ").trim();
  return `"${text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text}"`;
}

export function quotedAt({ text }: Markdown, { start, end }: Span): string {
  return quoted(text.slice(start, end));
}

/** Text of documents as a terminal may show it: without control characters, on one line. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
