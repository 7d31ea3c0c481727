import type { Entry } from "../markdown/entries.ts";
import type { Span } from "../markdown/span.ts";
import type { FieldSpec } from "../template/template.ts";
import type { BoundEntry, Context } from "./bind.ts";
import { momentIn, writtenDay } from "./dates.ts";
import type { Fix } from "./repairs.ts";

export interface DateProblem {
  readonly spec: FieldSpec;
  readonly at: Span;
  readonly fix?: Fix;
}

/** There was no such moment, or nobody knows it: an honest answer. */
const noMoment =
  /^(?:(?:n\/?a|none|not (?:escalated|needed|required|known|applicable)|never|unknown|no escalation)\b|-+$)/i;
const notYet = /^(?:tb[dac]|pending|ongoing|not yet|in progress|open|active)\b/i;

/** Fields and entries whose value is no date, or no date with a time, in ISO form. */
export function dateProblems(
  { markdown: { text } }: Context,
  bound: readonly BoundEntry[],
  final: boolean,
  unresolved: Entry | undefined,
): DateProblem[] {
  return bound.flatMap(({ spec, entries: [entry], state }) => {
    if (
      !entry ||
      state !== "filled" ||
      (spec.kind !== "date" && spec.kind !== "timestamp") ||
      entry.label.start === entry.value.start
    )
      return [];
    if (entry === unresolved && final) return [];
    if (noMoment.test(entry.plain) || (!final && notYet.test(entry.plain))) return [];
    const moment = momentIn(entry.plain);
    const real = moment && (spec.kind === "date" || moment.minutes !== undefined);
    const isIso = /^\D{0,16}\d{4}-\d{2}-\d{2}/.test(entry.plain);
    if (real && isIso) return [];
    const other = writtenDay(entry.plain);
    const at = entry.value;
    const written = other && entry.plain.slice(0, other.length);
    if (!written || isIso || !text.startsWith(written, at.start)) return [{ spec, at }];
    const end = at.start + written.length;
    // Where a word goes on behind it, nobody knows which day is meant.
    const isWhole = !/^(?!T\d)\p{L}/u.test(text.slice(end, end + 2));
    const fix = isWhole && (spec.kind === "date" || real) && { at: { start: at.start, end }, insert: other.day };
    return [{ spec, at, ...(fix && { fix }) }];
  });
}
