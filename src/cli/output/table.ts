import stringWidth from "string-width";
import { colours, printable, type World } from "../terminal.ts";

type Colours = ReturnType<typeof colours>;

export interface Column<Row> {
  readonly name: string;
  cell(row: Row): string;
  /** How the cell is set off, on a terminal that has colours. */
  paint?(row: Row, colours: Colours): ((text: string) => string) | undefined;
  readonly align?: "right";
  /** Where it is cut when the terminal is too narrow for all; a column without it is cut last. */
  readonly cut?: "end" | "start";
}

const gap = "  ";
/** No column is cut to less. */
const narrowest = 8;

/** A table with a head; on a terminal, no wider than that. Nothing, where there are no rows. */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[], world: World): string {
  if (rows.length === 0) return "";
  const paints = colours(world);
  const cells = rows.map((row) => columns.map((column) => printable(column.cell(row))));
  const heads = columns.map(({ name }) => name);
  const widths = heads.map((head, index) =>
    Math.max(stringWidth(head), ...cells.map((line) => stringWidth(line[index] ?? ""))),
  );
  if (world.stdout.isTTY) narrow(widths, columns, world.stdout.columns ?? 80);
  const line = (texts: readonly string[], paint: (index: number) => ((text: string) => string) | undefined) =>
    texts
      .map((text, index) => {
        const { align, cut = "end" } = columns[index] ?? {};
        const width = widths[index] ?? 0;
        const shown = cutTo(text, width, cut);
        const space = " ".repeat(width - stringWidth(shown));
        const painted = paint(index)?.(shown) ?? shown;
        if (align === "right") return space + painted;
        return index === texts.length - 1 ? painted : painted + space;
      })
      .join(gap)
      .trimEnd();
  const lines = rows.map((row, at) => line(cells[at] ?? [], (index) => columns[index]?.paint?.(row, paints)));
  return `${[line(heads, () => paints.bold), ...lines].join("\n")}\n`;
}

/** Takes from the widest column that may be cut, then from the widest of all, until the table fits. */
function narrow<Row>(widths: number[], columns: readonly Column<Row>[], available: number): void {
  let over = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) - available;
  for (const mayBeCut of [columns.map(({ cut }) => cut !== undefined), columns.map(() => true)])
    while (over > 0) {
      const widest = Math.max(...widths.filter((_, index) => mayBeCut[index]));
      if (widest <= narrowest) break;
      const index = widths.findIndex((width, at) => mayBeCut[at] && width === widest);
      widths[index] = widest - 1;
      over--;
    }
}

const graphemes = new Intl.Segmenter();

/** Cuts a text to a width in columns of the terminal, with … where something is left out. */
export function cutTo(text: string, width: number, cut: "end" | "start"): string {
  if (stringWidth(text) <= width) return text;
  const parts = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (cut === "start") parts.reverse();
  const kept: string[] = [];
  let used = 1;
  for (const part of parts) {
    used += stringWidth(part);
    if (used > width) break;
    kept.push(part);
  }
  return cut === "start" ? `…${kept.reverse().join("")}` : `${kept.join("").trimEnd()}…`;
}
