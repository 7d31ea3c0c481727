import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { lint as lintNewest } from "markdownlint-042/sync";
import { expect, it } from "vitest";
import { paragraph } from "../src/cli/review/document.ts";
import { markdownOf } from "../src/markdown/write.ts";
import { lastQuarter, periodBefore, reviewPeriod } from "../src/review/period.ts";
import { median, p90 } from "../src/review/statistics.ts";
import { document } from "./document.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

const factors = (...lines: readonly string[]) =>
  `\n### Contributing Factors\n\n${lines.map((line) => `- ${line}\n`).join("")}`;

/** Today is 2026-04-01, so the last full quarter is 2026-Q1. */
const archive = {
  "postmortems/2025-06-30-search.md": document({
    title: "Search empty",
    date: "2025-06-30",
    severity: "Low",
    detected: "2025-06-30 23:00",
    resolved: "2025-07-01 01:00",
    items: ["[x] Alert on an empty index (Owner: @ben, Due: 2025-07-10)"],
  }),
  "postmortems/2025-11-11-queue.md":
    document({
      title: "Queue full",
      date: "2025-11-11",
      severity: "Critical",
      detected: "2025-11-10 10:00",
      escalated: "2025-11-10 10:20",
      mitigated: "2025-11-10 11:00",
      resolved: "2025-11-10 12:00",
      items: ["[x] Empty the queue (Owner: @ana, Due: 2025-11-10)", "[ ] Cap the queue (Owner: @ana, Due: 2025-12-31)"],
    }) + factors("Nothing limits how long the queue may grow.", "The on-call handbook was old."),
  "postmortems/2026-01-20-mails.md": document({
    title: "Mails late",
    date: "2026-01-20",
    detected: "2026-01-20 08:00",
    escalated: "2026-01-20 08:30",
    mitigated: "2026-01-20 09:00",
    resolved: "2026-01-20 10:00",
    items: ["[x] More workers (Owner: @ben, Due: 2026-01-21)", "[x] Alert on age (Owner: @ben, Due: 2026-01-21)"],
  }),
  "postmortems/2026-02-06-queue-again.md":
    document({
      title: "Queue full again",
      date: "2026-02-06",
      severity: "Critical",
      detected: "2026-02-02 22:00 UTC",
      escalated: "2026-02-02 22:10 UTC",
      mitigated: "2026-02-03 00:00 CET",
      resolved: "2026-02-03 02:00 UTC",
      items: [
        "[ ] Alert on its length (Owner: @ana, Due: 2026-03-15)",
        "[ ] Shed load (Owner: @ben, Due: 2026-04-01)",
        "[ ] Ask the vendor (Owner: @ben)",
        "[-] Buy a larger queue (Owner: @ana, Due: 2026-03-01)",
      ],
      related: ["Related Postmortem: [the first](2025-11-11-queue.md)"],
    }) + factors("No limit on how long a queue may grow.", "The dashboard was slow."),
  "postmortems/2026-03-05-login.md": document({
    title: "Nobody can log in",
    date: "-",
    severity: "Sev 4",
    detected: "2026-03-05",
    resolved: "2026-03-05 11:00",
  }),
  "postmortems/2026-03-29-export.md": document({
    title: "Export empty",
    date: "2026-03-29",
    severity: "Low",
    detected: "2026-03-30 09:00 UTC",
    escalated: "2026-03-30 08:50 UTC",
    resolved: "2026-03-30 10:00",
  }),
  "postmortems/undated.md": document({ title: "Some day", date: "-" }),
  "postmortems/binary.md": "# Postmortem\0",
};

