import type { AlignType, List, PhrasingContent, RootContent, Table } from "mdast";
import { printable } from "../console/terminal.ts";
import type { Chart } from "./charts.ts";

/** What a document is made of: Markdown, charts and figures, which each format writes in its own way. */
export type Part = RootContent | Chart | Figures;

/** The numbers that are read first. */
export interface Figures {
  readonly type: "figures";
  /** What the columns of now, of before and of the difference are called. */
  readonly columns: readonly [string, string, string];
  readonly rows: readonly Figure[];
}

export interface Figure {
  readonly name: string;
  readonly now: string;
  readonly before: string;
  readonly change: string;
}

export type Inline = string | PhrasingContent;

export function heading(depth: 1 | 2 | 3, words: string): RootContent {
  return { type: "heading", depth, children: phrases([words]) };
}

export function paragraph(...inlines: readonly Inline[]): RootContent {
  return { type: "paragraph", children: phrases(inlines) };
}

export function strong(words: string): PhrasingContent {
  return { type: "strong", children: phrases([words]) };
}

export function link(words: string, url: string): PhrasingContent {
  return { type: "link", url, children: phrases([words]) };
}

export interface Item {
  readonly words: readonly Inline[];
  readonly items?: readonly Item[];
}

export function list(items: readonly Item[]): List {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map(({ words, items: nested = [] }) => ({
      type: "listItem",
      spread: false,
      children: [{ type: "paragraph", children: phrases(words) }, ...(nested.length > 0 ? [list(nested)] : [])],
    })),
  };
}

/** Columns whose name begins with a blank are set to the right. */
export function table(names: readonly string[], rows: readonly (readonly Inline[])[]): Table {
  const row = (cells: readonly Inline[]) => ({
    type: "tableRow" as const,
    children: cells.map((cell) => ({ type: "tableCell" as const, children: phrases([cell]) })),
  });
  const align = names.map((name): AlignType => (name.startsWith(" ") ? "right" : null));
  return { type: "table", align, children: [row(names.map((name) => name.trim())), ...rows.map(row)] };
}

/** Text of documents may hold anything; in a document of ours, it is on one line. */
function phrases(inlines: readonly Inline[]): PhrasingContent[] {
  return inlines.map((inline) => (typeof inline === "string" ? { type: "text", value: oneLine(inline) } : inline));
}

/** A blank before them is kept: it parts the words from a link. */
function oneLine(words: string): string {
  const clean = printable(words).replace(/\s+/g, " ");
  return words.startsWith(" ") ? ` ${clean}` : clean;
}
