import type { RuleOnErrorInfo } from "markdownlint";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { extensionsFor } from "../src/markdown/parse.ts";
import { readTemplate } from "../src/template/read-template.ts";
import { repository } from "./repository.ts";

const opening = "# Postmortem: Checkout\n\n**Date**: 2026-01-05\n\n";
const actions = `${opening}## Prevention Measures\n\n### Short-term (Next Sprint)\n\n`;
const timeline = `${opening}## Timeline\n\n`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
const clock = (index: number) => `10:${String(index % 60).padStart(2, "0")}`;

/** Documents that nobody means to write, and every editor shows to the linter once. */
const oddities: Readonly<Record<string, string>> = {
  "nothing at all": "",
  "white space": " \t\n\n   \n",
  "a byte order mark": "\ufeff",
  "front matter alone": "---\ntitle: Postmortem\n---",
  "front matter and a line end": "---\ntitle: Postmortem\n---\n",
  "front matter that is not YAML": `---\ntitle: "Postmortem\n  - [\n\t: {\n---\n\n${opening}`,
  "front matter that is a list": `---\n- a\n- b\n---\n\n${opening}`,
  "front matter with an alias of itself": `---\na: &a [*a]\nb: *a\n? [c]\n: d\n---\n\n${opening}`,
  "front matter without an end": `---\ntitle: Postmortem\n\n${opening}`,
  "TOML front matter": `+++\ntitle = "Postmortem"\ndate = 2026-01-05\n[extra]\na = [\n+++\n\n${opening}`,
  "JSON front matter": `{\n  "title": "Postmortem"\n}\n\n${opening}`,
  "a title alone": "# Postmortem:",
  "an empty title": "#",
  "headings without text": "#\n##\n###\n####\n",
  "every line end": "# Postmortem: A\r\n\r**Date**: 2026-01-05\n\r\n## Timeline\r\r- 10:00\n",
  "control characters": `# Postmortem: \0\u0007\u001b[31m\u009b\u202e\u200f\u2028\ud800 A\n\n**Date**: \0\n\n## Timeline\u2029\n\n- \udc00 10:00\n`,
  "an unclosed fence": `${opening}\`\`\`\n## Timeline\n`,
  "an unclosed comment": `${opening}<!-- \n## Timeline\n`,
  "a table without rows": `${actions}| Action | Owner | Due |\n| --- | --- | --- |\n`,
  "rows of other widths than the table": `${actions}| Action | Owner |\n| --- | --- |\n|\n| a | b | c | d |\n||||\n`,
};

interface Shape {
  /** The largest size; the others are a quarter, a sixteenth and a sixty-fourth of it. */
  readonly most: number;
  readonly text: (size: number) => string;
}

