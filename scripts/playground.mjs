// Builds docs/playground to one page, which works from disk: it needs no server, and asks no network for anything.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("../docs/playground/", import.meta.url));

/** A script that can stand in a page, whatever its strings hold. */
async function bundle(file, conditions) {
  const { outputFiles } = await build({
    entryPoints: [folder + file],
    bundle: true,
    minify: true,
    write: false,
    platform: "browser",
    format: "iife",
    conditions,
    // The newest markdownlint is the one that points into front matter.
    alias: { markdownlint: "markdownlint-042" },
    loader: { ".md": "text" },
    charset: "utf8",
    logLevel: "warning",
  });
  return outputFiles[0].text.replaceAll("<!--", "\\x3C!--");
}

const sha256 = (text) => createHash("sha256").update(text).digest("base64");
const read = (file) => readFileSync(folder + file, "utf8");

const linter = await bundle("linter.ts", ["worker"]);
const script = await bundle("playground.ts", []);
const style = read("style.css");
// CodeMirror writes its styles while it runs: the nonce lets them in.
const nonce = sha256(style).slice(0, 16);
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${sha256(script)}'`,
  "worker-src blob:",
  `style-src 'nonce-${nonce}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = {
  '<meta charset="utf-8" />': `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  '<link rel="stylesheet" href="style.css" />': `<style nonce="${nonce}">\n${style}</style>`,
  '<script id="linter" type="text/plain" src="linter.ts"></script>': `<script id="linter" type="text/plain">${linter}</script>`,
  '<script src="playground.ts"></script>': `<script>${script}</script>`,
};
let page = read("index.html");
for (const [place, part] of Object.entries(parts)) {
  if (!page.includes(place)) throw new Error(`Expected ${place} in docs/playground/index.html; found none`);
  page = page.replace(place, () => part);
}

mkdirSync(`${folder}dist`, { recursive: true });
writeFileSync(`${folder}dist/index.html`, page);
console.log(`${folder}dist/index.html`);
