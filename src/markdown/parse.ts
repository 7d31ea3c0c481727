import type { ListItem as MarkdownItem, Nodes, RootContent } from "mdast";
import { type CompileContext, type Extension, fromMarkdown, type Handle, type Options } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { captured } from "./capture.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { isAngleText } from "./html.ts";
import { blocksOnly, type Mask, masksIn } from "./inline.ts";
import { nameKey, plain } from "./plain.ts";
import { Lines, type Span, trimmed } from "./span.ts";
import { squeeze } from "./squeeze.ts";

export interface Paragraph extends Span {
  readonly type: "paragraph";
}

/** A box before an item's text: `[ ]` open, `[x]` done, `[-]`, `[~]` and `[N/A]` cancelled. */
export type Box = "open" | "done" | "cancelled";

export interface ListItem extends Span {
  readonly box?: Box;
  /** Where the marker (`-`, `1.`) ends: what follows is the box or the text. */
  readonly marker: Span;
  /** The first paragraph, without the box; empty for an item without one. */
  readonly text: Span;
  /** What follows the first paragraph: nested lists, further paragraphs, code. */
  readonly blocks: readonly Block[];
}

export interface List extends Span {
  readonly type: "list";
  readonly items: readonly ListItem[];
}

export interface Row extends Span {
  readonly cells: readonly Span[];
}

export interface Table extends Span {
  readonly type: "table";
  readonly header: Row;
  readonly rows: readonly Row[];
}

export interface Quote extends Span {
  readonly type: "quote";
  readonly blocks: readonly Block[];
}

export interface Other extends Span {
  readonly type: "comment" | "html" | "code" | "other";
}

export interface Code extends Span {
  readonly type: "fence";
  /** The info string: `markdown`, `ts`. */
  readonly language: string;
  /** Where the code itself stands, without the fences. */
  readonly content: Span;
}

export type Block = Paragraph | List | Table | Quote | Code | Other;

export interface Heading extends Span {
  /** The heading's text, without its `#` signs. */
  readonly text: Span;
  readonly plain: string;
  readonly key: string;
  readonly atx: boolean;
}

