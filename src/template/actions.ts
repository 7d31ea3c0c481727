import type { ListItem, Root, Section, Table } from "../markdown/parse.ts";
import { bare, nameKey, plain } from "../markdown/plain.ts";
import { linesOf, type Span } from "../markdown/span.ts";
import { slotsIn } from "./slots.ts";

/** What a section of the template says of action items. */
export interface Actions {
  /** How they are written there; `any`: by its heading a place for them, without an example; undefined: no such place. */
  readonly form?: "checkbox" | "row" | "bullet" | "any";
  /** Whether one of its items names an owner, or a deadline. */
  readonly owner: boolean;
  readonly deadline: boolean;
  /** Its checklist is a list of fixed steps: the literal stretches of each, between its slots. */
  readonly steps: readonly (readonly string[])[];
  /** A table's deadline column holds something else than a date: `Q1 2026`. */
  readonly looseDeadline: boolean;
  /** The table's own names for the columns. */
  readonly columns?: { readonly owner?: string; readonly deadline?: string };
}

const actionName =
  /\b(?:action items?|actions?|follow-? ?ups?|next steps|prevent(?:ion|ive|ative)|corrective|remediations?|mitigation plan|to-? ?dos?|tasks|countermeasures|improvements?)\b|対策|アクション|再発防止|改善|行动|后续|改进|조치|재발 방지|acciones|maßnahmen|actions? de suivi/u;
const takenName = /\b(?:taken|performed|done so far|executed|during)\b/;
const ownerName =
  /\b(?:owners?|assignees?|assigned(?: to)?|who|responsible|dri|lead|person|poc|accountable)\b|担当|负责人|責任者|담당|responsable|verantwortlich/u;
const deadlineName =
  /\b(?:due|due date|deadlines?|eta|target|target date|by when|complete by|due by)\b|期限|期日|截止|마감|fecha límite|échéance|frist|fällig/u;
const actionColumn =
  /\b(?:actions?|action items?|tasks?|items?|to-? ?dos?|follow-? ?ups?|work|improvements?|measures?|descriptions?|what|summary|recommendations?|fix|remediations?)\b|対策|アクション|措施|事项|조치/u;
const statusColumn = /\b(?:status|state|done|complete[d]?|progress)\b|✅|状態|状态|상태/u;

export interface Columns {
  readonly action: number;
  readonly owner: number;
  readonly deadline: number;
  readonly status: number;
}

/** "GitHub Actions runner" and "Actions" alone may head anything: here the words for what is to do end the name. */
const clearName =
  /^(?:[\p{L}\p{N} ,/&]{0,40} )?(?:action items?|action points|follow ?ups?(?: (?:actions?|items?|tasks|work))?|next steps|to ?dos?(?: list)?|corrective (?:and prevent(?:at)?ive )?(?:actions?|measures)|prevent(?:at)?ive (?:actions?|measures)|prevention(?: (?:actions?|measures|plan))?|remediation(?:s| items| actions?| plan| steps)|mitigation plan|action plan|countermeasures)(?: (?:and|&) (?:action items|follow ?ups|next steps))?$|対策|アクションアイテム|再発防止|后续行动|改进措施|재발 방지/u;

/** Whether a heading that no template vouches for names a place for things to do. */
export function isClearActionName(key: string): boolean {
  return clearName.test(key) && !takenName.test(key) && !/\bnot? to\b|\bwhat\b|\bhow\b/.test(key);
}

/** "Actions" alone may tell of what was done: there, only what asks somebody by name is to do. */
export function isBareActionName(key: string): boolean {
  return /^actions?$/.test(key);
}

/** Whether a heading names a place for things to do; "Immediate Actions Taken" are past. */
export function isActionName(key: string): boolean {
  return actionName.test(key) && !takenName.test(key);
}

/** Which column of a table holds what; -1 where none does. */
export function columnsOf(text: string, table: Table): Columns {
  const names = table.header.cells.map(({ start, end }) => nameKey(text.slice(start, end)));
  const deadline = names.findIndex((name) => deadlineName.test(name));
  const owner = names.findIndex((name) => ownerName.test(name));
  const status = names.findIndex((name) => statusColumn.test(name));
  const action = names.findIndex(
    (name, index) => actionColumn.test(name) && index !== owner && index !== deadline && index !== status,
  );
  const day = names.findIndex((name) => name === "date" || name === "when");
  return { action, owner, deadline: deadline === -1 ? day : deadline, status };
}

