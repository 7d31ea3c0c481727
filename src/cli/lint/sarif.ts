import { homepage, version } from "../console/package.ts";

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  }[];
}

interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly helpUri?: string;
}

/**
 * What GitHub's code scanning needs beyond what the formatter writes: help of each rule, since it shows no `helpUri`, and
 * a name of the tool's own, since what is uploaded next by a tool of the same name takes the place of this.
 * https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export function completed(text: string): string {
  const log: Log = JSON.parse(text);
  const runs = log.runs.map((run) => ({
    ...run,
    tool: {
      driver: {
        name: "markdownlint-postmortem",
        semanticVersion: version,
        informationUri: homepage,
        rules: run.tool.driver.rules.map(withHelp),
      },
    },
    columnKind: "utf16CodeUnits",
  }));
  return `${JSON.stringify({ ...log, runs }, null, 2)}\n`;
}

function withHelp(rule: Rule): object {
  const { text } = rule.shortDescription;
  if (rule.helpUri === undefined) return { ...rule, help: { text } };
  const markdown = `${text}. [The rule's page](${rule.helpUri}) says why, with examples.`;
  return { ...rule, help: { text: `${text}. ${rule.helpUri}`, markdown } };
}
