import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment, packedInto } from "./packed.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const written = "postmortems/2026-01-15-checkout-timeouts.md";
const finished = readFileSync(join(here, "fixtures/complete-and-clean", written), "utf8");
const linterUrl = "https://github.com/DavidAnson/markdownlint-cli2";
const linterPackage = join(here, "node_modules/markdownlint-cli2");
const linterVersion: string = JSON.parse(readFileSync(join(linterPackage, "package.json"), "utf8")).version;
/** How long npm may take to fetch packages, in milliseconds. */
const installing = 300_000;

/** What the linter's repository declares besides its published files. */
const hookManifest = `- id: markdownlint-cli2
  name: markdownlint-cli2
  description: "Checks the style of Markdown/CommonMark files."
  entry: markdownlint-cli2
  language: node
  types: [markdown]
`;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Place {
  /** A fresh repository in which the packed package is installed. */
  readonly root: string;
  readonly tarball: string;
  run(command: string, ...args: readonly string[]): Ran;
}

interface Hook {
  readonly name: string;
  readonly init: readonly string[];
  install(place: Place): void;
  /** What a commit prints in which no postmortem is changed. */
  readonly idle: string;
}

const plainHook: Hook = {
  name: "a hook of git's own",
  init: [],
  install({ root }) {
    const file = join(root, ".git/hooks/pre-commit");
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "#!/bin/sh\nexec npx --no postmortem lint --changed\n");
    chmodSync(file, 0o755);
  },
  idle: "No changed postmortems found\n",
};

const preCommit: Hook = {
  name: "pre-commit",
  init: ["--pre-commit"],
  install({ root, tarball, run }) {
    const file = join(root, ".pre-commit-config.yaml");
    const config = readFileSync(file, "utf8");
    const published = config.replace(/markdownlint-postmortem@\S+/, tarball);
    expect(published).not.toBe(config);
    writeFileSync(file, published);
    expect(run("pre-commit", "install").code).toBe(0);
    expect(run("pre-commit", "install-hooks").code).toBe(0);
  },
  idle: "markdownlint-cli2....................................(no files to check)Skipped\n",
};

const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;

describe.each(hasPreCommit ? [plainHook, preCommit] : [plainHook])("a team's first postmortem, with $name", (hook) => {
  let place: Place;
  beforeAll(() => {
    place = freshPlace();
  }, installing);
  afterAll(() => rmSync(join(place.root, ".."), { recursive: true, force: true }), installing);

  const run = (...[command, ...args]: Parameters<Place["run"]>) => place.run(command, ...args);
  const postmortem = (...args: readonly string[]) => run("npx", "--no", "postmortem", ...args);
  const save = (text: string) => writeFileSync(join(place.root, written), text);
  const saved = () => readFileSync(join(place.root, written), "utf8");
  const commit = (message: string) => {
    expect(run("git", "add", "--all").code).toBe(0);
    const { code, out, err } = run("git", "commit", "--quiet", "--message", message);
    return { code, said: `${out}${err}` };
  };
  const findings = (said: string) => said.split("\n").filter((line) => line.startsWith(written));

  it(
    "is set up",
    () => {
      const { code, err } = postmortem("init", ...hook.init);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      hook.install(place);
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
    writeFileSync(join(place.root, "NOTES.md"), "## [Name]\n");
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
    await expect(readFileSync(join(place.root, "postmortems/reviews/2026-Q1.md"), "utf8")).toMatchFileSnapshot(
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

/** In a temporary folder: all tools are given settings of their own there, and nobody's are read. */
function freshPlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "end-to-end-")));
  const [root, linter] = [join(folder, "shop"), join(folder, "markdownlint-cli2")];
  const settings = [
    ["user.name", "Ines Carvalho"],
    ["user.email", "ines@example.com"],
    ["protocol.file.allow", "always"],
    [`url.${linter}.insteadOf`, linterUrl],
  ] as const;
  // pre-commit keeps these of git's variables, and not GIT_CONFIG_GLOBAL.
  const git = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  const env = {
    ...environment,
    ...Object.fromEntries(git),
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    PRE_COMMIT_HOME: join(folder, "pre-commit"),
    PRE_COMMIT_COLOR: "never",
  };
  const runIn = (cwd: string, command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

  mkdirSync(root);
  cpSync(linterPackage, linter, {
    recursive: true,
    filter: (path) => !path.startsWith(join(linterPackage, "node_modules")),
  });
  writeFileSync(join(linter, ".pre-commit-hooks.yaml"), hookManifest);
  for (const args of [["init"], ["add", "--all"], ["commit", "--message", "Release"], ["tag", `v${linterVersion}`]])
    runIn(linter, "git", args);

  const tarball = packedInto(folder);
  runIn(root, "git", ["init"]);
  writeFileSync(join(root, "package.json"), '{ "private": true }\n');
  writeFileSync(join(root, ".gitignore"), "node_modules/\n");
  runIn(root, "npm", ["install", "--save-dev", tarball]);
  return {
    root,
    tarball,
    run(command, ...args) {
      const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: "utf8" });
      if (error) throw error;
      return { code: status, out: stdout, err: stderr };
    },
  };
}
