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
  /** The minutes from the start to the end of a range. */
  readonly lasts?: number;
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
/** A regular expression's source. */
export const monthName =
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
  pht: 480,
  wib: 420,
  pkt: 300,
  sast: 120,
  brt: -180,
};

const firstDay = dayNumber("0001-01-01");

/** A day in ISO's form, if it is in the calendar: no 30 February becomes 2 March, and there is no year 0. */
function calendarDay(iso: string): Day | undefined {
  const number = dayNumber(iso);
  return number >= firstDay && dayOf(number) === iso ? iso : undefined;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The day that lies so many days after 1970-01-01. */
export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

export const dayMinutes = 24 * 60;

/** Hours from a moment whose day is known, a day's end where only that is, to the start of a day. */
export function hoursUntil(day: Day, { day: from, minutes = dayMinutes }: Moment): number | undefined {
  return from === undefined ? undefined : (dayNumber(day) - dayNumber(from)) * 24 - minutes / 60;
}

export function nextDay(day: Day): Day {
  return dayOf(dayNumber(day) + 1);
}

/** Reads `2026-01-05` at the start of a text: the day, or undefined where there is none in the calendar. */
export function isoDay(text: string): Day | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}(?![\d-])/.exec(text)?.[0];
  return iso && calendarDay(iso);
}

