import { isAngleText } from "../markdown/html.ts";
import type { Markdown } from "../markdown/parse.ts";
import { bare, straight } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";

/** `[text]`, `{{ text }}`, `${text}`, `<text>`, `@name`, `YYYY-MM-DD HH:MM` and its parts, by the sign they begin with. */
const square = /\[([^\][\n]*(?:\n[^\][\n]+){0,3})\]/y;
const curly = /(?:\{\{([^{}]{1,200})\}\}|\$\{([^{}]{1,200})\})/y;
const angle = /<([^<>]{1,400})>/y;
const handle = /@(?:name|owner|handle|user(?:name)?|assignee|person|team)\b/iy;
const moment =
  /(?:(?:yyyy|20xx|20yy)[-/.]?mm[-/.]?dd?\d?|(?:dd[-/.]mm|mm[-/.]dd)[-/.]yyyy)(?:[T ]hh:mm(?::ss)?Z?)?(?![\w-]|\.\w)|hh:mm(?::ss)?(?![\w:])/iy;

export interface Slot extends Span {
  /** What two spellings of one slot have in common. */
  readonly key: string;
}

/** Where a slot may begin. */
const opening = /\[(?![ xX]\])|[<{$@]|(?<![A-Za-z0-9:])(?:20[XY]{2}|[YHDM]{2})/gi;

/** The slots in a stretch of prose (see `Markdown.prose`), or, where a template writes code around one, of text. */
export function* slotsIn(prose: string, { start, end }: Span): Generator<Slot> {
  const text = straight(prose.slice(start, end));
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const at = match.index;
    const slot = slotAt(text, at);
    const behind = at + (slot?.length ?? 1);
    if (slot !== undefined) yield { key: slotKey(slot), start: start + at, end: start + behind };
    // Who reads the slots may read others in between.
    opening.lastIndex = behind;
  }
}

/** The slots of a template that are left in a stretch of a document. Code and links are looked for where they may hide one. */
export function slotsLeft(markdown: Markdown, span: Span, slots: ReadonlySet<string>): Slot[] {
  const found = [...slotsIn(markdown.text, span)];
  const sure = found.every(
    ({ key, start, end }) => !slots.has(key) && !/[`<[]/.test(markdown.text.slice(start + 1, end)),
  );
  return sure ? [] : [...slotsIn(markdown.prose, span)].filter(({ key }) => slots.has(key));
}

/** The slot that begins here. */
function slotAt(text: string, at: number): string | undefined {
  switch (text[at]) {
    case "[": {
      const [slot, inner = ""] = sticky(square, text, at) ?? [];
      return slot !== undefined && text[at - 1] !== "[" && isSquareText(inner) ? slot : undefined;
    }
    case "$":
    case "{": {
      const slot = sticky(curly, text, at)?.[0];
      return slot !== undefined && /\p{L}/u.test(slot) ? slot : undefined;
    }
    case "<": {
      const slot = sticky(angle, text, at)?.[0];
      return slot !== undefined && isAngleText(slot) ? slot : undefined;
    }
    case "@":
      return /^\s?$/.test(text.slice(Math.max(0, at - 1), at)) ? sticky(handle, text, at)?.[0] : undefined;
    default:
      return sticky(moment, text, at)?.[0];
  }
}

function sticky(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function isSquareText(inner: string): boolean {
  return /\p{L}|^\.\.\.$|^…$/u.test(inner) && !/^[!^]|^[xX]$|^n\/a$|^\d{4}-\d\d-\d\d/i.test(inner);
}

/** Dates and times are one slot in all their forms: who left `YYYY-MM-DD` of `YYYY-MM-DD HH:MM` has not filled it. */
export function slotKey(slot: string): string {
  if (/^(?:yyyy|20xx|20yy|hh:mm|dd[-/.]mm|mm[-/.]dd)/i.test(slot)) return "yyyy-mm-dd hh:mm";
  return bare(slot).replace(/^([[{<]+) | ([\]}>]+)$/g, "$1$2");
}

/** Words that stand for what is to be written: with one of them, `[A/B]` names a thing in two ways instead of listing choices. */
const nouns =
  /^(?:names?|your name|roles?|teams?|persons?|people|links?|urls?|ids?|numbers?|percentages?|descriptions?|dates?|times?|handles?|e-?mails?|durations?|details?|text|title|ticket|issue|owners?|authors?|systems?|services?|users?|reporters?|n\/a|tbd|none|yyyy|mm|dd|link to.*|.* names?|(?:names?|list|description|number|all) (?:of|the)\b.*|이름|팀|담당자?|名前|氏名|チーム|担当者?|姓名|名字|团队|负责人|имя|команда|nom|équipe|nombre|equipo)$/iu;
/** One of these makes a list open: examples instead of choices. */
const openEnded =
  /^(?:e\.?g\b|for example|such as|例|如|예)|(?:\betc\.?|…|\.\.\.|等|등|usw\.?|и др\.?|и т\. ?д\.?)$|^(?:others?|other:.*|기타|其他|その他)$/iu;

/**
 * The choices that a field's whole value lists: `[Critical/High/Medium/Low]`, `[A | B] (why)`, `<a | b>`, `A / B / C`,
 * `SEV1 (core) / SEV2 (some users)`. Undefined where the value is something else.
 */
export function choicesOf(value: string): readonly string[] | undefined {
  const text = straight(value)
    .replace(/^[*_`]+|(?<![*_`])[*_`]+$/g, "")
    .trim();
  if (text.length > 300 || /:\/\//.test(text)) return undefined;
  const listed = /^(?:\[([^\][]*)\]|<([^<>]*)>|\$?\{\{?([^{}]*)\}\}?)(?:\s*\(.*\))?$/s.exec(text);
  const inner = listed?.[1] ?? listed?.[2] ?? listed?.[3] ?? text;
  if (!listed && /[[\]<>{}]/.test(text)) return undefined;
  const parts = splitOutsideParentheses(inner, inner.includes("|") ? "|" : "/");
  if (parts.some((part) => openEnded.test(part) || /(?:^|[\s~$])[XN]+(?:\s|$)/.test(part))) return undefined;
  const choices = parts.map((part) => part.replace(/(?:(?<!\s)\s+)?\([^()]*\)$/, ""));
  const plausible =
    choices.length > 1 &&
    choices.every(isChoiceName) &&
    new Set(choices.map((choice) => choice.toLowerCase())).size === choices.length &&
    !/^(?:yyyy|\d+(?:\/|$))/i.test(choices.join("/"));
  return plausible ? choices : undefined;
}

function isChoiceName(choice: string): boolean {
  const longest = /\p{Lo}/u.test(choice) ? 12 : 40;
  return (
    /[\p{L}\p{N}]/u.test(choice) && choice.length <= longest && choice.split(/\s+/).length <= 4 && !nouns.test(choice)
  );
}

function splitOutsideParentheses(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
    if (character === separator && depth <= 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((each) => each.replace(/[*_`]/g, "").trim());
}
