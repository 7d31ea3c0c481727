import { isChoice } from "../../postmortem/choice.ts";
import { counted } from "../../words.ts";
import { printable } from "../console/terminal.ts";

/** What is asked for by a field's value. */
export interface Wanted {
  readonly severity?: readonly string[];
  readonly status?: readonly string[];
}

export const noPostmortems =
  'Expected postmortems in a folder named "postmortems", or Markdown files titled "Postmortem: ..."; found none';

/** What was found on the way, chosen or not. */
export class Seen {
  count = 0;
  readonly severity = new Set<string>();
  readonly status = new Set<string>();

  add({ severity, status }: { readonly severity: string | null; readonly status: string | null }): void {
    this.count++;
    if (severity !== null) this.severity.add(severity);
    if (status !== null) this.status.add(status);
  }

  /** Why nothing was chosen. */
  why(what: string, wanted: Wanted): string {
    if (this.count === 0) return noPostmortems;
    for (const name of ["severity", "status"] as const) {
      const values = [...this[name]].sort().map(printable);
      const asked = wanted[name];
      if (asked && !values.some((value) => isOneOf(value, asked)))
        return `Expected a ${name} that a postmortem has (${values.join(", ") || "none has one"}); found "${asked.map(printable).join(", ")}"`;
    }
    return `Found no ${what} in ${counted(this.count, "postmortem")}`;
  }
}

/** Whether a value is one of those that are asked for; all are where none is. */
export function isOneOf(value: string | null, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== null && wanted.some((each) => isChoice(value, each)));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
