import { isAngleText } from "../markdown/html.ts";
import { bare, straight } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";

/** `[text]`, `{{ text }}`, `<text>`, `@name`, `YYYY-MM-DD HH:MM` and its parts. */
const slotForm =
  /\[(?<square>[^\][\n]*(?:\n[^\][\n]+){0,3})\]|\{\{(?<curly>[^{}]{1,200})\}\}|<(?<angle>[^<>]{1,400})>|(?<!\S)@(?:name|owner|handle|user(?:name)?|assignee|person|team)\b|(?<![\w-])(?<date>(?:yyyy|20xx|20yy)[-/.]mm[-/.]dd)(?:[T ]hh:mm(?::ss)?Z?)?|(?<![\w:])hh:mm(?::ss)?(?![\w:])/giu;

export interface Slot extends Span {
  /** What two spellings of one slot have in common. */
  readonly key: string;
}

/** The slots in a stretch of prose (see `Markdown.prose`), or, where a template writes code around one, of text. */
export function* slotsIn(prose: string, { start, end }: Span): Generator<Slot> {
  const text = prose.slice(start, end);
  if (!/[[{<@]|yy|hh:mm|20xx/i.test(text)) return;
  for (const match of text.matchAll(slotForm)) {
    if (!isSlot(match)) continue;
    yield { key: slotKey(match[0]), start: start + match.index, end: start + match.index + match[0].length };
  }
}

function isSlot({ groups, index, input }: RegExpMatchArray): boolean {
  const { square, curly, angle } = groups ?? {};
  if (square !== undefined) {
    const wiki = input?.[(index ?? 0) - 1] === "[";
    return !wiki && /\p{L}|^\.\.\.$|^…$/u.test(square) && !/^[!^]|^[xX]$|^n\/a$|^\d{4}-\d\d-\d\d/i.test(square);
  }
  if (curly !== undefined) return /\p{L}/u.test(curly);
  if (angle !== undefined) return isAngleText(`<${angle}>`);
  return true;
}

/** Dates and times are one slot in all their forms: who left `YYYY-MM-DD` of `YYYY-MM-DD HH:MM` has not filled it. */
export function slotKey(slot: string): string {
  if (/^(?:yyyy|20xx|20yy|hh:mm)/i.test(slot)) return "yyyy-mm-dd hh:mm";
  return bare(slot).replace(/^([[{<]+)\s*|\s*([\]}>]+)$/g, "$1$2");
}

/** Whether a text consists of slots and of signs between them. */
export function isAllSlots(text: string, span: Span): boolean {
  let rest = "";
  let from = span.start;
  let any = false;
  for (const slot of slotsIn(text, span)) {
    rest += text.slice(from, slot.start);
    from = slot.end;
    any = true;
  }
  rest += text.slice(from, span.end);
  return any && !/[\p{L}\p{N}]/u.test(rest);
}

/** Words that stand for what is to be written: with one of them, `[A/B]` names a thing in two ways instead of listing choices. */
const nouns =
  /^(?:names?|your name|roles?|teams?|persons?|people|links?|urls?|ids?|numbers?|percentages?|descriptions?|dates?|times?|handles?|e-?mails?|durations?|details?|text|title|ticket|issue|owners?|authors?|systems?|services?|users?|reporters?|n\/a|tbd|none|yyyy|mm|dd|link to.*|.* names?|.*\.\.\..*|…)$/i;

/**
 * The choices that a field's whole value lists: `[Critical/High/Medium/Low]`, `[A | B]`, `<a | b>`, `A / B / C`, `P0/P1/P2`.
 * Undefined where the value is something else.
 */
export function choicesOf(value: string): readonly string[] | undefined {
  const text = straight(value)
    .replace(/^[*_`]+|[*_`]+$/g, "")
    .trim();
  if (text.length > 300 || /:\/\//.test(text)) return undefined;
  const inner =
    /^\[([^\][]*)\]$/.exec(text)?.[1] ??
    /^<([^<>]*)>$/.exec(text)?.[1] ??
    /^\{\{?([^{}]*)\}?\}$/.exec(text)?.[1] ??
    text;
  const separator = inner.includes("|") ? "|" : "/";
  const choices = inner.split(separator).map((choice) => choice.replace(/[*_`]/g, "").trim());
  const plausible =
    choices.length > 1 &&
    choices.every((choice) => /[\p{L}\p{N}]/u.test(choice) && choice.split(/\s+/).length <= 4 && !nouns.test(choice)) &&
    new Set(choices.map((choice) => choice.toLowerCase())).size === choices.length &&
    !/^(?:yyyy|\d+$)/i.test(choices[0] ?? "");
  return plausible ? choices : undefined;
}
