import { distance } from "fastest-levenshtein";
import type { Entry } from "../markdown/entries.ts";
import type { Markdown, Section } from "../markdown/parse.ts";
import { bare } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import type { FieldSpec, Template } from "../template/template.ts";
import { type ActionItems, readActionItems } from "./action-items.ts";
import { type BoundEntry, bind, type Context } from "./bind.ts";
import { blame } from "./blame.ts";
import { choiceOf, isChoice } from "./choice.ts";
import { type Day, hoursUntil, isoDay, type Moment, momentIn } from "./dates.ts";
import { type DateProblem, dateProblems } from "./field-dates.ts";
import { dateEntry, incidentDay } from "./incident-day.ts";
import { isEmpty, type Leftover, readLeftovers } from "./leftovers.ts";
import { isMissing } from "./owner.ts";
import { type BadReference, badReferences } from "./references.ts";
import {
  type Fix,
  type Misplaced,
  type MissingEntry,
  type MissingSection,
  misplaced,
  missingEntries,
  missingFields,
  missingSections,
  type Outline,
  readOutline,
} from "./repairs.ts";
import { type Summary, wrongSummaries } from "./sentences.ts";
import { conventionIn, type StatedZone } from "./stated-zone.ts";
import {
  isTimelineName,
  readDurations,
  readTimeline,
  type StepBack,
  spanFits,
  stepsBack,
  type Timeline,
} from "./timeline.ts";

export interface Status {
  /** The value in the document, if it has one of its own. */
  readonly entry?: Entry;
  /** Nothing of it is still to come: what the template asks for is demanded. True where no status says otherwise. */
  readonly final: boolean;
  /** The status says in so many words that the incident is not over. */
  readonly ongoing: boolean;
}

/** A moment that an entry or a field states, such as the resolution. */
export interface Stated {
  readonly entry: Entry;
  readonly moment: Moment;
}

/** A file's name, taken apart as the template's pattern has it. */
export interface FileNameParts {
  /** Null where the name has a date that is none. */
  readonly day: Day | null | undefined;
}

export interface Lateness {
  /** The day on which it was written. */
  readonly at: Span;
  /** The time that the template gives, in words. */
  readonly within: string;
  /** The time of resolution. */
  readonly resolved: Span;
}

export interface File {
  /** The file's name without its folder, where the host names a file. */
  readonly fileName?: string;
  /** The file's absolute path, where the host gives one. */
  readonly path?: string;
}

/** What is known of a postmortem, paired with its template. */
export type Postmortem = Context & File & Parts & Questions;

/** What is read of a document when it is first asked for. */
export interface Parts {
  /** What answers the entries and fields that the template asks for. */
  readonly entries: readonly BoundEntry[];
  /** The entry or field that tells when the incident was over. */
  readonly resolution: BoundEntry | undefined;
  /** Undefined where the name is not of the template's form. */
  readonly fileNameParts: FileNameParts | undefined;
  /** The title begins with the words of the template's. */
  readonly titleFits: boolean;
  /** The front matter has the title. */
  readonly hasOtherTitle: boolean;
  readonly status: Status;
  readonly missingFields: readonly MissingEntry[];
  readonly missingSections: readonly MissingSection[];
  readonly missingEntries: readonly MissingEntry[];
  readonly misplaced: readonly Misplaced[];
  readonly outline: Outline;
  /** Required sections in which nothing stands, and nothing of the template is left. */
  readonly emptySections: readonly Section[];
  readonly dateProblems: readonly DateProblem[];
  readonly leftovers: readonly Leftover[];
  readonly timeline: Timeline;
  /** In which times count that state none of their own, where the document says so of all. */
  readonly zone: StatedZone | undefined;
  readonly timelineSteps: readonly StepBack[];
  /** Stated durations that no two entries of the timeline come near. */
  readonly wrongDurations: readonly { readonly name: string; readonly value: Span }[];
  readonly actions: ActionItems;
  readonly summaries: readonly Summary[];
  readonly references: readonly BadReference[];
  /** The day that the Date field gives. */
  readonly date: Day | undefined;
  /** The first day that is known of the incident. */
  readonly firstDay: Day | undefined;
  /** The day under which it is kept. */
  readonly day: Day | undefined;
  readonly resolvedAt: Stated | undefined;
  /** A time of resolution that says that there is none yet. */
  readonly unresolved: Entry | undefined;
  /** A "Resolved by" that names nobody. */
  readonly resolvedByNobody: Entry | undefined;
  /** Written later after the resolution than the template asks for. */
  readonly lateness: Lateness | undefined;
}

/** What a rule may ask of a postmortem with a question of its own. */
export interface Questions {
  choiceOf(bound: BoundEntry): string | undefined;
  /** The choice that a misspelt value means, as a fix. */
  nearChoice(entry: Entry, spec: FieldSpec): Fix | undefined;
  /** Whether an empty value is a fault already: what comes with the resolution is not known before. */
  demandsValue(spec: FieldSpec): boolean;
  blame(phrases: readonly string[]): readonly Span[];
}

