import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { parse as parseJsonc } from "jsonc-parser";
import { parse as parseYaml } from "yaml";
import { repositoryRoot } from "../../files.ts";
import { type Options, readOptions } from "../../options.ts";
import { sharedOptions } from "../../rule.ts";

export interface Repository {
  /** The absolute path of the folder with `.git`, else of the one with a configuration, else the current one. */
  readonly root: string;
  /** What the linter's own configuration says of PM001: `template`, `files`, `since`. */
  readonly settings: Options<typeof sharedOptions>;
}

/** Configurations that are data; those that are code (`.cjs`, `.mjs`) are read by the linter alone. */
const configurations = [
  ".markdownlint-cli2.jsonc",
  ".markdownlint-cli2.yaml",
  ".markdownlint.jsonc",
  ".markdownlint.json",
  ".markdownlint.yaml",
  ".markdownlint.yml",
];

export function openRepository(cwd: string): Repository {
  const root = repositoryRoot(realpathSync(cwd));
  return { root, settings: settingsOf(root) };
}

function settingsOf(root: string): Repository["settings"] {
  for (const name of configurations) {
    let text: string;
    try {
      text = readFileSync(join(root, name), "utf8");
    } catch {
      continue;
    }
    const whole: unknown = name.endsWith("c") || name.endsWith(".json") ? parseJsonc(text) : parseYaml(text);
    const rules = name.startsWith(".markdownlint-cli2") ? property(whole, "config") : whole;
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
