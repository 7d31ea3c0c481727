import type { Day } from "../postmortem/dates.ts";
import { readDeadline } from "../postmortem/deadline.ts";
import { readOwner } from "../postmortem/owner.ts";
import { ownersOf } from "../postmortem/owners.ts";
import type { ActionRecord, ActionsRecord } from "../postmortem/record.ts";
import { isLate } from "../review/measures.ts";
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
    .replace(/^@|@$|[*_`.]+$/g, "")
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
  for (;;) {
    const [, before = "", inside = ""] = /^(.*\S)\s*[-,;]?\s*[([]([^()[\]]+)[)\]][\s.]*$/s.exec(short) ?? [];
    const parts = inside.split(/[,;]/);
    const kept = parts.filter((words) => !isKnown(words));
    const [, first = "", last = ""] = /^(.*\S)(?:\s+-+\s+|\s*[,;|]\s+)([^,;|]+?)[\s.]*$/s.exec(short) ?? [];
    if (kept.length < parts.length) short = kept.length === 0 ? before : `${before} (${kept.join(",").trim()})`;
    else if (isKnown(last) && !/[([][^)\]]*$/.test(first)) short = first;
    else break;
  }
  const [, lead = "", rest = ""] = /^(.{2,60}?)\s+-+\s+(.*)$/s.exec(short) ?? [];
  return owners.includes(lead) ? rest : short;
}
