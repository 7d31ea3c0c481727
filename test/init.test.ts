import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { main as lintMain } from "markdownlint-cli2";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { main } from "../src/cli/program.ts";
import { bundledTemplates } from "../src/template/locate.ts";
import { callsOn } from "./console.ts";
import { type Files, repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const version: string = JSON.parse(readFileSync(join(here, "package.json"), "utf8")).version;
const everything = ["--pre-commit", "--lefthook", "--husky", "--github", "--gitlab", "--vscode", "--agents"];

async function run(cwd: string, ...argv: readonly string[]) {
  const world = terminal({ cwd });
  const code = await main(argv, world);
  return {
    code,
    out: world.printed().replaceAll(version, "<version>").replaceAll(cwd, "<root>"),
    err: world.written(),
  };
}

/** The files of a repository, with their texts. */
function filesOf(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, name), "utf8")]));
}

async function made(files: Files, ...argv: readonly string[]): Promise<Record<string, string>> {
  const { root } = repository(files);
  const { code, err } = await run(root, "init", ...argv);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return filesOf(root);
}

/** What markdownlint-cli2 finds with the configuration that `init` has made. */
async function lint(directory: string): Promise<{ readonly code: number; readonly found: readonly string[] }> {
  const found: string[] = [];
  const code = await lintMain({
    directory,
    argv: ["**/*.md", "!node_modules"],
    optionsOverride: { noBanner: true, noProgress: true },
    logError: (line) => found.push(line),
  });
  return { code, found };
}

