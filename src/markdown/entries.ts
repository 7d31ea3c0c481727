import { captured } from "./capture.ts";
import { beforeComments } from "./comments.ts";
import type { Block, List, Markdown, Table } from "./parse.ts";
import { nameKey, plain } from "./plain.ts";
import { linesOf, type Span, trimmed } from "./span.ts";

/**
 * A labelled value: `**Date**: x`, `**Date:** x`, `- **Date**: x`, `- Date: x`, `Date: x`, a two-column table row,
 * a front-matter key.
 */
export interface Entry extends Span {
  readonly form: "line" | "bullet" | "row" | "frontMatter";
  readonly bold: boolean;
  /** The first row of a table, which may name the columns instead. */
  readonly caption?: true;
  readonly label: Span;
  readonly name: string;
  readonly key: string;
  /** What is said, without markup of its own around it; empty, just behind the label, where nothing is. */
  readonly value: Span;
  /** The value as a reader sees it. */
  readonly plain: string;
}

const boldLabel = /^(\*{2,3}|__|\*|_)(?!\s)((?:(?!\1)[^\n]){1,120}?)\1[ \t]*([:：])?/u;
const plainLabel = /^([\p{L}\p{N}][^:：\n|`*<>[\]]{0,60}?)[:：](?=\s|$)/u;
const sameLine = /(?<![ \t])[ \t]+[·•|][ \t]+(?=\*\*|__)/g;

/** No line beyond this length is looked at for a label. */
const longestLine = 20_000;

/** The labelled values among these blocks, in the order of the text; those of nested lists are their item's own. */
export function readEntries(markdown: Markdown, blocks: readonly Block[]): Entry[] {
  const entries: Entry[] = [];
  blocks.forEach((block, index) => {
    if (block.type === "paragraph") readLines(markdown.text, block, blocks[index + 1], entries);
    else if (block.type === "list") readItems(markdown.text, block, entries);
    else if (block.type === "table") readRows(markdown.text, block, entries);
    else if (block.type === "quote") entries.push(...readEntries(markdown, block.blocks));
  });
  return entries;
}

/** The entries of the front matter, in the same shape. */
export function readFrontMatterEntries({ frontMatter }: Markdown): Entry[] {
  return (frontMatter?.entries ?? []).map((entry) => ({
    form: "frontMatter",
    bold: false,
    label: entry.key,
    name: entry.name,
    key: nameKey(entry.name.replace(/[_-]/g, " ")),
    value: entry.value,
    plain: plain(entry.plain),
    start: entry.key.start,
    end: Math.max(entry.key.end, entry.value.end),
  }));
}

function readLines(text: string, paragraph: Span, next: Block | undefined, entries: Entry[]): void {
  const own: Entry[] = [];
  /** Where the lines end that go on with the last entry: its value is read once, however many they are. */
  let end = 0;
  const goOn = () => {
    const last = own.at(-1);
    if (last && end > last.end)
      own[own.length - 1] = new LabelledValue(text, last, { start: last.value.start, end }, last);
  };
  for (const line of linesOf(text, paragraph)) {
    const found = [...splitLine(text, line)]
      .map((part) => labelled(text, part, "line"))
      .filter((entry) => entry !== undefined);
    if (found.length > 0) goOn();
    own.push(...found);
    end = line.end;
  }
  goOn();
  // `**Users affected:**` and a list below it: the list is what it says.
  const last = own.at(-1);
  if (
    last &&
    last.value.start === last.value.end &&
    next &&
    (next.type === "list" || next.type === "fence" || next.type === "code")
  )
    own[own.length - 1] = new LabelledValue(text, last, next, last);
  entries.push(...own);
}

/** Several fields may share a line: `**Date:** x · **Severity:** y`. */
function* splitLine(text: string, line: Span): Generator<Span> {
  if (line.end - line.start > longestLine) return;
  let from = line.start;
  for (const separator of text.slice(line.start, line.end).matchAll(sameLine)) {
    yield { start: from, end: line.start + separator.index };
    from = line.start + separator.index + separator[0].length;
  }
  yield { start: from, end: line.end };
}

function readItems(text: string, list: List, entries: Entry[]): void {
  for (const item of list.items) {
    const entry = labelled(text, item.text, "bullet");
    if (!entry) continue;
    const nested = item.blocks.at(-1);
    entries.push(
      new LabelledValue(text, entry, { start: entry.value.start, end: nested?.end ?? entry.value.end }, item),
    );
  }
}

function readRows(text: string, table: Table, entries: Entry[]): void {
  if (table.header.cells.length !== 2) return;
  for (const row of [table.header, ...table.rows]) {
    const caption = row === table.header;
    const [label, value] = row.cells;
    if (!label) continue;
    const name = plain(text.slice(label.start, label.end));
    if (name === "") continue;
    entries.push({
      form: "row",
      bold: false,
      ...(caption && { caption }),
      label,
      name,
      key: nameKey(name),
      value: value ?? { start: label.end, end: label.end },
      plain: value ? plain(text.slice(value.start, value.end)) : "",
      start: row.start,
      end: row.end,
    });
  }
}

/** Reads one line, or one item's text, as `label: value`; undefined where it is none. */
export function labelled(text: string, span: Span, form: Entry["form"]): Entry | undefined {
  const raw = text.slice(span.start, span.end);
  const bold = boldLabel.exec(raw);
  if (bold) {
    const inner = captured(bold, 2);
    const name = inner.replace(/(?:(?<!\s)\s+)?[:：]\s*$/u, "");
    if (bold[3] === undefined && name === inner) return undefined;
    return entryOf(text, form, true, span, captured(bold, 1).length, name.length, bold[0].length);
  }
  const bare = plainLabel.exec(raw);
  if (!bare) return undefined;
  const words = captured(bare, 1).trimEnd();
  if (words.split(/\s+/).length > 6) return undefined;
  return entryOf(text, form, false, span, 0, words.length, bare[0].length);
}

function entryOf(
  text: string,
  form: Entry["form"],
  bold: boolean,
  span: Span,
  mark: number,
  length: number,
  head: number,
): Entry {
  const label = { start: span.start + mark, end: span.start + mark + length };
  const name = plain(text.slice(label.start, label.end));
  return new LabelledValue(
    text,
    { form, bold, label, name, key: nameKey(name) },
    { start: span.start + head, end: span.end },
    span,
  );
}

const lineBreak = /(?:<br\s*\/?>|\\)$/i;

/** An entry of a line or an item: what its value says is read when it is asked for. */
class LabelledValue implements Entry {
  readonly form: Entry["form"];
  readonly bold: boolean;
  readonly label: Span;
  readonly name: string;
  readonly key: string;
  readonly value: Span;
  readonly start: number;
  readonly end: number;
  readonly #text: string;
  #plain: string | undefined;

  constructor(
    text: string,
    { form, bold, label, name, key }: Pick<Entry, "form" | "bold" | "label" | "name" | "key">,
    value: Span,
    { start, end }: Span,
  ) {
    this.form = form;
    this.bold = bold;
    this.label = label;
    this.name = name;
    this.key = key;
    this.value = valueIn(text, value);
    this.start = start;
    this.end = Math.max(end, value.end);
    this.#text = text;
  }

  get plain(): string {
    this.#plain ??= plain(this.#text.slice(this.value.start, this.value.end));
    return this.#plain;
  }
}

/** Without line breaks and comments at its end. */
function valueIn(text: string, { start, end }: Span): Span {
  for (let value = trimmed(text, Math.min(start, end), end); ; ) {
    const words = value.start + beforeComments(text.slice(value.start, value.end)).length;
    const dropped = lineBreak.exec(text.slice(Math.max(value.start, words - 20), words))?.[0].length ?? 0;
    const kept = trimmed(text, value.start, words - dropped);
    if (kept.end === value.end) return value;
    value = kept;
  }
}
