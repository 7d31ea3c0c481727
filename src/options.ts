import { isoDay } from "./postmortem/dates.ts";

/** One option of a rule: its type, its text for docs and schema; the runtime check and the TypeScript type come from it. */
export interface OptionSpec {
  readonly type: "text" | "texts" | "day" | "flag";
  readonly description: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

interface OptionTypes {
  text: string;
  texts: readonly string[];
  day: string;
  flag: boolean;
}

/** The options of a rule as its check gets them: those that are set, each of its type. */
export type Options<S extends OptionSpecs> = { readonly [K in keyof S]?: OptionTypes[S[K]["type"]] };

/** Settings that are the host's own in every rule's configuration. */
const hostSettings = new Set(["enabled", "severity"]);

const expected: Readonly<Record<OptionSpec["type"], string>> = {
  text: 'a text, such as "docs/postmortem-template.md"',
  texts: 'a list of texts, such as ["a", "b"]',
  day: 'a date, such as "2026-01-31"',
  flag: "true or false",
};

const none = { options: {}, problems: [] } as const;

/** Checks what the configuration says against the declaration; what does not fit is left out and told in `problems`. */
export function readOptions<S extends OptionSpecs>(
  specs: S,
  config: unknown,
): { readonly options: Options<S>; readonly problems: readonly string[] } {
  const given: [string, unknown][] =
    typeof config === "object" && config !== null && !Array.isArray(config) ? Object.entries(config) : [];
  if (given.length === 0) return none;
  const problems: string[] = [];
  const options: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) {
      if (!hostSettings.has(name)) problems.push(`Expected ${known(specs)}; found the option "${name}"`);
    } else if (fits(spec.type, value)) options[name] = value;
    else
      problems.push(`Expected the option "${name}" to be ${expected[spec.type]}; found ${shown(value)}`.slice(0, 300));
  }
  return { options: options as Options<S>, problems };
}

/** As far as its first level: what is deeper may lead back to itself, or have no end. */
function shown(value: unknown): string {
  const first = (key: string, each: unknown) => (key !== "" && typeof each === "object" && each !== null ? "…" : each);
  return JSON.stringify(value, first) ?? String(value);
}

function known(specs: OptionSpecs): string {
  const names = Object.keys(specs).map((name) => `"${name}"`);
  return names.length === 0
    ? "no options: this rule has none"
    : `${names.length === 1 ? "the option" : "one of the options"} ${names.join(", ")}`;
}

function fits(type: OptionSpec["type"], value: unknown): boolean {
  switch (type) {
    case "text":
      return typeof value === "string" && value.trim() !== "";
    case "texts":
      return Array.isArray(value) && value.every((each) => typeof each === "string" && each.trim() !== "");
    case "day":
      return typeof value === "string" && value.length === 10 && isoDay(value) !== undefined;
    case "flag":
      return typeof value === "boolean";
  }
}
