import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { insideOf } from "../archive/postmortem-folder.ts";
import { codeOf, messageOf } from "../console/errors.ts";
import { printable, UsageError } from "../console/terminal.ts";

/** What `init` sets up, and where. */
export interface Setup {
  /** The repository's absolute path. */
  readonly root: string;
  /** The folder for postmortems, from the root. */
  readonly folder: string;
  /** Replace what is there and differs. */
  readonly force: boolean;
  /** This package with its version, as package managers name it. */
  readonly self: string;
}

/** One thing that `init` does, or leaves to a person. */
export type Step =
  | { readonly kind: "file"; readonly file: string; readonly before: string | undefined; readonly after: string }
  | { readonly kind: "kept"; readonly file: string; readonly why: string }
  | { readonly kind: "note"; readonly text: string };

/** A file's text with line feeds, or undefined where there is none. */
export function textOf({ root }: Setup, file: string): string | undefined {
  const path = insideOf(root, join(root, file));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new UsageError(`Expected to read "${file}"; ${printable(messageOf(error))}`);
  }
}

/** The first of these files that is there. */
export function firstOf({ root }: Setup, files: readonly string[]): string | undefined {
  return files.find((file) => existsSync(join(root, file)));
}

/** A file that is the project's as a whole: one that is there and says something else stays. */
export function wholeFile(setup: Setup, file: string, after: string): Step {
  const before = textOf(setup, file);
  return before === undefined || before === after || setup.force
    ? { kind: "file", file, before, after }
    : { kind: "kept", file, why: "it is there and says something else; --force replaces it" };
}

/** A file of others to which something is added: undefined where it has it. */
export function mergedFile(setup: Setup, file: string, merge: (before: string | undefined) => string): Step {
  const before = textOf(setup, file);
  return { kind: "file", file, before, after: merge(before) };
}

interface PackageManager {
  readonly lock: string;
  /** Adds development dependencies. */
  readonly add: string;
  /** Installs what the lock file has. */
  readonly install: string;
  /** Runs a program of an installed package. */
  readonly run: string;
  /** Runs this package: by the name that it has at npm, where `postmortem` is somebody else's and npx may fetch it. */
  readonly own: string;
}

const npm: PackageManager = {
  lock: "package-lock.json",
  add: "npm install --save-dev",
  install: "npm ci",
  run: "npx",
  own: "npx markdownlint-postmortem",
};
const packageManagers: readonly PackageManager[] = [
  npm,
  {
    lock: "pnpm-lock.yaml",
    add: "pnpm add --save-dev",
    install: "corepack enable && pnpm install --frozen-lockfile",
    run: "pnpm exec",
    own: "pnpm exec postmortem",
  },
  {
    lock: "yarn.lock",
    add: "yarn add --dev",
    install: "corepack enable && yarn install --immutable",
    run: "yarn",
    own: "yarn postmortem",
  },
];

export function packageManager({ root }: Setup): PackageManager {
  return packageManagers.find(({ lock }) => existsSync(join(root, lock))) ?? npm;
}

/** How a CI job runs `postmortem`: as the repository has it installed, else by its name and version. */
export function commandInCi(setup: Setup): { readonly install: string | undefined; readonly run: string } {
  const { lock, install, own } = packageManager(setup);
  return existsSync(join(setup.root, lock))
    ? { install, run: own }
    : { install: undefined, run: `npx --yes ${setup.self}` };
}
