import { lastUpTo } from "./span.ts";

/** A text with less in it, and where each place in it stands in the whole. */
export interface Squeezed {
  readonly text: string;
  /** The offset in the whole text; both count UTF-16 code units. */
  whole(offset: number): number;
}

/** From a letter to the last word of its line or cell. Behind the sign of an element or of a fence, signs count: all stays. */
const words = /(?:<(?!!--)|```)[^\n]*|[A-Za-z][^\n\t|<>]*[\w.,:;)*"']/g;
/** Below, a run is left as it is. */
const worthwhile = 8;

/**
 * Blocks begin and end at signs and at the ends of lines: of what follows a letter on a line, a parser of blocks needs to
 * see no more than its end. It goes through each letter several times; this goes through it once.
 * Labels of definitions are words that are compared: a text with one stays whole.
 */
export function squeeze(text: string): Squeezed {
  const parts: string[] = [];
  /** Where in the squeezed text letters are left out, and how many are up to there. */
  const cuts: number[] = [];
  const missing: number[] = [];
  let from = 0;
  let left = 0;
  if (!text.includes("]:"))
    for (const { index, 0: run } of text.matchAll(words)) {
      if (run.length < worthwhile || /^[<`]/.test(run)) continue;
      parts.push(text.slice(from, index + 1), " ");
      from = index + run.length - 1;
      cuts.push(index + 2 - left);
      left += run.length - 3;
      missing.push(left);
    }
  if (cuts.length === 0) return { text, whole: (offset) => offset };
  parts.push(text.slice(from));
  return { text: parts.join(""), whole: (offset) => offset + (missing[lastUpTo(cuts, offset)] ?? 0) };
}
