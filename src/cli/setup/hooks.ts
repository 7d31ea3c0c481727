import { isMap, isSeq, type YAMLMap } from "yaml";
import { literally } from "../../markdown/plain.ts";
import { addToJsonc, readJsonc, readYaml, yamlText } from "./merge.ts";
import { firstOf, mergedFile, packageManager, type Setup, type Step, textOf } from "./setup.ts";

const hooksRepository = "https://github.com/DavidAnson/markdownlint-cli2";
/** The version of markdownlint-cli2 that a new hook runs. */
const hooksVersion = "v0.22.1";

/** pre-commit: markdownlint-cli2's own hook, with our rules beside it. */
export function preCommitSteps(setup: Setup): Step[] {
  const { folder, self } = setup;
  const file = ".pre-commit-config.yaml";
  const merge = (before: string | undefined): string => {
    const document = readYaml(file, before ?? "");
    const hook = hooksOf(document.get("repos")).find((each) => each.get("id") === "markdownlint-cli2");
    if (hook) {
      const dependencies = hook.get("additional_dependencies");
      const names: unknown[] = isSeq(dependencies) ? dependencies.toJSON() : [];
      if (names.some((name) => String(name).startsWith("markdownlint-postmortem"))) return before ?? "";
      if (isSeq(dependencies)) dependencies.add(self);
      else hook.set("additional_dependencies", [self]);
      return yamlText(document, before);
    }
    const own = {
      repo: hooksRepository,
      rev: hooksVersion,
      hooks: [
        {
          id: "markdownlint-cli2",
          files: `^${literally(folder).replaceAll("\\/", "/")}/.*\\.md$`,
          additional_dependencies: [self],
        },
      ],
    };
    if (isSeq(document.get("repos"))) document.addIn(["repos"], own);
    else document.set("repos", document.createNode([own]));
    return yamlText(document, before);
  };
  return [mergedFile(setup, file, merge), { kind: "note", text: "pre-commit: pre-commit install, once in each clone" }];
}

/** The hooks of a pre-commit configuration, each a map. */
function hooksOf(repos: unknown): YAMLMap[] {
  const items = isSeq(repos) ? repos.items : [];
  return items.flatMap((repo) => {
    const hooks = isMap(repo) ? repo.get("hooks") : undefined;
    return isSeq(hooks) ? hooks.items.filter((hook) => isMap(hook)) : [];
  });
}

export function lefthookSteps(setup: Setup): Step[] {
  const { folder } = setup;
  const { run, add } = packageManager(setup);
  const command = `${run} markdownlint-cli2 {staged_files}`;
  const other = firstOf(setup, ["lefthook.toml", ".lefthook.toml", "lefthook.json", ".lefthook.json"]);
  if (other !== undefined)
    return [{ kind: "note", text: `Add to ${other} the pre-commit command: ${command}, with the glob ${folder}/*.md` }];
  const file = firstOf(setup, ["lefthook.yml", ".lefthook.yml", "lefthook.yaml", ".lefthook.yaml"]) ?? "lefthook.yml";
  const merge = (before: string | undefined): string => {
    const document = readYaml(file, before ?? "");
    if (document.hasIn(["pre-commit", "commands", "postmortems"])) return before ?? "";
    // To lefthook, `*` is any stretch of a path: folders in the folder are meant, too.
    document.setIn(
      ["pre-commit", "commands", "postmortems"],
      document.createNode({ glob: `${folder}/*.md`, run: command }),
    );
    return yamlText(document, before);
  };
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
    return /\blint-staged\b/.test(before) ? before : `${before.replace(/\n*$/, "\n")}${call}\n`;
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
    return mergedFile(setup, file, (before) => {
      const document = readYaml(file, before ?? "");
      document.set(glob, "markdownlint-cli2");
      return yamlText(document, before);
    });
  if (!file.endsWith(".json") && file !== ".lintstagedrc") return { kind: "note", text: `Add to ${file}: ${line}` };
  return mergedFile(setup, file, (before = "") => {
    readJsonc(file, before);
    return addToJsonc(before, [{ path: [glob], value: "markdownlint-cli2" }]);
  });
}
