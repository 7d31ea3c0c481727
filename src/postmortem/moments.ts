import { type Entry, readEntries } from "../markdown/entries.ts";
import { bare, nameKey } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import { type Moment, momentIn } from "./dates.ts";
import type { Postmortem } from "./postmortem.ts";
import { inZone } from "./stated-zone.ts";
import type { TimelineEntry } from "./timeline.ts";

/** The turns of an incident that its metrics are counted between. */
export type Turn = "detected" | "escalated" | "mitigated" | "resolved";

/** Where and when a document says that an incident took a turn. */
export interface TurnTold {
  readonly moment: Moment;
  /** Minutes since 1970, in UTC where the zone is known; the days of the entries around it are minded. */
  readonly minutes?: number;
  readonly at: Span;
}

const label = (words: string) =>
  new RegExp(
    `^(?:(?:incident|issue|outage|problem|service|first|full|fully|complete|time|time of|date of) )*(?:${words})(?: at| on| time| date)?$`,
  );

/** What an entry or a field is called: `Detected`, `Time of detection`, `Incident declared`. */
const labels: Readonly<Record<Turn, RegExp>> = {
  detected: label("detected|detection|discovered|discovery|identified|reported|alerted"),
  escalated: label("escalated|escalation|paged|declared"),
  mitigated: label(
    "mitigated|mitigation(?: started| applied| completed?)?|contained|stabili[sz]ed|workaround applied|repaired",
  ),
  resolved: label("resolved|restored|recovered|ended|resolution|end|fixed|all clear"),
};

const phrase = (verbs: string, alone: string) =>
  new RegExp(
    `^(?:the )?(?:incident|issue|outage|problem|services?) (?:(?:first|now|fully|is|are|was|were|has been|have been|declared|marked|as) )*(?:${verbs})(?! (?:(?:as )?(?:resolved|over|closed|mitigated|fixed)|by no|for (?:some|most|a few))\\b)|^(?:fully )?(?:${alone})$`,
  );

/** What an entry without a label tells in so many words: `| 14:02 | Issue detected by an alert |`, `15:40 - rollback done (resolved)`. */
const phrases: Readonly<Record<Turn, RegExp>> = {
  detected: phrase("detected|discovered|reported", "detected|detection"),
  escalated: phrase("escalated|declared", "escalated|escalation"),
  mitigated: phrase("mitigated|contained", "mitigated|mitigation (?:started|applied)"),
  resolved: phrase("resolved|restored|recovered|ended|over", "resolved|service restored|services restored|all clear"),
};

export function isTurn(turn: Turn, key: string): boolean {
  return labels[turn].test(key);
}

/** What a document says of a turn: in a labelled entry or field, else in an entry of the timeline that names it. */
export function readTurn(postmortem: Postmortem, turn: Turn): TurnTold | undefined {
  const told = postmortem.timeline.sequences.flat();
  const bound = postmortem.entries.find(
    ({ spec, state, entries: [entry] }) =>
      state === "filled" && entry && !isMention(entry) && spec.keys.some((key) => isTurn(turn, key)),
  );
  const [entry] = bound?.entries ?? [];
  if (entry) return stated(postmortem, entry, told);
  const labelledEntry = told.find(({ label: name }) => name !== undefined && isTurn(turn, nameKey(name)));
  if (labelledEntry) return labelledEntry;
  for (const field of [...postmortem.ownEntries, ...nestedEntries(postmortem)]) {
    const found = isTurn(turn, field.key) ? stated(postmortem, field, told) : undefined;
    if (found) return found;
  }
  const named = told.filter((each) => each.label === undefined && tells(postmortem, each, turn));
  return turn === "resolved" ? named.at(-1) : named[0];
}

/** A whole row or item that has the name somewhere in its words. */
function isMention({ label: name, value }: Entry): boolean {
  return name.start === value.start;
}

function stated(
  { zone }: Postmortem,
  { value, plain }: Pick<Entry, "value" | "plain">,
  told: readonly TimelineEntry[],
): TurnTold | undefined {
  const entry = told.find(({ at }) => at.start >= value.start && at.end <= value.end);
  const moment = momentIn(plain);
  if (!moment) return undefined;
  return { ...(entry ?? { moment: inZone(moment, zone) }), at: value };
}

/** `- **Key events**` with a list below it, whose items may go without a colon: `Resolved 2026-03-14 11:05`. */
function nestedEntries({ markdown, preface }: Postmortem): Pick<Entry, "key" | "value" | "plain">[] {
  const { text } = markdown;
  const items = preface.flatMap((block) => (block.type === "list" ? block.items : []));
  return items.flatMap(({ blocks }) => [
    ...readEntries(markdown, blocks),
    ...blocks
      .flatMap((block) => (block.type === "list" ? block.items : []))
      .flatMap(({ text: { start, end } }) => {
        const name = /^\p{L}[\p{L} ]{3,30}(?= \d{4}-\d)/u.exec(text.slice(start, start + 60))?.[0];
        const value = { start: start + (name?.length ?? 0) + 1, end };
        return name ? [{ key: nameKey(name), value, plain: text.slice(value.start, end) }] : [];
      }),
  ]);
}

function tells({ markdown: { text } }: Postmortem, { at }: TimelineEntry, turn: Turn): boolean {
  const words = bare(wordsBehind(text.slice(at.end, at.end + 500)));
  return words
    .split(/[|.,:;()]|\s-\s/)
    .some((part) => phrases[turn].test(part.replace(/^[\s\-–—]+|(?<![\s!])[\s!]+$/gu, "")));
}

/** The rest of the line; behind a heading of a time alone, the paragraph below it. */
function wordsBehind(text: string): string {
  const [line = "", ...below] = text.split("\n");
  if (/\p{L}/u.test(line)) return line;
  const paragraph = below
    .join("\n")
    .trimStart()
    .replace(/\n\s*\n[\s\S]*/, "");
  return /^(?:#|[-*+|>]|\d)/.test(paragraph) ? "" : paragraph.replaceAll("\n", " ");
}
