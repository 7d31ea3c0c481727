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
  for (const version of nodes) binaries.set(version, await nodeIn(join(folder, `node-${version}`), version));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** From markdownlint 0.42 on, a finding may point into front matter; before, it stands on the first line after it. */
const inFrontMatter = new Map(
  Object.entries({
    '8:1 PM004 Expected a field "services"; found none': "1:1",
    '8:1 PM005 Expected severity to be one of SEV-1, SEV-2, SEV-3; found "SEV-0"': "4:11",
    '8:1 PM005 Expected status to be one of in review, published; found "publishd"': "5:9",
  }).map(([finding, place]) => [
    `own-template/postmortems/2026-02-20-card-limits-not-applied.md:${finding}`,
    `own-template/postmortems/2026-02-20-card-limits-not-applied.md:${finding.replace("8:1", place)}`,
  ]),
);

/** What a host prints of our findings, as the fixtures' own files have them. */
function read(printed: string, { severity }: { readonly severity: boolean }): string[] {
  const form = severity
    ? /^(.+?):(\d+)(?::(\d+))? error ([A-Z]+\d+)\/[^[]* \[(.*)\]$/
    : /^(.+?):(\d+)(?::(\d+))? ([A-Z]+\d+)\/[^[]* \[(.*)\]$/;
  const lines = printed.split("\n").filter((line) => / PM\d/.test(line));
  return lines
    .map((line) => {
      const [, file, number, column = "1", id, detail] = form.exec(line) ?? [];
      if (id === undefined) throw new Error(`Expected a finding in the host's form; found ${line}`);
      return `${file}:${number}:${column} ${id} ${detail}`;
    })
    .sort();
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

/** By host and Node: "yes", or what the host says that it needs. */
const proven = new Map<string, string>();

const combinations = hosts.flatMap((host) => nodes.map((node) => ({ host, node })));

describe("the packed package", () => {
  it.concurrent.for(combinations)("in $host.name $host.version on Node $node", async ({ host, node }, { expect }) => {
    const { lint, says } = clients[host.name];
    const place = placeIn(join(folder, `${host.name}-${host.version}-on-${node}`), binaries.get(node));
    const warned = await place.install(`${host.name}@${host.version}`, tarball);
    const refused = refusal(host.name, warned);
    proven.set(`${host.name} ${host.version} ${node}`, refused === undefined ? "yes" : `needs Node ${refused}`);
    if (refused !== undefined) return;

    const version = place.version(host.name);
    if (host.version !== "latest") expect(version.split(".", 2).join(".")).toBe(host.version);
    expect(existsSync(join(place.root, "node_modules/markdownlint-postmortem/node_modules/markdownlint-cli2"))).toBe(
      false,
    );
    const library = place.version("markdownlint", host.name);
    expect(await says(place)).toBe(
      host.name === "markdownlint-cli2" ? `markdownlint-cli2 v${version} (markdownlint v${library})` : version,
    );

    copyFixtures(place.root);
    expect(read(await lint(place), { severity: minor(library) >= 39 })).toEqual(expected(library));

    const own = await place.run("postmortem", ["lint"], "fixtures");
    expect(own.code, own.err).toBe(1);
    const linter = place.version("markdownlint", "markdownlint-cli2");
    const shared = read(own.out, { severity: true }).filter((line) => / PM0/.test(line));
    expect(shared).toEqual(expected(linter));

    await lint(place, "--fix");
    for (const name of documents)
      expect(readFileSync(join(place.root, "fixtures", name), "utf8"), name).toBe(fixed(name));
  });

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

function expected(library: string): readonly string[] {
  if (minor(library) < 42) return findings;
  return findings.map((finding) => inFrontMatter.get(finding) ?? finding).sort();
}

/** Of a version `0.x.y`. */
function minor(version: string): number {
  return Number(version.split(".")[1]);
}
