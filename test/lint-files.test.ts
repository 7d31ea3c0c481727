import { execFileSync } from "node:child_process";
import fs, { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { findFiles } from "../src/cli/archive/archive.ts";
import { openRepository } from "../src/cli/archive/repository.ts";
import { type Choice, chosenDocuments } from "../src/cli/lint/lint-files.ts";
import { type Files, repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const document = "# Postmortem: Empty carts\n";

/** Documents of one text at these paths. */
const at = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, document]));

function shop(files: Files) {
  const { root, write } = repository(files);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", ...args], { cwd: root });
  return {
    root,
    write,
    git,
    commit: () => {
      git("init", "--quiet");
      git("add", "--all");
      git("commit", "--quiet", "--message", "Begin");
    },
    /** What is chosen from a folder, as paths from the root; and which of that are taken for one. */
    async chosen(choice: Partial<Choice>, folder = ".") {
      const world = terminal({ cwd: join(root, folder) });
      const { documents, unreadable, twins } = await chosenDocuments(
        openRepository(root),
        { paths: [], ...choice },
        world,
      );
      const named = (paths: readonly string[]) => paths.map((path) => path.replace(`${root}/`, ""));
      return {
        documents: named(documents),
        unreadable: unreadable.map(({ file }) => file),
        twins: (path: string) => named(twins(join(root, path))),
      };
    },
  };
}

describe("the files that are meant by a path", () => {
  const files = {
    ...at(
      "postmortems/2026-01-05-a.md",
      "postmortems/2026/2026-01-06-b.markdown",
      "postmortems/.hidden/2026-01-07-c.mdx",
      "postmortems/ignored/2026-01-08-d.md",
      "postmortems/node_modules/2026-01-09-e.md",
      "postmortems/2026-01-10-f.md.txt",
      "postmortems/2026-01-11-g.html",
    ),
    ".gitignore": "ignored\n",
    "postmortems/.gitignore": "ignored\n",
  };
  const inFolder = [
    "postmortems/.hidden/2026-01-07-c.mdx",
    "postmortems/2026-01-05-a.md",
    "postmortems/2026/2026-01-06-b.markdown",
  ];

  it.each<[string, readonly string[], readonly string[]]>([
    ["all in a folder", ["postmortems"], inFolder],
    ["all that a glob takes", ["postmortems/**"], inFolder],
    [
      "in the order of their paths, each once",
      [inFolder[2] ?? "", "postmortems/*", inFolder[1] ?? ""],
      inFolder.slice(1),
    ],
    ["none that is no Markdown", ["postmortems/2026-01-10-f.md.txt", "postmortems/2026-01-11-g.html"], []],
    ["none that git ignores, in a folder", ["."], inFolder],
    [
      "one that git ignores, by its name",
      ["postmortems/ignored/2026-01-08-d.md"],
      ["postmortems/ignored/2026-01-08-d.md"],
    ],
  ])("are %s", async (_, paths, documents) => {
    expect(await shop(files).chosen({ paths })).toMatchObject({ documents, unreadable: [] });
  });

  it("are elsewhere those whose title says so", async () => {
    const { chosen } = shop({ ...at("docs/a.md"), "docs/b.md": "# Notes\n", "docs/c.md": "# Postmortem process\n" });
    for (const paths of [[], ["docs"], ["docs/a.md", "docs/b.md", "docs/c.md"]])
      expect((await chosen({ paths })).documents).toEqual(["docs/a.md"]);
  });

  it("are seen from the current folder", async () => {
    const { chosen } = shop(files);
    for (const path of ["2026", "2026/*", "../2026/*.markdown"])
      expect(
        (await chosen({ paths: [path] }, path.startsWith("..") ? "postmortems/.hidden" : "postmortems")).documents,
      ).toEqual(["postmortems/2026/2026-01-06-b.markdown"]);
  });

  it("are none of another repository, and none to which a link leads", async () => {
    const { root: other } = repository(at("postmortems/2026-01-05-other.md"));
    const { root, chosen } = shop(files);
    symlinkSync(join(other, "postmortems"), join(root, "postmortems/linked"));
    expect((await chosen({ paths: [`../${basename(other)}/**`] })).documents).toEqual([]);
    expect((await chosen({ paths: ["postmortems"] })).documents).toEqual(inFolder);
  });
});

