import { straight } from "../markdown/plain.ts";

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export interface Moment {
  /** Absent where only a clock time is given. */
  readonly day?: Day;
  /** Minutes since midnight; absent where only a day is given. */
  readonly minutes?: number;
  /** Minutes east of UTC; absent where no zone is stated, or one whose offset is not sure. */
  readonly offset?: number;
  /** The zone as it is written. */
  readonly zone?: string;
  readonly approximate: boolean;
  /** Written with am or pm. */
  readonly meridiem?: true;
  /** A day stands behind the clock, in a form without a year: `03:30 PST, Sunday Oct 31st`. */
  readonly otherDay?: true;
  /** The end of a range: minutes since midnight. */
  readonly until?: number;
  /** How many characters of the text it takes. */
  readonly length: number;
}

/** What looks like a date or a time and is none. */
export interface Malformed {
  readonly malformed: string;
  /** Where in the text it begins. */
  readonly at: number;
  readonly length: number;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

/** Zones whose abbreviation means one offset; CST, IST and the like mean several. Minutes east of UTC. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  hst: -600,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  acst: 570,
  awst: 480,
  nzst: 720,
  nzdt: 780,
  sgt: 480,
  hkt: 480,
  wib: 420,
};

/** Whether year, month (1 to 12) and day are in the calendar. */
function calendarDay(year: number, month: number, day: number): Day | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > last) return undefined;
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The day that lies so many days after 1970-01-01. */
export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Hours from a moment whose day is known, a day's end where only that is, to the start of a day. */
export function hoursUntil(day: Day, { day: from, minutes = 24 * 60 }: Moment): number | undefined {
  return from === undefined ? undefined : (dayNumber(day) - dayNumber(from)) * 24 - minutes / 60;
}

export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Reads `2026-01-05` at the start of a text: the day, or undefined where there is none in the calendar. */
export function isoDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?![\d-])/.exec(text);
  return match ? calendarDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

const written = [
  { form: /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/, order: [1, 2, 3] },
  { form: /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, order: [1, 2, 3] },
  {
    form: new RegExp(`^(?:\\p{L}+day,?\\s+)?(${monthName})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, "iu"),
    order: [3, 1, 2],
  },
  {
    form: new RegExp(
      `^(?:\\p{L}+day,?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthName}),?\\s+(\\d{4})(?!\\d)`,
      "iu",
    ),
    order: [3, 2, 1],
  },
] as const;

/** Reads a day that is written in another way than ISO's but can mean only one: `2026/01/05`, `Nov 21, 2025`, `21 November 2025`. */
export function writtenDay(text: string): { readonly day: Day; readonly length: number } | undefined {
  for (const { form, order } of written) {
    const match = form.exec(text);
    if (!match) continue;
    const [year = "", month = "", date = ""] = order.map((group) => match[group] ?? "");
    const monthNumber = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const day = calendarDay(Number(year), monthNumber, Number(date));
    if (day) return { day, length: match[0].length };
  }
  return undefined;
}

const dayStart = new RegExp(
  `(?<![\\p{L}\\p{N}.-])(?:\\d{4}[-/]\\d|${monthName}\\s+\\d|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthName})`,
  "giu",
);

/** The full dates in a text: `Outage on 2026-01-05`, `blog/2026/01/05/outage`, `Outage (November 21, 2025)`. */
export function* daysIn(text: string): Generator<{ readonly day: Day; readonly index: number }> {
  const plainly = straight(text);
  for (const { index } of plainly.matchAll(dayStart)) {
    const read = readDay(plainly.slice(index, index + 40));
    if (read) yield { day: read.day, index };
  }
}

/** The first of them, near a text's beginning. */
export function dayIn(text: string): Day | undefined {
  return daysIn(text.slice(0, 300)).next().value?.day;
}

const opening =
  /^(?:[\s*_`~([≈≃<>]|\+\/-)*(?:(?:approx(?:imately|\.)?|about|around|circa|ca?\.|roughly|at|by|from|est\.)\s*)?[~≈*_`\s([]*/i;
const clock = /^(\d{1,2})(?:[:h](\d{2}))(?::(\d{2})(?:[.,]\d+)?)?(?![\d:]|\.\d)\s*([ap]\.?m\b\.?)?/i;
const hour = /^(\d{1,2})\s*([ap]\.?m\b\.?)/i;
const zone =
  /^\s*(?:[`*_]+\s*)?\(?(Z\b|UTC\s*[+-]\s*\d{1,2}(?::?\d{2})?|GMT\s*[+-]\s*\d{1,2}(?::?\d{2})?|\+\d{2}:?\d{2}\b|[A-Z]{2,5}T?\b)\)?/;