/** Worked out by hand from the documents above. */
const expected = {
  period: { name: "2026-Q1", from: "2026-01-01", to: "2026-03-31" },
  before: { name: "2025-Q4", from: "2025-10-01", to: "2025-12-31" },
  frequency: {
    count: 4,
    countBefore: 1,
    severities: [
      { severity: "Critical", count: 1, before: 1 },
      { severity: "High", count: 1, before: 0 },
      { severity: "Low", count: 1, before: 0 },
      { severity: "Sev 4", count: 1, before: 0 },
    ],
    months: [
      { month: "2026-01", count: 1, counts: [0, 1, 0, 0] },
      { month: "2026-02", count: 1, counts: [1, 0, 0, 0] },
      { month: "2026-03", count: 2, counts: [0, 0, 1, 1] },
    ],
    trend: [
      { period: "2025-Q2", count: 1, medianToResolve: 120 },
      { period: "2025-Q3", count: 0, medianToResolve: null },
      { period: "2025-Q4", count: 1, medianToResolve: 120 },
      { period: "2026-Q1", count: 4, medianToResolve: 180 },
    ],
  },
  responses: [
    {
      response: "escalated",
      count: 2,
      median: 20,
      p90: 30,
      before: { count: 1, median: 20, p90: 20 },
      notCounted: ["Detected has no time of day", "Escalated lies before Detected"],
    },
    {
      response: "mitigated",
      count: 2,
      median: 60,
      p90: 60,
      before: { count: 1, median: 60, p90: 60 },
      notCounted: ["Detected has no time of day", "no time of Mitigation Started"],
    },
    {
      response: "resolved",
      count: 2,
      median: 180,
      p90: 240,
      before: { count: 1, median: 120, p90: 120 },
      notCounted: ["Detected has no time of day", "Detected is in UTC, Resolved in no stated zone"],
    },
  ],
  actions: {
    done: 2,
    open: 3,
    late: 1,
    undated: 1,
    cancelled: 1,
    shareDone: 0.4,
    before: { done: 1, open: 1, late: 1, undated: 0, cancelled: 0, shareDone: 0.5 },
    lateItems: [
      {
        text: "Alert on its length (Owner: @ana, Due: 2026-03-15)",
        owner: "@ana",
        deadline: "2026-03-15",
        daysLate: 17,
        file: "postmortems/2026-02-06-queue-again.md",
        line: 15,
      },
    ],
    all: { done: 4, open: 4, late: 2, undated: 1, cancelled: 1 },
  },
  promptness: {
    count: 2,
    medianDays: 1.5,
    p90Days: 3,
    inTime: 1,
    asked: 2,
    shareInTime: 0.5,
    before: { medianDays: 1, shareInTime: 1 },
    late: [
      {
        file: "postmortems/2026-02-06-queue-again.md",
        title: "Queue full again",
        date: "2026-02-06",
        days: 3,
        withinHours: 48,
        line: 3,
      },
    ],
    notCounted: [
      {
        file: "postmortems/2026-03-05-login.md",
        title: "Nobody can log in",
        reason: "no Date field with a date",
      },
      { file: "postmortems/2026-03-29-export.md", title: "Export empty", reason: "its Date lies before Resolved" },
    ],
  },
  recurrence: {
    count: 1,
    rate: 0.25,
    rateBefore: 0,
    chains: [
      [
        { file: "postmortems/2025-11-11-queue.md", title: "Queue full", date: "2025-11-11", inPeriod: false },
        {
          file: "postmortems/2026-02-06-queue-again.md",
          title: "Queue full again",
          date: "2026-02-06",
          inPeriod: true,
        },
      ],
    ],
    openMeasures: [
      {
        text: "Cap the queue (Owner: @ana, Due: 2025-12-31)",
        owner: "@ana",
        deadline: "2025-12-31",
        daysLate: 91,
        file: "postmortems/2025-11-11-queue.md",
        line: 16,
        title: "Queue full",
      },
    ],
  },
  themes: [
    {
      words: ["limits", "long", "queue", "grow"],
      postmortems: 2,
      remarks: ["Nothing limits how long the queue may grow.", "No limit on how long a queue may grow."],
    },
  ],
  // 2026-04-01 is 274 days after 2025-07-01.
  archivable: [{ file: "postmortems/2025-06-30-search.md", title: "Search empty", date: "2025-06-30", age: 274 }],
  notCounted: [
    {
      file: "postmortems/undated.md",
      title: "Some day",
      reason: "no date in its Date field, its file name or its timeline",
    },
    { file: "postmortems/binary.md", title: null, reason: "Expected Markdown text in UTF-8; found binary data" },
  ],
};

