// `npm run release:tag`: tags what `release:tree` writes, as a commit of its own whose parent is the commit that it is
// built from. Nothing is pushed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "release-"));
try {
  const tree = join(folder, "tree");
  execFileSync(process.execPath, [join(root, "scripts/release-tree.mjs"), tree], { stdio: "inherit" });
  const { version } = JSON.parse(readFileSync(join(tree, "package.json"), "utf8"));
  const gitFolder = execFileSync("git", ["rev-parse", "--absolute-git-dir"], { cwd: root, encoding: "utf8" }).trim();
  const git = (...args) =>
    execFileSync("git", [`--git-dir=${gitFolder}`, `--work-tree=${tree}`, ...args], {
      cwd: tree,
      encoding: "utf8",
      env: { ...process.env, GIT_INDEX_FILE: join(folder, "index") },
    }).trim();
  git("add", "--all", "--force", ".");
  const commit = git("commit-tree", git("write-tree"), "-p", "HEAD", "-m", `Version ${version}, built`);
  git("tag", "--annotate", "--message", `Version ${version}`, `v${version}`, commit);
  console.log(`v${version}: ${commit}`);
} finally {
  rmSync(folder, { recursive: true });
}
