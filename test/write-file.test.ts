import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFile, FileExists, replaceFile } from "../src/cli/console/write-file.ts";
import { repository } from "./repository.ts";

const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
const title = ["new", "Disk full", "--date", "2026-01-05"];
const file = "postmortems/2026-01-05-disk-full.md";
const nobody = 65534;

/** How this user may mount a small disk, for one program alone: not every system lets them. */
const mounting = [
  ["unshare", "--user", "--map-root-user", "--mount"],
  ["sudo", "-n", "unshare", "--mount"],
].find(
  ([command = "", ...given]) => spawnSync(command, [...given, "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0,
);

function names(folder: string): string[] {
  return readdirSync(folder).filter((name) => name !== ".git");
}

describe("a file that is created", () => {
  it("is there with its text, in folders that were not, and alone", async () => {
    const { root } = repository({});
    await createFile(join(root, "a/b/c.md"), "Größe\n");
    expect(readFileSync(join(root, "a/b/c.md"), "utf8")).toBe("Größe\n");
    expect(names(join(root, "a/b"))).toEqual(["c.md"]);
    expect(statSync(join(root, "a/b/c.md")).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it("takes no other's place, a link's neither", async () => {
    const { root } = repository({ "a.md": "mine" });
    symlinkSync("nowhere.md", join(root, "b.md"));
    for (const name of ["a.md", "b.md"]) {
      const path = join(root, name);
      await expect(createFile(path, "yours")).rejects.toThrow(
        new FileExists(`Expected to create "${path}"; it is there already`),
      );
    }
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe("mine");
    expect(names(root)).toEqual(["a.md", "b.md"]);
  });

  it("is made by one of many that make it at once, without a warning", async () => {
    const { root } = repository({});
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on("warning", warned);
    onTestFinished(() => void process.off("warning", warned));
    const ended = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => createFile(join(root, "a.md"), `${index}`)),
    );
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe(`${ended.findIndex(({ status }) => status === "fulfilled")}`);
    expect(names(root)).toEqual(["a.md"]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["a.md/b.md", "a part of its path is a file, not a folder"],
    [`${"n".repeat(300)}.md`, "its name is too long"],
    ["loop/a.md", "its links lead in a circle"],
    ["a\0b.md", "The argument 'path' must be a string, Uint8Array, or URL without null bytes."],
  ])("cannot be %s", async (name, reason) => {
    const { root } = repository({ "a.md": "" });
    symlinkSync("loop", join(root, "loop"));
    const path = join(root, name);
    const shown = path.replace("\0", " ");
    await expect(createFile(path, "text")).rejects.toThrow(`Expected to write "${shown}"; ${reason}`);
    await expect(createFile(path, "text")).rejects.toThrow(/\. It stays as it was$/);
    expect(names(root)).toEqual(["a.md", "loop"]);
  });
});

describe("a file that is replaced", () => {
  it("keeps its mode, and a link to it stays one", async () => {
    const { root } = repository({ "docs/a.md": "old" });
    chmodSync(join(root, "docs/a.md"), 0o640);
    symlinkSync("docs/a.md", join(root, "b.md"));
    await replaceFile(join(root, "b.md"), "new");
    expect(readFileSync(join(root, "docs/a.md"), "utf8")).toBe("new");
    expect(statSync(join(root, "docs/a.md")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(root, "b.md")).isSymbolicLink()).toBe(true);
    expect([names(root), names(join(root, "docs"))]).toEqual([["b.md", "docs"], ["a.md"]]);
  });

  it("is handed the text where it is none, and stays what it is", async () => {
    const { root } = repository({});
    execFileSync("mkfifo", [join(root, "pipe")]);
    const [read] = await Promise.all([readFile(join(root, "pipe"), "utf8"), replaceFile(join(root, "pipe"), "text")]);
    expect(read).toBe("text");
    expect(lstatSync(join(root, "pipe")).isFIFO()).toBe(true);
    expect(names(root)).toEqual(["pipe"]);
    mkdirSync(join(root, "folder"));
    await expect(replaceFile(join(root, "folder"), "text")).rejects.toThrow(
      `Expected to write "${join(root, "folder")}"; it is a folder. It stays as it was`,
    );
  });

  it("may not have been there", async () => {
    const { root } = repository({});
    await replaceFile(join(root, "docs/a.md"), "new");
    expect(readFileSync(join(root, "docs/a.md"), "utf8")).toBe("new");
  });
});

describe("a program that cannot write", () => {
  it("because the folder is read-only, says so and leaves nothing", () => {
    const { root } = repository({ "postmortems/template.md": "# [Title]\n" });
    chmodSync(root, 0o755);
    chmodSync(join(root, "postmortems"), 0o555);
    onTestFinished(() => chmodSync(join(root, "postmortems"), 0o755));
    // Nothing is read-only to root.
    const isRoot = process.getuid?.() === 0;
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...title], {
      cwd: root,
      encoding: "utf8",
      ...(isRoot && { uid: nobody }),
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: `postmortem: Expected to write "${join(root, file)}"; this user may not write there. It stays as it was\n`,
    });
    expect(names(join(root, "postmortems"))).toEqual(["template.md"]);
  });

  it.runIf(mounting)("because the disk is full, says so and leaves nothing", () => {
    const { root } = repository({
      "full.sh": `mount -t tmpfs -o size=4k none postmortems && head -c 4096 /dev/zero > postmortems/template.md
"$@"
code=$?
ls -A postmortems
exit $code
`,
    });
    mkdirSync(join(root, "postmortems"));
    const [command = "", ...given] = mounting ?? [];
    const { status, stdout, stderr } = spawnSync(
      command,
      [...given, "sh", "full.sh", process.execPath, bin, ...title, "--template", "postmortem"],
      { cwd: root, encoding: "utf8" },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "template.md\n",
      stderr: `postmortem: Expected to write "${join(root, file)}"; the disk is full. It stays as it was\n`,
    });
  });

  it("because files may not be that large, says so and leaves nothing", () => {
    const { root } = repository({});
    const limited = ["-c", 'ulimit -f 1; "$@"', "sh", process.execPath, bin, ...title];
    const { status, stdout, stderr } = spawnSync("sh", limited, { cwd: root, encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: `postmortem: Expected to write "${join(root, file)}"; files may not be that large here. It stays as it was\n`,
    });
    expect(names(join(root, "postmortems"))).toEqual([]);
  });
});

describe.each(["createFile", "replaceFile"])("a program that is interrupted in %s", (write) => {
  const [{ text: program = "" } = {}] = buildSync({
    entryPoints: [fileURLToPath(new URL("../src/cli/console/write-file.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "node",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    write: false,
  }).outputFiles;

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("by %s leaves no half of a file", async (signal) => {
    const before = write === "replaceFile" ? { "a.md": "old" } : {};
    const { root } = repository(before);
    const built = repository({ "write-file.mjs": program }).root;
    // 300 MB: it takes long enough to be met in the middle.
    const code = `import { ${write} } from "./write-file.mjs";
      await ${write}(${JSON.stringify(join(root, "a.md"))}, "text ".repeat(60_000_000));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], { cwd: built, stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
    const isWriting = () =>
      readdirSync(root).some((name) => name.endsWith(".tmp") && statSync(join(root, name)).size > 1_000_000);
    while (!isWriting()) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(names(root)).toEqual(Object.keys(before));
    for (const [name, text] of Object.entries(before)) expect(readFileSync(join(root, name), "utf8")).toBe(text);
  });
});
