import { describe, expect, it } from "vitest";
import {
  dayIn,
  dayNumber,
  daysIn,
  hoursUntil,
  isoDay,
  nextDay,
  readMoment,
  writtenDay,
  zoneOffset,
} from "../src/postmortem/dates.ts";
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

/** What is read of a text, in words; the text has a `¦` where the reading ends. */
function read(marked: string): string | undefined {
  const text = marked.replace("¦", "");
  const moment = readMoment(text);
  if (!moment) return undefined;
  if ("malformed" in moment) return `no such time: ${moment.malformed}`;
  expect(text.slice(0, moment.length)).toBe(marked.split("¦")[0]);
  const { day, minutes, zone, offset, approximate, meridiem, otherDay, lasts } = moment;
  return [
    approximate && "about",
    day,
    minutes !== undefined && clock(minutes)?.slice(11),
    zone,
    offset !== undefined && `UTC${offset < 0 ? "" : "+"}${offset / 60}`,
    meridiem && "by half days",
    lasts !== undefined && `for ${lasts} min`,
    otherDay && "of the day behind",
  ]
    .filter((part) => part)
    .join(" ");
}

describe("a text begins with a moment", () => {
  it.each([
    ["09:12¦", "09:12"],
    ["9:12¦ Queue ran full", "09:12"],
    ["09:12¦: Queue ran full", "09:12"],
    ["09:12:33¦: Queue ran full", "09:12"],
    ["09:12:33.5¦ Queue ran full", "09:12"],
    ["09:12:33,123¦ Queue ran full", "09:12"],
    ["9h12¦", "09:12"],
    ["12H05¦", "12:05"],
    ["24:00¦", "00:00"],
    ["9:12 pm¦", "21:12 by half days"],
    ["9:12  P.M.¦ Queue ran full", "21:12 by half days"],
    ["9:12¦ pmx", "09:12"],
    ["12:05am¦", "00:05 by half days"],
    ["12 PM¦", "12:00 by half days"],
    ["9pm¦", "21:00 by half days"],
    ["10  a.m.¦ Queue ran full", "10:00 by half days"],
    ["2026-03-14¦", "2026-03-14"],
    ["2026-03-14¦: Queue ran full", "2026-03-14"],
    ["2026-03-14T09:12¦", "2026-03-14 09:12"],
    ["2026-03-14  09:12¦", "2026-03-14 09:12"],
    ["2026-03-14, 09:12¦", "2026-03-14 09:12"],
    ["2026-03-14 @ 09:12¦", "2026-03-14 09:12"],
    ["2026-03-14 | 09:12¦", "2026-03-14 09:12"],
    ["2026-03-14 - 09:12¦", "2026-03-14 09:12"],
    ["2026-03-14 at 09:12¦", "2026-03-14 09:12"],
    ["**2026-03-14** `09:12¦`", "2026-03-14 09:12"],
    ["_2026-03-14_ (09:12¦)", "2026-03-14 09:12"],
    ["[2026-03-14] 09:12¦", "2026-03-14 09:12"],
    ["2026-03-14¦ attic 09:12", "2026-03-14"],
    ["14 March 2026, 9:12 am¦", "2026-03-14 09:12 by half days"],
    ["[09:12¦] Queue ran full", "09:12"],
    ["(09:12¦) Queue ran full", "09:12"],
    ["**09:12¦** Queue ran full", "09:12"],
    ["`09:12¦` Queue ran full", "09:12"],
    ["__09:12¦__ Queue ran full", "09:12"],
    ["<09:12¦", "09:12"],
    [">09:12¦", "09:12"],
    ["at 09:12¦", "09:12"],
    ["At  **09:12¦**", "09:12"],
    ["by 09:12¦", "09:12"],
    ["from 09:12¦", "09:12"],
  ])("%s", (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each([
    "~09:12¦",
    "≈ 09:12¦",
    "**~09:12¦**",
    "about 09:12¦",
    "around 09:12¦",
    "circa 09:12¦",
    "ca. 09:12¦",
    "c. 09:12¦",
    "ca.09:12¦",
    "roughly 09:12¦",
    "approx. 09:12¦",
    "approx 09:12¦",
    "Approximately 09:12¦",
    "est. 09:12¦",
    "(about **09:12¦**)",
    "about  ~09:12¦",
  ])("that is not sure: %s", (text) => {
    expect(read(text)).toBe("about 09:12");
  });

  it.each([
    "~2026-03-14 09:12¦",
    "2026-03-14 ~09:12¦",
    "2026-03-14 ≈09:12¦",
    "2026-03-14, about 09:12¦",
    "2026-03-14 around 09:12¦",
    "2026-03-14 circa 09:12¦",
    "2026-03-14 ca. 09:12¦",
    "2026-03-14 c. 09:12¦",
    "2026-03-14 approx. 09:12¦",
  ])("whose time is not sure: %s", (text) => {
    expect(read(text)).toBe("about 2026-03-14 09:12");
  });

  it("whose day is sure, though its words are not", () => {
    expect(read("~2026-03-14¦ Queue ran full")).toBe("about 2026-03-14");
    expect(read("2026-03-14¦ ~ Queue ran full")).toBe("2026-03-14");
    expect(read("09:12¦ about 40 requests fail")).toBe("09:12");
  });

  it.each([
    ["09:12Z¦", "09:12 Z UTC+0"],
    ["09:12 UTC¦ Queue ran full", "09:12 UTC UTC+0"],
    ["09:12  (UTC)¦ Queue ran full", "09:12 UTC UTC+0"],
    ["`09:12` `UTC¦`", "09:12 UTC UTC+0"],
    ["**09:12** (UTC)¦", "09:12 UTC UTC+0"],
    ["09:12 UTC+2¦", "09:12 UTC+2 UTC+2"],
    ["09:12 UTC + 02:30¦", "09:12 UTC + 02:30 UTC+2.5"],
    ["09:12 UTC-1030¦", "09:12 UTC-1030 UTC-10.5"],
    ["09:12 GMT  -  3¦", "09:12 GMT  -  3 UTC-3"],
    ["09:12 +02:00¦", "09:12 +02:00 UTC+2"],
    ["09:12+0530¦ Queue ran full", "09:12 +0530 UTC+5.5"],
    ["09:12¦ +02 more", "09:12"],
    ["09:12¦ +05301", "09:12"],
    ["2026-03-14T09:12-05:00¦", "2026-03-14 09:12 -05:00 UTC-5"],
    ["2026-03-14T09:12:33-0530¦", "2026-03-14 09:12 -0530 UTC-5.5"],
    ["2026-03-14T09:12¦-05301", "2026-03-14 09:12"],
    ["2026-03-14T09:12¦ -05 more", "2026-03-14 09:12"],
    ["09:12 PT¦", "09:12 PT"],
    ["09:12 ET¦", "09:12 ET"],
    ["09:12 CT¦", "09:12 CT"],
    ["09:12 MT¦", "09:12 MT"],
    ["09:12 CST¦", "09:12 CST"],
    ["09:12 IST¦ Queue ran full", "09:12 IST"],
    ["09:12 ADT¦", "09:12 ADT"],
    ["09:12¦ API errors rise", "09:12"],
    ["09:12¦ ETL jobs fail", "09:12"],
    ["2026-03-14T09:12¦, first seen at UTC-05:00", "2026-03-14 09:12"],
    ["09:12¦ NOT resolved", "09:12"],
    ["09:12¦ REST calls fail", "09:12"],
    ["09:12¦ POST requests fail", "09:12"],
    ["09:12¦ IT called", "09:12"],
    ["09:12¦ utc", "09:12"],
    ["09:12¦ Zone B", "09:12"],
    ["09:12¦ UTCX", "09:12"],
  ])("of a zone: %s", (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each([
    ["09:12-09:40¦", "09:12 for 28 min"],
    ["09:12 – 09:40¦ Queue ran full", "09:12 for 28 min"],
    ["09:12 — 09:40¦", "09:12 for 28 min"],
    ["09:12 --- 09:40¦", "09:12 for 28 min"],
    ["09:12 -> 09:40¦", "09:12 for 28 min"],
    ["09:12 → 09:40¦", "09:12 for 28 min"],
    ["09:12  to  09:40¦", "09:12 for 28 min"],
    ["09:12 TO 09:40¦", "09:12 for 28 min"],
    ["09:12 until 09:40¦", "09:12 for 28 min"],
    ["09:12 till 09:40¦", "09:12 for 28 min"],
    ["09:12 ~ 09:40¦", "09:12 for 28 min"],
    ["09:12/09:40¦", "09:12 for 28 min"],
    ["09:12 to ~09:40¦", "09:12 for 28 min"],
    ["`09:12` - `09:40¦`", "09:12 for 28 min"],
    ["**09:12** - **09:40¦**", "09:12 for 28 min"],
    ["_09:12_ - _09:40¦_", "09:12 for 28 min"],
    ["9 am to 11 am¦", "09:00 by half days for 120 min"],
    ["23:50-00:10¦", "23:50 for 20 min"],
    ["09:12-09:40 CET¦", "09:12 CET UTC+1 for 28 min"],
    ["09:12 CET - 09:40¦ UTC", "09:12 CET UTC+1 for 28 min"],
    ["2026-03-14 09:12-09:40¦", "2026-03-14 09:12 for 28 min"],
    ["09:12¦ - Queue ran full", "09:12"],
    ["09:12¦ to the end", "09:12"],
    ["09:12¦ Queue ran full to 09:40", "09:12"],
    ["2026-03-14 09:12-05:00¦, in the log as 1T9:12", "2026-03-14 09:12 for 1188 min"],
    ["09:12/09:40¦-05:00", "09:12 for 28 min"],
    ["09:12¦ - Queue ran full at 10:40 UTC", "09:12"],
    ["09:12¦ 09:40", "09:12"],
    ["09:12¦  09:40 - Queue ran full", "09:12"],
  ])("that lasts: %s", (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each([
    "03:30¦ Sunday",
    "03:30¦, Sun",
    "03:30¦ (Mon)",
    "03:30¦ Tue",
    "03:30¦ Tues",
    "03:30¦ Wednesday",
    "03:30¦ Thurs",
    "03:30¦ FRIDAY",
    "03:30¦ Saturday",
    "03:30¦, Oct 31st",
    "03:30¦, October  31",
    "03:30¦ 31st October",
    "03:30¦  (31 Oct.)",
  ])("of a day behind it: %s", (text) => {
    expect(read(text)).toBe("03:30 of the day behind");
  });

  it.each(["03:30¦ Monitoring alerts", "03:30¦ Sunset", "03:30¦ Mayor 3", "03:30¦ the Sunday", "03:30¦ 31 octets"])(
    "of no day behind it: %s",
    (text) => {
      expect(read(text)).toBe("03:30");
    },
  );

  it.each([
    "",
    "-",
    "Queue ran full at 09:12",
    "Queue ran full at 9 pm",
    "Queue ran full on 20202-01-16",
    "Queue ran full on 2026-XX-16",
    "Queue ran 25:10 on 2026-03-14",
    "Queue ran full at 25:10",
    "about two hours",
    "ca 09:12",
    "09:123",
    "109:12",
    "09:12:3",
    "09:12.5",
    "1.2:30",
    "24h30",
    "25h10",
    "10h75",
    "13pm",
    "9 pmx",
    "v9:12",
    "1:2:3",
    "40 requests",
    "2026-03",
    "30 Feb 2026",
    "2026/02/30",
    "14/03/2026",
  ])("not: %s", (text) => {
    expect(readMoment(text)).toBeUndefined();
  });

  it.each([
    ["20202-01-16", "20202-01-16"],
    ["2026-03-14 25:10 Queue ran full", "2026-03-14 25:10"],
    ["2026-03-14T25:10:00Z", "2026-03-14T25:10:00Z"],
    ["2026-03-14,  @25:10", "2026-03-14,  @25:10"],
    ["2026-3-14 25:10", "2026-3-14 25:10"],
    ["24:01", "24:01"],
    ["23:60", "23:60"],
    ["23:59:61", "23:59:61"],
    ["23:59:xx", "23:59:xx"],
    ["23:59:x", "23:59:x"],
    ["23:59:??Z", "23:59:??Z"],
    ["23:5x", "23:5x"],
    ["23:X", "23:X"],
    ["23:5x:30", "23:5x:30"],
    ["XX:59:30Z", "XX:59:30Z"],
    ["1:??", "1:??"],
    ["?:59", "?:59"],
    ["XX:59", "XX:59"],
    ["17:14 pm", "17:14 pm"],
    ["13:14  PM Queue ran full", "13:14  PM"],
    ["0:15am", "0:15am"],
    ["25:10:00am", "25:10:00am"],
    ["2026-13-01", "2026-13-01"],
    ["2026-1-32", "2026-1-32"],
    ["2026-XX-01", "2026-XX-01"],
    ["2026-3-??", "2026-3-??"],
    ["2026-MM-DD", "2026-MM-DD"],
    ["2026-02-30 10:00", "2026-02-30"],
    ["1/1/202", "1/1/202"],
    ["11/03/202 10:00", "11/03/202"],
  ])("that cannot be one: %s", (text, words) => {
    expect(read(text)).toBe(`no such time: ${words}`);
  });

  it.each([
    ["24:00:00¦", "00:00"],
    ["23:59:60¦", "23:59"],
    ["12:15am¦", "00:15 by half days"],
    ["12:15 pm¦", "12:15 by half days"],
    ["2026-03-14¦-01", "2026-03-14"],
    ["2026-03-14¦ 25:109", "2026-03-14"],
    ["2026-03-14¦ 25:10:5x", "2026-03-14"],
  ])("that can be one, nearly not: %s", (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each(["YYYY-MM-DD", "20202-01-161x", "11/03/2026", "112/03/202", "2026-XXX-01", "x25:10", "125:10", "xxx:59"])(
    "nor anything that looks like one: %s",
    (text) => {
      expect(readMoment(text)).toBeUndefined();
    },
  );
});

describe("a day", () => {
  it.each([
    ["January", 1],
    ["Jan", 1],
    ["jan.", 1],
    ["February", 2],
    ["Feb", 2],
    ["March", 3],
    ["Mar.", 3],
    ["April", 4],
    ["Apr", 4],
    ["May", 5],
    ["June", 6],
    ["Jun", 6],
    ["July", 7],
    ["Jul", 7],
    ["August", 8],
    ["Aug", 8],
    ["September", 9],
    ["Sept.", 9],
    ["Sep", 9],
    ["October", 10],
    ["Oct", 10],
    ["November", 11],
    ["Nov", 11],
    ["DECEMBER", 12],
    ["Dec", 12],
  ])("is in %s", (month, number) => {
    const day = `2026-${String(number).padStart(2, "0")}-05`;
    for (const written of [`${month} 5, 2026`, `5 ${month} 2026`])
      expect(writtenDay(`${written}: offline`)).toEqual({ day, length: written.length });
  });

  it.each([
    "2026/03/05",
    "2026/3/5",
    "2026.03.05",
    "2026.3.5",
    "2026-3-5",
    "2026-03-5",
    "2026-3-05",
    "March 5th 2026",
    "March  05,  2026",
    "Thursday, March 5 2026",
    "Thursday  March 5 2026",
    "5th March 2026",
    "05  March,  2026",
    "5th  of  March 2026",
    "Thursday, 5 March 2026",
    "Thursday  5th of March 2026",
  ])("is written %s", (written) => {
    expect(writtenDay(`${written} x`)).toEqual({ day: "2026-03-05", length: written.length });
  });

  it.each([
    "on 2026/03/05",
    "on 2026-3-5",
    "on March 5, 2026",
    "on 5 March 2026",
    "26/03/05",
    "2026/03/051",
    "2026-3-051",
    "2026/03-05",
    "2026/13/05",
    "March 5, 20261",
    "5 March 20261",
    "March 5, 26",
    "March 2026",
    "Marching 5, 2026",
    "5 Marches 2026",
    "31 April 2026",
    "Thursday 2026",
  ])("is not: %s", (written) => {
    expect(writtenDay(written)).toBeUndefined();
  });

  it.each([
    ["0001-01-01", "0001-01-01"],
    ["2028-02-29", "2028-02-29"],
    ["2026-03-05T10:00", "2026-03-05"],
    ["2026-03-05, or later", "2026-03-05"],
    ["0000-12-31", undefined],
    ["2026-02-29", undefined],
    ["2026-03-051", undefined],
    ["2026-03-05-1", undefined],
    ["12026-03-05", undefined],
    ["on 2026-03-05", undefined],
    ["", undefined],
  ])("in ISO's form begins %j: %s", (text, day) => {
    expect(isoDay(text)).toBe(day);
  });

  it("is so many hours away from a moment, or from the end of a day", () => {
    const hours = (day: string | undefined, minutes?: number) =>
      hoursUntil("2026-03-16", {
        ...(day !== undefined && { day }),
        ...(minutes !== undefined && { minutes }),
        approximate: false,
        length: 0,
      });
    expect([hours("2026-03-14", 90), hours("2026-03-14"), hours(undefined, 90)]).toEqual([46.5, 24, undefined]);
  });

  it("has a number, and one behind it", () => {
    expect([dayNumber("1970-01-01"), dayNumber("1970-01-31"), dayNumber("1969-12-31")]).toEqual([0, 30, -1]);
    expect([nextDay("2026-02-28"), nextDay("2025-12-31")]).toEqual(["2026-03-01", "2026-01-01"]);
  });

  it.each([
    ["Outage on 2026-03-05", ["2026-03-05@10"]],
    ["blog/2026/03/05/outage", ["2026-03-05@5"]],
    ["blog/2026/3/5-outage", ["2026-03-05@5"]],
    ["Outage (March 5, 2026)", ["2026-03-05@8"]],
    ["Outage of March  5th, 2026", ["2026-03-05@10"]],
    ["Outage on 5th  of  March 2026", ["2026-03-05@10"]],
    ["Outage on the 05 march 2026", ["2026-03-05@14"]],
    ["2026‑03‑05 and 2026-03-06, not 2026-02-30", ["2026-03-05@0", "2026-03-06@15"]],
    ["INC-2026-03-05", []],
    ["v1.2026-03-05", []],
    ["x2026-03-05", []],
    ["é2026-03-05", []],
    ["12026-03-05", []],
    ["March, or 2026-13-05", []],
  ])("stands in %j", (text, days) => {
    expect([...daysIn(text)].map(({ day, index }) => `${day}@${index}`)).toEqual(days);
    expect(dayIn(text)).toBe(days[0]?.slice(0, 10));
  });

  it("is looked for near the beginning", () => {
    expect(dayIn(`${"x ".repeat(140)}2026-03-05`)).toBe("2026-03-05");
    expect(dayIn(`${"x ".repeat(150)}2026-03-05`)).toBeUndefined();
  });
});

it.each([
  ["Z", 0],
  ["UTC", 0],
  ["GMT", 0],
  ["WET", 0],
  ["BST", 1],
  ["WEST", 1],
  ["CET", 1],
  ["CEST", 2],
  ["EET", 2],
  ["EEST", 3],
  ["MSK", 3],
  ["EST", -5],
  ["EDT", -4],
  ["CDT", -5],
  ["MST", -7],
  ["MDT", -6],
  ["PST", -8],
  ["PDT", -7],
  ["AKST", -9],
  ["HST", -10],
  ["JST", 9],
  ["KST", 9],
  ["AEST", 10],
  ["AEDT", 11],
  ["ACST", 9.5],
  ["AWST", 8],
  ["NZST", 12],
  ["NZDT", 13],
  ["SGT", 8],
  ["HKT", 8],
  ["PHT", 8],
  ["WIB", 7],
  ["PKT", 5],
  ["SAST", 2],
  ["BRT", -3],
  ["cet", 1],
  ["UTC+2", 2],
  ["UTC - 10", -10],
  ["GMT+5:30", 5.5],
  ["-0330", -3.5],
  ["+05:45", 5.75],
])("the zone %s lies %d hours east of UTC", (zone, hours) => {
  expect(zoneOffset(zone)).toBe(hours * 60);
});

it.each(["CST", "IST", "PT", "X", "UTC+2x"])("no one knows where the zone %s lies", (zone) => {
  expect(zoneOffset(zone)).toBeUndefined();
});

describe("a field or an entry that takes a date", () => {
  const postmortem = (date: string, escalated: string, resolved: string, status: string) =>
    `# Postmortem: Kiosk offline

**Date**: ${date}
**Status**: ${status}

## Timeline

- **Escalated**: ${escalated}
- **Resolved**: ${resolved}
`;
  const day = "2026-03-14";
  const time = `${day} 09:12`;

  it.each([
    "2026-03-14",
    "2026-03-14 (deploy at night)",
    "2026-03-14, 08:55 PDT",
    "2026-03-14 to 2026-03-15",
    "Start: 2026-03-14",
    "**2026-03-14**",
    "~2026-03-14",
    "N/A",
    "none",
    "unknown",
    "-",
  ])("is content with: %s", (date) => {
    expect(check(postmortem(date, time, time, "Resolved"), "PM006").findings).toEqual(
      date.startsWith("Start") ? [`3:11 PM006 Expected Date to be a real date as YYYY-MM-DD; found "${date}"`] : [],
    );
  });

  it.each([
    "2026-03-14 09:12 UTC",
    "2026-03-14T09:12Z (by Ana)",
    "about 2026-03-14 09:12",
    "n/a",
    "NA",
    "N/A (nobody was)",
    "None",
    "not escalated",
    "Not needed",
    "not required",
    "not known",
    "not applicable",
    "never",
    "unknown",
    "no escalation",
    "-",
    "---",
    "—",
  ])("and of a time with: %s", (escalated) => {
    for (const status of ["Resolved", "In Progress"])
      expect(check(postmortem(day, escalated, time, status), "PM006").findings).toEqual([]);
  });

  it.each(["TBD", "tba", "TBC", "Pending", "ongoing", "not yet", "In progress", "open", "active (page sent)"])(
    "waits until the status is final for: %s",
    (escalated) => {
      expect(check(postmortem(day, escalated, time, "In Progress"), "PM006").findings).toEqual([]);
      expect(check(postmortem(day, escalated, time, "Resolved"), "PM006").findings).toHaveLength(1);
    },
  );

  it.each([
    "nobody",
    "nonexistent",
    "nameless",
    "Escalated: never",
    "neverland",
    "not at all",
    "tbdx",
    "we wait, pending",
    "openly",
    "- by Ana",
    "Saturday morning",
    "2026-03-14",
    "2026/03/14",
    "2026-02-30 10:00",
    "14/03/2026 10:00, not 2026-03-14",
    "March, 2026-03-14 at ten",
    "09:12",
    "Immediate (user reported issue)",
  ])("is not content with: %s", (escalated) => {
    const text = postmortem(day, escalated, time, "In Progress");
    expect(check(text, "PM006")).toEqual({
      findings: [`8:18 PM006 Expected Escalated to be a real time as YYYY-MM-DD HH:MM; found "${escalated}"`],
      fixed: text,
    });
  });

  it.each([
    ["March 14, 2026", "2026-03-14"],
    ["2026/03/14 (at night)", "2026-03-14 (at night)"],
    ["2026-03-1", "2026-03-01"],
    ["2026-3-14T09:12", "2026-03-14T09:12"],
    ["2026-3-14: offline", "2026-03-14: offline"],
    ["2026-3-14 25:10", "2026-03-14 25:10"],
    ["March 14, 2026, not 2026-03-15", "2026-03-14, not 2026-03-15"],
    ["14 March 2026, 10:00", "2026-03-14, 10:00"],
  ])("writes a day in ISO's form: %s", (written, iso) => {
    expect(check(postmortem(written, time, time, "Resolved"), "PM006")).toEqual({
      findings: [`3:11 PM006 Expected Date to be a real date as YYYY-MM-DD; found "${written}"`],
      fixed: postmortem(iso, time, time, "Resolved"),
    });
  });

  it("writes the day of a time so, but only where the time is there", () => {
    const told = (written: string) => check(postmortem(day, written, time, "Resolved"), "PM006").fixed;
    expect(told("March 14, 2026 09:12")).toBe(postmortem(day, "2026-03-14 09:12", time, "Resolved"));
    expect(told("March 14, 2026")).toBe(postmortem(day, "March 14, 2026", time, "Resolved"));
  });

  it.each([
    "On March 14, 2026",
    "March *14*, 2026",
    "January 2026",
    "2026-02-30",
    "03/10/2021",
    "March 32, 2026",
    "2026-03-1x9",
    "2026-03-1T",
    "March 5, 2026a",
  ])("leaves to its author what can mean several days, or none, or is not all of it: %s", (written) => {
    const text = postmortem(written, time, time, "Resolved");
    const { findings, fixed } = check(text, "PM006");
    expect(findings).toHaveLength(1);
    expect(fixed).toBe(text);
  });

  it("leaves a time of resolution that says that there is none to PM016, once the status is final", () => {
    const told = (status: string) => check(postmortem(day, time, "pending", status), "PM006").findings;
    expect([told("Resolved"), told("In Progress")]).toEqual([[], []]);
    const unfinished = postmortem(day, time, "by hand", "Resolved");
    expect(check(unfinished, "PM006").findings).toEqual([
      '9:17 PM006 Expected Resolved to be a real time as YYYY-MM-DD HH:MM; found "by hand"',
    ]);
  });

  it("asks neither for a value nor for one where the label stands in a row of its own", () => {
    expect(check(postmortem("", "", "", "Resolved"), "PM006").findings).toEqual([]);
    expect(check(postmortem("YYYY-MM-DD", "YYYY-MM-DD HH:MM", time, "Resolved"), "PM006").findings).toEqual([]);
    const table = "| Time | Event |\n| --- | --- |\n| 09:12 | Escalated |\n| 10:12 | Resolved |";
    expect(check(postmortem(day, time, time, "Resolved").replace(/- [\s\S]*/, table), "PM006").findings).toEqual([]);
  });
});
