import { expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { readPostmortem } from "../src/postmortem/postmortem.ts";
import { isPlaceholder } from "../src/template/guidance.ts";
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

/** Whether a piece of guidance under a heading is told of where a document has it, as it stands or in another form. */
const stays = (piece: string, copy = piece) => {
  const around = (text: string) => `## Impact\n\n${text}\n\n## Notes\n\n`;
  const told = left(`${title}${around(piece)}[Notes]\n`, `${opening}${around(copy)}Fine.\n`);
  return told.flatMap((words) => (words.startsWith("guidance: ") ? [words.slice("guidance: ".length)] : []));
};

it.each<readonly [piece: string, ...left: string[]]>([
  ["Say who felt it, and how long.", "Say who felt it, and how long."],
  ["- Say who felt it, and how long.", "Say who felt it, and how long."],
  ["1. Say who felt it\n2. Say how long it was", "Say who felt it", "Say how long it was"],
  ["- Say who\n  - and how long", "Say who", "and how long"],
  ["> Say who felt it, and how long.", "Say who felt it, and how long."],
  ["> > - Say who felt it, and how long.", "Say who felt it, and how long."],
  ["<!-- Say who felt it -->", "<!-- Say who felt it -->"],
  ["```text\nSay who felt it\n```", "Say who felt it"],
  ["| Who | Long |\n| --- | --- |\n| Ana, say | an hour |", "| Ana, say | an hour |"],
  ["| Who | Long |\n| --- | --- |\n| Ana, say | 42 |", "| Ana, say | 42 |"],
  ["| Who | Long |\n| --- | --- |\n| 42 | 43 |"],
  ["| Who | Long |\n| --- | --- |"],
  ["...", "..."],
  ["…", "…"],
  ["- ...", "..."],
  ["...."],
  ["42"],
  ["<!-- -->"],
  ["**Who**: Ana, say\n**Long**: an hour", "**Who**: Ana, say", "**Long**: an hour"],
  ["Who felt it:\nand how long", "Who felt it:", "and how long"],
  ["- [ ] [What]"],
  [`Say ${"who ".repeat(1000)}`],
])("guidance is told of, piece by piece: %j", (piece, ...told) => {
  expect(stays(piece)).toEqual(told);
});

it.each([
  ["Say who felt it, and how long.", "*Say who* felt IT,  and how long."],
  ["Say who felt it, and how long.", "Say who felt it,\nand how long."],
  ["Say who felt it, and how long.", "- Say who felt it, and how long."],
  ["- Say who felt it, and how long.", "> Say who felt it, and how long."],
  ["“Say” who felt it", '"Say" who felt it'],
  ["1 2 3 4 5 customers felt it", "1 2 3 4 5 customers felt it"],
  ["Été: qui en a souffert", "**Été**: qui en a souffert"],
  ["誰が影響を受けたか", "- 誰が影響を受けたか"],
  ["누가 영향을 받았나", "누가 영향을 받았나"],
  ["<!-- Say who felt it -->", "<!-- ... ... .... .. -->"],
  ["<!-- Say who felt it -->", "<!--\nSay  who felt it\n-->"],
])("guidance is the same in another form: %j, %j", (piece, copy) => {
  expect(stays(piece, copy)).toHaveLength(1);
});

it.each([
  ["Say who felt it, and how long.", "Say who felt it, and how much."],
  ["Say who felt it, and how long.", "We say who felt it, and how long."],
  ["Say who felt it, and how long.", "Say who felt it, and how long. All of us."],
  ["<!-- Say who felt it -->", "<!-- Say whom felt it -->"],
  ["| Who | Long |\n| --- | --- |\n| Ana, say | an hour |", "| Who | Long |\n| --- | --- |\n| Ana | an hour |"],
])("guidance is replaced by other words: %j, %j", (piece, copy) => {
  expect(stays(piece, copy)).toEqual([]);
});

it.each([
  ["- Trigger:", "- Trigger:", 1],
  ["- Trigger:", "- Trigger:\n  - A deploy", 0],
  ["- Trigger:", "- Trigger:\n  <!-- none -->", 1],
  ["- Trigger：", "- Trigger：\n  - A deploy", 0],
  ["- Why?", "- Why?\n  - A deploy", 0],
  ["- Why？", "- Why？\n  - A deploy", 0],
  ["- **Why?**", "- **Why?**\n  - A deploy", 0],
  ["- __Why?__", "- __Why?__\n  - A deploy", 0],
  ["- **Why**", "- **Why**\n  - A deploy", 0],
  ["- Why", "- Why\n  - A deploy", 1],
  ["- Why?", "- Why?  \n  - A deploy", 0],
  ["- Why did it?", "- Why did it?\n  - Did Ana?", 0],
  ["Why: did it break now", "Why: did it break now\n\nA deploy.", 1],
  ["**Why did it** break then", "**Why did it** break then\n\nA deploy.", 1],
  ["- Why **so**", "- Why **so**\n  - A deploy", 1],
  ["**Why did it break?**", "**Why did it break?**\n\nA deploy.", 0],
  ["**Why did it break?**", "**Why did it break?**\n\n**And why then?**", 1],
  ["**Why did it break?**", "**Why did it break?**\n\n<!-- none -->\n\nA deploy.", 1],
  ["Why did it break?", "Why did it break?\n\n- A deploy", 0],
  ["> Why did it break?", "> Why did it break?\n>\n> A deploy.", 0],
  ["Say why. It did break?", "Say why. It did break?\n\nA deploy.", 0],
])("a prompt %j is answered in %j, or told of %d times", (piece, copy, count) => {
  expect(stays(piece, copy)).toHaveLength(count);
});

it.each([
  "All times in UTC",
  "Times are GMT.",
  "Time in US/Pacific",
  "All times Pacific",
  "All times Eastern",
  "All times Central",
  "All times Mountain",
  "All times PST",
  "All times PT",
  "All times in Europe/Oslo",
  "All times in US/Hawaii",
  "Name the time zone of all times",
  "Write each time in its timezone",
  "All times are local time",
  "All times in 24-hour form",
  "one two three four five six seven eight nine ten all times in UTC",
])("a sentence on time zones may stay: %s", (words) => {
  expect(stays(words)).toEqual([]);
});

it.each([
  "All hours in UTC",
  "All times in zones",
  "Sometimes in UTC",
  "All times of the carts are here",
  "All times in UTC {sic}",
  "one two three four five six seven eight nine ten eleven all times in UTC",
])("another may not: %s", (words) => {
  expect(stays(words).length).toBeGreaterThan(0);
});

it.each([
  "- **Cluster:** `prod-1`",
  "- @maria",
  "Ask @maria of the shop",
  "See https://example.org/runbook for more of it",
  "See http://example.org first",
  "a b c d e f g h i j `k`",
])("what holds a name of its own may stay: %s", (words) => {
  expect(stays(words)).toEqual([]);
});

it.each([
  "a b c d e f g h i j k `l`",
  "Ask maria@shop of the shop",
  "See ftp://example.org for it all",
  "See `` of it all",
  "Ask `x` of {whom}",
])("what has a place to fill in may not: %s", (words) => {
  expect(stays(words).length).toBeGreaterThan(0);
});

it("a checklist above all sections is guidance", () => {
  expect(left(`${title}- [ ] Share it with us all\n`, `${opening}- [ ] Share it with us all\n`)).toEqual([
    "guidance: Share it with us all",
  ]);
});

it.each(["Ask `x` of [whom]", "Ask `x` on YYYY-MM-DD", "Ask @owner of it", "All times in [UTC or else]"])(
  "of what has a slot, that is told of: %s",
  (words) => {
    const around = `## Impact\n\n${words}\n`;
    expect(left(`${title}${around}`, `${opening}${around}`)).toEqual([expect.stringMatching(/^slot: /)]);
  },
);

it("a step of a checklist stays, and what stands in another list of it does not", () => {
  expect(stays("- [ ] Share it with the team")).toEqual([]);
  expect(stays("- [ ] Share it with the team\n\n1. Say who felt it")).toEqual(["Say who felt it"]);
});

it("a short piece counts where the template has it, a longer one anywhere", () => {
  const template = `${title}## Impact\n\nSay who felt.\n\nSay who felt it.\n\n## Cause\n\n[Why]\n`;
  const text = `${opening}## Impact\n\nAll.\n\n## Cause\n\nSay who felt.\n\nSay who felt it.\n`;
  expect(left(template, text)).toEqual(["guidance: Say who felt it."]);
});

it.each([
  "INC-XX",
  "NNN",
  "YYY",
  "ZZZ",
  "SEV-?",
  "___",
  "…",
  "...",
  "TBD",
  "TODO: tell",
  "_Your name_",
  "*Your\nname*",
  "(Names)",
  "  (Names) ",
])("%j is to be replaced", (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

it.each([
  "INC-X",
  "NN",
  "YY",
  "ZZ",
  "__",
  "..",
  "TBDs",
  "METODO",
  "__Ana__",
  "**Ana**",
  "_Ana",
  "Ana_",
  "_Ana_ Ruiz",
  "(Ana) Ruiz",
  "Ana (Ruiz)",
  "Ana",
  "",
])("%j is not", (value) => {
  expect(isPlaceholder(value)).toBe(false);
});