const closing = [
  "resolved",
  "closed",
  "complete",
  "completed",
  "done",
  "final",
  "finalized",
  "finalised",
  "published",
  "reviewed",
];
const running = ["in progress", "open", "ongoing", "active", "investigating", "identified", "monitoring", "unresolved"];
export const statusName = /^(?:(?:incident|report|postmortem|current) )?(?:status|state)$/;
const resolverName = /^(?:resolved|fixed) by$/;
const comesLater = /resol|closed|fixed|duration|downtime|\bend\b|ended|recover/;
const durationName = /^(?:total )?(?:(?:incident|outage|impact|downtime) )?(?:duration|downtime)(?:\/impact)?$/;
const notOver = /^(?:tb[dac]|n\/?a|pending|ongoing|not yet|unknown|in progress|open|-+$|\?)/i;
const resolutionName =
  /^(?:(?:incident|issue|outage|service) )?(?:resolved|fully resolved|restored|recovered|ended|resolution time|resolution|end time|end|end date|all clear)(?: at| on)?$/;

export function readPostmortem(markdown: Markdown, template: Template, file: File): Postmortem {
  const context = bind(markdown, template);
  const base: Base = {
    ...context,
    ...file,
    choiceOf: ({ spec, entries: [entry] }) => entry && choiceOf(entry.plain, spec.choices),
    nearChoice: (entry, spec) => nearChoice(markdown, entry, spec),
    demandsValue: ({ keys }) => postmortem.status.final || !comesLater.test(keys[0]),
    blame: (phrases) => blame(context, phrases),
  };
  const postmortem = withParts(base);
  return postmortem;
}

type Base = Context & File & Questions;

/** Each is read once, when it is first asked for. */
const withParts = lazily<Base, Parts>({
  entries: ({ sections, fields }) => [...sections.flatMap((section) => section.entries), ...fields],
  resolution: ({ entries }) => entries.find(({ spec }) => spec.keys.some((key) => resolutionName.test(key))),
  fileNameParts: ({ fileName, template }) => readFileNameParts(fileName, template),
  titleFits: ({ title, template }) => titleFits(title, template),
  hasOtherTitle: ({ ownEntries }) =>
    ownEntries.some(({ key, form, plain }) => key === "title" && form === "frontMatter" && plain !== ""),
  status: readStatus,
  missingFields,
  missingSections,
  missingEntries,
  misplaced,
  outline: readOutline,
  emptySections: (postmortem) => emptySections(postmortem, postmortem.leftovers),
  dateProblems: (postmortem) =>
    dateProblems(postmortem, postmortem.entries, postmortem.status.final, postmortem.unresolved),
  leftovers: readLeftovers,
  timeline: (postmortem) => readTimeline(postmortem.markdown, timelineSection(postmortem), postmortem.zone),
  zone: ({ markdown }) => conventionIn(markdown),
  timelineSteps: ({ timeline }) => timeline.sequences.flatMap(stepsBack),
  wrongDurations: ({ timelineSteps, entries, timeline }) =>
    timelineSteps.length > 0 ? [] : wrongDurations(entries, timeline),
  actions: (postmortem) => readActionItems(postmortem, postmortem.leftovers),
  summaries: (postmortem) => wrongSummaries(postmortem, postmortem.leftovers),
  references: (postmortem) => badReferences(postmortem, postmortem.path),
  date: ({ fields }) => readDate(fields),
  firstDay: ({ timeline, date }) => firstDay(timeline, date),
  day: incidentDay,
  resolvedAt: ({ resolution }) => stated(resolution),
  unresolved: ({ resolution }) => filled(resolution, (value) => notOver.test(value)),
  resolvedByNobody: ({ fields }) =>
    filled(
      fields.find(({ spec }) => resolverName.test(spec.keys[0])),
      isMissing,
    ),
  lateness: (postmortem) => lateness(postmortem, postmortem.fields),
});

/** Makes a function that gives an object further properties, each read once, when it is first asked for. */
function lazily<Base extends object, Parts extends object>(
  parts: {
    readonly [K in keyof Parts]: (whole: Base & Parts) => Parts[K];
  },
): (base: Base) => Base & Parts {
  const kept = Symbol("kept");
  type Whole = Base & Parts & { readonly [kept]: Partial<Parts> };
  const prototype = {};
  for (const name in parts)
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: Whole) {
        const known = this[kept];
        if (!(name in known)) known[name] = parts[name](this);
        return known[name];
      },
    });
  return (base) => Object.assign(Object.create(prototype), base, { [kept]: {} }) as Whole;
}

function readFileNameParts(fileName: string | undefined, { fileName: pattern }: Template): FileNameParts | undefined {
  const match = fileName && pattern?.form.exec(fileName);
  if (!match) return undefined;
  const { year, month, day } = { ...match.groups };
  return { day: year && month && day ? (isoDay(`${year}-${month}-${day}`) ?? null) : undefined };
}

