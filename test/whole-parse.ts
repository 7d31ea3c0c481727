import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { isAngleText } from "../src/markdown/html.ts";
import { blocksOnly, type Mask, masksIn } from "../src/markdown/inline.ts";
import { extensionsFor } from "../src/markdown/parse.ts";
import type { Span } from "../src/markdown/span.ts";
import { type Squeezed, squeeze } from "../src/markdown/squeeze.ts";

/** The whole parse of a text, or that of its blocks alone, as the model has it. */
export function parsed(text: string, whole: boolean): Root {
  const { extensions, mdastExtensions } = extensionsFor(text);
  const read: Squeezed = whole ? { text, whole: (offset) => offset } : squeeze(text);
  const tree = fromMarkdown(read.text, {
    extensions: whole ? extensions : [blocksOnly, ...extensions],
    mdastExtensions,
  });
  place(tree, read);
  return tree;
}

function place(node: Nodes, squeezed: Squeezed): void {
  for (const point of [node.position?.start, node.position?.end])
    if (point?.offset !== undefined) point.offset = squeezed.whole(point.offset);
  if (!("children" in node)) return;
  for (const [index, child] of node.children.entries()) {
    place(child, squeezed);
    // micromark begins an underlined heading with the definitions right above it.
    const above = node.children[index - 1]?.position?.end.offset ?? 0;
    const { start } = child.position ?? {};
    if (start?.offset !== undefined && start.offset < above) start.offset = above + 1;
  }
}

/** Every block with its place, without what stands in paragraphs, headings and cells. */
export function blocks(node: Nodes): unknown {
  const { start, end } = node.position ?? {};
  const at = `${node.type} ${start?.offset}-${end?.offset}${"depth" in node ? ` ${node.depth}` : ""}`;
  return "children" in node && !inline.has(node.type) ? [at, node.children.map(blocks)] : at;
}

const inline = new Set(["paragraph", "heading", "tableCell"]);

/** The stretches of inline text. */
function stretches(node: Nodes): Span[] {
  if (inline.has(node.type)) return [placeOf(node)];
  return "children" in node && node.type !== "footnoteDefinition" ? node.children.flatMap(stretches) : [];
}

function placeOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function labelsOf(node: Nodes): string[] {
  if (node.type === "definition") return [node.identifier];
  return "children" in node ? node.children.flatMap(labelsOf) : [];
}

/** What is no prose in a text, as the model finds it. */
export function masksOf(text: string): Mask[] {
  const tree = parsed(text, false);
  return masksIn(text, stretches(tree), labelsOf(tree));
}

/** Code, links, images and HTML in inline text, as the whole parse has them. */
export function noProse(text: string, node: Nodes, inside = false): Mask[] {
  const hides =
    ["inlineCode", "link", "linkReference", "image", "imageReference"].includes(node.type) ||
    (node.type === "html" && !isAngleText(node.value));
  // An address in angle brackets is its own target.
  const url = node.type === "link" && text[placeOf(node).start] !== "<" ? { url: node.url } : {};
  if (inside && hides) return [{ ...placeOf(node), ...url }];
  if (!("children" in node) || node.type === "footnoteDefinition") return [];
  return node.children.flatMap((child) => noProse(text, child, inside || inline.has(node.type)));
}
