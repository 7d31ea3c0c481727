import type { JSONPath } from "jsonc-parser";
import { type Document, isMap, isSeq } from "yaml";
import { literally } from "../../markdown/plain.ts";
import { type Addition, addToJsonc, addToYaml, readJsonc, readYaml } from "./merge.ts";
import { firstOf, mergedFile, packageManager, type Setup, type Step, textOf } from "./setup.ts";

const hooksRepository = "https://github.com/DavidAnson/markdownlint-cli2";
/** The version of markdownlint-cli2 that a new hook runs. */
const hooksVersion = "v0.22.1";

/** pre-commit: markdownlint-cli2's own hook, with our rules beside it. */
export function preCommitSteps(setup: Setup): Step[] {
  const file = ".pre-commit-config.yaml";
  return [
    mergedFile(setup, file, (before = "") =>
      addToYaml(file, before, preCommitAdditions(setup, readYaml(file, before))),
    ),
    { kind: "note", text: "pre-commit: pre-commit install, once in each clone" },
  ];
}

/** A hook that is there already would not find our rules: it gets them, instead of a second one beside it. */
function preCommitAdditions({ folder, self }: Setup, configuration: Document): Addition[] {
  const hooks = listAt(configuration, ["repos"]).flatMap((_, repo) =>
    listAt(configuration, ["repos", repo, "hooks"]).map((hook, index) => ({
      hook,
      dependencies: ["repos", repo, "hooks", index, "additional_dependencies"],
    })),
  );
  const known = hooks.find(({ hook }) => isMap(hook) && hook.get("id") === "markdownlint-cli2");
  if (known) {
    const names = listAt(configuration, known.dependencies).map(String);
    return names.some((name) => name.startsWith("markdownlint-postmortem"))
      ? []
      : [{ path: [...known.dependencies, -1], value: self }];
  }
  const hook = {
    id: "markdownlint-cli2",
    files: `^${literally(folder).replaceAll("\\/", "/")}/.*\\.md$`,
    additional_dependencies: [self],
  };
  return [{ path: ["repos", -1], value: { repo: hooksRepository, rev: hooksVersion, hooks: [hook] } }];
}

function listAt(document: Document, path: JSONPath): readonly unknown[] {
  const node = document.getIn(path);
  return isSeq(node) ? node.items : [];
}

export function lefthookSteps(setup: Setup): Step[] {
  const { folder } = setup;
  const { run, add } = packageManager(setup);
  const command = `${run} markdownlint-cli2 {staged_files}`;
  const other = firstOf(setup, ["lefthook.toml", ".lefthook.toml", "lefthook.json", ".lefthook.json"]);
  if (other !== undefined)
    return [{ kind: "note", text: `Add to ${other} the pre-commit command: ${command}, with the glob ${folder}/*.md` }];
  const file = firstOf(setup, ["lefthook.yml", ".lefthook.yml", "lefthook.yaml", ".lefthook.yaml"]) ?? "lefthook.yml";
  const path = ["pre-commit", "commands", "postmortems"];
  // To lefthook, `*` is any stretch of a path: folders in the folder are meant, too.
  const value = { glob: `${folder}/*.md`, run: command };
  const merge = (before = "") =>
    readYaml(file, before).hasIn(path) ? before : addToYaml(file, before, [{ path, value }]);
  return [
    mergedFile(setup, file, merge),
    { kind: "note", text: `lefthook: ${add} lefthook && ${run} lefthook install` },
  ];
}

const lintStagedFiles = [
  ".lintstagedrc",
  ".lintstagedrc.json",
  ".lintstagedrc.yaml",
  ".lintstagedrc.yml",
  ".lintstagedrc.mjs",
  ".lintstagedrc.js",
  ".lintstagedrc.cjs",
  "lint-staged.config.mjs",
  "lint-staged.config.js",
  "lint-staged.config.cjs",
  "lint-staged.config.ts",
];

/** husky runs lint-staged, which hands the linter what is staged. */
export function huskySteps(setup: Setup): Step[] {
  const { add, run } = packageManager(setup);
  const call = `${run} lint-staged`;
  const hook = mergedFile(setup, ".husky/pre-commit", (before) => {
    if (before === undefined) return `${call}\n`;
    return /\blint-staged\b/.test(before) ? before : `${before.replace(/(?<!\n)\n*$/, "\n")}${call}\n`;
  });
  return [
    hook,
    lintStaged(setup),
    {
      kind: "note",
      text: `husky: ${add} husky lint-staged && npm pkg set scripts.prepare=husky && npm run prepare`,
    },
  ];
}

function lintStaged(setup: Setup): Step {
  const glob = `${setup.folder}/**/*.md`;
  const line = `"${glob}": "markdownlint-cli2"`;
  const manifest = textOf(setup, "package.json");
  const known = manifest === undefined ? undefined : readJsonc("package.json", manifest);
  if (typeof known === "object" && known !== null && "lint-staged" in known)
    return JSON.stringify(known["lint-staged"]).includes(glob)
      ? { kind: "kept", file: "package.json", why: "lint-staged lints postmortems already" }
      : { kind: "note", text: `Add to "lint-staged" in package.json: ${line}` };
  const file = firstOf(setup, lintStagedFiles) ?? ".lintstagedrc.json";
  const text = textOf(setup, file) ?? "";
  if (text.includes(glob)) return { kind: "file", file, before: text, after: text };
  if (/\.ya?ml$/.test(file) || (file === ".lintstagedrc" && !text.trimStart().startsWith("{")))
    return mergedFile(setup, file, (before = "") =>
      addToYaml(file, before, [{ path: [glob], value: "markdownlint-cli2" }]),
    );
  if (!file.endsWith(".json") && file !== ".lintstagedrc") return { kind: "note", text: `Add to ${file}: ${line}` };
  return mergedFile(setup, file, (before = "") => {
    readJsonc(file, before);
    return addToJsonc(before, [{ path: [glob], value: "markdownlint-cli2" }]);
  });
}
