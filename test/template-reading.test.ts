import { mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateTemplate } from "../src/template/locate.ts";
import { readTemplate } from "../src/template/read-template.ts";
import type { FieldSpec, SectionSpec, Template } from "../src/template/template.ts";
import { repository } from "./repository.ts";

const read = (source: string) => readTemplate(source, "postmortem-template.md");
const title = "# Postmortem: [Title]\n\n";

/** The one field of a template. */
function fieldIn(line: string): FieldSpec {
  const { fields } = read(`${title}${line}\n`);
  const [field] = fields;
  if (!field || fields.length > 1) throw new Error(`${fields.length} fields`);
  return field;
}

/** The first section of a template. */
function sectionIn(text: string): SectionSpec {
  const [section] = read(`${title}${text}\n`).sections;
  if (!section) throw new Error("no section");
  return section;
}

describe("the title", () => {
  const told = ({ title: spec }: Template) => spec && [spec.name, spec.opening, spec.prefix];

  it.each<readonly [text: string, title: readonly [string, string, string] | undefined]>([
    ["# Postmortem: [Title]", ["Postmortem: [Title]", "Postmortem:", "postmortem"]],
    [
      "# **Incident** Review - <incident title>",
      ["Incident Review - <incident title>", "Incident Review", "incident review"],
    ],
    ["# [Title]", ["[Title]", "", ""]],
    ["# Post-mortem template", ["Post-mortem template", "", ""]],
    ["# RCA-NNNN: <incident title>", ["RCA-NNNN: <incident title>", "RCA", "rca"]],
    ["# RCA-XX: [Title]", ["RCA-XX: [Title]", "RCA", "rca"]],
    ["# RCA ## [Title]", ["RCA ## [Title]", "RCA", "rca"]],
    ["# RCA (000) [Title]", ["RCA (000) [Title]", "RCA", "rca"]],
    ["# RCA 20XX [Title]", ["RCA 20XX [Title]", "RCA", "rca"]],
    ["# RCA {YYYY} [Title]", ["RCA {YYYY} [Title]", "RCA", "rca"]],
    ["# RCA 00 X [Title]", ["RCA 00 X [Title]", "RCA 00 X", "rca 00 x"]],
    ["# RCA__ ([ [Title]", ["RCA ([ [Title]", "RCA", "rca"]],
    [
      "# How we write\n\n# Postmortem: [Title]\n\n# Incident: [Title]",
      ["Postmortem: [Title]", "Postmortem:", "postmortem"],
    ],
    ["# Impact\n\n# Cause", undefined],
    ["## Impact", undefined],
    ["", undefined],
  ])("%j", (text, spec) => {
    expect(told(read(text))).toEqual(spec);
  });

  it("has sections below and behind it, and none before", () => {
    const { sections } = read(
      "# Process\n\n## How\n\n# Postmortem: [Title]\n\n## Impact\n\n### Shops\n\n# Appendix\n\n## Logs\n",
    );
    expect(sections.map(({ name, level, parent }) => [name, level, parent?.name])).toEqual([
      ["Impact", 2, undefined],
      ["Shops", 3, "Impact"],
      ["Appendix", 1, undefined],
      ["Logs", 2, "Appendix"],
    ]);
    expect(read("# Impact\n\n# Cause\n").sections.map(({ name }) => name)).toEqual(["Impact", "Cause"]);
  });
});

