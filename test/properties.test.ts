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

const documents = ["../fixtures", "../templates", "./documents"].flatMap((folder) => {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  return (
    readdirSync(root, { recursive: true, encoding: "utf8" })
      // The archive is large, and damaged in no way that the others are not.
      .filter((file) => file.endsWith(".md") && !/^archive[/\\]/.test(file))
      .sort()
      .map((file) => ({ folder: dirname(join(root, file)), text: readFileSync(join(root, file), "utf8") }))
  );
});

const odd = [
  ...["\0", "\ufeff", "\u200f", "\u2028", "\u00a0", "\ud83d", "\udd25", "\t", "\\", "x"],
  ...["[", "]", "](", "<!--", "-->", "<", "`", "```", "|", "*", "**", "_", "~~", ":", "(", "@", "#", "# ", "## "],
  ...["---", "+++", "> ", "- ", "1. ", "[ ] ", "\n", "\n\n", "    ", "| a | b |\n| - | - |\n"],
];

type Accident = (lines: readonly string[]) => string[];

/** Positions are taken modulo what there is. */
const place = fc.nat(1000);
const few = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(1000));
const within = (position: number, length: number) => position % Math.max(length, 1);
const inLine = (position: number, change: (line: string) => string): Accident => {
  return (lines) => lines.map((line, index) => (index === within(position, lines.length) ? change(line) : line));
};
const accident: fc.Arbitrary<Accident> = fc.oneof(
  fc.tuple(place, few).map(
    ([at, count]): Accident =>
      (lines) =>
        lines.toSpliced(within(at, lines.length), count),
  ),
  fc.tuple(place, place, few).map(
    ([at, to, count]): Accident =>
      (lines) => {
        const from = within(at, lines.length);
        return lines.toSpliced(within(to, lines.length), 0, ...lines.slice(from, from + count));
      },
  ),
  fc.tuple(place, place).map(
    ([at, to]): Accident =>
      (lines) => {
        const from = within(at, lines.length);
        return lines.toSpliced(from, 1).toSpliced(within(to, lines.length), 0, ...lines.slice(from, from + 1));
      },
  ),
  fc.tuple(place, place).map(([at, column]) => inLine(at, (line) => line.slice(0, within(column, line.length)))),
  fc.tuple(place, place, fc.constantFrom(...odd)).map(([at, column, text]) =>
    inLine(at, (line) => {
      const from = within(column, line.length + 1);
      return line.slice(0, from) + text + line.slice(from);
    }),
  ),
);

interface Damaged {
  readonly name: string;
  readonly template: string | undefined;
  readonly text: string;
}

const damaged: fc.Arbitrary<Damaged> = fc
  .record({
    document: fc.constantFrom(...documents),
    template: fc.oneof(fc.constant(undefined), fc.constantFrom(...bundledTemplates)),
    accidents: fc.array(accident, { maxLength: 8 }),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n", "\r"),
  })
  .map(({ document: { folder, text }, template, accidents, lineEnd }) => ({
    name: join(folder, "2026-01-05-incident.md"),
    template,
    text: accidents.reduce((lines, happen) => happen(lines), text.split("\n")).join(lineEnd),
  }));

/** Every document as it is, then damaged; FC_NUM_RUNS and FC_SEED look further than what every change is held against. */
const parameters = {
  examples: documents.map(({ folder, text }): [Damaged] => [
    { name: join(folder, "2026-01-05-incident.md"), template: undefined, text },
  ]),
  numRuns: Number(process.env.FC_NUM_RUNS ?? 300),
  seed: Number(process.env.FC_SEED ?? 20260105),
};

/** Without a byte order mark: the host takes it off before it counts columns, and does not when it applies fixes. */
const unmarked = damaged.map((document) => ({ ...document, text: document.text.replace(/^\ufeff+/, "") }));

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

/**
 * What a fix may take away: nothing, heading signs, a name or value that it spells right (a name's trailing parenthesis
 * may be new), a day that it writes in ISO form.
 */
