import { execSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

const sources = ["rules", "src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
    .sort(),
);
const ruleFiles = sources.filter((file) => file.startsWith("rules/") && file !== "rules/index.ts");

function importsOf(file: string, text = read(file)): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target = ""]) =>
    target.startsWith(".") ? posix.join(posix.dirname(file), target) : target,
  );
}

describe("the rules", () => {
  it("are the files of their folder", () => {
    expect(importsOf("rules/index.ts").sort()).toEqual([...ruleFiles, "src/rule.ts"].sort());
    expect(rules.map(({ names: [, name] }) => `rules/${name}.ts`).sort()).toEqual(ruleFiles);
  });

  it("are numbered in the order in which they run", () => {
    const ids = rules.map((_, index) => `PM${String(index + 1).padStart(3, "0")}`);
    expect(rules.map(({ names: [id] }) => id)).toEqual(ids);
  });

  it("have a row each in the README's table", () => {
    const rows = read("README.md").matchAll(/^\| *(PM\d+) *\| *\[([\w-]+)\]\(docs\/rules\/([\w-]+)\.md\)/gm);
    expect([...rows].map(([, ...cells]) => cells)).toEqual(rules.map(({ names: [id, name] }) => [id, name, name]));
  });

  it.each(ruleFiles)("%s imports src/rule.ts and nothing else", (file) => {
    expect(importsOf(file)).toEqual(["src/rule.ts"]);
  });
});

describe("the sources", () => {
  /** What each imports is of its own layer or of one before it. */
  const layers = [
    "src/files.ts",
    "src/group-by.ts",
    "src/markdown/",
    "src/words.ts",
    "src/template/",
    "src/postmortem/",
    "src/review/",
    "src/options.ts",
    "src/rule.ts",
    "rules/postmortem-",
    "rules/index.ts",
    "src/index.ts",
    "src/cli/",
  ];
  const layerOf = (file: string) => layers.findIndex((layer) => file.startsWith(layer));

  it.each(sources)("%s imports nothing that is built on it", (file) => {
    expect(layerOf(file), "its layer").not.toBe(-1);
    const own = importsOf(file).filter((target) => sources.includes(target));
    expect(own.filter((target) => layerOf(target) > layerOf(file))).toEqual([]);
  });

  it("import each other in no circle, but for types", () => {
    const needed = (file: string) => importsOf(file, read(file).replace(/^import type [^;]*;/gm, ""));
    let left = sources;
    for (let before = 0; left.length !== before; ) {
      before = left.length;
      left = left.filter((file) => needed(file).some((target) => left.includes(target)));
    }
    expect(left).toEqual([]);
  });

  it.each([
    ["the clock", /\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\bTemporal\.Now\b/, "src/cli/"],
    ["arguments and exit codes", /\bprocess\.(?:argv|exit|cwd|env)\b/, "src/cli/"],
    ["the network", /\bfetch\(|["'](?:node:)?(?:https?|net|dns|tls)["']/, "nowhere"],
    ["other programs", /["'](?:node:)?child_process["']/, "src/cli/"],
    ["the host's onError", /\bonError\(/, "src/rule.ts"],
    ["the Markdown parser", /["'](?:mdast-util-from-markdown|micromark(?:-extension-[\w-]+)?)["']/, "src/markdown/"],
  ])("meet %s in one place", (_, pattern, place) => {
    expect(sources.filter((file) => !file.startsWith(place) && pattern.test(read(file)))).toEqual([]);
  });
});

describe("the package", () => {
  const manifest = JSON.parse(read("package.json"));

  it("holds what is needed to run it, and nothing else", () => {
    const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(
      execSync("npm pack --dry-run --json --ignore-scripts", {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !/^(?:dist\/(?:src|rules|templates|docs)|schema)\//.test(path)).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "package.json",
    ]);
    expect(paths).toEqual(
      expect.arrayContaining(["dist/src/index.js", "dist/src/index.d.ts", "dist/templates/postmortem.md"]),
    );
    expect(paths).toContain("schema/markdownlint/LICENSE");
  });

  it("runs nothing when it is installed or packed", () => {
    const hooks = [
      "preinstall",
      "install",
      "postinstall",
      "prepublish",
      "prepublishOnly",
      "prepare",
      "prepack",
      "postpack",
    ];
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
  });

  it("depends on what the sources import", () => {
    const packages = sources
      .flatMap((file) => importsOf(file))
      .filter((target) => !sources.includes(target) && !target.startsWith("node:"))
      .map((target) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target);
    const typesOnly = ["markdownlint", "mdast"];
    expect([...new Set(packages)].filter((name) => !typesOnly.includes(name)).sort()).toEqual(
      Object.keys(manifest.dependencies).sort(),
    );
  });
});
