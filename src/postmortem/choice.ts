import { bare } from "../markdown/plain.ts";

/** What may follow a value as its explanation: `High (blocked CI)`, `Resolved - fixed`, `Resolved. No recurrence`, `Resolved 2026-06-20`. */
const explained = /^(?:$| ?[(;,:.[]| [-|=>→]| ?\d{4}-\d{2})/;

/** Whether a value is this choice, whatever its case, emoji and markup; `SEV1`, `SEV-1` and `Sev 1` are one. */
export function isChoice(value: string, choice: string): boolean {
  const [text, wanted] = [words(value), words(choice)];
  // `High - 30 users`: an explanation may begin with a number.
  return begins(text, wanted) || begins(joined(text), joined(wanted));
}

function begins(text: string, wanted: string): boolean {
  return wanted !== "" && text.startsWith(wanted) && explained.test(text.slice(wanted.length));
}

function words(text: string): string {
  return bare(text.slice(0, 300)).replace(/(\p{L})[_-](?=\p{L})/gu, "$1 ");
}

function joined(text: string): string {
  return text.replace(/(\p{L})[ _:-]+(?=\d)/gu, "$1");
}

/** The choice that a value is; of several, as in `api / search`, the first, if all are choices. */
export function choiceOf(value: string, choices: readonly string[]): string | undefined {
  const whole = choices.find((choice) => isChoice(value, choice));
  if (whole !== undefined) return whole;
  const parts = bare(value.slice(0, 300)).split(/ ?(?:\/|,|\+|&|\band\b|→|->) ?/);
  const found = parts.map((part) => choices.find((choice) => joined(words(part)) === joined(words(choice))));
  return found.every((choice) => choice !== undefined) ? found[0] : undefined;
}
