import { describe, expect, it } from "vitest";
import { isTurn, type Turn } from "../src/postmortem/moments.ts";
import { actionsOf } from "../src/postmortem/record.ts";
import { clock, postmortemFrom, recordFrom } from "./reading.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

const minutes = (iso: string) => Date.parse(iso) / 60_000;

it("reads moments from labels, whatever stands around their names, each with its zone", () => {
  const { detected, escalated, mitigated, resolved } = recordFrom(`# Postmortem: X

- **Key events**
  - First detected: 2026-03-14 09:12
  - Incident declared 2026-03-14 09:20 UTC
- **Time of mitigation**: 2026-03-14 10:00 CST

## Timeline

| Moment | Time |
| --- | --- |
| Resolved | 2026-03-14 12:05 +02:00 |
`);
  expect(detected).toEqual({
    day: "2026-03-14",
    minutes: minutes("2026-03-14T09:12Z"),
    zone: null,
    text: "2026-03-14 09:12",
    line: 4,
  });
  expect(escalated).toMatchObject({ minutes: minutes("2026-03-14T09:20Z"), zone: "UTC", line: 5 });
  expect(mitigated).toMatchObject({ minutes: minutes("2026-03-14T10:00Z"), zone: "CST", line: 6 });
  expect(resolved).toMatchObject({ minutes: minutes("2026-03-14T10:05Z"), zone: "UTC", line: 12 });
});

it("takes an entry without a label for a moment only if it says so in so many words", () => {
  const { detected, escalated, mitigated, resolved } = recordFrom(`# Postmortem: X

**Date**: 2026-03-14

## Timeline

- 2026-03-14 22:50 The fault is not detected by any alert
- 23:02 Root cause identified
- 23:10 - Issue detected by support
- 23:20 - Incident declared as resolved by mistake
- 23:30 - Issue not resolved by the restart
- 00:10 - Roll-back done (resolved)
`);
  expect(detected).toMatchObject({ minutes: minutes("2026-03-14T23:10Z"), line: 9 });
  expect(escalated).toBeNull();
  expect(mitigated).toBeNull();
  // The clock passed midnight.
  expect(resolved).toMatchObject({ day: "2026-03-15", minutes: minutes("2026-03-15T00:10Z"), line: 12 });
});

it("reads what stands below a heading of a time", () => {
  const { detected, resolved } = recordFrom(`# Postmortem: X

## Timeline

### 2026-03-14 09:12

Issue is detected by
support.

### 2026-03-14 09:40

- Issue is resolved in Oslo

### 2026-03-14 10:05

We deploy the fix. Issue is resolved.
`);
  expect(detected).toMatchObject({ minutes: minutes("2026-03-14T09:12Z") });
  expect(resolved).toMatchObject({ minutes: minutes("2026-03-14T10:05Z") });
});

it("does not look for another moment where the label says that there is none", () => {
  const { escalated } = recordFrom(`# Postmortem: X

## Timeline

- **Escalated**: not needed
- 2026-03-14 09:20 Incident escalated to nobody
`);
  expect(escalated).toBeNull();
});

it("knows when it was written by the Date field alone", () => {
  const timeline = "\n## Timeline\n\n- **Resolved**: 2026-03-12 18:00\n";
  // From 18:00 to midnight are 6 hours, and one day more.
  expect(recordFrom(`# Postmortem: X\n\n**Date**: 2026-03-14\n${timeline}`).written).toEqual({
    day: "2026-03-14",
    hours: 30,
    within: 48,
    line: 3,
  });
  expect(recordFrom(`# Postmortem: X\n${timeline}`)).toMatchObject({ date: "2026-03-14", written: null });
  expect(recordFrom("# Postmortem: X\n\n**Date**: March 13, 2026\n")).toMatchObject({
    date: "2026-03-13",
    written: { day: "2026-03-13", hours: null },
  });
});

it("has a severity in the template's spelling and its place there, or the words before an explanation", () => {
  const severity = (value: string) => {
    const { severity: name, severityRank: rank } = recordFrom(`# Postmortem: X\n\n**Severity**: ${value}\n`);
    return [name, rank];
  };
  expect(severity("🔴 high (blocked CI)")).toEqual(["High", 1]);
  expect(severity("SEV-2 (checkout down); later SEV-3")).toEqual(["SEV-2", null]);
  expect(severity("[Critical/High/Medium/Low]")).toEqual([null, null]);
});

it("gives parts of an item its owner and deadline, keeps code, and leaves recommendations out", () => {
  const { actions } = recordFrom(`# Postmortem: X

## Prevention Measures

### Short-term (Next Sprint)

- [ ] Go through \`jobs\` (Owner: @ana, Due: 2026-04-01)
  - [x] Databases
  - [ ] Caches (Due: 2026-05-01)
- [ ] Alone

## Improvements & Recommendations

### Process Improvements

- Upgrades begin with a list.
- Lists are kept (Owner: @ben, Due: 2026-04-02)
`);
  expect(actions.map(({ text, state, owner, deadline }) => [text, state, owner, deadline])).toEqual([
    ["Go through jobs (Owner: @ana, Due: 2026-04-01)", "open", "@ana", "2026-04-01"],
    ["Databases", "done", "@ana", "2026-04-01"],
    ["Caches (Due: 2026-05-01)", "open", "@ana", "2026-05-01"],
    ["Alone", "open", null, null],
    ["Lists are kept (Owner: @ben, Due: 2026-04-02)", "open", "@ben", "2026-04-02"],
  ]);
});

