/** The action at a release tag, in a job of a repository of its own. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { environment } from "../packed.ts";
import { type Ran, runAction } from "./composite-action.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "action-")));
/** What GitHub makes of a summary, apart from what it takes out. */
function html(summary: string): string {
  return micromark(summary, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()], allowDangerousHtml: true });
}

/** With a space, as a path on Windows may have. */
const action = join(root, "the action");
const temp = join(root, "temp");

beforeAll(() => {
  const script = fileURLToPath(new URL("../../scripts/release-tree.mjs", import.meta.url));
  execFileSync(process.execPath, [script, action], { env: environment });
  mkdirSync(temp);
});
afterAll(() => rmSync(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

function checkout(files: Files) {
  const workspace = realpathSync(mkdtempSync(join(root, "workspace-")));
  onTestFinished(() => rmSync(workspace, { recursive: true }));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", ...args], {
      cwd: workspace,
      env: environment,
    });
  const commit = (more: Files) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(workspace, name)), { recursive: true });
      writeFileSync(join(workspace, name), text);
    }
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "Work");
  };
  git("init", "--quiet", "--initial-branch=main");
  commit({ "postmortem-template.md": template, ...files });
  const run = (inputs: Files = {}, env = environment): Ran => runAction({ action, workspace, temp, inputs, env });
  return { workspace, git, commit, run };
}

const template = `# Postmortem: [Incident Title]

**Date**: YYYY-MM-DD
**Severity**: [High/Low]

## Summary

[What happened]

## Action Items

- [ ] [Action] (Owner: @name, Due: YYYY-MM-DD)
`;

function postmortem(
  title: string,
  { severity = "High", items = ["- [x] Alert on it (Owner: @ana, Due: 2026-03-20)"] } = {},
) {
  const day = "2026-03-14";
  return `# Postmortem: ${title}\n\n**Date**: ${day}\n**Severity**: ${severity}\n\n## Summary\n\nCarts were empty.\n\n## Action Items\n\n${items.join("\n")}\n`;
}

const clean = { "postmortems/2026-03-14-empty-carts.md": postmortem("Empty carts") };
const flawed = { "postmortems/2026-03-14-late mails, größer.md": postmortem("Late mails", { severity: "Hih" }) };
const items = [
  "- [ ] Test the failover (Owner: @ben, Due: 2026-04-01)",
  "- [ ] Split the cache | keep `both` (Owner: @cleo, Due: 2999-01-31)",
  "- [x] Alert on it (Owner: @ana, Due: 2026-03-20)",
];
const late = { "postmortems/2026-03-14-empty-carts.md": postmortem("Empty carts", { items }) };
const blob = "https://github.com/shop/checkout/blob/4f0c1e2";
const rulePage = "https://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules";

describe("a job", () => {
  it("installs the action's own release, and finds nothing where all is well", () => {
    const ran = checkout(clean).run();
    expect(ran).toEqual({
      result: "success",
      outcomes: { install: "success", lint: "success", actions: "success" },
      outputs: { findings: "0", open: "0", overdue: "0" },
      summary: "## Postmortems\n\n**No findings in 1 postmortem**\n\n## Action items\n\n**0 open, 0 overdue**\n\n",
      log: expect.stringMatching(/^\n*(?:added \d+ packages[^\n]*\n+)?No findings in 1 postmortem\n$/),
      commands: [],
    });
  });

  it("annotates the lines of findings, writes the summary, and fails", () => {
    const ran = checkout({ ...clean, ...flawed }).run();
    expect(ran.result).toBe("failure");
    expect(ran.outcomes).toEqual({ install: "success", lint: "failure", actions: "success" });
    expect(ran.outputs).toEqual({ findings: "1", open: "0", overdue: "0" });
    expect(ran.commands).toEqual([
      {
        name: "error",
        properties: {
          file: "postmortems/2026-03-14-late mails, größer.md",
          line: "4",
          endLine: "4",
          col: "15",
          endColumn: "18",
          title: "PM005/postmortem-allowed-values",
        },
        text: 'Expected Severity to be one of High, Low; found "Hih"',
      },
    ]);
    expect(ran.log).toContain("1 finding in 1 of 2 postmortems\n");
    expect(ran.summary).toBe(
      [
        "## Postmortems",
        "",
        "**1 finding in 1 of 2 postmortems**",
        "",
        "### `postmortems/2026-03-14-late mails, größer.md`",
        "",
        `- [Line 4](<${blob}/postmortems/2026-03-14-late%20mails%2C%20gr%C3%B6%C3%9Fer.md?plain=1#L4>), [PM005 postmortem-allowed-values](${rulePage}/postmortem-allowed-values.md): \`Expected Severity to be one of High, Low; found "Hih"\``,
        "",
        "## Action items",
        "",
        "**0 open, 0 overdue**",
        "",
        "",
      ].join("\n"),
    );
  });

  it("does not fail for warnings", () => {
    const config = '{ "config": { "default": false, "postmortem": true, "PM005": "warning" } }';
    const { result, outputs, commands } = checkout({ ...flawed, ".markdownlint-cli2.jsonc": config }).run();
    expect(result).toBe("success");
    expect(outputs).toEqual({ findings: "1", open: "0", overdue: "0" });
    expect(commands.map(({ name }) => name)).toEqual(["warning"]);
  });

  it("has nothing to tell of a repository without postmortems", () => {
    const { result, outputs, summary, log } = checkout({ "README.md": "# Shop\n" }).run();
    expect({ result, outputs }).toEqual({ result: "success", outputs: { findings: "0", open: "0", overdue: "0" } });
    expect(log).toContain("No postmortems found\n");
    expect(summary).toContain("**No findings in 0 postmortems**");
  });
});

