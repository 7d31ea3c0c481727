import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { MomentRecord, PostmortemRecord } from "../src/postmortem/record.ts";
import type { Review } from "../src/review/review.ts";
import { chains, type Facts, facts, type Metrics, metrics, type Spread } from "./archive-metrics.ts";
import { type Files, repository } from "./repository.ts";
import { run } from "./run.ts";

// What the commands read of the archive in fixtures/archive, held against what its stories tell.

const folder = fileURLToPath(new URL("../fixtures/archive", import.meta.url));
const today = "2026-04-01";

function archive(): string {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".md"));
  const files: Files = Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`)]));
  return repository(files).root;
}

/** The answer of a command as JSON: what the program prints, not what its parts return. */
async function printed<T>(...argv: readonly string[]): Promise<T> {
  const { code, out, err } = await run(archive(), [...argv, "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as T;
}

function nameOf({ file }: { readonly file: string }): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function factsRead(record: PostmortemRecord): Facts {
  const { date, severity, status, actions, links } = record;
  const file = nameOf(record);
  const instant = (moment: MomentRecord | null) =>
    moment?.minutes == null
      ? (moment?.day ?? null)
      : `${new Date(moment.minutes * 60_000).toISOString().slice(0, 16)}Z`;
  const count = (state: string) => actions.filter((action) => action.state === state).length;
  return {
    file,
    date: date ?? "",
    severity: severity ?? "",
    status: status ?? "",
    detected: instant(record.detected),
    escalated: instant(record.escalated),
    mitigated: instant(record.mitigated),
    resolved: instant(record.resolved),
    done: count("done"),
    open: count("open"),
    cancelled: count("cancelled"),
    late: actions.filter(({ state, deadline }) => state === "open" && deadline !== null && deadline < today).length,
    links: [...new Set(links.map(({ target }) => target))].filter((target) => /^\d/.test(target) && target < file),
  };
}

const byFile = (a: Facts, b: Facts) => a.file.localeCompare(b.file);

it("is read as it is told", async () => {
  const records = await printed<PostmortemRecord[]>("list");
  expect(records.map(factsRead).sort(byFile)).toEqual([...facts].sort(byFile));
});

type Found = { readonly count: number; readonly median: number | null; readonly p90: number | null };

function spread({ count, median, p90 }: Found): Spread | null {
  return median === null || p90 === null ? null : { count, median, p90 };
}

/** The metrics that a review states, in the form in which they are worked out by hand. */
function stated({ frequency, responses, actions, promptness, postmortems }: Review): Omit<Metrics, "lacking"> {
  const timesOf = (pick: (response: Review["responses"][number]) => Found | undefined) => {
    const of = (name: string) => {
      const response = responses.find((each) => each.response === name);
      const found = response && pick(response);
      return found ? spread(found) : null;
    };
    return { escalation: of("escalated"), mitigation: of("mitigated"), resolution: of("resolved") };
  };
  const severities = frequency.severities.flatMap(({ severity, count }) =>
    severity === null || count === 0 ? [] : [[severity, count] as const],
  );
  const { count, medianDays, p90Days, inTime, asked } = promptness;
  return {
    months: Object.fromEntries(frequency.months.map(({ month, count: inMonth }) => [month, inMonth])),
    severities: Object.fromEntries(severities),
    times: timesOf((response) => response),
    timesBySeverity: Object.fromEntries(
      severities.map(([severity]) => [
        severity,
        timesOf((response) => response.severities.find((each) => each.severity === severity)),
      ]),
    ),
    items: { done: actions.done, open: actions.open, late: actions.late, cancelled: actions.cancelled },
    daysToWrite: { count, median: medianDays ?? Number.NaN, p90: p90Days ?? Number.NaN },
    prompt: { count: inTime, of: asked },
    recurring: postmortems.filter(({ recurs }) => recurs).map(nameOf),
  };
}

/** A time is not counted where one of its two moments is lacking. */
function uncounted({ detected, escalated, mitigated, resolved }: Metrics["lacking"]): Record<string, string[]> {
  const either = (moment: readonly string[]) => [...new Set([...detected, ...moment])].sort();
  return { escalated: either(escalated), mitigated: either(mitigated), resolved: either(resolved) };
}

it.each(Object.entries(metrics))("has the metrics of %s that are worked out by hand", async (quarter, byHand) => {
  const review = await printed<Review>("review", quarter);
  const { lacking, ...expected } = byHand;
  expect(stated(review)).toEqual(expected);
  expect(
    Object.fromEntries(review.responses.map(({ response, notCounted }) => [response, notCounted.map(nameOf).sort()])),
  ).toEqual(uncounted(lacking));
});

it("has its chains", async () => {
  const { recurrence } = await printed<Review>("review", "--from", "2024-10-01", "--to", "2026-03-31");
  const found = recurrence.chains.map((chain) => chain.map(nameOf));
  expect(found.sort((a, b) => (a[0] ?? "").localeCompare(b[0] ?? ""))).toEqual(chains);
});
