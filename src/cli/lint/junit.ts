import { createRequire } from "node:module";
import type { Builder } from "junit-report-builder";
import { type Finding, told } from "./finding.ts";

// Its types tell of a default export that the module has not.
const builder: Builder = createRequire(import.meta.url)("junit-report-builder");

/**
 * JUnit's XML. A finding is a test that fails; a warning is one that is skipped: servers show those, and fail no build for
 * them. They know a test by its class and name, and GitLab reads but the first of two that are named alike: so the next
 * finding of a rule in a file has a number.
 */
export function junit(findings: readonly Finding[]): string {
  const report = builder.newBuilder();
  const suite = report.testSuite().name("markdownlint-postmortem");
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const { fileName, lineNumber, errorRange, ruleNames, ruleInformation, severity } = finding;
    const name = ruleNames.join("/");
    const count = (counts.get(`${fileName}\n${name}`) ?? 0) + 1;
    counts.set(`${fileName}\n${name}`, count);
    const test = suite
      .testCase()
      .className(fileName)
      .name(count === 1 ? name : `${name} (${count})`)
      .file(fileName)
      .time(0);
    const text = `${fileName}:${lineNumber}:${errorRange?.[0] ?? 1} ${told(finding)}${ruleInformation ? `\n${ruleInformation}` : ""}`;
    if (severity === "warning") test.skipped().standardOutput(text);
    else test.failure(told(finding), ruleNames[0]).stacktrace(text);
  }
  // A report without a test is taken for a broken one.
  if (findings.length === 0) suite.testCase().className("markdownlint-postmortem").name("no findings").time(0);
  return report.build();
}
