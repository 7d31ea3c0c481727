import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isInside } from "../../files.ts";
import { groupBy } from "../../group-by.ts";
import { type FileFilter, fileFilter, isPostmortemPath, isPostmortemTitle } from "../../postmortem/scope.ts";
import type { Found } from "../archive/archive.ts";
import {
  markdownGlob,
  markdownName,
  readText,
  reason,
  searching,
  titleIn,
  type Unreadable,
} from "../archive/document.ts";
import type { Repository } from "../archive/repository.ts";
import { pathFrom } from "../console/links.ts";
import { printable, UsageError, type World } from "../console/terminal.ts";
import { type Twins, titleKey } from "./archive-rules.ts";

export interface Choice {
  /** Files, folders and globs, from the current folder; none means the whole repository. */
  readonly paths: readonly string[];
  /** Only what git says is changed; a text is the commit since when. */
  readonly changed?: true | string | undefined;
}

export interface Chosen {
  /** Absolute paths. */
  readonly documents: readonly string[];
  /** Documents that can't be read, and why, in one line. */
  readonly unreadable: readonly Unreadable[];
  readonly twins: Twins;
}

/** The postmortems that are meant. Folders are searched, other files beside a document looked at by their names alone. */
export async function chosenDocuments(repository: Repository, choice: Choice, world: World): Promise<Chosen> {
  const { root, settings } = repository;
  const filter = settings.files && fileFilter(settings.files);
  const documents: string[] = [];
  const { files, closed } = await chosenFiles(repository, choice, world);
  const unreadable = [...closed];
  const titles = new Map<string, string>();
  for (const file of files) {
    const read = readTitle(root, file, filter);
    if (read === undefined) continue;
    if ("problem" in read) unreadable.push({ file, problem: read.problem });
    else {
      documents.push(join(root, file));
      titles.set(join(root, file), read.title);
    }
  }
  const whole = choice.paths.length === 0 && choice.changed === undefined;
  if (!whole)
    for (const path of documents)
      for (const sibling of sameDay(path)) {
        if (titles.has(sibling)) continue;
        const read = readTitle(root, pathFrom(root, sibling), filter);
        if (read && "title" in read) titles.set(sibling, read.title);
      }
  return { documents, unreadable, twins: twinsIn(titles) };
}

/** Documents by their titles, those without one left out. */
function twinsIn(titles: ReadonlyMap<string, string>): Twins {
  const alike = groupBy(titles.keys(), (path) => titles.get(path));
  return (path) => {
    const title = titles.get(path);
    return title ? (alike.get(title) ?? []).filter((other) => other !== path) : [];
  };
}

/** Files beside a document whose names begin with, or hold, the same day. */
function sameDay(path: string): string[] {
  const folder = dirname(path);
  const day = /\d{4}-\d{2}-\d{2}/.exec(basename(path))?.[0];
  if (day === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.includes(day))
    .map((name) => join(folder, name));
}

/** A document's title as duplicates are looked for by it; undefined for a file that is no postmortem. */
function readTitle(
  root: string,
  file: string,
  filter: FileFilter | undefined,
): { readonly title: string } | { readonly problem: string } | undefined {
  const byPath = markdownName.test(file) && isPostmortemPath(`/${file}`, filter);
  if (byPath === false) return undefined;
  let text: string;
  try {
    text = readText(root, file);
  } catch (error) {
    return byPath ? { problem: reason(error) } : undefined;
  }
  const title = titleIn(text);
  if (byPath === undefined && !isPostmortemTitle(title)) return undefined;
  return { title: titleKey(title) };
}

/** Paths from the root of the files that are meant, sorted, each once. */
async function chosenFiles(repository: Repository, { paths, changed }: Choice, world: World): Promise<Found> {
  const { root } = repository;
  const isChanged =
    changed === undefined
      ? undefined
      : await (await import("./changed.ts")).changedFiles(root, changed === true ? undefined : changed, world);
  if (paths.length > 0) {
    const named = await Promise.all(paths.map((path) => filesAt(path, root, world)));
    const files = [...new Set(named.flat())].filter((file) => isChanged?.has(file) ?? true);
    return { files: files.sort(), closed: [] };
  }
  if (isChanged)
    return { files: [...isChanged].filter((file) => statOf(join(root, file))?.isFile()).sort(), closed: [] };
  return (await import("../archive/archive.ts")).findFiles(repository);
}

/** Undefined for what is not there. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

async function filesAt(path: string, root: string, { cwd }: World): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const stat = statOf(absolute);
  if (stat) {
    const real = realpathSync(absolute);
    if (!isInside(real, root))
      throw new UsageError(`Expected a path in the repository "${root}"; found "${printable(path)}"`);
    return stat.isDirectory() ? search(markdownGlob, real, root) : [pathFrom(root, real)];
  }
  const { isDynamicPattern } = await import("globby");
  if (!isDynamicPattern(path))
    throw new UsageError(`Expected a file, a folder or a glob; there is no "${printable(path)}"`);
  return search(path, realpathSync(cwd), root);
}

async function search(pattern: string, cwd: string, root: string): Promise<string[]> {
  const { globby } = await import("globby");
  const found = await globby(pattern, {
    ...searching,
    cwd,
    absolute: true,
  });
  return found.filter((file) => isInside(file, root)).map((file) => pathFrom(root, file));
}
