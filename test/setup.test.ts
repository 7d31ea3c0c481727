import { describe, expect, it } from "vitest";
import { agentsSteps } from "../src/cli/setup/agents.ts";
import { gitlabSteps } from "../src/cli/setup/ci.ts";
import { huskySteps, lefthookSteps } from "../src/cli/setup/hooks.ts";
import { addToJsonc, addToYaml } from "../src/cli/setup/merge.ts";
import { packageManager, type Setup, type Step } from "../src/cli/setup/setup.ts";
import { snippets } from "../src/cli/setup/snippets.ts";
import { vscodeSteps } from "../src/cli/setup/vscode.ts";
import { readTemplate } from "../src/template/read-template.ts";
import { type Files, repository } from "./repository.ts";

function setup(files: Files, force = false): Setup {
  return { root: repository(files).root, folder: "postmortems", force, self: "markdownlint-postmortem@1.2.3" };
}

/** Each step in a line, a file with what it says afterwards. */
const told = (steps: readonly Step[]) =>
  steps.map((step) =>
    step.kind === "note"
      ? step.text
      : step.kind === "kept"
        ? `${step.file} stays: ${step.why}`
        : `${step.file}\n${step.after}`,
  );

describe("lefthook", () => {
  const places = ["lefthook", ".lefthook", ".config/lefthook"];

  it.each(["yml", "yaml"].flatMap((extension) => places.map((place) => `${place}.${extension}`)))(
    "has its command in %s, if that is there",
    (file) => {
      expect(told(lefthookSteps(setup({ [file]: "# ours\n" })))).toEqual([
        `${file}\n# ours\n\npre-commit:\n  commands:\n    postmortems:\n      glob: postmortems/*.md\n      run: npx markdownlint-postmortem lint {staged_files}\n`,
        "lefthook: npm install --save-dev lefthook && npx lefthook install",
      ]);
    },
  );

  it.each(["json", "jsonc", "toml"].flatMap((extension) => places.map((place) => `${place}.${extension}`)))(
    "is told of for %s",
    (file) => {
      expect(told(lefthookSteps(setup({ [file]: "" })))).toEqual([
        `Add to ${file} the pre-commit command: npx markdownlint-postmortem lint {staged_files}, with the glob postmortems/*.md`,
      ]);
    },
  );
});

describe("lint-staged", () => {
  const staged = (files: Files) => told(huskySteps(setup(files)))[1];
  const glob = "postmortems/**/*.md";
  const json = `{\n  "${glob}": "postmortem lint"\n}\n`;

  it.each([".lintstagedrc", ".lintstagedrc.json"])("has its line in %s", (file) => {
    expect(staged({ [file]: "{}\n" })).toBe(`${file}\n${json}`);
    expect(staged({ [file]: "\n{}" })).toBe(`${file}\n\n${json}`);
    expect(staged({ [file]: `{ "${glob}": "x" }` })).toBe(`${file}\n{ "${glob}": "x" }`);
  });

  it.each([".lintstagedrc", ".lintstagedrc.yaml", ".lintstagedrc.yml"])("has its line as YAML in %s", (file) => {
    expect(staged({ [file]: '"*.js": eslint {}\n' })).toBe(`${file}\n"*.js": eslint {}\n${glob}: postmortem lint\n`);
  });

  it.each([
    ...["mjs", "mts", "js", "ts", "cjs", "cts"].map((extension) => `.lintstagedrc.${extension}`),
    ...["mjs", "mts", "js", "ts", "cjs", "cts"].map((extension) => `lint-staged.config.${extension}`),
  ])("is told of for %s", (file) => {
    expect(staged({ [file]: "export default {};\n" })).toBe(`Add to ${file}: "${glob}": "postmortem lint"`);
  });

  it("is told of for package.json, unless that has it", () => {
    expect(staged({ "package.json": '{ "lint-staged": {} }' })).toBe(
      `Add to "lint-staged" in package.json: "${glob}": "postmortem lint"`,
    );
    expect(staged({ "package.json": `{ "lint-staged": { "${glob}": "x" } }` })).toBe(
      "package.json stays: lint-staged lints postmortems already",
    );
    for (const other of ["null", '"lint-staged"', "{}"])
      expect(staged({ "package.json": other })).toBe(`.lintstagedrc.json\n${json}`);
  });
});

