/**
 * docs/clients/troubleshooting.md is a test. Below each of its headings, a fence with `file=` is that file, and a `console`
 * fence is what one sees who types its commands beside a postmortem; `…` stands for any lines. The word behind `console`
 * names where that is.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packedInto } from "../packed.ts";
import { nodeIn, type Place, placeIn } from "./place.ts";

const page = readFileSync(new URL("../../docs/clients/troubleshooting.md", import.meta.url), "utf8");
const postmortem = "postmortems/2026-01-22-feeds-frozen.md";
const flawed = readFileSync(new URL(`../../fixtures/invented-severities/${postmortem}`, import.meta.url), "utf8");

interface Situation {
  readonly place: Place;
  /** What npm said while it installed what the place has. */
  readonly installed: string;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "troubleshooting-")));
const situations = new Map<string, Situation>();

beforeAll(async () => {
  const tarball = packedInto(folder);
  const node = await nodeIn(join(folder, "node-24"), "24");
  const oldNode = await nodeIn(join(folder, "node-18"), "18", "10");
  const add = async (name: string, place: Place, ...packages: readonly string[]) =>
    situations.set(name, { place, installed: await place.install(...packages) });
  await add(
    "newest",
    placeIn(join(folder, "newest"), node),
    "markdownlint-cli2@latest",
    "markdownlint-cli@latest",
    tarball,
  );
  await add("without", placeIn(join(folder, "without"), node), "markdownlint-cli2@latest", "markdownlint-cli@latest");
  await add(
    "old-node",
    placeIn(join(folder, "old-node"), oldNode),
    "markdownlint-cli2@0.17",
    "markdownlint-cli@0.44",
    tarball,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Session {
  readonly line: number;
  readonly where: string;
  readonly files: Readonly<Record<string, string>>;
  /** Commands, and what is seen after each. */
  readonly shown: string;
}

const sessions: Session[] = [];
let files: Session["files"] = {};
for (const fence of page.matchAll(/^## .*$|^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)) {
  const { 1: kind, 2: info = "", 3: text = "", index } = fence;
  const name = /^file=(\S+)$/.exec(info)?.[1];
  if (kind === undefined) files = {};
  else if (name !== undefined) files = { ...files, [name]: text };
  else if (kind === "console")
    sessions.push({ line: page.slice(0, index).split("\n").length, where: info, files, shown: text });
}

describe("docs/clients/troubleshooting.md", () => {
  it("shows every client", () => {
    const programs = sessions.flatMap(({ shown }) =>
      [...shown.matchAll(/^\$ npx (\S+)/gm)].map(([, program]) => program),
    );
    expect(new Set(programs)).toEqual(new Set(["markdownlint-cli2", "markdownlint", "postmortem"]));
  });

  it.concurrent.for(sessions)("line $line", async ({ where, files, shown }, { expect }) => {
    const situation = situations.get(where === "" || where === "empty" ? "newest" : where);
    if (!situation) throw new Error(`Expected a place for "console ${where}"`);
    const { place, installed } = situation;
    const root = mkdtempSync(join(place.root, "repository-"));
    for (const name of ["postmortems", ".git"]) mkdirSync(join(root, name));
    for (const [name, text] of Object.entries({ ...files, ...(where !== "empty" && { [postmortem]: flawed }) }))
      writeFileSync(join(root, name), text);
    for (const [, command = "", seen = ""] of shown.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
      const out = command.startsWith("npm install ") ? installed : (await place.shell(command, basename(root))).out;
      expect(out.replaceAll(root, "<root>").replaceAll(place.root, "<root>"), command).toMatch(form(seen));
    }
  });
});

/** What is seen, as a pattern for the whole of it. */
function form(seen: string): RegExp {
  const lines = seen.split("\n").slice(0, -1);
  const patterns = lines.map((line) =>
    line === "…" ? "(?:.*\n)*" : `${line.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replaceAll("<version>", "[\\w.]+")}\n`,
  );
  return new RegExp(`^${patterns.join("")}$`);
}
