import type { Rule, RuleOnError, RuleOnErrorFixInfo, RuleParams } from "markdownlint";
import { files } from "./files.ts";
import { type Markdown, parseMarkdown } from "./markdown/parse.ts";
import type { Span } from "./markdown/span.ts";
import { type OptionSpecs, type Options, readOptions } from "./options.ts";
import { type Postmortem, readPostmortem } from "./postmortem/postmortem.ts";
import type { Fix } from "./postmortem/repairs.ts";
import { type FileFilter, fileFilter, firstTitle, isPostmortemPath, isPostmortemTitle } from "./postmortem/scope.ts";
import { type Located, locateTemplate } from "./template/locate.ts";
import { printable } from "./words.ts";

export { quoted, quotedAt } from "./words.ts";

export interface Finding {
  /** The words that are meant; in a file without words, the file. */
  readonly at: Span;
  /** What was expected, then what was found. */
  readonly detail: string;
  readonly fix?: Fix;
}

export interface RuleSpec<S extends OptionSpecs> {
  readonly id: `PM${number}`;
  readonly name: string;
  /** The law; a finding's detail is the case. */
  readonly description: string;
  readonly options?: S;
  check(postmortem: Postmortem, options: Options<S>): Iterable<Finding>;
}

/** A rule with its declaration: what the schema and the docs are held against. */
export interface PostmortemRule extends Rule {
  readonly options: OptionSpecs;
}

const pages = "https://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules/";

/** What all rules share; PM001 alone holds these options. */
export const sharedOptions = {
  template: {
    type: "text",
    description:
      "The template: a file, named from the repository's root or from a folder above the postmortem, a bundled one (postmortem, google-sre, pagerduty, atlassian, aws-coe, gitlab), or, with a line break in it, the template's text.",
  },
  files: {
    type: "texts",
    description:
      "Globs of the files that are postmortems, instead of those in a folder named postmortems and those titled Postmortem. A glob that begins with ! takes files out.",
  },
  since: {
    type: "day",
    description: "The day (YYYY-MM-DD) from which on postmortems are checked: older ones are left alone.",
  },
} as const satisfies OptionSpecs;

type Shared = Options<typeof sharedOptions>;

/** What the rules of one run over one file share. */
interface Run {
  /** Undefined where the file is no postmortem, or there is no template to hold it against. */
  readonly postmortem: Postmortem | undefined;
  readonly located: Located | undefined;
}

/**
 * The host hands all rules of a run over a file the same frozen lines, and goes to the next file when all have run: so
 * the last run is all that is kept, and no document longer than that.
 */
let last: { readonly lines: readonly string[]; readonly run: Run } | undefined;

export function postmortemRule<const S extends OptionSpecs = Record<never, never>>(spec: RuleSpec<S>): PostmortemRule {
  const specs = spec.options ?? ({} as S);
  return hostRule(spec, specs, (params, report) => {
    const run = runOf(params, {});
    if (!run.postmortem) return;
    const { options, problems } = readOptions(specs, params.config);
    for (const detail of problems) report({ at: start, detail });
    for (const finding of spec.check(run.postmortem, options)) report(finding);
  });
}

/** PM001: it runs first, with the options that all rules share, and says what is wrong with them and with the template. */
export function sharedRule(spec: Omit<RuleSpec<typeof sharedOptions>, "check" | "options">): PostmortemRule {
  return hostRule(spec, sharedOptions, (params, report) => {
    const { options, problems } = readOptions(sharedOptions, params.config);
    const { located } = runOf(params, options);
    if (!located) return;
    for (const detail of problems) report({ at: start, detail });
    if ("error" in located) report({ at: start, detail: located.error });
    else
      for (const { message, line } of located.problems)
        report({ at: start, detail: `${message} (template ${located.name}, line ${line})` });
  });
}

const start: Span = { start: 0, end: 0 };

type Report = (finding: Finding) => void;

function hostRule(
  spec: Pick<RuleSpec<OptionSpecs>, "id" | "name" | "description">,
  options: OptionSpecs,
  run: (params: RuleParams, report: Report) => void,
): PostmortemRule {
  return {
    names: [spec.id, spec.name],
    description: spec.description,
    information: new URL(`${pages}${spec.name}.md`),
    tags: ["postmortem"],
    parser: "none",
    options,
    function: (params, onError) => run(params, (finding) => reportTo(params, onError, finding)),
  };
}

function runOf(params: RuleParams, options: Shared): Run {
  if (last?.lines !== params.lines) last = { lines: params.lines, run: startRun(params, options) };
  return last.run;
}

const outOfScope: Run = { postmortem: undefined, located: undefined };