describe("a field", () => {
  it.each([
    ["**Date**: YYYY-MM-DD", "date"],
    ["**Date**: [YYYY-MM-DD]", "date"],
    ["**Date**: `yyyy-mm-dd`", "date"],
    ["**Date**: 20XX-MM-DD (of the incident)", "date"],
    ["**Date**: {{ 20YY-MM-DD }}", "date"],
    ["**Date**: <YYYY-MM-DD>", "date"],
    ["**Date**: YYYY-MM-DD HH:MM", "timestamp"],
    ["**Date**: YYYY-MM-DDTHH:MM:SSZ", "timestamp"],
    ["**Date**: [YYYY/MM/DD hh:mm]", "timestamp"],
    ["**Date**: YYYY.MM.DD HH:MM UTC", "timestamp"],
    ["**Date**: on YYYY-MM-DD", "text"],
    ["**Date**: YYYY/MM/DD", "text"],
    ["**Date**: YYYY-MM-DD-x", "text"],
    ["**Date**: YYYY-MM-DDx", "text"],
    ["**Date**: YYYY-MM-DD, HH:MM", "date"],
    ["**Date**: at YYYY-MM-DD HH:MM", "text"],
    ["**Date**:", "text"],
    ["**Open**: Yes / No", "choice"],
    ["**Open**: 'Yes / No'", "choice"],
    ['---\nopen: "Yes / No"\n---', "choice"],
    ["**Kind**: [session/task]", "text"],
    ["**Kind**: [session | task]", "choice"],
    ["**Kind**: [Session/task]", "choice"],
    ["**Severity**: high/low", "choice"],
    ["**Customer status**: open/closed", "choice"],
    ["**Incident type**: bug/load", "choice"],
    ["**Breached**: bug/load", "text"],
  ])("%j is a %s", (line, kind) => {
    const spec = line.startsWith("---") ? read(`${line}\n\n${title}`).fields[0] : fieldIn(line);
    expect(spec?.kind).toBe(kind);
  });

  it.each(
    "severity|state|status|priority|level|category|class|classification|environment|urgency|sla|breach".split("|"),
  )("has a scale, called %s", (name) => {
    expect(fieldIn(`**Our ${name} now**: high/low`).choices).toEqual(["high", "low"]);
    expect(fieldIn(`**Our x${name}x now**: high/low`).choices).toEqual([]);
  });

  it.each([
    ["**Date**: YYYY-MM-DD", "**Date**: YYYY-MM-DD", "line"],
    ["- **Date**: YYYY-MM-DD <!-- optional -->", "**Date**: YYYY-MM-DD", "bullet"],
    ["Date: YYYY-MM-DD", "Date: YYYY-MM-DD", "line"],
    ["| Date | YYYY-MM-DD |\n| --- | --- |", "| Date | YYYY-MM-DD |", "row"],
  ])("%j is written %j", (text, line, form) => {
    expect(fieldIn(text)).toMatchObject({ name: "Date", keys: ["date"], names: ["Date"], form });
    expect(fieldIn(text).line.replace(/^- /, "")).toBe(line);
  });

  it("may be left out, have other names and values that close", () => {
    const spec = fieldIn(
      "**Status**: [Open/Closed/Done] <!-- optional --> <!-- also: State, In short --> <!-- final: Closed, done -->",
    );
    expect(spec).toMatchObject({
      optional: true,
      keys: ["status", "state", "in short"],
      names: ["Status", "State", "In short"],
      choices: ["Open", "Closed", "Done"],
      final: ["Closed", "done"],
      value: "[Open/Closed/Done]",
    });
    expect(fieldIn("**Status**: [Open/Closed]")).toMatchObject({ optional: false, final: [] });
    expect(fieldIn("**Status**: [Open/Closed] <!-- final: Closed -->")).toMatchObject({
      optional: false,
      keys: ["status"],
    });
  });

  it.each([
    ["**Report**: docs/YYYY-MM-DD-title.md"],
    ["**Report**: `docs/YYYY-MM-DD-title.mdx`"],
    ["**Report**: title.markdown"],
    ["| Field | Value |\n| --- | --- |"],
  ])("is not %j", (line) => {
    expect(read(`${title}${line}\n`).fields).toEqual([]);
  });

  it.each([
    ["**Report**: title.md, or none"],
    ["| Name | [Name] |\n| --- | --- |"],
    ["| Open | Yes / No |\n| --- | --- |"],
    ["| Name | |\n| --- | --- |"],
  ])("is %j", (line) => {
    expect(read(`${title}${line}\n`).fields).toHaveLength(1);
  });

  it.each([
    ["date", "incident date", "postmortem date", "report date"],
    ["severity", "sev", "priority", "impact level"],
    ["status", "state", "id", "incident id"],
    ["date of incident", "date of it", "report severity", "postmortem status"],
  ])("stands in a section of its own, where two are %s, %s, %s or %s", (...names) => {
    for (const name of names) {
      const text = `## Facts\n\n- ${name}: [What]\n- Date: [What]\n- **Team**: [Team]\n`;
      const { fields, sections } = read(`${title}${text}`);
      expect([name, fields.map(({ name: each }) => each.toLowerCase())]).toEqual([
        name,
        name === "date" ? ["date", "team"] : [name, "date", "team"],
      ]);
      expect(sections[0]).toMatchObject({ holdsFields: true, entries: [] });
    }
  });

  it("stands in no other section", () => {
    const facts = (one: string, two: string, before = "") =>
      read(`${title}${before}## Facts\n\n- ${one}: [What]\n- **${two}**: [What]\n`).sections.at(-1);
    expect(facts("Date", "Team")).toMatchObject({ holdsFields: false, entries: [{ name: "Team" }] });
    expect(facts("Update", "Covid")).toMatchObject({ holdsFields: false });
    expect(facts("Dates", "Status page")).toMatchObject({ holdsFields: false });
    expect(facts("Update of it", "Mandate of all")).toMatchObject({ holdsFields: false });
    expect(facts("Status page", "Customer state")).toMatchObject({ holdsFields: false });
    expect(facts("Date", "Status", "## A\n\n## B\n\n")).toMatchObject({ holdsFields: true });
    expect(facts("Date", "Status", "## A\n\n## B\n\n## C\n\n")).toMatchObject({ holdsFields: false });
    expect(facts("Date", "Status", "## A\n\n- Date: [x]\n- Status: [x]\n\n")).toMatchObject({ holdsFields: false });
  });

  it("is a paragraph of its own, or a line of one", () => {
    expect(read(`${title}**Date**: [x]\n\n**Team**: [x]\n`).spacedFields).toBe(true);
    expect(read(`${title}**Date**: [x]\n**Team**: [x]\n\nRead on.\n`).spacedFields).toBe(false);
    expect(read(`${title}**Date**: [x]\n\n- **Team**: [x]\n`).spacedFields).toBe(false);
  });

  it("has a slot in front matter, too", () => {
    expect([...read(`---\nteam: '[Team]'\n---\n\n${title}[Who] on YYYY-MM-DD`).slots].sort()).toEqual([
      "[team]",
      "[title]",
      "[who]",
      "yyyy-mm-dd hh:mm",
    ]);
  });

  it("is in front matter, but for that of an issue template, or a fence", () => {
    const names = (matter: string) => read(`---\n${matter}\n---\n\n${title}`).fields.map(({ name }) => name);
    expect(names("date: [x]\nname: x")).toEqual(["date", "name"]);
    expect(names("about: x\nlabels: x")).toEqual(["about", "labels"]);
    expect(names("name: x\nabout: y\nlabels: z")).toEqual([]);
    expect(read("# Process\n\n```markdown\n---\ndate: [x]\n---\n\n# Postmortem: [Title]\n```\n").fields).toEqual([]);
  });
});

