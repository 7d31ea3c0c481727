import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { distance } from "fastest-levenshtein";
import { applyFixes, type LintError } from "markdownlint";
import helpers from "markdownlint/helpers";
import { lint } from "markdownlint/sync";
import { itemsOf, shortText } from "../../src/cli/records/items.ts";
import rules from "../../src/index.ts";
import { parseMarkdown } from "../../src/markdown/parse.ts";
import { readPostmortem } from "../../src/postmortem/postmortem.ts";
import { recordOf } from "../../src/postmortem/record.ts";
import { type Located, locateTemplate } from "../../src/template/locate.ts";
import type { Case } from "./case.ts";

const fileName = "2026-01-05-incident.md";
const lineEnds = /\r\n?|\n/;

/** A repository on disk for the templates of all cases; a template's name comes again long after the file has changed. */
export class Bench {
  readonly root = mkdtempSync(join(tmpdir(), "fuzz-"));
  #count = 0;

  constructor() {
    mkdirSync(join(this.root, ".git"));
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  /** All that is wrong with what we do with this document, one line each. */
  faultsOf({ text, bundled, template }: Case): string[] {
    const option = template === undefined ? bundled : `template-${this.#count++ % 100}.md`;
    if (template !== undefined && option) writeFileSync(join(this.root, option), template);
    const path = join(this.root, fileName);
    // A host blanks comments: as in a repository, the whole text stands on disk.
    const linted = (source: string) => {
      writeFileSync(path, source);
      return lintedAgainst(option, path, source);
    };
    try {
      const found = linted(text);
      const faults = [...outside(text, found), ...recordFaults(text, path, option)];
      // The host takes a byte order mark off before it counts columns, and does not when it applies fixes.
      if (text.startsWith("\ufeff")) return faults;
      const fixed = applyFixes(text, found);
      if (fixed === text)
        return [...faults, ...(found.some(({ fixInfo }) => fixInfo) ? ["has a fix that changes nothing"] : [])];
      const located = locateTemplate(path, option);
      return [
        ...faults,
        ...lostWords(text, found, fixed, template === undefined),
        // Without a title in the template, such a line may be one of its sections.
        ...("title" in located ? lostTitle(text, fixed) : []),
        ...leftToFix(fixed, template === undefined ? undefined : located, linted),
      ];
    } catch (error) {
      return [`throws ${error instanceof Error ? error.stack : String(error)}`];
    }
  }
}

/** Throws what a rule throws. Every document is in scope, whatever has become of its title. */
function lintedAgainst(template: string | undefined, path: string, text: string): LintError[] {
  const results = lint({
    strings: { [path]: text },
    customRules: rules,
    config: {
      default: false,
      postmortem: true,
      PM001: { files: ["**"], ...(template && { template }) },
      PM019: { phrases: ["(a+)+$", "ran dry"] },
    },
    handleRuleFailures: false,
  });
  return results[path] ?? [];
}

/** Findings that lie outside the document. */
export function outside(text: string, found: readonly LintError[]): string[] {
  const lines = hostLines(text.replace(/^\ufeff/, ""));
  return found.flatMap(({ lineNumber, errorRange, errorDetail }) => {
    const line = lines[lineNumber - 1];
    const [column = 1, length = 1] = errorRange ?? [];
    const fits = line !== undefined && column > 0 && length > 0 && (!errorRange || column + length - 1 <= line.length);
    return fits ? [] : [`lies outside: line ${lineNumber}, ${errorRange?.join("+")}: ${errorDetail}`];
  });
}

/** As the host counts them: what it takes for front matter may end at a U+2028, and behind it there always is a line. */
function hostLines(text: string): string[] {
  const found = helpers.frontMatterRe.exec(text);
  const matter = found?.index === 0 ? found[0] : "";
  const above = matter.split(lineEnds);
  if (above.at(-1) === "") above.pop();
  return [...above, ...text.slice(matter.length).split(lineEnds)];
}

/** What the commands know of it: plain data, with lines that are there. */
function recordFaults(source: string, path: string, option: string | undefined): string[] {
  const template = locateTemplate(path, option);
  if ("error" in template) return [];
  const markdown = parseMarkdown(source);
  const postmortem = readPostmortem(markdown, template, { fileName, path });
  const record = recordOf(postmortem, fileName);
  for (const item of itemsOf(record, "2026-03-01")) shortText(item);
  const faults = isDeepStrictEqual(JSON.parse(JSON.stringify(record)), record) ? [] : ["is no plain data"];
  const lines = JSON.stringify(record).matchAll(/"line":(-?[\d.]+)/g);
  for (const [, line] of lines)
    if (!(Number(line) >= 1 && Number(line) <= markdown.lines.count)) faults.push(`has a record of line ${line}`);
  return faults;
}

interface Replaced {
  readonly gone: string;
  readonly instead: string;
}

function replacements(text: string, found: readonly LintError[]): Replaced[] {
  const lines = text.split(lineEnds);
  return found.flatMap(({ fixInfo, lineNumber }) => {
    if (!fixInfo) return [];
    const { editColumn = 1, deleteCount = 0, insertText = "" } = fixInfo;
    const line = lines[(fixInfo.lineNumber ?? lineNumber) - 1] ?? "";
    // A fix may begin within a word.
    const isRespelt = deleteCount > 0 || /^[\p{L}\p{N}]/u.test(insertText);
    const kept = isRespelt ? (/[\p{L}\p{N}]*$/u.exec(line.slice(0, editColumn - 1))?.[0] ?? "") : "";
    return [{ gone: kept + line.slice(editColumn - 1, editColumn - 1 + deleteCount), instead: kept + insertText }];
  });
}

/** Words that are gone, but for what a fix spells right. */
export function lostWords(text: string, found: readonly LintError[], fixed: string, spelling: boolean): string[] {
  const replaced = replacements(text, found);
  const kept = wordCounts(fixed);
  for (const { gone } of replaced)
    for (const [word, count] of wordCounts(gone)) kept.set(word, (kept.get(word) ?? 0) + count);
  return [
    // How near a stranger's name may be to another is the linter's own measure.
    ...replaced
      .filter((each) => spelling && !isRespelling(each))
      .map(({ gone, instead }) => `spells "${gone}" as "${instead}"`),
    ...[...wordCounts(text)]
      .filter(([word, count]) => (kept.get(word) ?? 0) < count)
      .map(([word]) => `loses the word "${word}"`),
  ];
}

/**
 * What a fix may take away: nothing, heading signs, a name or value that it spells right (a name's trailing parenthesis
 * may be new), a day that it writes in ISO form.
 */
function isRespelling({ gone, instead }: Replaced): boolean {
  const letters = (text: string) =>
    text
      .replaceAll("&", "and")
      .replace(/[^\p{L}\p{N}]/gu, "")
      .toLowerCase();
  const names = [instead, instead.replace(/\s*\([^()]*\)$/, "")];
  return (
    /^#*$/.test(gone) || names.some((name) => distance(letters(gone), letters(name)) <= 2) || isSameDay(gone, instead)
  );
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Whether all words and numbers of a stretch are those of this day. */
function isSameDay(gone: string, iso: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  const words = (gone.match(/\p{L}{3,}/gu) ?? []).filter((word) => !/day$/i.test(word));
  const [name] = words;
  const numbers = (gone.match(/\d+/g) ?? []).map(Number);
  const named = name !== undefined && months.indexOf(name.slice(0, 3).toLowerCase()) + 1 === Number(month);
  const expected = [Number(day), ...(named ? [] : [Number(month)]), Number(year)];
  const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b).join();
  return words.length === (named ? 1 : 0) && ascending(numbers) === ascending(expected);
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A document begins with its title, whatever is missing. */
function lostTitle(text: string, fixed: string): string[] {
  const title = firstLine(text);
  const now = firstLine(fixed);
  return !/^# Postmortem: \S/.test(title) || now === title ? [] : [`begins with "${now}", not with "${title}"`];
}

/** The first line that says something, behind the front matter. */
export function firstLine(text: string): string {
  const body = text.replaceAll(/\r\n?/g, "\n").replace(/^---\n(?:[\s\S]*?\n)??---\n/, "");
  return body.split("\n").find((line) => line.trim() !== "") ?? "";
}

/**
 * What a second run would change. A template may be somebody's whole document, with lines that we would change there,
 * too: those it brings into what is put from it.
 */
function leftToFix(fixed: string, template: Located | undefined, linted: (text: string) => LintError[]): string[] {
  const fixable = (text: string) => {
    const lines = text.split(lineEnds);
    return linted(text).flatMap(({ ruleNames: [id], lineNumber, errorDetail, fixInfo }) =>
      fixInfo ? [`${id} ${errorDetail}: ${lines[lineNumber - 1]?.trim()}`] : [],
    );
  };
  const left = fixable(fixed);
  const brought = left.length > 0 && template && "markdown" in template ? fixable(template.markdown.text) : [];
  return left.filter((each) => !brought.includes(each)).map((each) => `leaves to fix: ${each}`);
}