describe("the files that are changed", () => {
  it("are Markdown, and there, in the order of their paths", async () => {
    const { root, git, write, commit, chosen } = shop(at("postmortems/2026-01-05-b.md", "postmortems/2026-01-05-d.md"));
    commit();
    write({
      ...at("postmortems/2026-01-05-a.md", "postmortems/2026-01-05-c.md", "postmortems/notes.txt"),
      "postmortems/2026-01-05-b.md": "# Postmortem: Full carts\n",
    });
    symlinkSync("none.md", join(root, "postmortems/2026-01-05-gone.md"));
    git("add", "postmortems/2026-01-05-c.md");
    const names = ["a", "b", "c"].map((name) => `postmortems/2026-01-05-${name}.md`);
    expect(await chosen({ changed: true })).toMatchObject({ documents: names, unreadable: [] });
    expect(
      (await chosen({ changed: true, paths: [...names.slice(1), "postmortems/2026-01-05-d.md"] })).documents,
    ).toEqual(names.slice(1));
  });

  it("are those that are there, before the first commit", async () => {
    const { root, git, chosen } = shop(at("postmortems/2026-01-05-a.md", "postmortems/2026-01-05-b.md"));
    git("init", "--quiet");
    git("add", "--all");
    rmSync(join(root, "postmortems/2026-01-05-a.md"));
    expect(await chosen({ changed: true })).toMatchObject({
      documents: ["postmortems/2026-01-05-b.md"],
      unreadable: [],
    });
  });
});

describe("documents that may tell of one incident", () => {
  const files = {
    ...at(
      "postmortems/2026-01-05-a.md",
      "postmortems/b-2026-01-05.md",
      "postmortems/2016-01-05-c.md",
      "postmortems/2026-01-06-d.md",
      "postmortems/2026-01-05-e.txt",
      "postmortems/_2026-01-05-f.md",
      "postmortems/2026/2026-01-05-g.md",
      "postmortems/undefined.md",
      "postmortems/undated.md",
    ),
    "postmortems/2026-01-05-h.md": "# Postmortem: Full carts\n",
    "postmortems/2026-01-05-i.md": "Nothing.\n",
    "postmortems/2026-01-05-j.md": "Nothing.\n",
    "postmortems/2026-01-05-k.md": "\0",
    "postmortems/2026-01-05-l.md": "\0",
  };

  it("have the same title, where all are looked at", async () => {
    const { twins } = await shop(files).chosen({});
    expect(twins("postmortems/2026-01-05-a.md")).toEqual([
      "postmortems/2016-01-05-c.md",
      "postmortems/2026-01-06-d.md",
      "postmortems/2026/2026-01-05-g.md",
      "postmortems/b-2026-01-05.md",
      "postmortems/undated.md",
      "postmortems/undefined.md",
    ]);
    expect(twins("postmortems/2026-01-05-h.md")).toEqual([]);
    expect(twins("postmortems/2026-01-05-i.md")).toEqual([]);
  });

  it("stand beside each other with the same day, where one is asked for", async () => {
    const { chosen } = shop(files);
    const { documents, unreadable, twins } = await chosen({ paths: ["postmortems/2026-01-05-a.md"] });
    expect({ documents, unreadable }).toEqual({ documents: ["postmortems/2026-01-05-a.md"], unreadable: [] });
    expect(twins("postmortems/2026-01-05-a.md")).toEqual(["postmortems/b-2026-01-05.md"]);
    expect(twins("postmortems/2026-01-05-k.md")).toEqual([]);
    expect((await chosen({ paths: ["postmortems/undated.md"] })).twins("postmortems/undated.md")).toEqual([]);
  });

  it("are looked for beside what is changed, too", async () => {
    const { write, commit, chosen } = shop(at("postmortems/2026-01-05-a.md"));
    commit();
    write(at("postmortems/2026-01-05-b.md"));
    const { documents, twins } = await chosen({ changed: true });
    expect(documents).toEqual(["postmortems/2026-01-05-b.md"]);
    expect(twins("postmortems/2026-01-05-b.md")).toEqual(["postmortems/2026-01-05-a.md"]);
  });
});

it("a folder of postmortems that can't be looked into is told of, another is passed over", async () => {
  const { root, chosen } = shop(at("postmortems/2026/a.md", "postmortems/b.md", "src/c.md"));
  mkdirSync(join(root, "postmortems/closed"));
  const { readdir } = fs;
  const spy = vi.spyOn(fs, "readdir").mockImplementation(((folder: string, ...rest: readonly unknown[]) => {
    const done = rest.at(-1) as (error: Error) => void;
    if (/closed|src/.test(folder)) done(Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" }));
    else Reflect.apply(readdir, fs, [folder, ...rest]);
  }) as typeof fs.readdir);
  try {
    const closed = { file: "postmortems/closed", problem: "Expected to be allowed to read it; permission denied" };
    const files = ["postmortems/2026/a.md", "postmortems/b.md"];
    expect(await findFiles(openRepository(root))).toEqual({ files, closed: [closed] });
    expect(await chosen({})).toMatchObject({ documents: files, unreadable: [closed.file] });
  } finally {
    spy.mockRestore();
  }
});
