import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { codeOf, messageOf } from "../console/errors.ts";
import { printable, UsageError, type World } from "../console/terminal.ts";

const run = promisify(execFile);

/** Where records come from. */
export interface Origin {
  /** The URL of the git remote, without credentials; without one, the name of the repository's folder. */
  readonly repository: string;
  /** The commit that is checked out; null without git, and before the first commit. */
  readonly commit: string | null;
}

/** Throws where git does not tell: records of no commit, or of a folder's name, would be taken for others'. */
export async function originOf(root: string, { env }: World): Promise<Origin> {
  if (!existsSync(join(root, ".git"))) return { repository: basename(root), commit: null };
  const git = gitIn(root, env);
  const [known, commit, origin, any] = await Promise.all([
    git("rev-parse", "--git-dir"),
    git("rev-parse", "--verify", "--quiet", "HEAD"),
    git("config", "--get", "remote.origin.url"),
    git("config", "--get-regexp", String.raw`^remote\..*\.url$`),
  ]);
  if ("failed" in known && !isNoRepository(known))
    throw new UsageError(`Expected git to tell the repository and its commit; it says "${known.failed}"`);
  const url = origin.text?.trim() || / (.+)/.exec(any.text ?? "")?.[1];
  return {
    repository: url ? withoutCredentials(url) : basename(root),
    commit: commit.text?.trim() || null,
  };
}

/** What git prints, or says where it fails. */
export type Answer = { readonly text: string } | { readonly failed: string; readonly text?: undefined };
/** Any other failure is one to tell: such as that the repository is another user's. */
export function isNoRepository(answer: Answer): boolean {
  return "failed" in answer && answer.failed.includes("not a git repository");
}

export type Git = (...args: readonly string[]) => Promise<Answer>;

export function gitIn(cwd: string, env: World["env"]): Git {
  return async (...args) => {
    try {
      const { stdout } = await run("git", args, {
        cwd,
        env: { ...env, LC_ALL: "C" },
        maxBuffer: 1e9,
        windowsHide: true,
      });
      return { text: stdout };
    } catch (error) {
      if (codeOf(error) === "ENOENT") return { failed: "git is not installed" };
      return {
        failed: printable(error instanceof Error && "stderr" in error ? String(error.stderr) : messageOf(error)),
      };
    }
  };
}

/** Over HTTP, a user's name may be a token; `git@host:path` names no one. */
export function withoutCredentials(url: string): string {
  if (/^https?:/i.test(url)) return url.replace(/^(\w+:\/\/)[^/]*@/, "$1").replace(/[?#].*/s, "");
  return url.replace(/^([\w+]+:\/\/[^/:@]*):[^/]*@/, "$1@");
}
