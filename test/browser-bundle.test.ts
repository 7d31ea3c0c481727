import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Configuration } from "markdownlint";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import customRules, { templateProblems } from "../src/index.ts";
import { bundledTemplates } from "../src/template/locate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Bundles modules as a page or a worker of its own would; what is not there in a browser fails here. */
async function bundle(contents: string, conditions: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "iife",
    globalName: "bundle",
    conditions: [...conditions],
    logLevel: "silent",
  });
  const [file] = outputFiles;
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { code: file?.text ?? "", inputs: Object.keys(metafile.inputs), imports };
}

/** Text goes in and text comes out, as between a page and its worker. */
const worker = await bundle(
  `import { lint } from "markdownlint/sync";
  import customRules, { templateProblems } from "./dist/src/index.js";
  export const linted = (options) => JSON.stringify(lint({ ...JSON.parse(options), customRules }));
  export const problems = (template) => JSON.stringify(templateProblems(template));`,
  ["worker"],
);

interface Bundle {
  linted(options: string): string;
  problems(template: string): string;
}

/** No process, no require, no document, no console: the language itself, and the web's URL. */
const browser: Bundle = runInNewContext(`${worker.code}; bundle`, { URL });
const node: Bundle = {
  linted: (options) => JSON.stringify(lint({ ...JSON.parse(options), customRules })),
  problems: (template) => JSON.stringify(templateProblems(template)),
};

const documents = readdirSync(join(root, "fixtures"), { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\/postmortems\/[^/]*\d[^/]*\.md$/.test(name) && !name.startsWith("archive/"))
  .sort();

function findings({ linted }: Bundle, document: string, PM001: Configuration["PM001"]): string {
  const name = document.slice(document.indexOf("postmortems/"));
  const strings = { [name]: readFileSync(join(root, "fixtures", document), "utf8") };
  return linted(JSON.stringify({ strings, config: { default: false, postmortem: true, PM001 } }));
}

const exported = `export { default as customRules, templateProblems } from "./dist/src/index.js";`;

describe.each([
  ["page", await bundle(exported, [])],
  ["worker", await bundle(exported, ["worker"])],
])("the rules in a bundle for a %s", (_, { code, imports, inputs }) => {
  it("leave no import, and nothing of Node, to the browser", () => {
    expect(imports).toEqual([]);
    expect(inputs.filter((input) => !/^(?:dist\/|node_modules\/|<stdin>$)/.test(input))).toEqual([]);
    expect(inputs.filter((input) => /^dist\/src\/(?:cli|review)\/|polyfill|browserify/.test(input))).toEqual([]);
  });

  it("are small: 106 kB for a page and 119 for a worker, as they are sent", () => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(180_000);
  });
});

describe.each(bundledTemplates.map((template, index) => ({ template, index })))(
  "in a browser, with the template $template",
  ({ template, index }) => {
    /** All with the first, which is the one that serves without a word; each with another one, too. */
    const held = documents.filter((_, at) => index === 0 || at % (bundledTemplates.length - 1) === index - 1);

    it("documents have the findings that they have in Node", () => {
      const found = held.map((document) => {
        const expected = findings(node, document, { template });
        expect(findings(browser, document, { template }), document).toBe(expected);
        return expected;
      });
      expect(found.length).toBeGreaterThan(4);
      expect(found.filter((text) => text.includes("lineNumber")).length).toBeGreaterThan(found.length / 2);
    });
  },
);

describe("in a browser, with a template given as its text", () => {
  const [document = ""] = documents.filter((name) => name.startsWith("own-template/") && name.includes("2026-02-20"));
  const template = readFileSync(join(root, "fixtures/own-template/postmortems/postmortem-template.md"), "utf8");
  const flawed = readFileSync(join(root, "fixtures/broken-templates/postmortems/postmortem-template.md"), "utf8");

  it("it serves", () => {
    const found = findings(browser, document, { template });
    expect(found).toBe(findings(node, document, { template }));
    expect(found).not.toBe(findings(node, document, true));
  });

  it("its problems are told", () => {
    expect(browser.problems(flawed)).toBe(node.problems(flawed));
    expect(templateProblems(flawed)).toHaveLength(4);
  });

  it("a template's file is told to be out of reach", () => {
    expect(findings(browser, document, { template: "docs/ours.md" })).toContain(
      'Expected the template \\"docs/ours.md\\" near the document',
    );
  });
});
