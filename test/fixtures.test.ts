import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyFixes, type LintError } from "markdownlint";
import { main } from "markdownlint-cli2";
import { describe, expect, it } from "vitest";
import rules from "../src/index.ts";

// Every document under fixtures/*/postmortems is linted by markdownlint-cli2 with its folder's own configuration.
// `x.findings.txt` holds its findings, `x.fixed.md.txt` what a fix makes of it; `npx vitest run -u` writes them.

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

type Finding = LintError & { readonly fileName: string };

/** What markdownlint-cli2 says of the fixtures, of one of them with another text where it is given. */
async function lint(name: string, fileContents?: Readonly<Record<string, string>>): Promise<Finding[]> {
  const found: Finding[] = [];
  const errors: string[] = [];
  await main({
    directory: fixtures,
    argv: [name],
    optionsOverride: {
      customRules: [...rules],
      outputFormatters: [[({ results }: { results: Finding[] }) => found.push(...results)]],
    },
    logError: (message: string) => errors.push(message),
    ...(fileContents && { fileContents }),
  });
  expect(errors).toEqual([]);
  return found;
}

const documents = (readdirSync(fixtures, { recursive: true }) as string[])
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\/postmortems\/.*\.md$/.test(name) && !name.endsWith("/postmortem-template.md"))
  .sort();

function asText(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ lineNumber, errorRange, ruleNames, errorDetail, ruleDescription }) =>
        `${lineNumber}:${errorRange?.[0] ?? 1} ${ruleNames[0]} ${errorDetail ?? ruleDescription}\n`,
    )
    .join("");
}

it("finds the documents", () => expect(documents.length).toBeGreaterThan(25));

describe.each(documents)("%s", (name) => {
  const stem = `${fixtures}/${name.replace(/\.md$/, "")}`;
  const text = readFileSync(`${fixtures}/${name}`, "utf8");

  it("gives its findings", async () => {
    const findings = await lint(name);
    if (findings.length === 0)
      expect(existsSync(`${stem}.findings.txt`), "a file of findings, and none found").toBe(false);
    else await expect(asText(findings)).toMatchFileSnapshot(`${stem}.findings.txt`);
  });

  it("is fixed once and for all", async () => {
    const fixed = applyFixes(text, await lint(name));
    if (fixed === text) {
      expect(existsSync(`${stem}.fixed.md.txt`), "a file of fixes, and none made").toBe(false);
      return;
    }
    await expect(fixed).toMatchFileSnapshot(`${stem}.fixed.md.txt`);
    const again = await lint(name, { [`${fixtures}/${name}`]: fixed });
    expect(applyFixes(fixed, again)).toBe(fixed);
  });
});
