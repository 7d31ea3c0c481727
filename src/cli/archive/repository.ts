import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { versionedRoot } from "../../files.ts";
import { type Options, readOptions } from "../../options.ts";
import { sharedOptions } from "../../rule.ts";
import { readJsonc, readYaml } from "./configuration.ts";

export interface Repository {
  /**
   * The absolute path of the folder with `.git`, else the current one: a configuration far above, such as a home
   * folder's `package.json`, does not make all that lies below it one repository.
   */
  readonly root: string;
  /** What the linter's own configuration says of PM001: `template`, `files`, `since`. */
  readonly settings: Options<typeof sharedOptions>;
}

/** Configurations that are data, in the order in which the linter heeds them; those that are code (`.cjs`, `.mjs`) are read by the linter alone. */
const configurations = [
  ".markdownlint.jsonc",
  ".markdownlint.json",
  ".markdownlint.yaml",
  ".markdownlint.yml",
  ".markdownlint-cli2.jsonc",
  ".markdownlint-cli2.yaml",
  "package.json",
];

export function openRepository(cwd: string): Repository {
  const folder = realpathSync(cwd);
  const root = versionedRoot(folder) ?? folder;
  return { root, settings: settingsOf(root) };
}

function settingsOf(root: string): Repository["settings"] {
  for (const name of configurations) {
    let text: string;
    try {
      text = readFileSync(join(root, name), "utf8").replace(/^\ufeff/, "");
    } catch {
      continue;
    }
    const whole: unknown = /\.ya?ml$/.test(name) ? readYaml(name, text).toJS() : readJsonc(name, text);
    const ofLinter = name === "package.json" ? property(whole, "markdownlint-cli2") : whole;
    const rules = name.startsWith(".markdownlint.") ? whole : property(ofLinter, "config");
    const own = property(rules, "PM001") ?? property(rules, "postmortem-template");
    if (own !== undefined) return readOptions(sharedOptions, own).options;
  }
  return {};
}

/** A property of what may be an object, whatever the case of its name: markdownlint's rule names have none. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
