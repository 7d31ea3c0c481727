import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packedInto } from "./packed.ts";
import { freshTeam, type Team } from "./team.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const written = "postmortems/2026-01-15-checkout-timeouts.md";
const finished = readFileSync(join(here, "fixtures/complete-and-clean", written), "utf8");
/** How long npm may take to fetch packages, in milliseconds. */
const installing = 300_000;

interface Hook {
  readonly name: string;
  readonly init: readonly string[];
  install(team: Team): void;
  /** What a commit prints in which no postmortem is changed. */
  readonly idle: string;
}

const plainHook: Hook = {
  name: "a hook of git's own",
  init: [],
  install({ root, write }) {
    const file = ".git/hooks/pre-commit";
    write({ [file]: "#!/bin/sh\nexec npx --no postmortem lint --changed\n" });
    chmodSync(join(root, file), 0o755);
  },
  idle: "No changed postmortems found\n",
};

const preCommit: Hook = {
  name: "pre-commit",
  init: ["--pre-commit"],
  install({ release, run }) {
    release();
    expect(run("pre-commit", "install", "--install-hooks").code).toBe(0);
  },
  idle: "postmortem lint......................................(no files to check)Skipped\n",
};

const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;

describe.each(hasPreCommit ? [plainHook, preCommit] : [plainHook])("a team's first postmortem, with $name", (hook) => {
  const team = freshTeam();
  beforeAll(() => {
    team.write({ "package.json": '{ "private": true }\n', ".gitignore": "node_modules/\n" });
    expect(team.run("npm", "install", "--save-dev", packedInto(team.folder)).code).toBe(0);
  }, installing);
  afterAll(() => team.remove(), installing);

  const { run, commit } = team;
  const postmortem = (...args: readonly string[]) => run("npx", "--no", "postmortem", ...args);
  const save = (text: string) => team.write({ [written]: text });
  const saved = () => readFileSync(join(team.root, written), "utf8");
  const findings = (said: string) => said.split("\n").filter((line) => line.startsWith(written));

  it(
    "is set up",
    () => {
      const { code, err } = postmortem("init", ...hook.init);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      hook.install(team);
      expect(commit("Keep postmortems").code).toBe(0);
    },
    installing,
  );

  it("is started, and can be committed while the incident is open", () => {
    expect(postmortem("new", "Checkout timeouts", "--date", "2026-01-15", "--severity", "high")).toEqual({
      code: 0,
      out: `${written}\n`,
      err: "",
    });
    expect(saved()).toMatch(/^# Postmortem: Checkout timeouts\n\n\*\*Date\*\*: 2026-01-15\n\*\*Severity\*\*: High\n/);
    expect(commit("Begin the postmortem").code).toBe(0);
  });

  it("cannot be closed half-written", () => {
    save(saved().replace("**Status**: In Progress", "**Status**: Resolved"));
    const { code, said } = commit("Close the postmortem");
    expect(code).toBe(1);
    expect(findings(said).length).toBeGreaterThan(40);
    expect(findings(said)).toContain(
      `${written}:15:17 error PM010/postmortem-unfilled Nothing is left as the template has it [Expected the template's "YYYY-MM-DD HH:MM" to be filled in; found it as it was]`,
    );
    expect(run("git", "log", "--format=%s").out).toBe("Begin the postmortem\nKeep postmortems\n");
  });

  it("is refused with its mistakes, and accepted without", () => {
    save(
      finished
        .replace("**Status**: Resolved", "**Status**: Resloved")
        .replace("(Owner: @aobi, Due: 2026-01-30)", "(Due: 2026-01-30)"),
    );
    const { code, said } = commit("Close the postmortem");
    expect({ code, findings: findings(said) }).toEqual({
      code: 1,
      findings: [
        `${written}:5:13 error PM005/postmortem-allowed-values A field with choices has one of them [Expected Status to be one of Resolved, In Progress, Mitigated; found "Resloved"]`,
        `${written}:90:7 error PM014/postmortem-action-owner Every action item names an owner [Expected an owner, such as "(Owner: @name)"; found none]`,
      ],
    });
    const fixed = postmortem("lint", "--fix");
    expect({ code: fixed.code, left: findings(fixed.out + fixed.err).length }).toEqual({ code: 1, left: 1 });
    save(saved().replace("(Due: 2026-01-30)", "(Owner: @aobi, Due: 2026-01-30)"));
    expect(saved()).toBe(finished);
    expect(commit("Close the postmortem").code).toBe(0);
    expect(run("git", "status", "--porcelain").out).toBe("");
  });

  it("has nothing to do with other files", () => {
    team.write({ "NOTES.md": "## [Name]\n" });
    expect(commit("Take notes")).toEqual({ code: 0, said: hook.idle });
  });

  it("is followed up", () => {
    expect(postmortem("list", "--today", "2026-03-01")).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "Date        Severity  Status    Title                                               Resolved in  Open
      2026-01-15  High      Resolved  Checkout timeouts after the payment client upgrade       52 min   5/9
      ",
      }
    `);
    expect(postmortem("actions", "--overdue", "--fail-on-overdue", "--today", "2026-03-01")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "Expected no overdue action item; found 4
      ",
        "out": "Due         State    Owner            Age  Action                                                              Where
      2026-01-23  overdue  @tzielinski     45 d  Describe how to roll checkout back without the pipeline             postmortems/2026-01-15-checkout-timeouts.md:112
      2026-01-23  overdue  @platform-team  45 d  Alert when a service uses more than 80 % of its file descriptors    postmortems/2026-01-15-checkout-timeouts.md:117
      2026-01-30  overdue  @aobi           45 d  Run the load test against the provider's sandbox instead of a stub  postmortems/2026-01-15-checkout-timeouts.md:90
      2026-01-30  overdue  @tzielinski     45 d  Let the health check open a socket to the payment provider          postmortems/2026-01-15-checkout-timeouts.md:91
      ",
      }
    `);
    expect(postmortem("effectiveness", "--due", "--fail-on-due", "--today", "2026-03-01")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "Expected no effectiveness check to be due; found 1
      ",
        "out": "Resolved    Postmortem                                          Items  Docs  Prevention  No recurrence  Team  Checked
      2026-01-14  Checkout timeouts after the payment client upgrade  no     no    no          yes            yes   due

      postmortems/2026-01-15-checkout-timeouts.md:90: open: Run the load test against the provider's sandbox instead of a stub (Items, Prevention)
      postmortems/2026-01-15-checkout-timeouts.md:91: open: Let the health check open a socket to the payment provider (Items, Prevention)
      postmortems/2026-01-15-checkout-timeouts.md:95: open: Send new releases to one instance for 20 minutes before all others, and stop by themselves on errors (Items, Prevention)
      postmortems/2026-01-15-checkout-timeouts.md:112: open: Describe how to roll checkout back without the pipeline (Items, Docs)
      postmortems/2026-01-15-checkout-timeouts.md:117: open: Alert when a service uses more than 80 % of its file descriptors (Items)

      1 postmortem resolved 30 days ago or earlier, whose check nobody has recorded.
      ",
      }
    `);
  });

  it("is reviewed, and its effectiveness recorded, in documents to commit", async () => {
    expect(
      postmortem("review", "2026-Q1", "--output", "postmortems/reviews/2026-Q1.md", "--today", "2026-04-01"),
    ).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "",
      }
    `);
    await expect(readFileSync(join(team.root, "postmortems/reviews/2026-Q1.md"), "utf8")).toMatchFileSnapshot(
      "expected/end-to-end-review.txt",
    );
    expect(postmortem("effectiveness", "--record", written, "--today", "2026-04-01")).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "postmortems/2026-01-15-checkout-timeouts.md:152: recorded; look through the boxes and correct them
      ",
      }
    `);
    expect(saved().slice(finished.length)).toMatchInlineSnapshot(`
      "
      ## Effectiveness Check

      **Checked**: 2026-04-01

      - [ ] All action items completed: no, Run the load test against the provider's sandbox instead of a stub; Let the health check open a socket to the payment provider; Send new releases to one instance for 20 minutes before all others, and stop by themselves on errors; Describe how to roll checkout back without the pipeline; Alert when a service uses more than 80 % of its file descriptors
      - [ ] Documentation updated: no, Describe how to roll checkout back without the pipeline
      - [ ] Prevention measures implemented: no, Run the load test against the provider's sandbox instead of a stub; Let the health check open a socket to the payment provider; Send new releases to one instance for 20 minutes before all others, and stop by themselves on errors
      - [x] No recurrence of the issue
      - [x] Team aware of changes
      "
    `);
    expect(commit("Review the first quarter").code).toBe(0);
    expect(postmortem("effectiveness", "--due", "--fail-on-due", "--today", "2026-04-01").code).toBe(0);
  });
});
