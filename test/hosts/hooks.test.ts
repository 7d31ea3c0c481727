/*
 * Hooks as docs/clients/hooks.md has them: what stands there is what is set up here, and what it shows is what is printed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { environment, packedInto } from "../packed.ts";
import { freshTeam, type Team } from "../team.ts";

const here = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(here, "docs/clients/hooks.md"), "utf8");
const versionIn = (folder: string): string =>
  JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8")).version;
const linter = "node_modules/markdownlint-cli2";

const name = "postmortems/2026-01-15-checkout-timeouts.md";
const good = readFileSync(join(here, "fixtures/complete-and-clean", name), "utf8");
const misspelt = good.replace("**Status**: Resolved", "**Status**: Resloved");
const bad = misspelt.replace("(Owner: @aobi, Due: 2026-01-30)", "(Due: 2026-01-30)");
const mended = bad.replace("Resloved", "Resolved");

/** The texts of the fences in a section of the page, in their order. */
function fences(heading: string): string[] {
  const section = page.split(/^(?=##+ )/m).find((text) => new RegExp(`^##+ ${heading}\n`).test(text)) ?? "";
  return [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, text = ""]) => text);
}

/** The version of a program that the page says was tried. */
function tried(program: string): string {
  return new RegExp(`${program} (\\d+\\.\\d+\\.\\d+)`).exec(page)?.[1] ?? "none";
}

/** What the page's tables say is shown in a case. */
function shownFor(what: string): string {
  return page.split("\n").find((row) => row.startsWith(`| ${what} |`)) ?? "";
}

/** What is printed, without colours and what is white at the ends of lines. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/[ \t]+$/gm, "");
}

function saved(team: Team): string {
  return readFileSync(join(team.root, name), "utf8");
}

function committed(team: Team): string {
  return team.run("git", "show", `HEAD:${name}`).out;
}

/** Commits one text, while another lies in the folder. */
function commitPart(team: Team, staged: string, unstaged: string): { code: number | null; said: string } {
  team.write({ [name]: staged });
  team.run("git", "add", name);
  team.write({ [name]: unstaged });
  const { code, out, err } = team.run("git", "commit", "--quiet", "--message", "Part of it");
  return { code, said: out + err };
}

/** What goes for any hook: it stops the commit of what is bad, as the page shows it, and no other. */
function holds(team: Team, shown: string, idle: string): void {
  it("stops a commit, and says why", () => {
    team.write({ [name]: bad });
    const { code, said } = team.commit("Bad");
    expect(plain(said)).toContain(shown);
    expect(code).toBe(1);
    expect(team.run("git", "log", "--format=%s").out).toBe("Set up\n");
    expect(saved(team)).toBe(bad);
  });

  it("lets a good postmortem pass, and what is none", () => {
    team.write({ [name]: good, "postmortems/README.md": "# Ours [Name]\n" });
    expect(team.commit("Good").code).toBe(0);
    expect(committed(team)).toBe(good);
  });

  it("is not started by other files", () => {
    team.write({ "NOTES.md": "# [Name]\n", "postmortems.txt": "[Name]\n" });
    const { code, said } = team.commit("Notes");
    expect(plain(said)).toContain(idle);
    expect(code).toBe(0);
  });
}

/** What goes for hooks that put aside what is not staged. */
function holdsStaged(team: Team): void {
  it("checks what is staged, and leaves alone what is not", () => {
    const { code, said } = commitPart(team, bad, good);
    expect({ code, found: said.includes('found "Resloved"') }).toEqual({ code: 1, found: true });
    expect([saved(team), team.run("git", "show", `:${name}`).out]).toEqual([good, bad]);
    const more = `${good}\nRead in the weekly review.\n`;
    expect(commitPart(team, more, bad).code).toBe(0);
    expect([saved(team), committed(team)]).toEqual([bad, more]);
  });
}

it("the page names this release, and the linter that the rules are tested with", () => {
  const [own, linters] = [versionIn("."), versionIn(linter)];
  expect(new Set([...page.matchAll(/rev: (\S+)/g)].map(([, rev]) => rev))).toEqual(new Set([`v${own}`, `v${linters}`]));
  expect(page).toContain(`additional_dependencies: ["markdownlint-postmortem@${own}"]`);
});

const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;
const preCommitConfig = ".pre-commit-config.yaml";
/** A line of pre-commit's. */
const result = (hook: string, end: string) => `${hook}${".".repeat(79 - hook.length - end.length)}${end}\n`;