function titleFits(title: Section | undefined, template: Template): boolean {
  const prefix = template.title?.prefix ?? "";
  const key = title?.heading.key.replace(/^[\s[(]+/, "") ?? "";
  return prefix === "" || (key.startsWith(prefix) && !/^[\p{L}\p{N}]/u.test(key.slice(prefix.length)));
}

function emptySections({ sections, markdown }: Context, leftovers: readonly Leftover[]): Section[] {
  return sections.flatMap(({ section, spec }) => {
    if (!section || spec.blank || spec.optional || !isEmpty(markdown.text, section)) return [];
    return leftovers.some(({ start }) => start >= section.start && start < section.end) ? [] : [section];
  });
}

function readDate(fields: readonly BoundEntry[]): Day | undefined {
  const entry = dateEntry(fields);
  return entry && isoDay(entry.plain);
}

function firstDay({ sequences }: Timeline, date: Day | undefined): Day | undefined {
  const days = sequences.flatMap((sequence) => sequence.flatMap(({ moment }) => moment.day ?? []));
  return (date === undefined ? days : [...days, date]).sort()[0];
}

function stated(bound: BoundEntry | undefined): Stated | undefined {
  const entry = bound?.state === "filled" ? bound.entries[0] : undefined;
  const moment = entry && momentIn(entry.plain);
  return entry && moment ? { entry, moment } : undefined;
}

function filled(bound: BoundEntry | undefined, test: (value: string) => boolean): Entry | undefined {
  const entry = bound?.state === "filled" ? bound.entries[0] : undefined;
  return entry && test(entry.plain) ? entry : undefined;
}

function wrongDurations(
  entries: readonly BoundEntry[],
  timeline: Timeline,
): { readonly name: string; readonly value: Span }[] {
  return entries.flatMap(({ spec, state, entries: [entry] }) => {
    if (!entry || state !== "filled" || !spec.keys.some((key) => durationName.test(key))) return [];
    const durations = readDurations(entry.plain);
    const fits = durations.length === 0 || durations.some((duration) => spanFits(timeline, duration) !== false);
    return fits ? [] : [{ name: spec.name, value: entry.value }];
  });
}

function lateness(
  { date, resolvedAt, template: { within } }: Postmortem,
  fields: readonly BoundEntry[],
): Lateness | undefined {
  const entry = dateEntry(fields);
  const hours = date !== undefined && resolvedAt ? hoursUntil(date, resolvedAt.moment) : undefined;
  if (!entry || !resolvedAt || hours === undefined || within === undefined || hours <= within) return undefined;
  return {
    at: entry.value,
    within: within % 24 === 0 && within > 48 ? `${within / 24} days` : `${within} hours`,
    resolved: resolvedAt.entry.value,
  };
}

function nearChoice({ text }: Markdown, entry: Entry, spec: FieldSpec): Fix | undefined {
  const bracketed = spec.choices.find((choice) => bare(entry.plain) === `[${bare(choice)}]`);
  if (bracketed !== undefined) return { at: entry.value, insert: bracketed };
  const word = /^[^(;,.:[]*?(?= ?(?:[(;,.:[]|$)| -)/.exec(entry.plain)?.[0];
  if (!word) return undefined;
  const near = spec.choices.filter((choice) => choice.length > 3 && isMeant(choice.toLowerCase(), word.toLowerCase()));
  const [meant] = near;
  return near.length === 1 && meant !== undefined && text.startsWith(word, entry.value.start)
    ? { at: { start: entry.value.start, end: entry.value.start + word.length }, insert: meant }
    : undefined;
}

const negation = /^(?:un|in)/;

/** Nearly the same, and not the opposite: "Unresolved" is no slip of "Resolved". */
function isMeant(choice: string, word: string): boolean {
  const isOpposite = word.replace(negation, "") === choice || choice.replace(negation, "") === word;
  return distance(choice, word) <= (choice.length > 5 ? 2 : 1) && !isOpposite;
}

function timelineSection({ markdown, sections }: Context): Section | undefined {
  const bound = sections.find(
    ({ spec, section }) =>
      section && (spec.keys.some(isTimelineName) || spec.entries.filter(({ kind }) => kind === "timestamp").length > 1),
  );
  return bound?.section ?? markdown.sections.find(({ heading }) => isTimelineName(heading.key));
}

function readStatus({ fields, ownEntries, nearChoice }: Base): Status {
  const bound = fields.find(({ spec }) => statusName.test(spec.keys[0]) || spec.final.length > 0);
  const entry = bound ? bound.entries[0] : ownEntries.find(({ key }) => statusName.test(key));
  if (!entry || entry.plain === "" || (bound && bound.state !== "filled")) return { final: true, ongoing: false };
  const value = (bound && nearChoice(entry, bound.spec)?.insert) ?? entry.plain;
  const words = bound && bound.spec.final.length > 0 ? bound.spec.final : closing;
  const final = words.some((word) => isChoice(value, word) || isChoice(bare(value).replace(/^fully /, ""), word));
  return { entry, final, ongoing: !final && running.some((word) => isChoice(value, word)) };
}
