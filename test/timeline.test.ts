import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { zoneNamed } from "../src/postmortem/stated-zone.ts";
import {
  isTimelineName,
  readDurations,
  readTimeline,
  spanFits,
  stepsBack as stepsIn,
} from "../src/postmortem/timeline.ts";
import { check, clock } from "./reading.ts";

/** The findings on a timeline that begins on line 7, each as the entry's line, the time above it and its own. */
function stepsBack(timeline: string, opening = "# Postmortem: Kiosk offline\n\n**Date**: 2026-03-14\n\n"): string[] {
  const { findings } = check(`${opening}## Timeline\n\n${timeline}\n`, "PM012");
  return findings.map((finding) => {
    const told = /^(\d+):\d+ PM012 Expected a time not before "(.*)", the entry above; found "(.*)"$/.exec(finding);
    return told ? `${told[1]}: ${told[2]} > ${told[3]}` : finding;
  });
}

const table = (...rows: readonly string[]) =>
  rows
    .map((row) => `| ${row} |`)
    .toSpliced(1, 0, `|${" --- |".repeat(rows[0]?.split("|").length ?? 0)}`)
    .join("\n");

describe("time runs backwards", () => {
  it.each([
    ["in a list", "- 10:00 a\n- 09:00 b\n- 11:00 c", "8: 10:00 > 09:00"],
    ["in a list of two", "- 12:00 a\n- 11:00 b", "8: 12:00 > 11:00"],
    ["in a quote", "> - 10:00 a\n> - 09:00 b\n> - 11:00 c", "8: 10:00 > 09:00"],
    ["in lines", "10:00 a\n09:00 b\n11:00 c", "8: 10:00 > 09:00"],
    ["in bold", "**10:00** a\n**09:00** b\n**11:00** c", "8: 10:00 > 09:00"],
    ["in headings", "### 10:00 a\n\nOne.\n\n### 09:00 b\n\nTwo.\n\n### 11:00 c", "11: 10:00 > 09:00"],
    ["between capitals", "- 14:02 API errors rise\n- 13:50 DNS queries fail\n- 14:10 Over", "8: 14:02 > 13:50"],
    ["in days", "- 2026-03-14 a\n- 2026-03-12 b\n- 2026-03-15 c", "8: 2026-03-14 > 2026-03-12"],
    [
      "in days with and without a time",
      "- 2026-03-14 10:00 a\n- 2026-03-14 b\n- 2026-03-13 c\n- 2026-03-15 d",
      "9: 2026-03-14 > 2026-03-13",
    ],
    ["below a day", "### 2026-03-15\n\n- 02:00 a\n- 01:00 b\n- 03:00 c", "10: 02:00 > 01:00"],
    ["before noon", "- 11:50 pm a\n- 12:10 am b\n- 9:00 am c\n- 8:00 am d\n- 9:30 e", "10: 9:00 am > 8:00 am"],
    ["at an approximate time", "- 12:10 a\n- approx. 11:30 b\n- 13:00 c", "8: 12:10 > approx. 11:30"],
    ["in a range", "- 12:45 a\n- 11:00-11:10 b\n- 13:00 c", "8: 12:45 > 11:00-11:10"],
    ["in a zone", "- 12:00 UTC a\n- 13:30 CET b\n- 13:10 CET c\n- 11:00 d", "9: 13:30 CET > 13:10 CET"],
    ["by more than a night", "- 22:00 a\n- 12:00 b\n- 23:00 c", "8: 22:00 > 12:00"],
    [
      "in a labelled entry's clock",
      "- **Detected**: 2026-03-14 10:00\n- 09:00 b\n- **Resolved**: 2026-03-14 12:00",
      "8: 2026-03-14 10:00 > 09:00",
    ],
    ["in a column", table("Event | Time (UTC)", "a | 10:00", "b | 09:00", "c | 11:00"), "10: 10:00 > 09:00"],
    ["past a row without", table("When | What", "10:00 | a", "", " | b", "9:00 | c"), "12: 10:00 > 9:00"],
    [
      "in a column of days and one of times",
      table("Date | Time | Event", "2026-03-14 | 10:00 | a", "2026-03-14 | 09:00 | b", "2026-03-15 | 08:00 | c"),
      "10: 10:00 > 09:00",
    ],
    [
      "in a column of days alone",
      table("Date | Phase | Event", "2026-03-14 | 1 | a", "2026-03-13 | 2 | b", "2026-03-15 | 3 | c"),
      "10: 2026-03-14 > 2026-03-13",
    ],
  ])("%s", (_, timeline, step) => {
    expect(stepsBack(timeline)).toEqual([step]);
  });

  it("where no day is known", () => {
    expect(stepsBack("- 10:00 a\n- 09:00 b\n- 11:00 c\n- 23:00 d\n- 01:00 e", "# Postmortem: Kiosk\n\n")).toEqual([
      "6: 10:00 > 09:00",
    ]);
  });
});

