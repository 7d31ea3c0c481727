import { distance } from "fastest-levenshtein";
import type { Span } from "../markdown/span.ts";

/** What a template says in comments; `file` and `within` speak of the whole document, the others of their heading or field. */
export interface Annotation extends Span {
  readonly name: "optional" | "also" | "file" | "within" | "final";
  readonly value: string;
}

/** What is wrong with a template, and the words that are meant. */
export interface Flaw {
  readonly message: string;
  readonly at: Span;
}

const names = ["optional", "also", "file", "within", "final"] as const;
const example: Readonly<Record<Annotation["name"], string>> = {
  optional: "<!-- optional -->",
  also: "<!-- also: Root Cause, RCA -->",
  file: "<!-- file: YYYY-MM-DD-incident-title.md -->",
  within: "<!-- within: 48 hours -->",
  final: "<!-- final: Resolved, Closed -->",
};

/** The comments in a stretch of a template that are annotations; one that is nearly one of them is a flaw. */
export function readAnnotations(text: string, span: Span, flaws: Flaw[]): Annotation[] {
  const found: Annotation[] = [];
  for (let open = text.indexOf("<!--", span.start); open !== -1 && open < span.end; ) {
    const close = text.indexOf("-->", open + 4);
    if (close === -1) break;
    const annotation = readAnnotation(text.slice(open + 4, close), { start: open, end: close + 3 }, flaws);
    if (annotation) found.push(annotation);
    open = text.indexOf("<!--", close + 3);
  }
  return found;
}

function readAnnotation(comment: string, span: Span, flaws: Flaw[]): Annotation | undefined {
  const [, word = "", colon, rest = ""] =
    /^([A-Za-z]+)[.!]?[ \t]*(?:([:=])\s*(\S[^\n]*)?)?$/.exec(comment.trim()) ?? [];
  if (word === "" || rest.length > 300) return undefined;
  const lower = word.toLowerCase();
  const name = names.find((candidate) => candidate === lower);
  if (!name) {
    const near = names.find((candidate) => distance(candidate, lower) <= (candidate.length > 5 ? 2 : 1));
    if (near && (colon !== undefined) === (near !== "optional")) {
      flaws.push({
        at: span,
        message: `Expected an annotation such as "${example[near]}"; found "<!-- ${comment.trim()} -->"`,
      });
    }
    return undefined;
  }
  if (name === "optional" ? colon !== undefined : rest === "") {
    flaws.push({ at: span, message: `Expected "${example[name]}"; found "<!-- ${comment.trim()} -->"` });
    return undefined;
  }
  return { ...span, name, value: rest };
}

export function listed(value: string): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `48 hours`, `5 days`, `2 weeks`, `90 minutes` in hours; undefined where it is no length of time. */
export function hoursOf(value: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w)$/i.exec(value.trim());
  const unit = match?.[2]?.[0]?.toLowerCase();
  if (!match || unit === undefined) return undefined;
  return Number(match[1]) * (unit === "m" ? 1 / 60 : unit === "h" ? 1 : unit === "d" ? 24 : 168);
}

/** What a team copies: the template without its annotations, and without the lines that hold nothing else. */
export function withoutAnnotations(text: string): string {
  const spans = readAnnotations(text, { start: 0, end: text.length }, []);
  let kept = "";
  let from = 0;
  for (const { start, end } of spans) {
    kept += text.slice(from, start).replace(/(?<![ \t])[ \t]+$/, "");
    const behind = /^[ \t]*(?:\n|$)/.exec(text.slice(end))?.[0] ?? "";
    const begins = kept === "" || kept.endsWith("\n");
    // A comment parts the words on its two sides.
    if (!begins && /^(?!<!--)\S/.test(text.slice(end, end + 4))) kept += " ";
    from = begins ? end + behind.length : end;
  }
  return (kept + text.slice(from)).replace(/\n{3,}/g, "\n\n");
}
