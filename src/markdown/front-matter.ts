import { Composer, type CST, isMap, isScalar, Parser } from "yaml";
import { captured } from "./capture.ts";
import type { Span } from "./span.ts";
import { trimmed } from "./span.ts";

export interface FrontMatterEntry {
  readonly key: Span;
  readonly name: string;
  /** The value as it stands, without quotes; empty where there is none. */
  readonly value: Span;
  readonly plain: string;
}

export interface FrontMatter extends Span {
  readonly entries: readonly FrontMatterEntry[];
}

/** No front matter is longer, or deeper; what is, is left unread: below some thousand levels, the stack ends. */
const longest = 100_000;
const deepest = 100;

/** Reads the top-level keys of YAML (`---`) and, as far as `key = "value"` goes, TOML (`+++`) front matter. */
export function readFrontMatter(text: string, span: Span): FrontMatter {
  const first = text.indexOf("\n") + 1;
  const last = text.lastIndexOf("\n", span.end - 1);
  if (span.end > longest) return { ...span, entries: [] };
  return text.startsWith("+") ? toml(text, span, first, last) : yaml(text, span, first, last);
}

function yaml(text: string, span: Span, start: number, end: number): FrontMatter {
  const tokens = [...new Parser().parse(text.slice(start, end))];
  if (isDeeper(tokens, deepest)) return { ...span, entries: [] };
  const composer = new Composer({
    uniqueKeys: false,
    // Keys and values are read as they stand.
    schema: "failsafe",
  });
  const [document] = composer.compose(tokens);
  const entries: FrontMatterEntry[] = [];
  if (isMap(document?.contents)) {
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key)) continue;
      const [from, to] = key.range;
      const [valueFrom, valueTo] = value?.range ?? [to, to];
      const at = trimmed(text, start + valueFrom, start + valueTo);
      entries.push({
        key: { start: start + from, end: start + to },
        name: String(key.value),
        value: at,
        plain: unquoted(text.slice(at.start, at.end)),
      });
    }
  }
  return { ...span, entries };
}

function isDeeper(tokens: readonly CST.Token[], depth: number): boolean {
  let level = tokens;
  for (let at = 0; at < depth; at++) level = level.flatMap(tokensIn);
  return level.length > 0;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return [token.value ?? []].flat();
  return "items" in token ? token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat()) : [];
}

function toml(text: string, span: Span, start: number, end: number): FrontMatter {
  const entries: FrontMatterEntry[] = [];
  for (const line of text.slice(start, end).matchAll(/^([\w-]+)[ \t]*=[ \t]*(.*)/gm)) {
    const at = start + line.index;
    const name = captured(line, 1);
    const raw = captured(line, 2);
    const end = at + line[0].length;
    const value = trimmed(text, end - raw.length, end);
    entries.push({ key: { start: at, end: at + name.length }, name, value, plain: unquoted(raw.trim()) });
  }
  return { ...span, entries };
}

function unquoted(raw: string): string {
  return /^(["'])([\s\S]*)\1$/.exec(raw)?.[2] ?? raw;
}
