// Compiles to dist/, and puts the bundled templates into the code: where there are no files, as in a browser, they serve.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const templates = `${root}templates`;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve("typescript/bin/tsc")), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
cpSync(templates, `${root}dist/templates`, { recursive: true });
const sources = Object.fromEntries(
  readdirSync(templates).map((file) => [file.replace(/\.md$/, ""), readFileSync(`${templates}/${file}`, "utf8")]),
);
writeFileSync(
  `${root}dist/src/template/sources.js`,
  `const sources = new Map(Object.entries(${JSON.stringify(sources, null, 2)}));\nexport const templateSource = (name) => sources.get(name);\n`,
);

// npm makes a program of it when it installs the package; in a checkout that is linked, it is one already.
chmodSync(`${root}dist/src/cli/bin.js`, 0o755);

// Configurations name this package, and the linter looks for it in node_modules: so it is found from a checkout, too.
const self = `${root}node_modules/markdownlint-postmortem`;
if (!existsSync(self)) symlinkSync(root, self, "junction");
