import { saysNothing } from "../markdown/content.ts";
import { labelled } from "../markdown/entries.ts";
import type { Block, Markdown, Section } from "../markdown/parse.ts";
import { bare } from "../markdown/plain.ts";
import { linesOf, type Span } from "../markdown/span.ts";
import type { SectionSpec } from "./template.ts";

/** Text of the template that a finished document replaces, by what two copies of it have in common. */
export interface Guidance {
  /** Whether some piece of it begins like this stretch: a cheap look before the words are compared. */
  readonly opens: Opens;
  has(piece: Piece, section: SectionSpec | undefined): boolean;
}

type Opens = (text: string, span: Span) => boolean;

/** A stretch of text that is guidance as a whole or not at all: a paragraph, an item, a row, a comment. */
export interface Piece extends Span {
  readonly key: string;
  readonly words: number;
  /** A checklist item: in a list of steps it is no guidance. */
  readonly box?: true;
}

/** Fewer words may be said twice by chance: they count only under the heading where the template has them. */
const telling = 4;

export function guidanceIn(
  markdown: Markdown,
  preface: readonly Block[],
  specs: ReadonlyMap<SectionSpec, Section>,
): Guidance {
  const openings = new Set<string>();
  const long = new Set<string>();
  const short = new Map<SectionSpec | undefined, Set<string>>();
  const add = (blocks: readonly Block[], spec: SectionSpec | undefined) => {
    const own = short.get(spec) ?? new Set();
    short.set(spec, own);
    for (const piece of piecesOf(markdown, blocks)) {
      const stays = isConvention(piece.key) || isConstant(markdown.text.slice(piece.start, piece.end), piece.words);
      if (stays || (piece.box && spec?.actions.steps.length)) continue;
      openings.add(opening(markdown.text, piece));
      (piece.words >= telling ? long : own).add(piece.key);
    }
  };
  add(preface, undefined);
  for (const [spec, { blocks }] of specs) add(blocks, spec);
  return {
    opens: (text, span) => openings.has(opening(text, span)),
    has: ({ key, words }, spec) => (words >= telling ? long.has(key) : short.get(spec)?.has(key) === true),
  };
}

/**
 * The pieces of these blocks that hold text; table headers are no guidance. With `opens`, as for a document, only those
 * that begin like guidance, and no prompt (`- Trigger:`, `**How do we prevent it?**`) that has an answer below it.
 */
export function* piecesOf(markdown: Markdown, blocks: readonly Block[], opens?: Opens): Generator<Piece> {
  const { text } = markdown;
  const wanted = (span: Span, answer: readonly Block[]) =>
    !opens || (opens(text, span) && !(isPrompt(text, span) && isAnswered(text, answer)));
  for (const [index, block] of blocks.entries()) {
    switch (block.type) {
      case "paragraph":
        for (const span of labelled(text, block, "line") ? linesOf(text, block) : [block])
          if (wanted(span, blocks.slice(index + 1, index + 2))) yield* piece(text, span);
        break;
      case "list":
        for (const item of block.items) {
          if (wanted(item.text, item.blocks))
            for (const found of piece(text, item.text)) yield item.box === undefined ? found : { ...found, box: true };
          yield* piecesOf(markdown, item.blocks, opens);
        }
        break;
      case "table":
        for (const row of block.rows) {
          if (!wanted(row, [])) continue;
          const cells = row.cells.map(({ start, end }) => bare(text.slice(start, end)));
          if (cells.some((cell) => /\p{L}/u.test(cell)))
            yield { start: row.start, end: row.end, key: cells.join(" | "), words: telling };
        }
        break;
      case "quote":
        yield* piecesOf(markdown, block.blocks, opens);
        break;
      case "comment":
        yield* comment(text, block);
        break;
      case "fence":
        if (wanted(block.content, [])) yield* piece(text, block.content);
        break;
    }
  }
}

/** A line that asks for what comes below it. */
function isPrompt(text: string, { start, end }: Span): boolean {
  const words = text.slice(Math.max(start, end - 40), end).trimEnd();
  return /[:：?？](?:\*\*|__)?$/u.test(words) || (text.startsWith("**", start) && words.endsWith("**"));
}

function isAnswered(text: string, answer: readonly Block[]): boolean {
  return answer.some((block) => !saysNothing(text, block) && !(block.type === "paragraph" && isPrompt(text, block)));
}

/** The first eight letters and digits of a stretch, however it is dressed. */
function opening(text: string, { start, end }: Span): string {
  let letters = "";
  for (let at = start; at < end && letters.length < 8; at++) {
    const character = text.charAt(at);
    if (/[\p{L}\p{N}]/u.test(character)) letters += character;
  }
  return letters.toLowerCase();
}

function* piece(text: string, span: Span): Generator<Piece> {
  if (span.end - span.start > 4000) return;
  const key = bare(text.slice(span.start, span.end));
  if (/\p{L}|^(?:…|\.{3})$/u.test(key)) yield { start: span.start, end: span.end, key, words: key.split(" ").length };
}

/** The host blanks comments to dots before rules see them: the shape of their words is what can be compared. */
function* comment(text: string, span: Span): Generator<Piece> {
  const words = text.slice(span.start + 4, span.end - 3).match(/\S+/g) ?? [];
  const shape = words.map((word) => word.length).join(" ");
  if (words.length > 0) yield { start: span.start, end: span.end, key: `<!-- ${shape} -->`, words: words.length };
}

/** "All times in UTC" tells how the document is to be read: it stays. */
function isConvention(key: string): boolean {
  return (
    /\btimes?\b/.test(key) &&
    /\b(?:utc|gmt|pacific|eastern|central|mountain|[a-z]{1,4}t|us\/\w+|europe\/\w+|time ?zone|local time|24-hour)\b/.test(
      key,
    ) &&
    key.split(" ").length <= 14 &&
    !/[[{<]/.test(key)
  );
}

/** `- **Cluster:** \`prod-1\``, `- @maria` under Reviewers: what holds a name of its own is the same in every document. */
function isConstant(raw: string, words: number): boolean {
  return words < 12 && /`[^`]+`|https?:\/\/|(?:^|\s)@\w/.test(raw) && !/[[{<]/.test(raw);
}

/** Whether a value says by its form that it is to be replaced: `INC-XXX`, `SEV-?`, `...`, `_Your name_`, `(Names)`. */
export function isPlaceholder(value: string): boolean {
  return (
    /X{2,}|N{3,}|Y{3,}|Z{3,}|\?|_{3,}|…|\.\.\.|\bTBD\b|\bTODO\b/.test(value) ||
    /^[_*][^_*].*[_*]$|^\(.*\)$/s.test(value.trim())
  );
}
