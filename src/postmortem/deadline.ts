import { captured } from "../markdown/capture.ts";
import { type Day, isoDay, monthName, writtenDay } from "./dates.ts";
import { type Found, isMissing } from "./owner.ts";

/** When it is to be done: a day, or words that do not name one (`Q3`, `next sprint`, `Nov 21`). */
export interface Deadline extends Found {
  readonly day?: Day;
  /** The ISO form of a day that is written in another way, where it can mean only one. */
  readonly iso?: Day | undefined;
  /** It has the form of a day and is not in the calendar. */
  readonly unreal?: true;
  /** The template's own column holds something else than dates. */
  readonly loose?: true;
}

const keyword =
  /(?:^|[ ([{,;|/、-])(?:due(?: date| by| on)?|by|deadline|eta|target(?: date)?|before|until|no later than|complete by|📅|⏳|期限|期日|截止(?:日期)?|마감일?|échéance|frist|fecha límite)(?: ?(?:::?|=) ?| |(?<=[📅⏳]))\(?(?=(\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|[^ ,;|)\]}][^,;|)\]}、。]{0,40}))/giu;
const strong = /due|deadline|eta|target|📅|⏳|期|截|마|éch|frist|fecha|complete by/iu;
const isoAnywhere = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g;
const past =
  /\b(?:done|completed?|landed|acknowledged|expired|since|accepted|fixed|shipped|merged|deployed|closed|resolved|implemented|released|on|in|from|after|of|the|during|created|opened|filed|updated)[ :(]*$/i;
const completion = /\b(?:done|completed?|landed|fixed|shipped|merged|deployed|closed|implemented|released)\b\D{0,20}$/i;
const vague = new RegExp(
  `^(?:asap|soon|immediately|q[1-4]\\b|h[12]\\b|\\d{4}[- ]?q[1-4]\\b|eo[dwmqy]\\b|(?:the )?end of|next\\b|this (?:week|sprint|month|quarter|year)|tomorrow|today|monday|tuesday|wednesday|thursday|friday|(?:\\d{1,2}(?:st|nd|rd|th)? )?${monthName}(?: \\d|$)|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?$|\\d{4}/\\d|\\d{4}-\\d{2}$|v?\\d+\\.\\d|sprint \\d|week \\d|in \\d+ (?:day|week|month)|within \\d|\\d+ (?:day|week|month)s?\\b)`,
  "i",
);

/** Reads an item's deadline; `done` items may name the day of completion instead. */
export function readDeadline(text: string, done: boolean): Deadline | undefined {
  let dated: Deadline | undefined;
  let weak: Deadline | undefined;
  for (const match of text.matchAll(keyword)) {
    const words = captured(match, 1)
      .replace(/ -+ .*/, "")
      .trim();
    const read = deadlineOf(words);
    const isVague = read.iso !== undefined || vague.test(words);
    const isStrong = strong.test(match[0]);
    if (read.day !== undefined || read.unreal) {
      if (isStrong) return read;
      dated ??= read;
    } else if (isStrong && !/^to\b/.test(words) && (isVague || /[:=📅⏳]/u.test(match[0]))) return dated ?? read;
    else if (isVague) weak ??= read;
  }
  return dated ?? bareDay(text, done) ?? weak ?? vagueTail(text);
}

/** What a cell, or the words behind `Due:`, say. */
export function deadlineOf(words: string): Deadline {
  const clean = words.replace(/^[ ([*_`]+|(?<![ )\]*_`.])[ )\]*_`.]+$/g, "");
  const at = /(?<![\d-])\d{4}-\d{2}-\d{2}(?!\d)/.exec(clean)?.[0];
  const day = at && isoDay(at);
  if (day) return { words: at, day, missing: false };
  if (at !== undefined) return { words: at, missing: false, unreal: true };
  if (isMissing(clean)) return { words: clean, missing: true };
  const read = writtenDay(clean);
  const other = read && /^[\p{L}\p{N}]/u.test(clean.slice(read.length)) ? undefined : read;
  return { words: other ? clean.slice(0, other.length) : clean, missing: false, ...(other && { iso: other.day }) };
}

/** An ISO date that stands bare: in the trailing bracket, or behind the last dash. */
function bareDay(text: string, done: boolean): Deadline | undefined {
  for (const match of [...text.matchAll(isoAnywhere)].reverse()) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const day = isoDay(match[0]);
    if (!day) continue;
    if (done && completion.test(before)) return { words: match[0], day, missing: false };
    const tail = text.slice(match.index + match[0].length);
    const bracketed = /[([](?![^()[\]]*\d{4}-\d\d)[^()[\]]*$/.test(before) && /^[^()[\]]{0,60}[)\]]\W*$/.test(tail);
    const dashed = / -+ (?:[^-,]{2,40}, ?)?$/.test(before) || before === "";
    if ((bracketed || dashed) && !past.test(before)) return { words: match[0], day, missing: false };
  }
  return undefined;
}

function vagueTail(text: string): Deadline | undefined {
  const tail = /(?: -+ |[([,] ?)([^-()[\],]{2,30})$/.exec(text.replace(/(?<![)\]. ])[)\]. ]+$/, ""))?.[1];
  const part = [tail, text.split(/ -+ /).at(2)].find(
    (words) => words !== undefined && vague.test(words) && words.split(" ").length <= 4,
  );
  return part === undefined ? undefined : deadlineOf(part);
}