describe("a fresh repository", () => {
  it("gets a template, word for word, and a configuration", async () => {
    const { root } = repository({});
    expect(await run(root, "init")).toEqual({
      code: 0,
      err: "",
      out: `Postmortems for <root>

create  postmortems/template.md (the bundled template, 137 lines)
create  .markdownlint-cli2.jsonc
        + {
        +   "customRules": ["markdownlint-postmortem"],
        +   "config": {
        +     // Without this line, markdownlint's own rules are on, too.
        +     "default": false,
        +     "postmortem": true
        +   }
        + }

Left to you:
  npm install --save-dev markdownlint-cli2 markdownlint-postmortem

Written. Begin a postmortem: npx markdownlint-postmortem new "Checkout latency after the cache upgrade"
`,
    });
    expect(filesOf(root)["postmortems/template.md"]).toBe(readFileSync(join(here, "templates/postmortem.md"), "utf8"));
  });

  it("is set up once: the second time, all of it is there", async () => {
    const { root } = repository({});
    await run(root, "init", ...everything);
    const before = filesOf(root);
    const { out } = await run(root, "init", ...everything);
    expect(out.match(/^(?:create|change|keep).*/gm)).toBeNull();
    expect(out).toMatch(/\nAll of it is there already\.\n$/);
    expect(filesOf(root)).toEqual(before);
    expect(Object.keys(before)).toMatchInlineSnapshot(`
      [
        ".github/workflows/postmortems.yml",
        ".gitlab-ci.yml",
        ".husky/pre-commit",
        ".lintstagedrc.json",
        ".markdownlint-cli2.jsonc",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/postmortem.code-snippets",
        "AGENTS.md",
        "lefthook.yml",
        "postmortems/template.md",
      ]
    `);
  });

  it("gets what VS Code completes from the template that serves, whatever signs are in it", async () => {
    const template = [
      "# Postmortem: [Incident Title]",
      "- Loss in $: [$1,000 / {more} / a\\b]\n- Kind: `Outage | Loss`\n- Author: [Name]",
      "## Times\n\n- **Found**: YYYY-MM-DD HH:MM <!-- optional -->\n- **Cost**: [Sum]\n- **Kind**: YYYY-MM-DD HH:MM",
      "## Actions\n\n- [ ] [Action] (Owner: @name)\n",
    ];
    const files = await made({ "postmortems/template.md": template.join("\n\n") }, "--vscode");
    const snippets = JSON.parse(files[".vscode/postmortem.code-snippets"] ?? "");
    const completed = Object.values<Record<string, string>>(snippets).map(({ scope, body }) => `${scope}: ${body}`);
    expect(completed.join("\n")).toMatchInlineSnapshot(`
      "markdown: - Loss in \\$: \${1|$1\\,000,{more},a\\\\b|}
      markdown: - Kind: \${1|Outage,Loss|}
      markdown: - **Found**: \${1:YYYY-MM-DD HH:MM}
      markdown: - [ ] \${1:Action} (Owner: @\${2:name})"
    `);
  });

  it("gets each file as its tool asks for it", async () => {
    const files = await made({}, ...everything);
    const { "postmortems/template.md": _, ...others } = files;
    const text = Object.entries(others).map(([name, content]) => `--- ${name}\n${content}`);
    expect(text.join("").replaceAll(version, "<version>")).toMatchInlineSnapshot(`
      "--- .github/workflows/postmortems.yml
      name: Postmortems

      on:
        pull_request:
          paths:
            - "postmortems/**"
            - ".markdownlint*"
        schedule:
          # Mondays, at an hour when few others ask for a runner.
          - cron: "17 5 * * 1"
        workflow_dispatch:

      permissions:
        contents: read

      jobs:
        lint:
          if: github.event_name == 'pull_request'
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v7
            - uses: actions/setup-node@v7
              with:
                node-version: 24
            - run: npx --yes markdownlint-postmortem@<version> lint --format github

        overdue-actions:
          if: github.event_name != 'pull_request'
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v7
            - uses: actions/setup-node@v7
              with:
                node-version: 24
            - run: npx --yes markdownlint-postmortem@<version> actions --overdue --fail-on-overdue
      --- .gitlab-ci.yml
      postmortems:lint:
        image: node:24
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
            changes:
              - postmortems/**/*
          - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
            allow_failure: true
        script:
          - npx --yes markdownlint-postmortem@<version> lint --format codequality --output gl-code-quality-report.json || npx --yes markdownlint-postmortem@<version> lint
        artifacts:
          when: always
          reports:
            codequality: gl-code-quality-report.json

      postmortems:overdue-actions:
        image: node:24
        rules:
          - if: $CI_PIPELINE_SOURCE == "schedule"
        script:
          - npx --yes markdownlint-postmortem@<version> actions --overdue --fail-on-overdue
      --- .husky/pre-commit
      npx lint-staged
      --- .lintstagedrc.json
      {
        "postmortems/**/*.md": "postmortem lint"
      }
      --- .markdownlint-cli2.jsonc
      {
        "$schema": "./node_modules/markdownlint-postmortem/schema/markdownlint-cli2.schema.json",
        "customRules": ["markdownlint-postmortem"],
        "config": {
          // Without this line, markdownlint's own rules are on, too.
          "default": false,
          "postmortem": true
        }
      }
      --- .pre-commit-config.yaml
      repos:
        - repo: https://github.com/markdownlint-postmortem/markdownlint-postmortem
          rev: v<version>
          hooks:
            - id: postmortem-lint
      --- .vscode/extensions.json
      {
        "recommendations": [
          "DavidAnson.vscode-markdownlint"
        ]
      }
      --- .vscode/postmortem.code-snippets
      {
        "Severity": {"scope":"markdown","prefix":"Severity","body":"**Severity**: \${1|Critical,High,Medium,Low|}"},
        "Status": {"scope":"markdown","prefix":"Status","body":"**Status**: \${1|Resolved,In Progress,Mitigated|}"},
        "Detected": {"scope":"markdown","prefix":"Detected","body":"- **Detected**: \${1:YYYY-MM-DD HH:MM}"},
        "Escalated": {"scope":"markdown","prefix":"Escalated","body":"- **Escalated**: \${1:YYYY-MM-DD HH:MM}"},
        "Mitigation Started": {"scope":"markdown","prefix":"Mitigation Started","body":"- **Mitigation Started**: \${1:YYYY-MM-DD HH:MM}"},
        "Resolved": {"scope":"markdown","prefix":"Resolved","body":"- **Resolved**: \${1:YYYY-MM-DD HH:MM}"},
        "Action item": {"scope":"markdown","prefix":"Action item","body":"- [ ] \${1:Action} (Owner: @\${2:name}, Due: \${3:YYYY-MM-DD})"}
      }
      --- AGENTS.md
      # Instructions for coding agents

      ## Postmortems

      Write a postmortem after each of these, once it is fixed or mitigated: a bug in
      production that affected users or data, a security incident, data loss or
      corruption, a significant loss of performance, a problem that has come back, a
      process that failed. Do it within 48 hours of the resolution.

      1. Look in \`postmortems/\` for earlier postmortems of the same kind, and link them
         in the new one.
      2. Start it with \`npx markdownlint-postmortem new "<what happened>"\`, which
         makes a file there from the template. Don't copy the template by hand.
      3. Fill in every section from what is known: logs, commits, the conversation.
         Don't invent times, numbers or names. Ask for what is missing, or leave its
         slot as it is and the status open.
      4. Be blameless: say what in systems and processes made the incident possible,
         not who made a mistake.
      5. Give every action item an owner and a deadline (YYYY-MM-DD) that the owner
         has agreed to.
      6. Run \`npx markdownlint-postmortem lint\` and mend what it finds. Set a final
         status, such as Resolved, only when nothing is found with it.
      7. Update what the incident has shown to be wrong or missing: these
         instructions, other rules, runbooks, code comments.

      Before you change code that a postmortem in \`postmortems/\` speaks of, read it.
      When an action item is done, tick it there.
      --- lefthook.yml
      pre-commit:
        commands:
          postmortems:
            glob: postmortems/*.md
            run: npx markdownlint-postmortem lint {staged_files}
      "
    `);
  });

  it("shows what it would write, and writes nothing, on a dry run", async () => {
    const { root } = repository({});
    const { out } = await run(root, "init", "--dry-run", "--agents");
    expect(out).toContain(
      "\ncreate  AGENTS.md\n        + # Instructions for coding agents\n        +\n        + ## Postmortems\n",
    );
    expect(out).toMatch(/\nNothing was written\.\n$/);
    expect(filesOf(root)).toEqual({});
  });

  it("is asked for a yes in a terminal", async () => {
    const { root } = repository({});
    const answered = async (answer: string, ...argv: readonly string[]) => {
      const world = {
        ...terminal({ cwd: root, stdout: { isTTY: true } }),
        stdin: Object.assign(Readable.from(answer === "" ? [] : [answer]), { isTTY: true }),
      };
      return { code: await main(["init", ...argv], world), last: world.printed().split("\n").at(-2) };
    };
    for (const no of ["n\n", "what?\n", ""]) {
      expect(await answered(no)).toEqual({ code: 0, last: "Nothing was written." });
      expect(filesOf(root)).toEqual({});
    }
    expect((await answered("\n")).last).toMatch(/^Written\. /);
    expect((await answered("", "--agents", "--yes")).last).toMatch(/^Written\. /);
    expect(Object.keys(filesOf(root))).toEqual([".markdownlint-cli2.jsonc", "AGENTS.md", "postmortems/template.md"]);
  });

  it("is asked in so many words, and takes a yes with blanks around it", async () => {
    const { root } = repository({});
    const world = {
      ...terminal({ cwd: root, stdout: { isTTY: true } }),
      stdin: Object.assign(Readable.from(["  Yes \n"]), { isTTY: true }),
    };
    expect(await main(["init"], world)).toBe(0);
    expect(world.printed()).toContain("\nWrite this? [Y/n] ");
    expect(Object.keys(filesOf(root))).not.toEqual([]);
  });

  it.each(["stdin", "stdout"])("is not asked where %s alone is a terminal", async (one) => {
    const { root } = repository({});
    const world = {
      ...terminal({ cwd: root, stdout: one === "stdout" ? { isTTY: true } : {} }),
      stdin: Object.assign(Readable.from(["n\n"]), { isTTY: one === "stdin" }),
    };
    expect(await main(["init"], world)).toBe(0);
    expect(world.printed()).not.toContain("Write this?");
    expect(Object.keys(filesOf(root))).not.toEqual([]);
  });

  it("shows each change in its colour, and what stays around it", async () => {
    const { root } = repository({
      "lefthook.yml": "# ours\npre-push:\n  jobs: []",
      "postmortems/template.md": "# Ours\n",
    });
    const { out } = await run(root, "init", "--lefthook", "--force", "--dry-run");
    const world = terminal({ cwd: root, env: { FORCE_COLOR: "1" } });
    await main(["init", "--lefthook", "--force", "--dry-run"], world);
    const lines = world.printed().replaceAll(root, "<root>").split("\n");
    expect(stripVTControlCharacters(lines.join("\n"))).toBe(out);
    const colour = (line: string) => /\[(\d+)m {8}([-+ ])/.exec(line)?.slice(1).join(" ");
    expect(new Set(lines.flatMap((line) => colour(line) ?? []))).toEqual(new Set(["2  ", "31 -", "32 +"]));
    expect(out).not.toContain("No newline");
    expect(out).toMatch(/^change {2}postmortems\/template\.md\n {8}- # Ours\n {8}\+ # Postmortem/m);
  });

  it("prints JSON, and does not ask", async () => {
    const { root } = repository({ "package.json": '{ "devDependencies": { "markdownlint-cli2": "0.22.1" } }' });
    expect(JSON.parse((await run(root, "init", "--json")).out)).toEqual([
      { note: "npm install --save-dev markdownlint-postmortem" },
      { file: "postmortems/template.md", action: "create" },
      { file: ".markdownlint-cli2.jsonc", action: "create" },
    ]);
    const installed = '{ "devDependencies": { "markdownlint-cli2": "1", "markdownlint-postmortem": "1" } }';
    const other = repository({
      "package.json": installed,
      "postmortems/template.md": "# Ours\n",
      ".markdownlint-cli2.jsonc": '{ "customRules": ["markdownlint-postmortem"] }\n',
      ".husky/pre-commit": "npm test\n",
    });
    expect(JSON.parse((await run(other.root, "init", "--husky", "--json")).out)).toEqual([
      {
        file: "postmortems/template.md",
        action: "keep",
        why: "it is there and says something else; --force replaces it",
      },
      { file: ".markdownlint-cli2.jsonc", action: "same" },
      { file: ".husky/pre-commit", action: "change" },
      { file: ".lintstagedrc.json", action: "create" },
      { note: expect.stringMatching(/^husky: /) },
    ]);
    expect((await run(other.root, "init")).out).not.toContain("Left to you");
  });

  it("is left as it is where it changes while the question is open", async () => {
    const { root, write } = repository({ "lefthook.yml": "pre-commit:\n" });
    const input = async function* () {
      yield "";
      write({ "lefthook.yml": "pre-push:\n" });
      yield "y\n";
    };
    const world = {
      ...terminal({ cwd: root, stdout: { isTTY: true } }),
      stdin: Object.assign(Readable.from(input()), { isTTY: true }),
    };
    expect(await main(["init", "--lefthook"], world)).toBe(2);
    expect(world.written()).toBe(
      'postmortem: Expected "lefthook.yml" to be as it was shown; it has changed meanwhile. Run this again\n',
    );
    expect(readFileSync(join(root, "lefthook.yml"), "utf8")).toBe("pre-push:\n");
  });
});

describe.each(bundledTemplates)("with the template %s", (template) => {
  it("a new postmortem is clean while it is open, and not when it is closed half-written", async () => {
    const { root } = repository({ "node_modules/.package-lock.json": "{}" });
    symlinkSync(here, join(root, "node_modules/markdownlint-postmortem"), "junction");
    execFileSync("git", ["init", "--quiet", root]);
    expect((await run(root, "init", "--template", template)).code).toBe(0);
    expect(readFileSync(join(root, "postmortems/template.md"), "utf8")).toBe(
      readFileSync(join(here, `templates/${template}.md`), "utf8"),
    );
    expect((await run(root, "new", "Checkout latency", "--date", "2026-01-05")).code).toBe(0);
    expect(await lint(root)).toEqual({ code: 0, found: [] });

    const path = join(root, "postmortems/2026-01-05-checkout-latency.md");
    const open = readFileSync(path, "utf8");
    const closed = open.replace(/^(\*\*Status\*\*:) .*$/m, `$1 ${template === "google-sre" ? "Complete" : "Resolved"}`);
    expect(closed).not.toBe(open);
    writeFileSync(path, closed);
    const { code, found } = await lint(root);
    expect(code).toBe(1);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((line) => !line.includes(" error PM010/"))).toEqual([]);
  });
});

describe("what is there already", () => {
  it("stays, unless --force is given", async () => {
    const files = {
      "postmortems/template.md": "# Outage: [title]\n",
      ".github/workflows/postmortems.yml": "name: Ours\n",
      "AGENTS.md": "# Us\n\n## Postmortems\n\nOurs.\n\n## Tests\n\nRun them.\n",
    };
    const { root } = repository(files);
    const { out } = await run(root, "init", "--github", "--agents");
    expect(out.match(/^keep.*/gm)).toEqual([
      "keep    postmortems/template.md: it is there and says something else; --force replaces it",
      "keep    .github/workflows/postmortems.yml: it is there and says something else; --force replaces it",
      'keep    AGENTS.md: it has a section "Postmortems" that says something else; --force replaces the section',
    ]);
    expect(filesOf(root)).toMatchObject(files);
    await run(root, "init", "--github", "--agents", "--force");
    const forced = filesOf(root);
    expect(forced["postmortems/template.md"]).toBe(readFileSync(join(here, "templates/postmortem.md"), "utf8"));
    expect(forced[".github/workflows/postmortems.yml"]).toMatch(/^name: Postmortems\n/);
    expect(forced["AGENTS.md"]).toMatch(
      /^# Us\n\n## Postmortems\n\nWrite a [\s\S]* there\.\n\n## Tests\n\nRun them\.\n$/,
    );
  });

  it("may be the last section of the instructions, which --force replaces", async () => {
    const { root } = repository({ "AGENTS.md": "# Us\n\n## Postmortems\n\nOurs.\n" });
    await run(root, "init", "--agents", "--force");
    expect(filesOf(root)["AGENTS.md"]).toMatch(/^# Us\n\n## Postmortems\n\nWrite a [\s\S]* tick it there\.\n$/);
  });

  it("is a template that serves: no second one is put beside it", async () => {
    const { root } = repository({ "postmortem-template.md": "# Outage: [title]\n" });
    expect((await run(root, "init")).out).toContain(
      "\nkeep    postmortem-template.md: it is the template that serves here already\n",
    );
    const named = repository({
      ".markdownlint-cli2.jsonc": '{ "config": { "PM001": { "template": "gitlab" } } }',
    });
    expect((await run(named.root, "init")).out).toContain(
      '\n  The linter\'s configuration names the bundled template "gitlab": it serves here\n',
    );
    expect(Object.keys(filesOf(named.root))).toEqual([".markdownlint-cli2.jsonc"]);
  });

  it.each([
    {
      what: "JSON with comments",
      file: ".markdownlint-cli2.jsonc",
      before: `{
    // Ours first.
    "customRules": ["./ours.js"], // more to come
    "config": { "MD013": false, },
}
`,
      after: `{
    "$schema": "./node_modules/markdownlint-postmortem/schema/markdownlint-cli2.schema.json",
    // Ours first.
    "customRules": [
        "./ours.js",
        "markdownlint-postmortem"
    ], // more to come
    "config": {
        "MD013": false,
        "PM001": {
            "files": [
                "docs/incidents/**/*.md"
            ]
        },
    },
}
`,
    },
    {
      what: "YAML",
      file: ".markdownlint-cli2.yaml",
      before: `# Ours first.
customRules:
- ./ours.js   # more to come

config:
  MD013: false   # long lines
  MD024: { siblings_only: true }
`,
      after: `# Ours first.
customRules:
- ./ours.js   # more to come
- markdownlint-postmortem

config:
  MD013: false   # long lines
  MD024: { siblings_only: true }
  PM001:
    files:
    - docs/incidents/**/*.md
`,
    },
    {
      what: "YAML that has hooks",
      file: ".pre-commit-config.yaml",
      before: `repos:
-   repo: local
    hooks:
    -   id: x # ours

# at the end
ci: {}
`,
      after: `repos:
-   repo: local
    hooks:
    -   id: x # ours
- repo: https://github.com/markdownlint-postmortem/markdownlint-postmortem
  rev: v<version>
  hooks:
  - id: postmortem-lint
    files: ^docs/incidents/

# at the end
ci: {}
`,
    },
    {
      what: "YAML that has the linter's hook",
      file: ".pre-commit-config.yaml",
      before: `repos:
  - repo: https://github.com/DavidAnson/markdownlint-cli2
    rev: v0.18.0
    hooks:
      - id: markdownlint-cli2
        additional_dependencies: ["other@1"] # and more
`,
      after: `repos:
  - repo: https://github.com/DavidAnson/markdownlint-cli2
    rev: v0.18.0
    hooks:
      - id: markdownlint-cli2
        additional_dependencies: ["other@1", "markdownlint-postmortem@<version>"] # and more
`,
    },
    {
      what: "YAML that has our hook",
      file: ".pre-commit-config.yaml",
      before: "repos: [{ repo: ../rules, rev: v0, hooks: [{ id: postmortem-fix }] }] # ours\n",
      after: "repos: [{ repo: ../rules, rev: v0, hooks: [{ id: postmortem-fix }] }] # ours\n",
    },
    {
      what: "YAML that is empty but for comments",
      file: "lefthook.yml",
      before: "# Nothing yet.\npre-commit:\n",
      after:
        "# Nothing yet.\npre-commit:\n  commands:\n    postmortems:\n      glob: docs/incidents/*.md\n      run: npx markdownlint-postmortem lint {staged_files}\n",
    },
    {
      what: "YAML with tags of its own, and stages",
      file: ".gitlab-ci.yml",
      before: "stages: [build]\n\nbuild:\n  script:\n    - !reference [.setup, script]\n    - |\n      make\n",
      after: `stages: [build]

build:
  script:
    - !reference [.setup, script]
    - |
      make

postmortems:lint:
  stage: build
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes:
        - docs/incidents/**/*
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      allow_failure: true
  script:
    - npx --yes markdownlint-postmortem@<version> lint --format codequality --output gl-code-quality-report.json || npx --yes markdownlint-postmortem@<version> lint
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json

postmortems:overdue-actions:
  stage: build
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - npx --yes markdownlint-postmortem@<version> actions --overdue --fail-on-overdue
`,
    },
    {
      what: "YAML that has an empty list",
      file: ".pre-commit-config.yaml",
      before: "# ours\nrepos: []\n",
      after: `# ours
repos:
  - repo: https://github.com/markdownlint-postmortem/markdownlint-postmortem
    rev: v<version>
    hooks:
      - id: postmortem-lint
        files: ^docs/incidents/
`,
    },
    {
      what: "YAML that ends without a newline",
      file: "lefthook.yml",
      before: "pre-commit:\n  parallel: true",
      after:
        "pre-commit:\n  parallel: true\n  commands:\n    postmortems:\n      glob: docs/incidents/*.md\n      run: npx markdownlint-postmortem lint {staged_files}\n",
    },
    {
      what: "YAML with line ends of Windows",
      file: "lefthook.yml",
      before: "pre-commit:\r\n  parallel: true # all\r\npre-push: {}\r\n",
      after:
        "pre-commit:\r\n  parallel: true # all\r\n  commands:\r\n    postmortems:\r\n      glob: docs/incidents/*.md\r\n      run: npx markdownlint-postmortem lint {staged_files}\r\npre-push: {}\r\n",
    },
    {
      what: "YAML in one line, with a name that has no value",
      file: ".lintstagedrc.yml",
      before: "{ '*.ts': eslint, '*.css' }\n",
      after: `{ '*.ts': eslint, '*.css', "docs/incidents/**/*.md":"postmortem lint" }\n`,
    },
    {
      what: "JSON without rules",
      file: ".markdownlint-cli2.jsonc",
      before: '{ "gitignore": true }\n',
      after: `{
  "$schema": "./node_modules/markdownlint-postmortem/schema/markdownlint-cli2.schema.json",
  "gitignore": true,
  "customRules": [
    "markdownlint-postmortem"
  ],
  "config": {
    "PM001": {
      "files": [
        "docs/incidents/**/*.md"
      ]
    }
  }
}
`,
    },
    {
      what: "a hook of husky",
      file: ".husky/pre-commit",
      before: "npm test",
      after: "npm test\nnpx lint-staged\n",
    },
    {
      what: "lint-staged's YAML without a name's end",
      file: ".lintstagedrc",
      before: "# fast\n'*.ts': eslint\n",
      after: "# fast\n'*.ts': eslint\ndocs/incidents/**/*.md: postmortem lint\n",
    },
    {
      what: "the editor's recommendations",
      file: ".vscode/extensions.json",
      before: '{\r\n\t"recommendations": ["biomejs.biome"] // all of us\r\n}\r\n',
      after:
        '{\r\n\t"recommendations": [\r\n\t\t"biomejs.biome",\r\n\t\t"DavidAnson.vscode-markdownlint"\r\n\t] // all of us\r\n}\r\n',
    },
    {
      what: "instructions",
      file: "AGENTS.md",
      before: "# Us\n\nBe kind.",
      after: expect.stringMatching(/^# Us\n\nBe kind\.\n\n## Postmortems\n\nWrite a /),
    },
  ])("is added to, and keeps its comments: $what", async ({ file, before, after }) => {
    const { root } = repository({ [file]: before });
    await run(root, "init", ...everything, "--folder", "docs/incidents");
    const text = readFileSync(join(root, file), "utf8");
    expect(text.replaceAll(version, "<version>")).toEqual(after);
    await run(root, "init", ...everything, "--folder", "docs/incidents");
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
  });

  it.each([
    [
      { ".markdownlint-cli2.mjs": "export default {};\n" },
      [],
      'Add to .markdownlint-cli2.mjs: customRules: ["markdownlint-postmortem"]',
    ],
    [
      { "package.json": '{ "markdownlint-cli2": {} }' },
      [],
      'Add to package.json: "markdownlint-cli2": { "customRules": ["markdownlint-postmortem"] }',
    ],
    [
      { ".config/lefthook.toml": "" },
      ["--lefthook"],
      "Add to .config/lefthook.toml the pre-commit command: npx markdownlint-postmortem lint {staged_files}, with the glob postmortems/*.md",
    ],
    [
      { "package.json": '{ "lint-staged": {} }' },
      ["--husky"],
      'Add to "lint-staged" in package.json: "postmortems/**/*.md": "postmortem lint"',
    ],
    [
      { "lint-staged.config.mts": "" },
      ["--husky"],
      'Add to lint-staged.config.mts: "postmortems/**/*.md": "postmortem lint"',
    ],
    [
      { ".markdownlint.cjs": "module.exports = {};\n" },
      ["--folder", "docs/incidents"],
      'Add to the linter\'s "config": "PM001": { "files": ["docs/incidents/**/*.md"] }',
    ],
    [{ "CLAUDE.md": "# Us\n" }, ["--agents"], "Claude Code reads CLAUDE.md alone: add the line @AGENTS.md to it"],
    [{ "pnpm-lock.yaml": "" }, [], "pnpm add --save-dev markdownlint-cli2 markdownlint-postmortem"],
  ])("is left to a person where it is code, or the manifest: %j", async (files, argv, note) => {
    const { root } = repository(files);
    expect((await run(root, "init", ...argv)).out.split("\n")).toContain(`  ${note}`);
    expect(filesOf(root)).toMatchObject(files);
  });

  it.each([
    ["package-lock.json", "      - run: npm ci\n      - run: npx markdownlint-postmortem lint --format github"],
    [
      "yarn.lock",
      "      - run: corepack enable && yarn install --immutable\n      - run: yarn postmortem lint --format github",
    ],
  ])("has a lock file: a job installs what it has, and never another's package: %s", async (lock, steps) => {
    const files = await made({ [lock]: "" }, "--github");
    expect(files[".github/workflows/postmortems.yml"]).toContain(steps);
  });

  it("has anchors, merge keys, tags and odd keys, which all stay", async () => {
    const before =
      "__proto__: { a: b }\nbase: &base { id: x, name: !custom y }\nrepos:\n  - &self\n    repo: local\n    hooks:\n      - <<: *base\n        constructor: z\n";
    const { ".pre-commit-config.yaml": after = "" } = await made({ ".pre-commit-config.yaml": before }, "--pre-commit");
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toMatch(
      /^ {2}- repo: https:.*\n {4}rev: .*\n {4}hooks:\n {6}- id: postmortem-lint\n$/,
    );
  });

  it("gets a workflow for a folder of any name", async () => {
    const folder = `it's "ours" \\ #1`;
    const files = await made({}, "--github", "--gitlab", "--lefthook", "--folder", folder);
    expect(parse(files[".github/workflows/postmortems.yml"] ?? "").on.pull_request.paths[0]).toBe(`${folder}/**`);
    expect(parse(files["lefthook.yml"] ?? "")["pre-commit"].commands.postmortems.glob).toBe(`${folder}/*.md`);
  });

  it("has a lock file, and a pipeline of GitLab's with stages that it takes from elsewhere", async () => {
    const stages = "stages:\n  - !reference [.setup, stages]\n  - build\n";
    const files = await made({ "package-lock.json": "", ".gitlab-ci.yml": stages }, "--gitlab");
    const { "postmortems:lint": job } = parse(files[".gitlab-ci.yml"] ?? "", { logLevel: "silent" });
    expect(job).toMatchObject({
      stage: "build",
      script: ["npm ci", expect.stringMatching(/^npx markdownlint-postmo/)],
    });
  });

  it("is lint-staged's list with the postmortems in it: it stays", async () => {
    const { root } = repository({
      "package.json": '{ "lint-staged": { "postmortems/**/*.md": "markdownlint-cli2 --fix" } }',
    });
    expect((await run(root, "init", "--husky")).out).toContain(
      "\nkeep    package.json: lint-staged lints postmortems already\n",
    );
  });

  it.each([
    [
      ".markdownlint-cli2.yaml",
      "config:\n  default: false\n",
      "config:\n  default: false\n  postmortem: true\ncustomRules:\n  - markdownlint-postmortem\n",
    ],
    [".markdownlint.json", '{ "default": false }\n', '{\n  "default": false,\n  "postmortem": true\n}\n'],
    [".markdownlint.yaml", "default: false\nPM014: true\n", "default: false\nPM014: true\n"],
    [".markdownlint.yaml", "default: true\n", "default: true\n"],
  ])("switches rules on one by one: ours are, unless some of them are: %s", async (file, before, after) => {
    const files = await made({ [file]: before });
    expect(files[file]).toBe(after);
    expect(files[".markdownlint-cli2.jsonc"] ?? files[file]).toContain("markdownlint-postmortem");
  });

  it("has the rules in a file of its own: the folder is told there, the rules where they can be", async () => {
    const files = await made({ ".markdownlint.yaml": "MD013: false # long\n" }, "--folder", "docs/incidents");
    expect(files[".markdownlint.yaml"]).toBe("MD013: false # long\nPM001:\n  files:\n    - docs/incidents/**/*.md\n");
    expect(files[".markdownlint-cli2.jsonc"]).toBe('{\n  "customRules": [\n    "markdownlint-postmortem"\n  ]\n}\n');
  });

  it.each([
    ['"PM001": { "files": ["a/*.md"] }', '"PM001": { "files": [ "a/*.md", "docs/incidents/**/*.md" ] }'],
    ['"pm001": { "template": "t.md" }', '"pm001": { "template": "t.md", "files": [ "docs/incidents/**/*.md" ] }'],
    ['"postmortem-template": true', '"postmortem-template": { "files": [ "docs/incidents/**/*.md" ] }'],
    ['"PM001": { "files": ["docs/**"] }', '"PM001": { "files": ["docs/**"] }'],
    ['"PM001": "warning"', '"PM001": "warning"'],
  ])("tells of files in the options that are there: %s", async (before, after) => {
    const config = `{ "customRules": ["markdownlint-postmortem"], "config": { ${before} } }\n`;
    const { root } = repository({ ".markdownlint-cli2.jsonc": config, "t.md": "# [Title]\n" });
    const { out } = await run(root, "init", "--folder", "docs/incidents");
    const text = readFileSync(join(root, ".markdownlint-cli2.jsonc"), "utf8");
    expect(JSON.parse(text)).toEqual(
      JSON.parse(`{ "customRules": ["markdownlint-postmortem"], "config": { ${after} } }`),
    );
    expect(out.includes('Add to the linter\'s "config": "PM001": { "files": ["docs/incidents/**/*.md"] }')).toBe(
      before.includes("warning"),
    );
  });

  it.each([
    [
      ".markdownlint-cli2.jsonc",
      '{ "config": }',
      'Expected ".markdownlint-cli2.jsonc" to be JSON with comments; found ValueExpected on line 1. Mend it, then run this again',
    ],
    [
      ".pre-commit-config.yaml",
      "repos: [\n",
      'Expected ".pre-commit-config.yaml" to be YAML; Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1. Mend it, then run this again',
    ],
    [
      ".pre-commit-config.yaml",
      `a: &a [x, x, x, x]\n${"bcdefghijkl".replace(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)}, `.repeat(4)}]\n`)}repos: []\n`,
      'Expected ".pre-commit-config.yaml" to be YAML; Excessive alias count indicates a resource exhaustion attack. Mend it, then run this again',
    ],
    [
      ".pre-commit-config.yaml",
      "repos: *ours\n",
      'Expected ".pre-commit-config.yaml" to be YAML; Unresolved alias (the anchor must be set before the alias): ours. Mend it, then run this again',
    ],
    [
      ".pre-commit-config.yaml",
      "ours: &ours []\nrepos: *ours\n",
      'Expected a list or a map at "repos" in ".pre-commit-config.yaml"; found something else. Mend it, then run this again',
    ],
  ])("cannot be read, and nothing is written: %s", async (file, text, message) => {
    const { root } = repository({ [file]: text });
    expect(await run(root, "init", "--pre-commit")).toEqual({ code: 2, out: "", err: `postmortem: ${message}\n` });
    expect(filesOf(root)).toEqual({ [file]: text });
  });
});

describe("a mistake", () => {
  it.each([
    [
      ["--template", "google"],
      'Expected --template to be one of postmortem, google-sre, pagerduty, atlassian, aws-coe, gitlab; found "google"',
    ],
    [["--folder", "."], "Expected --folder to name a folder in the repository; found its root"],
  ])("%j is refused", async (argv, message) => {
    const { root } = repository({});
    expect(await run(root, "init", ...argv)).toEqual({ code: 2, out: "", err: `postmortem: ${message}\n` });
  });

  it("of what is there is told before anything is written", async () => {
    const { root } = repository({ "AGENTS.md/notes.txt": "" });
    expect(await run(root, "init", "--agents")).toEqual({
      code: 2,
      out: "",
      err: 'postmortem: Expected to read "AGENTS.md"; EISDIR: illegal operation on a directory, read\n',
    });
    const named = repository({ ".markdownlint.json": '{ "PM001": { "template": "none.md" } }' });
    expect(await run(named.root, "init")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^postmortem: Expected the template file "none\.md" /),
    });
    expect([filesOf(root), filesOf(named.root)].map(Object.keys)).toEqual([
      ["AGENTS.md/notes.txt"],
      [".markdownlint.json"],
    ]);
  });

  it("of a link that leads out of the repository is refused, before anything is written", async () => {
    const outside = repository({});
    const { root } = repository({});
    symlinkSync(outside.root, join(root, ".vscode"));
    const { code, err } = await run(root, "init", "--vscode");
    expect({ code, err }).toEqual({
      code: 2,
      err: `postmortem: Expected a folder inside the repository ${root}; found "${join(root, ".vscode/extensions.json")}"\n`,
    });
    const linked = repository({});
    symlinkSync(outside.root, join(linked.root, "AGENTS.md"));
    expect((await run(linked.root, "init", "--agents")).err).toBe(
      `postmortem: Expected a folder inside the repository ${linked.root}; found "${join(linked.root, "AGENTS.md")}"\n`,
    );
    expect([filesOf(root), filesOf(outside.root), filesOf(linked.root)]).toEqual([{}, {}, {}]);
  });
});

it("does what its page shows", async () => {
  const { root } = repository({});
  for (const { argv, shown } of callsOn("commands/init.md")) expect((await run(root, ...argv)).out).toBe(shown);
});
