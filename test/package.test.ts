import { execSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { rules } from "../rules/index.ts";
import { isPostmortemPath } from "../src/postmortem/scope.ts";

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
  const page = "docs/architecture.md";
  const [, picture = ""] = /^```mermaid\n(.*?)^```$/ms.exec(read(page)) ?? [];
  const arrows = [...picture.matchAll(/^ *(\w+)(?:\[.*?\])? --> (\w+)/gm)].map(
    ([, from = "", to = ""]) => [from, to] as const,
  );
  const rooms = new Map(
    [...picture.matchAll(/(\w+)\["([^:"]+)/g)].map(([, name = "", path = ""]) => [path, name] as const),
  );
  const anywhere = ["src/files.ts", "src/group-by.ts", "src/node-version.ts", "src/words.ts"];
  /** The room of the picture that a file lies in: that of the nearest folder. */
  const roomOf = (file: string): string | undefined =>
    rooms.get(file) ?? (file === "." ? undefined : roomOf(posix.dirname(file)));
  const imports = sources
    .filter((file) => !anywhere.includes(file))
    .flatMap((file) => importsOf(file).map((target) => ({ file, target, from: roomOf(file), to: roomOf(target) })))
    .filter(({ target, from, to }) => sources.includes(target) && !anywhere.includes(target) && from !== to);

  function isBelow(to: string | undefined, from: string | undefined): boolean {
    return arrows.some(([start, end]) => start === from && (end === to || isBelow(to, end)));
  }

  it("lie in a room of the picture, or may be used anywhere and use nothing but the text", () => {
    expect(sources.filter((file) => !anywhere.includes(file) && !roomOf(file))).toEqual([]);
    const used = anywhere.flatMap((file) => importsOf(file)).filter((target) => sources.includes(target));
    expect(used.filter((target) => !anywhere.includes(target) && !target.startsWith("src/markdown/"))).toEqual([]);
    for (const file of anywhere) expect(read(page)).toContain(`\`${file}\``);
  });

  it("import what the picture's arrows lead to, and nothing else", () => {
    const against = imports.filter(({ from, to }) => !isBelow(to, from) || isBelow(from, to));
    expect(against.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it.each(arrows)("make the arrow from %s to %s true", (from, to) => {
    expect(imports.filter((each) => each.from === from && each.to === to)).not.toEqual([]);
  });

  it("lie in the folders that the pages name", () => {
    for (const name of [page, "CONTRIBUTING.md"])
      for (const [, path = ""] of read(name).matchAll(/`((?:src|rules|test)\/[\w./-]+)`/g))
        expect(existsSync(join(root, path)), `${path} in ${name}`).toBe(true);
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

describe("the threats in SECURITY.md", () => {
  const rows = read("SECURITY.md")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.split(" | "));

  it.each(rows)("%s: is held by the tests that are named", (...cells) => {
    expect(cells).toHaveLength(3);
    const held = [...(cells[2] ?? "").matchAll(/`(test\/[\w.-]+)` "([^"]+)"/g)];
    expect(held).not.toEqual([]);
    for (const [, file = "", title = ""] of held) expect(read(file), file).toContain(`"${title}"`);
  });
});

describe("the hooks of pre-commit", () => {
  const hooks: { entry: string; files: string }[] = parse(read(".pre-commit-hooks.yaml"));

  it("start for the folders that hold postmortems by their names, and for no others", () => {
    for (const { files } of hooks) {
      const started = new RegExp(files.replace(/^\(\?i\)/, ""), "i");
      for (const folder of ["postmortems/", "a/Post-Mortem/b/", "post_mortems/", "", "incidents/", "my-postmortems/"])
        expect([folder, started.test(`${folder}x.md`)]).toEqual([
          folder,
          isPostmortemPath(`/${folder}x.md`, undefined) === true,
        ]);
    }
  });

  it("run the command that the package installs", () => {
    const programs = Object.keys(JSON.parse(read("package.json")).bin);
    expect(hooks.map(({ entry }) => entry)).toEqual([`${programs} lint`, `${programs} lint --fix`]);
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

  it("asks npm for the versions of Node that its own message names", () => {
    const [, older, newer] = /^\^([\d.]+)\.0 \|\| >=([\d.]+)\.0$/.exec(manifest.engines.node) ?? [];
    expect(read("src/node-version.ts")).toContain(`Expected Node ${older} or ${newer}, or later; found`);
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

  it("asks for the version of Node that it needs, when it is installed and when it runs", () => {
    const versions = [...manifest.engines.node.matchAll(/(\d+\.\d+)\.0/g)].map(([, version]) => version);
    expect(manifest.engines.node).toBe(`^${versions[0]}.0 || >=${versions[1]}.0`);
    expect(read("src/node-version.ts")).toContain(`Expected Node ${versions[0]} or ${versions[1]}, or later`);
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

describe("the supply chain", () => {
  interface Locked {
    readonly dev?: boolean;
    readonly license?: string;
    readonly integrity?: string;
    readonly link?: boolean;
  }
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(read("package-lock.json"));
  const installed = Object.entries(packages).filter(([path]) => path !== "");

  it("is pinned by the lock file, with what each package must be", () => {
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  });

  it("has licences that a permissive package may build on, and lists them", async () => {
    // The package `format` says so in its readme alone.
    const licences = new Map<string, string[]>();
    for (const [path, { dev, license }] of installed)
      if (!dev) {
        const licence = license ?? (path.endsWith("/format") ? "MIT" : "none");
        licences.set(licence, [...(licences.get(licence) ?? []), path.replace(/^.*node_modules\//, "")]);
      }
    const rows = [...licences.keys()]
      .sort()
      .map((licence) => `- ${licence}: ${[...new Set(licences.get(licence))].sort().join(", ")}`);
    expect([...licences.keys()].sort()).toEqual([
      "BSD-2-Clause",
      "BSD-3-Clause",
      "ISC",
      "MIT",
      "MPL-2.0",
      "Python-2.0",
    ]);
    await expect(
      `# Licences\n\nThe package is under the MIT licence. What is installed with it:\n\n${rows.join("\n")}\n`,
    ).toMatchFileSnapshot("../docs/licences.md");
  });

  it("runs actions that are pinned by the whole hash of a commit, beside their version", () => {
    const workflows = readdirSync(join(root, ".github/workflows")).map((file) => `.github/workflows/${file}`);
    const uses = workflows.flatMap((file) => [...read(file).matchAll(/^\s*-? *uses: (.*)$/gm)].map(([, used]) => used));
    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((used) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used ?? ""))).toEqual([]);
  });
});
