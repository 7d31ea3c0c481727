/**
 * The examples of the pages under docs/: each is linted as a file on disk, and what the page says of it must come out,
 * word for word. In the order of a page, these fences count; all others are for the reader alone:
 *
 * - `markdown template` is the template of the examples after it; before one, the bundled template serves.
 * - `jsonc` is the configuration of the examples after it, as `.markdownlint-cli2.jsonc` has it.
 * - `markdown` is a document. `text` behind it lists its findings; without `text`, it has none.
 * - `markdown fixed` behind those is the whole document after `--fix`.
 *
 * `file=` in the info string of a template or a document names it; a document without a folder stands in postmortems/.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Configuration, LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { rules } from "../rules/index.ts";
import { archiveRules } from "../src/cli/lint/archive-rules.ts";
import { type Block, type Markdown, parseMarkdown } from "../src/markdown/parse.ts";
import { type Files, repository } from "./repository.ts";

export interface Example {
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

export interface Page {
  /** Its path under docs/. */
  readonly path: string;
  readonly source: string;
  readonly markdown: Markdown;
  readonly examples: readonly Example[];
}

export const docs = fileURLToPath(new URL("../docs/", import.meta.url));

export function readPage(path: string): Page {
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

interface Linted {
  readonly root: string;
  readonly errors: LintError[];
}

/** Lints an example in a repository of its own, in which the page's other documents stand, too. */
export function lintExample(
  { name, text, template, config }: Example,
  { examples }: Page,
  enabled: Configuration,
): Linted {
  const others = Object.fromEntries(examples.map((other) => [other.name, other.text]));
  const { root } = repository({ ...template, ...others, [name]: text });
  const path = join(root, name);
  const twins = Object.keys(others).flatMap((other) => (other === name ? [] : join(root, other)));
  const customRules = [...rules, ...archiveRules(() => twins)];
  const results = lint({ files: [path], customRules, config: { default: false, ...enabled, ...config } });
  const errors = (results[path] ?? []).sort((a, b) => a.lineNumber - b.lineNumber || columnOf(a) - columnOf(b));
  return { root, errors };
}

export function columnOf({ errorRange }: LintError): number {
  return errorRange?.[0] ?? 1;
}
