import { fileFilter, isPostmortemPath } from "../../postmortem/scope.ts";
import { type Addition, addToJsonc, addToYaml, readJsonc, readYaml } from "./merge.ts";
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
  const file = firstOf(setup, configurations);
  const ofRules = firstOf(setup, ruleConfigurations);
  const files = filesFor(setup, filesKnown);
  const pm001: Addition[] = files ? [{ path: ["PM001", "files"], value: files }] : [];
  const inConfig = pm001.map(({ path, value }) => ({ path: ["config", ...path], value }));
  if (file === undefined && hasOwnKey(setup, "package.json", "markdownlint-cli2"))
    return [byHand("package.json", '"markdownlint-cli2": { "customRules": ["markdownlint-postmortem"] }')];
  if (file === undefined && ofRules === undefined)
    return [mergedFile(setup, ".markdownlint-cli2.jsonc", () => fresh(files, withSchema))];
  const own = addRules(setup, file ?? ".markdownlint-cli2.jsonc", ofRules ? [] : inConfig, withSchema);
  return ofRules && pm001.length > 0 ? [...own, add(setup, ofRules, pm001)] : own;
}

/** Where no rules were in use, ours alone are switched on. */
function fresh(files: readonly string[] | undefined, withSchema: boolean): string {
  const scope = files ? `,\n    "PM001": { "files": ${JSON.stringify(files)} }` : "";
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

function addRules(setup: Setup, file: string, others: readonly Addition[], withSchema: boolean): Step[] {
  if (/\.[cm]js$/.test(file))
    return [byHand(file, ['customRules: ["markdownlint-postmortem"]', ...others.map(asText)].join(", "))];
  const text = textOf(setup, file) ?? "";
  const known = file.endsWith("c") ? readJsonc(file, text) : readYaml(file, text).toJS();
  const { customRules, $schema } = (known ?? {}) as { readonly customRules?: unknown; readonly $schema?: unknown };
  const listed = Array.isArray(customRules);
  const additions: Addition[] = [...others];
  if (!listed) additions.unshift({ path: ["customRules"], value: [rules] });
  else if (!customRules.some((rule) => typeof rule === "string" && rule.includes(rules)))
    additions.unshift({ path: ["customRules", -1], value: rules });
  if (withSchema && $schema === undefined && file.endsWith("c"))
    additions.push({ path: ["$schema"], value: schema, first: true });
  return [add(setup, file, additions)];
}

function add(setup: Setup, file: string, additions: readonly Addition[]): Step {
  if (/\.[cm]js$/.test(file)) return byHand(file, additions.map(asText).join(", "));
  if (/\.jsonc?$/.test(file))
    return mergedFile(setup, file, (before = "") => {
      readJsonc(file, before);
      return additions.length === 0 ? before : addToJsonc(before, additions);
    });
  return mergedFile(setup, file, (before = "") => addToYaml(file, before, additions));
}

/** The globs that make the folder's files postmortems, where neither its name nor the configuration does. */
function filesFor({ folder }: Setup, known: readonly string[] | undefined): readonly string[] | undefined {
  const path = `/${folder}/2026-01-31-incident-title.md`;
  const glob = `${folder}/**/*.md`;
  if (known) return fileFilter(known).takes(path) ? undefined : [...known, glob];
  return isPostmortemPath(path, undefined) === true ? undefined : [glob];
}

function asText({ path, value }: Addition): string {
  return path.reduceRight<string>(
    (inner, key) => `${String(key)}: ${inner.startsWith("[") ? inner : `{ ${inner} }`}`,
    JSON.stringify(value),
  );
}

function byHand(file: string, what: string): Step {
  return { kind: "note", text: `Add to ${file} by hand, as it is code or not ours to change: ${what}` };
}

function hasOwnKey(setup: Setup, file: string, key: string): boolean {
  const text = textOf(setup, file);
  const known = text === undefined ? undefined : readJsonc(file, text);
  return typeof known === "object" && known !== null && Object.hasOwn(known, key);
}