/** What is asserted in other places is left out here. */
function summed(json: string): unknown {
  const { postmortems: _, today: __, ...review } = JSON.parse(json);
  return {
    ...review,
    responses: review.responses.map(
      ({ severities: ___, notCounted, ...rest }: Record<string, { reason: string }[]>) => ({
        ...rest,
        notCounted: notCounted?.map(({ reason }) => reason),
      }),
    ),
    themes: review.themes.map((theme: { remarks: { text: string }[] }) => ({
      ...theme,
      remarks: theme.remarks.map(({ text }) => text),
    })),
  };
}

it("counts what is worked out by hand", async () => {
  const { root } = repository(archive);
  const { code, out, err } = await run(root, ["review", "--json", "--archive-after", "200d"]);
  expect(summed(out)).toEqual(expected);
  expect(err).toBe("postmortems/binary.md: Expected Markdown text in UTF-8; found binary data\n");
  expect(code).toBe(2);
});

it("breaks times down by severity", async () => {
  const { root } = repository(archive);
  const { responses } = JSON.parse((await run(root, ["review", "--json"])).out);
  const none = { count: 0, median: null, p90: null };
  expect(responses[2].severities).toEqual([
    { severity: "Critical", count: 1, median: 240, p90: 240, before: { count: 1, median: 120, p90: 120 } },
    { severity: "High", count: 1, median: 120, p90: 120, before: none },
    { severity: "Low", ...none, before: none },
    { severity: "Sev 4", ...none, before: none },
  ]);
});

it("prints a document to commit", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["review", "--archive-after", "200d"]);
  await expect(out).toMatchFileSnapshot("expected/review-2026-Q1.txt");
});

/** Seven severities in four years, the gravest first in the template, which gives no time for writing. */
const years = {
  "postmortem-template.md": `# Postmortem: [Title]

**Date**: YYYY-MM-DD
**Severity**: [P1/P2/P3/P4/P5]
**Status**: [Open/Resolved]
`,
  "postmortems/2022-05-01-cache.md": document({ title: "2022-05-01 Cache cold", date: "2022-05-01", severity: "P1" }),
  "postmortems/2023-01-10-cache.md": document({
    title: "2023-01-10 Cache cold again",
    date: "2023-01-10",
    severity: "P5",
    related: ["[before](2022-05-01-cache.md)"],
    items: ["[-] Warm it (Owner: @ana, Due: 2023-02-01)"],
  }),
  "postmortems/2023-12-31-disk.md":
    document({
      title: "Disk full",
      date: "2023-12-31",
      severity: "P4",
      detected: "2023-12-30 10:00",
      resolved: "2023-12-30 10:00",
    }) + factors(`Nothing watched how full the disk was, ${"nor any other disk, ".repeat(10)}on any machine.`),
  "postmortems/2024-02-29-disk.md":
    document({
      title: "Disk full again",
      date: "2024-02-29",
      severity: "P3",
      related: ["[before](2023-12-31-disk.md)"],
    }) + factors("Nothing watched how full the disks are, nor any other on the machines."),
  "postmortems/2024-03-01-b.md": document({ title: "B", date: "2024-03-01", severity: "Minor" }),
  "postmortems/2024-03-02-a.md": document({ title: "A", date: "2024-03-02", severity: "Major" }),
  "postmortems/2024-03-03-c.md": document({ title: "C", date: "2024-03-03" }).replace("**Severity**: High\n", ""),
  "postmortems/2026-03-31-p2.md": document({ title: "D", date: "2026-03-31", severity: "P2" }),
  "postmortems/2026-04-01-late.md": document({
    title: "After the period",
    date: "2026-04-01",
    severity: "P2",
    items: ["[ ] Do it (Owner: @ana, Due: 2026-03-31)"],
  }),
};

it("prints several years", async () => {
  const { root } = repository(years);
  const { code, out, err } = await run(root, ["review", "--from", "2023-01-01", "--to", "2026-03-31"]);
  expect([code, err]).toEqual([0, ""]);
  await expect(out).toMatchFileSnapshot("expected/review-years.txt");
});