describe.skipIf(!hasPreCommit)("pre-commit, with our own hook", () => {
  const team = freshTeam();
  const [hook = "", stopped = ""] = fences("pre-commit");
  beforeAll(() => {
    team.release();
    team.write({ [preCommitConfig]: hook });
    expect(team.run("pre-commit", "install", "--install-hooks")).toMatchObject({ code: 0 });
    expect(team.commit("Set up").code).toBe(0);
  });
  afterAll(() => team.remove());

  holds(team, stopped, result("postmortem lint", "(no files to check)Skipped"));
  holdsStaged(team);

  it("is told where postmortems are", () => {
    const [elsewhere = "", settings = ""] = fences("Another folder");
    const incident = "docs/incidents/2026-01-15-checkout-timeouts.md";
    team.write({ [preCommitConfig]: elsewhere, ".markdownlint-cli2.jsonc": settings });
    team.write({ [incident]: misspelt, "docs/incidents/README.md": "# Incidents\n", [name]: good });
    const { code, said } = team.commit("Elsewhere");
    expect({ code, found: said.includes(`${incident}:5:13 error PM005/`) }).toEqual({ code: 1, found: true });
    expect(said).toContain("1 finding in 1 of 1 postmortem\n");
    team.run("git", "reset", "--quiet", "--hard");
  });

  it("mends, and stops the commit to have that looked at", () => {
    const [fix = "", stoppedFix = ""] = fences("Mend, too");
    team.write({ [preCommitConfig]: fix, [name]: bad });
    const first = team.commit("Bad");
    expect({ ...first, said: first.said.trimEnd() }).toEqual({ code: 1, said: stoppedFix.trimEnd() });
    expect(saved(team)).toBe(mended);
    team.write({ [name]: misspelt });
    const said = "- hook id: postmortem-fix\n- files were modified by this hook\n\nNo findings in 1 postmortem\n\n";
    expect(team.commit("Misspelt")).toEqual({ code: 1, said: result("postmortem lint --fix", "Failed") + said });
    expect(saved(team)).toBe(good);
    expect(team.commit("Good").code).toBe(0);
  });

  describe("where something is wrong", () => {
    beforeEach(() => {
      team.run("git", "reset", "--quiet", "--hard");
      team.write({ [preCommitConfig]: hook, [name]: `${good}\nRead again.\n` });
    });

    it.each([
      ["A syntax error in a configuration", '{\n  "config": { "PM018": fals }\n}\n'],
      [
        "A rule package of others is named there, and not installed",
        '{ "customRules": ["markdownlint-rule-x"], "config": { "default": false } }\n',
      ],
    ])("says so in a line: %s", (what, text) => {
      team.write({ ".markdownlint-cli2.jsonc": text });
      const [, line = ""] = /`(postmortem: [^`]+)`/.exec(shownFor(what)) ?? [];
      expect(team.commit("Wrong")).toEqual({
        code: 1,
        said: `${result("postmortem lint", "Failed")}- hook id: postmortem-lint\n- exit code: 2\n\n${line}\n\n`,
      });
    });

    it("takes a template that is not there for a finding", () => {
      team.write({ ".markdownlint-cli2.jsonc": '{ "config": { "PM001": { "template": "none.md" } } }\n' });
      expect(team.commit("Wrong").said).toContain(`${name}:1 error PM001/postmortem-template`);
    });

    it("says that there is no such tag", () => {
      team.write({ [preCommitConfig]: hook.replace(/rev: .*/, "rev: v9.9.9") });
      const message = "pathspec 'v9.9.9' did not match any file(s) known to git";
      expect(page).toContain(message);
      expect(team.commit("Wrong").said).toContain(message);
    });

    it("says that Node is too old", () => {
      const [, line = "", version] =
        /`(postmortem: Expected Node .* found Node ([\d.]+)\. .*)`/.exec(shownFor("Node is too old")) ?? [];
      const old = join(team.folder, "old-node");
      const programs = join(old, "node_modules/.bin");
      mkdirSync(old);
      execFileSync("npm", ["install", `node@${version}`, "npm@10"], { cwd: old, env: environment, stdio: "ignore" });
      symlinkSync("node", join(programs, "nodejs"));
      team.run("git", "add", "--all");
      const variables = [`PATH=${programs}:${process.env.PATH}`, `PRE_COMMIT_HOME=${join(old, "pre-commit")}`];
      const { code, out } = team.run("env", ...variables, "pre-commit", "run");
      expect(code).toBe(1);
      expect(out).toContain(`- exit code: 2\n\n${line}\n`);
    });
  });

  // Why a release runs nothing when it is packed: pre-commit takes all that `npm pack` prints for the name of a file.
  it("cannot be installed from a release that runs something when it is packed", () => {
    const manifest = join(team.folder, "released/package.json");
    const released = JSON.parse(readFileSync(manifest, "utf8"));
    expect(released.scripts).toBeUndefined();
    writeFileSync(manifest, JSON.stringify({ ...released, scripts: { prepack: "echo built" } }));
    team.tag("released", "v0.0.1-prepack");
    team.write({ [preCommitConfig]: hook.replace(/rev: .*/, "rev: v0.0.1-prepack") });
    const { code, out } = team.run("pre-commit", "install-hooks");
    expect(out).toMatch(/^ +npm error path .*> markdownlint-postmortem@\S+ prepack$/m);
    expect(code).not.toBe(0);
  });
});

describe.skipIf(!hasPreCommit)("pre-commit, with markdownlint-cli2's hook", () => {
  const team = freshTeam();
  const [hook = "", settings = "", stopped = ""] = fences("pre-commit, with markdownlint-cli2's hook");
  const withoutPackage = hook.replace(/^ +additional_dependencies.*\n/m, "");
  // Markdownlint's own rules have more to say of the fixture.
  const oursAlone = settings.replace("]", '],\n  "config": { "default": false, "postmortem": true }');
  beforeAll(() => {
    const released = join(team.folder, "markdownlint-cli2");
    const itsOwn = join(here, linter, "node_modules");
    cpSync(join(here, linter), released, { recursive: true, filter: (path) => !path.startsWith(itsOwn) });
    // Its repository has this beside what npm has of it.
    const declared = [
      "- id: markdownlint-cli2",
      "name: markdownlint-cli2",
      'description: "Checks the style of Markdown/CommonMark files."',
      "entry: markdownlint-cli2",
      "language: node",
      "types: [markdown]\n",
    ];
    writeFileSync(join(released, ".pre-commit-hooks.yaml"), declared.join("\n  "));
    team.tag("markdownlint-cli2", `v${versionIn(linter)}`);
    const packed = hook.replace(/markdownlint-postmortem@[\d.]+/, packedInto(team.folder));
    team.write({ [preCommitConfig]: packed, ".markdownlint-cli2.jsonc": oursAlone });
    expect(team.run("pre-commit", "install", "--install-hooks")).toMatchObject({ code: 0 });
    expect(team.commit("Set up").code).toBe(0);
  });
  afterAll(() => team.remove());

  it("stops a commit, and says why", () => {
    team.write({ [name]: bad });
    const { code, said } = team.commit("Bad");
    expect({ code, said: said.trimEnd() }).toEqual({ code: 1, said: stopped.trimEnd() });
  });

  it("lets a good postmortem pass", () => {
    team.write({ [name]: good });
    expect(team.commit("Good")).toEqual({ code: 0, said: result("markdownlint-cli2", "Passed") });
  });

  it("is not started by other files", () => {
    team.write({ "notes.txt": "[Name]\n" });
    const said = result("markdownlint-cli2", "(no files to check)Skipped");
    expect(team.commit("Notes")).toEqual({ code: 0, said });
  });

  it("looks at more than the commit where its configuration names files", () => {
    const all = oursAlone.replace("{", '{\n  "globs": ["**/*.md"],');
    team.write({
      ".markdownlint-cli2.jsonc": all,
      ".gitignore": "*draft.md\n",
      "postmortems/2026-02-01-draft.md": bad,
    });
    team.write({ [name]: `${good}\nRead again.\n` });
    const { code, said } = team.commit("Good");
    expect({ code, found: said.includes("postmortems/2026-02-01-draft.md:") }).toEqual({ code: 1, found: true });
  });

  it.each([
    ["Unable to import module 'markdownlint-postmortem'", oursAlone, withoutPackage],
    ["Unable to use configuration file", "{ fals }\n", hook],
  ])("says so where something is wrong: %s", (message, text, hooks) => {
    const packed = join(team.folder, `markdownlint-postmortem-${versionIn(".")}.tgz`);
    team.write({ [preCommitConfig]: hooks.replace(/markdownlint-postmortem@[\d.]+/, packed) });
    team.write({ ".markdownlint-cli2.jsonc": text, [name]: `${good}\nRead again.\n` });
    expect(page).toContain(`\`${message}\``);
    expect(team.commit("Wrong").said).toContain(message);
  });

  it("knows nothing of the rules without a configuration", () => {
    team.run("git", "reset", "--quiet", "--hard");
    team.run("git", "rm", "--quiet", ".markdownlint-cli2.jsonc");
    team.write({ [name]: bad });
    const { code, said } = team.commit("Wrong");
    expect([code, said.includes(" MD013/"), said.includes(" PM")]).toEqual([1, true, false]);
  });
});

