import type { Block, Section } from "../markdown/parse.ts";
import { nameKey, plain } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import type { ActionItem } from "./action-items.ts";
import { type Day, dayNumber, isoDay, type Moment, readMoment } from "./dates.ts";
import type { Postmortem } from "./postmortem.ts";
import type { TimelineEntry } from "./timeline.ts";

/**
 * What is known of one postmortem, as plain data: what `list`, `actions`, `review` and `effectiveness` read, and what
 * their JSON holds. Days are `YYYY-MM-DD`, lines count from 1, what is not known is null.
 */
export interface PostmortemRecord {
  /** The path from the repository's root, with `/`. */
  readonly file: string;
  readonly title: string;
  /** The day of the Date field, else of the file's name, else the first of the timeline. */
  readonly date: Day | null;
  /** As the template spells it; as it is written where it is none of the template's. */
  readonly severity: string | null;
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
}

export interface MomentRecord {
  readonly day: Day | null;
  /** Minutes since 1970-01-01, in UTC where the zone is known; null where the day or the time of day is not known. */
  readonly minutes: number | null;
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
  const moment = (name: RegExp) => momentOf(postmortem, name);
  return {
    file,
    title: titleText(postmortem) ?? file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, ""),
    date:
      postmortem.date ??
      isoDay(/\d{4}-\d{2}-\d{2}/.exec(postmortem.fileName ?? "")?.[0] ?? "") ??
      postmortem.firstDay ??
      null,
    severity: fieldValue(postmortem, severityName),
    status: status.entry?.plain ? fieldValue(postmortem, statusName) : null,
    final: status.final,
    detected: moment(detectedName),
    escalated: moment(escalatedName),
    mitigated: moment(mitigatedName),
    resolved: moment(resolvedName),
    actions: actions.items.filter(({ unfilled }) => !unfilled).map((item) => actionRecord(postmortem, item)),
    steps: actions.steps.map(({ text, done, section }) => ({
      text: plain(markdown.text.slice(text.start, text.end)),
      done,
      sections: headingsOf(section),
      line: lineOf(postmortem, text),
    })),
    factors: remarks(postmortem),
    links: markdown.links
      .filter(({ url }) => /\.(?:md|mdx|markdown)(?:[?#]|$)/i.test(url))
      .map(({ url, start }) => ({ target: url.replace(/[?#].*$/, ""), line: markdown.lines.at(start).line })),
  };
}

export const severityName = /\b(?:severity|sev|impact level)\b|^(?:incident )?(?:priority|level)$/;
const statusName = /^(?:(?:incident|report|postmortem|current) )?(?:status|state)$/;
const detectedName =
  /^(?:(?:incident|issue|outage|problem|first|time) )*(?:detected|detection|discovered|identified|reported|alerted)(?: at| on| time)?$/;
const escalatedName = /^(?:(?:incident|issue|time) )*(?:escalated|escalation|paged|declared)(?: at| on| time)?$/;
const mitigatedName =
  /^(?:(?:incident|issue|time) )*(?:mitigated|mitigation(?: started| applied| complete)?|contained|stabili[sz]ed|workaround applied)(?: at| on| time)?$/;
const resolvedName =
  /^(?:(?:incident|issue|outage|service|fully|time) )*(?:resolved|restored|recovered|ended|resolution|end|fixed|all clear)(?: at| on| time| date)?$/;
const factorName = /\b(?:contributing|causes?|triggers?|factors?)\b/;
const gapName = /\b(?:gaps?|missing|went wrong|could be improved|went poorly)\b/;

/** The title without the words that all titles of the template begin with. */
function titleText({ title, template, ownEntries }: Postmortem): string | undefined {
  const named = ownEntries.find(({ key, form }) => key === "title" && form === "frontMatter")?.plain;
  const heading = title?.heading?.plain;
  if (heading === undefined) return named || undefined;
  const opening = template.title?.opening ?? "";
  const rest = heading.toLowerCase().startsWith(opening.toLowerCase()) ? heading.slice(opening.length) : heading;
  return rest.replace(/^[\s:–—-]+/, "") || named || heading;
}

/** The value of the first field that is so called: the template's spelling of a choice, else the document's. */
function fieldValue(postmortem: Postmortem, name: RegExp): string | null {
  const bound = postmortem.fields.find(({ spec }) => spec.keys.some((key) => name.test(key)));
  if (bound) {
    if (bound.state !== "filled") return null;
    return postmortem.choiceOf(bound) ?? bound.entries[0]?.plain ?? null;
  }
  return postmortem.ownEntries.find(({ key, plain }) => name.test(key) && plain !== "")?.plain ?? null;
}

/** A moment that a labelled entry or field gives, such as `**Detected**: 2026-03-14 09:12`. */
function momentOf(postmortem: Postmortem, name: RegExp): MomentRecord | null {
  const { entries, timeline } = postmortem;
  const bound = entries.find(({ spec, state }) => state === "filled" && spec.keys.some((key) => name.test(key)));
  const told = timeline.sequences.flat();
  const [entry] = bound?.entries ?? [];
  if (entry) {
    const inTimeline = told.find(({ at }) => at.start >= entry.start && at.end <= entry.end);
    const moment = inTimeline?.moment ?? readMoment(entry.plain);
    return moment && !("malformed" in moment) ? momentRecord(postmortem, moment, inTimeline, entry.value) : null;
  }
  const labelled = told.find(({ label }) => label !== undefined && name.test(nameKey(label)));
  return labelled ? momentRecord(postmortem, labelled.moment, labelled, labelled.at) : null;
}

function momentRecord(
  { markdown, date }: Postmortem,
  moment: Moment,
  entry: TimelineEntry | undefined,
  at: Span,
): MomentRecord {
  const day = moment.day ?? date;
  const known =
    day === undefined || moment.minutes === undefined
      ? undefined
      : dayNumber(day) * 1440 + moment.minutes - (moment.offset ?? 0);
  return {
    day: day ?? null,
    minutes: entry?.minutes ?? known ?? null,
    text: plain(markdown.text.slice(at.start, at.end)),
    line: markdown.lines.at(at.start).line,
  };
}

function actionRecord(
  postmortem: Postmortem,
  { plain: text, state, owner, deadline, section, text: at }: ActionItem,
): ActionRecord {
  const named = deadline && !deadline.missing ? deadline : undefined;
  return {
    text,
    state,
    owner: owner && !owner.missing ? owner.words : null,
    deadline: named?.day ?? named?.iso ?? null,
    deadlineText: named && named.day === undefined && named.iso === undefined ? named.words : null,
    sections: headingsOf(section),
    line: lineOf(postmortem, at),
  };
}

function headingsOf(section: Section): string[] {
  const above = section.parent && section.parent.level > 0 ? headingsOf(section.parent) : [];
  return section.heading ? [...above, section.heading.plain] : above;
}

function remarks(postmortem: Postmortem): RemarkRecord[] {
  const { markdown, leftovers } = postmortem;
  return markdown.sections.flatMap(({ heading, blocks }) => {
    const kind = heading && (gapName.test(heading.key) ? "gap" : factorName.test(heading.key) ? "factor" : undefined);
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

function lineOf({ markdown }: Postmortem, { start }: Span): number {
  return markdown.lines.at(start).line;
}
