import { stringify } from "csv-stringify/sync";
import { printable } from "./terminal.ts";

type Cell = string | number | boolean | null;

/** Where a cell's words begin a cell, for a spreadsheet that parts cells at semicolons. */
const formulaBehind = /;(?=[ "]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** CSV with a header; what a spreadsheet would take for a formula has a `'` before it. */
export function csvText(rows: readonly Readonly<Record<string, Cell>>[], columns: readonly string[]): string {
  return stringify(
    rows.map((row) =>
      columns.map((column) => {
        const cell = row[column] ?? null;
        return typeof cell === "string" ? printable(cell).replace(formulaBehind, ";'") : cell;
      }),
    ),
    { header: true, columns: [...columns], escape_formulas: true, cast: { boolean: String } },
  );
}
