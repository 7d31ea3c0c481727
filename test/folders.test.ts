import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postmortemFolder } from "../src/cli/archive/postmortem-folder.ts";
import { openRepository } from "../src/cli/archive/repository.ts";
import { type Files, repository } from "./repository.ts";

/** The folder for a new postmortem, from the root; or what is said instead. */
async function folderFrom(folder: string, files: Files): Promise<string> {
  const { root } = repository({ [join(folder, "a.ts")]: "", ...files });
  try {
    return (await postmortemFolder(openRepository(root), join(root, folder), undefined)).replace(`${root}/`, "");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Empty files at these paths. */
const at = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, ""]));
const configured = (...files: readonly string[]) => ({ ".markdownlint.json": JSON.stringify({ PM001: { files } }) });

describe("the folder for a new postmortem", () => {
  it.each<[string, string, Files]>([
    ["is the usual one where there is none", "postmortems", at("README.md")],
    ["is the one where there are some", "docs/post-mortems", at("docs/post-mortems/2026/2026-01-05-a.md")],
    ["is the one where their template is", "docs/postmortems", at("docs/postmortems/TEMPLATE.md")],
    ["may be a hidden one", ".github/postmortems", at(".github/postmortems/postmortem-template.md")],
    ["is none where a template has no postmortems beside it", "postmortems", at("docs/template.md")],
    [
      "is none that is not the repository's own",
      "postmortems",
      { ...at("old/postmortems/_template.md", "node_modules/a/postmortems/template.md"), ".gitignore": "old\n" },
    ],
    [
      "is where the configured documents are",
      "docs/outages",
      { ...configured("docs/*/*.md"), ...at("docs/outages/a.md") },
    ],
    ["is where configured documents would be", "docs/outages", configured("!docs/drafts/**", "docs/outages/**/*.md")],
    ["is the usual one where the configuration names none", "postmortems", configured("!docs/drafts/**")],
  ])("%s: %s", async (_, folder, files) => {
    expect(await folderFrom("", files)).toBe(folder);
  });

  it.each([
    ["postmortems/2026", "postmortems/2026"],
    ["shop/postmortems", "shop/postmortems"],
    ["shop/src/cart", "shop/postmortems"],
    ["bank/src", "postmortems"],
    ["bank/docs", "bank/docs/postmortems"],
    ["src", "postmortems"],
    ["", "postmortems"],
  ])("is, seen from %j, %s", async (folder, nearest) => {
    const files = at(
      "postmortems/a.md",
      "shop/postmortems/a.md",
      "bank/docs/postmortems/a.md",
      "bank/postmortem/README.md",
    );
    expect(await folderFrom(folder, files)).toBe(nearest);
  });

  it("is to be named where several are as near", async () => {
    const said = "Expected --folder to say where, as there are postmortems in";
    expect(await folderFrom("src", at("postmortems/a.md", "post-mortems/a.md", "a/postmortems/a.md"))).toBe(
      `${said} a/postmortems, post-mortems, postmortems`,
    );
    const below = ["a", "b", "c", "d", "e", "f"].map((folder) => `${folder}/postmortems`);
    const documents = below.map((folder) => `${folder}/2026-01-05-a.md`);
    expect(await folderFrom("", at(...documents.slice(1)))).toBe(`${said} ${below.slice(1).join(", ")}`);
    expect(await folderFrom("", at(...documents))).toBe(`${said} ${below.slice(0, 5).join(", ")} and 1 more`);
  });

  it("is the one that is named, inside the repository", async () => {
    const { root } = repository(at("postmortems/a.md", "docs/a.md"));
    const { root: other } = repository({});
    symlinkSync(other, join(root, "linked"));
    const named = (option: string) => postmortemFolder(openRepository(root), join(root, "docs"), option);
    expect(await named("incidents")).toBe(join(root, "docs/incidents"));
    expect(await named("../outages/2026")).toBe(join(root, "outages/2026"));
    for (const outside of ["../..", other, "../linked/new"])
      await expect(named(outside)).rejects.toThrow(`Expected a folder inside the repository ${root}; found "`);
  });

  it("is none to which a link leads", async () => {
    const { root } = repository(at("a/postmortems/template.md"));
    const { root: other } = repository(at("postmortems/template.md"));
    symlinkSync(other, join(root, "b"));
    expect(await postmortemFolder(openRepository(root), root, undefined)).toBe(join(root, "a/postmortems"));
  });
});

describe("a repository's settings", () => {
  const ours = { template: "ours.md" };
  const json = JSON.stringify({ PM001: ours });
  const yaml = "PM001:\n  template: ours.md\n";

  it.each<[string, Files]>([
    ["jsonc", { ".markdownlint.jsonc": json }],
    ["json", { ".markdownlint.json": json }],
    ["yaml", { ".markdownlint.yaml": yaml }],
    ["yml", { ".markdownlint.yml": yaml }],
    ["cli2 in jsonc", { ".markdownlint-cli2.jsonc": `{ "config": ${json} }` }],
    ["cli2 in yaml", { ".markdownlint-cli2.yaml": "config:\n  PM001:\n    template: ours.md\n" }],
    ["package.json", { "package.json": `{ "markdownlint-cli2": { "config": ${json} } }` }],
    ["the rule's name", { ".markdownlint.json": '{ "Postmortem-Template": { "template": "ours.md" } }' }],
    [
      "the first that has them",
      { ".markdownlint.jsonc": json, ".markdownlint.json": '{ "PM001": { "template": "b" } }' },
    ],
    [
      "the next one, where one says nothing of them",
      { ".markdownlint.json": '{ "MD013": false }', ".markdownlint-cli2.jsonc": `{ "config": ${json} }` },
    ],
    [
      "the next one, where one says nothing at all",
      {
        ".markdownlint-cli2.jsonc": '{ "config": null }',
        "package.json": `{ "markdownlint-cli2": { "config": ${json} } }`,
      },
    ],
  ])("are those of %s", (_, files) => {
    const { root } = repository({ ...files, "docs/a.md": "" });
    expect(openRepository(join(root, "docs"))).toEqual({ root, settings: ours });
  });

  it.each<[string, Files]>([
    ["a rule's options at the top of markdownlint-cli2's", { ".markdownlint-cli2.jsonc": json }],
    ["a configuration of the linter's in package.json alone", { "package.json": `{ "config": ${json} }` }],
    ["the rule's switch", { ".markdownlint.json": '{ "PM001": true }' }],
  ])("are not %s", (_, files) => {
    expect(openRepository(repository(files).root).settings).toEqual({});
  });
});
