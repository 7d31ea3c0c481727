// `npm run release -- <version> [--dry-run]`: commits a version, for a maintainer to push to main. There the workflow
// release.yml tests it, publishes it to npm and tags it.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { "dry-run": { type: "boolean" } } });
const [version = ""] = positionals;
if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) fail("Expected a version: npm run release -- 1.2.3 [--dry-run]");
if (git("status", "--porcelain") !== "") fail("Expected nothing uncommitted; git status tells what there is");
if (git("branch", "--show-current") !== "main") fail("Expected to be on the branch main");
if (git("tag", "--list", `v${version}`) !== "") fail(`Expected a new version; the tag v${version} is there`);

const changelog = read("CHANGELOG.md");
const heading = `## ${version} (unreleased)`;
if (!changelog.includes(`\n${heading}\n`)) fail(`Expected CHANGELOG.md to have a section "${heading}"`);
write("CHANGELOG.md", changelog.replace(heading, `## ${version} (${new Date().toISOString().slice(0, 10)})`));

const { version: before } = JSON.parse(read("package.json"));
execFileSync("npm", ["version", version, "--no-git-tag-version", "--allow-same-version", "--ignore-scripts"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  shell: process.platform === "win32",
});
// Hooks and workflows name a release by its tag.
const clients = join(root, "docs/clients");
const pages = existsSync(clients) ? readdirSync(clients).map((file) => `docs/clients/${file}`) : [];
for (const page of ["README.md", ...pages]) {
  const text = read(page);
  const next = text
    .replaceAll(`rev: v${before}`, `rev: v${version}`)
    .replaceAll(`postmortem@v${before}`, `postmortem@v${version}`);
  if (next !== text) write(page, next);
}

if (values["dry-run"]) {
  console.log(git("diff"));
  git("checkout", "--", ".");
} else {
  git("commit", "--all", "--message", `Version ${version}`);
  console.log(`Committed version ${version}. To release it: git push origin main`);
}

function git(...args) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}

function read(file) {
  return readFileSync(join(root, file), "utf8");
}

function write(file, text) {
  writeFileSync(join(root, file), text);
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
