import { captured } from "../markdown/capture.ts";
import { labelled } from "../markdown/entries.ts";
import type { Block, Markdown, Section, Table } from "../markdown/parse.ts";
import { nameKey } from "../markdown/plain.ts";
import { linesOf, type Span } from "../markdown/span.ts";
import { type Day, dayMinutes, dayNumber, type Malformed, type Moment, readMoment } from "./dates.ts";
import { inZone, type StatedZone, zoneInName } from "./stated-zone.ts";

export interface TimelineEntry {
  /** The words that give the time. */
  readonly at: Span;
  /** `Detected`, where an entry begins with a label. */
  readonly label?: string;
  readonly moment: Moment;
  /** Minutes since 1970, in UTC where the zone is known; absent where the day or the time is not known. */
  readonly minutes?: number;
}

export interface Timeline {
  /** Entries that follow each other: those of one list, one table, one row of headings. */
  readonly sequences: readonly (readonly TimelineEntry[])[];
  readonly malformed: readonly (Span & { readonly words: string })[];
}

const timelineName =
  /\b(?:time ?line|chronology|sequence of events|key events|event log)\b|タイムライン|時系列|时间线|时间轴|時間軸|경과|타임라인|chronologie|cronolog[ií]a|zeitlicher ablauf|zeitleiste/u;
const timeColumn =
  /\b(?:times?|dates?|when|timestamps?|date ?time|clock|utc)\b|時刻|日時|时间|時間|시각|시간|zeit|hora|heure/u;

export function isTimelineName(key: string): boolean {
  return timelineName.test(key);
}

/** Reads every form in which a timeline is written: bullets, tables, sub-headings, labelled and plain lines. */
export function readTimeline(markdown: Markdown, section: Section | undefined, zone: StatedZone | undefined): Timeline {
  const reader = new Reader(markdown);
  if (section) reader.section(section, undefined, zone);
  return { sequences: reader.sequences.filter(({ length }) => length > 0), malformed: reader.malformed };
}

class Reader {
  readonly sequences: TimelineEntry[][] = [];
  readonly malformed: (Span & { readonly words: string })[] = [];
  readonly #markdown: Markdown;

  constructor(markdown: Markdown) {
    this.#markdown = markdown;
  }

  section(section: Section, day: Day | undefined, outer: StatedZone | undefined): void {
    const zone = zoneInName(section.heading.plain) ?? outer;
    this.#blocks(section.blocks, day, zone);
    const headings: TimelineEntry[] = [];
    let context = day;
    for (const child of section.sections) {
      const read = this.#read(child.heading.text, zone);
      if (read) {
        headings.push(read);
        context = read.moment.day ?? context;
      }
      // What stands under a heading with a time tells of that moment; under a date or a phase stand entries of their own.
      if (read?.moment.minutes === undefined) this.section(child, context, zone);
    }
    this.sequences.push(dated(headings, day));
  }

