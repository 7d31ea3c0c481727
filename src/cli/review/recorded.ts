import { gfmTaskListItemToMarkdown } from "mdast-util-gfm-task-list-item";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Day } from "../../postmortem/dates.ts";
import type { Check } from "../../review/effectiveness.ts";
import { shortText } from "../items.ts";
import { printable } from "../terminal.ts";

/** The section in which a check is recorded, with a blank line before it. */
export function sectionOf(checks: readonly Check[], today: Day, newline: string): string {
  const boxes = toMarkdown(
    {
      type: "list",
      spread: false,
      children: checks.map((check) => ({
        type: "listItem",
        spread: false,
        checked: check.verdict === "yes",
        children: [{ type: "paragraph", children: [{ type: "text", value: words(check) }] }],
      })),
    },
    { bullet: "-", listItemIndent: "one", extensions: [gfmTaskListItemToMarkdown()] },
  );
  return `\n\n## Effectiveness Check\n\n**Checked**: ${today}\n\n${boxes}`.replaceAll("\n", newline);
}

function words({ name, verdict, evidence }: Check): string {
  if (verdict === "yes") return name;
  const reasons = evidence.map(({ text }) => printable(shortText({ text }))).join("; ");
  return `${name}: ${verdict}, ${reasons}`;
}
