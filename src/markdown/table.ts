import type { PhrasingContent, TableRow } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";

/** A cell is text, or a link. */
export type TableCell = string | { readonly text: string; readonly url: string };

/** A table in Markdown, a line a row, so that a change of one row changes one line. */
export function markdownTable(head: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const table = { type: "table" as const, children: [head, ...rows].map(tableRow) };
  return toMarkdown(table, { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] });
}

function tableRow(cells: readonly TableCell[]): TableRow {
  return { type: "tableRow", children: cells.map((cell) => ({ type: "tableCell", children: content(cell) })) };
}

function content(cell: TableCell): PhrasingContent[] {
  if (typeof cell === "string") return [{ type: "text", value: cell }];
  return [{ type: "link", url: cell.url, children: [{ type: "text", value: cell.text }] }];
}
