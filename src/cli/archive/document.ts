import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { isInside } from "../../files.ts";
import { parseMarkdown } from "../../markdown/parse.ts";
import { type Postmortem, readPostmortem } from "../../postmortem/postmortem.ts";
import { actionsOf, recordOf } from "../../postmortem/record.ts";
import { fileFilter, firstTitle, isPostmortemPath, isPostmortemTitle } from "../../postmortem/scope.ts";
import { locateTemplate } from "../../template/locate.ts";
import { codeOf, messageOf } from "../console/errors.ts";
import { pathFrom } from "../console/links.ts";

/** A file among the postmortems that could not be read, and why, in one line. */
export interface Unreadable {
  readonly file: string;
  readonly problem: string;
}

/** Undefined for a file that is no postmortem. */
export type Reading<T> = T | Unreadable | undefined;

/** What is told of a document: all that is known, or its action items alone. */
export const parts = { whole: recordOf, actions: actionsOf };
export type PartName = keyof typeof parts;

/** What a worker thread is handed when it starts. */
export interface Work {
  readonly reader: Reader;
  readonly part: PartName;
}

/** What is needed to read documents: plain data, as worker threads are handed it. */
export interface Reader {
  readonly root: string;
  /** The template of all documents, instead of the one that each has by its place. */
  readonly template?: string;
  readonly files?: readonly string[];
}

/** What is searched for postmortems. */
export const markdownName = /\.(?:md|markdown|mdx)$/;
export const markdownGlob = "**/*.{md,markdown,mdx}";

/** How globs are searched for: hidden folders, too, but nothing that git leaves out, and nowhere that a link leads. */
export const searching = {
  dot: true,
  gitignore: true,
  ignore: ["**/node_modules", "**/.git"],
  followSymbolicLinks: false,
  suppressErrors: true,
};

/** No postmortem is larger: what is, got among them by mistake. */
const largest = 5_000_000;

export function isUnreadable<T extends object>(read: T | Unreadable): read is Unreadable {
  return "problem" in read;
}

/** Gives a function that reads a document by its path from the root. It never throws: one document keeps no other away. */
export function documentReader<T>(
  { root, template, files }: Reader,
  of: (postmortem: Postmortem, file: string) => T,
): (file: string) => Reading<T> {
  const filter = files && fileFilter(files);
  return (file) => {
    const byPath = isPostmortemPath(`/${file}`, filter);
    const path = join(root, file);
    try {
      const text = readText(root, file);
      if (byPath === undefined && !isPostmortemTitle(titleIn(text))) return undefined;
      const located = locateTemplate(path, template);
      if ("error" in located) throw new Unsuitable(located.error);
      if (located.source === path) return undefined;
      const fileName = file.slice(file.lastIndexOf("/") + 1);
      return of(readPostmortem(parseMarkdown(text), located, { fileName, path }), file);
    } catch (error) {
      return byPath || !(error instanceof Unsuitable) ? { file, problem: reason(error) } : undefined;
    }
  };
}

/** What keeps a file from being read as a postmortem. */
class Unsuitable extends Error {}

/** The text of a document; throws where it is none that can be read, for a `reason`. */
export function readText(root: string, file: string): string {
  const path = join(root, file);
  let stat: Stats;
  try {
    stat = lstatSync(path);
    if (stat.isSymbolicLink()) {
      const target = realpathSync(path);
      if (!isInside(target, root))
        throw new Unsuitable("Expected a file in the repository; found a link that leads out of it");
      stat = statSync(path);
    }
    if (stat.isFile() && stat.size <= largest) {
      const text = readFileSync(path, "utf8");
      if (text.includes("\0")) throw new Unsuitable("Expected Markdown text in UTF-8; found binary data");
      return text;
    }
  } catch (error) {
    throw error instanceof Unsuitable ? error : new Unsuitable(reason(error));
  }
  throw new Unsuitable(
    stat.isFile()
      ? `Expected a document of at most ${largest / 1e6} MB; found ${Math.ceil(stat.size / 1e6)} MB`
      : `Expected a file; found ${stat.isDirectory() ? "a folder" : "something else"}`,
  );
}

const frontMatter = /^(?:---|\+\+\+)[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?(?:---|\+\+\+)[ \t]*(?:\r?\n|$)/;

/** A document's title as the linter has it, its first heading's or its front matter's; empty where it has none. */
export function titleIn(text: string): string {
  const [matter = ""] = frontMatter.exec(text) ?? [];
  return firstTitle(text.slice(matter.length).split(/\r?\n/), matter.split(/\r?\n/)) ?? "";
}

/** A link among the postmortems to another of them shows it a second time; `file` is the link's path from the root. */
export function linkTarget(root: string, file: string): string | undefined {
  try {
    return pathFrom(root, realpathSync(join(root, file)));
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "Expected to be allowed to read it; permission denied",
  EPERM: "Expected to be allowed to read it; permission denied",
  ENOENT: "Expected a file; found a link to one that does not exist",
  ELOOP: "Expected a file; found a link that leads back to itself",
  EISDIR: "Expected a file; found a folder",
};

/** What the system says of a path, without the path. */
export function reason(error: unknown): string {
  const message = messageOf(error);
  const code = codeOf(error);
  if (code === "") return error instanceof Unsuitable ? message : `Expected to read it; ${message}`;
  return reasons[code] ?? `Expected to read the file; ${message.replace(/^\w+: /, "").replace(/, \w+ '.*$/s, "")}`;
}
