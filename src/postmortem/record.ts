import { readEntries } from "../markdown/entries.ts";
import type { Block, ListItem, Root, Section } from "../markdown/parse.ts";
import { plain } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import type { ActionItem } from "./action-items.ts";
import { type Day, dayNumber, dayOf, daysIn, hoursUntil, isoDay } from "./dates.ts";
import { dateStated } from "./incident-day.ts";
import { readTurn, type TurnTold } from "./moments.ts";
import { type Postmortem, statusName } from "./postmortem.ts";

/**
 * What is known of one postmortem, as plain data: what `list`, `actions`, `review` and `effectiveness` read, and what
 * their JSON holds. Days are `YYYY-MM-DD`, lines count from 1, what is not known is null.
 */
export interface PostmortemRecord {
  /** The path from the repository's root, with `/`. */
  readonly file: string;
  readonly title: string;
  /** The day of the Date field, else of the file's name, the title, the field that tells when it happened, the timeline. */
  readonly date: Day | null;
  /** When it was written, by its Date field. */
  readonly written: WrittenRecord | null;
  /** As the template spells it; the words before an explanation where it is none of the template's. */
  readonly severity: string | null;
  /** The place of the severity among those that the template lists, from 0. */
  readonly severityRank: number | null;
  readonly status: string | null;
  /** The status is one that closes a postmortem, or there is no status. */
  readonly final: boolean;
  readonly detected: MomentRecord | null;
  readonly escalated: MomentRecord | null;
  readonly mitigated: MomentRecord | null;
  readonly resolved: MomentRecord | null;
  readonly actions: readonly ActionRecord[];
  /** The fixed steps of the template's checklists. */
  readonly steps: readonly StepRecord[];
  /** What contributed to the incident and what was missing, one a list item or paragraph. */
  readonly factors: readonly RemarkRecord[];
  /** Links to Markdown files. */
  readonly links: readonly LinkRecord[];
  /** Names of Markdown files that stand without a link in a section of related things: `2026-01-15-checkout.md`. */
  readonly mentions: readonly LinkRecord[];
  /** Whether it was looked at later what came of it: the section `Effectiveness Check`. */
  readonly effectiveness: EffectivenessRecord | null;
}

export interface WrittenRecord {
  readonly day: Day;
  /** Hours from the resolution to the start of that day; null where no day of resolution is stated. */
  readonly hours: number | null;
  /** How many the template gives; null where it asks for nothing. */
  readonly within: number | null;
  readonly line: number;
}

export interface EffectivenessRecord {
  /** The day that stands behind `Checked`, else the first that is written there. */
  readonly checked: Day | null;
  readonly boxes: readonly StepRecord[];
  readonly line: number;
}

export interface MomentRecord {
  readonly day: Day | null;
  /** Minutes since 1970-01-01, in UTC where the zone is known; null where the day or the time of day is not known. */
  readonly minutes: number | null;
  /** In which zone they count: `UTC` where the moment's own is known, else as it is written (`CST`); null for none. */
  readonly zone: string | null;
  /** As it is written. */
  readonly text: string;
  readonly line: number;
}

export interface ActionRecord {
  readonly text: string;
  readonly state: ActionItem["state"];
  readonly owner: string | null;
  readonly deadline: Day | null;
  /** The deadline's words, where they name no day: `Q3`, `next sprint`. */
  readonly deadlineText: string | null;
  /** The headings above it, the nearest last. */
  readonly sections: readonly string[];
  readonly line: number;
}

export interface StepRecord {
  readonly text: string;
  readonly done: boolean;
  readonly sections: readonly string[];
  readonly line: number;
}

export interface RemarkRecord {
  readonly kind: "factor" | "gap";
  readonly text: string;
  readonly line: number;
}

export interface LinkRecord {
  /** As it is written, without fragment and query. */
  readonly target: string;
  readonly line: number;
}