it("asks for no more than is known of a moment", async () => {
  const moments = (detected: string, resolved: string) => ({ title: "A", date: "-", detected, resolved });
  const { root } = repository({
    "postmortems/2026-02-01-a.md": document(moments("10:00", "11:00")),
    "postmortems/2026-02-02-b.md": document(moments("-", "2026-02-02 11:00")),
    "postmortems/2026-02-03-c.md": document(moments("2026-02-03 10:00", "2026-02-04")),
    "postmortems/2026-02-05-d.md": document(moments("2026-02-05 10:00", "2026-02-05 10:00")),
  });
  const { responses } = JSON.parse((await run(root, ["review", "--json"])).out);
  expect(responses[2]).toMatchObject({
    count: 1,
    median: 0,
    notCounted: [
      { file: "postmortems/2026-02-01-a.md", reason: "Detected has no day" },
      { file: "postmortems/2026-02-02-b.md", reason: "no time of Detected" },
      { file: "postmortems/2026-02-03-c.md", reason: "Resolved has no time of day" },
    ],
  });
});

it("lists what is still open where it came back: prevention measures, else all items, by deadline", async () => {
  const { root } = repository({
    "postmortems/y.md": `${document({
      title: "A",
      date: "2026-01-01",
      items: [
        "[ ] Some day (Owner: @ana)",
        "[ ] Second (Owner: @ana, Due: 2026-04-01)",
        "[ ] Third (Owner: @ana, Due: 2026-04-01)",
        "[x] Done (Owner: @ana, Due: 2026-01-02)",
      ],
    })}\n## Action Items\n\n- [ ] No measure of prevention (Owner: @ana, Due: 2026-03-01)\n`,
    "postmortems/x.md":
      "# Postmortem: B\n\n**Date**: 2026-01-02\n\n## Action Items\n\n- [ ] First (Owner: @ben, Due: 2026-03-31)\n- [ ] Fourth (Due: 2026-04-01)\n- [ ] Never\n",
    "postmortems/2026-02-01-c.md": document({
      title: "C",
      date: "2026-02-01",
      related: ["[a](y.md)", "[b](x.md)"],
      items: ["[ ] Not asked for (Owner: @ana, Due: 2026-01-01)"],
    }),
  });
  const { recurrence, actions } = JSON.parse((await run(root, ["review", "--json"])).out);
  expect(actions.lateItems.map(({ text }: { text: string }) => text.split(" (")[0])).toEqual([
    "Not asked for",
    "No measure of prevention",
    "First",
  ]);
  const told = recurrence.openMeasures.map(
    ({ title, text, deadline, daysLate }: Record<string, string | number | null>) =>
      [title, String(text).split(" (")[0], deadline, daysLate].join(" "),
  );
  expect(told).toEqual([
    "B First 2026-03-31 1",
    "B Fourth 2026-04-01 ",
    "A Second 2026-04-01 ",
    "A Third 2026-04-01 ",
    "B Never  ",
    "A Some day  ",
  ]);
  const { out } = await run(root, ["review"]);
  expect(out).toContain("| – | – | – | Never | [x.md:9](postmortems/x.md?plain=1#L9) |\n");
});

it("has written in time what is so to the hour", async () => {
  const { root } = repository({
    "postmortems/2026-02-04-a.md": document({ title: "A", date: "2026-02-04", resolved: "2026-02-02 00:00" }),
    "postmortems/2026-02-05-b.md": document({ title: "B", date: "2026-02-05", resolved: "2026-02-02 23:59" }),
    "postmortems/2026-02-06-c.md": document({ title: "C", date: "2026-02-06", resolved: "2026-02-06" }),
    "postmortems/2026-02-07-d.md": document({ title: "D", date: "2026-02-07", resolved: "10:00" }),
  });
  const { promptness } = JSON.parse((await run(root, ["review", "--json"])).out);
  expect(promptness).toMatchObject({ count: 3, medianDays: 2, asked: 3, inTime: 2, late: [{ title: "B", days: 3 }] });
  expect(promptness.notCounted).toMatchObject([{ title: "D", reason: "no day of Resolved" }]);
});

