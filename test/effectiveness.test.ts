import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { expect, it } from "vitest";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

interface Written {
  readonly title: string;
  readonly date: string;
  readonly resolved: string;
  readonly prevention?: readonly string[];
  readonly documentation?: readonly string[];
  readonly related?: string;
  readonly steps?: readonly string[];
  readonly more?: string;
}

const lines = (items: readonly string[]) => items.map((item) => `- ${item}\n`).join("");

/** The first prevention measure stands on line 12. */
function document({
  title,
  date,
  resolved,
  prevention = [],
  documentation = [],
  related,
  steps = [],
  more = "",
}: Written) {
  return `# Postmortem: ${title}

**Date**: ${date}
**Status**: Resolved

## Timeline

- **Resolved**: ${resolved}

## Prevention Measures

${lines(prevention)}
## Improvements & Recommendations

### Documentation Updates

${lines(documentation)}
## Related Issues/PRs

- Related Postmortem: ${related ?? "none"}

## Follow-up Actions

${lines(steps)}${more}`;
}

const done = document({
  title: "All done",
  date: "2026-01-10",
  resolved: "2026-01-10 12:00",
  prevention: ["[x] Lock it (Owner: @ana, Due: 2026-01-20)", "[-] Buy another (Owner: @ana, Due: 2026-01-20)"],
  documentation: ["[x] Write it down (Owner: @ana, Due: 2026-01-20)"],
  steps: ["[x] Update runbooks/playbooks", "[x] Share learnings with team"],
});

/** Today is 2026-04-01; 30 days before is 2026-03-02. */
const archive = {
  "postmortems/a-done.md": done,
  "postmortems/b-open.md": document({
    title: "Half done",
    date: "2026-02-11",
    resolved: "2026-02-10",
    prevention: ["[ ] Cap it (Owner: @ben, Due: 2026-03-01)", "[x] Watch it (Owner: @ben, Due: 2026-03-01)"],
    steps: ["[ ] Update runbooks/playbooks", "[ ] Share learnings with team"],
  }),
  "postmortems/c-bare.md": document({ title: "Bare", date: "2026-03-02", resolved: "2026-03-02 23:59" }),
  "postmortems/d-again.md": document({
    title: "Half done again",
    date: "2026-03-03",
    resolved: "2026-03-03",
    related: "b-open.md",
  }),
  "postmortems/e-running.md": document({ title: "Still running", date: "2026-01-05", resolved: "-" }),
};

it("answers the five checks, each with its evidence", async () => {
  const { root } = repository(archive);
  const { code, out, err } = await run(root, ["effectiveness", "--json"]);
  const at = (file: string, line: number, text: string) => ({ text, file: `postmortems/${file}`, line });
  const none = (text: string) => ({ text, file: null, line: null });
  const check = (name: string, verdict: string, ...evidence: readonly object[]) => ({ name, verdict, evidence });
  const quiet = none("no later postmortem links to it");
  const cap = at("b-open.md", 12, "Cap it (Owner: @ben, Due: 2026-03-01)");
  expect(JSON.parse(out)).toEqual({
    today: "2026-04-01",
    after: 30,
    postmortems: [
      {
        file: "postmortems/a-done.md",
        title: "All done",
        date: "2026-01-10",
        resolved: "2026-01-10",
        // 21 days of January, 28 of February, 31 of March, 1 of April.
        days: 81,
        recorded: null,
        checks: [
          check(
            "All action items completed",
            "yes",
            at("a-done.md", 12, "Lock it (Owner: @ana, Due: 2026-01-20)"),
            at("a-done.md", 13, "Buy another (Owner: @ana, Due: 2026-01-20)"),
            at("a-done.md", 19, "Write it down (Owner: @ana, Due: 2026-01-20)"),
          ),
          check(
            "Documentation updated",
            "yes",
            at("a-done.md", 19, "Write it down (Owner: @ana, Due: 2026-01-20)"),
            at("a-done.md", 27, "Update runbooks/playbooks"),
          ),
          check(
            "Prevention measures implemented",
            "yes",
            at("a-done.md", 12, "Lock it (Owner: @ana, Due: 2026-01-20)"),
            at("a-done.md", 13, "Buy another (Owner: @ana, Due: 2026-01-20)"),
          ),
          check("No recurrence of the issue", "yes", quiet),
          check("Team aware of changes", "yes", at("a-done.md", 28, "Share learnings with team")),
        ],
      },
      {
        file: "postmortems/b-open.md",
        title: "Half done",
        date: "2026-02-11",
        resolved: "2026-02-10",
        days: 50,
        recorded: null,
        checks: [
          check("All action items completed", "no", cap),
          check("Documentation updated", "no", at("b-open.md", 26, "Update runbooks/playbooks")),
          check("Prevention measures implemented", "no", cap),
          check("No recurrence of the issue", "no", at("d-again.md", 20, "Half done again")),
          check("Team aware of changes", "no", at("b-open.md", 27, "Share learnings with team")),
        ],
      },
      {
        file: "postmortems/c-bare.md",
        title: "Bare",
        date: "2026-03-02",
        resolved: "2026-03-02",
        days: 30,
        recorded: null,
        checks: [
          check("All action items completed", "unknown", none("no action items")),
          check("Documentation updated", "unknown", none("no documentation items or steps")),
          check("Prevention measures implemented", "unknown", none("no prevention measures")),
          check("No recurrence of the issue", "yes", quiet),
          check("Team aware of changes", "unknown", none("no step to tell the team")),
        ],
      },
    ],
    tooYoung: 1,
    notCounted: [{ file: "postmortems/e-running.md", title: "Still running", reason: "no day of Resolved" }],
  });
  expect([code, err]).toEqual([0, ""]);
});

