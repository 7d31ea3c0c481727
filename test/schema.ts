import { readFileSync } from "node:fs";
import { rules } from "../rules/index.ts";
import { archiveRules } from "../src/cli/lint/archive-rules.ts";
import type { OptionSpec } from "../src/options.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The tag that all rules have. */
const tag = "postmortem";

const types = {
  text: { type: "string", pattern: "\\S" },
  texts: { type: "array", items: { type: "string", pattern: "\\S" } },
  day: { type: "string", pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$" },
  flag: { type: "boolean" },
} satisfies Record<OptionSpec["type"], Json>;

/** What may be said of our rules in a markdownlint configuration, from the rules' own declarations. */
export function rulesSchema(): string {
  const entries = [...rules, ...archiveRules(() => [])].map(
    ({ names: [id = "", alias = ""], description, information, options }) => {
      const own = Object.entries(options).map(([name, option]) => [
        name,
        { description: option.description, ...types[option.type] },
      ]);
      return { id, alias, entry: setting(`${id}/${alias}: ${description}. ${information}`, Object.fromEntries(own)) };
    },
  );
  const names = [...entries.flatMap(({ id, alias }) => [id, alias]), tag];
  return written({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "markdownlint-postmortem's rules",
    type: "object",
    properties: {
      [tag]: setting("All rules of markdownlint-postmortem; a rule's own entry replaces what this one says of it", {}),
      ...Object.fromEntries(entries.map(({ id, entry }) => [id, entry])),
      ...Object.fromEntries(entries.map(({ id, alias }) => [alias, { $ref: `#/properties/${id}` }])),
    },
    // The host passes over a rule that it does not know: a mistyped name would silently do nothing.
    patternProperties: { [`^(?!(?:${names.join("|")})$)(?:PM\\d|postmortem)`]: false },
    definitions: {
      enabled: { description: "Whether the rule is checked", type: "boolean", default: true },
      severity: { description: "How serious its findings are", enum: ["error", "warning"], default: "error" },
    },
  });
}

function setting(description: string, options: { readonly [name: string]: Json }): Json {
  return {
    description,
    default: true,
    // Not `oneOf`, which makes editors say of a mistyped option that a boolean was expected.
    if: { type: "object" },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema
    then: {
      properties: {
        ...options,
        enabled: { $ref: "#/definitions/enabled" },
        severity: { $ref: "#/definitions/severity" },
      },
      additionalProperties: false,
    },
    else: { enum: [true, false, "error", "warning"] },
  };
}

/** The schema of `.markdownlint.jsonc` and the like: the host's settings and ours. */
export function configSchema(): string {
  return written({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "markdownlint configuration with markdownlint-postmortem's rules",
    allOf: [{ $ref: "markdownlint/markdownlint-config-schema.json" }, { $ref: "rules.schema.json" }],
  });
}

/** The schema of `.markdownlint-cli2.jsonc`: the host's settings and ours. */
export function cli2Schema(): string {
  const config = { $ref: "rules.schema.json" };
  return written({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "markdownlint-cli2 configuration with markdownlint-postmortem's rules",
    allOf: [{ $ref: "markdownlint/markdownlint-cli2-config-schema.json" }],
    properties: { config, overrides: { items: { properties: { config } } } },
  });
}

/**
 * A host's schema as it can stand beside ours: its references are local, a custom rule may be "error" or "warning" as it may in the
 * host, and it says where it comes from.
 */
export function vendored(path: string): string {
  const { $schema, $id, additionalProperties, ...schema } = JSON.parse(
    readFileSync(new URL(path, import.meta.url), "utf8").replace(
      /"\$ref": "https:\/\/[^"]*\/([^"/]+\.json)"/g,
      '"$ref": "$1"',
    ),
  );
  return written({
    $schema,
    $comment: `From ${$id}, without this id and with local references. MIT License, Copyright (c) David Anson: see LICENSE beside this file.`,
    ...schema,
    additionalProperties: additionalProperties && {
      anyOf: [additionalProperties, { enum: ["error", "warning"] }],
    },
  });
}

function written(schema: Json): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
