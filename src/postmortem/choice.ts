import { bare } from "../markdown/plain.ts";

/** What may follow a value as its explanation: `High (blocked CI)`, `Resolved - fixed`, `Resolved. No recurrence`, `Resolved 2026-06-20`. */
const explained = /^(?:$|\s*[(;,:.[]|\s+[-|=>→]|\s+\d{4}-\d{2})/;

/** Whether a value is this choice, whatever its case, emoji and markup; `SEV1`, `SEV-1` and `Sev 1` are one. */
export function isChoice(value: string, choice: string): boolean {
  const text = joined(value);
  const wanted = joined(choice);
  return wanted !== "" && text.startsWith(wanted) && explained.test(text.slice(wanted.length));
}

function joined(text: string): string {
  return bare(text.slice(0, 300))
    .replace(/(\p{L})[\s_:-]+(?=\d)/gu, "$1")
    .replace(/(\p{L})[_-](?=\p{L})/gu, "$1 ");
}
