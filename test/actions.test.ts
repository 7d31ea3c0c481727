import { rmSync } from "node:fs";
import { join } from "node:path";
import { sync } from "node-ical";
import { expect, it } from "vitest";
import { shortText } from "../src/cli/records/items.ts";
import { ownersOf } from "../src/postmortem/owners.ts";
import { document } from "./document.ts";
import { examplesOf, fixtureArchive } from "./page.ts";
import { type Files, repository } from "./repository.ts";
import { run } from "./run.ts";

const archive: Files = {
  "postmortems/2026-01-10-cart.md": document({
    title: "Cart loses items",
    date: "2026-01-10",
    severity: "Critical",
    items: [
      "[x] Lock carts (Owner: @ana, Due: 2026-01-20)",
      "[ ] Alert on lost items (Owners: @ana, @ben; Due: 2026-03-31)",
      "[ ] Share the cache with care (Owner: @Ben, Due: 2026-04-01)",
      "[-] Move carts (Owner: @ben, Due: 2026-01-31)",
    ],
  }),
  "postmortems/2026-03-30-payments.md": document({
    title: "Payments refused",
    date: "2026-03-30",
    items: [
      "[ ] Retry with care (Owner: @acme/payments, Due: 2026-04-08)",
      "[ ] Tell the bank (Owner: Ana Ruiz, Due: Q3)",
      "[ ] Write a runbook",
    ],
  }),
};

it("lists all items, open ones first, by deadline", async () => {
  const { root } = repository(archive);
  expect(await run(root, ["actions"])).toEqual({
    code: 0,
    out: `Due         State      Owner            Age  Action                     Where
2026-03-31  overdue    @ana, @ben      81 d  Alert on lost items        postmortems/2026-01-10-cart.md:16
2026-04-01  open       @Ben            81 d  Share the cache with care  postmortems/2026-01-10-cart.md:17
2026-04-08  open       @acme/payments   2 d  Retry with care            postmortems/2026-03-30-payments.md:15
Q3          open       Ana Ruiz         2 d  Tell the bank              postmortems/2026-03-30-payments.md:16
-           open       -                2 d  Write a runbook            postmortems/2026-03-30-payments.md:17
2026-01-20  done       @ana            81 d  Lock carts                 postmortems/2026-01-10-cart.md:15
2026-01-31  cancelled  @ben            81 d  Move carts                 postmortems/2026-01-10-cart.md:18
`,
    err: "",
  });
});

async function lines(root: string, ...argv: readonly string[]) {
  const { code, out, err } = await run(root, ["actions", "--json", ...argv]);
  const items: { file: string; line: number }[] = JSON.parse(out);
  return { code, lines: items.map(({ file, line }) => `${file.slice(23, 24)}${line}`), err };
}

// The first letter of the file's name, and the line.
it.each([
  [["--open"], ["c16", "c17", "p15", "p16", "p17"]],
  [["--overdue"], ["c16"]],
  [
    ["--due-within", "0d"],
    ["c16", "c17"],
  ],
  [
    ["--due-within", "6d"],
    ["c16", "c17"],
  ],
  [
    ["--due-within", "7d"],
    ["c16", "c17", "p15"],
  ],
  [
    ["--due-within", "1w"],
    ["c16", "c17", "p15"],
  ],
  [
    ["--owner", "@ana"],
    ["c16", "c15"],
  ],
  [
    ["--owner", "ben", "--open"],
    ["c16", "c17"],
  ],
  [
    ["--owner", "@acme/payments,ana ruiz"],
    ["p15", "p16"],
  ],
  [["--severity", "high", "--owner", "@acme/payments"], ["p15"]],
  [
    ["--severity", "Critical", "--open"],
    ["c16", "c17"],
  ],
])("has %j choose %j", async (argv, chosen) => {
  const { root } = repository(archive);
  expect(await lines(root, ...argv)).toEqual({ code: 0, lines: chosen, err: "" });
});

it("says why nothing is chosen", async () => {
  const { root } = repository(archive);
  expect(await lines(root, "--owner", "@nobody")).toEqual({
    code: 0,
    lines: [],
    err: "Found no action item of that kind in 2 postmortems\n",
  });
  expect(await lines(root, "--severity", "P1")).toEqual({
    code: 0,
    lines: [],
    err: 'Expected a severity that a postmortem has (Critical, High); found "P1"\n',
  });
});

