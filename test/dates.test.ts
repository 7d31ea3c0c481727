import { describe, expect, it } from "vitest";
import { document } from "./document.ts";
import { check, clock, recordFrom } from "./reading.ts";

describe("a deadline", () => {
  const withDeadline = (written: string) =>
    document({
      title: "Kiosk offline",
      date: "2026-01-05",
      items: [`[ ] Replace the router (Owner: @ana, ${written})`],
    });

  it.each(["Due: 2028-02-29", "Due: 2026-12-31", "due 2026-04-30", "2026-03-31", "📅 2026-03-31", "by 2026-03-31"])(
    "is taken as it is: %s",
    (written) => {
      expect(check(withDeadline(written), "PM015").findings).toEqual([]);
    },
  );

  it.each(["2027-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"])(
    "is a day of the calendar: not %s",
    (day) => {
      expect(check(withDeadline(`Due: ${day}`), "PM015")).toEqual({
        findings: [`15:45 PM015 Expected a real date; found "${day}"`],
        fixed: withDeadline(`Due: ${day}`),
      });
    },
  );

  it.each([
    ["Nov 21, 2026", "2026-11-21"],
    ["November 3rd, 2026", "2026-11-03"],
    ["Sept. 3 2026", "2026-09-03"],
    ["21st of November 2026", "2026-11-21"],
    ["1 Jan 2027", "2027-01-01"],
    ["2026/4/7", "2026-04-07"],
    ["2026.12.07", "2026-12-07"],
    ["2026-4-7", "2026-04-07"],
  ])("that can mean but one day is written anew: %s", (written, iso) => {
    const { findings, fixed } = check(withDeadline(`Due: ${written}`), "PM015");
    expect(findings).toEqual([`15:45 PM015 Expected an absolute date, as YYYY-MM-DD; found "${written}"`]);
    expect(fixed).toBe(withDeadline(`Due: ${iso}`));
  });

  it.each([
    ["Due: 30 Feb 2026", "30 Feb 2026"],
    ["Due: Q3", "Q3"],
    ["ETA next sprint", "next sprint"],
    ["by end of March", "end of March"],
    ["Due: Nov 21", "Nov 21"],
    ["next sprint", "next sprint"],
  ])("that can mean several, or none, stays: %s", (written, words) => {
    const text = withDeadline(written);
    const { findings, fixed } = check(text, "PM015");
    expect(findings.map((finding) => finding.replace(/^15:\d+ /, ""))).toEqual([
      `PM015 Expected an absolute date, as YYYY-MM-DD; found "${words}"`,
    ]);
    expect(fixed).toBe(text);
  });

  it.each(["Due: TBD", "Due: -", "no date", "2026-02-30"])("is missing where no day is said: %s", (written) => {
    const [finding, ...others] = check(withDeadline(written), "PM015").findings;
    expect(others).toEqual([]);
    expect(finding).toMatch(/PM015 Expected a deadline, such as "\(Due: YYYY-MM-DD\)"; found /);
  });

  it("is not before the incident", () => {
    expect(check(withDeadline("Due: 2026-01-05"), "PM015").findings).toEqual([]);
    expect(check(withDeadline("Due: 2026-01-04"), "PM015").findings).toEqual([
      '15:45 PM015 Expected a deadline not before the incident, 2026-01-05; found "2026-01-04"',
    ]);
  });
});