it.each([
  ["package-lock.json", "npm install --save-dev", "npm ci", "npx", "npx markdownlint-postmortem"],
  [
    "pnpm-lock.yaml",
    "pnpm add --save-dev",
    "corepack enable && pnpm install --frozen-lockfile",
    "pnpm exec",
    "pnpm exec postmortem",
  ],
  ["yarn.lock", "yarn add --dev", "corepack enable && yarn install --immutable", "yarn", "yarn postmortem"],
])("the package manager of %s is known", (lock, add, install, run, own) => {
  expect(packageManager(setup({ [lock]: "" }))).toEqual({ lock, add, install, run, own });
});

describe("JSON with comments", () => {
  const more = [{ path: ["a", "b"], value: 1 }];

  it.each([
    ["", '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    [" \n", '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['{\n\t"c": 2\n}', '{\n\t"c": 2,\n\t"a": {\n\t\t"b": 1\n\t}\n}\n'],
    ['{\r\n  "c": 2\r\n}\r\n', '{\r\n  "c": 2,\r\n  "a": {\r\n    "b": 1\r\n  }\r\n}\r\n'],
  ])("gets a value: %j", (before, after) => {
    expect(addToJsonc(before, more)).toBe(after);
  });

  it("gets an item at the end of a list, and a value before all others", () => {
    expect(addToJsonc('{\n  "a": [1]\n}\n', [{ path: ["a", -1], value: 2 }])).toBe(
      '{\n  "a": [\n    1,\n    2\n  ]\n}\n',
    );
    expect(addToJsonc('{\n  "a": 1\n}\n', [{ path: ["b"], value: 2, first: true }])).toBe(
      '{\n  "b": 2,\n  "a": 1\n}\n',
    );
  });
});

describe("YAML", () => {
  const add = (before: string, path: readonly (string | number)[], value: unknown = "x", apart = false) =>
    addToYaml("a.yml", before, [{ path: [...path], value, apart }]);

  it.each([
    ["a: 1\n", ["b"], "a: 1\nb: x\n"],
    ["a: 1", ["b"], "a: 1\nb: x\n"],
    ["a: 1\r\n", ["b"], "a: 1\r\nb: x\r\n"],
    ["a: 1 # one\n# last\n", ["b"], "a: 1 # one\nb: x\n# last\n"],
    ["a:\n  c: 1\n\nd: 2\n", ["a", "b"], "a:\n  c: 1\n  b: x\n\nd: 2\n"],
    ["a:\n    - 1\nd: 2\n", ["a", -1], "a:\n    - 1\n    - x\nd: 2\n"],
    ["a:\n- 1\nd: 2\n", ["a", -1], "a:\n- 1\n- x\nd: 2\n"],
    ["a: [1, 2] # both\n", ["a", -1], 'a: [1, 2, "x"] # both\n'],
    ["a: { c: 1 }\n", ["a", "b"], 'a: { c: 1, "b":"x" }\n'],
    ["a: { c: [1] }\n", ["a", "b"], 'a: { c: [1], "b":"x" }\n'],
    ["a: []\n", ["a", -1], "a:\n  - x\n"],
    ["a: {}\n", ["a", "b"], "a:\n  b: x\n"],
    ["a:\n", ["a", "b"], "a:\n  b: x\n"],
    ["", ["a", "b", -1], "a:\n  b:\n    - x\n"],
    ["# ours\n", ["a"], "# ours\n\na: x\n"],
    ["a: 1\n", ["b", "c", -1], "a: 1\nb:\n  c:\n    - x\n"],
  ])("gets a value: %j at %j", (before, path, after) => {
    expect(add(before, path)).toBe(after);
  });

  it.each([
    ["c:\n- 1\n", "c:\n- 1\na:\n- x\n"],
    ["c:\n  - 1\n", "c:\n  - 1\na:\n  - x\n"],
    ["c: # list\n- 1\n", "c: # list\n- 1\na:\n- x\n"],
    ["c: \t\n  # none yet\n- 1\n", "c: \t\n  # none yet\n- 1\na:\n- x\n"],
    ["c: d\n# - 1\n", "c: d\na:\n  - x\n# - 1\n"],
    ["b:\n  c:\n  - 1\n", "b:\n  c:\n  - 1\na:\n- x\n"],
    ["b: 'x:\n  - 1'\n", "b: 'x:\n  - 1'\na:\n  - x\n"],
    ["- 1\n- 2\n", "- 1\n- 2\n- a:\n    - x\n"],
  ])("has its lists where those of others stand: %j", (before, after) => {
    expect(add(before, before.startsWith("-") ? [-1] : ["a"], before.startsWith("-") ? { a: ["x"] } : ["x"])).toBe(
      after,
    );
  });

  it("has a blank line before what stands apart", () => {
    expect(add("a: 1\n", ["b"], "x", true)).toBe("a: 1\n\nb: x\n");
    expect(add("a: 1\r\n", ["b"], "x", true)).toBe("a: 1\r\n\r\nb: x\r\n");
  });

  it("has nothing put where something else is", () => {
    expect(() => add("a:\n  b: 1\n", ["a", "b", "c"])).toThrow(
      'Expected a list or a map at "a.b" in "a.yml"; found something else. Mend it, then run this again',
    );
  });
});

describe("a GitLab pipeline", () => {
  const pipeline = (before: string) => told(gitlabSteps(setup({ ".gitlab-ci.yml": before })))[0] ?? "";

  it.each([
    ["", undefined],
    ["stages: [build, test]\n", undefined],
    ["stages:\n  - check\n  - deploy\n", "check"],
    ["stages: []\n", undefined],
    ["stages: !reference [.ours, stages]\n", "first"],
  ])("has jobs of a stage that is there: %j", (before, stage) => {
    const stages = Array.from(pipeline(before).matchAll(/^ {2}stage: (.*)$/gm), ([, name]) => name);
    if (stage === "first") expect(new Set(stages).size).toBeLessThanOrEqual(1);
    else expect(stages).toEqual(stage === undefined ? [] : [stage, stage]);
  });

  it("has a blank line before each job, but for the first of the file", () => {
    expect(pipeline("")).toMatch(/^\.gitlab-ci\.yml\npostmortems:lint:\n/);
    expect(pipeline("build:\n  script: make\n")).toMatch(/make\n\npostmortems:lint:\n/);
    expect(pipeline("build:\n  script: make\n")).toMatch(/\n\npostmortems:overdue-actions:\n/);
    expect(pipeline("postmortems:lint:\n  script: x\n")).toMatch(/: x\n\npostmortems:overdue-actions:\n/);
  });

  it("is run each week by a schedule that GitLab keeps", () => {
    expect(told(gitlabSteps(setup({})))[1]).toBe(
      "GitLab: Build > Pipeline schedules has the weekly run, such as 17 5 * * 1",
    );
  });
});

describe("instructions for coding agents", () => {
  const agents = (files: Files, force = false) => told(agentsSteps(setup(files, force)));
  const section = () => agents({})[0]?.replace("AGENTS.md\n# Instructions for coding agents\n\n", "") ?? "";

  it("are added behind what is there, or to a file of their own", () => {
    const own = section();
    expect(own).toMatch(/^## Postmortems\n\nWrite a postmortem after/);
    expect(agents({ "AGENTS.md": "\n# Ours\n\n## Tests\n\nRun them.\n\n\n" })).toEqual([
      `AGENTS.md\n\n# Ours\n\n## Tests\n\nRun them.\n\n${own}`,
    ]);
  });

  it("stay as they are, also between others, unless --force is given", () => {
    const own = section();
    const between = `# Ours\n\n${own}\n## Tests\n\nRun them.\n`;
    expect(agents({ "AGENTS.md": between })).toEqual([`AGENTS.md\n${between}`]);
    const other = "# Postmortems\n\n## Postmortems\n\nNone.\n\n## Tests\n\nRun them.\n";
    expect(agents({ "AGENTS.md": other })).toEqual([
      'AGENTS.md stays: it has a section "Postmortems" that says something else; --force replaces the section',
    ]);
    expect(agents({ "AGENTS.md": other }, true)).toEqual([
      `AGENTS.md\n# Postmortems\n\n${own}\n## Tests\n\nRun them.\n`,
    ]);
    expect(agents({ "AGENTS.md": "### Postmortems\n" })).toEqual([`AGENTS.md\n### Postmortems\n\n${own}`]);
  });

  it("are told of for a program that reads a file of its own, where that does not name them", () => {
    expect(agents({ "CLAUDE.md": "Run the tests.\n" })[1]).toBe(
      "Claude Code reads CLAUDE.md alone: add the line @AGENTS.md to it",
    );
    expect(agents({ "CLAUDE.md": "@AGENTS.md\n" })).toHaveLength(1);
    expect(agents({})).toHaveLength(1);
  });
});

describe("what VS Code completes", () => {
  const bodies = (source: string) =>
    Object.values(JSON.parse(snippets(readTemplate(source, "t.md"))) as Record<string, { body: string }>).map(
      ({ body }) => body.replaceAll("${", "<").replaceAll("}", ">"),
    );
  const title = "# Postmortem: [Title]\n\n";

  it.each([
    [`${title}**Severity**: [High/Low]\n`, "**Severity**: <1|High,Low|>"],
    [`${title}- Severity: [High/Low]\n`, "- Severity: <1|High,Low|>"],
    [`---\nseverity: [High, Low]\n---\n\n${title}`, undefined],
    [`${title}| Field | Value |\n| --- | --- |\n| Severity | [High/Low] |\n`, undefined],
    [`${title}**Team**: [Team]\n`, undefined],
    [`${title}## Timeline\n\n- **Detected**: YYYY-MM-DD HH:MM\n`, "- **Detected**: <1:YYYY-MM-DD HH:MM>"],
  ])("is a choice or a time on a line: %j", (source, body) => {
    expect(bodies(source).slice(0, -1)).toEqual(body === undefined ? [] : [body]);
  });

  it.each([
    ["[Action] (Owner: @name, Due: YYYY-MM-DD)", "- [ ] <1:Action> (Owner: @<2:name>, Due: <3:YYYY-MM-DD>)"],
    ["[Action] (Owner: @name)", "- [ ] <1:Action> (Owner: @<2:name>)"],
    ["[Action] (Due: YYYY-MM-DD)", "- [ ] <1:Action> (Due: <3:YYYY-MM-DD>)"],
    ["[Action]", "- [ ] <1:Action> (Owner: @<2:name>, Due: <3:YYYY-MM-DD>)"],
  ])("is an action item as the template has it: %s", (item, body) => {
    expect(bodies(`${title}## Action Items\n\n- [ ] ${item}\n`).at(-1)).toBe(body);
  });
});

it.each([
  ["", '{\n  "recommendations": [\n    "DavidAnson.vscode-markdownlint"\n  ]\n}\n'],
  ['{ "recommendations": "x" }\n', '{ "recommendations": [\n    "DavidAnson.vscode-markdownlint"\n  ] }\n'],
  [
    '{\n  "recommendations": ["a.b"]\n}\n',
    '{\n  "recommendations": [\n    "a.b",\n    "DavidAnson.vscode-markdownlint"\n  ]\n}\n',
  ],
  [
    '{ "recommendations": [1, "davidanson.VSCODE-markdownlint"] }',
    '{ "recommendations": [1, "davidanson.VSCODE-markdownlint"] }',
  ],
])("the editor's extension is offered: %j", (before, after) => {
  const files = before === "" ? {} : { ".vscode/extensions.json": before };
  const template = readTemplate("# Postmortem: [Title]\n", "t.md");
  expect(told(vscodeSteps(setup(files), template))[0]).toBe(`.vscode/extensions.json\n${after}`);
});
