import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { applyFixes, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import rules from "../src/index.ts";
import { bundledTemplates } from "../src/template/locate.ts";

/** FC_NUM_RUNS and FC_SEED look further than the fixed runs that every change is held against. */
const numRuns = Number(process.env.FC_NUM_RUNS ?? 250);
const seed = Number(process.env.FC_SEED ?? 20260105);

interface Document {
  /** A postmortem's name in the document's folder, so that the same template is found. */
  readonly name: string;
  readonly text: string;
}

const documents = ["../fixtures", "../templates", "./documents"].flatMap((folder): Document[] => {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => ({
      name: join(dirname(join(root, file)), "2026-01-05-incident.md"),
      text: readFileSync(join(root, file), "utf8"),
    }));
});

const odd = [
  ...["\0", "\ufeff", "\u200f", "\u2028", "\u00a0", "\ud83d", "\udd25", "\t", "\\", "x"],
  ...["[", "]", "](", "<!--", "-->", "<", "`", "```", "|", "*", "**", "_", "~~", ":", "(", "@", "#", "# ", "## "],
  ...["---", "+++", "> ", "- ", "1. ", "[ ] ", "\n", "\n\n", "    ", "| a | b |\n| - | - |\n"],
] as const;

/** One accident in a text; positions are taken modulo what there is. */
const accident = fc.oneof(
  fc.record({ kind: fc.constantFrom("cut", "repeat"), line: fc.nat(400), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant("move"), line: fc.nat(400), to: fc.nat(400) }),
  fc.record({ kind: fc.constant("truncate"), line: fc.nat(400), column: fc.nat(120) }),
  fc.record({ kind: fc.constant("insert"), line: fc.nat(400), column: fc.nat(120), text: fc.constantFrom(...odd) }),
);
type Accident = typeof accident extends fc.Arbitrary<infer T> ? T : never;

function happen(lines: readonly string[], accident: Accident): string[] {
  const at = accident.line % Math.max(lines.length, 1);
  const line = lines[at] ?? "";
  if ("count" in accident) {
    const some = lines.slice(at, at + accident.count);
    return accident.kind === "cut" ? lines.toSpliced(at, accident.count) : lines.toSpliced(at, 0, ...some);
  }
  if ("to" in accident) return lines.toSpliced(at, 1).toSpliced(accident.to % Math.max(lines.length, 1), 0, line);
  const column = accident.column % (line.length + 1);
  const rest = "text" in accident ? accident.text + line.slice(column) : "";
  return lines.toSpliced(at, 1, line.slice(0, column) + rest);
}

const damaged = fc
  .record({
    document: fc.constantFrom(...documents),
    template: fc.oneof(fc.constant(undefined), fc.constantFrom(...bundledTemplates)),
    accidents: fc.array(accident, { maxLength: 8 }),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n", "\r"),
  })
  .map(({ document: { name, text }, template, accidents, lineEnd }) => ({
    name,
    template,
    text: accidents.reduce(happen, text.split("\n")).join(lineEnd),
  }));

interface Damaged extends Document {
  readonly template: string | undefined;
}

/** Throws what a rule throws. Every document is in scope, whatever has become of its title. */
function findings({ name, text, template }: Damaged): LintError[] {
  const results = lint({
    strings: { [name]: text },
    customRules: rules,
    config: { default: false, postmortem: true, PM001: { files: ["**"], ...(template && { template }) } },
    handleRuleFailures: false,
  });
  return results[name] ?? [];
}

/** Host and editors take a leading byte order mark off before they look at columns. */
function withoutMark(document: Damaged): Damaged {
  return { ...document, text: document.text.replace(/^\ufeff+/, "") };
}

const lineEnds = /\r\n?|\n/;

interface Replaced {
  readonly gone: string;
  readonly instead: string;
}

function replacements({ text }: Damaged, found: readonly LintError[]): Replaced[] {
  const lines = text.split(lineEnds);
  return found.flatMap(({ fixInfo, lineNumber }) => {
    if (!fixInfo) return [];
    const { editColumn = 1, deleteCount = 0, insertText = "" } = fixInfo;
    const line = lines[(fixInfo.lineNumber ?? lineNumber) - 1] ?? "";
    return [{ gone: line.slice(editColumn - 1, editColumn - 1 + deleteCount), instead: insertText }];
  });
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** What a fix may take away: nothing, heading signs, a name or value that it spells right, a day that it writes in ISO form. */
function isRespelling({ gone, instead }: Replaced): boolean {
  return /^#*$/.test(gone) || distance(letters(gone), letters(instead)) <= 2 || isSameDay(gone, instead);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function isSameDay(gone: string, iso: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  const name = months[Number(month) - 1] ?? "none";
  const numbers = (gone.match(/\d+/g) ?? []).map(Number);
  const expected = gone.toLowerCase().includes(name) ? [year, day] : [year, month, day];
  return (
    gone
      .replace(/\b(?:st|nd|rd|th|of|\p{L}+day)\b/giu, "")
      .replace(/\p{L}+/u, "")
      .search(/\p{L}{3}/u) === -1 &&
    expected
      .map(Number)
      .sort((a, b) => a - b)
      .join() === numbers.sort((a, b) => a - b).join()
  );
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

describe("a damaged document", () => {
  it("is linted without an exception, and each finding lies in it", () => {
    fc.assert(
      fc.property(damaged, (document) => {
        const lines = document.text.replace(/^\ufeff/, "").split(lineEnds);
        for (const { lineNumber, errorRange, errorDetail } of findings(document)) {
          const line = lines[lineNumber - 1];
          expect(line, `line ${lineNumber}: ${errorDetail}`).toBeDefined();
          if (errorRange) {
            expect(errorRange[0]).toBeGreaterThan(0);
            expect(errorRange[1]).toBeGreaterThan(0);
            expect(errorRange[0] + errorRange[1] - 1).toBeLessThanOrEqual(line?.length ?? 0);
          }
        }
      }),
      { numRuns, seed },
    );
  });

  it("has nothing left to fix once it is fixed", () => {
    fc.assert(
      fc.property(damaged.map(withoutMark), (document) => {
        const once = applyFixes(document.text, findings(document));
        const left = findings({ ...document, text: once });
        expect(left.filter(({ fixInfo }) => fixInfo).map(({ errorDetail }) => errorDetail)).toEqual([]);
        expect(applyFixes(once, left)).toBe(once);
      }),
      { numRuns, seed },
    );
  });

  it("loses no word to a fix, but for what the fix spells right", () => {
    fc.assert(
      fc.property(damaged.map(withoutMark), (document) => {
        const found = findings(document);
        const replaced = replacements(document, found);
        expect(replaced.filter((each) => !isRespelling(each))).toEqual([]);
        const kept = wordCounts(applyFixes(document.text, found));
        for (const { gone } of replaced)
          for (const [word, count] of wordCounts(gone)) kept.set(word, (kept.get(word) ?? 0) + count);
        const lost = [...wordCounts(document.text)].filter(([word, count]) => (kept.get(word) ?? 0) < count);
        expect(lost).toEqual([]);
      }),
      { numRuns, seed },
    );
  });
});
