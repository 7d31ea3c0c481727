import type { Block, ListItem, Root, Section, Table } from "../markdown/parse.ts";
import { bare, plain } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import {
  columnsOf,
  isActionName,
  isBareActionName,
  isClearActionName,
  matchesStep,
  stepKey,
} from "../template/actions.ts";
import type { SectionSpec } from "../template/template.ts";
import type { Context } from "./bind.ts";
import { type Deadline, deadlineOf, readDeadline } from "./deadline.ts";
import type { Leftover } from "./leftovers.ts";
import { askedToAct, type Found, isMissing, readOwner } from "./owner.ts";
import type { Fix } from "./repairs.ts";

interface Placed {
  readonly at: Span;
  /** Its ISO form in its place, where its words stand once. */
  readonly fix?: Fix;
}

export interface ActionItem {
  readonly form: "checkbox" | "row" | "bullet";
  /** The item, with its continuation lines. */
  readonly span: Span;
  /** Its text: what a finding underlines. */
  readonly text: Span;
  /** The same as a reader sees it. */
  readonly plain: string;
  readonly state: "open" | "done" | "cancelled";
  readonly section: Section | Root;
  readonly owner?: Found & Placed;
  readonly deadline?: Deadline & Placed;
  /** What the template asks of it; nothing of an item that is cancelled, or still to be written. */
  readonly expects: { readonly owner: boolean; readonly deadline: boolean };
  /** It is, in whole or in part, still the template's. */
  readonly unfilled: boolean;
  /** It names an issue: a link, `#12`, `ABC-12`. */
  readonly isTracked: boolean;
  /** A bullet where the template has checklist items: `marker` is where a box would follow. */
  readonly untracked?: { readonly marker: Span };
}

/** A table of action items without a column that its items need. */
export interface LackingTable {
  readonly header: Span;
  readonly lacks: "owner" | "deadline";
  /** What the column is called. */
  readonly column: string;
}

/** A fixed step of the template's checklist: it is done or not, and needs neither owner nor deadline. */
export interface Step {
  readonly text: Span;
  readonly done: boolean;
  readonly section: Section | Root;
}

export interface ActionItems {
  readonly items: readonly ActionItem[];
  readonly steps: readonly Step[];
  readonly tables: readonly LackingTable[];
  /** Boxes without words. */
  readonly empty: readonly Span[];
}

/** Sections whose boxes pick an option or tick off a check instead of asking somebody to act. */
const pickName =
  /\b(?:severity|categor(?:y|ies)|types?|classification|contributing|causes?|verification|verified|validation|testing|tests?|sign ?offs?|criteria|symptoms?|impact|affected|environment|detection|went well|checks?)\b/;
/** "Added a check" is a record of what was done, not of what is to do. */
const past =
  /^(?!(?:need|feed|speed|embed|seed|proceed|exceed|succeed|shed|breed|weed)\b)(?:\p{L}+ed|built|wrote|made|put|ran|sent|set up|took|brought|began)\b/iu;
const nothing =
  /^(?:none|n\/?a|no(?:ne| actions?| further actions?| follow-ups?).{0,30}|nothing|[^\p{L}\p{N}]*|tbd)\.?$/iu;