it("fails on what is overdue, for a scheduled job", async () => {
  const { root } = repository(archive);
  expect(await run(root, ["actions", "--overdue", "--fail-on-overdue"])).toEqual({
    code: 1,
    out: `Due         State    Owner        Age  Action               Where
2026-03-31  overdue  @ana, @ben  81 d  Alert on lost items  postmortems/2026-01-10-cart.md:16
`,
    err: "Expected no overdue action item; found 1\n",
  });
  expect(await run(root, ["actions", "--severity", "High", "--fail-on-overdue"])).toMatchObject({ code: 0, err: "" });
});

it("groups by owner, an item of two owners under each, and by postmortem", async () => {
  const { root } = repository(archive);
  expect((await run(root, ["actions", "--open", "--group", "owner"])).out).toBe(`@acme/payments (1 open)
Due         State  Age  Action           Where
2026-04-08  open   2 d  Retry with care  postmortems/2026-03-30-payments.md:15

@ana (1 open, 1 overdue)
Due         State     Age  Action               Where
2026-03-31  overdue  81 d  Alert on lost items  postmortems/2026-01-10-cart.md:16

Ana Ruiz (1 open)
Due  State  Age  Action         Where
Q3   open   2 d  Tell the bank  postmortems/2026-03-30-payments.md:16

@ben (2 open, 1 overdue)
Due         State     Age  Action                     Where
2026-03-31  overdue  81 d  Alert on lost items        postmortems/2026-01-10-cart.md:16
2026-04-01  open     81 d  Share the cache with care  postmortems/2026-01-10-cart.md:17

No owner (1 open)
Due  State  Age  Action           Where
-    open   2 d  Write a runbook  postmortems/2026-03-30-payments.md:17
`);
  expect(
    (await run(root, ["actions", "--overdue", "--group", "postmortem", "--format", "markdown"])).out,
  ).toBe(`## 2026-01-10 Cart loses items (1 open, 1 overdue)

| Due | State | Owner | Action | Where |
| - | - | - | - | - |
| 2026-03-31 | overdue | @ana, @ben | Alert on lost items | [2026-01-10-cart.md:16](postmortems/2026-01-10-cart.md) |
`);
});

it("prints JSON with what is known of each item, and CSV that no spreadsheet runs", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["actions", "--overdue", "--json"]);
  expect(JSON.parse(out)).toEqual([
    {
      file: "postmortems/2026-01-10-cart.md",
      title: "Cart loses items",
      date: "2026-01-10",
      severity: "Critical",
      text: "Alert on lost items (Owners: @ana, @ben; Due: 2026-03-31)",
      state: "open",
      owner: "@ana",
      deadline: "2026-03-31",
      deadlineText: null,
      sections: ["Postmortem: Cart loses items", "Prevention Measures", "Short-term (Next Sprint)"],
      line: 16,
      owners: ["@ana", "@ben"],
      overdue: true,
      age: 81,
    },
  ]);
  expect(
    (await run(root, ["actions", "--due-within", "1d", "--format", "csv"])).out,
  ).toBe(`deadline,deadlineText,state,overdue,owners,age,severity,action,date,title,file,line
2026-03-31,,open,true,"'@ana, @ben",81,Critical,Alert on lost items,2026-01-10,Cart loses items,postmortems/2026-01-10-cart.md,16
2026-04-01,,open,false,'@Ben,81,Critical,Share the cache with care,2026-01-10,Cart loses items,postmortems/2026-01-10-cart.md,17
`);
});

it.each([
  [
    ["--due-within", "soon"],
    `postmortem: option '--due-within <days>' argument 'soon' is invalid. Expected days or weeks, such as "7d" or "2w". (postmortem --help says more)`,
  ],
  [
    ["--group", "team"],
    "postmortem: option '--group <by>' argument 'team' is invalid. Allowed choices are owner, postmortem. (postmortem --help says more)",
  ],
  [
    ["--group", "owner", "--json"],
    'postmortem: Expected --group together with --format table or markdown; found it with "json"',
  ],
])("refuses %j", async (argv, message) => {
  const { code, out, err } = await run(repository(archive).root, ["actions", ...argv]);
  expect({ code, out, err: err.split("\n")[0] }).toEqual({ code: 2, out: "", err: message });
});

