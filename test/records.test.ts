import { describe, expect, it } from "vitest";
import { calendar } from "../src/cli/records/calendar.ts";
import { endMarker, startMarker, withTable } from "../src/cli/records/index-table.ts";
import { byUrgency, type Item, isWanted, ownerKey, shortText } from "../src/cli/records/items.ts";
import { postmortemLine } from "../src/cli/records/lines.ts";
import { isWithin, onePeriod, readPeriod } from "../src/cli/records/period.ts";
import { recordFrom } from "./reading.ts";

const item = (given: Partial<Item> = {}): Item => ({
  file: "postmortems/a.md",
  title: "A",
  date: "2026-01-10",
  severity: null,
  text: "Lock carts",
  state: "open",
  owner: null,
  deadline: null,
  deadlineText: null,
  sections: [],
  line: 5,
  owners: [],
  overdue: false,
  age: 1,
  ...given,
});

describe("a period", () => {
  it.each([
    ["2026", "2026-01-01", "2026-12-31"],
    ["2026-Q1", "2026-01-01", "2026-03-31"],
    ["2026-q4", "2026-10-01", "2026-12-31"],
    ["2026-02", "2026-02-01", "2026-02-28"],
    ["2028-02", "2028-02-01", "2028-02-29"],
    ["2026-10", "2026-10-01", "2026-10-31"],
    ["2026-12", "2026-12-01", "2026-12-31"],
    ["2026-03-14", "2026-03-14", "2026-03-14"],
  ])("%s", (text, from, to) => {
    expect(readPeriod(text)).toEqual({ from, to });
  });

  it.each([
    "",
    "26",
    "x2026",
    "2026x",
    "2026-Q5",
    "2026-Q0",
    "2026-00",
    "2026-13",
    "2026-1",
    "2026-02-30",
    "2026-03-1",
    "2026-Q1-01",
  ])("is none: %j", (text) => {
    expect(readPeriod(text)).toBeUndefined();
  });

  it("is named, or has ends, in their order", () => {
    const named = { from: "2026-01-01", to: "2026-12-31" };
    expect(onePeriod(named, {})).toBe(named);
    expect(onePeriod(undefined, { from: "2026-02-01" })).toEqual({ from: "2026-02-01" });
    expect(onePeriod(undefined, { from: "2026-02-01", to: "2026-02-01" })).toEqual({
      from: "2026-02-01",
      to: "2026-02-01",
    });
    for (const end of [{ from: "2026-02-01" }, { to: "2026-02-01" }])
      expect(() => onePeriod(named, end)).toThrow("Expected a period or --from and --to; found both. Leave one out");
    expect(() => onePeriod(undefined, { from: "2026-02-02", to: "2026-02-01" })).toThrow(
      "Expected --from to be before --to; found 2026-02-02 and 2026-02-01",
    );
  });

  it.each([
    [null, {}, true],
    [null, { from: "2026-01-01" }, false],
    [null, { to: "2026-01-01" }, false],
    ["2026-01-01", { from: "2026-01-01" }, true],
    ["2026-01-01", { from: "2026-01-02" }, false],
    ["2026-01-01", { to: "2026-01-01" }, true],
    ["2026-01-02", { to: "2026-01-01" }, false],
    ["2026-01-02", { from: "2026-01-01", to: "2026-01-03" }, true],
  ])("has the day %s in %j: %s", (day, period, within) => {
    expect(isWithin(day, period)).toBe(within);
  });
});

it.each([
  ["@Ana", "ana"],
  ["ana@", "ana"],
  ["Ana ", "ana"],
  [" @ana", "@ana"],
  ["ana@acme.example", "ana@acme.example"],
  ["@acme/payments", "acme/payments"],
  ["Ana**", "ana"],
  ["`ana`.", "`ana"],
  ["a.b", "a.b"],
  ["a*b_", "a*b"],
])("the owner %j is known as %j", (owner, key) => {
  expect(ownerKey(owner)).toBe(key);
});

it("items are sorted by state, deadline, file and line", () => {
  const items = [
    item({ line: 9 }),
    item({ line: 8 }),
    item({ file: "postmortems/b.md", line: 1 }),
    item({ deadline: "2026-03-14" }),
    item({ deadline: "2026-03-13" }),
    item({ state: "cancelled", deadline: "2026-01-01" }),
    item({ state: "done" }),
    item({ state: "done", deadline: "9998-12-31" }),
  ];
  const told = ({ state, deadline, file, line }: Item) => [state, deadline ?? "never", file.at(-4), line].join(" ");
  expect(items.toSorted(byUrgency).map(told)).toEqual([
    "open 2026-03-13 a 5",
    "open 2026-03-14 a 5",
    "open never a 8",
    "open never a 9",
    "open never b 1",
    "done 9998-12-31 a 5",
    "done never a 5",
    "cancelled 2026-01-01 a 5",
  ]);
});

it.each([
  [{}, { dueWithin: 7 }, false],
  [{ deadline: "2026-04-08" }, { dueWithin: 7 }, true],
  [{ deadline: "2026-04-09" }, { dueWithin: 7 }, false],
  [{ deadline: "2026-04-08", state: "done" as const }, { dueWithin: 7 }, false],
  [{ deadline: "2026-04-01" }, { dueWithin: 0 }, true],
  [{ state: "done" as const }, { open: true as const }, false],
  [{ owners: ["@Ana", "@ben"] }, { owner: ["ben"] }, true],
  [{ owners: ["@Ana", "@ben"] }, { owner: ["bea", "an"] }, false],
  [{ severity: "High" }, { severity: ["high"] }, true],
  [{}, { severity: ["high"] }, false],
])("an item %j is wanted by %j: %s", (given, wanted, is) => {
  expect(isWanted(item(given), wanted, "2026-04-01")).toBe(is);
});