it("could archive what is settled and old, with all that it is linked to", async () => {
  // 2026-04-01 is 90 days after 2026-01-01.
  const settled = (title: string, more: Partial<Parameters<typeof document>[0]> = {}) =>
    document({ title, date: "2025-12-30", ...more });
  const { root } = repository({
    "postmortems/a.md": settled("At the last day", { date: "2026-01-01" }),
    "postmortems/b.md": settled("A day older", { date: "2025-12-31" }),
    "postmortems/c.md": settled("Resolved late", { resolved: "2026-01-01 10:00" }),
    "postmortems/d.md": settled("Resolved in time", { resolved: "2025-12-29 10:00" }),
    "postmortems/e.md": settled("Still open", { status: "In Progress" }),
    "postmortems/f.md": settled("With an open item", { items: ["[ ] Do it (Owner: @ana, Due: 2026-01-01)"] }),
    "postmortems/g.md": settled("Came back"),
    "postmortems/h.md": settled("Again", { date: "2026-02-01", related: ["[g](g.md)"] }),
    "postmortems/i.md": settled("Came back after the period"),
    "postmortems/j.md": settled("Again after the period", { date: "2026-04-01", related: ["[i](i.md)"] }),
    "postmortems/k.md": settled("Will come back, who knows"),
    "postmortems/l.md": settled("Again in the future", { date: "2026-04-02", related: ["[k](k.md)"] }),
    "postmortems/archive/m.md": settled("In the archive"),
    "postmortems/Archived/n.md": settled("There, too"),
    "postmortems/archives/o.md": settled("Elsewhere"),
    "postmortems/unarchived/p.md": settled("Taken out of it"),
  });
  const archivable = async (...argv: readonly string[]) =>
    JSON.parse((await run(root, ["review", "2026-Q1", "--json", ...argv])).out).archivable.map(
      ({ title, age }: { title: string; age: number }) => `${title}: ${age}`,
    );
  expect(await archivable("--archive-after", "90d")).toEqual([
    "Elsewhere: 92",
    "Resolved in time: 92",
    "Will come back, who knows: 92",
    "Taken out of it: 92",
    "A day older: 91",
  ]);
});

it("says so where there is nothing", async () => {
  const { root } = repository({});
  expect(await run(root, ["review", "2026-02"])).toEqual({
    code: 0,
    err: 'Expected postmortems in a folder named "postmortems", or Markdown files titled "Postmortem: ..."; found none\n',
    out: `# Postmortem review 2026-02

2026-02-01 to 2026-02-28, as the documents stood on 2026-04-01. Compared with 2026-01 (2026-01-01 to 2026-01-31).

| Measure | 2026-02 | 2026-01 | Change |
| - | -: | -: | -: |
| Postmortems | 0 | 0 | 0 |
| Time to escalate, median | – | – | – |
| Time to mitigate, median | – | – | – |
| Time to resolve, median | – | – | – |
| Time to resolve, p90 | – | – | – |
| Action items done | – | – | – |
| Action items late | – | – | – |
| Written in time | – | – | – |
| Recurrence rate | – | – | – |

## Frequency

No postmortem has a date in this period.

## Could be archived

None: nothing settled is old enough, or it came back since.
`,
  });
});

const hostile = `a|b \`c\` <script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3)) ![i](http://i) **b** ~~s~~ https://example.com www.example.com a@b.co :-- # h "q" & 'e' \\`;