describe("overdue action items", () => {
  it("are listed with links to their lines, and fail nothing unless asked to", () => {
    const ran = checkout(late).run();
    expect(ran.result).toBe("success");
    expect(ran.outputs).toEqual({ findings: "0", open: "2", overdue: "1" });
    expect(ran.log).toMatch(
      /2026-04-01 {2}overdue {2}@ben .* Test the failover .*postmortems\/2026-03-14-empty-carts.md:12/,
    );
    const [, actions = ""] = ran.summary.split("## Action items");
    expect(actions).toMatchInlineSnapshot(`
      "

      **2 open, 1 overdue**

      | Due | State | Owner | Action | Where |
      | - | - | - | - | - |
      | 2026-04-01 | overdue | @ben | Test the failover | [2026-03-14-empty-carts.md:12](https://github.com/shop/checkout/blob/4f0c1e2/postmortems/2026-03-14-empty-carts.md?plain=1#L12) |

      <details><summary>All open action items</summary>

      | Due | State | Owner | Action | Where |
      | - | - | - | - | - |
      | 2026-04-01 | overdue | @ben | Test the failover | [2026-03-14-empty-carts.md:12](https://github.com/shop/checkout/blob/4f0c1e2/postmortems/2026-03-14-empty-carts.md?plain=1#L12) |
      | 2999-01-31 | open | @cleo | Split the cache \\| keep both | [2026-03-14-empty-carts.md:13](https://github.com/shop/checkout/blob/4f0c1e2/postmortems/2026-03-14-empty-carts.md?plain=1#L13) |

      </details>

      "
    `);
  });

  it("fail the job if asked to, after all else", () => {
    const ran = checkout({ ...late, ...flawed }).run({ "fail-on-overdue": "true" });
    expect(ran.outcomes).toEqual({ install: "success", lint: "failure", actions: "failure" });
    expect(ran.commands.map(({ text }) => text)).toEqual([
      'Expected Severity to be one of High, Low; found "Hih"',
      "Expected no overdue action item; found 1",
    ]);
    expect(checkout(clean).run({ "fail-on-overdue": "true" }).result).toBe("success");
  });
});

