import type { ListItem, RootContent } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemToMarkdown } from "mdast-util-gfm-task-list-item";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { encode } from "micromark-util-encode";

/** Text as HTML shows it. */
export const htmlText: (text: string) => string = encode;

/** Markdown of ours as HTML: HTML in it is text, and links lead to no script. */
export function markdownToHtml(markdown: string): string {
  return micromark(markdown, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
}

export interface Box {
  readonly done: boolean;
  readonly text: string;
}

export function checklist(boxes: readonly Box[]): string {
  const children = boxes.map(
    ({ done, text }): ListItem => ({
      type: "listItem",
      spread: false,
      checked: done,
      children: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
    }),
  );
  return markdownOf([{ type: "list", spread: false, children }]);
}

export function markdownOf(nodes: readonly RootContent[]): string {
  return toMarkdown({ type: "root", children: [...nodes] }, writing);
}

const destinations = ["destinationRaw", "destinationLiteral"] as const;
const plainText = {
  inConstruct: "phrasing" as const,
  notInConstruct: ["autolink" as const, "link" as const, ...destinations],
};
/** What GitHub links by itself, as mdast-util-gfm-autolink-literal has it. */
const linking: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  "@": { before: "[+\\-.\\w]", after: "[\\-.\\w]" },
  ".": { before: "[Ww]", after: "[\\-.\\w]" },
  ":": { before: "[A-Za-z]", after: "\\/" },
};

/** As markdownlint's defaults have it; what GitHub would make a link or strike out of plain text is escaped. */
const writing: Options = {
  bullet: "-",
  emphasis: "*",
  listItemIndent: "one",
  rule: "-",
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmTaskListItemToMarkdown()],
  unsafe: [
    ...["@", ".", ":"].map((character) => ({ character, ...linking[character], ...plainText })),
    { character: "~", inConstruct: "phrasing" as const, notInConstruct: [...destinations] },
    { character: "$", inConstruct: "phrasing" as const, notInConstruct: [...destinations] },
  ],
};
