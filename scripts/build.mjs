// Builds dist/: the sources in as few files as their entries need, since a file costs more to find than to read; and the
// types. The bundled templates go into the code: where there are no files, as in a browser, they serve.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const templates = `${root}templates`;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve("typescript/bin/tsc")), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
const sources = Object.fromEntries(
  readdirSync(templates).map((file) => [file.replace(/\.md$/, ""), readFileSync(`${templates}/${file}`, "utf8")]),
);
const contents = `const sources = new Map(Object.entries(${JSON.stringify(sources)}));
export const templateSource = (name) => sources.get(name);`;
const sourcesFile = /[\\/]src[\\/]template[\\/]sources\.ts$/;

/** The rules are one file; the command's parts are loaded as they are needed; the bench compares with the parser alone. */
for (const entryPoints of [
  ["src/index.ts"],
  ["src/cli/bin.ts", "src/cli/archive/archive-worker.ts"],
  ["src/markdown/parse.ts"],
])
  await build({
    absWorkingDir: root,
    entryPoints,
    outbase: ".",
    outdir: "dist",
    chunkNames: "src/cli/parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    // It counts Unicode's newest classes: without this, \p{L} in a literal becomes an expression made anew at each use.
    supported: { "regexp-unicode-property-escapes": true },
    logLevel: "warning",
    plugins: [{ name: "templates", setup: ({ onLoad }) => onLoad({ filter: sourcesFile }, () => ({ contents })) }],
  });
cpSync(templates, `${root}dist/templates`, { recursive: true });

// npm makes a program of it when it installs the package; in a checkout that is linked, it is one already.
chmodSync(`${root}dist/src/cli/bin.js`, 0o755);

// Configurations name this package, and the linter looks for it in node_modules: so it is found from a checkout, too.
const self = `${root}node_modules/markdownlint-postmortem`;
if (!existsSync(self)) symlinkSync(root, self, "junction");