function startRun(
  { name, lines, frontMatterLines }: RuleParams,
  { template: option, files: globs, since }: Shared,
): Run {
  const byPath = isPostmortemPath(name, globs && filterOf(globs));
  if (byPath === false || (byPath === undefined && !isPostmortemTitle(firstTitle(lines, frontMatterLines) ?? "")))
    return outOfScope;
  const path = pathOf(name);
  const located = locateTemplate(path, option);
  if ("error" in located) return { postmortem: undefined, located };
  if (path !== undefined && files?.path.resolve(located.source) === path) return outOfScope;
  const fileName = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const text = wholeText(path, frontMatterLines, lines);
  const postmortem = readPostmortem(parseMarkdown(text), located, {
    ...(/.\.\w+$/s.test(fileName) && { fileName }),
    ...(path && { path }),
  });
  if (since !== undefined && postmortem.day !== undefined && postmortem.day < since) return outOfScope;
  return { postmortem, located };
}

/** The document's path: absolute from most hosts, from the folder in which it runs from markdownlint-cli; a mere label has none. */
function pathOf(name: string): string | undefined {
  if (!files) return undefined;
  const path = files.path.resolve(name);
  return files.path.isAbsolute(name) || files.fs.existsSync(path) ? path : undefined;
}

const filters = new Map<string, FileFilter>();

function filterOf(globs: readonly string[]): FileFilter {
  const key = globs.join("\n");
  const filter = filters.get(key) ?? fileFilter(globs);
  filters.set(key, filter);
  return filter;
}

/**
 * The host blanks comments, and with them, where a code span holds `<!--`, whatever stands before the next `-->`.
 * The file on disk has it whole: it serves if it is the same text everywhere else.
 */
function wholeText(path: string | undefined, frontMatterLines: readonly string[], lines: readonly string[]): string {
  const given = [...frontMatterLines, ...lines];
  const text = given.join("\n");
  if (path === undefined || !files || !text.includes("<!--")) return text;
  let saved: string;
  try {
    saved = files.fs
      .readFileSync(path, "utf8")
      .replace(/^\ufeff/, "")
      .replace(/\r\n?/g, "\n");
  } catch {
    return text;
  }
  if (saved.length !== text.length) return text;
  for (let index = 0; index < text.length; index++)
    if (text[index] !== saved[index] && text[index] !== ".") return text;
  return saved;
}

/** The only place that knows `onError`: what it is given lies in the document, whatever a rule says. */
function reportTo({ lines, frontMatterLines, version }: RuleParams, onError: RuleOnError, finding: Finding): void {
  const markdown = last?.run.postmortem?.markdown;
  const place = placeOf(finding.at, markdown);
  // Hosts print it as it is.
  const words = printable(finding.detail);
  const detail = words.length > 500 ? `${words.slice(0, 499)}…` : words;
  const inside = pointsIntoFrontMatter(version) && frontMatterLines.length > 0;
  const noBody = lines.length === 1 && lines[0] === "";
  // 0.42 ends the run over a finding in a body that is empty: there the front matter has it.
  if (place.line <= frontMatterLines.length || (noBody && inside)) {
    onError(
      inside
        ? ({
            lineNumber: Math.min(place.line, frontMatterLines.length),
            ...ranged(place),
            detail,
            frontMatter: true,
          } as Parameters<RuleOnError>[0])
        : { lineNumber: 1, detail },
    );
    return;
  }
  // A host ends front matter before such a sign, within a line: those below it have other numbers in the file.
  const isCut = frontMatterLines.length > 0 && /^[\u2028\u2029]/.test(lines[0] ?? "");
  const fixed = finding.fix && !isCut && fixOf(finding.fix, frontMatterLines.length, markdown);
  onError({
    lineNumber: place.line - frontMatterLines.length,
    ...ranged(place),
    detail,
    ...(fixed && { fixInfo: fixed }),
  });
}

/** No host mends front matter. */
function fixOf({ at, insert }: Fix, above: number, markdown: Markdown | undefined): RuleOnErrorFixInfo | undefined {
  const { line, column, length } = placeOf(at, markdown);
  if (line <= above) return undefined;
  return { lineNumber: line - above, editColumn: column, deleteCount: length, insertText: insert };
}

interface Place {
  /** From 1, front matter included. */
  readonly line: number;
  readonly column: number;
  /** As far as the line goes. */
  readonly length: number;
}

function ranged({ column, length }: Place): { range?: [number, number] } {
  return length > 0 ? { range: [column, length] } : {};
}

/** Rules name offsets of the document that they were given; without one, the start of the file. */
function placeOf({ start: from, end }: Span, markdown: Markdown | undefined): Place {
  if (!markdown) return { line: 1, column: 1, length: 0 };
  const { line, column } = markdown.lines.at(Math.min(Math.max(from, 0), markdown.text.length));
  const newline = markdown.text.indexOf("\n", from);
  return { line, column, length: Math.min(end, newline === -1 ? markdown.text.length : newline) - from };
}

/** `onError({ frontMatter: true })` came with markdownlint 0.42; hosts before misplace it or throw. Old ones tell no version. */
function pointsIntoFrontMatter(version: string | undefined): boolean {
  return version !== undefined && !/^0\.(?:\d|[1-3]\d|4[01])\./.test(version);
}
