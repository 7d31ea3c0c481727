import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { afterAll, describe, expect, it } from "vitest";
import rules from "../src/index.ts";
import { bundledTemplates } from "../src/template/locate.ts";
import { readTemplate } from "../src/template/read-template.ts";
import { begin, fill, nameFor } from "./fill.ts";

/** Templates as teams keep them, in forms that no bundled template has. */
const kept = {
  "in a fence of a process page": `---
alwaysApply: true
---

# Postmortem process

Copy the template within a day.

\`\`\`markdown
# Postmortem: [Incident title]

**Date**: YYYY-MM-DD
**Status**: [Open/Resolved]

## Summary
[One sentence: what happened]

## Action items
- [ ] [Action] (Owner: @name, Due: YYYY-MM-DD)
\`\`\`

## Review

Read last quarter's postmortems.
`,
  "with fields in the front matter": `---
title: "[Service] outage"
date: YYYY-MM-DD
status: draft | published
---

# [Service] outage

<!-- Write for whoever joins the team in half a year. -->

## Impact

<!-- What customers noticed, and for how long. -->

## Timeline (UTC)

- HH:MM - [First alert]
- HH:MM - [All clear]

## Lessons

-
`,
  "as an issue template": `---
name: Incident
about: Report an incident
title: "[INCIDENT] "
labels: incident
---

## What happened?

Describe what customers saw.

## Why did it happen?

## Proposed countermeasures

| Action | Owner | Due |
| ------ | ----- | --- |
|        |       |     |
`,
  "below a preface": `# Template for reports

Copy this file and delete what stands above the title.

# {{ yyyy-mm-dd }}: {{ incident name }}

## Timeline

All times in UTC.

### {{ hh:mm }}

What people saw first, and who noticed.

### {{ hh:mm }}

What was done, and what came of it.

## Follow-ups

1. {{ summary }} [link to issue]
`,
};

const folder = mkdtempSync(join(tmpdir(), "postmortems-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "package.json"), "{}");
for (const [form, text] of Object.entries(kept)) writeFileSync(join(folder, `${form}.md`), text);

const bundledFolder = new URL("../templates/", import.meta.url);
const templates = [
  ...readdirSync(bundledFolder).map((file) => ({
    option: file.replace(/\.md$/, ""),
    source: readFileSync(new URL(file, bundledFolder), "utf8"),
  })),
  ...Object.entries(kept).map(([form, source]) => ({ option: `${form}.md`, source })),
];

function isBundled(option: string): boolean {
  return (bundledTemplates as readonly string[]).includes(option);
}

function findings(text: string, template: string, fileName: string): LintError[] {
  const name = join(folder, "postmortems", fileName);
  const results = lint({
    strings: { [name]: text },
    customRules: rules,
    config: { default: false, postmortem: true, PM001: { template } },
    handleRuleFailures: false,
  });
  return results[name] ?? [];
}

/** Findings as a failing test shows them. */
function told(found: readonly LintError[]): string[] {
  return found.map(({ lineNumber, ruleNames, errorDetail }) => `${lineNumber} ${ruleNames[0]} ${errorDetail}`);
}

it("covers every bundled template", () => {
  expect(templates.map(({ option }) => option)).toEqual(expect.arrayContaining([...bundledTemplates]));
});

describe.each(templates)("the template $option", ({ option, source }) => {
  const template = readTemplate(source, option);
  const fileName = nameFor(template);
  const fresh = begin(template);
  const filled = fill(fresh);

  it("has no problems", () => {
    expect(template.problems).toEqual([]);
  });

  it("makes a document that shows what is to be filled in, and nothing else", () => {
    const found = findings(fresh, option, fileName);
    expect(found.length).toBeGreaterThan(0);
    expect(told(found.filter(({ ruleNames }) => ruleNames[0] !== "PM010"))).toEqual([]);
  });

  it("shows nothing in a document that is filled in", () => {
    expect(told(findings(filled, option, fileName))).toEqual([]);
  });

  const before = fresh.split("\n");
  const after = filled.split("\n");

  // Where a comment goes, or a section gets its text, lines move; in no bundled template do they.
  it.runIf(isBundled(option) || before.length === after.length)(
    "shows each line that is left as it was, and nothing else",
    () => {
      expect(after).toHaveLength(before.length);
      const wrong = before.flatMap((line, index) => {
        if (line === after[index]) return [];
        const found = findings(after.with(index, line).join("\n"), option, fileName);
        const right =
          found.length > 0 &&
          found.every(({ ruleNames, lineNumber }) => ruleNames[0] === "PM010" && lineNumber === index + 1);
        return right ? [] : [{ line, found: told(found) }];
      });
      expect(wrong).toEqual([]);
    },
  );
});
