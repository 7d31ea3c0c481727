import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { archiveRules, titleKey } from "../src/cli/lint/archive-rules.ts";
import { type Files, repository } from "./repository.ts";

const template = `# Postmortem: [Title]

**Date**: YYYY-MM-DD

## Summary

Read [how to write it](how-to.md) first.

[Summary]

## Related

- Related Postmortem: [link]
`;

/** What the rules of many documents say of one among these. */
function found(name: string, files: Files, twins: readonly string[] = []): readonly string[] {
  const { root } = repository({ "postmortem-template.md": template, ...files });
  const path = join(root, name);
  const customRules = [...rules, ...archiveRules(() => twins.map((twin) => join(root, twin)))];
  const results = lint({ files: [path], customRules, config: { default: false, PM101: true, PM102: true } });
  return (results[path] ?? []).map(
    ({ lineNumber, errorRange, errorDetail }) => `${lineNumber}:${errorRange?.join("+")} ${errorDetail}`,
  );
}

describe("a link that leads nowhere", () => {
  const told = (summary: string, related = "None.") =>
    found("postmortems/a.md", {
      "postmortems/a.md": `# Postmortem: A\n\n**Date**: 2026-01-05\n\n## Summary\n\n${summary}\n\n## Related\n\n${related}\n`,
      "postmortems/100%.md": "",
    });
  const missing = (place: string, target: string) =>
    `7:${place} Expected a link to a file that exists; found "${target}"`;

  it.each([
    ["[b](b.md)", missing("5+4", "b.md")],
    ["[b](../b.MD?x=1#y)", missing("5+7", "../b.MD")],
    ["[b](b.markdown#b.md)", missing("5+10", "b.markdown")],
    ["[b](<b c.mdx>)", missing("6+7", "b c.mdx")],
  ])("is told of: %s", (link, said) => {
    expect(told(link)).toEqual([said]);
  });

  it.each([
    "[itself](a.md)",
    "[itself](./a.md?plain=1#summary)",
    "[no Markdown](b.md.txt)",
    "[no Markdown](b.txt?as=b.md)",
    "[out of the repository](../../elsewhere/b.md)",
    "[of the site](/b.md)",
    "[of the web](https://example.com/b.md)",
    "[of a mail](mailto:b.md)",
    "[no address](50%-off.md)",
    "Read [how to write it](how-to.md) first.",
    "`[code](b.md)`",
  ])("is not %s", (link) => {
    expect(told(link)).toEqual([]);
  });

  it("is told of beside what PM020 and PM002 tell", () => {
    const related = "- Related Postmortem: [gone](gone.md)";
    expect(told("[b](b.md) and [c](c.md)", related)).toEqual([missing("5+4", "b.md"), missing("19+4", "c.md")]);
    expect(told("[Summary][b](b.md)[Summary]")).toEqual([missing("14+4", "b.md")]);
  });
});

describe("a postmortem that is there twice", () => {
  const written = (title: string, date: string) => `# Postmortem: ${title}\n\n**Date**: ${date}\n`;
  const a = "postmortems/2026-01-05-a.md";
  const b = "postmortems/2026-01-05-b.md";
  const said = (place: string, day = "2026-01-05") =>
    `${place} Expected one postmortem of ${day} with this title; found another, "${b}"`;

  it.each<[string, string, string, readonly string[]]>([
    ["has one day and title", written("Carts", "2026-01-05"), written("*carts*", "2026-01-05"), [said("1:3+17")]],
    ["has no day but its name's", "# Postmortem: Carts\n", "# Postmortem - Carts\n", [said("1:3+17")]],
    ["has no heading", "---\ntitle: Carts\n---\n", "---\ntitle: Carts\n---\n", [said("4:undefined")]],
    ["has another day", written("Carts", "2026-01-05"), written("Carts", "2026-01-06"), []],
    ["has another title", written("Carts", "2026-01-05"), written("Carts again", "2026-01-05"), []],
  ])("%s", (_, one, other, findings) => {
    expect(found(a, { [a]: one, [b]: other }, [b])).toEqual(findings);
  });

  it("has a day", () => {
    const files = { "postmortems/a.md": "# Postmortem: A\n", "postmortems/b.md": "# Postmortem: A\n" };
    expect(found("postmortems/a.md", files, ["postmortems/b.md"])).toEqual([]);
  });

  it.each([
    ["Postmortem: Carts", "carts"],
    ["**Postmortem** - Carts", "carts"],
    ["postmortem Carts", "carts"],
    ["Carts: a postmortem", "carts: a postmortem"],
    ["Postmortems: Carts", "postmortems: carts"],
  ])("is looked for by its title: %s is %s", (title, key) => {
    expect(titleKey(title)).toBe(key);
  });
});
