import { expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { readPostmortem } from "../src/postmortem/postmortem.ts";
import { readTemplate } from "../src/template/read-template.ts";

/** What is left of a template, each as its kind and its words. */
function left(source: string, text: string): string[] {
  const template = readTemplate(source, "postmortem-template.md");
  if ("error" in template) throw new Error("no template");
  const { leftovers } = readPostmortem(parseMarkdown(text), template, {});
  return leftovers.map((leftover) =>
    [leftover.kind, ...(leftover.kind === "value" ? [leftover.of] : []), text.slice(leftover.start, leftover.end)].join(
      ": ",
    ),
  );
}

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";

it.each<readonly [template: string, text: string, ...left: string[]]>([
  ["## Impact\n\n[Who felt it]", "## Impact\n\nAll of us.\n"],
  ["## Impact\n\n[Who felt it]", "## Impact\n\n[Who felt it]\n", "slot: [Who felt it]"],
  ["## Impact\n\n[Who felt it]", "## Impact\n\n[who felt it], and [others]\n", "slot: [who felt it]"],
  ["## Impact\n\n{{ who }}{{ when }}", "## Impact\n\n{{ who }}{{ when }}\n", "slot: {{ who }}", "slot: {{ when }}"],
  ["## Impact\n\nSay who felt [it], and how long.", "## Impact\n\nSay who felt [it], and how long.\n", "slot: [it]"],
  ["## Impact\n\n[Who] felt it, and for how long?", "## Impact\n\n[Who] felt it, and for how long?\n", "slot: [Who]"],
  [
    "## Impact\n\nSay who felt it, and for how long.",
    "## Impact\n\nSay who felt it, and for how long.\n\nAll of us.\n",
    "guidance: Say who felt it, and for how long.",
  ],
  [
    "## Impact\n\nSay who felt it, and for how long.",
    "## Own\n\nSay who felt it, and for how long.\n\n## Impact\n\nAll.\n",
    "guidance: Say who felt it, and for how long.",
  ],
  ["## Impact\n\nSay who.", "## Impact\n\nSay who.\n", "guidance: Say who."],
  ["## Impact\n\nSay who.", "## Own\n\nSay who.\n\n## Impact\n\nAll.\n"],
  [
    "## Impact\n\n<!-- Who felt it, and when -->",
    "## Impact\n\n<!-- Who felt it, and when -->\n",
    "guidance: <!-- Who felt it, and when -->",
  ],
  [
    "Fill in what you know by the next day.",
    "Fill in what you know by the next day.\n",
    "guidance: Fill in what you know by the next day.",
  ],
  ["Fill in what you know by the next day.", "We fill in what we know.\n"],
  ["**Hint**: Fill in what you know by the next day.", "**Hint**: Fill in what you know by the next day.\n"],
  ["**Team**: [Team]", "**Team**: Shop\n"],
  ["**Team**: [Team]", "**Team**: [Team]\n", "slot: [Team]"],
  ["**Team**: [Team]", "---\nteam: '[Team]'\nother: '[Other]'\n---\n\n# Postmortem: Carts lost\n", "slot: [Team]"],
  ["**Team**: INC-XXX", "**Team**: INC-XXX\n", "value: Team: INC-XXX"],
  ["**Team**: INC-XXX", "**Team**: INC-123\n"],
  ["**Team**:", "**Team**:\n", "value: Team: Team"],
  ["**Open**: Yes / No", "**Open**: Yes / No\n", "value: Open: Yes / No"],
  ["## Facts\n\n- **Team**:", "## Facts\n\n- **Team**:\n", "value: Team: Team"],
  ["**Team**: INC-XXX", "Shop.\n"],
  ["## Impact", "## Impact\n", "section: Impact"],
  ["## Impact", "## Impact\n\n- \n", "section: Impact"],
  ["## Impact", "## Impact\n\nAll of us.\n"],
  ["## Impact", "## Impact\n\n### Shops\n\nAll.\n"],
  ["## Impact", "## Other\n\nAll of us.\n"],
  ["## Impact\n\n[Who felt it]", "## Impact\n"],
  ["## Impact\n\n<!-- Who felt it -->", "## Impact\n\n<!-- Who felt it -->\n", "guidance: <!-- Who felt it -->"],
  [
    "## Impact\n\n<!-- Who felt it -->\n\n## Cause\n\n## Notes\n\n[Notes]",
    "## Impact\n\n## Cause\n\n## Notes\n\n[Notes]\n",
    "section: Impact",
    "section: Cause",
    "slot: [Notes]",
  ],
])("of %j is left in %j", (template, text, ...expected) => {
  expect(left(`${title}${template}\n`, text.startsWith("---") ? text : `${opening}${text}`)).toEqual(expected);
});
