import type { LintError } from "markdownlint";

/** A finding as markdownlint-cli2 hands it to its formatters; `fileName` is the path from the repository's root. */
export interface Finding extends Omit<LintError, "severity"> {
  readonly fileName: string;
  /** Linters before 0.19 have none. */
  readonly severity?: LintError["severity"];
}

/** What a finding says, without its rule. */
export function told({ errorDetail, errorContext, ruleDescription }: Finding): string {
  return errorDetail || (errorContext ? `${ruleDescription} [${errorContext}]` : ruleDescription);
}
