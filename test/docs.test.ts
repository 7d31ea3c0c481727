/**
 * The pages under docs/ are tests: each example in them is linted as a file on disk, and what the page says of it must
 * come out, word for word. In the order of a page, these fences count; all others are for the reader alone:
 *
 * - `markdown template` is the template of the examples after it; before one, the bundled template serves.
 * - `jsonc` is the configuration of the examples after it, as `.markdownlint-cli2.jsonc` has it.
 * - `markdown` is a document. `text` behind it lists its findings; without `text`, it has none.
 * - `markdown fixed` behind those is the whole document after `--fix`.
 *
 * `file=` in the info string of a template or a document names it; a document without a folder stands in postmortems/.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyFixes, type Configuration, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { archiveRules } from "../src/cli/lint/archive-rules.ts";
import { type Block, type Markdown, parseMarkdown } from "../src/markdown/parse.ts";
import { type Files, repository } from "./repository.ts";

interface Example {
  /** Its line in the page. */
  readonly line: number;
  /** The document's path, and its text. */
  readonly name: string;
  readonly text: string;
  readonly template: Files;
  readonly config: Configuration;
  readonly findings: string;
  readonly fixed: string | undefined;
}

interface Page {
  /** Its path under docs/. */
  readonly path: string;
  readonly source: string;
  readonly markdown: Markdown;
  readonly examples: readonly Example[];
}

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
/** How the page of a rule names an option's type. */
const typeNames = { text: "text", texts: "list of texts", day: "date", flag: "true or false" } as const;

function readPage(path: string): Page {
  const source = readFileSync(docs + path, "utf8");
  const markdown = parseMarkdown(source);
  const examples: Example[] = [];
  let template: Files = {};
  let config: Configuration = {};
  let before = "";
  for (const { info, text, line } of fencesIn(markdown)) {
    const file = /\bfile=(\S+)/.exec(info)?.[1];
    const kind = info.replace(/\s+file=\S+/, "");
    const last = examples.at(-1);
    const behind = (...kinds: readonly string[]) => (kinds.includes(before) ? last : undefined);
    if (kind === "markdown template") template = { [file ?? "postmortem-template.md"]: text };
    else if (kind === "jsonc") config = JSON.parse(text).config;
    else if (kind === "markdown") {
      const name = file ?? "2026-03-14-checkout-latency.md";
      const whole = name.includes("/") ? name : `postmortems/${name}`;
      examples.push({ line, name: whole, text, template, config, findings: "", fixed: undefined });
    } else if (/^(?:text|markdown)\b/.test(kind)) {
      const example = kind === "text" ? behind("markdown") : kind === "markdown fixed" && behind("markdown", "text");
      if (!example) throw new Error(`docs/${path}:${line}: no document stands before the fence "${info}"`);
      examples.splice(-1, 1, { ...example, [kind === "text" ? "findings" : "fixed"]: text });
    }
    before = kind;
  }
  return { path, source, markdown, examples };
}

function* fencesIn({ text, lines, root, sections }: Markdown) {
  for (const block of [root, ...sections].flatMap<Block>(({ blocks }) => blocks)) {
    if (block.type !== "fence") continue;
    const info = text.slice(block.start, block.content.start).replace(/^`+/, "").trim();
    const content = text.slice(block.content.start, block.content.end);
    yield { info, text: content === "" ? "" : `${content}\n`, line: lines.at(block.start).line };
  }
}

/** Lints an example in a repository of its own, in which the page's other documents stand, too. */
function lintExample({ name, text, template, config }: Example, { examples }: Page, enabled: Configuration) {
  const others = Object.fromEntries(examples.map((other) => [other.name, other.text]));
  const { root } = repository({ ...template, ...others, [name]: text });
  const path = join(root, name);
  const twins = Object.keys(others).flatMap((other) => (other === name ? [] : join(root, other)));
  const customRules = [...rules, ...archiveRules(() => twins)];
  const results = lint({ files: [path], customRules, config: { default: false, ...enabled, ...config } });
  const errors = (results[path] ?? []).sort((a, b) => a.lineNumber - b.lineNumber || columnOf(a) - columnOf(b));
  return { root, errors };
}

function columnOf({ errorRange }: LintError): number {
  return errorRange?.[0] ?? 1;
}

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
