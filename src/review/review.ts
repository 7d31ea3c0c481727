import { posix } from "node:path";
import { type Day, dayNumber } from "../postmortem/dates.ts";
import type { ActionRecord, PostmortemRecord } from "../postmortem/record.ts";
import { type ActionCounts, countActions, isLate, isOpen, preventionMeasures } from "./measures.ts";
import { isIn, monthsOf, periodBefore, type ReviewPeriod } from "./period.ts";
import { byDate, type DatedRecord, isDated, type Recurrences, recurrencesIn } from "./recurrence.ts";
import { type Measured, minutesTo, type Response, responses } from "./response.ts";
import { median, p90, share } from "./statistics.ts";
import { themesOf } from "./themes.ts";

/** What a review says, as plain data: all formats are written from it. docs/metrics.md defines the numbers. */
export interface Review {
  readonly period: ReviewPeriod;
  readonly before: ReviewPeriod;
  readonly today: Day;
  /** Of the period, oldest first. */
  readonly postmortems: readonly ReviewedPostmortem[];
  readonly frequency: Frequency;
  readonly responses: readonly ResponseTimes[];
  readonly actions: Actions;
  readonly promptness: Promptness;
  readonly recurrence: Recurrence;
  readonly themes: readonly ThemeFound[];
  /** Of all postmortems up to the period's end, what could be archived. */
  readonly archivable: readonly Archivable[];
  /** What belongs to no period, and why. */
  readonly notCounted: readonly Uncounted[];
}

export interface Named {
  readonly file: string;
  readonly title: string;
  readonly date: Day;
}

export interface ReviewedPostmortem extends Named {
  readonly severity: string | null;
  readonly status: string | null;
  /** Minutes from detection. */
  readonly minutes: Readonly<Record<Response, number | null>>;
  readonly actions: ActionCounts;
  readonly recurs: boolean;
}

export interface Uncounted {
  readonly file: string;
  readonly title: string | null;
  readonly reason: string;
}

export interface Frequency {
  readonly count: number;
  readonly countBefore: number;
  /** In the template's order; null for those without. */
  readonly severities: readonly { readonly severity: string | null; readonly count: number; readonly before: number }[];
  /** `counts` in the order of `severities`. */
  readonly months: readonly { readonly month: string; readonly count: number; readonly counts: readonly number[] }[];
  /** This period and those before it, oldest first, from the first in which there was any. */
  readonly trend: readonly {
    readonly period: string;
    readonly count: number;
    readonly medianToResolve: number | null;
  }[];
}

