import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { cli2Schema, configSchema, rulesSchema, vendored } from "./schema.ts";

const folder = new URL("../schema/", import.meta.url);
const schemas = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

function read(url: URL) {
  return JSON.parse(readFileSync(url, "utf8"));
}

function validator(name: string) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  for (const each of schemas) {
    const url = new URL(each, folder);
    ajv.addSchema(read(url), url.href);
  }
  const validate = ajv.getSchema(new URL(name, folder).href);
  if (!validate) throw new Error(`There is no schema ${name}`);
  /** Every place of a configuration that the schema does not accept, the deepest first. */
  return (config: unknown): string[] => {
    validate(config);
    const places = (validate.errors ?? []).map(({ instancePath, params }) =>
      "additionalProperty" in params ? `${instancePath}/${params.additionalProperty}` : instancePath,
    );
    return [...new Set(places)].sort((a, b) => b.length - a.length);
  };
}

it.each([
  ["rules.schema.json", rulesSchema()],
  ["markdownlint.schema.json", configSchema()],
  ["markdownlint-cli2.schema.json", cli2Schema()],
  [
    "markdownlint/markdownlint-config-schema.json",
    vendored("../node_modules/markdownlint-042/schema/markdownlint-config-schema.json"),
  ],
])("%s is as declared", async (name, schema) => {
  await expect(schema).toMatchFileSnapshot(`../schema/${name}`);
});

it("knows every setting of the installed markdownlint-cli2", () => {
  const installed = JSON.parse(
    vendored("../node_modules/markdownlint-cli2/schema/markdownlint-cli2-config-schema.json"),
  );
  const ours = read(new URL("markdownlint/markdownlint-cli2-config-schema.json", folder));
  const withoutText = (schema: unknown) =>
    JSON.stringify(schema, (key, value) => (key === "description" || /^https:/.test(value) ? undefined : value));
  for (const [name, setting] of Object.entries(installed.properties))
    expect(withoutText(ours.properties[name]), name).toBe(withoutText(setting));
});

it("asks the network for nothing", () => {
  const remote = schemas.flatMap((name) =>
    [...readFileSync(new URL(name, folder), "utf8").matchAll(/"\$(?:ref|id)": "(?:\w+:|\/)[^"]*"/g)].map(
      ([ref]) => ref,
    ),
  );
  expect(remote).toEqual([]);
});

const cli2 = validator("markdownlint-cli2.schema.json");
const config = validator("markdownlint.schema.json");

it.each([
  {},
  { PM001: { template: "docs/postmortem-template.md", files: ["incidents/**", "!incidents/drafts/**"] } },
  { PM001: { since: "2026-01-31", severity: "warning", enabled: true } },
  { "postmortem-template": { template: "google-sre" } },
  { "postmortem-action-deadline": { tracker: true }, PM019: { phrases: ["should have known"] } },
  { PM002: false, PM003: true, PM004: "error", PM005: "warning", PM006: {}, PM007: { severity: "error" } },
  { postmortem: true },
  { postmortem: { severity: "warning" } },
  { default: true, extends: "base.json", MD013: { line_length: 120 }, "line-length": false, MD041: "warning" },
  { "another-custom-rule": { any: "thing" }, "and-another": "warning" },
])("accepts %j", (rules) => {
  expect(config(rules)).toEqual([]);
  expect(cli2({ config: rules })).toEqual([]);
  expect(cli2({ overrides: [{ filter: ["docs/**"], combine: "merge", config: rules }] })).toEqual([]);
});

it.each([
  ["/PM001/tempalte", { PM001: { tempalte: "docs/template.md" } }],
  ["/PM001/template", { PM001: { template: ["docs/template.md"] } }],
  ["/PM001/template", { PM001: { template: " " } }],
  ["/PM001/files", { PM001: { files: "incidents/**" } }],
  ["/PM001/files/1", { PM001: { files: ["incidents/**", 1] } }],
  ["/PM001/since", { PM001: { since: "31.01.2026" } }],
  ["/PM001/severity", { PM001: { severity: "info" } }],
  ["/PM001/enabled", { PM001: { enabled: "yes" } }],
  ["/postmortem-template/since", { "postmortem-template": { since: 2026 } }],
  ["/PM002/template", { PM002: { template: "docs/template.md" } }],
  ["/PM003", { PM003: "warn" }],
  ["/PM004", { PM004: 1 }],
  ["/PM005", { PM005: null }],
  ["/PM015/tracker", { PM015: { tracker: "yes" } }],
  ["/PM019/phrases", { PM019: { phrases: "should have known" } }],
  ["/PM021", { PM021: true }],
  ["/postmortem-titel", { "postmortem-titel": false }],
  ["/postmortem/template", { postmortem: { template: "docs/template.md" } }],
  ["/MD013/line_lenght", { MD013: { line_lenght: 120 } }],
  ["/MD041", { MD041: "warn" }],
  ["/default", { default: 1 }],
])("points at %s in %j", (place, rules) => {
  const path = [place, ...parents(place)];
  expect(config(rules)[0]).toBe(place);
  expect(path).toEqual(expect.arrayContaining(config(rules)));
  expect(cli2({ config: rules })[0]).toBe(`/config${place}`);
  expect(cli2({ overrides: [{ filter: ["a"], combine: "merge", config: rules }] })[0]).toBe(
    `/overrides/0/config${place}`,
  );
});

function parents(place: string): string[] {
  const up = place.slice(0, place.lastIndexOf("/"));
  return place === "" ? [] : [up, ...parents(up)];
}

it("accepts the settings of markdownlint-cli2", () => {
  const settings = {
    $schema: "./node_modules/markdownlint-postmortem/schema/markdownlint-cli2.schema.json",
    config: { extends: null },
    customRules: ["markdownlint-postmortem"],
    globs: ["**/*.md"],
    ignores: ["vendor"],
    gitignore: true,
    fix: false,
    frontMatter: "^---$",
    noInlineConfig: true,
    outputFormatters: [["markdownlint-cli2-formatter-default"]],
  };
  expect(cli2(settings)).toEqual([]);
  expect(cli2({ ...settings, customRule: [] })).toEqual(["/customRule"]);
  expect(cli2({ ...settings, globs: "**/*.md" })).toEqual(["/globs"]);
});

it("accepts the README's examples", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const examples = [...readme.matchAll(/^```jsonc\n([\s\S]*?)^```/gm)].map(([, text = ""]) => JSON.parse(text));
  expect(examples.length).toBeGreaterThan(1);
  expect(examples.flatMap(cli2)).toEqual([]);
});
