import { expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { readMoment } from "../src/postmortem/dates.ts";
import { conventionIn, inZone, type StatedZone, zoneInName, zoneNamed } from "../src/postmortem/stated-zone.ts";

/** `CET +1`, `CST` where several are called so. */
const told = (zone: StatedZone | undefined) =>
  zone &&
  (zone.offset === undefined ? `${zone.zone}` : `${zone.zone} ${zone.offset < 0 ? "" : "+"}${zone.offset / 60}`);

it.each([
  ["CET", "CET +1"],
  ["utc", "utc +0"],
  ["in CET.", "CET +1"],
  ["local time (CET, UTC+1)", "CET +1"],
  ["UTC+1 / CET", "UTC+1 +1"],
  ["UTC + 5:30", "UTC + 5:30 +5.5"],
  ["GMT-0330", "GMT-0330 -3.5"],
  ["UTC -10, in Hawaii", "UTC -10 -10"],
  ["CST", "CST"],
  ["CST, that is CST", "CST"],
  ["PT (UTC-8)", "UTC-8 -8"],
  ["the SRE page, in CET", "CET +1"],
  ["zone Z of UTC", "UTC +0"],
  ["CST or PT", undefined],
  ["CET, later CEST", undefined],
  ["PST/PDT", undefined],
  ["PST/Z", undefined],
  ["cet", undefined],
  ["CETX", undefined],
  ["XCET", undefined],
  ["1CET", undefined],
  ["CET1", undefined],
  ["éCET", undefined],
  ["CETé", undefined],
  ["UTC+12345", "UTC +0"],
  ["the SRE page", undefined],
  ["", undefined],
])("the zone in %j is %s", (text, zone) => {
  expect(told(zoneNamed(text))).toBe(zone);
});

it.each([
  ["Timeline (UTC)", "UTC +0"],
  ["Timeline (all times CET) ", "CET +1"],
  ["**Timeline** (`CET`)", "CET +1"],
  ["Timeline (by hand) (CET)", "CET +1"],
  ["Date and Time in CET", "CET +1"],
  ["Time in UTC+2", "UTC+2 +2"],
  ["Time in UTC + 2", "UTC + 2 +2"],
  ["Time in UTC - 10", "UTC - 10 -10"],
  ["Time in **CST**", "CST"],
  ["Time in UTC +2", "UTC +2 +2"],
  ["Time in UTC+ 2", "UTC+ 2 +2"],
  ["Timeline", undefined],
  ["Timeline UTC", undefined],
  ["Timeline (UTC) of carts", undefined],
  ["Timeline (by hand) in CET", "CET +1"],
  ["Timeline in CET of carts", undefined],
  ["Timeline within CET", undefined],
  ["Timeline (by hand)", undefined],
])("the heading or column %j counts in %s", (name, zone) => {
  expect(told(zoneInName(name))).toBe(zone);
});

it.each([
  ["All times are in CET", "CET +1"],
  ["all times CET", "CET +1"],
  ["All the times CET", "CET +1"],
  ["Note: all timestamps in utc.", "utc +0"],
  ["All the timestamps below are in CET.", "CET +1"],
  ["Unless noted, all times are local time in Oslo (CET, UTC+1).", "CET +1"],
  ["Unless noted, all times are in\nCET.", "CET +1"],
  ["**All times** in `CET`", undefined],
  ["**All times** in **CET**", "CET +1"],
  ["Times in CET", "CET +1"],
  ["times CET", "CET +1"],
  ["Timestamps are CET", "CET +1"],
  ["Times are given in CET", "CET +1"],
  ["Timestamps shown in CET", "CET +1"],
  ["Times listed are in CET", "CET +1"],
  ["Times are UTC+1", "UTC+1 +1"],
  ["_(Times in CET)_", "CET +1"],
  ["[times in CET]", "CET +1"],
  ["As support has it ( times in CET)", "CET +1"],
  ["As support has it. Times in CET", "CET +1"],
  ["As support has it:  times in CET", "CET +1"],
  ["As support has it; times in CET", "CET +1"],
  ["> Times in CET", "CET +1"],
  ["All times in CST", "CST"],
  ["All times in CET\n\nAgain: all times in CET", "CET +1"],
  ["All times in CET\n \t\nThese UTC dates", "CET +1"],
  ["Ticket #12. All times in CET", "CET +1"],
  ["## Carts\nTimes in CET", "CET +1"],
  ["- carts\n- all times in CET", "CET +1"],
])("a document counts in the zone that it states for all: %j", (text, zone) => {
  expect(told(conventionIn(parseMarkdown(`# Outage\n\n${text}\n`)))).toBe(zone);
});

it.each([
  "All times are local",
  "All times in CET, later in CEST",
  "All times in CET.\n\nAll times in UTC.",
  "At all times CET was shown",
  "It failed at all times in CET",
  "It failed three times in CET alone",
  "Lifetimes in CET",
  "Overall times in CET",
  "All timesheets in CET",
  "All times are local. In CET it was noon",
  "All times are local; in CET it was noon",
  "All times are local\n\nCET is meant",
  `All times are those of ${"the logs of ".repeat(8)}CET`,
  "support.times in CET",
  "Times changed in CET",
  "All times in `CET`",
  "```\nAll times in CET\n```",
  "## All times in CET",
  "CET",
  "",
])("a document states no zone, or two: %j", (text) => {
  expect(conventionIn(parseMarkdown(`# Outage\n\n${text}\n`))).toBeUndefined();
});

it("a heading states its section's zone, not the document's", () => {
  expect(conventionIn(parseMarkdown("# Outage (all times UTC)\n\n## Timeline (times in CET)\n"))).toBeUndefined();
});

it.each([
  ["09:12", "CET", { minutes: 552, zone: "CET", offset: 60 }],
  ["2026-03-14 09:12", "CST", { minutes: 552, zone: "CST" }],
  ["09:12 UTC", "CET", { minutes: 552, zone: "UTC", offset: 0 }],
  ["09:12 CST", "CET", { minutes: 552, zone: "CST" }],
  ["2026-03-14", "CET", {}],
  ["09:12", "", { minutes: 552 }],
])("%s in %j", (text, stated, expected) => {
  const moment = readMoment(text);
  if (!moment || "malformed" in moment) throw new Error("no moment");
  const { minutes, zone, offset } = inZone(moment, zoneNamed(stated));
  expect({ minutes, zone, offset }).toEqual({ minutes: undefined, zone: undefined, offset: undefined, ...expected });
});
