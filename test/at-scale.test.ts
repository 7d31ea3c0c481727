import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import type { Review } from "../src/review/review.ts";
import { document } from "./document.ts";
import { fixtureArchive } from "./page.ts";
import { type Files, repository } from "./repository.ts";
import { run } from "./run.ts";

const page = readFileSync(new URL("../docs/at-scale.md", import.meta.url), "utf8");

/** The SQL of the page, run on the records in a folder: what each query that has a name gives. */
async function answers(
  folder: string,
  [from, to]: readonly [string, string] = ["2026-01-01", "2026-12-31"],
): Promise<Record<string, unknown[][]>> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const parameters = { from, to, today: "2026-04-01" };
  const found: Record<string, unknown[][]> = {};
  for (const [, fence = ""] of page.matchAll(/^```sql\n([\s\S]*?)^```/gm)) {
    const name = /^-- (.*)/.exec(fence)?.[1];
    for (const statement of fence.replaceAll("'records/", `'${folder}/`).split(/;$/m)) {
      if (statement.trim() === "") continue;
      const named = Object.entries(parameters).filter(([name]) => new RegExp(`\\$${name}\\b`).test(statement));
      const result = await connection.runAndReadAll(statement, Object.fromEntries(named));
      if (name !== undefined) found[name] = result.getRowsJson();
    }
  }
  return found;
}

function git(root: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "init.defaultBranch=main"];
  return execFileSync("git", ["-C", root, ...identity, ...args], { encoding: "utf8" }).trim();
}

const shop = {
  "postmortems/2026-01-10-cart.md": document({
    title: "Cart loses items",
    date: "2026-01-10",
    severity: "Critical",
    detected: "2026-01-09 10:00",
    escalated: "2026-01-09 10:10",
    mitigated: "2026-01-09 10:40",
    resolved: "2026-01-09 12:00",
    items: [
      "[x] Lock carts (Owner: @ana, Due: 2026-01-20)",
      "[ ] Alert on lost items (Owner: @ana, Due: 2026-03-31)",
      "[ ] Share the cache with care (Owner: @ben, Due: 2026-04-01)",
      "[-] Move carts (Owner: @ben, Due: 2026-01-31)",
    ],
  }),
  "postmortems/2026-01-30-cart-again.md": document({
    title: "Cart loses items again",
    date: "2026-01-30",
    detected: "2026-01-30 08:00 UTC",
    escalated: "2026-01-30 08:30 UTC",
    mitigated: "2026-01-30 09:00 CST",
    resolved: "2026-01-30 11:00 UTC",
    items: ["[ ] Alert on lost items, this time (Owners: @ana, @ben; Due: 2026-02-28)"],
    related: ["Related Postmortem: [the first](2026-01-10-cart.md#root-cause)"],
  }),
  "postmortems/2026-02-02-mails.md": document({
    title: "Mails late",
    date: "2026-02-02",
    detected: "2026-02-01",
    resolved: "2026-02-01 20:00",
    related: ["Follows 2026-01-30-cart-again.md"],
  }),
};

const depot = {
  "postmortems/2026-02-03-doors.md": document({
    title: "Doors stay shut",
    date: "2026-02-03",
    detected: "2026-02-03 23:50",
    escalated: "2026-02-03 23:50",
    resolved: "2026-02-04 00:40",
    related: ["[later](https://git.example.com/acme/depot/blob/main/postmortems/2026-03-05-doors.md)"],
  }),
  "postmortems/2026-03-05-doors.md": document({
    title: "Doors stay shut, part two",
    date: "2026-03-05",
    severity: "Low",
    detected: "2026-03-05 09:00",
    resolved: "2026-03-05 08:00",
    related: ["[before](https://git.example.com/acme/depot/blob/main/postmortems/2026-02-03-doors.md)"],
  }),
  "postmortems/2026-03-06-binary.md": "# Postmortem\0",
};

const [shopUrl, depotUrl] = ["https://git.example.com/acme/shop.git", "https://git.example.com/acme/depot.git"];