export interface Statistics {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface ResponseTimes extends Statistics {
  readonly response: Response;
  readonly before: Statistics;
  readonly severities: readonly (Statistics & { readonly severity: string | null; readonly before: Statistics })[];
  readonly notCounted: readonly Uncounted[];
}

export interface Actions extends ActionCounts {
  /** done / (done + open). */
  readonly shareDone: number | null;
  readonly before: ActionCounts & { readonly shareDone: number | null };
  readonly lateItems: readonly OpenItem[];
  /** Of all postmortems up to the period's end. */
  readonly all: ActionCounts;
}

export interface OpenItem {
  readonly text: string;
  readonly owner: string | null;
  readonly deadline: Day | null;
  readonly daysLate: number | null;
  readonly file: string;
  readonly line: number;
}

export interface Promptness {
  readonly count: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  /** Of those whose template asks for a time. */
  readonly inTime: number;
  readonly asked: number;
  readonly shareInTime: number | null;
  readonly before: { readonly medianDays: number | null; readonly shareInTime: number | null };
  readonly late: readonly (Named & { readonly days: number; readonly withinHours: number; readonly line: number })[];
  readonly notCounted: readonly Uncounted[];
}

export interface Recurrence {
  readonly count: number;
  readonly rate: number | null;
  readonly rateBefore: number | null;
  readonly chains: readonly (readonly (Named & { readonly inPeriod: boolean })[])[];
  readonly openMeasures: readonly (OpenItem & { readonly title: string })[];
}

export interface ThemeFound {
  readonly words: readonly string[];
  readonly postmortems: number;
  readonly remarks: readonly (Named & {
    readonly kind: "factor" | "gap";
    readonly text: string;
    readonly line: number;
  })[];
}

export interface Archivable extends Named {
  /** Days since its date or its resolution, whichever is later. */
  readonly age: number;
}

export interface ReviewOptions {
  readonly period: ReviewPeriod;
  readonly today: Day;
  /** Days after which what is settled could be archived. */
  readonly archiveAfter: number;
}

/** How many periods the trend shows. */
const trendLength = 6;

export function reviewOf(
  records: readonly PostmortemRecord[],
  unreadable: readonly { readonly file: string; readonly problem: string }[],
  { period, today, archiveAfter }: ReviewOptions,
): Review {
  const before = periodBefore(period);
  const dated = records.filter(isDated).sort(byDate);
  const known = dated.filter(({ date }) => date <= period.to);
  const inPeriod = (each: ReviewPeriod) => known.filter(({ date }) => isIn(each, date));
  const present = inPeriod(period);
  const past = inPeriod(before);
  const recurrences = recurrencesIn(known);
  const severities = severitiesOf(known);
  return {
    period,
    before,
    today,
    postmortems: present.map((record) => ({
      ...named(record),
      severity: record.severity,
      status: record.status,
      minutes: {
        escalated: ifMeasured(minutesTo(record, "escalated")),
        mitigated: ifMeasured(minutesTo(record, "mitigated")),
        resolved: ifMeasured(minutesTo(record, "resolved")),
      },
      actions: countActions(record.actions, today),
      recurs: recurrences.earlier(record).length > 0,
    })),
    frequency: {
      count: present.length,
      countBefore: past.length,
      severities: severities.map((severity) => ({
        severity,
        count: countOf(present, severity),
        before: countOf(past, severity),
      })),
      months: monthsOf(period).map((month) => {
        const ofMonth = present.filter(({ date }) => date.startsWith(month));
        return { month, count: ofMonth.length, counts: severities.map((severity) => countOf(ofMonth, severity)) };
      }),
      trend: trendOf(period, inPeriod),
    },
    responses: responses.map((response) => responseTimes(response, present, past, severities)),
    actions: actionsOf(present, past, known, today),
    promptness: promptnessOf(present, past),
    recurrence: recurrenceOf(present, past, recurrences, today),
    themes: themesOf(known, new Set(present)).map(({ words, postmortems, remarks }) => ({
      words,
      postmortems,
      remarks: remarks.map(({ record, kind, text, line }) => ({ ...named(record), kind, text, line })),
    })),
    archivable: archivableOf(known, recurrencesIn(dated.filter(({ date }) => date <= today)), today, archiveAfter),
    notCounted: [
      ...records
        .filter((record) => !isDated(record))
        .map((record) => uncounted(record, "no date in its Date field, its file name or its timeline")),
      ...unreadable.map(({ file, problem }) => ({ file, title: null, reason: problem })),
    ],
  };
}

function named({ file, title, date }: DatedRecord): Named {
  return { file, title, date };
}

function uncounted({ file, title }: PostmortemRecord, reason: string): Uncounted {
  return { file, title, reason };
}

function ifMeasured<T>(measured: Measured<T>): T | null {
  return "value" in measured ? measured.value : null;
}

function countOf(records: readonly DatedRecord[], severity: string | null): number {
  return records.filter((record) => record.severity === severity).length;
}

/** Those of the template in its order, then others by name, then none; such as occur at all. */
function severitiesOf(records: readonly DatedRecord[]): (string | null)[] {
  const ranks = new Map<string, number>();
  for (const { severity, severityRank } of records) {
    if (severity === null) continue;
    const rank = severityRank ?? Number.MAX_SAFE_INTEGER;
    ranks.set(severity, Math.min(rank, ranks.get(severity) ?? rank));
  }
  const named = [...ranks]
    .sort(([a, rankOfA], [b, rankOfB]) => rankOfA - rankOfB || a.localeCompare(b, "en"))
    .map(([severity]) => severity);
  return records.some(({ severity }) => severity === null) ? [...named, null] : named;
}

function trendOf(period: ReviewPeriod, inPeriod: (period: ReviewPeriod) => DatedRecord[]): Frequency["trend"] {
  const periods: ReviewPeriod[] = [];
  for (let each = period; periods.length < trendLength; each = periodBefore(each)) periods.unshift(each);
  const trend = periods.map((each) => {
    const records = inPeriod(each);
    return { period: each.name, count: records.length, medianToResolve: statistics(records, "resolved").median };
  });
  return trend.slice(trend.findIndex(({ count }) => count > 0));
}

function statistics(records: readonly DatedRecord[], response: Response): Statistics {
  const minutes = records.flatMap((record) => ifMeasured(minutesTo(record, response)) ?? []);
  return { count: minutes.length, median: median(minutes), p90: p90(minutes) };
}

function responseTimes(
  response: Response,
  present: readonly DatedRecord[],
  past: readonly DatedRecord[],
  severities: readonly (string | null)[],
): ResponseTimes {
  const having = (records: readonly DatedRecord[], severity: string | null) =>
    records.filter((record) => record.severity === severity);
  return {
    response,
    ...statistics(present, response),
    before: statistics(past, response),
    severities: severities.map((severity) => ({
      severity,
      ...statistics(having(present, severity), response),
      before: statistics(having(past, severity), response),
    })),
    notCounted: present.flatMap((record) => {
      const measured = minutesTo(record, response);
      return "reason" in measured ? [uncounted(record, measured.reason)] : [];
    }),
  };
}

function actionsOf(
  present: readonly DatedRecord[],
  past: readonly DatedRecord[],
  known: readonly DatedRecord[],
  today: Day,
): Actions {
  const counted = (records: readonly DatedRecord[]) => {
    const counts = countActions(
      records.flatMap(({ actions }) => actions),
      today,
    );
    return { ...counts, shareDone: share(counts.done, counts.done + counts.open) };
  };
  const { shareDone: _, ...all } = counted(known);
  return {
    ...counted(present),
    before: counted(past),
    lateItems: present
      .flatMap((record) =>
        record.actions.filter((action) => isLate(action, today)).map((action) => openItem(record, action, today)),
      )
      .sort(byDeadline),
    all,
  };
}

/** Those without a deadline last; of one file, they come in the order of their lines. */
function byDeadline(a: OpenItem, b: OpenItem): number {
  return (
    (a.deadline ?? "9999").localeCompare(b.deadline ?? "9999") || Number(a.file > b.file) - Number(a.file < b.file)
  );
}

function openItem({ file }: DatedRecord, action: ActionRecord, today: Day): OpenItem {
  const { text, owner, deadline, line } = action;
  const daysLate = deadline !== null && deadline < today ? dayNumber(today) - dayNumber(deadline) : null;
  return { text, owner, deadline, daysLate, file, line };
}

interface Prompt {
  readonly record: DatedRecord;
  readonly days: number;
  readonly hours: number;
  readonly within: number | null;
  readonly line: number;
}

/** How long after its resolution a postmortem was written. */
function writing(record: DatedRecord): Measured<Prompt> {
  const { written, resolved } = record;
  if (!written) return { reason: "no Date field with a date" };
  if (!resolved?.day || written.hours === null) return { reason: "no day of Resolved" };
  const days = dayNumber(written.day) - dayNumber(resolved.day);
  if (days < 0) return { reason: "its Date lies before Resolved" };
  return { value: { record, days, hours: written.hours, within: written.within, line: written.line } };
}

function promptnessOf(present: readonly DatedRecord[], past: readonly DatedRecord[]): Promptness {
  const measured = (records: readonly DatedRecord[]) => records.flatMap((record) => ifMeasured(writing(record)) ?? []);
  const summed = (prompts: readonly Prompt[]) => {
    const asked = prompts.filter(({ within }) => within !== null).length;
    const inTime = asked - tooLate(prompts).length;
    const days = prompts.map((prompt) => prompt.days);
    return {
      count: prompts.length,
      medianDays: median(days),
      p90Days: p90(days),
      inTime,
      asked,
      shareInTime: share(inTime, asked),
    };
  };
  const prompts = measured(present);
  const { medianDays, shareInTime } = summed(measured(past));
  return {
    ...summed(prompts),
    before: { medianDays, shareInTime },
    late: tooLate(prompts),
    notCounted: present.flatMap((record) => {
      const read = writing(record);
      return "reason" in read ? [uncounted(record, read.reason)] : [];
    }),
  };
}

/** As PM017 has it. */
function tooLate(prompts: readonly Prompt[]): Promptness["late"] {
  return prompts.flatMap(({ record, days, hours, within, line }) =>
    within !== null && hours > within ? [{ ...named(record), days, withinHours: within, line }] : [],
  );
}

function recurrenceOf(
  present: readonly DatedRecord[],
  past: readonly DatedRecord[],
  recurrences: Recurrences,
  today: Day,
): Recurrence {
  const recurs = (record: DatedRecord) => recurrences.earlier(record).length > 0;
  const recurring = present.filter(recurs);
  const chains = new Map(
    recurring.map((record) => {
      const chain = recurrences.chain(record);
      return [chain[0]?.file, chain];
    }),
  );
  const here = new Set(present);
  const recurred = [...chains.values()].flatMap((chain) =>
    chain.filter((record) => recurrences.later(record).length > 0),
  );
  return {
    count: recurring.length,
    rate: share(recurring.length, present.length),
    rateBefore: share(past.filter(recurs).length, past.length),
    chains: [...chains.values()].map((chain) =>
      chain.map((record) => ({ ...named(record), inPeriod: here.has(record) })),
    ),
    openMeasures: recurred
      .flatMap((record) => {
        const measures = preventionMeasures(record);
        return (measures.length > 0 ? measures : record.actions)
          .filter(isOpen)
          .map((action) => ({ ...openItem(record, action, today), title: record.title }));
      })
      .sort(byDeadline),
  };
}

function archivableOf(
  known: readonly DatedRecord[],
  recurrences: Recurrences,
  today: Day,
  archiveAfter: number,
): Archivable[] {
  const age = ({ date, resolved }: DatedRecord) =>
    dayNumber(today) - Math.max(dayNumber(date), dayNumber(resolved?.day ?? date));
  const settled = (record: DatedRecord) => record.final && !record.actions.some(isOpen) && age(record) > archiveAfter;
  return known
    .filter((record) => settled(record) && !isArchived(record) && recurrences.chain(record).every(settled))
    .map((record) => ({ ...named(record), age: age(record) }));
}

function isArchived({ file }: DatedRecord): boolean {
  return /^archived?$/i.test(posix.basename(posix.dirname(file)));
}
