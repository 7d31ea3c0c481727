import { type Git, gitIn, isNoRepository } from "../archive/git.ts";
import { printable, UsageError, type World } from "../console/terminal.ts";

/**
 * The files that are changed and still there, as paths from the root: what differs from the last commit or is new, and
 * with a base also what was committed since the history left it.
 */
export async function changedFiles(root: string, base: string | undefined, { env }: World): Promise<Set<string>> {
  const git = gitIn(root, env);
  const head = await git("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  if ("failed" in head) {
    const inside = await git("rev-parse", "--is-inside-work-tree");
    if ("failed" in inside && !isNoRepository(inside)) throw untold(inside.failed);
    if (inside.text?.trim() !== "true")
      throw new UsageError(`Expected a git repository for --changed; "${printable(root)}" is in none`);
  }
  const from = base === undefined ? head.text?.trim() : await leftFrom(base, git);
  // Without a commit, all that there is is new.
  const lists = from
    ? [
        await git("diff", "--name-only", "--no-renames", "--diff-filter=d", "--relative", "-z", from, "--"),
        await git("ls-files", "--others", "--exclude-standard", "-z"),
      ]
    : [await git("ls-files", "--cached", "--others", "--exclude-standard", "-z")];
  return new Set(
    lists.flatMap((list) => {
      if ("failed" in list) throw untold(list.failed);
      return list.text.split("\0").filter((name) => name !== "");
    }),
  );
}

function untold(said: string): UsageError {
  return new UsageError(`Expected git to tell what is changed; it says "${said}"`);
}

/** The commit in which the history of what is checked out and that of the base part. */
async function leftFrom(base: string, git: Git): Promise<string> {
  // What ends so is no option of git's, whatever it begins with.
  const commit = await git("rev-parse", "--verify", "--quiet", `${base}^{commit}`);
  if ("failed" in commit)
    throw new UsageError(
      `Expected --changed to name a commit, branch or tag; git knows no "${printable(base)}". Paths go before it, or after "--"`,
    );
  const common = await git("merge-base", commit.text.trim(), "HEAD");
  if ("failed" in common)
    throw new UsageError(
      `Expected "${printable(base)}" and what is checked out to have a commit in common; found none. Fetch the whole history first`,
    );
  return common.text.trim();
}
