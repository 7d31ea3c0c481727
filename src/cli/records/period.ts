import { type Day, dayNumber, isoDay } from "../../postmortem/dates.ts";
import { UsageError } from "../console/terminal.ts";

/** Days from the first to the last, both included; open where an end is not given. */
export interface Period {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

const form = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])(?:-\d{2})?))?$/i;

/** Reads `2026`, `2026-Q3`, `2026-03` or `2026-03-14`; undefined for what is none of them. */
export function readPeriod(text: string): Required<Period> | undefined {
  const [, year, quarter, month] = form.exec(text) ?? [];
  if (year === undefined) return undefined;
  const day = text.length === 10 ? isoDay(text) : undefined;
  if (text.length === 10) return day === undefined ? undefined : { from: day, to: day };
  const first = quarter ? 3 * (Number(quarter) - 1) : month ? Number(month) - 1 : 0;
  const months = quarter ? 3 : month ? 1 : 12;
  return { from: dayOf(Number(year), first, 1), to: dayOf(Number(year), first + months, 0) };
}

function dayOf(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The period that an argument names, or that `--from` and `--to` do. */
export function onePeriod(named: Period | undefined, { from, to }: Period): Period {
  if (named && (from !== undefined || to !== undefined))
    throw new UsageError("Expected a period or --from and --to; found both. Leave one out");
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`Expected --from to be before --to; found ${from} and ${to}`);
  return named ?? { from, to };
}

export function isWithin(day: Day | null, { from, to }: Period): boolean {
  if (from === undefined && to === undefined) return true;
  return day !== null && (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** Days from one day to another: negative where the other is before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}