const attacked = {
  'postmortems/2026-01-20-<b>"x".md': `${document({
    title: hostile,
    date: "2026-01-20",
    severity: `P1|<i>"`,
    detected: "2026-01-20 08:00",
    resolved: "2026-01-20 10:00",
    items: [`[ ] ${hostile} (Owner: @ana, Due: 2026-01-21)`],
  })}${factors(`The ${hostile} engine has no limit`)}`,
  "postmortems/2026-02-20-y.md": `${document({
    title: hostile,
    date: "2026-02-20",
    severity: "---",
    related: [`Related Postmortem: [it](<2026-01-20-%3Cb%3E"x".md>)`],
  })}${factors(`The ${hostile} engine has no limits`)}`,
};

const defaults = { default: true, MD013: false };

it("keeps its form whatever stands in the documents", async () => {
  const { root } = repository(attacked);
  for (const argv of [["review"], ["effectiveness", "--format", "markdown"]]) {
    const { out, err, code } = await run(root, argv);
    expect([code, err]).toEqual([0, ""]);
    expect(lint({ strings: { out }, config: defaults })).toEqual({ out: [] });
    expect(lintNewest({ strings: { out }, config: defaults })).toEqual({ out: [] });
    expect(out).not.toMatch(/(?<!\\)<[a-z!/]/i);
  }
  const { recurrence, themes } = JSON.parse((await run(root, ["review", "--json"])).out);
  expect([recurrence.count, themes.length]).toEqual([1, 1]);
});

it("has a sign in a chart for words that Mermaid can't show", async () => {
  const { root } = repository({
    "postmortems/2026-01-20-a.md": document({ title: "A", date: "2026-01-20", severity: "!!!" }),
    "postmortems/2026-01-21-b.md": document({ title: "B", date: "2026-01-21" }),
    "postmortems/2026-01-22-c.md": document({ title: "C", date: "2026-01-22", severity: 'x"]) ``` %% --> ;y' }),
  });
  const { out } = await run(root, ["review"]);
  expect(out).toContain(
    'pie showData title Postmortems by severity\n    "High" : 1\n    "-" : 1\n    "x )" : 1\n```\n',
  );
});