describe("time runs forward", () => {
  it.each([
    ["past midnight", "- 22:10 a\n- 23:50 b\n- 00:20 c\n- 01:00 d"],
    ["past midnight below a day", "### 2026-03-14\n\n- 22:10 a\n- 00:20 c\n\n### 2026-03-15\n\n- 02:00 a"],
    ["in a list that tells the newest first", "- 12:00 c\n- 11:00 b\n- 10:00 a"],
    ["about, as far as anybody remembers", "- 12:00 a\n- ~11:40 b\n- 12:10 c"],
    ["around a range", "- 12:00-12:30 a\n- 11:50 - 12:40 b\n- 12:45 c"],
    ["in two zones", "- 12:00 UTC a\n- 13:30 CET b\n- 12:50 UTC c"],
    ["as far as can be told of a zone that may be several", "- 12:00 CST a\n- 11:30 UTC b\n- 13:00 CST c"],
    ["on days that are told behind", "- 23:30 PST, Sunday Oct 31st a\n- 01:10 PST, Monday Nov 1st b\n- 00:10 c"],
    ["in the story below the labelled entries", "- **Resolved**: 2026-03-14 12:00\n- 10:00 a\n- 11:00 b"],
    ["in a clock beside am and pm", "- 9:00 pm a\n- 2:00 b\n- 11:00 pm c"],
  ])("%s", (_, timeline) => {
    expect(stepsBack(timeline)).toEqual([]);
  });

  it("past midnight where no day is known", () => {
    expect(stepsBack("- 10:00 a\n- 23:00 d\n- 01:00 e", "# Postmortem: Kiosk\n\n")).toEqual([]);
  });
});

describe("a stated duration", () => {
  const between = (...entries: readonly string[]) => entries.map((entry) => `- ${entry}\n`).join("");
  const twoHours = between("**Detected**: 2026-03-14 10:00", "**Resolved**: 2026-03-14 12:00");
  const odd = (duration: string, timeline: string) =>
    check(
      `# Postmortem: Kiosk offline\n\n## Timeline\n\n${timeline}- **Total Downtime/Impact**: ${duration}\n`,
      "PM012",
    ).findings;

  it.each([
    "2 hours",
    "~4 hours",
    "1 hour",
    "60 min",
    "3600 s",
    "0h 90m",
    "1 hour and 50 minutes",
    "1-2 hours",
    "4 to 9 hours",
    "7 days degraded, 2 hours down",
    "0 minutes",
    "about two hours",
  ])("fits two entries two hours apart: %s", (duration) => {
    expect(odd(duration, twoHours)).toEqual([]);
  });

  it.each(["5 hours", "4h 1m", "59 minutes", "3599 s", "1 week", "1.5 days", "10 to 12 hours", "20-50 minutes"])(
    "does not: %s",
    (duration) => {
      expect(odd(duration, twoHours)).toEqual([
        `7:30 PM012 Expected Total Downtime/Impact to fit two entries of the timeline; found "${duration}"`,
      ]);
    },
  );

  it.each([
    ["6 hours", between("2026-03-14 10:00-16:00 Maintenance", "2026-03-14 10:00 Kiosk offline")],
    ["3 hours", between("10:00 Kiosk offline", "13:00 Router replaced")],
    ["3 hours", between("10:00 EST Kiosk offline", "18:00 UTC Router replaced")],
    ["4 hours", between("22:00 Kiosk offline", "23:00 Called", "02:00 Router replaced")],
    ["30 hours", between("2026-03-14 10:00 Kiosk offline", "2026-03-14 10:10 Called", "2026-03-15 Router replaced")],
    ["3 days", between("2026-03-14 Kiosk offline")],
    ["3 days", between("Kiosk offline since the morning")],
  ])("fits what is known: %s in %j", (duration, timeline) => {
    expect(odd(duration, timeline)).toEqual([]);
  });

  it.each([
    ["12 hours", between("2026-03-14 10:00-11:00 Maintenance", "2026-03-14 10:00 Kiosk offline")],
    ["7 hours", between("10:00 Kiosk offline", "13:00 Router replaced")],
    ["9 hours", between("22:00 Kiosk offline", "23:00 Called", "02:00 Router replaced")],
    ["9 days", between("2026-03-14 10:00 Kiosk offline", "2026-03-14 10:10 Called", "2026-03-15 Router replaced")],
  ])("does not: %s in %j", (duration, timeline) => {
    expect(odd(duration, timeline)).toHaveLength(1);
  });
});

