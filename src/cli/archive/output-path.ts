import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isInside } from "../../files.ts";
import { fileFilter, isPostmortemPath, isPostmortemTitle } from "../../postmortem/scope.ts";
import { pathFrom } from "../console/links.ts";
import { printable, UsageError } from "../console/terminal.ts";
import { markdownName, readText, titleIn } from "./document.ts";
import type { Repository } from "./repository.ts";

/**
 * The absolute path of a file for what a command writes: never one that is a postmortem, or would be read as one, nor one
 * to which a link leads out of the repository.
 */
export function outputPath(name: string, { root, settings }: Repository, cwd: string): string {
  const path = resolve(cwd, name);
  const target = followed(path);
  if (isInside(path, root) && !isInside(target, root))
    throw new UsageError(
      `Expected --output to name a file in the repository; "${printable(name)}" is a link that leads out of it`,
    );
  const filter = settings.files && fileFilter(settings.files);
  for (const each of new Set([path, target])) {
    const file = pathFrom(root, each);
    const isMarkdown = markdownName.test(file) && isInside(each, root);
    if (isMarkdown && (isPostmortemPath(`/${file}`, filter) ?? isTitled(root, file)))
      throw new UsageError(
        `Expected --output to name a file that is no postmortem; "${printable(name)}" would be read as one. Choose another folder`,
      );
  }
  return path;
}

/** Where a path leads by its links, as far as it is there. */
export function followed(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(followed(dirname(path)), basename(path));
  }
}

function isTitled(root: string, file: string): boolean {
  try {
    return isPostmortemTitle(titleIn(readText(root, file)));
  } catch {
    return false;
  }
}