interface Part extends Span {
  readonly level: number;
  /** What stands before the first heading below it. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** The whole document; it has level 0. */
export interface Root extends Part {
  readonly heading?: undefined;
  readonly parent?: undefined;
}

/** A heading and all that stands under it up to the next heading of its level or above. */
export interface Section extends Part {
  readonly heading: Heading;
  readonly parent: Root | Section;
}

export interface Markdown {
  /** The whole text, front matter included, with line feeds as the only line ends. */
  readonly text: string;
  readonly lines: Lines;
  readonly frontMatter?: FrontMatter;
  readonly root: Root;
  /** Every section, in the order of the text. */
  readonly sections: readonly Section[];
  /** The text, of the same length, with all that is no prose (code, comments, HTML, links) made U+FFFC. */
  readonly prose: string;
  /** Links with a target of their own, in the order of the text. */
  readonly links: readonly Link[];
}

export interface Link extends Span {
  readonly url: string;
}

/** What is no prose, or may hold such. */
interface Opaque {
  /** Blocks that are none: code, HTML, comments, definitions. */
  readonly blocks: Span[];
  /** Stretches of inline text: paragraphs, headings, cells. */
  readonly inline: Span[];
  /** The labels that links may refer to. */
  readonly labels: string[];
}

/** What the reading of each block needs. */
interface Reading {
  readonly text: string;
  /** The offset in the text of one in the text that was parsed. */
  whole(offset: number): number;
  readonly opaque: Opaque;
}

/** What is still being read. */
interface Open {
  end: number;
  readonly blocks: Block[];
  readonly sections: OpenSection[];
}
type OpenRoot = Root & Open;
type OpenSection = Section & Open & { readonly parent: OpenRoot | OpenSection };

/** Containers nested deeper than this are one opaque block: nobody writes them, and recursion has an end. */
const deepest = 60;

/** How often a text was parsed: tests hold that a document is parsed once however many rules run. */
export const parses = { count: 0 };

/** Parses a document. Never throws: any text is Markdown. */
export function parseMarkdown(source: string): Markdown {
  parses.count++;
  const text = (source.startsWith("\ufeff") ? source.slice(1) : source).replace(/\r\n?/g, "\n");
  const { extensions, mdastExtensions } = extensionsFor(text);
  const squeezed = squeeze(text);
  const tree = fromMarkdown(squeezed.text, { extensions: [blocksOnly, ...extensions], mdastExtensions });
  const opaque: Opaque = { blocks: [], inline: [], labels: [] };
  const reading: Reading = { text, whole: squeezed.whole, opaque };
  const root: OpenRoot = { level: 0, start: 0, end: text.length, blocks: [], sections: [] };
  const sections: OpenSection[] = [];
  let matter: FrontMatter | undefined;
  let open: OpenRoot | OpenSection = root;
  let last = 0;
  for (const node of tree.children) {
    const { start: first, end } = spanOf(node, reading);
    // micromark begins an underlined heading with the definitions right above it.
    const start = first < last ? trimmed(text, last, end).start : first;
    last = end;
    if (node.type === "yaml" || (node.type as string) === "toml") {
      opaque.blocks.push({ start, end });
      matter = readFrontMatter(text, { start, end });
    } else if (node.type === "heading") {
      opaque.inline.push({ start, end });
      while (open.heading && open.level >= node.depth) {
        open.end = start;
        open = open.parent;
      }
      const heading = readHeading(text, start, end);
      const section: OpenSection = {
        level: node.depth,
        heading,
        parent: open,
        start,
        end: text.length,
        blocks: [],
        sections: [],
      };
      open.sections.push(section);
      sections.push(section);
      open = section;
    } else {
      open.blocks.push(readBlock(node, reading, 0));
    }
  }
  let prose: string | undefined;
  let lines: Lines | undefined;
  return {
    text,
    root,
    sections,
    ...(matter && { frontMatter: matter }),
    get lines() {
      lines ??= new Lines(text);
      return lines;
    },
    get prose() {
      prose ??= masked(text, masksOf(text, opaque));
      return prose;
    },
    get links() {
      return masksOf(text, opaque).flatMap(({ start, end, url }) => (url === undefined ? [] : [{ start, end, url }]));
    },
  };
}

interface Extensions {
  readonly extensions: NonNullable<Options["extensions"]>;
  readonly mdastExtensions: NonNullable<Options["mdastExtensions"]>;
}

const enter = (node: () => Parameters<CompileContext["enter"]>[0]): Handle =>
  function (token) {
    this.enter(node(), token);
  };
const exit: Handle = function (token) {
  this.exit(token);
};
const cell = enter(() => ({ type: "tableCell", children: [] }));
/** The nodes of tables. mdast-util-gfm-table brings along what writes Markdown: as many files as all of our parsers. */
const tables: Extension = {
  enter: {
    table: enter(() => ({ type: "table", children: [] })),
    tableRow: enter(() => ({ type: "tableRow", children: [] })),
    tableHeader: cell,
    tableData: cell,
  },
  exit: { table: exit, tableRow: exit, tableHeader: exit, tableData: exit },
};

/** A table has a line of nothing but dashes, colons and pipes. */
const delimiterRow = /^[ \t>|:]*-[ \t>|:-]*$/m;

/** Front matter with its end: where that is missing, micromark's extension leaves the lists and quotes of the whole text unread. */
const frontMatter = /^(?:---[ \t]*\n(?:.*\n)?---|\+\+\+[ \t]*\n(?:.*\n)?\+\+\+)[ \t]*(?:\n|$)/s;

/** Each extension costs time: a text gets those that it can use. */
export function extensionsFor(text: string): Extensions {
  const { extensions, mdastExtensions }: Extensions = { extensions: [], mdastExtensions: [] };
  if (frontMatter.test(text)) {
    extensions.push(frontmatter(["yaml", "toml"]));
    mdastExtensions.push(frontmatterFromMarkdown(["yaml", "toml"]));
  }
  if (text.includes("|") && delimiterRow.test(text)) {
    extensions.push(gfmTable());
    mdastExtensions.push(tables);
  }
  if (text.includes("[^")) {
    extensions.push(gfmFootnote());
    mdastExtensions.push(gfmFootnoteFromMarkdown());
  }
  return { extensions, mdastExtensions };
}

function spanOf({ position }: Nodes, { whole }: Reading): Span {
  return { start: whole(Number(position?.start.offset)), end: whole(Number(position?.end.offset)) };
}

function readHeading(text: string, start: number, end: number): Heading {
  const raw = text.slice(start, end);
  const opening = /^#{1,6}(?:[ \t]+|$)/.exec(raw)?.[0].length;
  let span: Span;
  if (opening === undefined) {
    span = trimmed(text, start, start + raw.lastIndexOf("\n"));
  } else {
    const closing = /(?<![ \t])[ \t]+#+[ \t]*$/.exec(raw.slice(opening))?.index;
    span = trimmed(text, start + opening, closing === undefined ? end : start + opening + closing);
  }
  const inner = text.slice(span.start, span.end);
  return { start, end, text: span, plain: plain(inner), key: nameKey(inner), atx: opening !== undefined };
}

function readBlock(node: RootContent, reading: Reading, depth: number): Block {
  const { text, opaque } = reading;
  const span = spanOf(node, reading);
  if (depth > deepest) {
    opaque.blocks.push(span);
    return { type: "other", ...span };
  }
  switch (node.type) {
    case "paragraph":
      opaque.inline.push(span);
      return { type: "paragraph", ...span };
    case "list":
      return {
        type: "list",
        ...span,
        items: node.children.map((item) => readItem(item, reading, depth)),
      };
    case "blockquote":
      return {
        type: "quote",
        ...span,
        blocks: node.children.map((child) => readBlock(child, reading, depth + 1)),
      };
    case "table": {
      const rows = node.children.map((row) => {
        const cells = row.children.map((cell) => cellSpan(cell, reading));
        for (const cell of cells) opaque.inline.push(cell);
        return { ...spanOf(row, reading), cells };
      });
      const [header = { ...span, cells: [] }, ...body] = rows;
      return { type: "table", ...span, header, rows: body };
    }
    case "html": {
      const raw = text.slice(span.start, span.end);
      if (isAngleText(raw)) return { type: "paragraph", ...span };
      opaque.blocks.push(span);
      return { type: raw.startsWith("<!--") && raw.endsWith("-->") ? "comment" : "html", ...span };
    }
    case "code": {
      opaque.blocks.push(span);
      const newline = text.indexOf("\n", span.start);
      const opening = newline === -1 ? span.end : newline;
      const fence = /^(`{3,}|~{3,})[ \t]*([^\s`]*)/.exec(text.slice(span.start, opening));
      if (!fence) return { type: "code", ...span };
      const start = Math.min(opening + 1, span.end);
      const last = text.lastIndexOf("\n", span.end - 1);
      const closed =
        last > span.start &&
        text
          .slice(last + 1, span.end)
          .trim()
          .startsWith(captured(fence, 1));
      return {
        type: "fence",
        ...span,
        language: captured(fence, 2),
        content: { start, end: closed ? Math.max(start, last) : span.end },
      };
    }
    case "definition":
      opaque.labels.push(node.identifier);
      opaque.blocks.push(span);
      return { type: "other", ...span };
    default:
      opaque.blocks.push(span);
      return { type: "other", ...span };
  }
}