it.each([
  "timeline",
  "time line",
  "timeline of events",
  "incident timeline",
  "chronology",
  "sequence of events",
  "key events",
  "event log",
  "タイムライン",
  "時系列",
  "时间线",
  "时间轴",
  "時間軸",
  "경과",
  "타임라인",
  "chronologie",
  "cronologia",
  "cronología",
  "zeitlicher ablauf",
  "zeitleiste",
])("a heading %s is a timeline's", (key) => {
  expect(isTimelineName(key)).toBe(true);
});

it.each(["timelines", "times", "overtimeline", "chronologyx", "events", "log", "key eventsx", ""])(
  "a heading %j is not",
  (key) => {
    expect(isTimelineName(key)).toBe(false);
  },
);

describe("a timeline", () => {
  /** Its sequences, each entry as its label, its words and its time, joined by bars; and what can't be a time. */
  const told = (body: string, heading = "Timeline", stated = "") => {
    const text = `## ${heading}\n\n${body}\n`;
    const markdown = parseMarkdown(text);
    const { sequences, malformed } = readTimeline(markdown, markdown.sections[0], zoneNamed(stated));
    expect(malformed.map(({ start, end }) => text.slice(start, end))).toEqual(malformed.map(({ words }) => words));
    return [
      ...sequences.map((sequence) =>
        sequence
          .map(({ at, label, minutes }) =>
            [label, text.slice(at.start, at.end), clock(minutes)].filter((part) => part).join("="),
          )
          .join(" | "),
      ),
      ...malformed.map(({ words }) => `!${words}`),
    ];
  };

  it.each<readonly [string, readonly string[]]>([
    ["- 10:00 a\n- 10:05: b", ["10:00 | 10:05"]],
    ["- 2026-03-14 10:00 a\n- 10:05 b", ["2026-03-14 10:00=2026-03-14 10:00 | 10:05=2026-03-14 10:05"]],
    ["1. 10:00 a\n2. none\n3. 10:05 b", ["10:00 | 10:05"]],
    ["- Detected: 10:00\n- **Resolved**: 10:05", ["Detected=10:00 | Resolved=10:05"]],
    [
      "- **Detected**: 10:00\n- **Resolved**: 10:05\n- 09:00 a\n- 09:05 b",
      ["Detected=10:00 | Resolved=10:05", "09:00 | 09:05"],
    ],
    ["- 10:00 a\n- **Resolved**: 10:05", ["10:00 | Resolved=10:05"]],
    ["- **Detected**: 10:00\n- 09:00 a\n- **Resolved**: 10:05", ["Detected=10:00 | 09:00 | Resolved=10:05"]],
    ["- **Detected**: 10:00\n- 09:00 a\n- 09:05 b", ["Detected=10:00", "09:00 | 09:05"]],
    ["- **Detected**:\n- **Resolved**: in the end\n- Nothing at 10:00", []],
    ["10:00 a\n10:05 b\n\n10:10 c", ["10:00 | 10:05 | 10:10"]],
    ["Begun:\n10:00 a", ["10:00"]],
    ["> 10:00 a\n>\n> - 10:05 b", ["10:05", "10:00"]],
    ["```text\n10:00 a\n```", []],
    ["- 25:10 a\n- 10:00 b\n- ~ 2026-02-30", ["10:00", "!25:10", "!2026-02-30"]],
    ["- **Detected**: 2026-03-14 25:10", ["!2026-03-14 25:10"]],
    [
      "- 2026-03-14 23:50 a\n- 00:10 b\n- 10:00 c\n- 22:00 d\n- 09:59 e",
      [
        "2026-03-14 23:50=2026-03-14 23:50 | 00:10=2026-03-15 00:10 | 10:00=2026-03-15 10:00 | 22:00=2026-03-15 22:00 | 09:59=2026-03-16 09:59",
      ],
    ],
    ["- 2026-03-14 22:00 a\n- 10:00 b", ["2026-03-14 22:00=2026-03-14 22:00 | 10:00=2026-03-14 10:00"]],
    [
      "- 2026-03-14 22:00 a\n- 2026-03-15 b\n- 09:00 c",
      ["2026-03-14 22:00=2026-03-14 22:00 | 2026-03-15 | 09:00=2026-03-15 09:00"],
    ],
    [
      "- 2026-03-14 23:50 a\n- 2026-03-15 00:10 b\n- 00:20 c",
      ["2026-03-14 23:50=2026-03-14 23:50 | 2026-03-15 00:10=2026-03-15 00:10 | 00:20=2026-03-15 00:20"],
    ],
    ["- 2026-03-14 22:00 a\n- 22:00 b", ["2026-03-14 22:00=2026-03-14 22:00 | 22:00=2026-03-14 22:00"]],
    [
      "- 2026-03-14 10:00 CET a\n- 10:05 UTC+2 b\n- 10:10 CST c",
      ["2026-03-14 10:00 CET=2026-03-14 09:00 | 10:05 UTC+2=2026-03-14 08:05 | 10:10 CST=2026-03-14 10:10"],
    ],
  ])("as lines or a list: %j", (body, sequences) => {
    expect(told(body)).toEqual(sequences);
  });

  it.each<readonly [string, readonly string[]]>([
    ["### 10:00 a\n\n- 10:05 b\n\n### 10:10 c", ["10:00 | 10:10"]],
    [
      "### 2026-03-14\n\n- 10:05 b\n\n### Recovery\n\n- 10:10 c",
      ["10:05=2026-03-14 10:05", "10:10=2026-03-14 10:10", "2026-03-14"],
    ],
    [
      "### Recovery (UTC+1)\n\n- 2026-03-14 10:10 c\n\n### After\n\n- 2026-03-14 10:10 d",
      ["2026-03-14 10:10=2026-03-14 09:10", "2026-03-14 10:10=2026-03-14 10:10"],
    ],
    [
      "### 2026-03-14\n\n#### 10:05 b\n\n### 2026-03-15 09:00\n\n### 09:10",
      ["10:05=2026-03-14 10:05", "2026-03-14 | 2026-03-15 09:00=2026-03-15 09:00 | 09:10=2026-03-15 09:10"],
    ],
    [
      "### 2026-03-14\n\n10:05 b\n\n| Time |\n| --- |\n| 10:06 |",
      ["10:06=2026-03-14 10:06", "10:05=2026-03-14 10:05", "2026-03-14"],
    ],
    [
      "### 2026-03-14\n\n> 10:05 b\n\n- **Detected**: 10:00\n- 10:06 c",
      ["10:05=2026-03-14 10:05", "Detected=10:00=2026-03-14 10:00", "10:06=2026-03-14 10:06", "2026-03-14"],
    ],
  ])("as headings: %j", (body, sequences) => {
    expect(told(body)).toEqual(sequences);
  });

  it.each([
    "Time",
    "Times",
    "Date",
    "Dates",
    "When",
    "Timestamp",
    "Timestamps",
    "Date time",
    "DateTime",
    "Clock",
    "UTC",
    "Time (UTC)",
    "Start time",
    "時刻",
    "日時",
    "时间",
    "時間",
    "시각",
    "시간",
    "Uhrzeit",
    "Hora",
    "Heure",
  ])("as a table with a column %s", (name) => {
    expect(told(`| Event | ${name} |\n| --- | --- |\n| 9:00 | 10:00 |\n| b | 10:05 |`)).toEqual(["10:00 | 10:05"]);
  });

  it.each(["Sometimes", "Timer", "Update", "Whenever", "Clocks", "Event"])("as a table without one: %s", (name) => {
    expect(told(`| Event | ${name} |\n| --- | --- |\n| 9:00 | 10:00 |\n| b | 10:05 |`)).toEqual(["9:00"]);
  });

  it.each<readonly [string, readonly string[]]>([
    [
      table(
        "Date | Time | Event",
        "2026-03-14 | 10:00 | a",
        " | 10:05 | b",
        "2026-03-15 | soon | c",
        "soon | 10:10 | d",
      ),
      ["10:00=2026-03-14 10:00 | 2026-03-15"],
    ],
    [table("Time | Date | Event", "10:00 | 2026-03-14 | a"), ["10:00"]],
    [
      table("Date | Event | Time (UTC+1)", "2026-03-14 | a | 10:00", "2026-03-14 | b"),
      ["10:00=2026-03-14 09:00 | 2026-03-14"],
    ],
    [table("Date (UTC+1) | Event", "2026-03-14 10:00 | a"), ["2026-03-14 10:00=2026-03-14 09:00"]],
    [table("When | Time | Event", "2026-03-14 10:00 | 11:00 | a"), ["2026-03-14 10:00=2026-03-14 10:00"]],
    [table("Event | Date | Time", "9:00 | 2026-03-14 | 10:00"), ["10:00=2026-03-14 10:00"]],
    [table("When | Event", "25:10 | a", "10:00 | b"), ["10:00", "!25:10"]],
    [
      table("Time | Event", "2026-03-14 23:50 | a", "00:10 | b"),
      ["2026-03-14 23:50=2026-03-14 23:50 | 00:10=2026-03-15 00:10"],
    ],
  ])("as a table: %j", (body, sequences) => {
    expect(told(body)).toEqual(sequences);
  });

  it("counts in the zone of its heading, before that of the document", () => {
    expect(told("- 2026-03-14 10:00 a", "Timeline (UTC+2)", "UTC+1")).toEqual(["2026-03-14 10:00=2026-03-14 08:00"]);
    expect(told("- 2026-03-14 10:00 a", "Timeline", "UTC+1")).toEqual(["2026-03-14 10:00=2026-03-14 09:00"]);
    const cells = table("Time | Event", "2026-03-14 10:00 | a");
    expect(told(cells, "Timeline", "UTC+1")).toEqual(["2026-03-14 10:00=2026-03-14 09:00"]);
    expect(told(`> ${cells.replaceAll("\n", "\n> ")}`, "Timeline", "UTC+1")).toEqual([
      "2026-03-14 10:00=2026-03-14 09:00",
    ]);
    expect(told("**Detected**: 2026-03-14 10:00", "Timeline", "UTC+1")).toEqual([
      "Detected=2026-03-14 10:00=2026-03-14 09:00",
    ]);
    expect(told("### 2026-03-14 10:00", "Timeline", "UTC+1")).toEqual(["2026-03-14 10:00=2026-03-14 09:00"]);
    expect(told("### Repair\n\n- 2026-03-14 10:00", "Timeline", "UTC+1")).toEqual([
      "2026-03-14 10:00=2026-03-14 09:00",
    ]);
  });

  it("is none where there is no section for one", () => {
    expect(readTimeline(parseMarkdown("# Outage\n\n- 10:00 a\n"), undefined, undefined)).toEqual({
      sequences: [],
      malformed: [],
    });
  });
});

