import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { groupBy } from "../../group-by.ts";
import { counted } from "../../words.ts";
import { jsonDocument } from "../console/json.ts";
import { lineUrl, pathUrl } from "../console/links.ts";
import { colours, printable, type World } from "../console/terminal.ts";
import { type Finding, told } from "./finding.ts";

/** A formatter of markdownlint-cli2: it writes a line at a time, or a file. */
export type Formatter = (
  options: {
    readonly directory: string;
    readonly results: readonly Finding[];
    logMessage(message: string): void;
    logError(message: string): void;
  },
  params?: FormatterOptions,
) => void | Promise<void>;

type FormatterOptions = Readonly<Record<string, string>>;

export interface Linted {
  readonly findings: readonly Finding[];
  /** How many postmortems were looked at. */
  readonly checked: number;
  /** The repository's root, absolute. */
  readonly root: string;
  /** What links to files begin with. */
  readonly base?: string | undefined;
}

export type Format = "default" | "pretty" | "json" | "sarif" | "junit" | "codequality" | "github" | "markdown";

/** The findings in a format, as text that ends with a line feed, or as none. */
export async function report(format: Format, linted: Linted, world: World): Promise<string> {
  const findings = linted.findings.map(shown);
  switch (format) {
    case "default":
      return lines((await import("markdownlint-cli2-formatter-default")).default, fromHere(findings, linted, world));
    case "pretty": {
      const text = await lines(
        (await import("markdownlint-cli2-formatter-pretty")).default,
        fromHere(findings, linted, world),
      );
      return colours(world).isColorSupported ? text : stripVTControlCharacters(text);
    }
    case "json":
      return jsonDocument(findings);
    case "sarif": {
      const text = await file((await import("markdownlint-cli2-formatter-sarif")).default, findings.map(locatedByUri));
      return (await import("./sarif.ts")).completed(text);
    }
    case "junit":
      return (await import("./junit.ts")).junit(findings);
    case "codequality": {
      const severities = { severityError: "major", severityWarning: "minor" };
      return file((await import("markdownlint-cli2-formatter-codequality")).default, findings, severities);
    }
    case "github":
      return findings.map(annotation).join("");
    case "markdown":
      return markdown(findings, linted);
  }
}

/** How many findings in how many of the postmortems. */
export function summary({ findings, checked }: Pick<Linted, "findings" | "checked">): string {
  const within = counted(checked, "postmortem");
  if (findings.length === 0) return `No findings in ${within}`;
  const files = new Set(findings.map(({ fileName }) => fileName)).size;
  return `${counted(findings.length, "finding")} in ${files} of ${within}`;
}

/** What a finding quotes is a document's: it may hold what moves a cursor, or what no XML may hold. */
function shown(finding: Finding): Finding {
  const { fileName, errorDetail, errorContext } = finding;
  return {
    ...finding,
    fileName: writable(fileName),
    errorDetail: errorDetail && writable(errorDetail),
    errorContext: errorContext && writable(errorContext),
  };
}

function writable(text: string): string {
  return printable(text).replace(/[\ufffe\uffff]|\p{Cs}/gu, "\ufffd");
}

/** With paths as the terminal's folder has them: editors and terminals open them. */
function fromHere(findings: readonly Finding[], { root }: Linted, { cwd }: World): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, fileName: posix.relative(cwd, posix.join(root, finding.fileName)) }));
}

/** SARIF names files by URI. */
function locatedByUri(finding: Finding): Finding {
  return { ...finding, fileName: pathUrl(finding.fileName) };
}

async function lines(formatter: Formatter, results: readonly Finding[]): Promise<string> {
  const written: string[] = [];
  const log = (line: string) => written.push(`${line}\n`);
  await formatter({ directory: "", results, logMessage: log, logError: log });
  return written.join("");
}

/** What a formatter writes to a file. */
async function file(formatter: Formatter, results: readonly Finding[], more: FormatterOptions = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "postmortem-"));
  try {
    await formatter(
      { directory: folder, results, logMessage: () => {}, logError: () => {} },
      { ...more, name: "report" },
    );
    return `${(await readFile(join(folder, "report"), "utf8")).trimEnd()}\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A workflow command of GitHub Actions, which shows as an annotation of the line. */
function annotation(finding: Finding): string {
  const { fileName, lineNumber, errorRange, ruleNames, severity } = finding;
  const [column, length] = errorRange ?? [];
  const place = {
    file: fileName,
    line: lineNumber,
    endLine: lineNumber,
    ...(column && length && { col: column, endColumn: column + length }),
    title: ruleNames.join("/"),
  };
  const properties = Object.entries(place).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${severity ?? "error"} ${properties.join(",")}::${escaped(told(finding))}\n`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: as its own toolkit escapes. */
function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** For a comment or a job's summary. What documents say stands in code spans: no link, mention or HTML comes of it. */
function markdown(findings: readonly Finding[], linted: Linted): string {
  const byFile = groupBy(findings, ({ fileName }) => fileName);
  const parts = [...byFile].map(
    ([name, own]) => `### ${code(name)}\n\n${own.map((each) => item(each, linted)).join("")}`,
  );
  return `${[`**${summary(linted)}**\n`, ...parts].join("\n")}`;
}

function item(finding: Finding, { base }: Linted): string {
  const { fileName, lineNumber, ruleNames, ruleInformation, severity } = finding;
  const line =
    base === undefined
      ? `Line ${lineNumber}`
      : `[Line ${lineNumber}](<${lineUrl(base + pathUrl(fileName), lineNumber)}>)`;
  const name = ruleNames.join(" ");
  const rule = ruleInformation ? `[${name}](${ruleInformation})` : name;
  return `- ${line}, ${rule}${severity === "warning" ? " (warning)" : ""}: ${code(told(finding))}\n`;
}

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}