function isRespelling({ gone, instead }: Replaced): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const names = [instead, instead.replace(/\s*\([^()]*\)$/, "")];
  return (
    /^#*$/.test(gone) || names.some((name) => distance(letters(gone), letters(name)) <= 2) || isSameDay(gone, instead)
  );
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Whether all words and numbers of a stretch are those of this day. */
function isSameDay(gone: string, iso: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  const words = (gone.match(/\p{L}{3,}/gu) ?? []).filter((word) => !/day$/i.test(word));
  const [name] = words;
  const numbers = (gone.match(/\d+/g) ?? []).map(Number);
  const named = name !== undefined && months.indexOf(name.slice(0, 3).toLowerCase()) + 1 === Number(month);
  const expected = [Number(day), ...(named ? [] : [Number(month)]), Number(year)];
  const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b).join();
  return words.length === (named ? 1 : 0) && ascending(numbers) === ascending(expected);
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The first line that says something, behind the front matter. */
function firstLine(text: string): string {
  const body = text.replaceAll(/\r\n?/g, "\n").replace(/^---\n[\s\S]*?\n---\n/, "");
  return body.split("\n").find((line) => line.trim() !== "") ?? "";
}

describe("a damaged document", () => {
  it("is linted without an exception, and each finding lies in it", () => {
    const property = fc.property(damaged, (document) => {
      const lines = document.text.replace(/^\ufeff/, "").split(lineEnds);
      // Behind front matter the host has a line, also where the file ends with it.
      if (/^---\n(?:.*\n)*---$/.test(lines.join("\n"))) lines.push("");
      for (const { lineNumber, errorRange, errorDetail } of findings(document)) {
        const line = lines[lineNumber - 1];
        expect(line, `line ${lineNumber}: ${errorDetail}`).toBeDefined();
        if (!errorRange) continue;
        const [column = 0, length = 0] = errorRange;
        expect(column).toBeGreaterThan(0);
        expect(length).toBeGreaterThan(0);
        expect(column + length - 1).toBeLessThanOrEqual(line?.length ?? 0);
      }
    });
    fc.assert(property, parameters);
  });

  it("has nothing left to fix once it is fixed", () => {
    const property = fc.property(unmarked, (document) => {
      const once = applyFixes(document.text, findings(document));
      const left = findings({ ...document, text: once });
      expect(left.flatMap(({ fixInfo, errorDetail }) => (fixInfo ? [errorDetail] : []))).toEqual([]);
      expect(applyFixes(once, left)).toBe(once);
    });
    fc.assert(property, parameters);
  });

  it("loses no word to a fix, but for what the fix spells right", () => {
    const property = fc.property(unmarked, (document) => {
      const found = findings(document);
      const replaced = replacements(document, found);
      expect(replaced.filter((each) => !isRespelling(each))).toEqual([]);
      const kept = wordCounts(applyFixes(document.text, found));
      for (const { gone } of replaced)
        for (const [word, count] of wordCounts(gone)) kept.set(word, (kept.get(word) ?? 0) + count);
      expect([...wordCounts(document.text)].filter(([word, count]) => (kept.get(word) ?? 0) < count)).toEqual([]);
    });
    fc.assert(property, parameters);
  });

  it("has a finding no more once its fix alone is applied, as editors apply a quick fix", () => {
    const property = fc.property(unmarked, place, (document, at) => {
      const found = findings(document);
      const fixable = found.filter(({ fixInfo }) => fixInfo);
      const one = fixable[within(at, fixable.length)];
      if (!one) return;
      const count = (all: readonly LintError[]) =>
        all.filter(({ ruleNames: [id], errorDetail }) => id === one.ruleNames[0] && errorDetail === one.errorDetail)
          .length;
      const left = findings({ ...document, text: applyFixes(document.text, [one]) });
      expect(count(left), one.errorDetail ?? "").toBeLessThan(count(found));
    });
    fc.assert(property, { numRuns: Math.ceil(parameters.numRuns / 2), seed: parameters.seed });
  });

  it("still begins with its title once it is fixed", () => {
    const property = fc.property(unmarked, (document) => {
      const title = firstLine(document.text);
      fc.pre(/^# Postmortem: \S/.test(title));
      expect(firstLine(applyFixes(document.text, findings(document)))).toBe(title);
    });
    fc.assert(property, parameters);
  });
});