const written = [
  { form: /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/, order: "$1-$2-$3" },
  { form: /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, order: "$1-$2-$3" },
  {
    form: new RegExp(`^(?:\\p{L}+day,?\\s+)?(${monthName})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, "iu"),
    order: "$3-$1-$2",
  },
  {
    form: new RegExp(
      `^(?:\\p{L}+day,?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthName}),?\\s+(\\d{4})(?!\\d)`,
      "iu",
    ),
    order: "$3-$2-$1",
  },
];

/** Reads a day that is written in another way than ISO's but can mean only one: `2026/01/05`, `Nov 21, 2025`, `21 November 2025`. */
export function writtenDay(text: string): { readonly day: Day; readonly length: number } | undefined {
  for (const { form, order } of written) {
    const words = form.exec(text)?.[0];
    if (words === undefined) continue;
    const numbers = words
      .replace(form, order)
      .replace(/[^\d-]+/, (month) => String(months.indexOf(month.slice(0, 3).toLowerCase()) + 1));
    const day = calendarDay(numbers.replace(/\b\d\b/g, "0$&"));
    if (day) return { day, length: words.length };
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
  /^[\s*_`~([≈<>]*(?:(?:approx(?:imately|\.)?|about|around|circa|ca?\.|roughly|est\.|at|by|from)\s*)?[~≈*_`\s([]*/i;
/** What may stand between a date and its time. */
const between = /^(?:[T\s,@|*_`\])([~≈-]|at\b|(?:approx|about|around|circa|ca?)\b\.?)*/i;
const clock = /^(?<hours>\d{1,2})[:h](?<minutes>\d{2})(?::\d{2}(?:[.,]\d+)?)?(?!:?\d|\.\d)\s*(?<half>[ap]\.?m\b\.?)?/i;
const hour = /^(?<hours>\d{1,2})\s*(?<half>[ap]\.?m\b\.?)/i;
const zone = /^[\s`*_(]*(Z\b|(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?\d{2})?|\+\d{2}:?\d{2}\b|[A-Z]{2,5}\b)\)?/;
/** An abbreviation that may mean one of several zones: `PT`, `CST`, `IST`. */
export const ambiguousZone = /^(?:[PECM]|[A-Z][SD])T$/;
/** `-05:00` is a zone behind ISO's `T14:00` alone: behind `14:00` it ends a range. */
const isoZone = /^(-\d{2}:?\d{2})\b/;
const rangeSign = /^[\s`*_]*(?:-{1,3}>?|to|until|till|→|~|\/)[~≈*_`\s]*/i;

/** Reads the date and time that a text begins with; what is no date or time at all gives undefined. */
export function readMoment(source: string): Moment | Malformed | undefined {
  // No date and no time goes without a digit near its beginning; most text does.
  if (!/\d/.test(source.slice(0, 50))) return undefined;
  const text = straight(source.slice(0, 200));
  const lead = lengthOf(opening, text);
  const isApproximate = (to: number) => /[~≈]|approx|about|around|circa|\bca?\.|roughly|est\./i.test(text.slice(0, to));
  let at = lead;
  const broken = malformed(text.slice(at));
  if (broken !== undefined) return { malformed: broken, at, length: at + broken.length };
  const date = readDay(text.slice(at));
  at += date?.length ?? 0;
  const gap = date ? lengthOf(between, text.slice(at)) : 0;
  const time = readClock(text.slice(at + gap));
  if (!time) return date && { day: date.day, approximate: isApproximate(lead), length: at };
  const approximate = isApproximate(at + gap);
  at += gap + time.length;
  const own = readZone(text.slice(at), /\dT\d/.test(text.slice(0, at)));
  at += own?.length ?? 0;
  const range = rangeSign.exec(text.slice(at));
  const end = range && readClock(text.slice(at + range[0].length));
  if (range && end) at += range[0].length + end.length;
  // `09:12-09:40 UTC`: a zone behind the range is that of its beginning, too.
  const behind = own || !end ? undefined : readZone(text.slice(at), false);
  at += behind?.length ?? 0;
  const { zone: name, offset } = own ?? behind ?? {};
  return {
    ...(date && { day: date.day }),
    minutes: time.minutes,
    ...(time.meridiem && { meridiem: true }),
    ...(dayBehind.test(text.slice(at)) && { otherDay: true }),
    ...(offset !== undefined && { offset }),
    ...(name !== undefined && { zone: name }),
    approximate,
    ...(end && { lasts: (end.minutes - time.minutes + dayMinutes) % dayMinutes }),
    length: at,
  };
}

/** The same, where it can be one. */
export function momentIn(text: string): Moment | undefined {
  const read = readMoment(text);
  return read && !("malformed" in read) ? read : undefined;
}

/** How much of a text's beginning this form takes. */
function lengthOf(form: RegExp, text: string): number {
  return text.length - text.replace(form, "").length;
}

/** The zone that stands behind a time; what is merely written in capitals, as in `14:02 API errors`, is none. */
function readZone(
  text: string,
  isIso: boolean,
): { readonly zone: string; readonly offset: number | undefined; readonly length: number } | undefined {
  const match = zone.exec(text) ?? (isIso ? isoZone.exec(text) : null);
  const name = match?.[1];
  if (!match || name === undefined) return undefined;
  const offset = zoneOffset(name);
  return offset === undefined && !ambiguousZone.test(name)
    ? undefined
    : { zone: name, offset, length: match[0].length };
}

function readDay(text: string): { readonly day: Day; readonly length: number } | undefined {
  const iso = isoDay(text);
  return iso ? { day: iso, length: 10 } : writtenDay(text);
}

function readClock(
  text: string,
): { readonly minutes: number; readonly length: number; readonly meridiem: boolean } | undefined {
  const match = clock.exec(text) ?? hour.exec(text);
  if (!match) return undefined;
  const hours = Number(match.groups?.hours);
  const minutes = Number(match.groups?.minutes ?? 0);
  const half = match.groups?.half?.[0]?.toLowerCase();
  if (hours * 60 + minutes > dayMinutes || minutes > 59 || (half && hours > 12)) return undefined;
  const whole = half === "p" ? (hours % 12) + 12 : half === "a" ? hours % 12 : hours;
  return {
    minutes: whole * 60 + minutes,
    length: match[0].trimEnd().length,
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
  `^[\\s,(]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b|${monthName}\\s+\\d|\\d{1,2}(?:st|nd|rd|th)?\\s+${monthName}\\b)`,
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
    if (!isoDay(date) && !writtenDay(date)) return date;
    at = date.length;
    break;
  }
  const gap = lengthOf(/^[T\s,@]*/, text.slice(at));
  const time = brokenClock.exec(text.slice(at + gap))?.[0];
  if (time === undefined) return undefined;
  const [hours = Number.NaN, minutes = Number.NaN, seconds = 0] = time
    .replace(/[^\d:x?].*/is, "")
    .split(":")
    .map(Number);
  const half = /[ap]m/i.test(time) && (hours > 12 || hours === 0);
  if (hours * 60 + minutes <= dayMinutes && minutes < 60 && seconds < 61 && !half) return undefined;
  return text.slice(0, at + gap + time.length);
}
