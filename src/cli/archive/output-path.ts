import { relative, resolve, sep } from "node:path";
import { isInside } from "../../files.ts";
import { fileFilter, isPostmortemPath, isPostmortemTitle } from "../../postmortem/scope.ts";
import { printable, UsageError } from "../console/terminal.ts";
import { readText, titleIn } from "./document.ts";
import type { Repository } from "./repository.ts";

/** The absolute path of a file for what a command writes: never one that is a postmortem, or would be read as one. */
export function outputPath(name: string, { root, settings }: Repository, cwd: string): string {
  const path = resolve(cwd, name);
  const file = relative(root, path).replaceAll(sep, "/");
  const filter = settings.files && fileFilter(settings.files);
  const isMarkdown = /\.(?:md|markdown|mdx)$/.test(file) && isInside(path, root);
  if (isMarkdown && (isPostmortemPath(`/${file}`, filter) ?? isTitled(root, file)))
    throw new UsageError(
      `Expected --output to name a file that is no postmortem; "${printable(name)}" would be read as one. Choose another folder`,
    );
  return path;
}

function isTitled(root: string, file: string): boolean {
  try {
    return isPostmortemTitle(titleIn(readText(root, file)));
  } catch {
    return false;
  }
}
