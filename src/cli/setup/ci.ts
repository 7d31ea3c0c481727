import { isScalar, isSeq } from "yaml";
import { readYaml } from "../archive/configuration.ts";
import { addToYaml } from "./merge.ts";
import { commandInCi, mergedFile, type Setup, type Step, wholeFile } from "./setup.ts";

/** A workflow of its own: what a pull request changes is linted; once a week, overdue action items make a run fail. */
export function githubSteps(setup: Setup): Step[] {
  const { install, run } = commandInCi(setup);
  const job = (command: string) =>
    [
      "    runs-on: ubuntu-latest",
      "    steps:",
      "      - uses: actions/checkout@v7",
      "      - uses: actions/setup-node@v7",
      "        with:",
      "          node-version: 24",
      ...(install ? [`      - run: ${install}`] : []),
      `      - run: ${run} ${command}`,
    ].join("\n");
  return [
    wholeFile(
      setup,
      ".github/workflows/postmortems.yml",
      `name: Postmortems

on:
  pull_request:
    paths:
      - ${JSON.stringify(`${setup.folder}/**`)}
      - ".markdownlint*"
  schedule:
    # Mondays, at an hour when few others ask for a runner.
    - cron: "17 5 * * 1"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  lint:
    if: github.event_name == 'pull_request'
${job("lint --format github")}

  overdue-actions:
    if: github.event_name != 'pull_request'
${job("actions --overdue --fail-on-overdue")}
`,
    ),
  ];
}

/** Two jobs: one for merge requests, one for a pipeline schedule, which GitLab keeps outside the repository. */
export function gitlabSteps(setup: Setup): Step[] {
  const { folder } = setup;
  const { install, run } = commandInCi(setup);
  const script = (command: string) => [...(install ? [install] : []), `${run} ${command}`];
  const file = ".gitlab-ci.yml";
  const merge = (before = ""): string => {
    const document = readYaml(file, before);
    const stages: unknown = document.get("stages");
    // Without stages of its own, a pipeline has GitLab's, and a job is of "test".
    const [first, ...others] = isSeq(stages) ? stages.items.filter(isScalar).map(({ value }) => String(value)) : [];
    const stage = first === undefined || [first, ...others].includes("test") ? {} : { stage: first };
    const jobs = {
      "postmortems:lint": {
        ...stage,
        image: "node:24",
        rules: [
          { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', changes: [`${folder}/**/*`] },
          // What merge requests are compared with.
          { if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", allow_failure: true },
        ],
        // The log has what the report has: the report is shown beside that of the default branch alone.
        script: script(`lint --format codequality --output gl-code-quality-report.json || ${run} lint`),
        artifacts: { when: "always", reports: { codequality: "gl-code-quality-report.json" } },
      },
      "postmortems:overdue-actions": {
        ...stage,
        image: "node:24",
        rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }],
        script: script("actions --overdue --fail-on-overdue"),
      },
    };
    const missing = Object.entries(jobs).filter(([name]) => !document.has(name));
    return addToYaml(
      file,
      before,
      missing.map(([name, value], index) => ({ path: [name], value, apart: index > 0 || before !== "" })),
    );
  };
  return [
    mergedFile(setup, file, merge),
    { kind: "note", text: "GitLab: Build > Pipeline schedules has the weekly run, such as 17 5 * * 1" },
  ];
}