it.each<readonly [string, readonly (readonly [number, number])[]]>([
  ["1 week", [[10080, 10080]]],
  ["2 weeks", [[20160, 20160]]],
  ["1 day", [[1440, 1440]]],
  ["1.5 days", [[2160, 2160]]],
  ["2d", [[2880, 2880]]],
  ["1 hour", [[60, 60]]],
  ["~2 HOURS", [[120, 120]]],
  ["1 hr", [[60, 60]]],
  ["2 hrs", [[120, 120]]],
  ["2h", [[120, 120]]],
  ["1 minute", [[1, 1]]],
  ["5  minutes", [[5, 5]]],
  ["1 min", [[1, 1]]],
  ["5 mins", [[5, 5]]],
  ["5m", [[5, 5]]],
  ["60 seconds", [[1, 1]]],
  ["1 second", [[1 / 60, 1 / 60]]],
  ["60 secs", [[1, 1]]],
  ["60 sec", [[1, 1]]],
  ["60s", [[1, 1]]],
  ["10.25 h", [[615, 615]]],
  ["1-2 hours", [[60, 120]]],
  ["1 - 2.5 hours", [[60, 150]]],
  ["1-2.25  hours", [[60, 135]]],
  ["20 to 50 min", [[20, 50]]],
  ["0h 15m", [[15, 15]]],
  ["1 hour and 30 minutes", [[90, 90]]],
  ["1 hour, 30 minutes", [[90, 90]]],
  ["1 hour, and  30 minutes, 60 s", [[91, 91]]],
  ["1h30m", [[90, 90]]],
  ["1-2 days 3-4 h", [[1620, 3120]]],
  [
    "7 days degraded, 1h down",
    [
      [10080, 10080],
      [60, 60],
    ],
  ],
  [
    "1 h; 30 m",
    [
      [60, 60],
      [30, 30],
    ],
  ],
  [
    "1 h and more, 30 m",
    [
      [60, 60],
      [30, 30],
    ],
  ],
  [
    "1 h 5x 30 m",
    [
      [60, 60],
      [30, 30],
    ],
  ],
  ["0 minutes", []],
  ["2 months", []],
  ["5 shops", []],
  ["3 hrx", []],
  ["5 süd", []],
  ["1h30", [[60, 60]]],
  ["two hours", []],
  ["", []],
  [`${"x".repeat(290)} 5 hours`, [[300, 300]]],
  [`${"x".repeat(300)} 5 hours`, []],
])("%j lasts so many minutes", (text, durations) => {
  expect(readDurations(text).map((duration) => duration.map((minutes) => Math.round(minutes * 1000) / 1000))).toEqual(
    durations.map((duration) => duration.map((minutes) => Math.round(minutes * 1000) / 1000)),
  );
});