/** The lines of both commands in a repository with a commit. */
async function records(files: Files, remote: string): Promise<string> {
  const { root } = repository(files);
  git(root, "init", "--quiet");
  git(root, "remote", "add", "origin", remote.replace("//", "//ana:secret@"));
  git(root, "add", ".");
  git(root, "commit", "--quiet", "-m", "Postmortems");
  const ran = [await run(root, ["list", "--format", "ndjson"]), await run(root, ["actions", "--format", "ndjson"])];
  expect(ran.map(({ code }) => code)).toEqual("postmortems/2026-03-06-binary.md" in files ? [2, 2] : [0, 0]);
  const lines = ran.map(({ out }) => out).join("");
  expect(new Set(lines.match(/"commit":"[^"]*"/g))).toEqual(new Set([`"commit":"${git(root, "rev-parse", "HEAD")}"`]));
  return lines;
}

it("gives the metrics of several repositories by the page's SQL", async () => {
  const folder = join(repository({}).root, "records");
  mkdirSync(folder);
  writeFileSync(join(folder, "shop.ndjson"), await records(shop, shopUrl));
  writeFileSync(join(folder, "depot.ndjson"), await records(depot, depotUrl));
  // Worked out by hand from the documents above.
  expect(await answers(folder)).toEqual({
    unreadable: [[depotUrl, "postmortems/2026-03-06-binary.md", "Expected Markdown text in UTF-8; found binary data"]],
    frequency: [
      ["2026-01", "Critical", "1"],
      ["2026-01", "High", "1"],
      ["2026-02", "High", "2"],
      ["2026-03", "Low", "1"],
    ],
    responses: [
      ["escalate", "3", 10, "30"],
      ["mitigate", "1", 40, "40"],
      ["resolve", "3", 120, "180"],
    ],
    "not counted": [
      ["escalate", depotUrl, "postmortems/2026-03-05-doors.md"],
      ["escalate", shopUrl, "postmortems/2026-02-02-mails.md"],
      ["mitigate", depotUrl, "postmortems/2026-02-03-doors.md"],
      ["mitigate", depotUrl, "postmortems/2026-03-05-doors.md"],
      ["mitigate", shopUrl, "postmortems/2026-01-30-cart-again.md"],
      ["mitigate", shopUrl, "postmortems/2026-02-02-mails.md"],
      ["resolve", depotUrl, "postmortems/2026-03-05-doors.md"],
      ["resolve", shopUrl, "postmortems/2026-02-02-mails.md"],
    ],
    actions: [["1", "3", "2", "1"]],
    owners: [
      ["@ana", "2"],
      ["@ben", "1"],
    ],
    recurrence: [["3", "5", 0.6]],
  });
});

it.each([
  [1, 5, 5],
  [2, 7.5, 10],
  [9, 25, 45],
  [10, 27.5, 45],
  [11, 30, 50],
  [20, 52.5, 90],
])("has the median and the nearest rank of %i values", async (count, median, p90) => {
  const { root } = repository(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `postmortems/2026-01-10-incident-${index}.md`,
        document({
          title: `Incident ${index}`,
          date: "2026-01-10",
          detected: "2026-01-10 10:00",
          // 5, 10, 15, ... minutes.
          resolved: `2026-01-10 ${10 + Math.floor((5 * (index + 1)) / 60)}:${String((5 * (index + 1)) % 60).padStart(2, "0")}`,
        }),
      ]),
    ),
  );
  const { out } = await run(root, ["list", "--format", "ndjson"]);
  writeFileSync(join(root, "records.ndjson"), out);
  const { responses } = await answers(root);
  expect(responses).toEqual([["resolve", String(count), median, String(p90)]]);
});

it.each(["2025-Q3", "2025-Q4", "2026-Q1", "2025"])("agrees with the review of %s", async (period) => {
  const { root } = repository(fixtureArchive());
  const lines = [await run(root, ["list", "--format", "ndjson"]), await run(root, ["actions", "--format", "ndjson"])];
  writeFileSync(join(root, "archive.ndjson"), lines.map(({ out }) => out).join(""));
  const review: Review = JSON.parse((await run(root, ["review", period, "--json"])).out);
  const { frequency, responses, actions, recurrence, postmortems } = review;
  const found = await answers(root, [review.period.from, review.period.to]);

  const counted = frequency.months.flatMap(({ month, counts }) =>
    frequency.severities.map(({ severity }, index) => [month, severity, String(counts[index])]),
  );
  expect(postmortems.length).toBeGreaterThan(7);
  expect(found.frequency?.sort()).toEqual(counted.filter(([, , count]) => count !== "0").sort());
  const named = { escalated: "escalate", mitigated: "mitigate", resolved: "resolve" };
  expect(found.responses).toEqual(
    responses.map(({ response, count, median, p90 }) => [named[response], String(count), median, String(p90)]),
  );
  expect(found["not counted"]?.map(([response, , file]) => [response, file])).toEqual(
    responses.flatMap(({ response, notCounted }) => notCounted.map(({ file }) => [named[response], file]).sort()),
  );
  expect(found.actions).toEqual([[actions.done, actions.open, actions.late, actions.cancelled].map(String)]);
  expect(found.recurrence).toEqual([[String(recurrence.count), String(postmortems.length), recurrence.rate]]);
});

const schema = JSON.parse(readFileSync(new URL("../schema/records.schema.json", import.meta.url), "utf8"));

it("prints lines of the published form, of every kind", async () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const archive = fileURLToPath(new URL("../fixtures/", import.meta.url));
  const fixtures = await Promise.all(
    ["list", "actions"].map((command) => run(archive, [command, "--format", "ndjson"])),
  );
  const lines = [await records(shop, shopUrl), await records(depot, depotUrl), ...fixtures.map(({ out }) => out)]
    .join("")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const line of lines) expect(validate(line) ? [] : [line, validate.errors]).toEqual([]);
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(["postmortem", "action", "unreadable"]));
});