describe("a section", () => {
  it.each([
    "Impact (optional)",
    "Impact (Optional, if you like)",
    "Impact (if applicable)",
    "Impact (if any)",
    "Impact (if needed)",
    "Impact (if relevant)",
    "Impact (where applicable)",
    "Impact (as needed)",
    "Impact (as required)",
    "影响 (可选)",
    "影響（任意）",
    "영향 (선택)",
    "Impact, as required",
    "Impact as needed",
    "Impact if any",
    "Impact - if applicable",
    "Impact <!-- optional -->",
    "Impact\n\n<!-- optional -->",
    "Impact\n<!-- Who felt it? -->\n<!-- optional -->\n\n[Who]",
    "Impact\n\nDelete this section if nobody felt it.",
    "Impact\n\nRemove this section if nobody felt it.",
    "Impact\n\n> Skip this section if nobody felt it.",
    "Impact\n\n<!-- Omit  this section -->\n\n[Who]".replace("  ", " "),
  ])("may be left out: %j", (heading) => {
    expect(sectionIn(`## ${heading}\n`).optional).toBe(true);
  });

  it.each([
    "Impact",
    "Optional impact",
    "Impact if any of us",
    "Impact [optional]",
    "Impact (not optional)",
    "Company",
    "Impact\n\n[Who]\n\n<!-- optional -->",
    "Impact\n\n[Who]\n\nDelete this section if nobody felt it.",
    "Impact\n\nDelete this sections",
    "Impact\n\n### Shops <!-- optional -->",
  ])("may not: %j", (heading) => {
    expect(sectionIn(`## ${heading}\n`).optional).toBe(false);
  });

  it.each([
    ["These are only sample headings.", true],
    ["These are example subheadings.", true],
    ["Optional sub-headings:", true],
    ["> Suggested sections", true],
    ["<!-- sample subsections -->", true],
    ["- a\n\nThese are only sample headings.", true],
    ["[What]\n\nThese are only sample headings.", false],
    ["These are samples of headings.", false],
    ["- sample headings", false],
    ["", false],
  ])("may be left out below %j: %s", (said, optional) => {
    const { sections } = read(`${title}## Causes\n\n${said}\n\n### People\n\n#### Who\n`);
    expect(sections.map((section) => section.optional)).toEqual([false, optional, false]);
  });

  it("has other names", () => {
    expect(sectionIn("## Root cause: why <!-- also: RCA, Five whys -->")).toMatchObject({
      name: "Root cause: why",
      keys: ["root cause: why", "root cause", "rca", "five whys"],
      names: ["Root cause: why", "Root cause: why", "RCA", "Five whys"],
    });
    expect(sectionIn("## Cause <!-- within: 2 days -->")).toMatchObject({ keys: ["cause"], optional: false });
    expect(read("## Cause\n\n## Cause\n").sections.map(({ optional }) => optional)).toEqual([false, true]);
    expect(sectionIn("## Cause\n<!-- also: RCA -->\n<!-- also: Why -->\n\nX\n\n<!-- also: Y -->")).toMatchObject({
      keys: ["cause", "rca", "why"],
    });
  });

  it.each([
    ["[Cause]", true],
    ["Cause of [what]", true],
    ["2026-03-14", true],
    ["[2026-03-14] 14:02", true],
    ["2026-03-14: carts", true],
    ["14:02", true],
    ["9:02 - carts", true],
    ["On 2026-03-14", false],
    ["2026-03-145", false],
    ["14:021", false],
    ["1. Cause", false],
    ["Cause", false],
  ])("with the heading %j stands for any number: %s", (heading, pattern) => {
    expect(sectionIn(`## ${heading}`).pattern).toBe(pattern);
  });

  it.each<readonly [string, readonly [number, number] | undefined]>([
    ["[2-3 sentence overview]", [2, 3]],
    ["[2 to 3 sentences]", [2, 3]],
    ["[2–3 sentences]", [2, 3]],
    ["[two or three sentences]", [2, 3]],
    ["[One sentence]", [1, 1]],
    ["[one-sentence summary]", [1, 1]],
    ["[four sentences]", [4, 4]],
    ["[Five  to  six sentences]", [5, 6]],
    ["[10-12 sentences]", [10, 12]],
    ["[2 - 3\nsentences]", [2, 3]],
    ["[3 to 2 sentences]", undefined],
    ["[0 sentences]", undefined],
    ["[0 to 2 sentences]", undefined],
    ["[seven sentences]", undefined],
    ["[123 sentences]", undefined],
    ["[someone sentences]", undefined],
    ["[2 sentencesx]", undefined],
    ["[2 or so sentences]", undefined],
    ["[a few sentences]", undefined],
  ])("asks for sentences: %j", (text, sentences) => {
    expect(sectionIn(`## Summary\n\n${text}`).sentences).toEqual(sentences);
  });

  it("asks for sentences in its own text alone", () => {
    const { sections } = read(`${title}## Summary\n\n### Short\n\n[2 sentences]\n\n## Long\n\n[What]\n`);
    expect(sections.map(({ sentences }) => sentences)).toEqual([undefined, [2, 2], undefined]);
  });

  it.each<readonly [string, ...string[]]>([
    ["- **Detected**: YYYY-MM-DD HH:MM\n- **Resolved**:", "Detected", "Resolved"],
    ["- **Detected**: by an alert\n- Resolved: [When]"],
    ["- **[Phase]**: [What]"],
    ["**Detected**: [When]", "Detected"],
  ])("asks for entries: %j", (text, ...names) => {
    expect(sectionIn(`## Timeline\n\n${text}`).entries.map(({ name }) => name)).toEqual(names);
  });

  it("lists no choices in entries", () => {
    expect(
      sectionIn("## Impact\n\n- **Users**: [Number/Percentage/None at all]\n- **Kind**: [A/B]").entries,
    ).toMatchObject([
      { kind: "text", choices: [] },
      { kind: "text", choices: [] },
    ]);
  });

  it.each<readonly [string, ...string[]]>([
    ["- Issue: #[number]", "issue"],
    ["- Issue: # [number]", "issue"],
    ["- Bug: #{{ number }}", "bug"],
    ["- Bug: #<number>", "bug"],
    ["- PR: [link]", "pr"],
    ["- Page: [URL of it]", "page"],
    ["- Found: [issue]", "found"],
    ["- Found: [Ticket or none]", "found"],
    ["- Found: [pull request]", "found"],
    ["- Found: [PR]", "found"],
    ["- Found: link"],
    ["- Found: [linked]"],
    ["- Found: [issues]"],
    ["- Found: [what]"],
    ["- Found: #12"],
  ])("asks for references: %j", (text, ...keys) => {
    expect(sectionIn(`## Links\n\n${text}`).references).toEqual(keys);
  });

  it.each([
    ["", true],
    ["<!-- Say who -->", true],
    ["- ", true],
    ["[Who]", false],
    ["Say who.", false],
    ["### Shops", false],
  ])("is blank with %j: %s", (text, blank) => {
    expect(sectionIn(`## Impact\n\n${text}\n`).blank).toBe(blank);
  });

  it("is inserted as it stands, without annotations and what is below", () => {
    const { sections } = read(`${title}## Impact <!-- optional -->\n\n[Who]\n\n### Shops\n\n[Which]\n\n`);
    expect(sections.map(({ body }) => body)).toEqual(["## Impact\n\n[Who]", "### Shops\n\n[Which]"]);
  });
});