/** Installs our package and others. */
function install(team: Team, ...packages: readonly string[]): void {
  team.write({ "package.json": '{ "private": true }\n', ".gitignore": "node_modules/\n" });
  const installed = team.run("npm", "install", "--save-dev", packedInto(team.folder), ...packages);
  expect(installed).toMatchObject({ code: 0 });
}

describe("lefthook", () => {
  const team = freshTeam();
  const [, written = "", stopped = ""] = fences("lefthook");
  beforeAll(() => {
    install(team);
    expect(team.run("npx", "--no", "postmortem", "init", "--lefthook")).toMatchObject({ code: 0 });
    install(team, `lefthook@${tried("lefthook")}`);
    expect(team.run("npx", "--no", "lefthook", "install")).toMatchObject({ code: 0 });
    expect(team.commit("Set up").code).toBe(0);
  });
  afterAll(() => team.remove());

  it("is set up by init as the page has it", () => {
    expect(readFileSync(join(team.root, "lefthook.yml"), "utf8")).toBe(written);
  });

  holds(team, stopped, "postmortems (skip)");
  holdsStaged(team);

  it("mends what is staged, and takes it into the commit", () => {
    const fix = `${written.replace("lint {", "lint --fix {")}      stage_fixed: true\n`;
    team.write({ "lefthook.yml": fix, [name]: misspelt });
    expect(team.commit("Misspelt").code).toBe(0);
    expect(committed(team)).toBe(good);
  });
});

