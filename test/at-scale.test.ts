import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { document } from "./document.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

const page = readFileSync(new URL("../docs/at-scale.md", import.meta.url), "utf8");

/** The SQL of the page, run on the records in a folder: what each query that has a name gives. */
async function answers(folder: string, today: string): Promise<Record<string, unknown[]>> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const found: Record<string, unknown[]> = {};
  for (const [, fence = ""] of page.matchAll(/^```sql\n([\s\S]*?)^```/gm)) {
    const name = /^-- (.*)/.exec(fence)?.[1];
    for (const statement of fence.replaceAll("'records/", `'${folder}/`).split(/;$/m)) {
      if (statement.trim() === "") continue;
      const result = await connection.runAndReadAll(statement, statement.includes("$today") ? { today } : undefined);
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
    mitigated: "2026-01-30 09:00 CET",
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

it("gives the metrics of several repositories by the page's SQL", async () => {
  const records = join(repository({}).root, "records");
  mkdirSync(records);
  const roots = [shop, depot].map((files) => repository(files).root);
  for (const [index, root] of roots.entries()) {
    git(root, "init", "--quiet");
    git(root, "remote", "add", "origin", `https://ana:secret@git.example.com/acme/${["shop", "depot"][index]}.git`);
    git(root, "add", ".");
    git(root, "commit", "--quiet", "-m", "Postmortems");
    const [postmortems, actions] = [
      await run(root, ["list", "--format", "ndjson"]),
      await run(root, ["actions", "--format", "ndjson"]),
    ];
    writeFileSync(join(records, `${index}.ndjson`), postmortems.out + actions.out);
  }

  // Worked out by hand from the documents above.
  const [shopUrl, depotUrl] = ["https://git.example.com/acme/shop.git", "https://git.example.com/acme/depot.git"];
  expect(await answers(records, "2026-04-01")).toEqual({
    unreadable: [
      [depotUrl, "postmortems/2026-03-06-binary.md", "Expected Markdown text in UTF-8; found binary data"],
      [depotUrl, "postmortems/2026-03-06-binary.md", "Expected Markdown text in UTF-8; found binary data"],
    ],
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
    "not counted": [],
    actions: [["1", "3", "2", "1"]],
    owners: [
      ["@ana", "2"],
      ["@ben", "1"],
    ],
    recurrence: [["2", "5", 0.4]],
  });
  expect(shopUrl).toBe("");
});

