/** The snippets of docs/clients/ci.md in a repository that has the package in its lock file. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment, packedInto } from "../packed.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "ci-")));
const shop = join(root, "shop");
const page = readFileSync(fileURLToPath(new URL("../../docs/clients/ci.md", import.meta.url)), "utf8");

/** The first snippet below a heading. */
function snippet(heading: string): string {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? "";
  return /^```\w+\n(.*?)^```$/ms.exec(section)?.[1] ?? "";
}

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", ...args], {
    cwd: shop,
    env: environment,
    stdio: "ignore",
  });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(shop, name), text);
  git("add", "--all");
  git("commit", "--message", "Work");
}

/** The newest that runs in Node 20. It checks a configuration with GitLab's own schema, and rules with git. */
const runner = "gitlab-ci-local@4.73.0";

/** It copies what git knows by this program. */
const copies = spawnSync("rsync", ["--version"]).status === 0;
if (!copies) console.warn("GitLab's snippet is checked, and not run: rsync is not installed");

function gitlab(...args: string[]) {
  const program = join(root, "runner/node_modules/.bin/gitlab-ci-local");
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: shop, env: environment, encoding: "utf8" });
  return { status, log: stdout + stderr };
}

const items = (text: string) => `\n## Action Items\n\n${text} Due: YYYY-MM-DD)\n`;
const template = `# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n**Severity**: [High/Low]\n${items("- [ ] [Action] (Owner: @name,")}`;
const postmortem = (severity: string, state = "x") =>
  `# Postmortem: Carts\n\n**Date**: 2026-03-14\n**Severity**: ${severity}\n${items(`- [${state}] Test the failover (Owner: @ben,`).replace("YYYY-MM-DD", "2026-04-01")}`;
const file = "postmortems/2026-03-14-späte Körbe.md";

beforeAll(() => {
  mkdirSync(join(shop, "postmortems"), { recursive: true });
  mkdirSync(join(root, "runner"));
  execFileSync("npm", ["install", "--prefix", join(root, "runner"), runner], { env: environment, stdio: "ignore" });
  writeFileSync(join(shop, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["install", "--save-dev", packedInto(root)], { cwd: shop, env: environment, stdio: "ignore" });
  execFileSync("git", ["init", "--quiet", "--bare", join(root, "origin")], { env: environment });
  git("init", "--initial-branch=main");
  // For the runner, which reads names from git as they are printed.
  git("config", "core.quotePath", "false");
  commit({
    ".gitignore": "node_modules\n.gitlab-ci-local\n",
    ".gitlab-ci.yml": snippet("GitLab"),
    "postmortem-template.md": template,
    [file]: postmortem("High"),
  });
  git("remote", "add", "origin", join(root, "origin"));
  git("push", "--set-upstream", "origin", "main");
  git("remote", "set-head", "origin", "main");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("GitLab's snippet", () => {
  const request = ["--variable", "CI_PIPELINE_SOURCE=merge_request_event"];
  const jobs = (...args: string[]) => {
    const { log } = gitlab("--list-csv", ...args);
    expect(log).toContain("json schema validated");
    return [...log.matchAll(/^postmortems:[\w-]+/gm)].map(([name]) => name);
  };

  it("runs a job for merge requests that change postmortems, another on a schedule", () => {
    git("checkout", "-b", "topic");
    expect(jobs(...request)).toEqual([]);
    expect(jobs("--variable", "CI_PIPELINE_SOURCE=schedule")).toEqual(["postmortems:overdue-actions"]);
    commit({ [file]: postmortem("Hih") });
    expect(jobs(...request)).toEqual(["postmortems:lint"]);
  });

  it.runIf(copies)("makes a report of Code Quality, a log that has the findings, and fails", () => {
    const { status, log } = gitlab("--force-shell-executor", ...request, "postmortems:lint");
    expect(status).toBe(1);
    expect(log).toContain(`${file}:4:15 error PM005/postmortem-allowed-values`);
    expect(JSON.parse(readFileSync(join(shop, "gl-code-quality-report.json"), "utf8"))).toMatchObject([
      { severity: "major", location: { path: file, lines: { begin: 4 } } },
    ]);
  });

  it.runIf(copies)("fails where action items are overdue, and lists them", () => {
    commit({ [file]: postmortem("High", " ") });
    const schedule = ["--force-shell-executor", "--variable", "CI_PIPELINE_SOURCE=schedule"];
    const { status, log } = gitlab(...schedule, "postmortems:overdue-actions");
    expect(status).toBe(1);
    expect(log).toContain("Expected no overdue action item; found 1");
  });
});

it("the snippet for other servers leaves both reports, and fails", () => {
  writeFileSync(join(shop, file), postmortem("Hih"));
  const run = () =>
    spawnSync("bash", ["-e", "-c", snippet("Any other server")], { cwd: shop, env: environment }).status;
  expect(run()).toBe(1);
  expect(readFileSync(join(shop, "postmortems.xml"), "utf8")).toContain(' failures="1"');
  expect(JSON.parse(readFileSync(join(shop, "postmortems.sarif"), "utf8")).runs[0].results).toHaveLength(1);
  expect(existsSync(join(shop, "node_modules/.bin/postmortem"))).toBe(true);
  writeFileSync(join(shop, file), postmortem("High"));
  expect(run()).toBe(0);
});
