import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { applyFixes, type LintError } from "markdownlint";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { archiveRules } from "../src/cli/lint/archive-rules.ts";
import { columnOf, docs, lintExample, type Page, readPage } from "./examples.ts";

// The pages under docs/ are tests: what a page says of its examples must come out, word for word.

/** How the page of a rule names an option's type. */
const typeNames = { text: "text", texts: "list of texts", day: "date", flag: "true or false" } as const;

/** Holds a page to its examples: those of one rule, or, where it is of none, of all; findings of other rules have their id. */
function holdExamples(page: Page, id = "postmortem"): void {
  const { path, examples } = page;
  const enabled = { [id]: true, PM001: true };
  const isOwn = ({ ruleNames }: LintError) => ruleNames[0] === id;

  it("has a good and a bad example", () => {
    const kinds = examples.map(({ findings }) => (findings === "" ? "good" : "bad"));
    expect(kinds).toEqual(expect.arrayContaining(["good", "bad"]));
  });

  it.each(examples)("line $line", (example) => {
    const place = `docs/${path}:${example.line}`;
    const { root, errors } = lintExample(example, page, enabled);
    const written = errors.map((error) => {
      const rule = isOwn(error) ? "" : `${error.ruleNames[0]} `;
      return `${error.lineNumber}:${columnOf(error)} ${rule}${error.errorDetail}\n`;
    });
    expect(written.join("").replaceAll(root, "/shop"), place).toBe(example.findings);
    if (example.fixed === undefined) return;
    const text = applyFixes(example.text, errors);
    expect(text, `${place}, fixed`).toBe(example.fixed);
    const again = lintExample({ ...example, text }, page, enabled).errors;
    expect(applyFixes(text, again), `${place}, fixed twice`).toBe(text);
  });

  it("links to files that exist", () => {
    const prose = page.source.replace(/^(`{3,})[\s\S]*?^\1$/gm, "");
    const targets = [...prose.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !existsSync(join(docs, dirname(path), target)))).toEqual([]);
  });
}

/** Those that only `postmortem lint` has, too. */
const allRules = [...rules, ...archiveRules(() => [])];

it("has a page for every rule, and no other", () => {
  expect(readdirSync(`${docs}rules`).sort()).toEqual(allRules.map(({ names }) => `${names[1]}.md`).sort());
});

describe.each(allRules.map((rule) => [`rules/${rule.names[1]}.md`, rule] as const))("docs/%s", (path, rule) => {
  const page = readPage(path);
  const { markdown, examples } = page;
  const [title] = markdown.root.sections;
  const sectionOf = (heading: string) => title?.sections.find((section) => section.heading?.plain === heading);

  it("names the rule and its law", () => {
    const [law] = title?.blocks ?? [];
    expect(title?.heading?.plain).toBe(rule.names.join(" "));
    expect(law && markdown.text.slice(law.start, law.end)).toBe(`${rule.description}.`);
  });

  it("has the options that the rule declares", () => {
    const table = sectionOf("Options")?.blocks.find((block) => block.type === "table");
    const rows = table?.rows.map(({ cells }) => cells.map(({ start, end }) => markdown.text.slice(start, end)));
    const declared = Object.entries(rule.options).map(([option, { type, description }]) => [
      `\`${option}\``,
      typeNames[type],
      description,
    ]);
    expect(rows ?? []).toEqual(declared);
  });

  it("tells of fixes where there are some", () => {
    const [id = ""] = rule.names;
    const errors = examples.flatMap((example) => lintExample(example, page, { [id]: true }).errors);
    const fixes = errors.some(({ ruleNames, fixInfo }) => ruleNames[0] === id && fixInfo);
    const shown = examples.some(({ fixed }) => fixed !== undefined);
    expect({ heading: sectionOf("Fix") !== undefined, example: shown }).toEqual({ heading: fixes, example: fixes });
  });

  holdExamples(page, rule.names[0]);
});

describe("docs/template.md", () => holdExamples(readPage("template.md")));