it("fits a terminal: where an item stands is cut at its start", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["actions", "--open"], {
    stdout: { isTTY: true, columns: 70 },
    env: { NO_COLOR: "1" },
  });
  expect(out).toBe(`\
Due         State    Owner           Age  Action         Where
2026-03-31  overdue  @ana, @ben     81 d  Alert on los…  …0-cart.md:16
2026-04-01  open     @Ben           81 d  Share the ca…  …0-cart.md:17
2026-04-08  open     @acme/paymen…   2 d  Retry with c…  …yments.md:15
Q3          open     Ana Ruiz        2 d  Tell the bank  …yments.md:16
-           open     -               2 d  Write a runb…  …yments.md:17
`);
});

it("lists the items of what has no day, no severity and no owner, in every format", async () => {
  const { root } = repository({
    "postmortems/a.md":
      "# Postmortem: A\n\n## Action Items\n\n- [ ] One (Due: 2026-04-30)\n- [ ] Two (Owners: @ana, @Ana)\n",
  });
  const { out } = await run(root, ["actions"]);
  expect(out).toBe(`\
Due         State  Owner       Age  Action  Where
2026-04-30  open   -             -  One     postmortems/a.md:5
-           open   @ana, @Ana    -  Two     postmortems/a.md:6
`);
  expect((await run(root, ["actions", "--group", "postmortem"])).out).toMatch(/^no date A \(2 open\)\nDue .* Owner /);
  expect((await run(root, ["actions", "--group", "owner"])).out.match(/Two/g)).toEqual(["Two"]);
  expect((await run(root, ["actions", "--format", "markdown"])).out).toBe(`\
| Due | State | Owner | Action | Where |
| - | - | - | - | - |
| 2026-04-30 | open | - | One | [a.md:5](postmortems/a.md) |
| - | open | @ana, @Ana | Two | [a.md:6](postmortems/a.md) |
`);
  expect(events((await run(root, ["actions", "--format", "ics"])).out)).toMatchObject([
    { summary: "One", description: "No owner\nPostmortem: A\npostmortems/a.md:5" },
  ]);
});

it("says both that something is overdue and that something could not be read", async () => {
  const { root } = repository({ ...archive, "postmortems/b.md": "\0" });
  const problem = "Expected Markdown text in UTF-8; found binary data";
  expect(await run(root, ["actions", "--overdue", "--fail-on-overdue", "--json"])).toMatchObject({
    code: 2,
    err: `postmortems/b.md: ${problem}\nExpected no overdue action item; found 1\n`,
  });
  const { code, out } = await run(root, ["actions", "--overdue", "--format", "ndjson"]);
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect([code, lines]).toMatchObject([
    2,
    [
      { kind: "action", line: 16 },
      { kind: "unreadable", problem },
    ],
  ]);
});