const issue = /(?<!&)[#!]\d+\b|https?:\/\/|\b[A-Z][A-Z0-9]{1,9}-\d+\b/;
const doneStatus =
  /^\W*(?:done|complete|closed|fixed|landed|shipped|resolved|implemented|merged|deployed|released|documented|✅|✔|yes|完了|済|完成|已完成|완료)/iu;
const cancelledStatus =
  /^\W*(?:cancel|won'?t|n\/?a$|obsolete|dropped|declined|rejected|abandoned|superseded|❌|🚫|not needed|中止|取消)/iu;

/** `Cancelled: …`, `(dropped) …`: "Cancel the old contract" and "Dropped carts need an alert" are to do. */
const cancelledWord =
  /^(?:[❌🚫]|[([]?(?:cancell?ed|won'?t (?:do|fix)|n\/a|obsolete|dropped|declined|rejected|abandoned|superseded|not needed|中止|取消)(?:[)\]:]| -|\.?$))/iu;

/** The action items of a document; `leftovers`, in the order of the text, tell which are still to be written. */
export function readActionItems(context: Context, leftovers: readonly Leftover[]): ActionItems {
  const reader = new Reader(context, leftovers);
  for (const section of [context.markdown.root, ...context.markdown.sections]) reader.section(section);
  return reader;
}

class Reader implements ActionItems {
  readonly items: ActionItem[] = [];
  readonly steps: Step[] = [];
  readonly tables: LackingTable[] = [];
  readonly empty: Span[] = [];
  readonly #context: Context;
  readonly #leftovers: readonly Leftover[];
  /** Where what answers a field begins. */
  readonly #fields: ReadonlySet<number>;
  #passed = 0;

  constructor(context: Context, leftovers: readonly Leftover[]) {
    this.#context = context;
    this.#leftovers = leftovers;
    this.#fields = new Set(context.fields.flatMap(({ entries }) => entries.map(({ start }) => start)));
  }

  section(section: Section | Root): void {
    const spec = this.#context.specOf(section);
    const key = section.heading?.key ?? "";
    const place = spec
      ? spec.actions.form !== undefined
      : section !== this.#context.title && isPlace(section, this.#context.specOf);
    const asksByName = !spec && !place && isBareActionName(key);
    const picks = !place && pickName.test(key);
    for (const block of section.blocks) {
      if (block.type === "list")
        for (const item of block.items) {
          if (asksByName) this.#asked(item, section);
          this.#listItem(item, section, spec, place, picks, undefined);
        }
      else if (block.type === "table") this.#table(block, section, spec, place);
    }
  }

  /** A bullet that asks somebody by name, where the heading alone would not make it an action item: nothing is asked of it. */
  #asked(item: ListItem, section: Section | Root): void {
    const written = this.#written(item);
    if (item.box !== undefined || this.#unfilled(item) || askedToAct(written.plain) === undefined) return;
    const text = firstLine(this.#context.markdown.text, item.text);
    this.items.push(this.#item({ form: "bullet", span: item, text, state: "open", section, expects: none }, written));
  }

  #listItem(
    item: ListItem,
    section: Section | Root,
    spec: SectionSpec | undefined,
    place: boolean,
    picks: boolean,
    parent: ActionItem | undefined,
  ): void {
    const nested = nestedItems(item.blocks);
    const isWordless = item.text.start === item.text.end;
    if (item.box !== undefined) {
      const step = spec?.actions.steps.length ? this.#isStep(item, spec) : false;
      if (step) this.steps.push({ text: item.text, done: item.box === "done", section });
      const own = picks || step || isWordless ? undefined : this.#checkbox(item, section, parent);
      if (own) this.items.push(own);
      else if (place && isWordless && nested.length === 0)
        this.empty.push({ start: item.marker.start, end: Math.max(item.end, item.marker.end) });
      // What stands below a step tells of it.
      for (const child of nested)
        if (!step || child.box !== undefined) this.#listItem(child, section, spec, place, picks, own ?? parent);
    } else {
      const boxed = nested.some(({ box }) => box !== undefined);
      // What begins with code, or with another list, has no words of its own.
      if (place && parent === undefined && !boxed && !isWordless) this.#bullet(item, section, spec);
      for (const child of nested)
        if (child.box !== undefined) this.#listItem(child, section, spec, place, picks, parent);
    }
  }

  #isStep(item: ListItem, spec: SectionSpec): boolean {
    const { text } = this.#context.markdown;
    const key = stepKey(text.slice(item.text.start, Math.min(item.text.end, item.text.start + 1000)));
    return spec.actions.steps.some((step) => matchesStep(key, step));
  }

  #checkbox(item: ListItem, section: Section | Root, parent: ActionItem | undefined): ActionItem {
    const written = this.#written(item);
    const crossed = /^~~[\s\S]*~~$/.test(this.#slice(item.text)) || cancelledWord.test(written.plain);
    const said = /\((?:done|completed?)\) ?\.?$/i.test(written.plain);
    const state = item.box === "cancelled" || crossed ? "cancelled" : item.box === "done" || said ? "done" : "open";
    const { expects: asked } = this.#context.template;
    const spared = state === "cancelled" || (state === "done" && !asked.byName) || parent || this.#unfilled(item);
    const expects = spared ? none : asked;
    return this.#item(
      {
        form: "checkbox",
        span: item,
        text: firstLine(this.#context.markdown.text, item.text),
        state,
        section,
        expects,
      },
      written,
    );
  }

  #bullet(item: ListItem, section: Section | Root, spec: SectionSpec | undefined): void {
    if (this.#fields.has(item.start)) return;
    const written = this.#written(item);
    const words = written.plain;
    if (/:$/.test(plain(this.#slice(item.text))) || nothing.test(words) || this.#unfilled(item)) return;
    const form = spec ? spec.actions.form : this.#formBeside(section);
    const tracked = form === "bullet" || form === "any";
    if (!tracked && !spec && past.test(words)) return;
    const done = /^\[?\(?(?:done|completed?)\b|\((?:done|completed?)\b[^()]*\)\W*$/i.test(words);
    const cancelled = /^~~[\s\S]*~~$/.test(this.#slice(item.text));
    const expects =
      tracked && spec && !cancelled ? { owner: spec.actions.owner, deadline: spec.actions.deadline } : none;
    const base = {
      form: "bullet",
      span: item,
      text: firstLine(this.#context.markdown.text, item.text),
      state: cancelled ? "cancelled" : done ? "done" : "open",
      section,
      expects,
    } as const;
    this.items.push({
      ...this.#item(base, written),
      ...(!tracked && !cancelled && { untracked: { marker: item.marker } }),
    });
  }

  /** How items are written where the template has no such section: as in its sections beside it, or anywhere. */
  #formBeside({ parent }: Section | Root): "any" | undefined {
    const above = parent && this.#context.specOf(parent);
    if (above?.sections.some(({ actions }) => actions.form === "bullet")) return "any";
    const all = this.#context.template.sections.map(({ actions }) => actions.form);
    return all.includes("checkbox") || all.includes("row") ? undefined : "any";
  }

  #table(table: Table, section: Section | Root, spec: SectionSpec | undefined, place: boolean): void {
    const { text } = this.#context.markdown;
    const columns = columnsOf(text, table);
    const asked = spec?.actions.form === "row" ? spec.actions : undefined;
    const tellsOfItems = columns.owner !== -1 && (columns.deadline !== -1 || columns.status !== -1);
    if (!asked && (columns.action === -1 || !(place || tellsOfItems))) return;
    const wants = asked ?? this.#context.template.expects;
    const before = this.items.length;
    for (const row of table.rows) {
      const cell = row.cells[Math.max(columns.action, 0)];
      if (!cell || cell.start === cell.end || this.#unfilled(row)) continue;
      const words = plain(this.#slice(cell));
      if (nothing.test(words)) continue;
      const statusCell = row.cells[columns.status];
      const status = statusCell
        ? plain(this.#slice(statusCell))
        : row.cells.some((each) => /\*\*(?:DONE|Done)\*\*/.test(this.#slice(each)))
          ? "done"
          : "";
      const ownerCell = row.cells[columns.owner];
      const dueCell = row.cells[columns.deadline];
      const doneByDue = dueCell !== undefined && doneStatus.test(bare(this.#slice(dueCell)));
      const isDone = doneByDue || doneStatus.test(status);
      const state = cancelledStatus.test(status) ? "cancelled" : isDone ? "done" : "open";
      const written = { plain: words, raw: this.#slice(cell) };
      const found = this.#item(
        {
          form: "row",
          span: row,
          text: cell,
          state,
          section,
          expects:
            state === "cancelled" || (state === "done" && !this.#context.template.expects.byName)
              ? none
              : { owner: wants.owner, deadline: wants.deadline },
        },
        written,
      );
      const owner = ownerCell && this.#cell(ownerCell, (value) => ({ words: value, missing: isMissing(value) }));
      const deadline = dueCell && this.#cell(dueCell, asked?.looseDeadline || doneByDue ? looseDeadline : deadlineOf);
      this.items.push({ ...found, ...(owner && { owner }), ...(deadline && { deadline }) });
    }
    this.#holdColumns(table, columns, wants, before);
  }

  /** Where a whole column is lacking, the table lacks it once instead of every row. */
  #holdColumns(
    table: Table,
    columns: { owner: number; deadline: number },
    wants: { owner: boolean; deadline: boolean },
    before: number,
  ): void {
    for (const lacks of ["owner", "deadline"] as const) {
      const rows = this.items.slice(before);
      if (!wants[lacks] || columns[lacks] !== -1 || rows.length === 0 || rows.some((row) => row[lacks] !== undefined))
        continue;
      this.tables.push({ header: table.header, lacks, column: this.#columnName(lacks) });
      this.items.splice(
        before,
        rows.length,
        ...rows.map((row) => ({ ...row, expects: { ...row.expects, [lacks]: false } })),
      );
    }
  }

  /** As the template calls it, if it has such a table. */
  #columnName(column: "owner" | "deadline"): string {
    const names = this.#context.template.sections.map(({ actions }) => actions.columns?.[column]);
    return names.find((name) => name !== undefined) ?? (column === "owner" ? "Owner" : "Due");
  }

  #cell<T extends Found>(cell: Span, read: (value: string) => T): T & Placed {
    return this.#placed(read(plain(this.#slice(cell))), cell);
  }

  #item(
    base: Omit<ActionItem, "plain" | "unfilled" | "isTracked" | "owner" | "deadline" | "untracked">,
    written: { readonly plain: string; readonly raw: string },
  ): ActionItem {
    const bold = /^\*\*([^*]+)\*\*/.exec(written.raw)?.[1];
    const owner = readOwner(written.plain, bold && plain(bold));
    const deadline = readDeadline(written.plain, base.state === "done");
    return {
      ...base,
      plain: written.plain,
      unfilled: this.#unfilled(base.span),
      isTracked: issue.test(this.#slice(base.span)),
      ...(owner && { owner: this.#placed(owner, base.span) }),
      ...(deadline && { deadline: this.#placed(deadline, base.span) }),
    };
  }

  /** An item with its continuation lines and nested bullets, code left out: an address in code is no owner. */
  #written(item: ListItem): { readonly plain: string; readonly raw: string } {
    const raw = this.#context.markdown.text.slice(
      item.text.start,
      Math.min(Math.max(item.end, item.text.end), item.text.start + 4000),
    );
    const nested = raw.replace(/`[^`\n]*`/g, "…").replace(/\n[ \t]*(?:[-*+]|\d+[.)])[ \t]/g, "; ");
    return { plain: plain(nested), raw };
  }

  /** Asked in the order of the text: what lies behind is passed once. */
  #unfilled({ start, end }: Span): boolean {
    while ((this.#leftovers[this.#passed]?.end ?? Number.POSITIVE_INFINITY) <= start) this.#passed++;
    return (this.#leftovers[this.#passed]?.start ?? Number.POSITIVE_INFINITY) < end;
  }

  #slice({ start, end }: Span): string {
    return this.#context.markdown.text.slice(start, end);
  }

  /** What was found, with its place in the text: the first line where a line end or markup comes between its words. */
  #placed<T extends Found & { readonly iso?: string | undefined }>(found: T, within: Span): T & Placed {
    const text = this.#slice(within);
    const index = found.words === "" ? -1 : text.indexOf(found.words);
    if (index === -1) return { ...found, at: firstLine(this.#context.markdown.text, within) };
    const start = within.start + index;
    const at = { start, end: start + found.words.length };
    const isClear = text.lastIndexOf(found.words) === index;
    return { ...found, at, ...(found.iso !== undefined && isClear && { fix: { at, insert: found.iso } }) };
  }
}

function looseDeadline(words: string): Deadline {
  return { words, missing: isMissing(words), loose: true };
}

const none = { owner: false, deadline: false } as const;

/** By its own heading, or by that of one above it; what the template knows as something else holds none. */
function isPlace({ heading, parent }: Section | Root, specOf: Context["specOf"]): boolean {
  if (heading === undefined || pickName.test(heading.key)) return false;
  const above = parent.level > 1 || specOf(parent) ? parent : undefined;
  const spec = above && specOf(above);
  if (spec && spec.actions.form === undefined && !isActionName(spec.keys[0])) return false;
  return (
    isClearActionName(heading.key) ||
    (above !== undefined && (spec?.keys.some(isClearActionName) || isPlace(above, specOf)))
  );
}

function nestedItems(blocks: readonly Block[]): ListItem[] {
  return blocks.flatMap((block) => (block.type === "list" ? [...block.items] : []));
}

function firstLine(text: string, { start, end }: Span): Span {
  const newline = text.indexOf("\n", start);
  return { start, end: newline === -1 || newline > end ? end : newline };
}