it("lets nothing of a document become part of the page", async () => {
  const { root } = repository(attacked);
  const { out } = await run(root, ["review", "--format", "html"]);
  const tags = new Set(Array.from(out.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
  expect([...tags].sort()).toEqual(
    "a body dd div dl dt figcaption figure g h1 h2 h3 head html li line main meta p rect span strong style svg table tbody td text th thead title tr ul".split(
      " ",
    ),
  );
  const attributes = Array.from(out.matchAll(/<[^<>]*>/g), ([tag]) => tag).filter((tag) =>
    /\son[a-z]+=|(?:src|href)="(?!postmortems\/)/i.test(tag),
  );
  expect(attributes).toEqual([]);
  expect(out).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

it("makes one page that needs nothing else", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["review", "--format", "html"]);
  expect(out).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(out).toContain("@media (prefers-color-scheme: dark)");
  expect(out).toContain("@media print");
  expect(out).not.toMatch(/<script|<link|@import|url\(/);
  expect(out).toContain(
    "<dt>Time to resolve, median</dt>\n<dd><strong>3 h</strong> <span>2025-Q4: 2 h</span> <span>+1 h</span></dd>",
  );
  // Without the style: what that does, no reader of a test can see.
  await expect(out.replace(/<style>.*<\/style>/s, "<style></style>")).toMatchFileSnapshot("expected/review-html.txt");
});

it("writes links that start from the file's folder", async () => {
  const { root } = repository(archive);
  const { code, out } = await run(root, ["review", "--output", "docs/reviews/2026-Q1.md"]);
  expect([code, out]).toEqual([2, ""]);
  const written = readFileSync(join(root, "docs/reviews/2026-Q1.md"), "utf8");
  const targets = Array.from(written.matchAll(/\]\(([^)?]+)/g), ([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(10);
  for (const target of targets) expect(existsSync(join(root, "docs/reviews", decodeURI(target))), target).toBe(true);
});

it.each(["postmortems/2026-01-05-carts.md", "docs/outage.md", "postmortems/2026-q1/figures.md"])(
  "takes no postmortem's place, and is none itself: %s",
  async (output) => {
    const files = { "postmortems/2026-01-05-carts.md": "# Carts\n", "docs/outage.md": "# Postmortem: Outage\n" };
    const { root } = repository(files);
    expect(await run(root, ["review", "--output", output])).toEqual({
      code: 2,
      out: "",
      err: `postmortem: Expected --output to name a file that is no postmortem; "${output}" would be read as one. Choose another folder\n`,
    });
    for (const [file, text] of Object.entries(files)) expect(readFileSync(join(root, file), "utf8")).toBe(text);
    expect(existsSync(join(root, "postmortems/2026-q1"))).toBe(false);
    expect((await run(root, ["review", "--format", "html", "--output", "postmortems/review.html"])).code).toBe(0);
  },
);

it("writes through no link that leads out of the repository, nor by one over a postmortem", async () => {
  const outside = repository({ "precious.txt": "precious" });
  const { root } = repository({ "postmortems/2026-01-05-carts.md": "# Carts\n" });
  symlinkSync(join(outside.root, "precious.txt"), join(root, "link.html"));
  symlinkSync(outside.root, join(root, "folder"));
  symlinkSync("postmortems/2026-01-05-carts.md", join(root, "report.md"));
  for (const output of ["link.html", "folder/precious.txt", "folder/deep/new.html"])
    for (const command of [["review"], ["lint"]])
      expect(await run(root, [...command, "--output", output])).toEqual({
        code: 2,
        out: "",
        err: `postmortem: Expected --output to name a file in the repository; "${output}" is a link that leads out of it\n`,
      });
  expect((await run(root, ["review", "--output", "report.md"])).err).toContain("would be read as one");
  expect(readdirSync(outside.root)).toEqual([".git", "precious.txt"]);
  expect(readFileSync(join(outside.root, "precious.txt"), "utf8")).toBe("precious");
  expect(readFileSync(join(root, "report.md"), "utf8")).toBe("# Carts\n");
});

it("counts severities that are words of JavaScript's own, as any other", async () => {
  const names = ["constructor", "hasOwnProperty", "toString", "valueOf"];
  const { root } = repository(
    Object.fromEntries(
      [...names, ...names].map((severity, index) => [
        `postmortems/2026-01-1${index}-x.md`,
        document({ title: `T${index}`, date: `2026-01-1${index}`, severity, status: severity }),
      ]),
    ),
  );
  const { frequency } = JSON.parse((await run(root, ["review", "2026-Q1", "--json"])).out);
  expect(
    frequency.severities
      .filter(({ count }: { count: number }) => count > 0)
      .map(({ severity, count }: { severity: string; count: number }) => [severity, count]),
  ).toEqual(names.map((name) => [name, 2]));
  for (const form of ["markdown", "html"])
    expect((await run(root, ["review", "2026-Q1", "--format", form])).out).toContain("hasOwnProperty");
});

it("refuses what is no period", async () => {
  const { root } = repository({});
  const refusal = async (...argv: readonly string[]) => {
    const { code, err } = await run(root, ["review", ...argv]);
    return [code, err.split("\n")[0]];
  };
  expect(await refusal("2026-Q1", "--from", "2026-01-01")).toEqual([
    2,
    "postmortem: Expected a period or --from and --to; found both. Leave one out",
  ]);
  expect(await refusal("--from", "2026-01-01")).toEqual([
    2,
    "postmortem: Expected both --from and --to; found one of them alone. A review compares periods of one length",
  ]);
  expect(await refusal("--from", "2026-02-01", "--to", "2026-01-01")).toEqual([
    2,
    "postmortem: Expected --from to be before --to; found 2026-02-01 and 2026-01-01",
  ]);
});

it("shows six periods at most, and the severities in the first place that a template gives them", async () => {
  const template = (choices: string) => `# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n**Severity**: [${choices}]\n`;
  const at = (month: string, severity: string) => document({ title: month, date: `${month}-01`, severity });
  const { root } = repository({
    "a/postmortems/template.md": template("Zed/Beta"),
    "a/postmortems/1.md": at("2025-09", "Beta"),
    "a/postmortems/2.md": at("2025-10", "Zed"),
    "b/postmortems/template.md": template("Gamma/Delta/Zed"),
    "b/postmortems/3.md": at("2025-11", "Zed"),
    "b/postmortems/4.md": at("2026-03", "Gamma"),
  });
  const { frequency } = JSON.parse((await run(root, ["review", "2026-03", "--json"])).out);
  expect(frequency.trend.map(({ period, count }: { period: string; count: number }) => `${period}: ${count}`)).toEqual([
    "2025-10: 1",
    "2025-11: 1",
    "2025-12: 0",
    "2026-01: 0",
    "2026-02: 0",
    "2026-03: 1",
  ]);
  expect(frequency.severities.map(({ severity }: { severity: string }) => severity)).toEqual(["Gamma", "Zed", "Beta"]);
});

it("counts the first and the last day of a period, and every month that it touches", async () => {
  const on = (date: string) => ({ [`postmortems/${date}-x.md`]: document({ title: date, date }) });
  const { root } = repository({ ...on("2026-01-30"), ...on("2026-01-31"), ...on("2026-03-01"), ...on("2026-03-02") });
  const { frequency } = JSON.parse(
    (await run(root, ["review", "--from", "2026-01-31", "--to", "2026-03-01", "--json"])).out,
  );
  expect(frequency.months.map(({ month, count }: { month: string; count: number }) => `${month}: ${count}`)).toEqual([
    "2026-01: 1",
    "2026-02: 0",
    "2026-03: 1",
  ]);
});

it("names periods and finds those before", () => {
  const before = (from: string, to: string) => {
    const period = reviewPeriod(from, to);
    return [period.name, periodBefore(period).name];
  };
  expect(before("2026-01-01", "2026-03-31")).toEqual(["2026-Q1", "2025-Q4"]);
  expect(before("2026-01-01", "2026-12-31")).toEqual(["2026", "2025"]);
  expect(before("2024-03-01", "2024-03-31")).toEqual(["2024-03", "2024-02"]);
  expect(before("2026-01-01", "2026-06-30")).toEqual(["2026-01-01 to 2026-06-30", "2025-07-01 to 2025-12-31"]);
  expect(before("2026-02-10", "2026-02-19")).toEqual(["2026-02-10 to 2026-02-19", "2026-01-31 to 2026-02-09"]);
  expect(before("2025-07-01", "2026-06-30")).toEqual(["2025-07-01 to 2026-06-30", "2024-07-01 to 2025-06-30"]);
  expect(before("2026-02-01", "2026-04-30")).toEqual(["2026-02-01 to 2026-04-30", "2025-11-01 to 2026-01-31"]);
  expect(before("2026-03-01", "2026-03-30")).toEqual(["2026-03-01 to 2026-03-30", "2026-01-30 to 2026-02-28"]);
  expect(before("2026-03-02", "2026-03-31")).toEqual(["2026-03-02 to 2026-03-31", "2026-01-31 to 2026-03-01"]);
  expect(before("1000-01-01", "1000-12-31")).toEqual(["1000", "0999"]);
  expect(["2026-01-01", "2026-03-31", "2026-04-01"].map((day) => lastQuarter(day).name)).toEqual([
    "2025-Q4",
    "2025-Q4",
    "2026-Q1",
  ]);
});

it("takes the median between two and the p90 by nearest rank", () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 5])]).toEqual([null, 3, 2.5, 5]);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  // ⌈0.9 · 9⌉ = ⌈8.1⌉ = 9, ⌈0.9 · 10⌉ = 9, ⌈0.9 · 11⌉ = ⌈9.9⌉ = 10, ⌈0.9 · 20⌉ = 18.
  expect([p90([]), p90(upTo(1)), p90(upTo(9)), p90(upTo(10)), p90(upTo(11)), p90(upTo(20))]).toEqual([
    null,
    1,
    9,
    9,
    10,
    18,
  ]);
});

it("writes text that GitHub neither strikes out nor links", () => {
  const written = markdownOf([
    paragraph("From ~22:00 to ~23:00, see www.example.com, https://example.com, a@b.co, $x$"),
  ]);
  expect(written).toBe("From \\~22:00 to \\~23:00, see www\\.example.com, https\\://example.com, a\\@b.co, \\$x\\$\n");
});