describe("of a template are told", () => {
  const problems = (text: string) =>
    read(text).problems.map(({ message, line, range }) => `${line}:${range?.join("+") ?? ""} ${message}`);

  it.each<readonly [string, ...string[]]>([
    ["", "1: Expected headings and fields; found an empty file"],
    [" \n\n", "1: Expected headings and fields; found an empty file"],
    ["## Impact\n"],
    [
      "## Impact\n\n## Cause\n\n## Impact\n",
      '5:4+6 Expected each heading once among its siblings; found "Impact" twice',
    ],
    ["## Impact\n\n### Shops\n\n## Cause\n\n### Shops\n"],
    ["## [Cause]\n\n## [Cause]\n"],
    [`${title}**Date**: [x]\n**Date**: [y]\n`, '4:3+4 Expected each field once; found "Date" twice'],
    [`---\nDate: x\n---\n\n${title}**Date**: [x]\n`],
    [
      "## A\n\n<!-- within: soon -->\n\n<!-- alsoo: x -->\n",
      '3:1+21 Expected a length of time, such as "<!-- within: 48 hours -->"; found "soon"',
      '5:1+17 Expected an annotation such as "<!-- also: Root Cause, RCA -->"; found "<!-- alsoo: x -->"',
    ],
    [
      `${title}**Kind**: [A/B] <!-- final: B, C, D -->\n\n## A <!-- optinal -->\n`,
      '3:17+23 Expected "final" to name values of Kind (A, B); found "C"',
      '5:6+16 Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->"',
    ],
    [`${title}**Kind**: [A/B] <!-- final: **a** -->\n`],
    [
      "# Process\n\n```markdown\n# [Title]\n\n## A <!-- optinal -->\n```\n",
      '6:6+16 Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->"',
    ],
    [
      "## A\n\n<!-- alsoo:\nx -->\n",
      '3:1+11 Expected an annotation such as "<!-- also: Root Cause, RCA -->"; found "<!-- alsoo:\nx -->"',
    ],
  ])("%j", (text, ...told) => {
    expect(problems(text)).toEqual(told);
  });

  it("a length of time and a name for files, the last that it gives", () => {
    const told = (text: string) => {
      const { within, fileName } = read(`${title}${text}\n`);
      return [within, fileName?.source];
    };
    expect(told("<!-- within: 2 days -->\n\n<!-- file: NNN-a.md -->")).toEqual([48, "NNN-a.md"]);
    expect(told("<!-- within: 2 days --> <!-- within: 1 day -->")).toEqual([24, undefined]);
    expect(told("<!-- file: NNN-a.md --> <!-- file: NNN-b.md -->")).toEqual([undefined, "NNN-b.md"]);
    expect(told("<!-- within: soon -->")).toEqual([undefined, undefined]);
  });

  it.each([
    ["- [ ] [Action] (Owner: @name)", { owner: true, deadline: false, byName: true }],
    ["- [ ] [Action] (Due: YYYY-MM-DD)", { owner: false, deadline: true, byName: true }],
    ["- [ ] [Action]", { owner: true, deadline: true, byName: false }],
    ["[What]", { owner: true, deadline: true, byName: false }],
  ])("%j, which action items need", (item, expects) => {
    expect(read(`${title}## Impact\n\n[Who]\n\n## Actions\n\n${item}\n`).expects).toEqual(expects);
  });
});