it("reads names of files in related sections, and later checks", () => {
  const { links, mentions, effectiveness } = recordFrom(`# Postmortem: X

See \`notes.md\` and [the first](a.md#cause).

## Related Issues/PRs

- Related Postmortem: 2026-01-05-cart.md, \`docs/b.md\`, [c](c.md)

## Effectiveness Check

**Checked**: 2026-05-01

- [x] Documentation updated
- [ ] Team aware of changes
`);
  expect(links.map(({ target }) => target)).toEqual(["a.md", "c.md"]);
  expect(mentions).toEqual([
    { target: "2026-01-05-cart.md", line: 7 },
    { target: "docs/b.md", line: 7 },
  ]);
  expect(effectiveness).toMatchObject({ checked: "2026-05-01", line: 9 });
  expect(effectiveness?.boxes.map(({ text, done }) => [text, done])).toEqual([
    ["Documentation updated", true],
    ["Team aware of changes", false],
  ]);
});

/** Owner and deadline of each item, as `actions` lists them. */
function owners(...items: readonly string[]): (string | null)[] {
  const { actions } = recordFrom(
    `# Postmortem: X\n\n## Action Items\n\n${items.map((item) => `- [ ] ${item}\n`).join("")}`,
  );
  expect(actions).toHaveLength(items.length);
  return actions.map(({ owner }) => owner);
}

it("takes an address or a handle for the owner where owners stand, not inside a sentence", () => {
  expect(
    owners(
      "Use the shared account ops@example.org for certificates",
      "Send expiry mails to ops@example.org",
      "Use one account for all of us\n  - This has been done: ops@example.org",
      "Ask @ben whether the proxy is still needed",
      "Upgrade to @angular/core",
    ),
  ).toEqual([null, null, null, null, null]);
  expect(
    owners(
      "ops@example.org: renew certificates",
      "Renew certificates (ops@example.org)",
      "Renew certificates - ops@example.org - 2026-04-01",
      "Renew certificates, contact: ops@example.org",
      "Renew certificates @ben next sprint",
      "Renew certificates (by @ben)",
      "@acme/platform renew certificates",
      "Ask @ana for the list, then renew certificates - @ben",
    ),
  ).toEqual([
    "ops@example.org",
    "ops@example.org",
    "ops@example.org",
    "ops@example.org",
    "@ben",
    "@ben",
    "@acme/platform",
    "@ben",
  ]);
});