it("prints a table, what speaks against, and what is not counted", async () => {
  const { root } = repository(archive);
  expect((await run(root, ["effectiveness"])).out).toBe(`\
Resolved    Postmortem  Items  Docs  Prevention  No recurrence  Team  Checked
2026-01-10  All done    yes    yes   yes         yes            yes   due
2026-02-10  Half done   no     no    no          no             no    due
2026-03-02  Bare        ?      ?     ?           yes            ?     due

postmortems/b-open.md:12: open: Cap it (Items, Prevention)
postmortems/b-open.md:26: open: Update runbooks/playbooks (Docs)
postmortems/d-again.md:20: it came back: Half done again
postmortems/b-open.md:27: open: Share learnings with team (Team)

3 postmortems resolved 30 days ago or earlier; 3 due. 1 resolved less than 30 days ago.
Not counted:
postmortems/e-running.md: no day of Resolved
`);
});

it("records a check, which then is not due any more", async () => {
  const { root } = repository(archive);
  const due = async () => {
    const { code, out, err } = await run(root, ["effectiveness", "--due", "--fail-on-due", "--json"]);
    return [code, JSON.parse(out).postmortems.map(({ title }: { title: string }) => title), err];
  };
  expect(await due()).toEqual([
    1,
    ["All done", "Half done", "Bare"],
    "Expected no effectiveness check to be due; found 3\n",
  ]);
  expect(await run(join(root, "postmortems"), ["effectiveness", "--record", "a-done.md"])).toEqual({
    code: 0,
    out: "postmortems/a-done.md:30: recorded; look through the boxes and correct them\n",
    err: "",
  });
  expect(readFileSync(join(root, "postmortems/a-done.md"), "utf8")).toBe(`${done}
## Effectiveness Check

**Checked**: 2026-04-01

- [x] All action items completed
- [x] Documentation updated
- [x] Prevention measures implemented
- [x] No recurrence of the issue
- [x] Team aware of changes
`);
  await run(root, ["effectiveness", "--record", "postmortems/b-open.md"]);
  expect(readFileSync(join(root, "postmortems/b-open.md"), "utf8").split("## Effectiveness Check\n")[1]).toBe(`
**Checked**: 2026-04-01

- [ ] All action items completed: no, Cap it
- [ ] Documentation updated: no, Update runbooks/playbooks
- [ ] Prevention measures implemented: no, Cap it
- [ ] No recurrence of the issue: no, Half done again
- [ ] Team aware of changes: no, Share learnings with team
`);
  await run(root, ["effectiveness", "--record", "postmortems/c-bare.md"]);
  expect(await due()).toEqual([0, [], ""]);
  const [first, second] = JSON.parse((await run(root, ["effectiveness", "--json"])).out).postmortems;
  expect([first.recorded, second.checks[0].verdict]).toEqual([{ line: 30, day: "2026-04-01" }, "no"]);
});