/** A timeline of items, parted by bars; where two bars are, another list begins. */
function timelineOf(items: string) {
  const lists = items.split(" || ").map((list) =>
    list
      .split(" | ")
      .map((item) => `- ${item} x\n`)
      .join(""),
  );
  const text = `## Timeline\n\n${lists.join("\nThen:\n\n")}`;
  const markdown = parseMarkdown(text);
  const words = (at: { readonly start: number; readonly end: number }) => text.slice(at.start, at.end);
  return { timeline: readTimeline(markdown, markdown.sections[0], undefined), words };
}

it.each<readonly [string, ...string[]]>([
  ["10:00 | 09:00 | 11:00", "10:00 > 09:00"],
  ["12:00 | 11:00", "12:00 > 11:00"],
  ["12:00 | 11:00 | 10:00"],
  ["12:00 | 11:00 | 11:00 | 10:00"],
  ["12:00 | 11:00 | 10:00 | 13:00", "12:00 > 11:00", "11:00 > 10:00"],
  ["12:00 | 12:00 | 11:00", "12:00 > 11:00"],
  ["12:00 || 11:00 | 11:30"],
  ["23:00 | 10:59"],
  ["23:00 | 11:00", "23:00 > 11:00"],
  ["9:00 am | 2:00 | 11:00 am"],
  ["9:00 am | 8:00 am | 11:00 am", "9:00 am > 8:00 am"],
  ["2026-03-14 9:00 pm | 2026-03-12 | 2026-03-15 9:00 pm", "2026-03-14 9:00 pm > 2026-03-12"],
  ["12:10 | ~11:40 | 13:00"],
  ["12:10 | ~11:39 | 13:00", "12:10 > ~11:39"],
  ["~12:10 | 11:40 | 13:00"],
  ["~12:10 | 11:39 | 13:00", "~12:10 > 11:39"],
  ["12:45 | 11:50-12:45 | 13:00"],
  ["12:45 | 11:50-12:44 | 13:00", "12:45 > 11:50-12:44"],
  ["11:50-12:45 | 11:30 | 13:00", "11:50-12:45 > 11:30"],
  ["12:30, Sunday | 01:10 | 02:00"],
  ["12:30 | 01:10, Monday | 02:00"],
  ["12:00 UTC | 12:30 CET | 14:00 UTC", "12:00 UTC > 12:30 CET"],
  ["12:00 UTC | 13:30 CET | 14:00 UTC"],
  ["12:00 CST | 11:00 CST | 13:00 CST", "12:00 CST > 11:00 CST"],
  ["12:00 CST | 11:00 IST | 13:00 IST"],
  ["12:00 UTC | 11:00 | 13:00 UTC"],
  ["12:00 | 11:00 UTC | 13:00"],
  ["2026-03-14 10:00 | 2026-03-12 | 2026-03-15", "2026-03-14 10:00 > 2026-03-12"],
  ["2026-03-14 | 2026-03-12 10:00 | 2026-03-15", "2026-03-14 > 2026-03-12 10:00"],
  ["2026-03-14 | ~2026-03-13 | 2026-03-15", "2026-03-14 > ~2026-03-13"],
  ["2026-03-14 | 2026-03-14 10:00 | 2026-03-14"],
  ["10:00 | 2026-03-14 09:00 | 11:00"],
  ["2026-03-14 | 09:00 | 08:00 | 10:00", "09:00 > 08:00"],
])("%s steps back: %j", (items, ...steps) => {
  const { timeline, words } = timelineOf(items);
  const found = timeline.sequences.flatMap(stepsIn);
  expect(found.map(({ before, entry }) => `${words(before.at)} > ${words(entry.at)}`)).toEqual(steps);
});