/** Documents that grow in one way; less far where the parser itself is slow. */
const shapes: Readonly<Record<string, Shape>> = {
  "a line of letters": { most: 640_000, text: (size) => timeline + "a".repeat(size) },
  "a line of spaces": { most: 640_000, text: (size) => `${timeline}a${" ".repeat(size)}b` },
  "an indented line": { most: 640_000, text: (size) => `${timeline + " ".repeat(size)}a | b` },
  "a line of dots": { most: 640_000, text: (size) => timeline + ".".repeat(size) },
  "a line of hashes": { most: 640_000, text: (size) => timeline + "#".repeat(size) },
  "a line of pipes": { most: 640_000, text: (size) => timeline + "|".repeat(size) },
  "blank lines": { most: 50_000, text: (size) => timeline + "\n".repeat(size) },
  "nested lists": { most: 200, text: (size) => timeline + lines(size, (index) => `${"  ".repeat(index)}- a`) },
  "nested quotes": { most: 10_000, text: (size) => `${timeline + "> ".repeat(size)}a` },
  "nested emphasis": { most: 800, text: (size) => `${timeline + "*a ".repeat(size)}b${" a*".repeat(size)}` },
  "checklist items": {
    most: 4000,
    text: (size) => actions + lines(size, (index) => `- [ ] Do ${index} (Owner: @ana, Due: 2026-02-02)`),
  },
  "empty checklist items": { most: 4000, text: (size) => actions + lines(size, () => "- [ ]") },
  "plain items among actions": { most: 3000, text: (size) => actions + lines(size, (index) => `- Do ${index} by Q3`) },
  headings: { most: 4000, text: (size) => opening + lines(size, (index) => `## Heading ${index}`) },
  "one heading again and again": { most: 4000, text: (size) => opening + lines(size, () => "## Timeline") },
  "headings that are nearly one": { most: 4000, text: (size) => opening + lines(size, () => "## Timelin") },
  titles: { most: 4000, text: (size) => lines(size, () => "# Postmortem: Checkout") },
  "a long heading": { most: 500_000, text: (size) => `${opening}## ${"word ".repeat(size / 5)}\n` },
  "table columns": {
    most: 5000,
    text: (size) => `${timeline}|${" a |".repeat(size)}\n|${" - |".repeat(size)}\n|${" b |".repeat(size)}\n`,
  },
  "rows of a timeline": {
    most: 3000,
    text: (size) => `${timeline}| Time | Event |\n| - | - |\n${lines(size, (index) => `| ${clock(index)} | a |`)}`,
  },
  "rows of actions": {
    most: 3000,
    text: (size) =>
      `${actions}| Action | Owner | Due |\n| - | - | - |\n${lines(size, (index) => `| Do ${index} | | Q3 |`)}`,
  },
  "items of a timeline": {
    most: 3000,
    text: (size) =>
      `${timeline}- **Total Downtime/Impact**: 9 weeks\n${lines(size, (index) => `- 2026-01-05 ${clock(index)} a`)}`,
  },
  "labelled lines": { most: 5000, text: (size) => opening + lines(size, (index) => `**Label ${index}**: a`) },
  "one label again and again": { most: 5000, text: (size) => opening + lines(size, () => "**Status**: Resolved") },
  "labelled items": { most: 3000, text: (size) => timeline + lines(size, (index) => `- **Label ${index}**: 10:00`) },
  "slots in a paragraph": { most: 3000, text: (size) => opening + "[Name] ".repeat(size) },
  "dates to fill in": { most: 40_000, text: (size) => opening + "YYYY-MM-DD ".repeat(size) },
  "unclosed comments": { most: 100_000, text: (size) => opening + "<!--".repeat(size) },
  comments: { most: 5000, text: (size) => opening + "<!-- a -->\n\n".repeat(size) },
  "comments behind a value": {
    most: 20_000,
    text: (size) => `${opening.trimEnd()}${"\n    <!-- a -->".repeat(size)}\n`,
  },
  "line breaks and comments behind a value": {
    most: 20_000,
    text: (size) => `${opening.trimEnd()}${"\n    <br><!-- a -->".repeat(size)}\n`,
  },
  sentences: { most: 50_000, text: (size) => `${opening}## Executive Summary\n\n${"It broke. ".repeat(size)}` },
  "human errors": { most: 20_000, text: (size) => opening + "It was a human error. ".repeat(size) },
  "human errors in quotes": { most: 3000, text: (size) => opening + "> human error\n\n".repeat(size) },
  "names that forgot to": {
    most: 20_000,
    text: (size) => `${opening}**Resolved by**: Ana Ruiz\n\n${"Ana Ruiz forgot to. ".repeat(size)}`,
  },
  "flaws in front matter": { most: 20_000, text: (size) => `---\na: [${",".repeat(size)}\n---\n${opening}` },
  "anchors in front matter": { most: 20_000, text: (size) => `---\na: ${"&a ".repeat(size)}\n---\n${opening}` },
  "nested front matter": { most: 90_000, text: (size) => `---\na: ${"[".repeat(size)}\n---\n${opening}` },
  "keys of front matter": {
    most: 5000,
    text: (size) => `---\n${lines(size, (index) => `k${index}: a`)}---\n${opening}`,
  },
};