it("writes what lints clean, in the file's own line ends", async () => {
  const crlf = done.replaceAll("\n", "\r\n");
  const { root, findings } = repository({ "postmortems/2026-01-10-a.md": crlf });
  const before = findings("postmortems/2026-01-10-a.md");
  await run(root, ["effectiveness", "--record", "postmortems/2026-01-10-a.md"]);
  const text = readFileSync(join(root, "postmortems/2026-01-10-a.md"), "utf8");
  expect(text.startsWith(crlf.trimEnd())).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(lint({ strings: { text }, config: { default: true } })).toEqual({ text: [] });
  expect(findings("postmortems/2026-01-10-a.md")).toEqual(before);
});

it("takes a person's word where the document has no other, and never against it", async () => {
  const check = `
## Effectiveness Check

- [x] All action items completed
- [x] Documentation updated (the handbook)
- [x] Prevention measures implemented
- [x] No recurrence
- [x] Team aware of changes
`;
  const { root } = repository({
    "postmortems/bare.md": `${archive["postmortems/c-bare.md"]}${check}`,
    "postmortems/open.md": `${archive["postmortems/b-open.md"]}${check}`,
  });
  const verdicts = JSON.parse((await run(root, ["effectiveness", "--json"])).out).postmortems.map(
    ({ recorded, checks }: { recorded: unknown; checks: { verdict: string }[] }) => [
      recorded,
      checks.map(({ verdict }) => verdict).join(" "),
    ],
  );
  expect(verdicts).toEqual([
    [{ line: 29, day: null }, "no no no yes no"],
    [{ line: 25, day: null }, "yes yes yes yes yes"],
  ]);
});

it("refuses to record what it cannot", async () => {
  const { root } = repository(archive);
  const refusal = async (name: string) => {
    const { code, err } = await run(root, ["effectiveness", "--record", name]);
    return [code, err];
  };
  expect(await refusal("postmortems/none.md")).toEqual([
    2,
    'postmortem: Expected a postmortem of this repository; found "postmortems/none.md"\n',
  ]);
  expect(await refusal("postmortems/d-again.md")).toEqual([
    2,
    "postmortem: Expected a postmortem that was resolved 30 days ago or earlier (--after); found 2026-03-03\n",
  ]);
  expect(await refusal("postmortems/e-running.md")).toEqual([
    2,
    "postmortem: Expected a postmortem that was resolved 30 days ago or earlier (--after); found no day of resolution\n",
  ]);
  writeFileSync(join(root, "postmortems/a-done.md"), `${done}\n## Effectiveness Check\n`);
  expect(await refusal("postmortems/a-done.md")).toEqual([
    2,
    "postmortem: Expected a postmortem without an effectiveness check; found one at postmortems/a-done.md:30. Change it there\n",
  ]);
});

it("prints Markdown that lints clean", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["effectiveness", "--format", "markdown"]);
  expect(lint({ strings: { out }, config: { default: true, MD013: false } })).toEqual({ out: [] });
  await expect(out).toMatchFileSnapshot("expected/effectiveness.txt");
});

it("counts a check from its day on", async () => {
  const planned = (day: string) => `${done}\n## Effectiveness Check\n\nDone on ${day} by Ana.\n`;
  const { root, write } = repository({ "postmortems/a.md": planned("2026-04-02") });
  const recorded = async () =>
    JSON.parse((await run(root, ["effectiveness", "--json"])).out).postmortems[0].recorded as unknown;
  expect(await recorded()).toBeNull();
  write({ "postmortems/a.md": planned("2026-04-01") });
  expect(await recorded()).toEqual({ line: 30, day: "2026-04-01" });
});

it("prints what is due alone, and says so where nothing is old enough", async () => {
  const { root, write } = repository({
    "postmortems/a.md": `${done}\n## Effectiveness Check\n\n- [x] All action items completed\n`,
    "postmortems/b.md": document({ title: "Second", date: "2026-01-10", resolved: "2026-01-10" }),
    "postmortems/c.md": document({ title: "Third", date: "2026-01-09", resolved: "2026-01-10" }),
  });
  expect((await run(root, ["effectiveness"])).out).toBe(`\
Resolved    Postmortem  Items  Docs  Prevention  No recurrence  Team  Checked
2026-01-10  Third       ?      ?     ?           yes            ?     due
2026-01-10  All done    yes    yes   yes         yes            yes   yes
2026-01-10  Second      ?      ?     ?           yes            ?     due

3 postmortems resolved 30 days ago or earlier; 2 due. 0 resolved less than 30 days ago.
`);
  expect((await run(root, ["effectiveness", "--due"])).out).toBe(`\
Resolved    Postmortem  Items  Docs  Prevention  No recurrence  Team  Checked
2026-01-10  Third       ?      ?     ?           yes            ?     due
2026-01-10  Second      ?      ?     ?           yes            ?     due

2 postmortems resolved 30 days ago or earlier, whose check nobody has recorded.
`);
  const young = "0 postmortems resolved 90 days ago or earlier; 0 due. 3 resolved less than 90 days ago.";
  expect((await run(root, ["effectiveness", "--after", "90d"])).out).toBe(`${young}\n`);
  expect((await run(root, ["effectiveness", "--after", "90d", "--format", "markdown"])).out).toBe(
    `# Postmortem effectiveness 2026-04-01\n\n${young}\n`,
  );
  expect(await run(root, ["effectiveness", "--after", "90d", "--fail-on-due"])).toMatchObject({ code: 0, err: "" });
  write({ "postmortems/z.md": "\0" });
  expect(await run(root, ["effectiveness", "--due", "--fail-on-due"])).toMatchObject({
    code: 2,
    err: "postmortems/z.md: Expected Markdown text in UTF-8; found binary data\nExpected no effectiveness check to be due; found 2\n",
  });
});