/** `-05:00` is a zone behind ISO's `T14:00` alone: behind `14:00` it ends a range. */
const isoZone = /^(-\d{2}:?\d{2})\b/;
const rangeSign = /^\s*(?:[`*_]+\s*)?(?:-{1,3}|to|until|till|→|->|~|\/)[~≈*_`\s]*/i;

/** Reads the date and time that a text begins with; what is no date or time at all gives undefined. */
export function readMoment(source: string): Moment | Malformed | undefined {
  // No date and no time goes without a digit near its beginning; most text does.
  if (!/\d/.test(source.slice(0, 50)) && !/[x?][x?]?:|:[x?]/i.test(source.slice(0, 50))) return undefined;
  const text = straight(source.slice(0, 200));
  const lead = opening.exec(text)?.[0].length ?? 0;
  const isApproximate = (to: number) => /[~≈≃]|approx|about|around|circa|\bca?\.|roughly/i.test(text.slice(0, to));
  let at = lead;
  const broken = malformed(text.slice(at));
  if (broken) return { malformed: broken, at: lead, length: at + broken.length };
  const date = readDay(text.slice(at));
  at += date?.length ?? 0;
  const gap = date
    ? (/^(?:[T\s,@|*_`\])([~≈-]|at\b|(?:approx|about|around|circa|ca?)\b\.?)*/i.exec(text.slice(at))?.[0].length ?? 0)
    : 0;
  const time = readClock(text.slice(at + gap));
  if (!date && !time) return undefined;
  if (!time) return { ...(date && { day: date.day }), approximate: isApproximate(lead), length: at };
  const approximate = isApproximate(at + gap);
  at += gap + time.length;
  const stated = zone.exec(text.slice(at)) ?? (/\dT\d/.test(text.slice(0, at)) ? isoZone.exec(text.slice(at)) : null);
  const known = stated && zoneOffset(stated[1] ?? "");
  if (stated && (known !== undefined || /^[A-Z]{2,4}T?$/.test(stated[1] ?? ""))) at += stated[0].length;
  const range = rangeSign.exec(text.slice(at));
  const end = range && readClock(text.slice(at + range[0].length));
  return {
    ...(date && { day: date.day }),
    minutes: time.minutes,
    ...(time.meridiem && { meridiem: true }),
    ...(dayBehind.test(text.slice(at)) && { otherDay: true }),
    ...(known !== undefined && known !== null && { offset: known }),
    ...(stated?.[1] && { zone: stated[1] }),
    approximate,
    ...(end && { until: end.minutes }),
    length: end && range ? at + range[0].length + end.length : at,
  };
}

function readDay(text: string): { readonly day: Day; readonly length: number } | undefined {
  const iso = isoDay(text);
  return iso ? { day: iso, length: 10 } : writtenDay(text);
}

function readClock(
  text: string,
): { readonly minutes: number; readonly length: number; readonly meridiem: boolean } | undefined {
  const match = clock.exec(text);
  const short = match ? null : hour.exec(text);
  const hours = Number(match?.[1] ?? short?.[1] ?? Number.NaN);
  const half = (match?.[4] ?? short?.[2])?.[0]?.toLowerCase();
  const minutes = Number(match?.[2] ?? 0);
  if (Number.isNaN(hours) || hours > 24 || minutes > 59 || (half && hours > 12)) return undefined;
  const whole = half === "p" ? (hours % 12) + 12 : half === "a" ? hours % 12 : hours;
  return {
    minutes: whole * 60 + minutes,
    length: (match?.[0] ?? short?.[0] ?? "").trimEnd().length,
    meridiem: half !== undefined,
  };
}

/** Minutes east of UTC of `UTC`, `PST`, `UTC+2`, `+05:30`; undefined where the abbreviation means several. */
export function zoneOffset(name: string): number | undefined {
  const numeric = /([+-])\s*(\d{1,2}):?(\d{2})?$/.exec(name);
  if (numeric) return (numeric[1] === "-" ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0));
  return zones[name.toLowerCase()];
}

const dayBehind = new RegExp(
  `^[\\s,(]*(?:(?:mon|tue|wed|thu|fri|sat|sun)\\p{Ll}*\\b|${monthName}\\s+\\d|\\d{1,2}(?:st|nd|rd|th)?\\s+${monthName}\\b)`,
  "iu",
);

const brokenForms = [
  /^\d{5,}-\d{1,2}-\d{1,2}\b/,
  /^\d{4}-\d{2}-\d{2}(?![\d-])/,
  /^\d{4}-(?:\d{1,2}|[A-Zx?]{2})-(?:\d{1,2}|[A-Zx?]{2})(?![\w-])/i,
  /^\d{1,2}\/\d{1,2}\/\d{3}(?!\d)/,
];
const brokenClock =
  /^(?:\d{1,2}:(?:\d{1,2}:)?[x?]{1,2}|\d{1,2}:\d[x?]|[x?]{1,2}:\d{2}|\d{1,2}:\d{2}(?::\d{2})?)(?:\s*[ap]m\b|(?::\d\d)?(?:Z\b)?)(?![\w:])/i;

/** A date or a time at the start of a text that cannot be one: `20202-01-16`, `2026-02-30`, `13:52:xx`, `25:10`, `17:14pm`. */
function malformed(text: string): string | undefined {
  let at = 0;
  for (const form of brokenForms) {
    const date = form.exec(text)?.[0];
    if (date === undefined) continue;
    if (!isoDay(date) && !writtenDay(date) && !/^y/i.test(date)) return date;
    at = date.length;
    break;
  }
  const gap = /^[T\s,@]*/.exec(text.slice(at))?.[0].length ?? 0;
  const time = brokenClock.exec(text.slice(at + gap))?.[0];
  if (time === undefined) return undefined;
  const [hours = "", minutes = "", seconds = "0"] = time.replace(/[^\d:x?].*$/is, "").split(":");
  const real = [hours, minutes, seconds].every((part) => /^\d+$/.test(part)) && minutes.length === 2;
  const possible = Number(hours) < 24 || (Number(hours) === 24 && Number(minutes) === 0);
  const half = /[ap]m\s*$/i.test(time) && (Number(hours) > 12 || Number(hours) === 0);
  if (real && possible && Number(minutes) < 60 && Number(seconds) < 61 && !half) return undefined;
  return text.slice(0, at + gap + time.length).trimEnd();
}