it("tells a person before the deed from one behind it", () => {
  expect(
    owners(
      "Ana Ruiz - Lock carts - 2026-04-20",
      "Ana Ruiz - Lock carts while they are paid for - 2026-04-20",
      "Lock carts - Ana Ruiz - 2026-04-20",
      "Lock Carts - ana - 2026-04-20",
      "Fix Carts - Ben Okafor - 2026-04-20",
    ),
  ).toEqual(["Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "ana", "Ben Okafor"]);
});

it("finds under a heading of actions alone what somebody is asked to do, and no past deeds", () => {
  const { actions } = recordFrom(`# Postmortem: X

## Actions

- Ed and Caroline to write a list of happy paths
- Pulled the health response
- Compared the variables of both systems
- Optimize to adjacent-only checking
`);
  expect(actions).toEqual([
    {
      text: "Ed and Caroline to write a list of happy paths",
      state: "open",
      owner: "Ed and Caroline",
      deadline: null,
      deadlineText: null,
      sections: ["Postmortem: X", "Actions"],
      line: 5,
    },
  ]);
});

it.each([
  ["the title", "# Outage of search (2026-03-02)\n\n**When**: 2026-03-03\n"],
  ["the title in words", "# Outage of search on March 2nd, 2026\n"],
  [
    "the front matter's title",
    '+++\ntitle = "Outage on 2026-03-02"\npath = "blog/2026/03/09/outage"\n+++\n\nSearch.\n',
  ],
  ["the front matter's date", "---\ndate: 2026-03-02\n---\n\n# Outage of search\n"],
  ["the front matter's path", '+++\npath = "blog/2026/03/02/outage"\n+++\n\n## Summary\n\nSearch.\n'],
  ["a field of the time", "# Outage of 2026.1.4\n\n**Incident period**: since 2026-03-02 19:25, until 2026-03-04\n"],
  [
    "a table of metadata",
    "# PM-2026-001: OOM\n\n## メタデータ\n\n| 項目 | 値 |\n| --- | --- |\n| 影響期間 | 2026-03-02 19:25 JST 〜 21:27 JST |\n",
  ],
  ["a field before the timeline", "# Outage\n\n**When**: 2 March 2026\n\n## Timeline\n\n- 2026-03-01 10:00 Deployed\n"],
  [
    "the timeline before the path",
    "---\nslug: 2026-03-09-outage\n---\n\n# Outage\n\n## Timeline\n\n- 2026-03-02 10:00 Deployed\n",
  ],
])("takes its day from %s", (_, text) => {
  expect(recordFrom(text, "postmortems/search.md").date).toBe("2026-03-02");
  expect(recordFrom(text, "postmortems/2026-02-28-search.md").date).toBe(
    /^date:/m.test(text) ? "2026-03-02" : "2026-02-28",
  );
});

it("has no day where none is written in full", () => {
  expect(
    recordFrom("# INC-20260302-001: Outage after 2026.1.4, March 2\n\n**When**: yesterday\n", "postmortems/x.md").date,
  ).toBeNull();
});

it("counts times in the zone that is stated for all of them", () => {
  const zones = (text: string) => {
    const { detected, resolved } = recordFrom(text);
    return [detected, resolved].map((moment) => moment && [moment.minutes, moment.zone]);
  };
  const timeline = "- **Detected**: 2026-03-14 09:12\n- **Resolved**: 2026-03-14 10:05 UTC\n";
  const cet = [
    [minutes("2026-03-14T08:12Z"), "UTC"],
    [minutes("2026-03-14T10:05Z"), "UTC"],
  ];
  const none = [
    [minutes("2026-03-14T09:12Z"), null],
    [minutes("2026-03-14T10:05Z"), "UTC"],
  ];
  const said = (words: string, heading = "Timeline") =>
    zones(`# Postmortem: X\n\n${words}\n\n## ${heading}\n\n${timeline}`);
  expect(said("All times are local time in Oslo (CET, UTC+1).")).toEqual(cet);
  expect(said("Unless noted, all times are in\nCET.")).toEqual(cet);
  expect(said("_(Times in UTC+1)_")).toEqual(cet);
  expect(said("", "Timeline (times in CET)")).toEqual(cet);
  expect(said("", "Timeline (CET)")).toEqual(cet);
  expect(said("All times in UTC.", "Timeline (CET)")).toEqual(cet);
  expect(
    zones(`# Postmortem: X\n\n**Detected**: 2026-03-14 09:12\n**Resolved**: 2026-03-14 11:05\n\nAll times in CET.\n`),
  ).toEqual(cet);
  expect(
    zones(
      "# Postmortem: X\n\n## Timeline\n\n| Time (CET) | Event |\n| --- | --- |\n| 2026-03-14 09:12 | Issue detected |\n| 2026-03-14 10:05 UTC | Issue resolved |\n",
    ),
  ).toEqual(cet);
  expect(said("All times in IST.")).toEqual([[minutes("2026-03-14T09:12Z"), "IST"], none[1]]);
  for (const words of [
    "All times are local time.",
    "All times in CET, from 29 March on in CEST.",
    "All times in PST/PDT.",
    "At all times CET was shown.",
    "`All times in CET`",
    "It failed three times in CET alone.",
  ])
    expect(said(words), words).toEqual(none);
});

it("takes any day in a section on effectiveness for the day of the check", () => {
  const checked = (body: string, heading = "Effectiveness Check") =>
    recordFrom(`# Postmortem: X\n\n## ${heading}\n\n${body}\n`).effectiveness;
  const day = (body: string, heading?: string) => checked(body, heading)?.checked;
  expect(day("**Checked**: 2026-05-01\n\nBegun on 2026-04-28.")).toBe("2026-05-01");
  expect(
    day("- [x] All items completed (2026-04-20)\n- [ ] Documentation updated\n\nChecked on 2026-05-01 by Ana."),
  ).toBe("2026-05-01");
  expect(day("| Check | On 2026-05-01 |\n| --- | --- |\n| Team aware | Yes, told on 2026-04-02 |")).toBe("2026-05-01");
  expect(day("- [x] All items completed (May 1, 2026)\n- [ ] Team aware (talk on 2026-05-09)")).toBe("2026-05-01");
  expect(day("2026-05-01, Ana: all is done.", "After 30 days")).toBe("2026-05-01");
  expect(day("Due by 2026-05-01; planned for 2026-05-02. To be checked on 2026-05-03.")).toBeNull();
  expect(day("- [ ] Look again (2026-05-01)")).toBeNull();
  expect(checked("All is quiet.", "After 30 days")).toBeNull();
});

const ownTemplate = "# Incident review: [Title]\n\n**Severity**: [SEV1/SEV2]\n\n## Timeline\n\n[What happened]\n";

it("reads moments from what a document itself calls so, where the template names none", () => {
  const inTimeline = recordFrom(
    `# Carts lost

## Timeline

- Detected: 2026-03-14 10:00
- Resolved: 2026-03-14 11:00
- Fix of the cart service resolved
`,
    undefined,
    ownTemplate,
  );
  expect(clock(inTimeline.detected?.minutes)).toBe("2026-03-14 10:00");
  expect(clock(inTimeline.resolved?.minutes)).toBe("2026-03-14 11:00");
  const inPreface = recordFrom(
    `# Carts lost

- **Key events**
  > As support has them.
  - First detected: 2026-03-14 09:12
  - Resolved 2026-03-14 11:05
  - 2 of them escalated 2026-03-14 09:20
  - and the like
`,
    undefined,
    ownTemplate,
  );
  expect(inPreface.escalated).toBeNull();
  expect(inPreface.detected).toMatchObject({ text: "2026-03-14 09:12", line: 5 });
  expect(inPreface.resolved).toMatchObject({ text: "2026-03-14 11:05", line: 6 });
});

it("reads the paragraph below a heading of a time, and nothing else", () => {
  const { detected, escalated, mitigated, resolved } = recordFrom(
    `# Carts lost

## Timeline

### 2026-03-14 10:00

### 2026-03-14 10:10

1. Issue detected

### 2026-03-14 10:20 -


Incident is
mitigated.

Issue escalated

### 2026-03-14 10:40

Service restored`,
    undefined,
    ownTemplate,
  );
  expect(detected).toBeNull();
  expect(escalated).toBeNull();
  expect(mitigated?.text).toBe("2026-03-14 10:20");
  expect(resolved?.text).toBe("2026-03-14 10:40");
});

it("knows no day of a moment where none is told", () => {
  const text = "# Postmortem: Carts lost\n\n## Timeline\n\n- **Detected**: 10:00\n- **Resolved**: 11:30 UTC\n";
  const { date, detected, resolved } = recordFrom(text, "postmortems/carts.md");
  expect(date).toBeNull();
  expect(detected).toEqual({ day: null, minutes: null, zone: null, text: "10:00", line: 5 });
  expect(resolved).toEqual({ day: null, minutes: null, zone: "UTC", text: "11:30 UTC", line: 6 });
});

it("counts how long after the resolution it was written, by the day that follows from the entries before", () => {
  const { resolved, written } = recordFrom(`# Postmortem: Carts lost

**Date**: 2026-03-16

## Timeline

- 2026-03-14 22:00 Carts empty
- 23:50 CET Lock removed
- 00:30 CET Issue resolved
`);
  expect(resolved).toMatchObject({ day: "2026-03-15", zone: "UTC", text: "00:30 CET" });
  expect(clock(resolved?.minutes)).toBe("2026-03-14 23:30");
  expect(written).toEqual({ day: "2026-03-16", line: 3, hours: 23.5, within: 48 });
});

it.each([
  ["# Incident review: Carts lost\n", ownTemplate, "Carts lost"],
  ["# INCIDENT REVIEW - Carts lost\n", ownTemplate, "Carts lost"],
  ["# Incident reviews: carts, baskets\n", ownTemplate, "Incident reviews: carts, baskets"],
  ["# Carts lost\n", ownTemplate, "Carts lost"],
  ["# Carts lost\n", "## Timeline\n\n[What happened]\n", "Carts lost"],
  ["## Timeline\n", "## Timeline\n\n[What happened]\n", "2026-03-14-carts"],
  ["---\ntitle: Carts lost\n---\n\n## Timeline\n", ownTemplate, "Carts lost"],
  ["---\ntitle: Carts lost\n---\n\n# Incident review:\n", ownTemplate, "Carts lost"],
  ["# Incident review:\n", ownTemplate, "Incident review:"],
])("is titled: %j", (text, template, title) => {
  expect(recordFrom(text, "postmortems/2026-03-14-carts.md", template).title).toBe(title);
});

it.each([
  ["sev-2 (shop only)", "SEV2", 1],
  ["SEV3. Shop only", "SEV3", null],
  ["high - shop only", "high", null],
  ["(see below)", "(see below)", null],
  ["", null, null],
])("has a severity: %j", (value, severity, severityRank) => {
  expect(recordFrom(`# Carts lost\n\n**Severity**: ${value}\n`, undefined, ownTemplate)).toMatchObject({
    severity,
    severityRank,
  });
});

const turns = ["detected", "escalated", "mitigated", "resolved"] as const;

describe("a turn of the incident", () => {
  it.each<readonly [Turn, string]>([
    ["detected", "detected"],
    ["detected", "detection"],
    ["detected", "discovered"],
    ["detected", "discovery"],
    ["detected", "identified"],
    ["detected", "reported"],
    ["detected", "alerted"],
    ["escalated", "escalated"],
    ["escalated", "escalation"],
    ["escalated", "paged"],
    ["escalated", "declared"],
    ["mitigated", "mitigated"],
    ["mitigated", "mitigation"],
    ["mitigated", "contained"],
    ["mitigated", "stabilised"],
    ["mitigated", "stabilized"],
    ["mitigated", "repaired"],
    ["resolved", "resolved"],
    ["resolved", "restored"],
    ["resolved", "recovered"],
    ["resolved", "ended"],
    ["resolved", "resolution"],
    ["resolved", "end"],
    ["resolved", "fixed"],
    ["mitigated", "mitigation started"],
    ["mitigated", "mitigation applied"],
    ["mitigated", "mitigation complete"],
    ["mitigated", "mitigation completed"],
    ["mitigated", "workaround applied"],
    ["resolved", "all clear"],
    ["detected", "incident detected"],
    ["detected", "issue detected at"],
    ["detected", "outage reported on"],
    ["detected", "problem discovered"],
    ["detected", "first detection time"],
    ["detected", "time of first detection"],
    ["detected", "detection date"],
    ["escalated", "date of escalation"],
    ["resolved", "service restored"],
    ["resolved", "full recovered"],
    ["resolved", "fully resolved"],
    ["resolved", "complete resolution"],
    ["resolved", "incident end time"],
    ["resolved", "time resolved"],
  ])("%s is the name of an entry called %s", (turn, name) => {
    expect(turns.filter((each) => isTurn(each, name))).toEqual([turn]);
  });

  it.each([
    "detected by",
    "not detected",
    "undetected",
    "detection gap",
    "mitigation",
    "resolved by",
    "weekend",
    "",
    "fix",
  ])("is not the name of %j, but for a mitigation", (name) => {
    expect(turns.filter((each) => isTurn(each, name))).toEqual(name === "mitigation" ? ["mitigated"] : []);
  });

  /** What a timeline's entry without a label tells. */
  const toldBy = (words: string) => {
    const record = recordFrom(`# Carts lost\n\n## Timeline\n\n- 2026-03-14 10:00${words}\n`, undefined, ownTemplate);
    return turns.filter((turn) => record[turn] !== null).join(" ");
  };

  it.each([
    ["detected", " Issue detected"],
    ["detected", " The incident is detected by an alert"],
    ["detected", " - problem was first reported"],
    ["detected", ": outage discovered"],
    ["detected", " Service has been detected as down"],
    ["detected", " detected"],
    ["detected", " Detection (by hand)"],
    ["escalated", " Incident escalated"],
    ["escalated", " Incident declared"],
    ["escalated", " escalated"],
    ["escalated", " (escalation)"],
    ["mitigated", " Problem mitigated"],
    ["mitigated", " Outage is contained"],
    ["mitigated", " mitigated."],
    ["mitigated", " Issue was declared mitigated"],
    ["mitigated", " mitigation started"],
    ["mitigated", " Mitigation applied; carts fill"],
    ["resolved", " Issue resolved"],
    ["resolved", " services restored"],
    ["resolved", " Services have been fully restored"],
    ["resolved", " The service has been restored"],
    ["resolved", " Incident now recovered"],
    ["resolved", " outage ended"],
    ["resolved", " Outage over"],
    ["resolved", " Incident is over, we think"],
    ["resolved", " Incident was declared resolved"],
    ["resolved", " Incident declared as over"],
    ["resolved", " Issue marked as resolved"],
    ["resolved", " Services are recovered"],
    ["resolved", " The issues stay. Issue is resolved."],
    ["resolved", " Roll-back done: resolved!"],
    ["resolved", " Lock removed | service restored"],
    ["resolved", " Lock removed - fully resolved - carts fill"],
    ["resolved", " Lock removed – all clear"],
    ["resolved", " Lock removed, resolved"],
    ["resolved", " ** Resolved ! **"],
    ["resolved", "  --  resolved"],
  ])("%s is told by%s", (turn, words) => {
    expect(toldBy(words)).toBe(turn);
  });

  it.each([
    " Cause of the issue detected",
    " Issue not resolved",
    " Issue resolved by no one",
    " Issue resolved for some",
    " Issue resolved for most shops",
    " Issue resolved for a few",
    " Issue reported as closed",
    " Incident declared closed",
    " Incident reported as closed",
    " Incident reported fixed",
    " Incident detected as resolved by mistake",
    " Resolved the lock",
    " Service mitigation",
    " Issue-resolved",
    " Unresolved",
    " Theincident resolved",
    " ended",
    " all clear now",
    " The restore ended",
  ])("is not told by%s", (words) => {
    expect(toldBy(words)).toBe("");
  });

  it("is the last resolution, and the first of all else", () => {
    const told = (words: string) => [
      `- 2026-03-14 10:00 ${words}`,
      `- 2026-03-14 11:00 ${words}`,
      `- 2026-03-14 12:00 Lock removed`,
    ];
    const { detected, resolved } = recordFrom(
      `# Carts lost\n\n## Timeline\n\n${[...told("Issue detected"), ...told("Issue resolved")].join("\n")}\n`,
      undefined,
      ownTemplate,
    );
    expect([detected?.text, resolved?.text]).toEqual(["2026-03-14 10:00", "2026-03-14 11:00"]);
    expect([detected?.line, resolved?.line]).toEqual([5, 9]);
  });
});

describe("the day under which it is kept", () => {
  const dayFrom = (text: string, template = ownTemplate) => recordFrom(text, "postmortems/carts.md", template).date;

  it.each([
    "Date",
    "Incident date",
    "Postmortem date",
    "Report date",
    "Date of incident",
    "Date of the incident",
    "Date of postmortem",
    "Date of the report",
    "Written",
    "Written on",
    "Created",
    "Created on",
    "Published",
    "Published on",
  ])("is that of the template's field %s", (name) => {
    const { date, written } = recordFrom(
      `# Carts lost\n\n**${name}**: 2026-03-02\n\n## Timeline\n\n- 2026-03-01 Deployed\n`,
      "postmortems/carts.md",
      `# [Title]\n\n**${name}**: YYYY-MM-DD\n\n## Timeline\n\n[What happened]\n`,
    );
    expect([date, written?.day]).toEqual(["2026-03-02", "2026-03-02"]);
  });

  it.each([
    "Update",
    "Update of the incident",
    "Date of the report card",
    "Date of birth",
    "Due date",
    "Release date",
    "Date of the fix",
    "Created by",
    "Unpublished",
    "Date on",
  ])("is not that of %s", (name) => {
    const { date, written } = recordFrom(
      `# Carts lost\n\n**${name}**: 2026-03-02\n`,
      "postmortems/carts.md",
      `# [Title]\n\n**${name}**: YYYY-MM-DD\n`,
    );
    expect([date, written]).toEqual([null, null]);
  });

  it.each([
    "Date",
    "Incident date",
    "Postmortem date",
    "Report date",
    "Period",
    "Window",
    "Incident period",
    "Outage window",
    "Impact period",
    "When",
    "Start",
    "Started",
    "Began",
    "Beginning",
    "Occurred",
    "Started at",
    "Occurred on",
    "Start time",
    "Start date",
    "Incident start",
    "Outage began",
    "Impact started at",
    "影響期間",
    "影響日",
    "発生日時",
    "障害期間",
    "发生时间",
    "发生日期",
    "발생일시",
    "발생 시각",
  ])("is that of a field of its own, %s", (name) => {
    expect(dayFrom(`# Carts lost\n\n**${name}**: 2026-03-02 10:00\n\n## Timeline\n\n- 2026-03-01 Deployed\n`)).toBe(
      "2026-03-02",
    );
  });

  it.each([
    "Dates",
    "Update",
    "Due date",
    "Written on",
    "Maintenance window",
    "Windows",
    "Period of grace",
    "Whenever",
    "Since when",
    "Restarted",
    "Starting point",
    "Sale started",
    "Started by",
    "影響",
    "未影響期間",
    "影響期間外",
    "未发生时间",
    "发生时间表",
    "미발생일시",
    "발생일시표",
  ])("is not that of a field of its own, %s", (name) => {
    expect(dayFrom(`# Carts lost\n\n**${name}**: 2026-03-02 10:00\n`)).toBeNull();
  });

  it.each([
    "Metadata",
    "Meta data",
    "Details",
    "Incident details",
    "Information",
    "Incident info",
    "メタデータ",
    "基本情報",
    "元数据",
    "基本信息",
  ])("is that of a field below a heading, %s", (name) => {
    const text = (level: string) => `# Carts lost\n\n${level} ${name}\n\n- **When**: 2026-03-02\n`;
    expect([dayFrom(text("##")), dayFrom(text("#")), dayFrom(text("###"))]).toEqual(["2026-03-02", "2026-03-02", null]);
  });

  it.each([
    "Technical details",
    "Details of the fix",
    "Metadata service",
    "My metadata",
    "Informatics",
    "非メタデータ",
  ])("is not that of a field below %s", (name) => {
    expect(dayFrom(`# Carts lost\n\n## ${name}\n\n- **When**: 2026-03-02\n`)).toBeNull();
  });

  it.each([
    ["title: Outage on 2026-03-02", "2026-03-02"],
    ["path: 2026/03/02/carts", "2026-03-02"],
    ["slug: 2026-03-02-carts", "2026-03-02"],
    ["url: https://example.org/2026/03/02", "2026-03-02"],
    ["permalink: /2026/03/02/", "2026-03-02"],
    ["slug: carts\npath: 2026/03/02", "2026-03-02"],
    ["subtitle: Outage on 2026-03-02", null],
    ["titles: Outage on 2026-03-02", null],
    ["paths: 2026/03/02/carts", null],
    ["old_path: 2026/03/02/carts", null],
    ["image: 2026/03/02/carts.png", null],
  ])("is in front matter: %j", (matter, day) => {
    expect(dayFrom(`---\n${matter}\n---\n\nCarts were lost.\n`)).toBe(day);
  });

  it("is in no title or path that stands below the front matter", () => {
    expect(dayFrom("# Carts lost\n\n**Path**: 2026/03/02\n**Title**: Of 2026-03-02\n")).toBeNull();
  });

  it("is not one that the Date field has wrong, or no day at all", () => {
    const withTimeline = (date: string) =>
      dayFrom(`# Carts lost\n\n**Date**: ${date}\n\n## Timeline\n\n- 2026-03-01 Deployed\n`);
    expect(["2026-02-30", "10:00", "soon"].map(withTimeline)).toEqual(["2026-03-01", "2026-03-01", "2026-03-01"]);
    expect(withTimeline("March 2, 2026")).toBe("2026-03-02");
  });

  it.each([
    ["postmortems/2026-03-02-carts.md", "2026-03-02"],
    ["postmortems/INC-2026-03-02.md", "2026-03-02"],
    ["postmortems/2026-02-30-carts.md", null],
    ["postmortems/26-03-02-carts.md", null],
    ["postmortems/2026-3-02-carts.md", null],
    ["postmortems/2026-03-2-carts.md", null],
  ])("is in the name of %s", (file, day) => {
    expect(recordFrom("# Carts lost\n", file, ownTemplate).date).toBe(day);
  });
});

const opening = "# Postmortem: Carts lost\n\n";

describe("what a record is called", () => {
  const titled = (text: string, template?: string) =>
    recordFrom(text, "postmortems/2026-03-14.carts.md", template).title;

  it.each([
    ["# Postmortem: Carts lost\n", "Carts lost"],
    ["# Postmortem - Carts lost\n", "Carts lost"],
    ["# POSTMORTEM – Carts lost\n", "Carts lost"],
    ["# Postmortems lost\n", "Postmortems lost"],
    ["# Carts lost\n", "Carts lost"],
    ["# Postmortem:\n", "Postmortem:"],
    ["Words\n", "2026-03-14.carts"],
    ["---\nname: X\ntitle: Matter\n---\n\nWords\n", "Matter"],
    ["---\ntitle: Matter\n---\n\n# Postmortem: Carts lost\n", "Carts lost"],
    ["---\ntitle: Matter\n---\n\n# Postmortem:\n", "Matter"],
    ["Title: Words\n", "2026-03-14.carts"],
  ])("%j", (text, title) => {
    expect(titled(text)).toBe(title);
  });

  it("is the title without the words that the template's begins with", () => {
    expect(titled("# Incident review  : Carts\n", "# Incident review -- : [Title]\n")).toBe("Carts");
    expect(titled("# Review: Carts\n", "# [Title]\n")).toBe("Review: Carts");
    expect(titled("# Review: Carts\n", "## Impact\n\nx\n")).toBe("Review: Carts");
  });
});

describe("severity and status", () => {
  const rated = (text: string, template?: string) => {
    const { severity, severityRank, status } = recordFrom(opening + text, undefined, template);
    return [severity, severityRank, status];
  };

  it.each(
    each(`Severity|Incident severity|Sev|SEV level|Impact level|Priority|Incident priority|Level|Incident level`),
  )("is a severity: %s", (name) => {
    const template = `# Postmortem: [Title]\n\n**${name}**: [P1/P2]\n`;
    expect(rated(`**${name}**: p2\n`, template)).toEqual(["P2", 1, null]);
    expect(rated(`**${name}**: p2\n`, "# Postmortem: [Title]\n")).toEqual(["p2", null, null]);
  });

  it.each(each("Several|Impact|The priority|Priority x|Levels|Our level|Prio"))("is no severity: %s", (name) => {
    expect(rated(`**${name}**: p2\n`, "# Postmortem: [Title]\n")).toEqual([null, null, null]);
  });

  it.each(each("Status|State|Incident status|Report status|Postmortem status|Current state"))(
    "is a status: %s",
    (name) => {
      expect(rated(`**${name}**: Open\n`, "# Postmortem: [Title]\n")).toEqual([null, null, "Open"]);
      expect(rated(`**X ${name.toLowerCase()}**: Open\n`, "# Postmortem: [Title]\n")).toEqual([null, null, null]);
      expect(rated(`**${name} x**: Open\n`, "# Postmortem: [Title]\n")).toEqual([null, null, null]);
    },
  );

  it.each([
    ["P1 (down)", "P1"],
    ["P1(down)", "P1"],
    ["P1; down", "P1"],
    ["P1. Down", "P1"],
    ["P1, down", "P1"],
    ["P1: down", "P1"],
    ["P1 - down", "P1"],
    ["P1 | down", "P1"],
    ["P1 = down", "P1"],
    ["P1 > down", "P1"],
    ["P1 → down", "P1"],
    ["P1 2026-03-14", "P1"],
    ["P1 202-03", "P1 202-03"],
    ["P1 x2026-03", "P1 x2026-03"],
    ["P1 2026-3", "P1 2026-3"],
    ["P1 2026-xx", "P1 2026-xx"],
    ["P1:2", "P1:2"],
    ["(down)", "(down)"],
    [": down", ": down"],
    ["- down", "- down"],
  ])("is told without its explanation: %j", (value, severity) => {
    expect(rated(`**Severity**: ${value}\n`, "# Postmortem: [Title]\n")[0]).toBe(severity);
    expect(rated(`**Severity**:\n**Sev**: ${value}\n`, "# Postmortem: [Title]\n")[0]).toBe(severity);
  });

  it("is not known where it is still to be filled in", () => {
    expect(rated("**Severity**: [Critical/High/Medium/Low]\n**Status**: [Resolved/In Progress/Mitigated]\n")).toEqual([
      null,
      null,
      null,
    ]);
    expect(rated("**Severity**:\n**Status**:\n")).toEqual([null, null, null]);
    expect(rated("**Severity**: high\n**Status**: mitigated (for now)\n")).toEqual(["High", 1, "Mitigated"]);
    expect(rated("**Severity**: dire\n**Status**: over\n")).toEqual(["dire", null, "over"]);
    expect(rated("**Rank**: P2\n", "# Postmortem: [Title]\n\n**Rank**: [P1/P2] <!-- also: Severity -->\n")).toEqual([
      "P2",
      1,
      null,
    ]);
  });
});

it("has the actions alone for who needs nothing else", () => {
  const text = `${opening}**Date**: 2026-03-14\n**Severity**: high\n**Status**: Resolved\n\n- [ ] Lock carts @ana\n`;
  const { file, title, date, severity, status, actions } = recordFrom(text);
  expect(actionsOf(postmortemFrom(text), file)).toEqual({ file, title, date, severity, status, actions });
  expect(actions).toHaveLength(1);
  expect(actionsOf(postmortemFrom(opening, undefined, "x.md"), "x.md").date).toBeNull();
});

describe("items", () => {
  const read = (text: string, template?: string) =>
    recordFrom(opening + text, undefined, template).actions.map(
      ({ text: words, owner, deadline, deadlineText }) => `${words} | ${owner} | ${deadline} | ${deadlineText}`,
    );

  it("have the owner and deadline of the nearest above them", () => {
    expect(
      read(`- [ ] Lock carts (Owner: @ana, Due: 2026-03-01)
  - [ ] At home (Owner: @ben, Due: Q3)
    - [ ] In the yard (Owner: TBD, Due: TBD)
  - [ ] Abroad
- [ ] Wash carts (Due: 1 May 2026)
`),
    ).toEqual([
      "Lock carts (Owner: @ana, Due: 2026-03-01) | @ana | 2026-03-01 | null",
      "At home (Owner: @ben, Due: Q3) | @ben | null | Q3",
      "In the yard (Owner: TBD, Due: TBD) | @ben | null | Q3",
      "Abroad | @ana | 2026-03-01 | null",
      "Wash carts (Due: 1 May 2026) | null | 2026-05-01 | null",
    ]);
  });

  it("are told without what is nested below them", () => {
    expect(
      read(`- [ ] Lock carts,
  all 10) of them
  - at home
- [ ] Wash carts
  12. at night
- [ ] Oil carts
  3) by day
- [ ] Sell carts

  Later on.
- [ ] Buy carts
  -5 or more
- [ ] Paint carts
\t* red
- [ ] Watch carts
  + now

| Task | Owner | Due |
| --- | --- | --- |
| Count carts | Ana | Q3 |
`).map((item) => item.replace(/ \|.*/, "")),
    ).toEqual([
      "Lock carts, all 10) of them",
      "Wash carts",
      "Oil carts",
      "Sell carts",
      "Buy carts -5 or more",
      "Paint carts",
      "Watch carts",
      "Count carts",
    ]);
  });

  it("are no recommendations, for which a template has bullets beside its items", () => {
    const bullets = "## Improvements\n\n- [Improvement]\n";
    const told = (items: string, lines: string) =>
      read(`## Improvements\n\n${lines}`, `# Postmortem: [Title]\n\n${items}${bullets}`).map((item) =>
        item.replace(/ \|.*/, ""),
      );
    const lines = "- Lock carts\n- Wash carts @ana\n- Oil carts by 2026-03-01\n";
    const boxes = "## Actions\n\n- [ ] [Action] (Owner: @name)\n\n";
    const rows = "## Actions\n\n| Action | Owner |\n| --- | --- |\n| [Action] | [Name] |\n\n";
    expect(told("", lines)).toEqual(["Lock carts", "Wash carts @ana", "Oil carts by 2026-03-01"]);
    expect(told(boxes, lines)).toEqual(["Wash carts @ana", "Oil carts by 2026-03-01"]);
    expect(told(rows, lines)).toEqual(["Wash carts @ana", "Oil carts by 2026-03-01"]);
    expect(told(boxes, "- [ ] Lock carts\n")).toEqual(["Lock carts"]);
  });
});

describe("remarks", () => {
  const template = "# Postmortem: [Title]\n\n## Contributing Factors\n\n- [Factor]\n\n## Gaps\n\n[What was missing]\n";
  const told = (text: string) =>
    recordFrom(opening + text, undefined, template).factors.map(
      ({ kind, text: words, line }) => `${line} ${kind}: ${words}`,
    );

  it.each(each("Contributing factors|Contributing|Cause|Root causes|Trigger|Triggers|Factor|Factors"))(
    "are factors: %s",
    (name) => {
      expect(told(`## ${name}\n\nOld *locks*.\n`)).toEqual(["5 factor: Old locks."]);
    },
  );

  it.each(each("Gap|System gaps|Missing|What went wrong|What could be improved|What went poorly|Gaps in causes"))(
    "are gaps: %s",
    (name) => {
      expect(told(`## ${name}\n\nNo alert.\n`)).toEqual(["5 gap: No alert."]);
    },
  );

  it.each(each("Impact|Because|Factory|Agape"))("are none of either: %s", (name) => {
    expect(told(`## ${name}\n\nNo alert.\n`)).toEqual([]);
  });

  it("are list items and paragraphs that somebody wrote", () => {
    expect(
      told(
        "## Factors\n\nOld locks.\n\n- Rust\n- [Factor]\n- More [Factor]\n- \n- Dust\n\n> Quoted\n\n| A |\n| --- |\n| B |\n\n[What was missing]\n\n<br>\n",
      ),
    ).toEqual(["5 factor: Old locks.", "7 factor: Rust", "11 factor: Dust"]);
  });
});

describe("links", () => {
  it("lead to Markdown files", () => {
    const text = `${opening}[a](a.md) [b](b.MDX#part) [c](c.markdown?raw#x) [d](d.txt) [e](e.mdd) [f](https://x.example/f.md) [g](md)\n`;
    expect(recordFrom(text).links).toEqual([
      { target: "a.md", line: 3 },
      { target: "b.MDX", line: 3 },
      { target: "c.markdown", line: 3 },
      { target: "https://x.example/f.md", line: 3 },
    ]);
  });

  it.each(each("Related issues|Reference|References|Links|See also|Recurrence|Recurrences"))(
    "are names, too, under %s",
    (name) => {
      const text = `${opening}## ${name}\n\n- a.md, [b.md](c.md)\n- docs/x-1/d.mdx, e.markdown. f.mdx2 g.md/h x@i.md\n`;
      expect(recordFrom(text).mentions).toEqual([
        { target: "a.md", line: 5 },
        { target: "docs/x-1/d.mdx", line: 6 },
        { target: "e.markdown", line: 6 },
      ]);
      expect(recordFrom(text.replace(name, "Unrelatedly")).mentions).toEqual([]);
    },
  );

  it("are not names as well", () => {
    expect(recordFrom(`${opening}## Links\n\n<https://x.example/a.md> (b.md)\n`).mentions).toEqual([
      { target: "b.md", line: 5 },
    ]);
  });
});

describe("the day of a check", () => {
  const checked = (lines: string, heading = "Effectiveness check") =>
    recordFrom(`${opening}## ${heading}\n\n${lines}\n`).effectiveness?.checked;

  it.each(each("Checked|Last checked|Checked on|Last checked on"))("is told: %s", (label) => {
    expect(checked(`Of 2026-03-01.\n\n- **${label}**: 2026-04-14`)).toBe("2026-04-14");
    expect(checked(`Of 2026-03-01.\n\n- **X ${label.toLowerCase()}**: 2026-04-14`)).toBe("2026-03-01");
    expect(checked(`Of 2026-03-01.\n\n- **${label} x**: 2026-04-14`)).toBe("2026-03-01");
    expect(checked(`Of 2026-03-01.\n\n- **${label}**: nobody`)).toBe("2026-03-01");
  });

  it.each(
    each(`due|by|before|until|since|from|deadline|target|ETA|planned|scheduled|next|next check|to be done|will be checked|due date|planned for
      |scheduled on|next check in|due at|deadline for it to be done|to be checked on`),
  )("is still to come behind %s", (words) => {
    expect(checked(`It is ${words} 2026-04-14. Seen 2026-05-01`)).toBe("2026-05-01");
    expect(checked(`It is ${words} : 2026-04-14. Seen 2026-05-01`)).toBe("2026-05-01");
    expect(checked(`It is ${words} xx 2026-04-14. Seen 2026-05-01`)).toBe(
      words === "next" ? "2026-05-01" : "2026-04-14",
    );
  });

  it.each(each("overdue|nearby|to bex|next check-up|willbe checked|checked:: due:x"))("is past behind %s", (words) => {
    expect(checked(`It is ${words} 2026-04-14. Seen 2026-05-01`)).toBe("2026-04-14");
  });

  it("is beside the boxes before it is in one that is ticked", () => {
    expect(checked("- [ ] Of 2026-04-01\n- [x] Of 2026-04-14\n- Of 2026-05-01")).toBe("2026-05-01");
    expect(checked("- [ ] Of 2026-04-01\n- [x] Of 2026-04-14")).toBe("2026-04-14");
    expect(checked("- [ ] Of 2026-04-01\n- [x] Of it")).toBeNull();
    expect(checked("Nobody looked")).toBeNull();
  });

  it.each(
    each(`After 30 days|After a week|After one month|After two weeks|After three months|After four weeks|After six months|After thirty days
      |After sixty days|After ninety days|Check after 1 day|Review after 2 months|Look back after 1 week`),
  )("stands under %s", (heading) => {
    expect(checked("Of 2026-04-14", heading)).toBe("2026-04-14");
    expect(checked("Of it", heading)).toBeUndefined();
    expect(checked("Of 2026-04-14", `X ${heading.toLowerCase()}`)).toBeUndefined();
    expect(checked("Of 2026-04-14", `${heading} x`)).toBeUndefined();
  });

  it("has boxes, which are ticked or not, and no bullets", () => {
    expect(
      recordFrom(`${opening}## Effectiveness check\n\n- [x] Locks hold\n- Words\n- [ ] Keys fit\n`).effectiveness,
    ).toEqual({
      checked: null,
      boxes: [
        { text: "Locks hold", done: true, sections: ["Postmortem: Carts lost", "Effectiveness check"], line: 5 },
        { text: "Keys fit", done: false, sections: ["Postmortem: Carts lost", "Effectiveness check"], line: 7 },
      ],
      line: 3,
    });
  });
});
