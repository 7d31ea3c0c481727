import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "markdownlint-cli2";
import { describe, expect, it } from "vitest";
import { docs, readPage } from "./examples.ts";
import { type Files, repository } from "./repository.ts";
import { type Diagnostic, fixAll, fixOne, type Shown, show } from "./vscode.ts";

// Every finding of the fixtures and of the pages' examples, as an editor has it: which words it underlines, and what
// becomes of the document by its quick fix alone, by all fixes of its rule, and by all fixes.

interface Opened {
  readonly name: string;
  readonly text: string;
  open(text: string): Promise<Shown>;
}

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const rules = fileURLToPath(new URL("../dist/src/index.js", import.meta.url));

/** A document in a repository of its own, for the time of one test. */
function openIn(files: Files, config: object, name: string, text: string): Promise<Shown> {
  const options = { customRules: [rules], config: { default: false, postmortem: true, ...config } };
  const { root } = repository({ ...files, ".markdownlint-cli2.jsonc": JSON.stringify(options) });
  return show(main, { workspace: root, path: join(root, name), text });
}

const documents: readonly Opened[] = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => /[/\\]postmortems[/\\].*\.md$/.test(name) && !name.endsWith("postmortem-template.md"))
  // The archive is large, and has no finding that the others have not.
  .filter((name) => !/^archive[/\\]/.test(name))
  .sort()
  .map((name) => {
    const path = join(fixtures, name);
    const open = (text: string) => show(main, { workspace: fixtures, path, text });
    return { name, text: readFileSync(path, "utf8"), open };
  });

const examples: readonly Opened[] = [...readdirSync(join(docs, "rules")).map((name) => `rules/${name}`), "template.md"]
  .flatMap((page) => readPage(page).examples.map((example) => ({ page, ...example })))
  .map(({ page, line, name, text, template, config }) => ({
    name: `docs/${page}:${line}`,
    text,
    open: (changed) => openIn(template, config, name, changed),
  }));

const ours = ({ diagnostics }: Shown) => diagnostics.filter(({ finding }) => finding.ruleNames[0]?.startsWith("PM"));
const detailOf = ({ finding }: Diagnostic) => `${finding.ruleNames[0]} ${finding.errorDetail}`;

/** What is in the second list and not in the first, as often as it is. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before];
  return after.filter((each) => {
    const known = left.indexOf(each);
    if (known !== -1) left.splice(known, 1);
    return known === -1;
  });
}

/**
 * What a fix may bring up: a slot that it has put in; what an item lacks that was no item before. Where a template is
 * not found, the message names the repository's folder, which is another one each time.
 */
const broughtUp = /^PM010 |^PM014 .* found none$|^PM015 .* found none$|^PM001 .*\/repository-/;

async function expectMended({ text, open }: Opened, before: readonly string[], fixed: string, gone: readonly string[]) {
  const after = ours(await open(fixed)).map(detailOf);
  expect(added(after, before)).toEqual(expect.arrayContaining([...gone]));
  expect(added(before, after).filter((detail) => !broughtUp.test(detail))).toEqual([]);
  expect(fixed).not.toBe(text);
}

/** What a finding underlines, where these are not words that its message has. */
function place({ words, start, end, finding }: Diagnostic, line: string): string | undefined {
  const detail = finding.errorDetail ?? "";
  const quoted = /"([^"]{20,})…"/.exec(detail)?.[1];
  if (!finding.errorRange) return "the line";
  if (detail.includes(words) || (quoted && words.startsWith(quoted))) return undefined;
  const before = line.slice(0, start);
  const behind = line.slice(end);
  if (/^#+ $/.test(before) && behind === "") return "a heading";
  if (/^\s*(?:[-*+]|\d+[.)]) (?:\[.\] )?$/.test(before) && behind === "") return "an item";
  if (/^\|(?:.*\|)? *$/.test(before) && /^ *\|/.test(behind)) return "a cell";
  if (before === "" && behind === "") return "all of the line";
  return `${before}«${words}»${behind}`;
}

const places = new Map<string, Set<string>>();

describe.each([...documents, ...examples])("$name", (opened) => {
  const { text, open } = opened;

  it("is mended by each fix alone, by all of a rule, and by all", async () => {
    const shown = await open(text);
    const found = ours(shown);
    const lines = text.split("\n");
    for (const each of found) {
      const where = place(each, lines[each.line] ?? "");
      const what = detailOf(each).replace(/"[^"]*"/g, "…");
      if (where !== undefined) places.set(where, (places.get(where) ?? new Set()).add(what));
    }
    const before = found.map(detailOf);
    const fixable = found.filter(({ finding }) => finding.fixInfo);
    const gone = new Map<string, string[]>();
    for (const each of fixable) {
      await expectMended(opened, before, fixOne(text, each), [detailOf(each)]);
      const rule = each.finding.ruleNames[0] ?? "";
      gone.set(rule, [...(gone.get(rule) ?? []), detailOf(each)]);
    }
    if (fixable.length < 2) return;
    if (gone.size > 1)
      for (const [rule, details] of gone) await expectMended(opened, before, fixAll(text, shown, rule), details);
    await expectMended(opened, before, fixAll(text, shown), [...gone.values()].flat());
  });
});

/** Read by eye: `npx vitest run -u` writes it. */
it("underlines the words that a message has, or what it misses something in", async () => {
  const list = [...places].map(
    ([where, whats]) =>
      `${where}\n${[...whats]
        .sort()
        .map((what) => `  ${what}\n`)
        .join("")}`,
  );
  await expect(list.sort().join("\n")).toMatchFileSnapshot("expected/underlined.txt");
});

it.each([
  ["## @Timeline", "## Timeline"],
  ["## 2. @Timeline (UTC)", "## 2. Timeline (UTC)"],
  ["## 🕑 Timelime", "## 🕑 Timeline"],
])("mends the heading %s, where signs before the words or the words are a slip", async (heading, mended) => {
  const text = (line: string) => `# Postmortem: Checkout timed out\n\n${line}\n\nAll day.\n`;
  const template = { "postmortem-template.md": "# Postmortem: [Incident Title]\n\n## Timeline\n\n[What happened]\n" };
  const shown = await openIn(template, {}, "postmortems/a.md", text(heading));
  expect(shown.diagnostics.map((each) => fixOne(text(heading), each))).toEqual([text(mended)]);
});

it("takes a deadline with dashes behind it for one, and offers no fix that changes nothing", async () => {
  const text = "# Postmortem: Checkout timed out\n\n## Actions\n\n- [ ] Alert (Owner: @ana, Due: 2026-03-16--)\n";
  const template = { "postmortem-template.md": "# Postmortem: [Incident Title]\n\n## Actions\n\n- [ ] [Action]\n" };
  expect(await openIn(template, {}, "postmortems/a.md", text)).toEqual({ diagnostics: [], output: "" });
});
