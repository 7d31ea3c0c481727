/**
 * The pages under docs/ are tests: each example in them is linted as a file on disk, and what the page says of it must
 * come out, word for word. In the order of a page, these fences count; all others are for the reader alone:
 *
 * - `markdown template` is the template of the examples after it; before one, the bundled template serves.
 * - `jsonc` is the configuration of the examples after it, as `.markdownlint-cli2.jsonc` has it.
 * - `markdown` is a document. `text` behind it lists its findings; without `text`, it has none.
 * - `markdown fixed` behind that is the whole document after `--fix`.
 *
 * `file=` in the info string of a template or a document names it; documents without a folder stand in postmortems/.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyFixes, type Configuration, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { type Block, type Markdown, parseMarkdown } from "../src/markdown/parse.ts";
import type { PostmortemRule } from "../src/rule.ts";

interface File {
  readonly path: string;
  readonly text: string;
}

interface Example {
  /** Its line in the page. */
  readonly line: number;
  readonly document: File;
  readonly template: File | undefined;
  readonly config: Configuration;
  readonly findings: string;
  readonly fixed: string | undefined;
}

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const rulePages = readdirSync(`${docs}rules`).sort();
/** How the page of a rule names an option's type. */
const typeNames = { text: "text", texts: "list of texts", day: "date", flag: "true or false" } as const;

let repository = "";
beforeAll(() => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), "docs-")));
});
afterAll(() => rmSync(repository, { recursive: true }));

function readExamples(page: string): Example[] {
  const markdown = parseMarkdown(readFileSync(docs + page, "utf8"));
  const examples: Example[] = [];
  let template: File | undefined;
  let config: Configuration = {};
  let before = "";
  for (const { info, text, line } of fencesIn(markdown)) {
    const kind = info.replace(/\s*file=\S+/, "");
    const last = examples.at(-1);
    const path = /file=(\S+)/.exec(info)?.[1];
    if (kind === "markdown template") template = { path: path ?? "postmortem-template.md", text };
    else if (kind === "jsonc") config = JSON.parse(text).config;
    else if (kind === "markdown") {
      const name = path ?? "2026-03-14-checkout-latency.md";
      const document = { path: name.includes("/") ? name : `postmortems/${name}`, text };
      examples.push({ line, document, template, config, findings: "", fixed: undefined });
    } else if (kind === "text" && last && before === "markdown") examples.splice(-1, 1, { ...last, findings: text });
    else if (kind === "markdown fixed" && last && /^(?:markdown|text)$/.test(before))
      examples.splice(-1, 1, { ...last, fixed: text });
    else if (/^(?:markdown|text)\b/.test(kind))
      throw new Error(`docs/${page}:${line}: a fence "${info}" is out of place`);
    before = kind;
  }
  return examples;
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
function lintExample({ document, template, config }: Example, others: readonly Example[], enabled: Configuration) {
  rmSync(repository, { recursive: true });
  mkdirSync(join(repository, ".git"), { recursive: true });
  for (const file of [template, ...others.map((other) => other.document), document]) {
    if (!file) continue;
    const path = join(repository, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  const path = join(repository, document.path);
  const results = lint({ files: [path], customRules: [...rules], config: { default: false, ...enabled, ...config } });
  return (results[path] ?? []).sort((a, b) => a.lineNumber - b.lineNumber || columnOf(a) - columnOf(b));
}

function columnOf({ errorRange }: LintError): number {
  return errorRange?.[0] ?? 1;
}

function written(errors: readonly LintError[], name: (error: LintError) => string): string {
  return errors
    .map((error) => `${error.lineNumber}:${columnOf(error)} ${name(error)}${error.errorDetail}\n`)
    .join("")
    .replaceAll(repository, "/shop");
}

function holdExamples(page: string, rule: PostmortemRule | undefined): void {
  const examples = readExamples(page);
  const [id = "postmortem"] = rule?.names ?? [];
  const enabled = { PM001: true, [id]: true };
  const name = (error: LintError) => (error.ruleNames[0] === id ? "" : `${error.ruleNames[0]} `);

  it("has a good and a bad example", () => {
    expect(examples.map(({ findings }) => (findings === "" ? "good" : "bad"))).toEqual(
      expect.arrayContaining(["good", "bad"]),
    );
  });

  it.each(examples)("line $line", (example) => {
    const place = `docs/${page}:${example.line}`;
    const errors = lintExample(example, examples, enabled);
    expect(written(errors, name), place).toBe(example.findings);
    if (example.fixed === undefined) return;
    const text = applyFixes(example.document.text, errors);
    expect(text, `${place}, fixed`).toBe(example.fixed);
    const again = lintExample({ ...example, document: { ...example.document, text } }, examples, enabled);
    expect(applyFixes(text, again), `${place}, fixed twice`).toBe(text);
  });

  it("tells of fixes where there are some", () => {
    const fixes = examples.some((example) => lintExample(example, examples, enabled).some(({ fixInfo }) => fixInfo));
    const shown = examples.some(({ fixed }) => fixed !== undefined);
    expect(shown, "an example with `markdown fixed`").toBe(fixes);
  });

  it("links to files that exist", () => {
    const text = readFileSync(docs + page, "utf8").replace(/^(`{3,})[\s\S]*?^\1$/gm, "");
    const targets = [...text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !existsSync(join(docs, dirname(page), target)))).toEqual([]);
  });
}

it("has a page for every rule, and no other", () => {
  expect(rulePages).toEqual(rules.map(({ names }) => `${names[1]}.md`).sort());
});

describe.each(rules.map((rule) => ({ rule, page: `rules/${rule.names[1]}.md` })))("docs/$page", ({ rule, page }) => {
  const markdown = parseMarkdown(readFileSync(docs + page, "utf8"));
  const [title] = markdown.root.sections;

  it("names the rule and its law", () => {
    const [law] = title?.blocks ?? [];
    expect(title?.heading?.plain).toBe(rule.names.join(" "));
    expect(law && markdown.text.slice(law.start, law.end)).toBe(`${rule.description}.`);
  });

  it("has the options that the rule declares", () => {
    const section = title?.sections.find(({ heading }) => heading?.plain === "Options");
    const table = section?.blocks.find((block) => block.type === "table");
    const rows = table?.rows.map(({ cells }) => cells.map(({ start, end }) => markdown.text.slice(start, end))) ?? [];
    const declared = Object.entries(rule.options);
    expect(rows).toEqual(
      declared.map(([option, { type, description }]) => [`\`${option}\``, typeNames[type], description]),
    );
    expect(section !== undefined, "a section Options").toBe(declared.length > 0);
  });

  holdExamples(page, rule);
});

describe("docs/template.md", () => holdExamples("template.md", undefined));
