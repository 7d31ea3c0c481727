import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { markdownFiles, reportUnreadable } from "../src/cli/archive/archive.ts";
import { documentReader, isUnreadable } from "../src/cli/archive/document.ts";
import { openRepository } from "../src/cli/archive/repository.ts";
import { answersOf } from "../src/cli/archive/threads.ts";
import { recordOf } from "../src/postmortem/record.ts";
import { document } from "./document.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";
import { terminal } from "./terminal.ts";

const program = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));

it("tells what can't be read in a line each, and lists all the same", async () => {
  const { root } = repository({
    "postmortems/2026-01-10-cart.md": document({
      title: "Cart loses items",
      date: "2026-01-10",
      items: ["[ ] Lock carts (Owner: @ana, Due: 2026-01-20)"],
    }),
    "postmortems/2026-01-11-binary.md": "# Postmortem: \0\0",
    "postmortems/2026-01-12-folder.md/notes.txt": "",
    "postmortems/2026-01-13-huge.md": "",
    "elsewhere.md": "# Postmortem: Linked \0",
  });
  const at = (name: string) => join(root, "postmortems", name);
  truncateSync(at("2026-01-13-huge.md"), 700_000_000);
  symlinkSync("gone.md", at("2026-01-14-dangling.md"));
  symlinkSync("2026-01-15-loop.md", at("2026-01-15-loop.md"));
  symlinkSync("/etc/hostname", at("2026-01-16-outside.md"));
  symlinkSync(".", at("circle"));
  symlinkSync("2026-01-10-cart.md", at("latest.md"));
  symlinkSync("../elsewhere.md", at("2026-01-17-linked.md"));

  const problems = `postmortems/2026-01-11-binary.md: Expected Markdown text in UTF-8; found binary data
postmortems/2026-01-17-linked.md: Expected Markdown text in UTF-8; found binary data
postmortems/2026-01-12-folder.md: Expected a file; found a folder
postmortems/2026-01-13-huge.md: Expected a document of at most 5 MB; found 700 MB
postmortems/2026-01-14-dangling.md: Expected a file; found a link to one that does not exist
postmortems/2026-01-15-loop.md: Expected a file; found a link that leads back to itself
postmortems/2026-01-16-outside.md: Expected a file in the repository; found a link that leads out of it
`;
  expect(await run(root, ["actions"])).toEqual({
    code: 2,
    out: `Due         State    Owner   Age  Action      Where
2026-01-20  overdue  @ana   81 d  Lock carts  postmortems/2026-01-10-cart.md:15
`,
    err: problems,
  });
  expect(await run(root, ["list"])).toEqual({
    code: 2,
    out: `Date        Severity  Status      Title                   Resolved in  Open
2026-01-17  -         unreadable  2026-01-17-linked.md              -     -
2026-01-16  -         unreadable  2026-01-16-outside.md             -     -
2026-01-15  -         unreadable  2026-01-15-loop.md                -     -
2026-01-14  -         unreadable  2026-01-14-dangling.md            -     -
2026-01-13  -         unreadable  2026-01-13-huge.md                -     -
2026-01-12  -         unreadable  2026-01-12-folder.md              -     -
2026-01-11  -         unreadable  2026-01-11-binary.md              -     -
2026-01-10  High      Resolved    Cart loses items                  -   1/1
`,
    err: problems,
  });
});