describe("inputs", () => {
  it("name paths, a line each, whatever stands in them", () => {
    const odd = "-x $(touch pwned) `touch pwned` \"; touch pwned; '";
    const { run, workspace } = checkout({
      [`${odd}/postmortems/2026-03-14-a.md`]: postmortem("A", { severity: "Hih" }),
      ...flawed,
      ...clean,
    });
    const ran = run({ paths: `${odd}\n\npostmortems/*empty*\n` });
    expect(ran.outputs.findings).toBe("1");
    expect(ran.log).toContain("1 finding in 1 of 2 postmortems\n");
    expect(ran.commands.map(({ properties }) => properties.file)).toEqual([`${odd}/postmortems/2026-03-14-a.md`]);
    expect(existsSync(join(workspace, "pwned"))).toBe(false);
  });

  it("choose a branch that what is changed is told from, and a folder", () => {
    const { git, commit, run } = checkout(flawed);
    git("checkout", "--quiet", "-b", "topic");
    commit({ "shop/postmortems/2026-03-14-b.md": postmortem("B", { severity: "Lo" }), ...clean });
    const ran = run({ changed: "main", "working-directory": "shop" });
    expect(ran.commands.map(({ properties }) => properties.file)).toEqual(["shop/postmortems/2026-03-14-b.md"]);
    expect(ran.log).toContain("1 finding in 1 of 2 postmortems\n");
    expect(run({ paths: "postmortems", "working-directory": "shop" }).log).toContain(
      "1 finding in 1 of 1 postmortem\n",
    );
  });

  it("choose a format and a file, for what uploads it", () => {
    const { run, workspace } = checkout(flawed);
    const ran = run({ format: "sarif", output: "postmortems.sarif" });
    expect(ran.outputs.findings).toBe("1");
    expect(ran.commands).toEqual([]);
    expect(existsSync(join(workspace, "postmortems.sarif"))).toBe(true);
  });

  it.each([
    [
      { format: "xml" },
      "postmortem: option '--format <form>' argument 'xml' is invalid. Allowed choices are default, pretty, json, sarif, junit, codequality, github, markdown.",
      "Not all could be checked: the log and the summary say why",
    ],
    [
      { paths: "none.md" },
      'postmortem: Expected a file, a folder or a glob; there is no "none.md"',
      "Not all could be checked: the log and the summary say why",
    ],
    [{ "fail-on-overdue": "yes" }, "No findings in 1 postmortem", "Expected fail-on-overdue to be true or false"],
  ])("are refused where they are wrong: %j", (inputs, line, annotation) => {
    const ran = checkout(clean).run(inputs);
    expect(ran.result).toBe("failure");
    expect(ran.log).toContain(line);
    expect(ran.commands.map(({ name, text }) => `${name}: ${text}`)).toEqual([`error: ${annotation}`]);
    if (!("fail-on-overdue" in inputs)) expect(ran.summary).toContain(`\n\nNot all could be checked:\n\n    ${line}`);
  });
});

describe("what stands in a repository", () => {
  const forged = "::error::forged ##[error]forged";
  const files = {
    [`${forged} postmortem.md`]: postmortem(forged, {
      severity: `${forged} <b>@all</b>`,
      items: [`- [ ] ${forged} <img src=x> [x](javascript:x)`],
    }),
    [`postmortems/${forged}.md`]: "\0",
    [`${forged}.md`]: postmortem(forged, {
      severity: forged,
      items: [`- [ ] ${forged} <b>b</b> (Owner: @ben, Due: 2026-04-01)`],
    }),
  };

  it.each(["github", "default"])("is no command of the runner's in the format %s", (format) => {
    const ran = checkout(files).run({ format });
    expect(ran.result).toBe("failure");
    expect(ran.commands.filter(({ text }) => text.startsWith("forged"))).toEqual([]);
    expect(ran.log).toContain("Expected Markdown text in UTF-8; found binary data");
    expect(ran.outputs.overdue).toBe("1");
    expect(html(ran.summary)).not.toMatch(/<(?:b|img)|<h\d>(?!Postmortems|Action items|<code>)|href="(?!https:)/);
  });

  it("is read before all else: what is wrong with a configuration", () => {
    const ran = checkout({ ...clean, ".markdownlint-cli2.yaml": "config: [\n" }).run();
    expect(ran.outcomes).toEqual({ install: "success", lint: "failure", actions: "failure" });
    expect(ran.summary).toContain(
      'Not all could be checked:\n\n    postmortem: Expected ".markdownlint-cli2.yaml" to be YAML;',
    );
    expect(ran.outputs).toEqual({ findings: "", open: "", overdue: "" });
  });

  it("may be more than GitHub shows in a summary", () => {
    const many = Array.from({ length: 1800 }, (_, index) => `- [ ] Look at shard ${index}`);
    const { outputs, summary } = checkout({
      "postmortems/2026-03-14-shards.md": postmortem("Shards", { items: many }),
    }).run();
    expect(outputs).toEqual({ findings: "3600", open: "1800", overdue: "0" });
    expect(summary.slice(0, 80)).toMatch(
      /^## Postmortems\n\n\*\*3600 findings\*\*: the log lists them\n\n## Action items\n/,
    );
  });
});

describe("Node", () => {
  it("that is too old is told of", () => {
    const folder = join(root, "old");
    mkdirSync(folder);
    execFileSync("npm", ["install", "--prefix", folder, "node@18"], { env: environment });
    const PATH = [join(folder, "node_modules/node/bin"), environment.PATH].join(delimiter);
    const ran = checkout(clean).run({}, { ...environment, PATH });
    expect(ran.outcomes).toEqual({ install: "failure", lint: "skipped", actions: "skipped" });
    expect(ran.commands).toEqual([
      {
        name: "error",
        properties: { title: "markdownlint-postmortem" },
        text: expect.stringMatching(
          /^Expected Node 20\.19 or later; found v18\.\d+\.\d+\. Put a step with actions\/setup-node before this one$/,
        ),
      },
    ]);
  });
});
