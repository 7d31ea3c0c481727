import { type Day, dayNumber, dayOf } from "../postmortem/dates.ts";

/** The days that a review is about, both ends included. */
export interface ReviewPeriod {
  /** `2026-Q3`, `2026`, `2026-03`, else the two days. */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

export function reviewPeriod(from: Day, to: Day): ReviewPeriod {
  const months = wholeMonths(from, to);
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const name =
    months === 12 && month === 1
      ? year
      : months === 3 && month % 3 === 1
        ? `${year}-Q${(month + 2) / 3}`
        : months === 1
          ? from.slice(0, 7)
          : `${from} to ${to}`;
  return { name, from, to };
}

/** The quarter that had ended last on a day. */
export function lastQuarter(today: Day): ReviewPeriod {
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  const start = `${today.slice(0, 5)}${String(first).padStart(2, "0")}-01`;
  return reviewPeriod(monthsLater(start, -3), dayOf(dayNumber(start) - 1));
}

/** As many whole months before it, or as many days. */
export function periodBefore({ from, to }: ReviewPeriod): ReviewPeriod {
  const months = wholeMonths(from, to);
  const days = dayNumber(to) - dayNumber(from) + 1;
  const start = months > 0 ? monthsLater(from, -months) : dayOf(dayNumber(from) - days);
  return reviewPeriod(start, dayOf(dayNumber(from) - 1));
}

/** The months that a period touches, as `2026-03`. */
export function monthsOf({ from, to }: ReviewPeriod): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = monthsLater(day, 1)) months.push(day.slice(0, 7));
  return months;
}

export function isIn({ from, to }: ReviewPeriod, day: Day): boolean {
  return day >= from && day <= to;
}

/** How many months a period is; 0 where it is not whole months. */
function wholeMonths(from: Day, to: Day): number {
  const after = dayOf(dayNumber(to) + 1);
  if (!from.endsWith("-01") || !after.endsWith("-01")) return 0;
  return monthNumber(after) - monthNumber(from);
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The first of a month, so many months later. */
function monthsLater(first: Day, months: number): Day {
  const number = monthNumber(first) + months;
  const year = String(Math.floor(number / 12)).padStart(4, "0");
  return `${year}-${String((number % 12) + 1).padStart(2, "0")}-01`;
}
