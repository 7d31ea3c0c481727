import { join } from "node:path";
import { applyFixes, type Configuration, type LintError } from "markdownlint";
import { lint } from "markdownlint/sync";
import { rules } from "../rules/index.ts";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { type Postmortem, readPostmortem } from "../src/postmortem/postmortem.ts";
import { type PostmortemRecord, recordOf } from "../src/postmortem/record.ts";
import { locateTemplate } from "../src/template/locate.ts";
import { readTemplate } from "../src/template/read-template.ts";
import { repository } from "./repository.ts";

const defaultName = "postmortems/2026-03-14-x.md";

/** A document, against the bundled template or one of this text. */
export function postmortemFrom(text: string, source?: string, file = defaultName): Postmortem {
  const template =
    source === undefined ? locateTemplate(undefined, undefined) : readTemplate(source, "postmortem-template.md");
  if ("error" in template) throw new Error(template.error);
  return readPostmortem(parseMarkdown(text), template, { fileName: file.slice(file.lastIndexOf("/") + 1) });
}

/** Its record. */
export function recordFrom(text: string, file = defaultName, source?: string): PostmortemRecord {
  return recordOf(postmortemFrom(text, source, file), file);
}

/** What some rules say of a document against the bundled template, each as `line:column PM000 detail`, and what their fixes make of it. */
export function check(text: string, ...ids: readonly string[]) {
  const config: Configuration = { default: false, ...Object.fromEntries(ids.map((id) => [id, true])) };
  return told(text, lint({ strings: { [defaultName]: text }, customRules: [...rules], config })[defaultName]);
}

/** The same against a template of one's own, which stands beside the document. */
export function checkAgainst(template: string, text: string, ...ids: readonly string[]) {
  const { root } = repository({ [defaultName]: text, "postmortems/postmortem-template.md": template });
  const path = join(root, defaultName);
  const config: Configuration = { default: false, ...Object.fromEntries(ids.map((id) => [id, true])) };
  return told(text, lint({ files: [path], customRules: [...rules], config })[path]);
}

function told(text: string, found: readonly LintError[] = []) {
  return {
    findings: found.map(
      ({ lineNumber, errorRange, ruleNames: [id], errorDetail }) =>
        `${lineNumber}:${errorRange?.[0] ?? 1} ${id} ${errorDetail}`,
    ),
    fixed: applyFixes(text, [...found]),
  };
}

/** Minutes since 1970 as a reader writes them; what is none, as it is. */
export function clock(minutes: number | null | undefined): string | null | undefined {
  return typeof minutes === "number"
    ? new Date(minutes * 60_000).toISOString().slice(0, 16).replace("T", " ")
    : minutes;
}