it.each([
  ["Lock carts (assigned to: @ana)", "Lock carts"],
  ["Lock carts (assigned @ana)", "Lock carts"],
  ["Lock carts (Owner:= @ana)", "Lock carts"],
  ["Lock carts (target date: 2026-03-14)", "Lock carts"],
  ["Lock carts (eta 2026-03-14)", "Lock carts"],
  ["Lock carts (not by @ana)", "Lock carts (not by @ana)"],
  ["Lock carts (dribble @ana)", "Lock carts (dribble @ana)"],
  ["Lock carts (@ana, PLAT-1, all of them, 2026-03-14)", "Lock carts (PLAT-1, all of them)"],
  ["Lock carts (@ana). [2026-03-14]...", "Lock carts"],
  ["Lock carts -- @ana --- 2026-03-14", "Lock carts"],
  ["Lock carts (of @ana, of @ben)", "Lock carts (of @ana, of @ben)"],
  ["Lock (all) carts", "Lock (all) carts"],
  ["Lock carts (all, of them", "Lock carts (all, of them"],
  ["(@ana) Lock carts", "(@ana) Lock carts"],
  [", @ana", ", @ana"],
  ["Lock carts.", "Lock carts."],
])("%j is shown as %j", (text, short) => {
  expect(shortText({ text })).toBe(short);
});

it("a line of records tells where its links lead", () => {
  const links = [
    "b.md",
    "../x.md",

    "../../y.md",
    "/docs/z.md",
    "a%20b.md",
    "100%.md",
    "https://x.example/a.md",
    "//x.example/a.md",
    "mailto:a@b.md",
    "docs/https://a.md",
  ];
  const text = `# Postmortem: A\n\n## Related\n\n${links.map((link, index) => `- [${index}](<${link}>)\n`).join("")}`;
  const line = postmortemLine(recordFrom(text, "postmortems/a.md"), { repository: "shop", commit: null });
  expect(line).toMatchObject({ kind: "postmortem", repository: "shop", commit: null, file: "postmortems/a.md" });
  expect(line.links.map(({ file }) => file)).toEqual([
    ...["postmortems/b.md", "x.md", null, "docs/z.md", "postmortems/a b.md", "postmortems/100%.md"],
    ...[null, null, null, "postmortems/docs/https:/a.md"],
  ]);
});

describe("a calendar", () => {
  const due = item({ deadline: "2026-03-14" });
  const written = (...items: readonly Item[]) => calendar(items, { repository: "shop", commit: null }, "2026-04-01");
  const ids = (text: string) => Array.from(text.matchAll(/^UID:(.*)\r$/gm), ([, id]) => id);

  it("says whose it is, and takes nobody's time", () => {
    expect(written(due).split("\r\n").slice(0, 6)).toEqual([
      "BEGIN:VCALENDAR",
      "PRODID:-//markdownlint-postmortem//postmortem actions//EN",
      "VERSION:2.0",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Postmortem action items",
      "BEGIN:VEVENT",
    ]);
    expect(written(due)).toContain("\r\nTRANSP:TRANSPARENT\r\n");
  });

  it("has an event for each item, which stays the same while the item moves", () => {
    const [first, second] = ids(written(due, due));
    expect(first).toMatch(/^[0-9a-f]{32}@postmortem$/);
    expect(second).not.toBe(first);
    expect(ids(written(due, due, due)).slice(0, 2)).toEqual([first, second]);
    expect(new Set(ids(written(due, due, due))).size).toBe(3);
    expect(ids(written({ ...due, line: 9, deadline: "2026-03-15" }))).toEqual([first]);
    for (const other of [{ text: "Lock shops" }, { file: "postmortems/b.md" }])
      expect(ids(written({ ...due, ...other }))).not.toEqual([first]);
    expect(ids(written({ ...due, file: "a", text: "b" }))).not.toEqual(ids(written({ ...due, file: "ab", text: "" })));
    expect(ids(written(item(), { ...due, state: "done" }))).toEqual([]);
  });
});

describe("a table between markers", () => {
  const put = (text: string) => withTable({ path: "/x", name: "README.md", text }, "| a |\n");
  const [start, end] = [startMarker, endMarker];

  it("takes their stretch, and leaves all else as it is", () => {
    expect(put(`# X\n\n${start}\nold\n${end}\n\nMore.\n`)).toBe(`# X\n\n${start}\n\n| a |\n\n${end}\n\nMore.\n`);
    expect(put(`${start}\n${end}`)).toBe(`${start}\n\n| a |\n\n${end}`);
    expect(put(`${start}\r\n${end}\r\n`)).toBe(`${start}\r\n\r\n| a |\r\n\r\n${end}\r\n`);
    expect(put(`> \`\`\`\n> x\n> \`\`\`\n\n${start}\n${end}\n`)).toContain("| a |");
  });

  it.each([
    ["# X\n", `Expected the lines "${start}" and "${end}" in "README.md"; found neither.`],
    [`${start}\n`, "found one of them."],
    [`${end}\n`, "found one of them."],
    [`${start}\n${start}\n${end}\n`, `with one "${end}" below; found 2 and 1. Leave one of each`],
    [`${start}\n${end}\n${end}\n`, "found 1 and 2. Leave one of each"],
    [`${end}\n${start}\n`, "found 1 and 1 in the other order. Leave one of each"],
    [`> \`\`\`\n${start}\n${end}\n`, undefined],
    [`- \`\`\`\n  ${start}\n  ${end}\n  \`\`\`\n`, "found neither."],
  ])("asks for one of each: %j", (text, said) => {
    if (said === undefined) expect(put(text)).toContain("| a |");
    else expect(() => put(text)).toThrow(said);
  });
});
