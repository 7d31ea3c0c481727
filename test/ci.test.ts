/** What a CI server is given: by the page docs/clients/ci.md, by `postmortem init`, and by the action. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { main } from "../src/cli/program.ts";
import { actionProblems, workflowProblems } from "./github.ts";
import { repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/clients/ci.md"), "utf8");
const action = readFileSync(join(root, "action.yml"), "utf8");

/** The snippets below a heading. */
function snippets(heading: string): readonly string[] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, text = ""]) => text);
}

describe("the action", () => {
  it("is one by GitHub's own parser", () => {
    expect(actionProblems(action)).toEqual([]);
    expect(actionProblems(action.replace("steps.install.outcome", "stepps.install.outcome"))).toEqual([
      expect.stringContaining("Unrecognized named-value: 'stepps'"),
    ]);
  });

  it("lets no input into a script, and needs no other action", () => {
    for (const { run, uses, shell } of parse(action).runs.steps) {
      expect(run).not.toMatch(/\$\{\{/);
      expect({ uses, shell }).toEqual({ uses: undefined, shell: "bash" });
    }
  });

  it("has the inputs and outputs that its page lists", () => {
    const { inputs, outputs } = parse(action);
    const rows = [...page.matchAll(/^\| `([\w-]+)` \|(?: (?:`(.+?)`)? ?\|)? (.+) \|$/gm)].map(([, ...cells]) => cells);
    expect(rows).toEqual([
      ...Object.entries<{ default: string; description: string }>(inputs).map(([name, input]) => [
        name,
        input.default || undefined,
        input.description,
      ]),
      ...Object.entries<{ description: string }>(outputs).map(([name, { description }]) => [
        name,
        undefined,
        description,
      ]),
    ]);
  });

  it("is named on the page at the release of this version", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(page.match(/markdownlint-postmortem\/markdownlint-postmortem@(\S+)/)?.[1]).toBe(`v${version}`);
  });
});

describe("a workflow", () => {
  const own = readdirSync(join(root, ".github/workflows")).map((name) => [
    name,
    readFileSync(join(root, ".github/workflows", name), "utf8"),
  ]);
  const shown = ["GitHub, with our action", "GitHub, with npx", "GitHub code scanning"].map((heading) => [
    heading,
    snippets(heading)[0] ?? "",
  ]);

  it.each([...own, ...shown])("is one by GitHub's own parser: %s", async (_, text = "") => {
    expect(await workflowProblems(text)).toEqual([]);
  });

  it("that is none is told of", async () => {
    expect(await workflowProblems("on: push\njobs:\n  lint:\n    steps: []\n")).toEqual([
      expect.stringContaining("Required property is missing: runs-on"),
    ]);
  });

  it.each([
    ["--github", ".github/workflows/postmortems.yml", "GitHub, with npx"],
    ["--gitlab", ".gitlab-ci.yml", "GitLab"],
  ])("of init %s is that of the page", async (option, file, heading) => {
    const { root } = repository({ "package-lock.json": "{}\n" });
    expect(await main(["init", option, "--yes"], terminal({ cwd: root }))).toBe(0);
    expect(readFileSync(join(root, file), "utf8")).toBe(snippets(heading)[0]);
  });
});

const flawed = "# Postmortem: Carts\n\n**Date**: 2026-03-14\n**Severity**: 100%0Ahigh\n";
const template = "# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n**Severity**: [High/Low]\n";

/** A repository with the package in its node_modules, as it is built. */
function installed(files: Parameters<typeof repository>[0]) {
  const { root: folder } = repository({ "postmortem-template.md": template, ...files });
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")).filter((each) => !each.startsWith(".")))
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  return folder;
}

it("the formatter of markdownlint-cli2 makes annotations, and escapes nothing, as its page says", () => {
  const [config = ""] = snippets("With markdownlint-cli2 itself");
  const folder = installed({
    "postmortems/2026-03-14-carts.md": flawed,
    ".markdownlint-cli2.jsonc": JSON.stringify({
      ...JSON.parse(config),
      config: { default: false, PM001: true, PM005: "warning", PM006: true },
    }),
  });
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(folder, "node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"), "postmortems/*.md"],
    { cwd: folder, encoding: "utf8" },
  );
  expect(status).toBe(0);
  const place = "postmortems/2026-03-14-carts.md";
  expect(stderr).toBe(
    [
      `${place}:4:15 warning PM005/postmortem-allowed-values A field with choices has one of them [Expected Severity to be one of High, Low; found "100%0Ahigh"]`,
      `::warning file=${place},line=4,col=15,title=PM005/postmortem-allowed-values::Expected Severity to be one of High, Low; found "100%0Ahigh"`,
      "",
    ].join("\n"),
  );
});