it("tells what is no file, and what the system says of others", async () => {
  const { root } = repository({ "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }) });
  execFileSync("mkfifo", [join(root, "postmortems/2026-01-11-pipe.md")]);
  symlinkSync("2026-01-10-cart.md/inside.md", join(root, "postmortems/2026-01-12-below.md"));
  expect((await run(root, ["list"])).err).toBe(`\
postmortems/2026-01-11-pipe.md: Expected a file; found something else
postmortems/2026-01-12-below.md: Expected to read the file; not a directory
`);
});

it("leaves out what can't be read and may be no postmortem", async () => {
  const { root } = repository({
    "docs/binary.md": "# Postmortem: \0",
    "docs/plain.md": "No heading at all.\n",
    "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }),
  });
  const { code, out, err } = await run(root, ["list", "--format", "csv"]);
  expect({ code, rows: out.trimEnd().split("\n").length, err }).toEqual({ code: 0, rows: 2, err: "" });
});

it("reads a title where the linter does, in front matter too", async () => {
  const { root } = repository({
    "docs/a.md": "---\ntitle: 'Postmortem: Cart'\n---\n\n## Why\n",
    "docs/b.md": "---\n# Postmortem: no title but a comment\n---\n\n# Handbook\n",
    "docs/c.md": "+++\r\ntitle = 'Postmortem: Mails'\r\n+++\r\n",
  });
  const listed = JSON.parse((await run(root, ["list", "--json"])).out).map(({ file }: { file: string }) => file);
  expect(listed).toEqual(["docs/a.md", "docs/c.md"]);
  const { err } = await run(root, ["lint"]);
  expect(err).toMatch(/ in 2 of 2 postmortems\n$/);
});

it("lists no template that the configuration names, wherever it is", async () => {
  const { root } = repository({
    ".markdownlint.json": '{ "PM001": { "template": "postmortems/our-form.md" } }',
    "postmortems/our-form.md": "# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n",
    "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }),
  });
  const { out } = await run(root, ["list", "--json"]);
  expect(JSON.parse(out).map(({ title }: { title: string }) => title)).toEqual(["Cart"]);
});

it("says once what is wrong with the template of all documents", async () => {
  const { root } = repository(
    Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `postmortems/2026-01-1${index}-cart.md`,
        document({ title: "Cart", date: "2026-01-10" }),
      ]),
    ),
  );
  const { code, err } = await run(root, ["list", "--template", "nosuch.md"]);
  expect({ code, lines: err.split("\n").length }).toEqual({ code: 2, lines: 2 });
  expect(err).toMatch(/^postmortems\/2026-01-10-cart\.md \(and 5 more\): Expected the template file "nosuch\.md"/);
});

it("lists no template, and what is a postmortem by its title alone", async () => {
  const { root } = repository({
    "docs/incident.md": "# Postmortem: Elsewhere\n",
    "docs/other.md": "# Something else\n",
    ".github/postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }),
    "postmortem-template.md": "# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n",
    "node_modules/a/postmortems/b.md": "# Postmortem: Not ours\n",
    "ignored/postmortems/c.md": "# Postmortem: Not kept\n",
    ".gitignore": "ignored\n",
  });
  const { out } = await run(root, ["list", "--format", "csv"]);
  expect(
    out
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",").at(-2)),
  ).toEqual([".github/postmortems/2026-01-10-cart.md", "docs/incident.md"]);
});

it.each([
  [".markdownlint.yaml", "PM001:\n  files: [docs/outages/*.md]\n"],
  [".markdownlint-cli2.jsonc", '{ "config": { "pm001": { "files": ["docs/outages/*.md"] } } }'],
  ["package.json", '{ "markdownlint-cli2": { "config": { "PM001": { "files": ["docs/outages/*.md"] } } } }'],
])("finds what the linter's configuration says is one: %s", async (name, text) => {
  const { root } = repository({ [name]: text, "docs/outages/2026-01-10-cart.md": "# Cart\n", "docs/a.md": "# A\n" });
  expect((await run(root, ["list", "--format", "csv"])).out).toMatch(/^date,.*\n2026-01-10,.*cart\.md,\n$/);
});

it.each([
  [
    ".markdownlint.yaml",
    "a: [1\nb: : x\n",
    "YAML; Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1",
  ],
  [
    ".markdownlint-cli2.jsonc",
    '\ufeff{\n  // Ours.\n  "config": { "PM001": { "template": "a.md" } }\n  "fix": true\n}\n',
    "JSON with comments; found CommaExpected on line 4",
  ],
  [".markdownlint.jsonc", "[".repeat(1_000_000), "JSON with comments; Maximum call stack size exceeded"],
])("says that %s can't be read, in a line", async (name, text, said) => {
  const { root } = repository({ [name]: text });
  const err = `postmortem: Expected "${name}" to be ${said}. Mend it, then run this again\n`;
  for (const command of ["list", "lint"]) expect(await run(root, [command])).toEqual({ code: 2, out: "", err });
});

it.each([["\ufeff{}\n"], [""], ['{ "config": { "MD013": false, }, }']])("reads a configuration %j", async (text) => {
  const { root } = repository({ ".markdownlint-cli2.jsonc": text });
  expect((await run(root, ["list"])).code).toBe(0);
});

