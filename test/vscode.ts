import { access, lstat, readdir, readFile, stat } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { applyFix, applyFixes, type LintError } from "markdownlint";
import type { main } from "markdownlint-cli2";

// What the extension DavidAnson.vscode-markdownlint (0.61.2) does with a document: the arguments of its call to
// markdownlint-cli2, and what becomes of the answer, as its extension.mjs has them. The editor itself is not here.

/** A document in the editor. */
export interface Opened {
  /** The folder that is open in the editor, where the document is in it. */
  readonly workspace?: string;
  /** Absent for a document that was never saved. */
  readonly path?: string;
  readonly text: string;
  /** Whether the person trusts the workspace. */
  readonly trusted?: boolean;
}

export interface Diagnostic {
  /** From 0, as the editor counts. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What the line through the text stands under. */
  readonly words: string;
  readonly severity: "Warning" | "Information";
  readonly message: string;
  readonly finding: LintError;
}

export interface Shown {
  readonly diagnostics: readonly Diagnostic[];
  /** What is written to the extension's output panel. */
  readonly output: string;
}

/** The only parts of `fs` that the linter is given; the extension has them by way of the editor. */
const workspaceFiles = {
  ...{ access, readdir, readFile: readText, stat, lstat },
  promises: { access: promisify(access), readFile: promisify(readText), stat: promisify(stat) },
};

function readText(path: string, _options: unknown, done: (error: Error | null, text?: string) => void): void {
  readFile(path, (error, bytes) => done(error, error ? undefined : new TextDecoder().decode(bytes)));
}

/** A document without a file has no files around it either. */
function refuse(...given: unknown[]): void {
  const done = given.at(-1);
  if (typeof done === "function") done(new Error("no files"));
}
const noFiles = {
  ...{ access: refuse, readdir: refuse, readFile: refuse, stat: refuse, lstat: refuse },
  promises: { access: promisify(refuse), readFile: promisify(refuse), stat: promisify(refuse) },
};

/** What the editor shows of a document, by the `main` of some markdownlint-cli2. */
export async function show(lint: typeof main, { workspace, path, text, trusted = true }: Opened): Promise<Shown> {
  let results: readonly LintError[] = [];
  let output = "";
  const name = path ?? "Untitled-1";
  await lint({
    fs: path ? workspaceFiles : noFiles,
    ...(path && { directory: workspace ?? dirname(path) }),
    argv: path ? [`:${name}`] : [],
    [path ? "fileContents" : "nonFileContents"]: { [name]: text },
    noGlobs: true,
    noImport: !trusted || !path,
    optionsDefault: { config: { MD013: false }, customRules: [] },
    optionsOverride: {
      fix: false,
      outputFormatters: [[(options: { readonly results: readonly LintError[] }) => (results = options.results)]],
    },
  }).catch((error: unknown) => {
    output = asText(error);
  });
  const lines = text.split(/\r\n?|\n/);
  return { output, diagnostics: results.map((finding) => diagnostic(finding, lines)) };
}

/** Without the stack, which the extension writes, too. */
function asText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const within: readonly unknown[] = error instanceof AggregateError ? error.errors : error.cause ? [error.cause] : [];
  return [`${error.name}: ${error.message}`, ...within.map(asText)].join("\n");
}

function diagnostic(finding: LintError, lines: readonly string[]): Diagnostic {
  const { lineNumber, ruleNames, ruleDescription, errorDetail, errorRange } = finding;
  const line = lines[lineNumber - 1];
  if (line === undefined) throw new RangeError(`The document has no line ${lineNumber}`);
  const [column = 1, length = line.length] = errorRange ?? [];
  const start = column - 1;
  const end = start + length;
  return {
    ...{ line: lineNumber - 1, start, end, words: line.slice(start, end), finding },
    severity: "severity" in finding && finding.severity === "warning" ? "Information" : "Warning",
    message: `${ruleNames.join("/")}: ${ruleDescription}${errorDetail ? ` [${errorDetail}]` : ""}`,
  };
}

/** The quick fix "Fix this violation"; the editor writes line feeds as the document has them. */
export function fixOne(text: string, { line, finding: { fixInfo } }: Diagnostic): string {
  if (!fixInfo) return text;
  const parts = text.split(/(\r\n?|\n)/);
  const index = 2 * ((fixInfo.lineNumber ?? line + 1) - 1);
  const before = parts[index];
  if (before === undefined) throw new RangeError(`The document has no line ${fixInfo.lineNumber}`);
  const after = applyFix(before, fixInfo, parts[1] ?? "\n");
  // No rule of ours takes a whole line away.
  if (after === null) throw new Error("A fix takes a line away");
  return parts.with(index, after).join("");
}

/** "Fix all supported violations", which formatting and saving do, too; or all of one rule. */
export function fixAll(text: string, { diagnostics }: Shown, rule?: string): string {
  const findings = diagnostics.map(({ finding }) => finding);
  return applyFixes(
    text,
    findings.filter(({ ruleNames }) => rule === undefined || ruleNames[0] === rule),
  );
}