/** What is known of a postmortem; `file` is its path from the repository's root. */
export function recordOf(postmortem: Postmortem, file: string): PostmortemRecord {
  const { markdown, status, actions } = postmortem;
  const resolved = readTurn(postmortem, "resolved");
  return {
    file,
    title: titleOf(postmortem, file),
    date: postmortem.day ?? null,
    written: written(postmortem, resolved),
    ...severityOf(postmortem),
    status: statusOf(postmortem),
    final: status.final,
    detected: momentRecord(postmortem, readTurn(postmortem, "detected")),
    escalated: momentRecord(postmortem, readTurn(postmortem, "escalated")),
    mitigated: momentRecord(postmortem, readTurn(postmortem, "mitigated")),
    resolved: momentRecord(postmortem, resolved),
    actions: actionRecords(postmortem),
    steps: actions.steps.map(({ text, done, section }) => ({
      text: plain(markdown.text.slice(text.start, text.end)),
      done,
      sections: headingsOf(section),
      line: lineOf(postmortem, text),
    })),
    factors: remarks(postmortem),
    links: markdown.links
      .filter(({ url }) => /\.(?:md|mdx|markdown)(?:[?#]|$)/i.test(url))
      .map(({ url, start }) => ({ target: url.replace(/[?#].*/s, ""), line: markdown.lines.at(start).line })),
    mentions: mentions(postmortem),
    effectiveness: effectiveness(postmortem),
  };
}

export const severityName = /\b(?:severity|sev|impact level)\b|^(?:incident )?(?:priority|level)$/;
const factorName = /\b(?:contributing|causes?|triggers?|factors?)\b/;
const gapName = /\b(?:gaps?|missing|went wrong|could be improved|went poorly)\b/;

/** A record of the action items alone, for those who need nothing else of many documents. */
export type ActionsRecord = Pick<PostmortemRecord, "file" | "title" | "date" | "severity" | "status" | "actions">;

export function actionsOf(postmortem: Postmortem, file: string): ActionsRecord {
  return {
    file,
    title: titleOf(postmortem, file),
    date: postmortem.day ?? null,
    severity: severityOf(postmortem).severity,
    status: statusOf(postmortem),
    actions: actionRecords(postmortem),
  };
}

function titleOf(postmortem: Postmortem, file: string): string {
  return titleText(postmortem) ?? file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
}

function statusOf(postmortem: Postmortem): string | null {
  return postmortem.status.entry?.plain ? fieldValue(postmortem, statusName) : null;
}

/** The title without the words that all titles of the template begin with. */
function titleText({ title, template, ownEntries }: Postmortem): string | undefined {
  const named = ownEntries.find(({ key, form }) => key === "title" && form === "frontMatter")?.plain;
  const heading = title?.heading.plain;
  if (heading === undefined) return named || undefined;
  const opening = template.title?.opening.replace(/(?<![\s:–—-])[\s:–—-]+$/, "") ?? "";
  const behind = heading.toLowerCase().startsWith(opening.toLowerCase()) ? heading.slice(opening.length) : heading;
  const rest = /^[\p{L}\p{N}]/u.test(behind) ? heading : behind;
  return rest.replace(/^[\s:–—-]+/, "") || named || heading;
}

/** The value of the first field that is so called: the template's spelling of a choice, else the document's. */
function fieldValue(postmortem: Postmortem, name: RegExp): string | null {
  const bound = postmortem.fields.find(({ spec }) => spec.keys.some((key) => name.test(key)));
  const [entry] = bound?.entries ?? [];
  if (bound && entry) return bound.state === "filled" ? (postmortem.choiceOf(bound) ?? unexplained(entry.plain)) : null;
  const own = postmortem.ownEntries.find(({ key, plain: value }) => name.test(key) && value !== "");
  return own ? unexplained(own.plain) : null;
}

/** `P1 (checkout down)`, `Fully resolved - see below`: a value without the words that explain it. */
function unexplained(value: string): string {
  const [short = value] = value.split(/ ?[(;.,]|: | [-|=>→]| \d{4}-\d{2}/, 1);
  return short.trim() || value;
}

function severityOf(postmortem: Postmortem): Pick<PostmortemRecord, "severity" | "severityRank"> {
  const severity = fieldValue(postmortem, severityName);
  const { choices = [] } =
    postmortem.template.fields.find(({ keys }) => keys.some((key) => severityName.test(key))) ?? {};
  const rank = severity === null ? -1 : choices.indexOf(severity);
  return { severity, severityRank: rank === -1 ? null : rank };
}

function written(postmortem: Postmortem, resolved: TurnTold | undefined): WrittenRecord | null {
  const stated = dateStated(postmortem);
  if (!stated) return null;
  const { day, entry } = stated;
  const hours = resolved && hoursUntil(day, { ...resolved.moment, ...dayTold(resolved) });
  return {
    day,
    line: lineOf(postmortem, entry.value),
    hours: hours ?? null,
    within: postmortem.template.within ?? null,
  };
}

/** The day that stands there, or follows from the entries before. */
function dayTold({ moment, minutes }: TurnTold): { readonly day?: Day } {
  if (moment.day !== undefined || minutes === undefined) return {};
  return { day: dayOf(Math.floor((minutes + (moment.offset ?? 0)) / 1440)) };
}

/** Where no day is told, it is the one of the Date field. */
function momentRecord(postmortem: Postmortem, told: TurnTold | undefined): MomentRecord | null {
  if (!told) return null;
  const { moment, minutes, at } = told;
  const day = moment.day ?? dayTold(told).day ?? postmortem.date;
  const counted =
    day === undefined || moment.minutes === undefined
      ? undefined
      : dayNumber(day) * 1440 + moment.minutes - (moment.offset ?? 0);
  return {
    day: day ?? null,
    minutes: minutes ?? counted ?? null,
    zone: moment.offset === undefined ? (moment.zone ?? null) : "UTC",
    text: plain(postmortem.markdown.text.slice(at.start, at.end)),
    line: lineOf(postmortem, at),
  };
}

/**
 * Where a template has boxes or rows for what is to be done, its plain bullets (`- [Improvement 1]`) are for what would be
 * good: nobody can tick them off. Those with an owner or a deadline are meant to be done.
 */
function isRecommendation(
  { template }: Postmortem,
  { form, untracked, expects, owner, deadline }: ActionItem,
): boolean {
  if (form !== "bullet" || untracked || expects.owner || expects.deadline || owner || deadline) return false;
  return template.sections.some(({ actions }) => actions.form === "checkbox" || actions.form === "row");
}

function actionRecords(postmortem: Postmortem): ActionRecord[] {
  const above: ActionItem[] = [];
  return postmortem.actions.items.flatMap((item) => {
    while (above.length > 0 && !isWithin(item.span, above.at(-1)?.span)) above.pop();
    const parents = [...above].reverse();
    above.push(item);
    return item.unfilled || isRecommendation(postmortem, item) ? [] : [actionRecord(postmortem, item, parents)];
  });
}

function isWithin({ start, end }: Span, outer: Span | undefined): boolean {
  return outer !== undefined && start > outer.start && end <= outer.end;
}

/** What is a part of another item has its owner and deadline, unless it names its own. */
function actionRecord(postmortem: Postmortem, item: ActionItem, parents: readonly ActionItem[]): ActionRecord {
  const { state, section, text: at } = item;
  const owner = [item, ...parents].map((each) => each.owner).find((each) => each && !each.missing);
  const deadline = [item, ...parents].map((each) => each.deadline).find((each) => each && !each.missing);
  return {
    text: actionText(postmortem, item),
    state,
    owner: owner?.words ?? null,
    deadline: deadline?.day ?? deadline?.iso ?? null,
    deadlineText: deadline && deadline.day === undefined && deadline.iso === undefined ? deadline.words : null,
    sections: headingsOf(section),
    line: lineOf(postmortem, at),
  };
}

/** Its first paragraph, without what is nested below it. */
function actionText({ markdown }: Postmortem, { form, span, text: { start, end } }: ActionItem): string {
  const whole = markdown.text.slice(start, form === "row" ? end : Math.max(end, span.end));
  return plain(whole.replace(/\n[ \t]*(?:\n|(?:[-*+]|\d+[.)])[ \t])[\s\S]*$/, ""));
}

function headingsOf({ heading, parent }: Section | Root): string[] {
  return heading ? [...headingsOf(parent), heading.plain] : [];
}

function remarks(postmortem: Postmortem): RemarkRecord[] {
  const { markdown, leftovers } = postmortem;
  return markdown.sections.flatMap(({ heading, blocks }) => {
    const kind = gapName.test(heading.key) ? "gap" : factorName.test(heading.key) ? "factor" : undefined;
    if (!kind) return [];
    const spans = blocks.flatMap((block: Block): readonly Span[] =>
      block.type === "list" ? block.items.map(({ text }) => text) : block.type === "paragraph" ? [block] : [],
    );
    return spans.flatMap((span) => {
      const text = plain(markdown.text.slice(span.start, span.end));
      const unfilled = leftovers.some(({ start, end }) => start < span.end && end > span.start);
      return text === "" || unfilled ? [] : [{ kind, text, line: lineOf(postmortem, span) }];
    });
  });
}

const relatedName = /\b(?:related|references?|links|see also|recurrences?)\b/;
const fileName = /(?<![\w@/.-])(?:[\w.-]+\/)*[\w.-]+\.(?:md|mdx|markdown)(?![\w/])/gi;

function mentions(postmortem: Postmortem): LinkRecord[] {
  const { markdown } = postmortem;
  return markdown.sections.flatMap((section) => {
    if (!relatedName.test(section.heading.key)) return [];
    const text = markdown.text.slice(section.start, section.end);
    return [...text.matchAll(fileName)].flatMap(({ 0: target, index }) => {
      const start = section.start + index;
      const linked = markdown.links.some((link) => link.start <= start && start < link.end);
      return linked ? [] : [{ target, line: markdown.lines.at(start).line }];
    });
  });
}

const effectivenessName = /\beffectiveness\b/;
/** The heading `After 30 days` speaks of a check where a day stands below it. */
const laterName =
  /^(?:check |review |look back )?after (?:\d+|a|one|two|three|four|six|thirty|sixty|ninety) (?:days?|weeks?|months?)$/;

function effectiveness(postmortem: Postmortem): EffectivenessRecord | null {
  const { sections } = postmortem.markdown;
  const named = sections.find(({ heading }) => effectivenessName.test(heading.key));
  const section =
    named ?? sections.find((each) => laterName.test(each.heading.key) && dayOfCheck(postmortem, each) !== undefined);
  if (!section) return null;
  return {
    checked: dayOfCheck(postmortem, section) ?? null,
    boxes: boxesOf(section).map(({ box, text }) => ({
      text: plain(postmortem.markdown.text.slice(text.start, text.end)),
      done: box === "done",
      sections: headingsOf(section),
      line: lineOf(postmortem, text),
    })),
    line: lineOf(postmortem, section),
  };
}

function boxesOf({ blocks }: Section): ListItem[] {
  return blocks.flatMap((block) => (block.type === "list" ? block.items.filter(({ box }) => box !== undefined) : []));
}

/** What stands before a day on which something is still to come. */
const toCome =
  /\b(?:due|by|before|until|since|from|deadline|target|eta|planned|scheduled|next(?: \w+)?|to be \w+|will be \w+)(?: (?:date|on|for|in|at))*$/i;

/** The day behind `Checked`; else the first that stands there: beside the boxes before in one that is ticked. */
function dayOfCheck({ markdown }: Postmortem, section: Section): Day | undefined {
  const entry = readEntries(markdown, section.blocks).find(({ key }) => /^(?:last )?checked(?: on)?$/.test(key));
  const labelled = entry && isoDay(entry.plain);
  if (labelled) return labelled;
  const boxes = boxesOf(section);
  const words = markdown.prose.slice(section.start, section.end);
  const days = [...daysIn(words)].filter(
    ({ index }) =>
      !toCome.test(
        words
          .slice(Math.max(0, index - 40), index)
          .trimEnd()
          .replace(/:$/, "")
          .trimEnd(),
      ),
  );
  const boxAt = (index: number) =>
    boxes.find(({ start, end }) => start <= section.start + index && section.start + index < end);
  const beside = days.find(({ index }) => boxAt(index) === undefined);
  return (beside ?? days.find(({ index }) => boxAt(index)?.box === "done"))?.day;
}

function lineOf({ markdown }: Postmortem, { start }: Span): number {
  return markdown.lines.at(start).line;
}
