import { stringify } from "yaml";
import type { Entry } from "../../markdown/entries.ts";
import type { Span } from "../../markdown/span.ts";
import type { BoundEntry } from "../../postmortem/bind.ts";
import { type Day, isoDay } from "../../postmortem/dates.ts";

export interface Change {
  readonly at: Span;
  readonly insert: string;
}

export function changed(text: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((made, { at, insert }) => made.slice(0, at.start) + insert + made.slice(at.end), text);
}

/** The document with these values in the place of what its template has. */
export function filled(text: string, values: ReadonlyMap<BoundEntry, string>): string {
  const changes = new Map<number, Change>();
  for (const [{ entries }, value] of values)
    for (const entry of entries)
      changes.set(entry.value.start, { at: entry.value, insert: written(text, entry, value) });
  return changed(text, [...changes.values()]);
}

/** A value as it stands behind this label. */
function written(text: string, { form, value: { start, end } }: Entry, value: string): string {
  const words = isoDay(value) === value ? inForm(text.slice(start, end), value) : value;
  const escaped =
    form === "frontMatter" ? matterValue(text, words) : form === "row" ? words.replaceAll("|", "\\|") : words;
  const before = start === end && /\S/.test(text.slice(start - 1, start)) ? " " : "";
  const after = start === end && text[end] === "|" ? " " : "";
  return before + escaped + after;
}

export function matterValue(text: string, value: string): string {
  return text.startsWith("+++") ? JSON.stringify(value) : stringify(value, { lineWidth: 0 }).trimEnd();
}

export const dayForm = /(?:(?:yyyy|20xx|20yy)[-/.]?mm[-/.]?dd|(?:dd[-/.]mm|mm[-/.]dd)[-/.]yyyy)/i;
const bracketed = new RegExp(`^[\\[{<\\s]*(${dayForm.source}(?:[T ]hh:mm)?)[\\]}>\\s]*`, "i");

/** A day in the place of what stands for one, `DD.MM.YYYY (UTC)`; in that of anything else, the day. */
export function inForm(value: string, day: Day): string {
  const bare = value.replace(/^(["'])(.*)\1$/, "$2");
  if (!bracketed.test(bare)) return day;
  return bare
    .replace(bracketed, "$1 ")
    .replace(/yyyy|20xx|20yy/i, day.slice(0, 4))
    .replace(/mm/i, day.slice(5, 7))
    .replace(/dd/i, day.slice(8))
    .trimEnd();
}
