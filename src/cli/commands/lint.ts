import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { Rule } from "markdownlint";
import { rules } from "../../../rules/index.ts";
import { locateTemplate } from "../../template/locate.ts";
import { counted } from "../../words.ts";
import { outputPath } from "../archive/output-path.ts";
import { openRepository } from "../archive/repository.ts";
import { codeOf, messageOf } from "../console/errors.ts";
import { baseUrl } from "../console/links.ts";
import { packageFolder } from "../console/package.ts";
import { type Progress, startProgress } from "../console/progress.ts";
import { type CommonOptions, type ExitCode, print, printable, UsageError, type World } from "../console/terminal.ts";
import { replaceFile } from "../console/write-file.ts";
import { archiveRules } from "../lint/archive-rules.ts";
import type { Finding } from "../lint/finding.ts";
import { type Choice, type Chosen, chosenDocuments } from "../lint/lint-files.ts";
import { type Format, report, summary } from "../lint/reports.ts";

export interface LintOptions extends CommonOptions, Pick<Choice, "changed"> {
  readonly json?: true;
  readonly fix?: true;
  readonly format?: Format;
  readonly output?: string;
  readonly baseUrl?: string;
}

/** Checks the postmortems that are meant with the rules of this package, by markdownlint-cli2. */
export async function lint(paths: readonly string[], options: LintOptions, world: World): Promise<ExitCode> {
  const format = options.json ? "json" : (options.format ?? (options.output === undefined ? undefined : "default"));
  const repository = openRepository(world.cwd);
  const { root, settings } = repository;
  const base = options.baseUrl === undefined ? undefined : baseUrl(options.baseUrl);
  const output = options.output === undefined ? undefined : outputPath(options.output, repository, world.cwd);
  const found = await chosenDocuments(repository, { paths, changed: options.changed }, world);
  const chosen = withoutTemplate(found, options.template, settings.template);

  const progress = startProgress(chosen.documents.length, world);
  const run = await runLinter(root, chosen, options, format, progress, world).finally(() => progress.end());
  if (chosen.unreadable.length > 0) (await import("../archive/archive.ts")).reportUnreadable(chosen.unreadable, world);
  const { findings, checked } = run;
  if (findings) {
    const text = await report(format ?? "default", { findings, checked, root, base }, world);
    if (output === undefined) await print(world, text);
    else await replaceFile(output, stripVTControlCharacters(text));
    world.stderr.write(`${told(findings, checked, chosen, options)}\n`);
  }
  return chosen.unreadable.length > 0 ? 2 : run.failed ? 1 : 0;
}

/** Without the template, which may be titled as a postmortem is. One that is asked for and not there is no finding in every document. */
function withoutTemplate(chosen: Chosen, asked: string | undefined, configured: string | undefined): Chosen {
  const [first] = chosen.documents;
  if (first === undefined) return chosen;
  const located = locateTemplate(first, asked ?? configured);
  if (!("error" in located))
    return { ...chosen, documents: chosen.documents.filter((path) => path !== located.source) };
  if (asked === undefined) return chosen;
  throw new UsageError(located.error);
}

interface Run {
  /** Undefined where formatters of the repository's own have told. */
  readonly findings: readonly Finding[] | undefined;
  readonly checked: number;
  /** There are findings that are no mere warnings. */
  readonly failed: boolean;
}

async function runLinter(
  root: string,
  { documents, twins }: Chosen,
  { fix, template }: LintOptions,
  format: Format | undefined,
  progress: Progress,
  { stdout, stderr }: World,
): Promise<Run> {
  if (documents.length === 0) return { findings: [], checked: 0, failed: false };
  const { main } = await import("markdownlint-cli2");
  const seen = new Set<string>();
  const watched = (rule: Rule): Rule => ({
    ...rule,
    function: (params, onError) => {
      if (!seen.has(params.name)) progress.tick();
      seen.add(params.name);
      return rule.function(rule.names[0] === "PM001" ? withTemplate(params, template) : params, onError);
    },
  });
  let findings: readonly Finding[] | undefined;
  const said: string[] = [];
  const keep = ({ results }: { readonly results: readonly Finding[] }) => {
    findings = results;
  };
  try {
    const exit = await main({
      directory: root,
      argv: documents.map((path) => `:${path}`),
      noGlobs: true,
      fs: { ...fs, promises: { ...fs.promises, writeFile: replaceFile } },
      optionsDefault: {
        config: { default: false, postmortem: true },
        // A configuration may name this package in a repository that has it not installed.
        modulePaths: [fileURLToPath(packageFolder)],
        noBanner: true,
        noProgress: true,
        outputFormatters: [[keep]],
      },
      optionsOverride: {
        customRules: [...rules, ...archiveRules(twins)].map(watched),
        fix: fix === true,
        ...(format && { outputFormatters: [[keep]] }),
      },
      // Nobody writes here but formatters of the repository's own; and, where it fails, the linter, which names itself.
      logMessage: (line) => said.push(`${line}\n`),
      logError: (line) => stderr.write(`${line}\n`),
    });
    stdout.write(said.join(""));
    return { findings, checked: seen.size, failed: exit !== 0 };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`markdownlint-cli2 failed: ${printable(failure(error))}`);
  }
}

/** What the linter says of a failure. What it could not import, it wraps: why that is, only the innermost error tells. */
function failure(error: unknown): string {
  const message = messageOf(error);
  const wrapped: unknown = error instanceof Error && !(error instanceof AggregateError) ? error.cause : error;
  if (!(wrapped instanceof AggregateError)) return message;
  const reason: unknown = wrapped.errors.at(-1);
  const missing = wrapped.errors.length > 1 && /NOT_FOUND/.test(codeOf(reason));
  return `${message} ${missing ? "Install it, or take it out of the configuration" : failure(reason)}`;
}

/** PM001 holds what all rules share: an option of the command goes before the configuration's. */
function withTemplate(params: Parameters<Rule["function"]>[0], template: string | undefined): typeof params {
  if (template === undefined) return params;
  return { ...params, config: { ...params.config, template } };
}

function told(
  findings: readonly Finding[],
  checked: number,
  { documents, unreadable }: Chosen,
  { changed }: LintOptions,
): string {
  if (documents.length === 0 && unreadable.length === 0)
    return changed === undefined ? "No postmortems found" : "No changed postmortems found";
  const out = documents.length - checked;
  const left = out > 0 ? `; ${out} left out by the markdownlint configuration, or a comment in them` : "";
  const unread = unreadable.length > 0 ? `; ${counted(unreadable.length, "postmortem")} could not be read` : "";
  return `${summary({ findings, checked })}${left}${unread}`;
}
