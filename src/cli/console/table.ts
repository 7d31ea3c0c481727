import stringWidth from "string-width";
import { colours, printable, type World } from "./terminal.ts";

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
  const sized = columns.map((column) => ({ column, width: stringWidth(column.name) }));
  const heads = sized.map((size): Cell => ({ size, text: size.column.name, paint: paints.bold }));
  const cells = rows.map((row) =>
    sized.map((size): Cell => {
      const text = printable(size.column.cell(row));
      size.width = Math.max(size.width, stringWidth(text));
      return { size, text, paint: size.column.paint?.(row, paints) };
    }),
  );
  if (world.stdout.isTTY) narrow(sized, world.stdout.columns ?? 80);
  return [heads, ...cells].map((line) => `${line.map(shownCell).join(gap).trimEnd()}\n`).join("");
}

/** A column and the width that it gets. */
interface Sized {
  readonly column: Pick<Column<never>, "align" | "cut">;
  width: number;
}

interface Cell {
  readonly size: Sized;
  readonly text: string;
  readonly paint: ((text: string) => string) | undefined;
}

function shownCell({ size: { column, width }, text, paint }: Cell, index: number, { length }: readonly Cell[]): string {
  const shown = cutTo(text, width, column.cut ?? "end");
  const space = " ".repeat(width - stringWidth(shown));
  const painted = paint ? paint(shown) : shown;
  if (column.align === "right") return space + painted;
  return index === length - 1 ? painted : painted + space;
}

/** Takes from the widest column that may be cut, then from the widest of all, until the table fits. */
function narrow(sized: readonly Sized[], available: number): void {
  let over = sized.reduce((sum, { width }) => sum + width, gap.length * (sized.length - 1)) - available;
  for (const some of [sized.filter(({ column }) => column.cut !== undefined), sized])
    while (over > 0) {
      const [widest] = some.toSorted((a, b) => b.width - a.width);
      if (!widest || widest.width <= narrowest) break;
      widest.width--;
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
