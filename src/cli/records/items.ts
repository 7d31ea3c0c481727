import type { Day } from "../../postmortem/dates.ts";
import { readDeadline } from "../../postmortem/deadline.ts";
import { readOwner } from "../../postmortem/owner.ts";
import { ownersOf } from "../../postmortem/owners.ts";
import type { ActionRecord, ActionsRecord } from "../../postmortem/record.ts";
import { isLate } from "../../review/measures.ts";
import { daysBetween } from "./period.ts";
import { compare, isOneOf } from "./selection.ts";

/** An action item, as it stands in its postmortem and as it is today. */
export interface Item extends ActionRecord, Pick<ActionsRecord, "file" | "title" | "date" | "severity"> {
  /** Each of its owners. */
  readonly owners: readonly string[];
  /** Open, and its deadline has passed. */
  readonly overdue: boolean;
  /** Days since the postmortem's date. */
  readonly age: number | null;
}

export interface WantedItems {
  readonly open?: true;
  readonly overdue?: true;
  /** Days from today. */
  readonly dueWithin?: number;
  readonly owner?: readonly string[];
  readonly severity?: readonly string[];
}

export function itemsOf({ file, title, date, severity, actions }: ActionsRecord, today: Day): Item[] {
  return actions.map((action) => ({
    file,
    title,
    date,
    severity,
    ...action,
    owners: ownersOf(action.owner, action.text),
    overdue: isLate(action, today),
    age: date === null ? null : daysBetween(date, today),
  }));
}

/** What is due within some days is open, and what is overdue is due. */
export function isWanted(item: Item, { open, overdue, dueWithin, owner, severity }: WantedItems, today: Day): boolean {
  return (
    (!(open || dueWithin !== undefined) || item.state === "open") &&
    (!overdue || item.overdue) &&
    (dueWithin === undefined || (item.deadline !== null && daysBetween(today, item.deadline) <= dueWithin)) &&
    (owner === undefined || item.owners.some((each) => owner.some((wanted) => ownerKey(wanted) === ownerKey(each)))) &&
    isOneOf(item.severity, severity)
  );
}

/** `@ana`, `ana@` and `Ana` are one. */
export function ownerKey(owner: string): string {
  return owner
    .toLowerCase()
    .replace(/^@|@$|(?<![*_`.])[*_`.]+$/g, "")
    .trim();
}

const states = ["open", "done", "cancelled"] as const;

/** What is open before what is not; in each, by deadline, what has none last. */
export function byUrgency(a: Item, b: Item): number {
  return (
    states.indexOf(a.state) - states.indexOf(b.state) ||
    compare(a.deadline ?? "9999-13", b.deadline ?? "9999-13") ||
    compare(a.file, b.file) ||
    a.line - b.line
  );
}

const label =
  /^(?:(?:action )?owners?|owned by|assignees?|assigned(?: to)?|dri|who|responsible|due(?: date| by| on)?|by|until|deadline|eta|target(?: date)?)\b\s*[:=]*\s*/i;

/** An item's text without the owner and deadline at its ends, which have places of their own. */
export function shortText({ text, owner = null }: Pick<Item, "text"> & Partial<Pick<Item, "owner">>): string {
  const owners = ownersOf(owner ?? readOwner(text, undefined)?.words ?? null, text);
  const known = [...owners, readDeadline(text, true)?.words ?? ""];
  const isKnown = (words: string) => {
    let rest = words.trim().replace(label, "");
    for (const each of known) rest = rest.replace(each, "");
    return words.trim() !== "" && /^(?:[\s,;&+/.()[\]]|and)*$/.test(rest);
  };
  let short = text;
  for (let ends = 0; ends < mostEnds; ends++) {
    const [before, inside] = bracketAtEnd(short) ?? ["", ""];
    const parts = inside.split(/[,;]/);
    const kept = parts.filter((words) => !isKnown(words));
    const [first, last] = partAtEnd(short) ?? ["", ""];
    if (kept.length < parts.length) short = kept.length === 0 ? before : `${before} (${kept.join(",").trim()})`;
    else if (isKnown(last) && !/[([][^([)\]]*$/.test(first)) short = first;
    else break;
  }
  const dash = / -+ /.exec(short);
  const lead = short.slice(0, dash?.index);
  return dash && owners.includes(lead) ? short.slice(lead.length + dash[0].length) : short;
}

/** No item has more at its end that has a place of its own. */
const mostEnds = 10;

/** `Add an alert (@ana).` parted at its bracket. */
function bracketAtEnd(text: string): readonly [before: string, inside: string] | undefined {
  const whole = withoutStop(text);
  const open = Math.max(whole.lastIndexOf("("), whole.lastIndexOf("["));
  const before = whole.slice(0, Math.max(0, open)).trimEnd();
  const inside = whole.slice(open + 1, -1);
  return before !== "" && /[)\]]$/.test(whole) && /^[^)\]]+$/.test(inside) ? [before, inside] : undefined;
}

/** `Add an alert - @ana`, `Add an alert, 2026-03-14` parted at the last sign of the kind. */
function partAtEnd(text: string): readonly [before: string, part: string] | undefined {
  const sign = [...text.matchAll(/ -+(?= )|[,;|](?= )/g)].at(-1);
  if (!sign) return undefined;
  const before = text.slice(0, sign.index).trimEnd();
  const part = withoutStop(text.slice(sign.index + sign[0].length + 1));
  return before !== "" && !/[,;|]/.test(part) ? [before, part] : undefined;
}

function withoutStop(text: string): string {
  return text.replace(/(?<![\s.])[\s.]+$/, "");
}
