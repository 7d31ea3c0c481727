import { nodeProblem } from "./node-version.ts";

if (nodeProblem !== undefined) throw new Error(`markdownlint-postmortem: ${nodeProblem}`);

/** Files are read where the host has them: in Node; a browser has none. */
export interface Files {
  readonly fs: typeof import("node:fs");
  readonly path: typeof import("node:path");
  readonly url: typeof import("node:url");
}

/** Node's modules without an import that a bundle for the web could not resolve; undefined where there is no Node. */
export const files: Files | undefined = (() => {
  const load = globalThis.process?.getBuiltinModule;
  return typeof load === "function"
    ? { fs: load("node:fs"), path: load("node:path"), url: load("node:url") }
    : undefined;
})();

/** A folder and those above it, as far as a root. */
export function* foldersUp(folder: string, root: string): Generator<string> {
  for (let at = folder; ; ) {
    yield at;
    const up = files?.path.dirname(at) ?? at;
    if (at === root || up === at) return;
    at = up;
  }
}

const versionControl = [".git", ".hg", ".jj", ".svn"];
const configurations = [
  ".markdownlint-cli2.jsonc",
  ".markdownlint-cli2.yaml",
  ".markdownlint-cli2.cjs",
  ".markdownlint-cli2.mjs",
  ".markdownlint.json",
  ".markdownlint.jsonc",
  ".markdownlint.yaml",
  "package.json",
];
const roots = new Map<string, string>();

/** The repository that a folder is in: the nearest folder above with a version-control folder; without one, with a configuration; without that, the folder itself. */
export function repositoryRoot(folder: string): string {
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const root = versionedRoot(folder) ?? nearestWith(configurations, folder) ?? folder;
  roots.set(folder, root);
  return root;
}

/** The nearest folder, from this one up, that is under version control. */
export function versionedRoot(folder: string): string | undefined {
  return nearestWith(versionControl, folder);
}

function nearestWith(marks: readonly string[], folder: string): string | undefined {
  for (const parent of foldersUp(folder, ""))
    if (marks.some((mark) => files?.fs.existsSync(files.path.join(parent, mark)))) return parent;
  return undefined;
}

export function isInside(path: string, root: string): boolean {
  const relative = files?.path.relative(root, path) ?? "..";
  return relative !== ".." && !relative.startsWith(`..${files?.path.sep}`) && !files?.path.isAbsolute(relative);
}