describe("husky and lint-staged", () => {
  const team = freshTeam();
  const [, hook = "", written = "", stopped = ""] = fences("husky and lint-staged");
  beforeAll(() => {
    install(team, `husky@${tried("husky")}`, `lint-staged@${tried("lint-staged")}`);
    expect(team.run("npx", "--no", "postmortem", "init", "--husky")).toMatchObject({ code: 0 });
    expect(team.run("npm", "pkg", "set", "scripts.prepare=husky")).toMatchObject({ code: 0 });
    expect(team.run("npm", "run", "prepare")).toMatchObject({ code: 0 });
    expect(team.commit("Set up").code).toBe(0);
  });
  afterAll(() => team.remove());

  it("are set up by init as the page has it", () => {
    const read = (file: string) => readFileSync(join(team.root, file), "utf8");
    expect([read(".husky/pre-commit"), read(".lintstagedrc.json")]).toEqual([hook, written]);
  });

  holds(team, stopped, "→ lint-staged could not find any staged files matching configured tasks.\n");
  holdsStaged(team);

  it("mend what is staged, and take it into the commit", () => {
    team.write({ ".lintstagedrc.json": written.replace("lint", "lint --fix"), [name]: misspelt });
    expect(team.commit("Misspelt").code).toBe(0);
    expect(committed(team)).toBe(good);
  });

  it("say that the package is not installed", () => {
    expect(team.run("npm", "uninstall", "markdownlint-postmortem")).toMatchObject({ code: 0 });
    team.write({ [name]: bad });
    const { code, said } = team.commit("Bad");
    expect(code).toBe(1);
    expect(plain(said)).toMatch(/Task failed to spawn: postmortem lint.*\nENOENT\n/);
  });
});

describe("a hook of git's own", () => {
  const team = freshTeam();
  const [hook = ""] = fences("A hook of git's own");
  const findings =
    fences("lefthook")[2]
      ?.split("\n")
      .filter((line) => line.startsWith(name)) ?? [];
  beforeAll(() => {
    install(team);
    expect(team.commit("Set up").code).toBe(0);
    team.write({ ".git/hooks/pre-commit": hook });
    expect(team.run("chmod", "+x", ".git/hooks/pre-commit")).toMatchObject({ code: 0 });
  });
  afterAll(() => team.remove());

  holds(team, `${findings.join("\n")}\n2 findings in 1 of 1 postmortem\n`, "No postmortems found\n");
});
