import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where records come from. */
export interface Origin {
  /** The URL of the git remote, without credentials; without one, the name of the repository's folder. */
  readonly repository: string;
  /** The commit that is checked out; null without git, and before the first commit. */
  readonly commit: string | null;
}

export async function originOf(root: string): Promise<Origin> {
  if (!existsSync(join(root, ".git"))) return { repository: basename(root), commit: null };
  const [commit, origin, any] = await Promise.all([
    git(root, "rev-parse", "--verify", "--quiet", "HEAD"),
    git(root, "config", "--get", "remote.origin.url"),
    git(root, "config", "--get-regexp", String.raw`^remote\..*\.url$`),
  ]);
  const url = origin ?? any?.split("\n")[0]?.replace(/^\S+ /, "");
  return { repository: url === undefined ? basename(root) : withoutCredentials(url), commit: commit ?? null };
}

/** What git prints; undefined where there is nothing, or no git. */
export async function git(root: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["-C", root, ...args]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Over HTTP, a user's name may be a token; `git@host:path` names no one. */
export function withoutCredentials(url: string): string {
  if (/^https?:/i.test(url)) return url.replace(/^(\w+:\/\/)[^/]*@/, "$1").replace(/[?#].*$/, "");
  return url.replace(/^([\w+]+:\/\/[^/:@]*):[^/]*@/, "$1@");
}
