import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import { describeEditor } from "../editor-cases.ts";

// The packed package beside the markdownlint-cli2 that the extension for VS Code has built in (0.20), and the oldest
// that we support.

const folder = realpathSync(mkdtempSync(join(tmpdir(), "editor-")));
afterAll(() => rmSync(folder, { recursive: true }));

const npm = (cwd: string, ...argv: readonly string[]) =>
  execFileSync("npm", argv, { cwd, encoding: "utf8", shell: process.platform === "win32" });
const root = fileURLToPath(new URL("../..", import.meta.url));
const [{ filename }] = JSON.parse(npm(root, "pack", "--json", "--pack-destination", folder));

for (const version of ["0.18.1", "0.20.0"]) {
  const project = mkdtempSync(join(folder, `${version}-`));
  writeFileSync(join(project, "package.json"), '{ "private": true }\n');
  npm(project, "install", "--no-audit", "--no-fund", `markdownlint-cli2@${version}`, join(folder, filename));
  const modules = join(project, "node_modules");
  const { main } = await import(pathToFileURL(join(modules, "markdownlint-cli2/markdownlint-cli2.mjs")).href);
  describeEditor(version, main, join(modules, "markdownlint-postmortem"));
}