describe("a moment", () => {
  const detectedAt = (written: string) =>
    recordFrom(document({ title: "Kiosk offline", date: "2026-03-14", detected: written })).detected;

  it.each([
    ["2026-03-14 09:12", "2026-03-14 09:12", null],
    ["2026-03-14T09:12:00Z", "2026-03-14 09:12", "UTC"],
    ["2026-03-14T09:12:00-05:00", "2026-03-14 14:12", "UTC"],
    ["2026-03-14T09:12+05:30", "2026-03-14 03:42", "UTC"],
    ["2026-03-14 09:12 +0530", "2026-03-14 03:42", "UTC"],
    ["2026-03-14 09:12 GMT-3:30", "2026-03-14 12:42", "UTC"],
    ["2026-03-14 at ~09:12 UTC+2", "2026-03-14 07:12", "UTC"],
    ["2026-03-14 (09:12 UTC + 2)", "2026-03-14 07:12", "UTC"],
    ["2026-03-14 09:12 CST", "2026-03-14 09:12", "CST"],
    ["2026-03-14, 09:12 Pacific", "2026-03-14 09:12", null],
    ["~2026-03-14 09:12:30.123 UTC", "2026-03-14 09:12", "UTC"],
    ["March 14, 2026, 09:12 UTC", "2026-03-14 09:12", "UTC"],
    ["Saturday, 14 March 2026 at 9h12", "2026-03-14 09:12", null],
    ["2026-03-14 9:12 am", "2026-03-14 09:12", null],
    ["2026-03-14 12:05 am", "2026-03-14 00:05", null],
    ["2026-03-14 12:05 p.m. PST", "2026-03-14 20:05", "UTC"],
    ["2026-03-14 24:00", "2026-03-15 00:00", null],
    ["9 pm", "2026-03-14 21:00", null],
    ["9 am EDT", "2026-03-14 13:00", "UTC"],
    ["09:12 UTC", "2026-03-14 09:12", "UTC"],
    ["2026-03-14 09:12-09:40 UTC", "2026-03-14 09:12", "UTC"],
    ["2026-03-14 09:12 UTC to 09:40 UTC", "2026-03-14 09:12", "UTC"],
    ["2026-03-14 09:12 CET → 10:40", "2026-03-14 08:12", "UTC"],
    ["2026-03-14", null, null],
  ])("is read: %s", (written, moment, zone) => {
    const { day, minutes, zone: stated, text } = detectedAt(written) ?? {};
    expect({ day, minutes: clock(minutes), zone: stated, text }).toEqual({
      day: "2026-03-14",
      minutes: moment,
      zone,
      text: written,
    });
  });

  it.each(["13pm", "shortly after lunch", "version 2.14", "-"])("is none: %s", (written) => {
    expect(detectedAt(written)).toBeNull();
  });
});

describe("a date or a time that cannot be one", () => {
  const told = (line: string) =>
    check(`# Postmortem: Kiosk offline\n\n**Date**: 2026-03-14\n\n## Timeline\n\n- ${line}\n`, "PM006").findings;

  it.each([
    "2026-03-14 13:52:xx",
    "2026-03-14 25:10",
    "2026-03-14 24:10",
    "2026-03-14 10:60",
    "2026-03-14 10:30:75",
    "2026-03-14 17:14pm",
    "2026-03-14 00:15am",
    "2026-03-14 10:1?",
    "2026-03-14T25:00Z",
    "2026-02-30",
    "2026-03-XX",
    "20202-01-16",
    "14/03/202",
    "xx:30",
    "10:3x",
  ])("is told of: %s", (written) => {
    expect(told(`${written} - Queue ran full`)).toEqual([`7:3 PM006 Expected a real date or time; found "${written}"`]);
  });

  it("is told of where it stands", () => {
    expect(told("~25:10 Queue ran full")).toEqual(['7:4 PM006 Expected a real date or time; found "25:10"']);
  });

  it.each([
    "2026-03-14 24:00 - Queue ran full",
    "2026-03-14 10:30:60 UTC - A leap second",
    "2026/03/14 10:30 - Queue ran full",
    "12:14pm - Queue ran full",
    "YYYY-MM-DD HH:MM - to be written",
    "10:5 of the workers were busy",
    "192.168.0.1:8080 - Queue ran full",
  ])("is not seen in %s", (line) => {
    expect(told(line)).toEqual([]);
  });
});