it.each<readonly [items: string, least: number, most: number, fits: boolean | undefined]>([
  ["2026-03-14 10:00 | 2026-03-14 12:00", 60, 60, true],
  ["2026-03-14 10:00 | 2026-03-14 12:00", 59, 59, false],
  ["2026-03-14 10:00 | 2026-03-14 12:00", 30, 60, true],
  ["2026-03-14 10:00 | 2026-03-14 12:00", 240, 240, true],
  ["2026-03-14 10:00 | 2026-03-14 12:00", 241, 300, false],
  ["2026-03-14 12:00 | 2026-03-14 10:00", 120, 120, true],
  ["2026-03-14 10:00 || 2026-03-14 12:00", 120, 120, true],
  ["2026-03-14 10:00 | 2026-03-14 12:00 | 2026-03-14 12:10", 10, 10, true],
  ["2026-03-14 10:00 | 2026-03-14 13:00", 0, 60, false],
  ["2026-03-14 10:00 | 2026-03-14 10:00", 0, 60, false],
  ["2026-03-14 10:00 | 2026-03-16 12:00", 120, 120, false],
  ["2026-03-14 10:00", 60, 60, undefined],
  ["2026-03-14 | 2026-03-15", 60, 60, undefined],
  ["10:00 | 2026-03-14", 60, 60, undefined],
  ["10:00 | 2026-03-14 12:00", 120, 120, undefined],
  ["10:00 | 13:00", 180, 180, true],
  ["10:00 UTC | 13:00 CET", 120, 120, true],
  ["10:00 UTC | 13:00 CET", 59, 59, false],
  ["22:00 | 23:00 | 02:00", 480, 480, true],
  ["22:00 | 23:00 | 02:00", 481, 481, false],
  ["10:00 | 10:00 | 10:05", 1440, 1440, false],
  ["10:00 | 10:10 || 20:00 | 20:10", 600, 600, false],
  ["10:00 | 10:10 || 2026-03-14 10:00 | 2026-03-14 20:00", 10, 10, true],
  ["2026-03-14 10:00 | 2026-03-14 10:10 | 2026-03-15", 415, 415, true],
  ["2026-03-14 10:00 | 2026-03-14 10:10 | 2026-03-15", 414, 414, false],
  ["2026-03-14 10:00 | 2026-03-14 10:10 | 2026-03-15", 4560, 4560, true],
  ["2026-03-14 10:00 | 2026-03-14 10:10 | 2026-03-15", 4561, 4561, false],
  ["2026-03-14 10:00-12:00 | 2026-03-14 13:00", 30, 30, true],
  ["2026-03-14 10:00-12:00 | 2026-03-14 13:00", 360, 360, true],
  ["2026-03-14 10:00-12:00 | 2026-03-14 13:00", 361, 361, false],
  ["23:50-00:10 | 23:55", 40, 40, true],
  ["23:50-00:10 | 23:55", 41, 41, false],
])("%s has a span of %d to %d minutes: %s", (items, least, most, fits) => {
  expect(spanFits(timelineOf(items).timeline, [least, most])).toBe(fits);
});
