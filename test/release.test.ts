import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "release-test-"));
const checkout = join(folder, "checkout");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function git(...args: string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgSign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: checkout, encoding: "utf8" }).trim();
}

function script(name: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const author = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.com" };
  const committer = { GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.com" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${name}.mjs`, ...args], {
    cwd: checkout,
    encoding: "utf8",
    env: { ...process.env, ...author, ...committer },
  });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

function read(file: string): string {
  return readFileSync(join(checkout, file), "utf8");
}

beforeAll(() => {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of files.toString().split("\0").filter(Boolean))
    if (!/^(?:fixtures|test)\//.test(file)) cpSync(join(root, file), join(checkout, file));
  cpSync(join(root, "dist"), join(checkout, "dist"), { recursive: true });
  const changelog = readFileSync(join(checkout, "CHANGELOG.md"), "utf8");
  writeFileSync(
    join(checkout, "CHANGELOG.md"),
    changelog.replace(/^## .*$/m, "## 98.7.6 (unreleased)\n\n- A change.\n\n$&"),
  );
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Work");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a release", () => {
  const tip = () => git("rev-parse", "main");
  beforeEach(() => {
    expect(git("status", "--porcelain")).toBe("");
  });

  it.each([
    [[], "Expected a version: npm run release -- 1.2.3 [--dry-run]"],
    [["next"], "Expected a version: npm run release -- 1.2.3 [--dry-run]"],
    [["98.7.7"], 'Expected CHANGELOG.md to have a section "## 98.7.7 (unreleased)"'],
  ])("of %j is refused", (args, message) => {
    const head = tip();
    expect(script("release", ...args)).toEqual({ status: 2, out: "", err: message });
    expect(git("rev-parse", "main")).toBe(head);
  });

  it("is refused while there is something uncommitted", () => {
    writeFileSync(join(checkout, "notes.txt"), "mine");
    expect(script("release", "98.7.6").err).toBe("Expected nothing uncommitted; git status tells what there is");
    rmSync(join(checkout, "notes.txt"));
  });

  it("is shown by --dry-run, and nothing is changed", () => {
    const { status, out } = script("release", "98.7.6", "--dry-run");
    expect(status).toBe(0);
    expect(out).toContain('+  "version": "98.7.6",');
    expect(out).toMatch(/^\+## 98\.7\.6 \(\d{4}-\d{2}-\d{2}\)$/m);
  });

  it("is a commit, and a tag of what is built from it", () => {
    const head = tip();
    expect(script("release", "98.7.6")).toEqual({
      status: 0,
      out: "Committed version 98.7.6. To release it: git push origin main",
      err: "",
    });
    expect(git("rev-parse", "main~1")).toBe(head);
    expect(JSON.parse(read("package-lock.json")).packages[""].version).toBe("98.7.6");
    expect(read("CHANGELOG.md")).not.toContain("98.7.6 (unreleased)");
    expect(read("README.md")).not.toContain(`rev: v${manifest.version}`);

    expect(script("release-tag")).toMatchObject({ status: 0, err: "" });
    expect(git("rev-parse", "v98.7.6~1")).toBe(git("rev-parse", "main"));
    expect(git("cat-file", "-t", "v98.7.6")).toBe("tag");
    const released = JSON.parse(git("show", "v98.7.6:package.json"));
    const { scripts, devDependencies, ...expected } = manifest;
    expect(released).toEqual({ ...expected, version: "98.7.6" });
    const files = git("ls-tree", "-r", "--name-only", "v98.7.6").split("\n");
    expect(files).toEqual(expect.arrayContaining(["dist/src/cli/bin.js", ".pre-commit-hooks.yaml", "LICENSE"]));
    expect(files.filter((file) => /^(?:src|test|node_modules)\//.test(file))).toEqual([]);
    expect(git("status", "--porcelain")).toBe("");

    expect(script("release", "98.7.6").err).toBe("Expected a new version; the tag v98.7.6 is there");
  });
});
