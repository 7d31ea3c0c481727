import { join } from "node:path";
import fc from "fast-check";
import { applyFixes, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import rules from "../src/index.ts";
import { bundledTemplates } from "../src/template/locate.ts";
import { accidents, place, wholeDocuments, within } from "./fuzz/accidents.ts";
import { firstLine, lostWords, outside } from "./fuzz/faults.ts";

interface Damaged {
  readonly name: string;
  readonly template: string | undefined;
  readonly text: string;
}

const damaged: fc.Arbitrary<Damaged> = fc
  .record({
    document: fc.constantFrom(...wholeDocuments),
    template: fc.oneof(fc.constant(undefined), fc.constantFrom(...bundledTemplates)),
    happen: accidents(8),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n", "\r"),
  })
  .map(({ document: { folder, text }, template, happen, lineEnd }) => ({
    name: join(folder, "2026-01-05-incident.md"),
    template,
    text: happen(text.split("\n")).join(lineEnd),
  }));

/** Every document as it is, then damaged; FC_NUM_RUNS and FC_SEED look further than what every change is held against. */
const parameters = {
  examples: wholeDocuments.map(({ folder, text }): [Damaged] => [
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

describe("a damaged document", () => {
  it("is linted without an exception, and each finding lies in it", () => {
    const property = fc.property(damaged, (document) => {
      expect(outside(document.text, findings(document))).toEqual([]);
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
      expect(lostWords(document.text, found, applyFixes(document.text, found), true)).toEqual([]);
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
