import { stringify } from "csv-stringify/sync";
import { printable } from "./terminal.ts";

/** JSON whose strings hold no character that a terminal acts on: those are escaped. */
function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}

export function jsonArray(values: readonly unknown[]): string {
  return `${jsonText(values, 2)}\n`;
}

type Cell = string | number | boolean | null;

/** CSV with a header; what a spreadsheet would take for a formula has a `'` before it. */
export function csvText(rows: readonly Readonly<Record<string, Cell>>[], columns: readonly string[]): string {
  return stringify(
    rows.map((row) =>
      columns.map((column) => {
        const cell = row[column] ?? null;
        return typeof cell === "string" ? printable(cell) : cell;
      }),
    ),
    { header: true, columns: [...columns], escape_formulas: true, cast: { boolean: String } },
  );
}