describe("a template in a fence", () => {
  const fence = (text: string, language = "markdown") => `\`\`\`${language}\n${text}\n\`\`\`\n`;
  const names = (page: string) => read(page).sections.map(({ name }) => name);

  it.each<readonly [string, readonly string[]]>([
    [`# Process\n\n${fence("# [Title]\n\n## Impact")}`, ["Impact"]],
    [`# Process\n\n## How\n\n${fence("## Impact", "md")}`, ["Impact"]],
    [`# Process\n\n${fence("## Impact", "MARKDOWN")}`, ["Impact"]],
    [`# Process\n\n## How\n\n${fence("## Impact", "mdx")}`, ["How"]],
    [`# Process\n\n## How\n\n${fence("Impact\n#hash")}`, ["How"]],
    [`# Process of [what]\n\n## How\n\n${fence("# [Title]\n\n## Impact")}`, ["How"]],
    [`# Process\n\n## How [to] and [when]\n\n${fence("# [Title]\n\n## Impact")}`, ["How [to] and [when]"]],
    [`# Process\n\n## How [to]\n\n${fence("# [Title]\n\n## Impact")}`, ["Impact"]],
    [`# Process\n\n${fence("## A\n\n## B")}\n${fence("# [Title]\n\n## C")}`, ["C"]],
    [`# Process\n\n${fence("## A")}\n${fence("## B\n\n## C")}`, ["B", "C"]],
    [`# Process\n\n${fence("## A\n\n## B")}\n## Our template\n\n${fence("## C")}`, ["C"]],
    [`# Process\n\n${fence("## A\n\n## B")}\n## Our templates\n\n${fence("## C")}`, ["A", "B"]],
    [`# Process\n\n## Template\n\n${fence("## A")}\n## Other\n\n${fence("# [Title]\n\n## C")}`, ["C"]],
    [`# Process\n\n${fence("## A\n\n## B")}\n${fence("## C\n\n## D")}`, ["A", "B"]],
  ])("%j", (page, sections) => {
    expect(names(page)).toEqual(sections);
  });
});

