import { type Files, files, foldersUp, isInside, repositoryRoot } from "../files.ts";
import { readTemplate } from "./read-template.ts";
import { templateSource } from "./sources.ts";
import type { Template, TemplateProblem } from "./template.ts";

/** The templates that come with the package; the first is the one that serves where a team has none. */
export const bundledTemplates = ["postmortem", "google-sre", "pagerduty", "atlassian", "aws-coe", "gitlab"] as const;

/** Why there is no template to check against, with what to do about it. */
export interface TemplateError {
  readonly error: string;
}

export type Located = Template | TemplateError;

const nearestName = "postmortem-template.md";
const ownFolderName = /^_?template\.md$/i;
/** No template is larger: what is, was given by mistake. */
const largest = 2_000_000;

/**
 * The template of the document at `path`: the option's, which may be its text, else the nearest `postmortem-template.md` in its folder or above up to the
 * repository's root, else a `template.md` in its own folder, else the bundled one. Nothing outside the repository is read.
 */
export function locateTemplate(path: string | undefined, option: string | undefined): Located {
  const name = bundledTemplates.find((bundledName) => bundledName === option);
  if (name !== undefined) return bundled(name);
  if (option?.includes("\n")) return given(option);
  if (!files || path === undefined) {
    return option === undefined
      ? bundled("postmortem")
      : {
          error: `Expected the template "${option}" near the document; the editor or command gave no file path to look from. Save the file, or lint it by its path`,
        };
  }
  const folder = files.path.dirname(path);
  const root = repositoryRoot(folder);
  if (option !== undefined) return optionTemplate(files, option, folder, root);
  for (const parent of foldersUp(folder, root)) {
    const candidate = files.path.join(parent, nearestName);
    if (isFile(files, candidate)) return read(files, candidate, root);
  }
  const own = templateIn(files, folder);
  return own === undefined ? bundled("postmortem") : read(files, files.path.join(folder, own), root);
}

function optionTemplate(files: Files, option: string, folder: string, root: string): Located {
  const { isAbsolute, join, relative } = files.path;
  if (isAbsolute(option)) return read(files, option, root);
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(option))
    return {
      error: `Expected a template inside the repository; found "${option}". Name it from the repository's root`,
    };
  for (const parent of foldersUp(folder, root)) {
    const candidate = join(parent, option);
    if (isFile(files, candidate)) return read(files, candidate, root);
  }
  const names = bundledTemplates.join(", ");
  return {
    error: `Expected the template file "${option}" in "${relative(root, folder) || "."}" or a folder above it, up to "${root}"; found none. Name a file in the repository, or a bundled template (${names})`,
  };
}

/** A file, or a link, wherever it leads: reading it tells. A path that cannot be one is none. */
function isFile({ fs }: Files, path: string): boolean {
  try {
    const entry = fs.lstatSync(path);
    return entry.isFile() || entry.isSymbolicLink();
  } catch {
    return false;
  }
}

const folders = new Map<string, { readonly changed: number; readonly own: string | undefined }>();

/** The template among a folder's files; looked for again where the folder has changed: it may hold thousands. */
function templateIn({ fs }: Files, folder: string): string | undefined {
  try {
    const changed = fs.statSync(folder).mtimeMs;
    const known = folders.get(folder);
    if (known?.changed === changed) return known.own;
    const own = fs
      .readdirSync(folder)
      .sort()
      .find((name) => ownFolderName.test(name));
    folders.set(folder, { changed, own });
    return own;
  } catch {
    return undefined;
  }
}

const cache = new Map<string, { readonly changed: number; readonly size: number; readonly located: Located }>();

/** Reads a template once as long as its file does not change: editors keep rules loaded. */
function read(files: Files, path: string, root: string): Located {
  const { fs } = files;
  let stat: import("node:fs").Stats;
  try {
    const real = fs.realpathSync(path);
    if (!isInside(real, fs.realpathSync(root)))
      return {
        error: `Expected a template inside the repository; found "${path}"${real === path ? "" : `, which is "${real}"`}. Copy it into the repository`,
      };
    stat = fs.statSync(real);
  } catch (error) {
    return { error: `Expected to read the template "${nameFrom(files, root, path)}"; ${reason(error)}` };
  }
  const known = cache.get(path);
  if (known && known.changed === stat.mtimeMs && known.size === stat.size) return known.located;
  const located = readFile(files, path, nameFrom(files, root, path), stat);
  cache.set(path, { changed: stat.mtimeMs, size: stat.size, located });
  return located;
}

/** A path as a message tells it: from the repository's root, the same on every machine. */
function nameFrom(files: Files, root: string, path: string): string {
  const name = files.path.relative(root, path).replaceAll("\\", "/");
  return name === "" || name.startsWith("..") ? path : name;
}

function readFile({ fs }: Files, path: string, name: string, stat: import("node:fs").Stats): Located {
  if (!stat.isFile()) return { error: `Expected the template "${name}" to be a file; it is none` };
  if (stat.size > largest)
    return { error: `Expected the template "${name}" to be a Markdown file; it has ${stat.size} bytes` };
  let source: string;
  try {
    source = fs.readFileSync(path, "utf8");
  } catch (error) {
    return { error: `Expected to read the template "${name}"; ${reason(error)}` };
  }
  if (source.includes("\0")) return { error: `Expected the template "${name}" to be Markdown text; it is binary` };
  return readTemplate(source, path, name);
}

let lastGiven: { readonly text: string; readonly located: Located } | undefined;

/** A template that is no file: its text, as the option `template` has it where there are no files, or none yet. */
function given(text: string): Located {
  if (lastGiven?.text !== text) lastGiven = { text, located: readGiven(text) };
  return lastGiven.located;
}

function readGiven(text: string): Located {
  if (text.length > largest)
    return { error: `Expected the template's text to be Markdown; it has ${text.length} characters` };
  return readTemplate(text, "given as text");
}

/** What is wrong with a template, given as its text: what PM001 says in every postmortem that it serves. */
export function templateProblems(text: string): readonly TemplateProblem[] {
  const located = given(text);
  return "error" in located ? [{ message: located.error, line: 1 }] : located.problems;
}

/** The system's words, without its code before them and the path behind. */
function reason(error: unknown): string {
  return String(error).replace(/Error: [A-Z]+: |,.*/gs, "");
}

const bundledCache = new Map<string, Template>();

/** A template of the package, by its name. */
function bundled(name: string): Template {
  const known = bundledCache.get(name);
  if (known) return known;
  const template = readTemplate(templateSource(name), name);
  bundledCache.set(name, template);
  return template;
}