export function readActions(text: string, prose: string, section: Section): Actions {
  const { key } = section.heading;
  const place = placeOf(section);
  const items = [...itemsIn(section)];
  const boxes = items.filter(({ box }) => box !== undefined);
  const options = optionLines(text, section);
  const isSteps = options.length > 0 || boxes.some((item) => isLiteral(prose, item));
  const steps = isSteps
    ? [...options, ...boxes.map(({ text: span }) => span)].map((span) => literals(text, prose, span))
    : [];
  const table = section.blocks.find((block) => block.type === "table");
  const columns = table && columnsOf(text, table);
  const named = { owner: false, deadline: false };
  let form: Actions["form"];
  let looseDeadline = false;
  let tableColumns: Actions["columns"];
  const nameOf = (column: "owner" | "deadline", index: number) => {
    const cell = table?.header.cells[index];
    return cell ? { [column]: plain(text.slice(cell.start, cell.end)) } : {};
  };
  if (steps.length > 0) form = place ? "checkbox" : undefined;
  else if (boxes.length > 0) form = "checkbox";
  else if (table && columns && (columns.owner !== -1 || place) && (columns.action !== -1 || place)) form = "row";
  else if (place && items.length > 0) form = "bullet";
  else if (isActionName(key) && section.sections.length === 0) form = "any";
  if (form === "row" && table && columns) {
    named.owner = columns.owner !== -1;
    named.deadline = columns.deadline !== -1;
    looseDeadline = table.rows.some((row) => {
      const cell = row.cells[columns.deadline];
      return cell !== undefined && /[\p{L}\p{N}]/u.test(literals(text, text, cell).join(""));
    });
    tableColumns = { ...nameOf("owner", columns.owner), ...nameOf("deadline", columns.deadline) };
  } else if (form !== undefined && steps.length === 0) {
    const all = items.map(({ text: span }) => plain(text.slice(span.start, span.end)));
    named.owner = all.some(
      (item) =>
        /@\w/.test(item) ||
        ownerName.test(item.toLowerCase()) ||
        /^\[(?:[Nn]ame|[Tt]eam)\b|^\p{Lu}\p{L}+ to \p{Ll}/u.test(item),
    );
    named.deadline = all.some((item) => deadlineName.test(item.toLowerCase()) || /yyyy-mm-dd/i.test(item));
  }
  return { ...(form && { form }), ...named, steps, looseDeadline, ...(tableColumns && { columns: tableColumns }) };
}

/** A section is a place for action items by its own heading or by that of one above it. */
function placeOf({ heading, parent }: Section | Root): boolean {
  if (heading === undefined || takenName.test(heading.key)) return false;
  return isActionName(heading.key) || (parent.level > 1 && placeOf(parent));
}

function* itemsIn(section: Section): Generator<ListItem> {
  for (const block of section.blocks) if (block.type === "list") yield* block.items;
}

/** `[ ] Yes` as lines of a paragraph. */
function optionLines(text: string, { blocks }: Section): Span[] {
  return blocks.flatMap((block) => {
    if (block.type !== "paragraph" || text[block.start] !== "[") return [];
    const lines = [...linesOf(text, block)].filter(({ start, end }) => /^\[[ xX]\]\s+\S/.test(text.slice(start, end)));
    return lines.map(({ start, end }) => ({ start: start + 4, end }));
  });
}

/** `Action 1: Description (Owner: Name, Due: Date)`: words that stand for an item instead of being one. */
const exampleItem =
  /\b(?:owner|assignee)s?:\s*(?:name|owner|team|person)\b|\b(?:due|deadline)(?: date)?:\s*(?:date|deadline)\b/i;

function isLiteral(prose: string, { text }: ListItem): boolean {
  const words = prose.slice(text.start, text.end);
  return /\p{L}/u.test(words) && slotsIn(prose, text).next().done === true && !exampleItem.test(plain(words));
}

function literals(text: string, prose: string, span: Span): string[] {
  const parts: string[] = [];
  let from = span.start;
  for (const slot of slotsIn(prose, span)) {
    parts.push(text.slice(from, slot.start));
    from = slot.end;
  }
  parts.push(text.slice(from, span.end));
  return parts.map((part, index) => stepKey(part, index === parts.length - 1));
}

/** A step is compared without markup, case, trailing punctuation and trailing parenthesis. */
export function stepKey(text: string, last = true): string {
  const key = bare(text);
  return last ? key.replace(/ ?\([^()]*\) ?[.:]?$/, "").replace(/(?<![\s.:;!])[\s.:;!]+$/, "") : key;
}

/** Whether a document's checklist item is this step: its slots match anything. */
export function matchesStep(item: string, step: readonly string[]): boolean {
  const [first = "", ...between] = step;
  const last = between.pop();
  if (!item.startsWith(first)) return false;
  if (last === undefined) return /^(?:$|\s*(?:→|->|:|- |\(|;|,))/.test(item.slice(first.length));
  let at = first.length;
  for (const part of between) {
    const found = item.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return item.endsWith(last) && item.length - last.length >= at;
}