/** What all rules say, without the host's own work. */
function check(text: string): readonly RuleOnErrorInfo[] {
  const params = {
    name: "postmortems/2026-01-05-incident.md",
    lines: text.split("\n"),
    frontMatterLines: [],
    version: "0.40.0",
    config: {},
    parsers: {} as never,
    tokens: [],
  };
  const findings: RuleOnErrorInfo[] = [];
  for (const rule of rules) rule.function(params, (finding) => findings.push(finding));
  return findings;
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** What is quicker than this is not compared, in milliseconds. */
const noise = 25;

/** The least time of up to three runs: a further one only where those before took longer than allowed. */
function timeBeside(parser: number, allowed: number, run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3 && least >= allowed; times++) least = Math.min(least, timeOf(run) - parser);
  return Math.max(least, noise);
}

/**
 * Holds that four times the text never takes more than ten times as long, the parser's own time apart; what is quadratic
 * takes sixteen times as long. What stays below the parser's time is never felt.
 */
function holdGrowth({ most, text }: Shape): void {
  let before = { document: noise, template: noise };
  for (const size of [64, 16, 4, 1].map((part) => Math.ceil(most / part))) {
    const source = text(size);
    const options = extensionsFor(source);
    const parser = timeOf(() => fromMarkdown(source, options));
    const allowed = {
      document: Math.max(parser, 10 * before.document),
      template: Math.max(parser, 10 * before.template),
    };
    const document = timeBeside(parser, allowed.document, () => check(source));
    expect(document, `${size} in a document: milliseconds beside the parser's`).toBeLessThan(allowed.document);
    const template = timeBeside(parser, allowed.template, () => readTemplate(source, "postmortem-template.md"));
    expect(template, `${size} in a template: milliseconds beside the parser's`).toBeLessThan(allowed.template);
    before = { document, template };
  }
}

describe.each(Object.entries(oddities))("%s", (_, text) => {
  it("is linted with clear findings or none", () => {
    const { findings } = repository({ "postmortems/2026-01-05-incident.md": text });
    for (const finding of findings("postmortems/2026-01-05-incident.md"))
      expect(finding).toMatch(/^\d+: PM\d{3} Expected [^\p{Cc}\u2028\u202e]*[;.] ?[^\p{Cc}\u2028\u202e]*$/u);
  });

  it("is a template, or is told not to be", () => {
    const { findings } = repository({
      "postmortems/postmortem-template.md": text,
      "postmortems/2026-01-05-incident.md": `${timeline}- **Detected**: 2026-01-05 10:00\n`,
    });
    for (const finding of findings("postmortems/2026-01-05-incident.md"))
      expect(finding).toMatch(/^\d+: PM\d{3} Expected /);
  });
});

describe.each(Object.entries(shapes))("much of %s", (_, shape) => {
  it("is read as a document and as a template", () => {
    const text = shape.text(shape.most);
    expect(() => check(text)).not.toThrow();
    expect(() => readTemplate(text, "postmortem-template.md")).not.toThrow();
  });

  // A clock decides: `npm run bench` asks for it, on a machine that does nothing else.
  it.runIf(process.env.MEASURE_GROWTH)("takes time in proportion", () => {
    holdGrowth(shape);
  });

  it("is linted against itself as a template", () => {
    const text = shape.text(Math.ceil(shape.most / 64));
    const name = "postmortems/2026-01-05-incident.md";
    const { findings } = repository({ "postmortems/postmortem-template.md": text, [name]: text });
    for (const finding of findings(name)) expect(finding).toMatch(/^\d+: PM\d{3} Expected /);
  });
});

it.each(["a", " ", ".", "#", "|", "`", "\u00a0"])("a line of 5 MB of %j is linted", (character) => {
  const line = character.repeat(5_000_000);
  expect(() => check(`${timeline}- a${line}b`)).not.toThrow();
});