describe("the template that serves", () => {
  /** Its name, or why there is none. */
  const served = (path: string | undefined, option?: string) => {
    const located = locateTemplate(path, option);
    return "error" in located ? located.error : located.name;
  };

  it("is a bundled one where there is no path to look from", () => {
    expect([served(undefined), served(undefined, "gitlab")]).toEqual(["postmortem", "gitlab"]);
    expect(served(undefined, "ours.md")).toBe(
      'Expected the template "ours.md" near the document; the editor or command gave no file path to look from. Save the file, or lint it by its path',
    );
    expect(served(undefined, "# [Title]\n")).toBe("given as text");
    expect(served(join(repository({ "a.md": "" }).root, "gone", "x.md"))).toBe("postmortem");
  });

  it.each(["template.md", "_template.md", "TEMPLATE.MD"])("is %s in the document's own folder", (name) => {
    const { root } = repository({ [`docs/${name}`]: "# [Title]\n", "docs/a/x.md": "" });
    expect([served(join(root, "docs/x.md")), served(join(root, "docs/a/x.md"))]).toEqual([
      `docs/${name}`,
      "postmortem",
    ]);
  });

  it.each(["my-template.md", "template.md.bak", "template.mdx", "__template.md"])("is not %s", (name) => {
    const { root } = repository({ [`docs/${name}`]: "# [Title]\n" });
    expect(served(join(root, "docs/x.md"))).toBe("postmortem");
  });

  it("is read once as long as its file does not change", () => {
    const { root, write } = repository({ "docs/template.md": "# [Title]\n", "docs/x.md": "" });
    const read = () => locateTemplate(join(root, "docs/x.md"), undefined);
    const template = join(root, "docs/template.md");
    utimesSync(template, 1, 1);
    const first = read();
    expect(read()).toBe(first);
    write({ "docs/template.md": "# [Title]\n\n## Impact\n" });
    utimesSync(template, 1, 1);
    const longer = read();
    expect(longer).not.toBe(first);
    utimesSync(template, 2, 2);
    expect(read()).not.toBe(longer);
  });

  it.each([
    ["gitlab", "aws-coe"],
    ["# [Title]\n\n## Impact\n", "# [Title]\n\n## Cause\n"],
  ])("is read once where it is no file: %j", (option, other) => {
    const read = (name: string) => locateTemplate(undefined, name);
    const first = read(option);
    expect(read(option)).toBe(first);
    expect(read(other)).not.toBe(first);
  });

  it("is looked for again where the folder has changed", () => {
    const { root } = repository({ "docs/x.md": "" });
    const path = join(root, "docs/x.md");
    utimesSync(join(root, "docs"), 1, 1);
    expect(served(path)).toBe("postmortem");
    mkdirSync(join(root, "docs/template.md"));
    expect(served(path)).toBe('Expected the template "docs/template.md" to be a file; it is none');
  });

  it("is the option's, up to the repository's root", () => {
    const { root } = repository({ "ours.md": "# [Title]\n", "docs/..a.md": "# [Title]\n", "docs/a/x.md": "" });
    const path = join(root, "docs/a/x.md");
    expect([served(path, "ours.md"), served(path, "..a.md")]).toEqual(["ours.md", "docs/..a.md"]);
    for (const option of ["..", "../ours.md", "a/..", "a\\..\\ours.md"])
      expect(served(path, option)).toBe(
        `Expected a template inside the repository; found "${option}". Name it from the repository's root`,
      );
    const none = (option: string, folder: string) =>
      `Expected the template file "${option}" in "${folder}" or a folder above it, up to "${root}"; found none. Name a file in the repository, or a bundled template (postmortem, google-sre, pagerduty, atlassian, aws-coe, gitlab)`;
    expect(served(path, "theirs.md")).toBe(none("theirs.md", join("docs", "a")));
    expect(served(join(root, "x.md"), "theirs.md")).toBe(none("theirs.md", "."));
    expect(served(join(root, "x.md"), "a\0b")).toBe(none("a\0b", "."));
    expect(served(join(root, "x.md"), "docs")).toBe(none("docs", "."));
  });
});

