/** The worker: texts come in, findings go out. However long a check takes, typing goes on. */
import { applyFixes, type FixInfo, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import customRules, { templateProblems } from "markdownlint-postmortem";

export interface Texts {
  readonly fileName: string;
  readonly postmortem: string;
  readonly template: string;
}

export interface Finding {
  readonly rule: string;
  /** The address of the rule's page. */
  readonly page: string;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** From 1. */
  readonly line: number;
  /** The column, from 1, and the length; without it, the line is meant. */
  readonly range: readonly number[] | null;
  readonly fix: FixInfo | null;
}

export interface Findings {
  readonly postmortem: readonly Finding[];
  readonly template: readonly Finding[];
  /** The postmortem with all its fixes. */
  readonly fixed: string;
}

addEventListener("message", ({ data }: MessageEvent<Texts>) => postMessage(findingsIn(data)));

function findingsIn(texts: Texts): Findings {
  const errors = lintPostmortem(texts);
  return {
    postmortem: errors.map(findingOf),
    template: templateFindings(texts.template),
    fixed: applyFixes(texts.postmortem, errors),
  };
}

function lintPostmortem({ fileName, postmortem, template }: Texts): LintError[] {
  // An empty template asks for nothing.
  if (template.trim() === "") return [];
  const name = `postmortems/${fileName}`;
  // With a line break in it, the option is the template itself. What is said of the tag comes first: the later one counts.
  const config = { default: false, postmortem: true, PM001: { template: `${template}\n` } };
  const errors = lint({ strings: { [name]: postmortem }, customRules, config })[name] ?? [];
  // PM001 tells every postmortem of its template; here, the template stands beside it.
  return errors.filter(({ ruleNames }) => !ruleNames.includes("PM001")).sort((a, b) => a.lineNumber - b.lineNumber);
}

function findingOf(error: LintError): Finding {
  return {
    rule: error.ruleNames[0] ?? "",
    page: error.ruleInformation ?? "",
    message: error.errorDetail ?? error.ruleDescription,
    severity: error.severity,
    line: error.lineNumber,
    range: error.errorRange,
    fix: error.fixInfo,
  };
}

function templateFindings(template: string): Finding[] {
  const page = customRules.find(({ names }) => names.includes("PM001"))?.information?.href ?? "";
  return templateProblems(template).map(({ message, line, range }) => ({
    rule: "PM001",
    page,
    message,
    severity: "error",
    line,
    range: range ?? null,
    fix: null,
  }));
}