it("sets verdicts off in colours", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["effectiveness"], { env: { FORCE_COLOR: "1" } });
  const painted = out
    .split("\n")
    .map((line) => Array.from(line.matchAll(/\[3(\d)m([a-z?]+)/g), ([, ...each]) => each.join(" ")));
  expect(painted.slice(1, 4).map((line) => line.join(", "))).toEqual([
    "2 yes, 2 yes, 2 yes, 2 yes, 2 yes",
    "1 no, 1 no, 1 no, 1 no, 1 no",
    "3 ?, 3 ?, 3 ?, 2 yes, 3 ?",
  ]);
});

it("takes a ticked step for a record, and for a word on items that are not told", async () => {
  const { root } = repository({
    "postmortem-template.md": `# Postmortem: [Title]

**Date**: YYYY-MM-DD
**Status**: [Open/Resolved]

## Timeline

- **Resolved**: YYYY-MM-DD HH:MM

## Follow-up Actions

- [ ] Look whether it was effective
- [ ] All items are done
- [ ] Tell the team
`,
    "postmortems/a.md": document({
      title: "A",
      date: "2026-01-10",
      resolved: "2026-01-10",
      steps: ["[x] Look whether it was effective", "[x] All items are done", "[x] Tell the team"],
    }),
    "postmortems/b.md": document({
      title: "B",
      date: "2026-01-11",
      resolved: "2026-01-11",
      steps: ["[ ] Look whether it was effective", "[ ] All items are done", "[x] Tell the team"],
    }),
  });
  const { postmortems } = JSON.parse((await run(root, ["effectiveness", "--json"])).out);
  const told = postmortems.map(({ recorded, checks }: { recorded: unknown; checks: { verdict: string }[] }) => [
    recorded,
    checks.map(({ verdict }) => verdict).join(" "),
  ]);
  expect(told).toEqual([
    [{ line: 24, day: null }, "yes unknown unknown yes yes"],
    [null, "unknown unknown unknown yes yes"],
  ]);
});

it("does not know yet what happened after today", async () => {
  const later = (date: string) => document({ title: "Later", date, resolved: date, related: "a-done.md" });
  const { root, write } = repository({ "postmortems/a-done.md": done, "postmortems/later.md": later("2026-04-02") });
  const told = async () => {
    const { postmortems, tooYoung } = JSON.parse((await run(root, ["effectiveness", "--json"])).out);
    return [postmortems[0].checks[3].verdict, tooYoung];
  };
  expect(await told()).toEqual(["yes", 0]);
  write({ "postmortems/later.md": later("2026-04-01") });
  expect(await told()).toEqual(["no", 1]);
});

it("takes a ticked box for what it says alone, and a section half ticked for no record", async () => {
  const { root } = repository({
    "postmortems/a.md": `${archive["postmortems/c-bare.md"]}
## Effectiveness Check

- [ ] All action items completed
- [x] Documents were read
- [x] Team aware of changes
`,
  });
  const { postmortems } = JSON.parse((await run(root, ["effectiveness", "--json"])).out);
  expect(postmortems[0].recorded).toBeNull();
  expect(postmortems[0].checks.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    "unknown",
    "unknown",
    "unknown",
    "yes",
    "yes",
  ]);
  expect(postmortems[0].checks[4].evidence).toEqual([
    { text: "Team aware of changes", file: "postmortems/a.md", line: 29 },
  ]);
});
