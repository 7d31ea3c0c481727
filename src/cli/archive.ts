import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { globby } from "globby";
import { parseMarkdown } from "../markdown/parse.ts";
import { readPostmortem } from "../postmortem/postmortem.ts";
import { type PostmortemRecord, recordOf } from "../postmortem/record.ts";
import { fileFilter, firstTitle, isPostmortemPath, isPostmortemTitle } from "../postmortem/scope.ts";
import { locateTemplate } from "../template/locate.ts";
import type { Repository } from "./repository.ts";

/** A file among the postmortems that could not be read, and why, in one line. */
export interface Unreadable {
  readonly file: string;
  readonly problem: string;
}

export interface ArchiveOptions {
  /** The template of all documents, instead of the one that each has by its place. */
  readonly template?: string;
}

/** The repository's Markdown files that are postmortems by their path, or may be by their title; sorted by path. */
export async function markdownFiles({ root, settings }: Repository): Promise<string[]> {
  const filter = settings.files && fileFilter(settings.files);
  const names = await globby("**/*.{md,markdown,mdx}", {
    cwd: root,
    dot: true,
    gitignore: true,
    ignore: ["**/node_modules", "**/.git"],
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  return names.filter((name) => isPostmortemPath(`/${name}`, filter) !== false).sort();
}

/** Reads every postmortem of a repository, one at a time, in the order of their paths; none is held. */
export async function* readArchive(
  repository: Repository,
  options: ArchiveOptions,
): AsyncGenerator<PostmortemRecord | Unreadable> {
  for (const file of await markdownFiles(repository)) {
    const read = await readOne(repository, file, options);
    if (read) yield read;
  }
}

export function isUnreadable(read: PostmortemRecord | Unreadable): read is Unreadable {
  return "problem" in read;
}

/** Undefined for a file that is no postmortem by its title. */
async function readOne(
  { root, settings }: Repository,
  file: string,
  { template = settings.template }: ArchiveOptions,
): Promise<PostmortemRecord | Unreadable | undefined> {
  const path = join(root, file);
  const byPath = isPostmortemPath(`/${file}`, settings.files && fileFilter(settings.files));
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return byPath ? { file, problem: error instanceof Error ? error.message : String(error) } : undefined;
  }
  if (byPath === undefined && !isPostmortemTitle(firstTitle(text.split(/\r?\n/), []) ?? "")) return undefined;
  if (text.includes("\0")) return { file, problem: "Expected Markdown text; it is binary" };
  const located = locateTemplate(path, template);
  if ("error" in located) return { file, problem: located.error };
  const fileName = file.slice(file.lastIndexOf("/") + 1);
  return recordOf(readPostmortem(parseMarkdown(text), located, { fileName, path }), file);
}