describe("of a template that is too long", () => {
  const many = (count: number, line: string) =>
    Array.from({ length: count }, (_, index) => `${line.replace("%", String(index))}\n`).join("");

  it.each([
    ["headings", "", "## Part %", "501:1+11 Expected at most 500 headings in a template; found more"],
    ["fields", title, "**Label %**: [Who]", "503:1+20 Expected at most 500 fields in a template; found more"],
    [
      "fields of a section",
      "## Impact\n\n",
      "- **Label %**: [Who]",
      "503:1+22 Expected at most 500 fields of a section in a template; found more",
    ],
  ])("500 %s count, and the next is told", (_, above, line, told) => {
    const asked = (count: number) => {
      const { fields, sections, problems } = read(above + many(count, line));
      const counts = [fields.length, sections.length, sections[0]?.entries.length ?? 0];
      return [Math.max(...counts), problems.map((each) => `${each.line}:${each.range?.join("+")} ${each.message}`)];
    };
    expect(asked(500)).toEqual([500, []]);
    expect(asked(600)).toEqual([500, [told]]);
  });
  it("tells of the fields once where a section holds them", () => {
    const { problems } = read(`## Metadata\n\n**Date**: [x]\n**Status**: [Open]\n${many(501, "**Label %**: [Who]")}`);
    expect(problems.map(({ message }) => message)).toEqual(["Expected at most 500 fields in a template; found more"]);
  });
});
