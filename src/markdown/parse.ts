import type { Nodes, RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { isAngleText } from "./html.ts";
import { nameKey, plain } from "./plain.ts";
import { Lines, type Span, trimmed } from "./span.ts";

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

/** A heading and all that stands under it up to the next heading of its level or above; the root has level 0. */
export interface Section extends Span {
  readonly level: number;
  readonly heading?: Heading;
  readonly parent?: Section;
  /** What stands between the heading and the first heading below it. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export interface Markdown {
  /** The whole text, front matter included, with line feeds as the only line ends. */
  readonly text: string;
  readonly lines: Lines;
  readonly frontMatter?: FrontMatter;
  readonly root: Section;
  /** Every section but the root, in the order of the text. */
  readonly sections: readonly Section[];
  /** The text, of the same length, with all that is no prose (code, comments, HTML, links) made U+FFFC. */
  readonly prose: string;
  /** Links with a target of their own, in the order of the text. */
  readonly links: readonly Link[];
}

export interface Link extends Span {
  readonly url: string;
}

/** What is no prose. */
interface Mask extends Span {
  readonly url?: string;
}

/** A section that is still being read. */
interface OpenSection extends Section {
  end: number;
  readonly parent?: OpenSection;
  readonly blocks: Block[];
  readonly sections: OpenSection[];
}

/** Containers nested deeper than this are one opaque block: nobody writes them, and recursion has an end. */
const deepest = 60;

/** How often a text was parsed: tests hold that a document is parsed once however many rules run. */
export const parses = { count: 0 };

/** Parses a document. Never throws: any text is Markdown. */
export function parseMarkdown(source: string): Markdown {
  parses.count++;
  const text = (source.startsWith("\ufeff") ? source.slice(1) : source).replace(/\r\n?/g, "\n");
  const masks: Mask[] = [];
  const { extensions, mdastExtensions } = extensionsFor(text);
  const tree = fromMarkdown(text, { extensions: [unread, ...extensions], mdastExtensions });
  const root: OpenSection = { level: 0, start: 0, end: text.length, blocks: [], sections: [] };
  const sections: OpenSection[] = [];
  let matter: FrontMatter | undefined;
  let open = root;
  for (const node of tree.children) {
    const { start, end } = spanOf(node);
    if (node.type === "yaml" || (node.type as string) === "toml") {
      masks.push({ start, end });
      matter = readFrontMatter(text, { start, end });
    } else if (node.type === "heading") {
      for (const child of node.children) maskInline(text, child, masks);
      while (open.level >= node.depth) {
        open.end = start;
        open = open.parent ?? root;
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
      open.blocks.push(readBlock(text, node, masks, 0));
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
      prose ??= masked(text, masks);
      return prose;
    },
    get links() {
      return masks.flatMap(({ start, end, url }) => (url === undefined ? [] : [{ start, end, url }]));
    },
  };
}

interface Extensions {
  readonly extensions: NonNullable<Options["extensions"]>;
  readonly mdastExtensions: NonNullable<Options["mdastExtensions"]>;
}

/** A table has a line of nothing but dashes, colons and pipes. */
const delimiterRow = /^(?=[^\n]*-)[ \t>|:-]+$/m;

/** Constructs that nothing is read from. Without emphasis the parser takes linear time on `*a_ ` ten thousand times, too. */
const unread = { disable: { null: ["attention", "characterReference", "hardBreakEscape"] } };

/** Each extension costs time: a text gets those that it can use. */
export function extensionsFor(text: string): Extensions {
  const { extensions, mdastExtensions }: Extensions = { extensions: [], mdastExtensions: [] };
  if (/^(?:---|\+\+\+)[ \t]*$/m.test(text.slice(0, 100))) {
    extensions.push(frontmatter(["yaml", "toml"]));
    mdastExtensions.push(frontmatterFromMarkdown(["yaml", "toml"]));
  }
  if (text.includes("|") && delimiterRow.test(text)) {
    extensions.push(gfmTable());
    mdastExtensions.push(gfmTableFromMarkdown());
  }
  if (/\[[ \t\nxX]\]/.test(text)) {
    extensions.push(gfmTaskListItem());
    mdastExtensions.push(gfmTaskListItemFromMarkdown());
  }
  if (text.includes("[^")) {
    extensions.push(gfmFootnote());
    mdastExtensions.push(gfmFootnoteFromMarkdown());
  }
  return { extensions, mdastExtensions };
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function readHeading(text: string, start: number, end: number): Heading {
  const raw = text.slice(start, end);
  const opening = /^#{1,6}(?:[ \t]+|$)/.exec(raw)?.[0].length;
  let span: Span;
  if (opening === undefined) {
    const underline = raw.lastIndexOf("\n");
    span = trimmed(text, start, underline === -1 ? end : start + underline);
  } else {
    const closing = /^(.*?)[ \t]+#+[ \t]*$/.exec(raw.slice(opening, 2000))?.[1];
    span = trimmed(text, start + opening, closing === undefined ? end : start + opening + closing.length);
  }
  const inner = text.slice(span.start, span.end);
  return { start, end, text: span, plain: plain(inner), key: nameKey(inner), atx: opening !== undefined };
}

function readBlock(text: string, node: RootContent, masks: Mask[], depth: number): Block {
  const span = spanOf(node);
  if (depth > deepest) {
    masks.push(span);
    return { type: "other", ...span };
  }
  switch (node.type) {
    case "paragraph":
      for (const child of node.children) maskInline(text, child, masks);
      return { type: "paragraph", ...span };
    case "list":
      return {
        type: "list",
        ...span,
        items: node.children.map((item) => readItem(text, spanOf(item), item.checked, item.children, masks, depth)),
      };
    case "blockquote":
      return { type: "quote", ...span, blocks: node.children.map((child) => readBlock(text, child, masks, depth + 1)) };
    case "table": {
      const rows = node.children.map((row) => {
        for (const cell of row.children) for (const child of cell.children) maskInline(text, child, masks);
        return { ...spanOf(row), cells: row.children.map((cell) => cellSpan(text, cell)) };
      });
      const [header = { ...span, cells: [] }, ...body] = rows;
      return { type: "table", ...span, header, rows: body };
    }
    case "html": {
      const raw = text.slice(span.start, span.end);
      if (isAngleText(raw)) return { type: "paragraph", ...span };
      masks.push(span);
      return { type: raw.startsWith("<!--") && raw.endsWith("-->") ? "comment" : "html", ...span };
    }
    case "code": {
      masks.push(span);
      const fence = /^(`{3,}|~{3,})[^\n]*\n/.exec(text.slice(span.start, span.start + 300));
      if (!fence) return { type: "code", ...span };
      const start = span.start + fence[0].length;
      const last = text.lastIndexOf("\n", span.end - 1);
      const closed =
        last >= start - 1 &&
        text
          .slice(last + 1, span.end)
          .trim()
          .startsWith(fence[1] ?? "`");
      return {
        type: "fence",
        ...span,
        language: node.lang ?? "",
        content: { start, end: closed ? Math.max(start, last) : span.end },
      };
    }
    default:
      maskInline(text, node, masks);
      return { type: "other", ...span };
  }
}

function readItem(
  text: string,
  span: Span,
  checked: boolean | null | undefined,
  children: readonly RootContent[],
  masks: Mask[],
  depth: number,
): ListItem {
  const markerLength = /^(?:[-*+]|\d{1,9}[.)])/.exec(text.slice(span.start, span.start + 10))?.[0].length ?? 1;
  const marker = { start: span.start, end: span.start + markerLength };
  const [first, ...rest] = children;
  let body: Span = { start: marker.end, end: marker.end };
  let others: readonly RootContent[] = children;
  if (first?.type === "paragraph") {
    for (const child of first.children) maskInline(text, child, masks);
    body = spanOf(first);
    others = rest;
  }
  const box = /^\[([ \txX~\-–—/]|[nN]\/[aA]|❌|✅|✓|✔)\](?:\s+|$)/u.exec(text.slice(body.start, body.start + 12));
  const state = checked === true ? "done" : checked === false ? "open" : box && boxOf(box[1] ?? "");
  const text_ = box ? trimmed(text, body.start + box[0].length, Math.max(body.end, body.start + box[0].length)) : body;
  return {
    ...span,
    marker,
    text: text_,
    ...(state && { box: state }),
    blocks: others.map((child) => readBlock(text, child, masks, depth + 1)),
  };
}

function boxOf(mark: string): Box {
  if (mark.trim() === "") return "open";
  return /^[xX✅✓✔]$/u.test(mark) ? "done" : "cancelled";
}

/** A cell's content: mdast's cell begins at its leading pipe. */
function cellSpan(text: string, cell: Nodes): Span {
  const { start, end } = spanOf(cell);
  return trimmed(
    text,
    text[start] === "|" ? start + 1 : start,
    text[end - 1] === "|" && end - 1 > start ? end - 1 : end,
  );
}

function maskInline(text: string, node: Nodes, masks: Mask[]): void {
  switch (node.type) {
    case "text":
    case "break":
      return;
    case "emphasis":
    case "strong":
      for (const child of node.children) maskInline(text, child, masks);
      return;
    case "html":
      if (!isAngleText(node.value)) masks.push(spanOf(node));
      return;
    case "link":
      masks.push({ ...spanOf(node), url: node.url });
      return;
    default:
      masks.push(spanOf(node));
  }
}

function masked(text: string, masks: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of masks) {
    if (start < from) continue;
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, "\ufffc"));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}
