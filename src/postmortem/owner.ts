import { captured } from "../markdown/capture.ts";
import { monthName } from "./dates.ts";

/** A value that says there is none yet, whatever the form. */
const missing =
  /^(?:tb[dac]|à (?:définir|déterminer|confirmer)|por (?:definir|confirmar)|noch offen|offen|to be (?:determined|assigned|decided|confirmed|defined)|[-?.…_]*|unknown|unassigned|unowned|not assigned|none|n\/?a|nobody|no ?one|no owner|name|owner|owner name|your name|todo|someone|somebody|anyone|未定|なし|無し|待定|无|미정|@(?:name|owner|handle|user(?:name)?|assignee|person|team)|[[{].*[\]}]|<[^@>]*>|yyyy-mm-dd|date|due date)$/iu;

export function isMissing(value: string): boolean {
  return missing.test(value.replace(/^[ (*_`]+|(?<![ )*_`.,;])[ )*_`.,;]+$/g, ""));
}

export interface Found {
  /** The words, as they stand in the item. */
  readonly words: string;
  readonly missing: boolean;
}

const keyword =
  /(?:^|[ ([{,;|/-])(?:owners?|owned by|assignees?|assigned(?: to)?|dri|who|responsible|lead|poc|担当者?|責任者|负责人|담당자?|responsable|verantwortlich) ?(?:[:=]+|(?<=owned by|assigned to) ) ?([^ ,;|)\]}][^,;|)\]}]*?)(?= -+ | \(| ?(?:[,;|)\]}、。]|$)|(?<![ .:=]\p{L})\.(?: |$)| (?:due|by|deadline|eta|target|priority|until|before)\b)/iu;
/** Without one of these, no keyword is there: that costs less to see. */
const namedForm = /[:=]|owned by|assigned to/i;
/** A handle, `@org/team`, `name@` or an e-mail address. */
const mention =
  /(?<![\p{L}\p{N}@])@[a-z0-9][\w-]*(?:\/[\w.-]+)?|(?<![\p{L}\p{N}@_.+-])(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z][\w.-]*@(?=[ ,.;)\]]|$))/giu;
/** Before a mention that names the owner: the beginning, a sign, or a word that says so. */
const beforeOwner =
  /(?:^|[^\p{L}\p{N} "'%]|\b(?:owner|assignee|dri|lead|poc|who|responsible|assigned|by|and|und|et|y)) ?$/iu;
/** Behind an address: the end, a sign, a deadline. */
const behindOwner = /^(?:['"]? ?(?:[^\p{L}\p{N} '"]|$)| (?:(?:by|due|before|until|eta|deadline)\b|\d{4}-\d))/iu;
/** Who is written to, asked or used is named at the end of a sentence without having to act. */
const spokenOf =
  /\b(?:to|at|from|for|with|without|via|through|of|in|on|into|us(?:e|es|ed|ing)|is|are|ask|tell|ping|notify|contact|e?mail|account|address|package) $/i;
/** `This has been done: team@example.org`: of labels, only those for owners have an address behind them that is one. */
const otherLabel = /(?<!contact ?): ?$/i;
const capital = "\\p{Lu}[\\p{L}.'-]*";
const person = `(?:${capital}(?: ${capital}){0,2})`;
const wholePerson = new RegExp(`^${person}$`, "u");
const toVerb = new RegExp(
  `^(?:the )?(${person}(?: team)?(?:(?:,? and |, | & |/)${person}(?: team)?){0,4}|[\\p{Lu}][\\p{L} ]{1,30} team) (?:to|will) (\\p{Ll}{2,})`,
  "u",
);
/** What people are asked to do: "Optimize to adjacent-only checking" asks nobody called Optimize. */
const deed =
  /^(?:add|ask|arrange|assess|audit|automate|book|bring|build|change|check|chase|clarify|clean|come|complete|configure|confirm|contact|continue|coordinate|create|decide|define|deploy|design|determine|develop|discuss|do|document|draft|drive|enable|ensure|evaluate|explore|extend|file|find|finish|fix|follow|gather|get|give|help|identify|implement|improve|introduce|investigate|keep|lead|look|maintain|make|merge|migrate|monitor|move|open|organi[sz]e|own|plan|prepare|propose|provide|publish|push|put|raise|reach|refactor|remove|rename|replace|report|research|resolve|review|roll|rotate|run|schedule|see|send|set|share|ship|speak|start|stop|submit|switch|take|talk|test|track|train|try|turn|update|upgrade|use|validate|verify|work|write)$/;
const imperative =
  /^(?:need|want|remember|try|switch|move|upgrade|migrate|commit|continue|have|plan|decide|ensure|agree|how|apply|add|go|revert|roll|return|aim|look|consider|talk|speak|reach|write|convert|change|update|link|connect|subscribe|expand|extend|refer|respond|listen|get|start|begin|learn|what|when|where|work|set|use|make|fix|create|document|it|this|that|there|we|i|you|they|everyone|nobody|alert|access|ability|time|back|failover|fall)$/i;
const team =
  /\b(?:team|squad|group|guild|crew|eng|engineering|sre|sres|devops|ops|operations|platform|infra|infrastructure|security|qa|on-?call|developers?|maintainers?|operator|agent|leads?)$/i;
const tag =
  /^(?:high|medium|low|critical|urgent|done|wip|todo|open|closed|in progress|public|internal|optional|new|bug|feat|fix|docs?|test|chore|[\d#].*)$/i;

/** Who does it, as far as one of the ways in which teams write it tells; `bold` is what the item begins with in bold. */
export function readOwner(text: string, bold: string | undefined): Found | undefined {
  const named = namedForm.test(text) ? keyword.exec(text)?.[1] : undefined;
  const words = named ?? (text.includes("@") ? mentioned(text) : undefined) ?? byPosition(text, bold);
  return words === undefined ? undefined : { words, missing: isMissing(words) };
}

/** An address inside a sentence is written to or used; a handle is somebody who is asked, unless the word before it says otherwise. */
function mentioned(text: string): string | undefined {
  for (const { 0: words, index } of text.matchAll(mention)) {
    const before = text.slice(Math.max(0, index - 40), index);
    const isAddress = /[^@]@./.test(words);
    if (isAddress && otherLabel.test(before)) continue;
    if (beforeOwner.test(before)) return words;
    const stands = !isAddress || behindOwner.test(text.slice(index + words.length));
    if (stands && !spokenOf.test(before)) return words;
  }
  return undefined;
}

/** `Ana to add …`, `Ana and Ben to write …`: who is asked to do something, in so many words. */
export function askedToAct(text: string): string | undefined {
  const asked = toVerb.exec(text);
  if (!asked) return undefined;
  const subject = captured(asked, 1);
  const several = /,| and | & |\/| team/.test(subject);
  const acts = deed.test(captured(asked, 2)) || several || /\d{4}-\d{2}-\d{2}/.test(text);
  return acts && !imperative.test(firstWord(subject)) ? subject : undefined;
}

function byPosition(text: string, bold: string | undefined): string | undefined {
  const asked = askedToAct(text);
  if (asked !== undefined) return asked;
  const dashed = betweenDashes(text, bold);
  if (dashed !== undefined) return dashed;
  const bracketed =
    /^\[([^\][]{2,40})\] /.exec(text)?.[1] ?? / \[([^\][]{2,40})\][. ]*(?:📅.*)?$/su.exec(text)?.[1] ?? "";
  if (!tag.test(bracketed) && (wholePerson.test(bracketed) || team.test(bracketed))) return bracketed;
  const signed = / -+ ([^-,]{2,40}), ?(\d{4}-[^,]*)$/.exec(text) ?? /\(([^(),;]{2,40}), ?([^()]{3,40})\)/.exec(text);
  if (!signed) return undefined;
  const name = captured(signed, 1);
  return isDateLike(captured(signed, 2)) && isName(name) ? name.trim() : undefined;
}

/** `Ana Ruiz - lock carts - 2026-03-01`, `Lock carts - Ana Ruiz - 2026-03-01`, `Platform team - lock carts`. */
function betweenDashes(text: string, bold: string | undefined): string | undefined {
  const [first = "", second, third] = text.split(/ -+ /);
  if (second === undefined) return undefined;
  if (third !== undefined && first === bold && first.split(" ").length <= 4) return first;
  if (first.split(" ").length <= 3 && team.test(first)) return first;
  if (third === undefined || !isDateLike(third)) return undefined;
  if (isFullName(first) && isDeed(second)) return first;
  return second.split(" ").length <= 3 && !deed.test(firstWord(second)) && isName(second) ? second : undefined;
}

const fullName = new RegExp(`^${capital}(?: ${capital}){1,2}$`, "u");

/** `Ana Ruiz`, in which no word asks for something: "Fix Alerts". */
function isFullName(text: string): boolean {
  return fullName.test(text) && !deed.test(firstWord(text).toLowerCase());
}

function firstWord(text: string): string {
  return text.replace(/ .*/, "");
}

/** `Lock carts`, `add alerts`: words that are written on after the first. */
function isDeed(text: string): boolean {
  return /^\S+ \p{Ll}/u.test(text) && (/^\p{Lu}/u.test(text) || deed.test(firstWord(text))) && !team.test(text);
}

const dateLike = new RegExp(
  `^(?:due|by|eta|until)?[ :]*(?:\\d{4}[-/]|q[1-4]\\b|h[12]\\b|next\\b|this\\b|end of\\b|asap|eo[dwmqy]\\b|\\d{1,2}[./]\\d|(?:\\d{1,2} )?${monthName}(?!\\p{L}))`,
  "iu",
);

function isDateLike(text: string): boolean {
  return dateLike.test(text);
}

/** No day, nor what may be one; some people are called as a month is. */
export function isName(text: string): boolean {
  return /^ ?(?:jan|april|may|june|august) ?$/i.test(text) || !isDateLike(text);
}