const marker = /(?:[-*+]|\d{1,9}[.)])/y;
const box = /\[([ \txX~\-–—/]|[nN]\/[aA]|❌|✅|✓|✔)\](?:\s|$)/uy;

function readItem(item: MarkdownItem, reading: Reading, depth: number): ListItem {
  const { text, opaque } = reading;
  const { start, end } = spanOf(item, reading);
  const { children } = item;
  marker.lastIndex = start;
  marker.test(text);
  const behind = marker.lastIndex;
  const words = openingText(item, reading);
  const body = words ?? { start: behind, end: behind };
  opaque.inline.push(body);
  box.lastIndex = body.start;
  const boxed = box.exec(text);
  const blocks = (words ? children.slice(1) : children).map((child) => readBlock(child, reading, depth + 1));
  return {
    start,
    end,
    marker: { start, end: behind },
    text: boxed ? trimmed(text, Math.min(body.start + boxed[0].length, body.end), body.end) : body,
    ...(boxed && { box: boxOf(captured(boxed, 1)) }),
    blocks,
  };
}

/** The paragraph that an item begins with, also where a lone `-` below it, as of an item that is begun, makes it a heading. */
function openingText({ children: [first] }: MarkdownItem, reading: Reading): Span | undefined {
  if (first?.type === "paragraph") return spanOf(first, reading);
  if (first?.type !== "heading") return undefined;
  const { start, end } = spanOf(first, reading);
  const heading = readHeading(reading.text, start, end);
  return heading.atx ? undefined : heading.text;
}

function boxOf(mark: string): Box {
  if (mark.trim() === "") return "open";
  return /[xX✅✓✔]/u.test(mark) ? "done" : "cancelled";
}

/** A cell's content: mdast's cell begins at its leading pipe. */
function cellSpan(cell: Nodes, reading: Reading): Span {
  const { text } = reading;
  const { start, end } = spanOf(cell, reading);
  return trimmed(
    text,
    text[start] === "|" ? start + 1 : start,
    text[end - 1] === "|" && end - 1 > start ? end - 1 : end,
  );
}

function masksOf(text: string, { blocks, inline, labels }: Opaque): Mask[] {
  return [...blocks, ...masksIn(text, inline, labels)].sort((a, b) => a.start - b.start);
}

/** A text of the same length with these stretches, in their order, made U+FFFC. */
function masked(text: string, masks: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of masks) {
    parts.push(text.slice(from, start), text.slice(Math.max(from, start), end).replace(/[^\n]/g, "\ufffc"));
    from = Math.max(from, end);
  }
  parts.push(text.slice(from));
  return parts.join("");
}
