// `npm run demo`: what a user of the rules sees, on the postmortems in fixtures/.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "markdownlint-cli2";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const documents = readdirSync(fixtures, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => /^(?!archive\/).*\/postmortems\/.*\.md$/.test(name) && !name.endsWith("/postmortem-template.md"));

console.log(
  "Invented postmortems, each folder named for what it shows; those without findings are as they should be.\n",
);
const found = new Map();
const exit = await main({
  directory: fixtures,
  argv: [...documents].map((name) => `:${name}`),
  optionsOverride: {
    noBanner: true,
    noProgress: true,
    outputFormatters: [
      [
        ({ results }) => {
          for (const result of results) found.set(result.fileName, [...(found.get(result.fileName) ?? []), result]);
        },
      ],
    ],
  },
  logError: console.error,
});
for (const name of documents.sort()) {
  const findings = found.get(name) ?? [];
  console.log(findings.length === 0 ? `${name}: clean` : `${name}:`);
  for (const { lineNumber, errorRange, ruleNames, ruleDescription, errorDetail } of findings)
    console.log(`  ${lineNumber}:${errorRange?.[0] ?? 1} ${ruleNames.join("/")} ${errorDetail ?? ruleDescription}`);
}
const count = [...found.values()].reduce((sum, findings) => sum + findings.length, 0);
console.log(`\n${documents.length} postmortems, ${documents.length - found.size} of them clean, ${count} findings.`);
console.log('In your repository: npx markdownlint-cli2 "postmortems/**/*.md"');
process.exitCode = exit > 1 ? exit : 0;
