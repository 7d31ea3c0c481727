import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packedInto } from "../packed.ts";
import { copyFixtures, documents, findings, fixed, groups } from "./fixtures.ts";
import { type Host, hosts, nodes } from "./matrix.ts";
import { nodeIn, type Place, placeIn } from "./place.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "hosts-")));
const binaries = new Map<string, string>();
let tarball: string;

beforeAll(async () => {
  tarball = packedInto(folder);
  await Promise.all(
    nodes.map(async (version) => binaries.set(version, await nodeIn(join(folder, `node-${version}`), version))),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a host prints of our findings, as the fixtures' own files have them. Before markdownlint 0.39, it has no severity. */
function read(printed: string, library: string): string[] {
  const severity = minor(library) < 39 ? "" : "error ";
  const form = new RegExp(`^(.+?):(\\d+)(?::(\\d+))? ${severity}([A-Z]+\\d+)/[^[]* \\[(.*)\\]$`);
  return printed
    .split("\n")
    .filter((line) => / PM0\d\d\//.test(line))
    .map((line) => {
      const [, file, number, column = "1", id, detail] = form.exec(line) ?? [];
      if (id === undefined) throw new Error(`Expected a finding in the form of markdownlint ${library}; found ${line}`);
      return `${file}:${number}:${column} ${id} ${detail}`;
    })
    .sort();
}

const withFrontMatter = "own-template/postmortems/2026-02-20-card-limits-not-applied.md";
/** Before markdownlint 0.42, findings in front matter stand on the first line after it; from then on, where they are. */
const inFrontMatter = [
  ["8:1 PM004 Expected a field", "1:1 PM004 Expected a field"],
  ["8:1 PM005 Expected severity", "4:11 PM005 Expected severity"],
  ["8:1 PM005 Expected status", "5:9 PM005 Expected status"],
] as const;

function expected(library: string): readonly string[] {
  if (minor(library) < 42) return findings;
  return findings
    .map((finding) => {
      const [before, after] = inFrontMatter.find(([place]) => finding.startsWith(`${withFrontMatter}:${place}`)) ?? [];
      return before === undefined || after === undefined ? finding : finding.replace(before, after);
    })
    .sort();
}

/** Of a version `0.x.y`. */
function minor(version: string): number {
  return Number(version.split(".")[1]);
}

interface Client {
  /** What it prints of all fixtures, paths from there. */
  lint(place: Place, ...flags: readonly string[]): Promise<string>;
  /** What it says that it is. */
  says(place: Place): Promise<string>;
}

const clients: Readonly<Record<Host["name"], Client>> = {
  "markdownlint-cli2": {
    async lint(place, ...flags) {
      const { code, err } = await place.run("markdownlint-cli2", [...flags, "**/postmortems/**/*.md"], "fixtures");
      expect(code, err).toBe(1);
      return err;
    },
    says: async (place) => (await place.run("markdownlint-cli2", ["--help"])).out.split("\n", 1)[0] ?? "",
  },
  "markdownlint-cli": {
    async lint(place, ...flags) {
      let printed = "";
      for (const [at, { folders, config }] of groups().entries()) {
        const file = join(place.root, `group-${at}.json`);
        writeFileSync(file, JSON.stringify(config));
        const globs = folders.map((name) => `${name}/postmortems/**/*.md`);
        const args = ["--rules", "markdownlint-postmortem", "--config", file, ...flags, ...globs];
        const { code, err } = await place.run("markdownlint", args, "fixtures");
        expect(code, err).toBeLessThan(2);
        printed += `${err}\n`;
      }
      return printed;
    },
    says: async (place) => (await place.run("markdownlint", ["--version"])).out.trim(),
  },
};

/** Where npm puts a markdownlint-cli2 for `postmortem lint` if the host is none that it can have. */
const newer = "node_modules/markdownlint-postmortem/node_modules/markdownlint-cli2";

async function ownLint(place: Place): Promise<string> {
  const { code, out, err } = await place.run("postmortem", ["lint"], "fixtures");
  expect(code, err).toBe(1);
  return out;
}

/** By host and Node: "yes", or what the host says that it needs. */
const proven = new Map<string, string>();

const combinations = hosts.flatMap((host) => nodes.map((node) => ({ host, node })));

describe("the packed package", () => {
  it.concurrent.for(combinations)("in $host.name $host.version on Node $node", async ({ host, node }, { expect }) => {
    const { lint, says } = clients[host.name];
    const place = placeIn(join(folder, `${host.name}-${host.version}-on-${node}`), binaries.get(node));
    const warned = await place.install(`${host.name}@${host.version}`, tarball);
    const refused = refusal(host.name, warned);
    if (refused !== undefined) {
      proven.set(`${host.name} ${host.version} ${node}`, `needs Node ${refused}`);
      return;
    }
    const version = place.version(host.name);
    if (host.version !== "latest") expect(version.split(".", 2).join(".")).toBe(host.version);
    expect(existsSync(join(place.root, newer)), "a markdownlint-cli2 besides the host").toBe(false);
    const library = place.version("markdownlint", host.name);
    expect(await says(place)).toBe(
      host.name === "markdownlint-cli2" ? `markdownlint-cli2 v${version} (markdownlint v${library})` : version,
    );

    copyFixtures(place.root);
    expect(read(await lint(place), library)).toEqual(expected(library));
    const linter = place.version("markdownlint", "markdownlint-cli2");
    expect(read(await ownLint(place), linter)).toEqual(expected(linter));
    await lint(place, "--fix");
    for (const name of documents)
      expect(readFileSync(join(place.root, "fixtures", name), "utf8"), name).toBe(fixed(name));
    proven.set(`${host.name} ${host.version} ${node}`, "yes");
  });

  it.concurrent.for(["0.13", "0.17"])(
    "in markdownlint-cli2 %s, older than those it is for",
    async (old, { expect }) => {
      const place = placeIn(join(folder, `old-${old}`), binaries.get("24"));
      await place.install(`markdownlint-cli2@${old}`, tarball);
      expect(place.version("markdownlint-cli2").split(".", 2).join(".")).toBe(old);
      expect(existsSync(join(place.root, newer)), "a newer one for `postmortem lint`").toBe(true);
      copyFixtures(place.root);
      const library = place.version("markdownlint", "markdownlint-cli2");
      expect(read(await clients["markdownlint-cli2"].lint(place), library)).toEqual(expected(library));
      const linter = place.version("markdownlint", "markdownlint-postmortem");
      expect(read(await ownLint(place), linter)).toEqual(expected(linter));
    },
  );

  it("is proven where docs/hosts.md says so", () => {
    const page = readFileSync(new URL("../../docs/hosts.md", import.meta.url), "utf8");
    const told = page.split("\n").filter((line) => line.startsWith("|"));
    const named = (version: string) => (version === "latest" ? "newest" : version);
    expect(told).toEqual([
      `| Host | ${nodes.map((node) => `Node ${named(node)}`).join(" | ")} |`,
      `| --- | ${nodes.map(() => "---").join(" | ")} |`,
      ...hosts.map(({ name, version }) => {
        const cells = nodes.map((node) => proven.get(`${name} ${version} ${node}`) ?? "no");
        return `| ${name} ${named(version)} | ${cells.join(" | ")} |`;
      }),
    ]);
  });
});

/** The Node that a package needs, where npm warns that this one is none. */
function refusal(name: string, warned: string): string | undefined {
  return new RegExp(`package: '${name}@[^']*',[^}]*?required: \\{ node: '([^']*)'`).exec(warned)?.[1];
}
