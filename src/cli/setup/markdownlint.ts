import type { JSONPath } from "jsonc-parser";
import { fileFilter, isPostmortemPath } from "../../postmortem/scope.ts";
import { readJsonc, readYaml } from "../archive/configuration.ts";
import { type Addition, addToJsonc, addToYaml } from "./merge.ts";
import { firstOf, mergedFile, type Setup, type Step, textOf } from "./setup.ts";

const rules = "markdownlint-postmortem";
const schema = "./node_modules/markdownlint-postmortem/schema/markdownlint-cli2.schema.json";

/** In the order in which markdownlint-cli2 looks for them: it reads the first. */
const configurations = [
  ".markdownlint-cli2.jsonc",
  ".markdownlint-cli2.yaml",
  ".markdownlint-cli2.cjs",
  ".markdownlint-cli2.mjs",
];
/** Where one of these is, it is what says which rules are on, instead of the `config` of the others. */
const ruleConfigurations = [
  ".markdownlint.jsonc",
  ".markdownlint.json",
  ".markdownlint.yaml",
  ".markdownlint.yml",
  ".markdownlint.cjs",
  ".markdownlint.mjs",
];

/** The linter's configuration: our rules in it, and which files are postmortems where the folder's name does not tell. */
export function markdownlintSteps(
  setup: Setup,
  filesKnown: readonly string[] | undefined,
  withSchema: boolean,
): Step[] {
  const ofRules = firstOf(setup, ruleConfigurations);
  const found = firstOf(setup, configurations);
  const glob = isKnownFolder(setup, filesKnown) ? undefined : `${setup.folder}/**/*.md`;
  if (found === undefined && property(known(setup, "package.json"), "markdownlint-cli2") !== undefined)
    return [byHand("package.json", `"markdownlint-cli2": { "customRules": ["${rules}"] }`), ...scopeByHand(glob)];
  if (found === undefined && ofRules === undefined)
    return [mergedFile(setup, ".markdownlint-cli2.jsonc", () => fresh(glob, withSchema))];

  const file = found ?? ".markdownlint-cli2.jsonc";
  if (isCode(file)) return [byHand(file, `customRules: ["${rules}"]`), ...scopeByHand(glob)];
  const additions = ruleAdditions(known(setup, file), withSchema && file.endsWith("c"));
  const rulesFile = ofRules ?? file;
  if (isCode(rulesFile)) return [add(setup, file, additions), ...scopeByHand(glob)];
  const path = rulesFile === file ? ["config"] : [];
  const configuration = known(setup, rulesFile);
  const scope = glob === undefined ? undefined : scopeAddition(configuration, path, glob);
  const options = [...switchAddition(configuration, path), ...(scope ? [scope] : [])];
  return [
    add(setup, file, rulesFile === file ? [...additions, ...options] : additions),
    ...(rulesFile === file || options.length === 0 ? [] : [add(setup, rulesFile, options)]),
    ...(scope ? [] : scopeByHand(glob)),
  ];
}

/** Where no rules were in use, ours alone are switched on. */
function fresh(glob: string | undefined, withSchema: boolean): string {
  const scope = glob === undefined ? "" : `,\n    "PM001": { "files": [${JSON.stringify(glob)}] }`;
  return `{
${withSchema ? `  "$schema": "${schema}",\n` : ""}  "customRules": ["${rules}"],
  "config": {
    // Without this line, markdownlint's own rules are on, too.
    "default": false,
    "postmortem": true${scope}
  }
}
`;
}

function ruleAdditions(configuration: unknown, withSchema: boolean): Addition[] {
  const listed = property(configuration, "customRules");
  const isListed = Array.isArray(listed) && listed.some((rule) => typeof rule === "string" && rule.includes(rules));
  const own: Addition = Array.isArray(listed)
    ? { path: ["customRules", -1], value: rules }
    : { path: ["customRules"], value: [rules] };
  const schemaToo = withSchema && property(configuration, "$schema") === undefined;
  return [
    ...(isListed ? [] : [own]),
    ...(schemaToo ? [{ path: ["$schema"], value: schema, first: true as const }] : []),
  ];
}

/** Where no rule is on that is not named, ours would not be; where some of them are named, that is a choice. */
function switchAddition(configuration: unknown, path: JSONPath): Addition[] {
  const entries = entriesAt(configuration, path);
  const isChosen = Object.keys(isObject(entries) ? entries : {}).some((key) => /^(?:postmortem\b|pm\d{3}$)/i.test(key));
  return property(entries, "default") === false && !isChosen ? [{ path: [...path, "postmortem"], value: true }] : [];
}

/** PM001 is told of the files, under the name that it has there; undefined where its entry has no room for options. */
function scopeAddition(configuration: unknown, path: JSONPath, glob: string): Addition | undefined {
  const entries = entriesAt(configuration, path);
  const name = Object.keys(isObject(entries) ? entries : {}).find((key) =>
    /^(?:pm001|postmortem-template)$/i.test(key),
  );
  const entry = name === undefined ? {} : property(entries, name);
  const whole = [...path, name ?? "PM001"];
  if (entry === true) return { path: whole, value: { files: [glob] } };
  if (!isObject(entry)) return undefined;
  return Array.isArray(property(entry, "files"))
    ? { path: [...whole, "files", -1], value: glob }
    : { path: [...whole, "files"], value: [glob] };
}

function entriesAt(configuration: unknown, path: JSONPath): unknown {
  return path.reduce<unknown>((value, key) => property(value, String(key)), configuration);
}

function add(setup: Setup, file: string, additions: readonly Addition[]): Step {
  return mergedFile(setup, file, (before = "") => {
    if (additions.length === 0) return before;
    return isJson(file) ? addToJsonc(before, additions) : addToYaml(file, before, additions);
  });
}

function isKnownFolder({ folder }: Setup, files: readonly string[] | undefined): boolean {
  const path = `/${folder}/2026-01-31-incident-title.md`;
  return files ? fileFilter(files).takes(path) : isPostmortemPath(path, undefined) === true;
}

/** What a configuration says; undefined where there is none. */
function known(setup: Setup, file: string): unknown {
  const text = textOf(setup, file);
  if (text === undefined) return undefined;
  return isJson(file) ? readJsonc(file, text) : readYaml(file, text).toJS();
}

function isJson(file: string): boolean {
  return /\.jsonc?$/.test(file);
}

function isCode(file: string): boolean {
  return /\.[cm]js$/.test(file);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function byHand(file: string, what: string): Step {
  return { kind: "note", text: `Add to ${file}: ${what}` };
}

function scopeByHand(glob: string | undefined): Step[] {
  return glob === undefined
    ? []
    : [{ kind: "note", text: `Add to the linter's "config": "PM001": { "files": ["${glob}"] }` }];
}