  #blocks(blocks: readonly Block[], day: Day | undefined, zone: StatedZone | undefined): void {
    const { text } = this.#markdown;
    const lines: TimelineEntry[] = [];
    for (const block of blocks) {
      if (block.type === "list") {
        const entries: TimelineEntry[] = [];
        for (const item of block.items) entries.push(...this.#line(item.text, zone));
        // The template's labelled entries, and right below them the story in detail, which begins anew.
        const story = entries.findIndex(({ label }) => label === undefined);
        const apart = entries.slice(story).every(({ label }) => label === undefined) ? story : 0;
        this.sequences.push(dated(entries.slice(0, apart), day), dated(entries.slice(apart), day));
      } else if (block.type === "table") this.sequences.push(dated(this.#table(block, zone), day));
      else if (block.type === "paragraph")
        for (const line of linesOf(text, block)) lines.push(...this.#line(line, zone));
      else if (block.type === "quote") this.#blocks(block.blocks, day, zone);
    }
    this.sequences.push(dated(lines, day));
  }

  /** `14:02 - text`, or `Label: 2026-01-05 14:02`. */
  #line(span: Span, zone: StatedZone | undefined): TimelineEntry[] {
    const read = this.#read(span, zone);
    if (read) return [read];
    const entry = labelled(this.#markdown.text, span, "bullet");
    const value = entry && this.#read(entry.value, zone);
    return entry && value ? [{ ...value, label: entry.name }] : [];
  }

  #table(table: Table, outer: StatedZone | undefined): TimelineEntry[] {
    const { text } = this.#markdown;
    const names = table.header.cells.map(({ start, end }) => nameKey(text.slice(start, end)));
    const column = Math.max(
      0,
      names.findIndex((name) => timeColumn.test(name)),
    );
    const split =
      names[column] === "date" ? names.findIndex((name, index) => index > column && timeColumn.test(name)) : -1;
    const header = table.header.cells[split === -1 ? column : split];
    const zone = (header && zoneInName(text.slice(header.start, header.end))) ?? outer;
    const entries: TimelineEntry[] = [];
    for (const { cells } of table.rows) {
      const cell = cells[column];
      const read = cell && this.#read(cell, zone);
      const other = cells[split];
      const clock = other && this.#read(other, zone);
      if (clock && read?.moment.day) entries.push({ ...clock, moment: { ...clock.moment, day: read.moment.day } });
      else if (read) entries.push(read);
    }
    return entries;
  }

  #read(span: Span, zone: StatedZone | undefined): TimelineEntry | undefined {
    const { text } = this.#markdown;
    const read: Moment | Malformed | undefined = readMoment(
      text.slice(span.start, Math.min(span.end, span.start + 200)),
    );
    if (!read) return undefined;
    if ("malformed" in read) {
      this.malformed.push({ start: span.start + read.at, end: span.start + read.length, words: read.malformed });
      return undefined;
    }
    return { at: { start: span.start, end: span.start + read.length }, moment: inZone(read, zone) };
  }
}

/** A clock that steps back to less than this many minutes later the next day went past midnight. */
const longestNight = 12 * 60;

/** Gives entries with a clock time alone their day: that of the entry before, or the next where midnight has passed. */
function dated(entries: readonly TimelineEntry[], context: Day | undefined): TimelineEntry[] {
  let day = context === undefined ? undefined : dayNumber(context);
  let last = Number.NaN;
  return entries.map((entry) => {
    const { day: stated, minutes, offset } = entry.moment;
    if (stated !== undefined) day = dayNumber(stated);
    if (minutes === undefined) {
      last = Number.NaN;
      return entry;
    }
    if (stated === undefined && day !== undefined && minutes + dayMinutes - last < longestNight) day++;
    last = minutes;
    return day === undefined ? entry : { ...entry, minutes: day * dayMinutes + minutes - (offset ?? 0) };
  });
}

export interface StepBack {
  readonly entry: TimelineEntry;
  readonly before: TimelineEntry;
}

/** How far an approximate time may lie behind the one before it, in minutes. */
const slack = 30;

/** Where time runs backwards. A list that runs backwards as a whole tells the newest first. */
export function stepsBack(sequence: readonly TimelineEntry[]): StepBack[] {
  const meridiem = sequence.some(({ moment }) => moment.meridiem);
  const steps: StepBack[] = [];
  let forward = 0;
  let before: TimelineEntry | undefined;
  for (const entry of sequence) {
    if (meridiem && !entry.moment.meridiem && entry.moment.minutes !== undefined) continue;
    const difference = before && minutesBetween(before, entry);
    if (before && difference !== undefined) {
      const { lasts = 0, approximate } = entry.moment;
      // A range that ends behind the entry above tells of the time around it.
      const tolerated = Math.max(approximate || before.moment.approximate ? slack : 0, lasts);
      if (difference < -tolerated) steps.push({ entry, before });
      else if (difference > 0) forward++;
    }
    before = entry;
  }
  return forward === 0 && steps.length > 1 ? [] : steps;
}

/** Undefined where the two cannot be compared: unknown days, a zone on one of them alone. */
function minutesBetween(a: TimelineEntry, b: TimelineEntry): number | undefined {
  if (a.moment.otherDay || b.moment.otherDay) return undefined;
  const known = a.moment.offset !== undefined && b.moment.offset !== undefined;
  if (!known && a.moment.zone !== b.moment.zone) return undefined;
  if (a.minutes !== undefined && b.minutes !== undefined) return b.minutes - a.minutes;
  const { day: first } = a.moment;
  const { day: second } = b.moment;
  if (first !== undefined && second !== undefined) {
    return (dayNumber(second) - dayNumber(first)) * dayMinutes;
  }
  const [from, to] = [clockOf(a), clockOf(b)];
  if (from === undefined || to === undefined || second !== undefined) return undefined;
  const nextDay = to + dayMinutes - from;
  return nextDay < longestNight ? nextDay : to - from;
}

/** Minutes since midnight, in UTC where the zone is known. */
function clockOf({ moment: { minutes, offset = 0 } }: TimelineEntry): number | undefined {
  return minutes === undefined ? undefined : minutes - offset;
}

const unit =
  /(?<!\d)(\d+(?:\.\d+)?)\s*(?:(?:-|to)\s*(\d+(?:\.\d+)?)\s*)?(weeks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?!\p{L})/giu;
const perUnit: Readonly<Record<string, number>> = { w: 7 * dayMinutes, d: dayMinutes, h: 60, m: 1, s: 1 / 60 };

/** The stated lengths of time in minutes, least and most: `~2 hours`, `0h 15m`, `1-2 hours`, `7 days degraded, 1h down`. */
export function readDurations(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let end = 0;
  for (const match of text.slice(0, 300).matchAll(unit)) {
    const scale = Number(perUnit[captured(match, 3).charAt(0).toLowerCase()]);
    const least = Number(match[1]) * scale;
    const most = Number(match[2] ?? match[1]) * scale;
    const last = found.at(-1);
    if (last && /^[\s,]*(?:and\s*)?$/.test(text.slice(end, match.index))) {
      last[0] += least;
      last[1] += most;
    } else found.push([least, most]);
    end = match.index + match[0].length;
  }
  return found.filter(([, most]) => most > 0);
}

/** Whether some two entries lie about so far apart: not less than half, not more than twice. Undefined where no two can be compared. */
export function spanFits(timeline: Timeline, duration: readonly [number, number]): boolean | undefined {
  const { sequences } = timeline;
  const entries = sequences.flat();
  const known = entries.flatMap((entry) => (entry.minutes === undefined ? [] : timesOf(entry, entry.minutes)));
  // Where no day is given, entries of one sequence can still be compared with each other.
  const clocks = sequences.filter((sequence) => sequence.every(({ minutes }) => minutes === undefined)).map(byClock);
  const comparable = [known, ...clocks].filter((times) => times.length > 1);
  if (comparable.length === 0) return undefined;
  // What a day alone is known of may have been at any time of it.
  const days = entries.flatMap(({ moment: { day, minutes } }) =>
    day === undefined || minutes !== undefined ? [] : [dayNumber(day) * dayMinutes, (dayNumber(day) + 1) * dayMinutes],
  );
  return [...comparable, [...known, ...days]].some((times) => hasSpan(times, duration));
}

function timesOf({ moment: { lasts } }: TimelineEntry, start: number): number[] {
  return lasts === undefined ? [start] : [start, start + lasts];
}

function byClock(sequence: readonly TimelineEntry[]): number[] {
  let days = 0;
  let last = Number.NEGATIVE_INFINITY;
  return sequence.flatMap((entry) => {
    const minutes = clockOf(entry);
    if (minutes === undefined) return [];
    if (minutes < last) days++;
    last = minutes;
    return timesOf(entry, days * dayMinutes + minutes);
  });
}

function hasSpan(unsorted: readonly number[], [least, most]: readonly [number, number]): boolean {
  const times = [...new Set(unsorted)].sort((a, b) => a - b);
  let low = 0;
  for (const [high, end] of times.entries()) {
    while (low < high && end - Number(times[low]) > most * 2) low++;
    if (low < high && end - Number(times[low]) >= least / 2) return true;
  }
  return false;
}
