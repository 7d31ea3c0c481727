import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { type Case, known, strange } from "./case.ts";
import { Bench } from "./faults.ts";

/** What `npm run fuzz` was called with. */
const { FUZZ_RUNS: runs, FUZZ_SEED: firstSeed, FUZZ_OUT: out = "fuzz", FUZZ_REPLAY: replay } = process.env;
const perSeed = 1000;
const mostFound = 25;
const document = "2026-01-05-incident.md";
const ownTemplate = "postmortem-template.md";

const bench = new Bench();
afterAll(() => bench.remove());

it.runIf(runs)("finds nothing in many cases", { timeout: 0 }, () => {
  const found: string[] = [];
  const start = performance.now();
  const first = Number(firstSeed ?? 1);
  for (let seed = first; (seed - first) * perSeed < Number(runs) && found.length < mostFound; seed++) {
    for (const [kind, cases] of Object.entries({ known, strange })) {
      const property = fc.property(cases, (each) => bench.faultsOf(each).length === 0);
      const { counterexample } = fc.check(property, { numRuns: perSeed / 2, seed });
      if (counterexample) found.push(keep(`${seed}-${kind}`, counterexample[0]));
    }
    const done = (seed - first + 1) * perSeed;
    const perSecond = Math.round(done / ((performance.now() - start) / 1000));
    if (done % 10_000 === 0) console.log(`${done} cases, up to seed ${seed}, ${perSecond} a second`);
  }
  expect(found).toEqual([]);
});

it.runIf(replay)("finds nothing in a case that was kept", () => {
  const read = (name: string) => readFileSync(join(replay ?? "", name), "utf8");
  const has = (name: string) => existsSync(join(replay ?? "", name));
  const { bundled } = has("template.json") ? (JSON.parse(read("template.json")) as Pick<Case, "bundled">) : {};
  const template = has(ownTemplate) ? { template: read(ownTemplate) } : {};
  expect(bench.faultsOf({ text: read(document), ...template, ...(bundled && { bundled }) })).toEqual([]);
});

/** A folder that the linter can be run in, and `npm run fuzz -- --replay <folder>`. */
function keep(name: string, each: Case): string {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, document), each.text);
  if (each.template !== undefined) writeFileSync(join(folder, ownTemplate), each.template);
  else writeFileSync(join(folder, "template.json"), JSON.stringify({ bundled: each.bundled }));
  const [fault = "no fault when it is tried again"] = bench.faultsOf(each);
  console.log(`${folder}: ${fault}`);
  return `${folder}: ${fault}`;
}