it("follows merge keys of a configuration, as the linter does, and no prototype", async () => {
  const yaml = `__proto__: { PM001: { template: none.md } }
base: &base { template: google-sre }
PM001: { <<: *base, __proto__: { files: ["x"] } }
`;
  const { root } = repository({ ".markdownlint.yaml": yaml, "postmortems/2026-01-10-cart.md": "# Carts\n" });
  const { out } = await run(root, ["new", "Carts lost", "--stdout"]);
  expect(out).toContain("## Trigger");
  expect((await run(root, ["list"])).code).toBe(0);
});

it("tells of a configuration whose aliases have no end", async () => {
  const more = Array.from({ length: 20 }, (_, depth) => `a${depth + 1}: &a${depth + 1} [*a${depth}, *a${depth}]\n`);
  const { root } = repository({ ".markdownlint.yaml": `a0: &a0 [x, x]\n${more.join("")}PM001: { files: *a20 }\n` });
  for (const command of ["list", "lint"])
    expect((await run(root, [command])).err).toBe(
      'postmortem: Expected ".markdownlint.yaml" to be YAML; Excessive alias count indicates a resource exhaustion attack. Mend it, then run this again\n',
    );
});

it("reads nothing in a folder to which a link leads, and goes round in no circle", async () => {
  const secret = document({ title: "Secret", date: "2026-01-11", items: ["[ ] Secret (Owner: @ana)"] });
  const outside = repository({ "postmortems/2026-01-11-secret.md": secret });
  const { root } = repository({ "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }) });
  symlinkSync(join(outside.root, "postmortems"), join(root, "postmortems/more"));
  symlinkSync("..", join(root, "postmortems/up"));
  for (const command of ["list", "actions", "review", "effectiveness", "lint"]) {
    const { out, err } = await run(root, [command, "--json"]);
    expect(out + err).not.toMatch(/secret/i);
    expect(out + err).not.toMatch(/more\/|up\//);
  }
  for (const path of ["postmortems/more", "postmortems/more/2026-01-11-secret.md", "../x/../x", outside.root])
    expect(await run(root, ["lint", path])).toMatchObject({ code: 2, out: "" });
});

it("finds a file to which links lead once: by its own path, or by the link that makes it a postmortem", async () => {
  const { root } = repository({
    "postmortems/2026-01-10-cart.md": "# Cart\n",
    "docs/mail.md": "# Postmortem: Mail\n",
    "docs/other.md": "# Other\n",
  });
  symlinkSync("2026-01-10-cart.md", join(root, "postmortems/latest.md"));
  symlinkSync("../docs/mail.md", join(root, "postmortems/2026-01-11-mail.md"));
  symlinkSync("none.md", join(root, "postmortems/2026-01-12-gone.md"));
  symlinkSync("other.md", join(root, "docs/also.md"));
  symlinkSync("none.md", join(root, "docs/gone.md"));
  expect(await markdownFiles(openRepository(root))).toEqual([
    "docs/gone.md",
    "docs/other.md",
    "postmortems/2026-01-10-cart.md",
    "postmortems/2026-01-11-mail.md",
    "postmortems/2026-01-12-gone.md",
  ]);
});

it("tells of each document that can't be read, and once of more than five with one problem", () => {
  const told = (count: number) => {
    const world = terminal({});
    const alike = Array.from({ length: count }, (_, index) => ({ file: `${index}.md`, problem: "Too\u001bold" }));
    reportUnreadable([...alike, { file: "other.md", problem: "Too new" }], world);
    return world.written();
  };
  expect(told(5)).toBe(`${[0, 1, 2, 3, 4].map((name) => `${name}.md: Too old\n`).join("")}other.md: Too new\n`);
  expect(told(6)).toBe("0.md (and 5 more): Too old\nother.md: Too new\n");
});

it("names the folder where there is no git", async () => {
  const { root } = repository({ "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }) });
  const { out } = await run(root, ["list", "--format", "ndjson"]);
  expect(JSON.parse(out)).toMatchObject({ repository: basename(root), commit: null });
});

it("names no repository where git can't be started", async () => {
  const { root } = repository({ "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }) });
  execFileSync("git", ["init", "--quiet", root]);
  // No program is handed a variable as long as that.
  const env = { PATH: process.env.PATH, LONG: "x".repeat(5_000_000) };
  expect((await run(root, ["list", "--format", "ndjson"], { env })).err).toBe(
    'postmortem: Expected git to tell the repository and its commit; it says "spawn E2BIG"\n',
  );
});

it.each([
  ["it belongs to another user", { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" }, "fatal: detected dubious ownership "],
  ["git is not installed", { PATH: "/nowhere" }, "git is not installed"],
])("names no repository that git does not tell: %s", async (_, env, said) => {
  const { root } = repository({ "postmortems/2026-01-10-cart.md": document({ title: "Cart", date: "2026-01-10" }) });
  execFileSync("git", ["init", "--quiet", root]);
  const ran = await run(root, ["list", "--format", "ndjson"], { env: { PATH: process.env.PATH, ...env } });
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.err).toContain(`postmortem: Expected git to tell the repository and its commit; it says "${said}`);
});

it("reads a large archive on threads as it reads a small one, in the order of the paths", () => {
  const files: Record<string, string> = {};
  for (let index = 0; index < 420; index++)
    files[`postmortems/2026-01-${String((index % 31) + 1).padStart(2, "0")}-cart-${index}.md`] =
      index % 100 === 7
        ? "\0"
        : document({
            title: `Cart ${index}`,
            date: "2026-01-10",
            items: [`[ ] Lock cart ${index} (Owner: @ana, Due: 2026-01-20)`],
          });
  const { root } = repository(files);
  const read = documentReader({ root }, recordOf);
  const readings = Object.keys(files)
    .sort()
    .map((file) => read(file) ?? { file, problem: "none" });
  const origin = { repository: basename(root), commit: null };

  // An exit code of 2: some could not be read.
  const ran = (command: string) => {
    try {
      return execFileSync(process.execPath, [program, command, "--format", "ndjson"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      expect(status).toBe(2);
      return stdout;
    }
  };
  const lines = (command: string) =>
    ran(command)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  expect(lines("list")).toEqual(
    readings.map((reading) => {
      if (isUnreadable(reading)) return { kind: "unreadable", ...origin, ...reading };
      const { actions: _, ...record } = reading;
      return { kind: "postmortem", ...origin, ...record };
    }),
  );
  expect(lines("actions").map(({ kind, file, text, problem }) => [kind, file, text ?? problem])).toEqual(
    readings.map((reading) =>
      isUnreadable(reading)
        ? ["unreadable", reading.file, reading.problem]
        : ["action", reading.file, reading.actions[0]?.text],
    ),
  );
});

/** A worker that answers with the double, sooner or later, or dies of 13. */
function doubling(): URL {
  const { root } = repository({});
  const script = join(root, "worker.mjs");
  writeFileSync(
    script,
    `import { parentPort } from "node:worker_threads";
parentPort.on("message", (task) => {
  if (task === 13) throw new Error("thirteen");
  const until = performance.now() + (task % 3);
  while (performance.now() < until);
  parentPort.postMessage(2 * task);
});`,
  );
  return pathToFileURL(script);
}

it("hands threads no more than they need to be busy, and keeps the order", async () => {
  let handed = 0;
  let taken = 0;
  let most = 0;
  const tasks = (function* () {
    for (let task = 100; task < 200; task++) {
      most = Math.max(most, ++handed - taken);
      yield task;
    }
  })();
  const answers: number[] = [];
  for await (const answer of answersOf<number, number>(tasks, { script: doubling(), data: undefined, count: 3 })) {
    taken++;
    answers.push(answer);
  }
  expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => 2 * (index + 100)));
  expect(most).toBe(9);
});

it("ends where a thread dies, and where nobody wants to know more", async () => {
  const read = async (tasks: readonly number[], stop: number) => {
    const answers: number[] = [];
    for await (const answer of answersOf<number, number>(tasks, { script: doubling(), data: undefined, count: 2 })) {
      answers.push(answer);
      if (answer === stop) break;
    }
    return answers;
  };
  await expect(read([11, 12, 13, 14, 15, 16, 17, 18], 0)).rejects.toThrow("thirteen");
  expect(await read([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([2, 4]);
});
