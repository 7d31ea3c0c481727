// Compiles to dist/ and puts the bundled templates where the compiled code looks for them.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve("typescript/bin/tsc")), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
cpSync(`${root}templates`, `${root}dist/templates`, { recursive: true });