it("sets what is urgent off in colours", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["actions"], { env: { FORCE_COLOR: "1" } });
  const state = (line: string) => /\[(\d+)m(overdue|open|done|cancelled)/.exec(line)?.slice(1).join(" ");
  expect(out.split("\n").slice(1, -1).map(state)).toEqual([
    "31 overdue",
    "33 open",
    "33 open",
    undefined,
    undefined,
    "2 done",
    "2 cancelled",
  ]);
  expect((await run(root, ["actions"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).out).not.toContain("\x1b");
});

it("sets off what is due within a week, and nothing that is due later or never", async () => {
  const { root } = repository({
    "postmortems/2026-03-30-a.md": document({
      title: "A",
      date: "2026-03-30",
      items: ["2026-04-08", "2026-04-09", "Q3"].map((due) => `[ ] Lock carts (Owner: @ana, Due: ${due})`),
    }),
  });
  const { out } = await run(root, ["actions"], { env: { FORCE_COLOR: "1" } });
  const coloured = out.split("\n").filter((line) => line.includes("\x1b[33m"));
  expect(coloured).toEqual([expect.stringContaining("2026-04-08")]);
});

it("links to files where --base-url says that they are", async () => {
  const { root } = repository(archive);
  const markdown = (...argv: readonly string[]) =>
    run(root, ["actions", "--overdue", "--format", "markdown", "--base-url", ...argv]);
  const { out } = await markdown("https://github.com/acme/shop/blob/main");
  const url = "https://github.com/acme/shop/blob/main/postmortems/2026-01-10-cart.md?plain=1#L16";
  expect(out).toContain(`[2026-01-10-cart.md:16](${url})`);
  expect((await markdown("https://github.com/acme/shop/blob/main/", "--group", "owner")).out).toContain(`(${url})`);
  expect(await markdown("shop")).toEqual({
    code: 2,
    out: "",
    err: 'postmortem: Expected --base-url to be a URL, such as "https://github.com/shop/checkout/blob/main/"; found "shop"\n',
  });
});

it("counts what is open alone, by postmortem, too", async () => {
  const item = "# Postmortem: X\n\n## Action Items\n\n- [ ] One\n- [x] Two\n";
  const { root } = repository({ "postmortems/a.md": item, "postmortems/b.md": item });
  const { out } = await run(root, ["actions", "--group", "postmortem"]);
  expect(out.split("\n").filter((line) => line.endsWith(")"))).toEqual(Array(2).fill("no date X (1 open)"));
});

it("puts what nobody owns last, whatever stands first", async () => {
  const items = ["One", "Two (Owner: @zoe)", "Three"].map((each) => `- [ ] ${each}\n`).join("");
  const { root } = repository({ "postmortems/a.md": `# Postmortem: A\n\n## Action Items\n\n${items}` });
  const { out } = await run(root, ["actions", "--group", "owner"]);
  expect(out.split("\n").filter((line) => line.endsWith(")"))).toEqual(["@zoe (1 open)", "No owner (2 open)"]);
});

/** The events of a calendar, as another program than the one that wrote it reads them. */
function events(ics: string) {
  return Object.values(sync.parseICS(ics)).flatMap((event) =>
    event.type === "VEVENT"
      ? [
          {
            uid: event.uid,
            day: event.start.toDateString(),
            whole: event.datetype,
            summary: event.summary,
            description: event.description,
          },
        ]
      : [],
  );
}

it("prints a calendar of open deadlines", async () => {
  const { root, write } = repository(archive);
  const { code, out, err } = await run(root, ["actions", "--format", "ics"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.split("\r\n").every((line) => !line.includes("\n") && Buffer.byteLength(line) <= 75)).toBe(true);
  const found = events(out);
  expect(found).toMatchObject([
    {
      day: "Tue Mar 31 2026",
      whole: "date",
      summary: "Alert on lost items",
      description: "Owner: @ana, @ben\nPostmortem: Cart loses items (Critical)\npostmortems/2026-01-10-cart.md:16",
    },
    { day: "Wed Apr 01 2026", whole: "date", summary: "Share the cache with care" },
    { day: "Wed Apr 08 2026", whole: "date", summary: "Retry with care" },
  ]);

  // Moved, given to somebody else, later: still the same events.
  write({
    "postmortems/2026-01-10-cart.md": document({
      title: "Cart loses items",
      date: "2026-01-10",
      items: [
        "[ ] A new one, with a comma; a semicolon, a backslash \\ and a line that is so long that it has to be folded: äöü äöü äöü (Owner: @ana, Due: 2026-05-31)",
        "[ ] Share the cache with care (Owner: @ana, Due: 2026-05-01)",
        "[ ] Alert on lost items (Owner: @ben, Due: 2026-05-02)",
        "[ ] Alert on lost items (Owner: @ana, Due: 2026-05-03)",
      ],
    }),
  });
  const later = events((await run(root, ["actions", "--format", "ics"])).out);
  const uid = (summary: string, from: typeof later) =>
    from.filter((event) => event.summary === summary).map((event) => event.uid);
  for (const summary of ["Share the cache with care", "Retry with care"])
    expect(uid(summary, later)).toEqual(uid(summary, found));
  expect(uid("Alert on lost items", later)[0]).toBe(uid("Alert on lost items", found)[0]);
  expect(new Set(later.map((event) => event.uid)).size).toBe(5);
  expect(later.map(({ summary }) => summary)).toContain(
    "A new one, with a comma; a semicolon, a backslash \\ and a line that is so long that it has to be folded: äöü äöü äöü",
  );
});

it("lets nothing of a document become a line of the calendar", async () => {
  const text = "END:VEVENT\\nBEGIN:VEVENT; a, b: c\u2028SUMMARY:x\u0085\u001b ";
  const { root } = repository({
    "postmortems/a\r\nBEGIN:VEVENT\n.md": document({
      title: `Carts ${text}`,
      date: "2026-01-10",
      severity: text,
      items: [`[ ] ${text}${"äöü漢😀 ".repeat(40)} (Owner: @ana, Due: 2026-05-31)`],
    }),
  });
  const { out } = await run(root, ["actions", "--format", "ics"]);
  const lines = out.split("\r\n");
  expect(lines.filter((line) => /^[A-Z-]+:?(?:VEVENT|x)/.test(line))).toEqual(["BEGIN:VEVENT", "END:VEVENT"]);
  for (const line of lines) expect(line).toMatch(/^(?:[A-Z-]+[:;]| |$)[^\p{Cc}\u2028]*$/u);
  for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(events(out)).toHaveLength(1);
});

it("groups owners that are words of JavaScript's own, as any other", async () => {
  const { root } = repository({
    "postmortems/2026-01-10-a.md": document({
      title: "A",
      date: "2026-01-10",
      items: ["constructor", "toString", "@hasOwnProperty", "valueOf", "@hasownproperty"].map(
        (owner, index) => `[ ] Do ${index} (Owner: ${owner}, Due: 2026-05-01)`,
      ),
    }),
  });
  const { out } = await run(root, ["actions", "--group", "owner"]);
  expect(out.split("\n").filter((line) => line.endsWith(" open)"))).toEqual([
    "constructor (1 open)",
    "@hasOwnProperty (2 open)",
    "toString (1 open)",
    "valueOf (1 open)",
  ]);
});

it("prints an empty calendar if nothing is due", async () => {
  const { root } = repository(archive);
  rmSync(join(root, "postmortems"), { recursive: true });
  const { code, out } = await run(root, ["actions", "--format", "ics"]);
  expect({ code, events: events(out) }).toEqual({ code: 0, events: [] });
  expect(out).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});

it.each([
  ["Lock carts (Owner: @ana, Due: 2026-01-20)", "Lock carts"],
  ["Lock carts (Owners: @ana, @ben; Due: Q3).", "Lock carts"],
  ["Lock carts (PLAT-12, Owner: @ana, Due: 2026-01-20)", "Lock carts (PLAT-12)"],
  ["Lock carts (owner=eng, priority=high, due=2026-01-15)", "Lock carts (priority=high)"],
  ["Lock carts - Ana Ruiz, 2026-01-20", "Lock carts"],
  ["Lock carts - Owner: @ana, Due: 2026-01-20", "Lock carts"],
  ["Ana Ruiz - Lock carts of all shops - 2026-01-20", "Lock carts of all shops", "Ana Ruiz"],
  ["Lock carts; assignee: Ana Ruiz, deadline: 2026-01-20", "Lock carts"],
  ["Lock carts, @ana, by 2026-01-20", "Lock carts"],
  ["Ana to lock carts by 2026-01-20", "Ana to lock carts by 2026-01-20"],
  ["Lock carts (all of them)", "Lock carts (all of them)"],
  ["Lock carts - all of them", "Lock carts - all of them"],
  ["(Owner: @ana, Due: 2026-01-20)", "(Owner: @ana, Due: 2026-01-20)"],
])("shows %j as %j", (text, short, owner?: string) => {
  expect(shortText({ text, ...(owner !== undefined && { owner }) })).toBe(short);
});

it.each([
  ["@ana", "Lock carts (Owner: @ana, Due: 2026-01-20)", ["@ana"]],
  ["@ana", "Lock carts (Owners: @ana, @ben, Due: 2026-01-20)", ["@ana", "@ben"]],
  ["@ana", "Lock carts (@ana and @acme/payments) by 2026-01-20", ["@ana", "@acme/payments"]],
  ["@ana", "Lock carts (@ana), then tell @ben", ["@ana"]],
  ["Ana", "Lock carts (Owners: Ana, Ben Ito, Q3)", ["Ana", "Ben Ito"]],
  ["Ana and Ben", "Ana and Ben to lock carts", ["Ana", "Ben"]],
  ["luk,and,ale", "Lock carts", ["luk", "and", "ale"]],
  ["@ana/@ben", "Lock carts", ["@ana", "@ben"]],
  ["@acme/payments", "Lock carts", ["@acme/payments"]],
  [null, "Lock carts", []],
])("finds the owners of %j in %j", (owner, text, owners) => {
  expect(ownersOf(owner, text)).toEqual(owners);
});

it.each(examplesOf("actions"))("prints what its page shows for $argv", async ({ argv, printed }) => {
  const { root } = repository({ ...fixtureArchive() });
  const { out, err } = await run(root, argv);
  expect(out + err).toBe(printed);
});
