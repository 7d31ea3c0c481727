import { realpathSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { globby } from "globby";
import picomatch from "picomatch";
import { isInside } from "../../files.ts";
import { isPostmortemPath } from "../../postmortem/scope.ts";
import { pathFrom } from "../console/links.ts";
import { printable, UsageError } from "../console/terminal.ts";
import { markdownFiles } from "./archive.ts";
import { searching } from "./document.ts";
import { followed } from "./output-path.ts";
import type { Repository } from "./repository.ts";

/** Where postmortems are kept that have no other place, from the repository's root. */
export const usualFolder = "postmortems";

/**
 * The absolute path of the folder for a new postmortem: the one that `option` names, else the current one if postmortems
 * are kept there, else the one where the repository keeps its postmortems or their template, the nearest if there are
 * several.
 */
export async function postmortemFolder(
  repository: Repository,
  cwd: string,
  option: string | undefined,
): Promise<string> {
  const { root } = repository;
  const here = realpathSync(cwd);
  if (option !== undefined) return insideOf(root, resolve(here, option));
  const current = pathFrom(root, here);
  if (isPostmortemFolder(current)) return here;
  const folders = await knownFolders(repository);
  const above = folders
    .filter((folder) => isInside(here, join(root, dirname(folder))))
    .sort((a, b) => depth(b) - depth(a));
  const [nearest, next] = above;
  if (nearest !== undefined && (next === undefined || depth(next) < depth(nearest)))
    return insideOf(root, join(root, nearest));
  if (folders.length > 1)
    throw new UsageError(`Expected --folder to say where, as there are postmortems in ${some(folders.map(printable))}`);
  return insideOf(root, join(root, folders[0] ?? usualFolder));
}

const mostNamed = 5;

function some(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** A folder, as long as no link leads it out of the repository. */
export function insideOf(root: string, folder: string): string {
  if (!isInside(followed(folder), root))
    throw new UsageError(`Expected a folder inside the repository ${printable(root)}; found "${printable(folder)}"`);
  return folder;
}

/** Whether files in this folder are postmortems by its name. */
export function isPostmortemFolder(folder: string): boolean {
  return isPostmortemPath(`/${folder}/a.md`, undefined) === true;
}

/** The folders, from the root, that have postmortems, or a template for them. */
async function knownFolders(repository: Repository): Promise<string[]> {
  const { root, settings } = repository;
  const documents = await markdownFiles(repository);
  if (settings.files) {
    const [first = usualFolder] = settings.files.filter((glob) => !glob.startsWith("!"));
    const folders = [...new Set(documents.map((file) => posix.dirname(file)))];
    return folders.length > 0 ? folders : [picomatch.scan(first).base];
  }
  const templates = await globby("**/{postmortem-template,template,_template}.md", {
    ...searching,
    cwd: root,
    caseSensitiveMatch: false,
  });
  return [...new Set([...documents, ...templates].map(homeOf).filter((folder) => folder !== undefined))];
}

/** The folder named for postmortems that a file is in: `postmortems` for `postmortems/2026/a.md`. */
function homeOf(file: string): string | undefined {
  const parts = posix.dirname(file).split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/")).find(isPostmortemFolder);
}

function depth(folder: string): number {
  return folder.split("/").length;
}
