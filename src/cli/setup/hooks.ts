import type { JSONPath } from "jsonc-parser";
import { type Document, isMap, isSeq } from "yaml";
import { literally } from "../../markdown/plain.ts";
import { readJsonc, readYaml } from "../archive/configuration.ts";
import { isPostmortemFolder } from "../archive/postmortem-folder.ts";
import { type Addition, addToJsonc, addToYaml } from "./merge.ts";
import { firstOf, mergedFile, packageManager, type Setup, type Step, textOf } from "./setup.ts";

/** Its tags hold the built package, and what .pre-commit-hooks.yaml says of it. */
const hooksRepository = "https://github.com/markdownlint-postmortem/markdownlint-postmortem";
const ownHooks = ["postmortem-lint", "postmortem-fix"];

export function preCommitSteps(setup: Setup): Step[] {
  const file = ".pre-commit-config.yaml";
  return [
    mergedFile(setup, file, (before = "") =>
      addToYaml(file, before, preCommitAdditions(setup, readYaml(file, before))),
    ),
    { kind: "note", text: "pre-commit: pre-commit install, once in each clone" },
  ];
}

/** The linter's hook, where it is there already, would not find our rules: it gets them, instead of a second one beside it. */
function preCommitAdditions({ folder, self }: Setup, configuration: Document): Addition[] {
  const hooks = listAt(configuration, ["repos"]).flatMap((_, repo) =>
    listAt(configuration, ["repos", repo, "hooks"]).map((hook, index) => ({
      id: isMap(hook) ? hook.get("id") : undefined,
      dependencies: ["repos", repo, "hooks", index, "additional_dependencies"],
    })),
  );
  if (hooks.some(({ id }) => ownHooks.includes(String(id)))) return [];
  const linter = hooks.find(({ id }) => id === "markdownlint-cli2");
  if (linter) {
    const names = listAt(configuration, linter.dependencies).map(String);
    return names.some((name) => name.startsWith("markdownlint-postmortem"))
      ? []
      : [{ path: [...linter.dependencies, -1], value: self }];
  }
  const hook = {
    id: "postmortem-lint",
    ...(!isPostmortemFolder(folder) && { files: `^${literally(folder).replaceAll("\\/", "/")}/` }),
  };
  const rev = self.replace(/^.*@/, "v");
  return [{ path: ["repos", -1], value: { repo: hooksRepository, rev, hooks: [hook] } }];
}

function listAt(document: Document, path: JSONPath): readonly unknown[] {
  const node = document.getIn(path);
  return isSeq(node) ? node.items : [];
}

/** Where lefthook looks for its configuration, in its order. */
const lefthookFiles = ["yml", "yaml", "json", "jsonc", "toml"].flatMap((extension) =>
  ["lefthook", ".lefthook", ".config/lefthook"].map((name) => `${name}.${extension}`),
);

export function lefthookSteps(setup: Setup): Step[] {
  const { folder } = setup;
  const { run, own, add } = packageManager(setup);
  const command = `${own} lint {staged_files}`;
  const file = firstOf(setup, lefthookFiles) ?? "lefthook.yml";
  if (!/\.ya?ml$/.test(file))
    return [{ kind: "note", text: `Add to ${file} the pre-commit command: ${command}, with the glob ${folder}/*.md` }];
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

/** Where lint-staged looks for its configuration besides package.json, in its order. */
const lintStagedFiles = [
  ".lintstagedrc",
  ...["json", "yaml", "yml", "mjs", "mts", "js", "ts", "cjs", "cts"].map((extension) => `.lintstagedrc.${extension}`),
  ...["mjs", "mts", "js", "ts", "cjs", "cts"].map((extension) => `lint-staged.config.${extension}`),
];
/** lint-staged finds the programs of the repository's packages by itself. */
const lintStagedCommand = "postmortem lint";

/** husky runs lint-staged, which hands over what is staged. */
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
  const line = `"${glob}": "${lintStagedCommand}"`;
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
      addToYaml(file, before, [{ path: [glob], value: lintStagedCommand }]),
    );
  if (!file.endsWith(".json") && file !== ".lintstagedrc") return { kind: "note", text: `Add to ${file}: ${line}` };
  return mergedFile(setup, file, (before = "") => {
    readJsonc(file, before);
    return addToJsonc(before, [{ path: [glob], value: lintStagedCommand }]);
  });
}
