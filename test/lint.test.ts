import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SaxesParser } from "saxes";
import { describe, expect, it, vi } from "vitest";
import { main } from "../src/cli/program.ts";
import { parses } from "../src/markdown/parse.ts";
import { type Files, repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const template = `# Postmortem: [Incident Title]

**Date**: YYYY-MM-DD
**Severity**: [High/Low]

## Summary

[What happened]
`;

function postmortem(title: string, { date = "2026-03-14", severity = "High", summary = "Carts were empty." } = {}) {
  return `# Postmortem: ${title}\n\n**Date**: ${date}\n**Severity**: ${severity}\n\n## Summary\n\n${summary}\n`;
}

const clean = postmortem("Empty carts");
const flawed = postmortem("Late mails", { date: "2026-04-02", severity: "Hih" });
const flawedDetail = 'Expected Severity to be one of High, Low; found "Hih"';
const flawedLine = `4:15 error PM005/postmortem-allowed-values A field with choices has one of them [${flawedDetail}]\n`;

/** A repository whose postmortems have a short template. */
function archive(files: Files) {
  const { root, write } = repository({ "postmortem-template.md": template, ...files });
  return {
    root,
    write,
    read: (file: string) => readFileSync(join(root, file), "utf8"),
    /** Runs `postmortem lint` and gives what it prints, the repository's folder named `<root>`. */
    async lint(args: readonly string[] = [], { folder = ".", env = {} } = {}) {
      const world = terminal({ cwd: join(root, folder), env: { PATH: process.env.PATH, ...env } });
      const code = await main(["lint", ...args], world);
      return {
        code,
        stdout: world.printed().replaceAll(root, "<root>"),
        stderr: world.written().replaceAll(root, "<root>"),
      };
    },
  };
}

const two = {
  "postmortems/2026-03-14-empty-carts.md": clean,
  "postmortems/2026-04-02-late-mails.md": flawed,
};

describe("postmortem lint", () => {
  it("checks all postmortems of a repository without configuration", async () => {
    const { lint } = archive({ ...two, "README.md": "#Nothing\n", "notes/carts.md": postmortem("Carts") });
    expect(await lint()).toEqual({
      code: 1,
      stdout: `postmortems/2026-04-02-late-mails.md:${flawedLine}`,
      stderr: "1 finding in 1 of 3 postmortems\n",
    });
  });

  it("ends with 0 where there are no findings, or no postmortems", async () => {
    const { lint, write } = archive({ "README.md": "# Shop\n" });
    expect(await lint()).toEqual({ code: 0, stdout: "", stderr: "No postmortems found\n" });
    expect(await lint(["--json"])).toEqual({ code: 0, stdout: "[]\n", stderr: "No postmortems found\n" });
    write({ "postmortems/2026-03-14-empty-carts.md": clean });
    expect(await lint()).toEqual({ code: 0, stdout: "", stderr: "No findings in 1 postmortem\n" });
  });

  it("parses each document once", async () => {
    const { lint } = archive(two);
    await lint();
    const before = parses.count;
    await lint();
    expect(parses.count - before).toBe(2);
  });

  it("mends what has one right answer, and replaces files whole", async () => {
    const { lint, read, root } = archive(two);
    const inodeOf = (file: string) => statSync(join(root, file)).ino;
    const [kept, mended] = Object.keys(two).map(inodeOf);
    expect(await lint(["--fix"])).toEqual({ code: 0, stdout: "", stderr: "No findings in 2 postmortems\n" });
    expect(read("postmortems/2026-04-02-late-mails.md")).toBe(flawed.replace("Hih", "High"));
    expect(inodeOf("postmortems/2026-03-14-empty-carts.md")).toBe(kept);
    expect(inodeOf("postmortems/2026-04-02-late-mails.md")).not.toBe(mended);
    expect(readdirSync(join(root, "postmortems"))).toEqual(Object.keys(two).map((file) => file.slice(12)));
  });

  it("says which file it could not mend", async () => {
    const { lint, read, root, write } = archive({});
    // The name fits in the longest path that there may be; that of the file which would take its place does not.
    const folders = Array.from({ length: 41 }, () => "f".repeat(99)).join("/");
    const file = join("postmortems", folders.slice(0, 4045 - root.length), "2026-04-02-late-mails.md");
    write({ [file]: flawed });
    const said = `postmortem: Expected to write "<root>/${file}"; its name is too long. It stays as it was\n`;
    expect(await lint(["--fix"])).toEqual({ code: 2, stdout: "", stderr: said });
    expect(read(file)).toBe(flawed);
  });

  it("holds all documents against the template that it is given", async () => {
    const { lint, write } = archive({ "postmortems/2026-03-14-empty-carts.md": clean });
    expect(await lint(["--template", "none.md"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'postmortem: Expected the template file "none.md" in "postmortems" or a folder above it, up to "<root>"; found none. Name a file in the repository, or a bundled template (postmortem, google-sre, pagerduty, atlassian, aws-coe, gitlab)\n',
    });
    write({ "other.md": template.replace("## Summary", "## What Happened").replace("[High/Low]", "[SEV1/SEV2]") });
    const { stdout, stderr } = await lint(["--template", "other.md"]);
    expect(stderr).toBe("2 findings in 1 of 1 postmortem\n");
    expect(stdout.split("\n").map((line) => line.split(" ")[2])).toEqual([
      "PM007/postmortem-required-headings",
      "PM005/postmortem-allowed-values",
      undefined,
    ]);
  });

  it("keeps what the configuration says besides the template that it is given", async () => {
    const { lint, write } = archive({ ...two, "other.md": template.replace("[High/Low]", "[SEV1/SEV2]") });
    const told = async () => (await lint(["--template", "other.md"])).stderr;
    expect(await told()).toBe("2 findings in 2 of 2 postmortems\n");
    write({ ".markdownlint.json": '{ "PM001": { "since": "2026-04-01" } }' });
    expect(await told()).toBe("1 finding in 1 of 2 postmortems\n");
  });

  it("has findings where the configuration names a template that is not there", async () => {
    const { lint } = archive({ ...two, ".markdownlint.json": '{ "PM001": { "template": "none.md" } }' });
    const { code, stdout, stderr } = await lint();
    expect({ code, stderr }).toEqual({ code: 1, stderr: "2 findings in 2 of 2 postmortems\n" });
    expect(stdout.match(/PM\d+/g)).toEqual(["PM001", "PM001"]);
  });

  it("checks no template that it is given, wherever it is", async () => {
    const { lint } = archive({ ...two, "postmortems/2026-01-01-form.md": template });
    expect((await lint(["--template", "postmortems/2026-01-01-form.md"])).stderr).toBe(
      "1 finding in 1 of 2 postmortems\n",
    );
  });

  it("tells of a document that can't be read, and checks the others", async () => {
    const { lint } = archive({ ...two, "postmortems/2026-05-01-image.md": "\0PNG" });
    expect(await lint()).toEqual({
      code: 2,
      stdout: `postmortems/2026-04-02-late-mails.md:${flawedLine}`,
      stderr:
        "postmortems/2026-05-01-image.md: Expected Markdown text in UTF-8; found binary data\n1 finding in 1 of 2 postmortems; 1 postmortem could not be read\n",
    });
  });

  it("tells of the only document where it can't be read", async () => {
    const { lint } = archive({ "postmortems/2026-05-01-image.md": "\0PNG" });
    expect((await lint()).stderr).toBe(
      "postmortems/2026-05-01-image.md: Expected Markdown text in UTF-8; found binary data\nNo findings in 0 postmortems; 1 postmortem could not be read\n",
    );
  });

  it("follows no link out of the repository", async () => {
    const outside = repository({ "secret.md": flawed });
    const { lint, root } = archive({ "postmortems/2026-03-14-empty-carts.md": clean });
    symlinkSync(join(outside.root, "secret.md"), join(root, "postmortems/2026-01-01-link.md"));
    const found = await lint(["--fix"]);
    expect(found).toMatchObject({ code: 2, stdout: "" });
    expect(found.stderr).toContain("postmortems/2026-01-01-link.md: Expected a file in the repository");
    expect(readFileSync(join(outside.root, "secret.md"), "utf8")).toBe(flawed);
  });
});

describe("paths", () => {
  const files = {
    ...two,
    "other/post mortems/2026-01-02-größe.md": flawed,
    "notes.txt": "",
    "docs/binary.md": "# Postmortem: \0",
  };

  it.each([
    ["a file", ["postmortems/2026-03-14-empty-carts.md"], "No findings in 1 postmortem"],
    ["a folder", ["postmortems"], "1 finding in 1 of 2 postmortems"],
    ["a glob", ["postmortems/2026-04-*"], "1 finding in 1 of 1 postmortem"],
    ["a name in any letters", ["other/post mortems/2026-01-02-größe.md"], "1 finding in 1 of 1 postmortem"],
    ["one twice", ["postmortems", "postmortems/2026-03-14-empty-carts.md"], "1 finding in 1 of 2 postmortems"],
    ["a file that is no postmortem", ["postmortem-template.md"], "No postmortems found"],
    ["a file that is no Markdown", ["notes.txt"], "No postmortems found"],
    ["a file of bytes that may be no postmortem", ["docs/binary.md"], "No postmortems found"],
    ["a file that names no day", ["postmortems/carts.md"], "No findings in 1 postmortem"],
    ["a glob that nothing matches", ["none/*.md"], "No postmortems found"],
  ])("may be %s", async (_, paths, summary) => {
    const { lint, write } = archive(files);
    if (paths[0]?.endsWith("/carts.md")) write({ "postmortems/carts.md": postmortem("Carts") });
    expect((await lint(paths)).stderr).toBe(`${summary}\n`);
  });

  it.each([
    ["none.md", 'Expected a file, a folder or a glob; there is no "none.md"'],
    ["..", 'Expected a path in the repository "<root>"; found ".."'],
  ])("can't be %s", async (path, message) => {
    expect(await archive(files).lint([path])).toEqual({ code: 2, stdout: "", stderr: `postmortem: ${message}\n` });
  });

  it("are told from the current folder", async () => {
    const { stdout } = await archive(files).lint([], { folder: "postmortems" });
    expect(stdout).toContain(`2026-04-02-late-mails.md:${flawedLine}`);
    expect(stdout).toContain("../other/post mortems/2026-01-02-größe.md:4:15 ");
  });
});

describe("the repository's own configuration", () => {
  const config = (settings: object) => ({ ".markdownlint-cli2.jsonc": `${JSON.stringify(settings)}\n` });

  it("may turn rules off, and others on", async () => {
    const { lint } = archive({ ...two, ...config({ config: { PM005: false, MD041: true, MD026: true } }) });
    expect(await lint()).toEqual({ code: 0, stdout: "", stderr: "No findings in 2 postmortems\n" });
    const { lint: other } = archive({
      ...two,
      ...config({ config: { PM005: "warning", MD026: { punctuation: "s" } } }),
    });
    const { code, stdout, stderr } = await other(["postmortems/2026-04-02-late-mails.md"]);
    expect(stdout).toContain("MD026/no-trailing-punctuation");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "2 findings in 1 of 1 postmortem\n" });
  });

  it("ends with 0 where there are only warnings", async () => {
    const { lint } = archive({ ...two, ...config({ config: { PM005: "warning" } }) });
    expect(await lint()).toEqual({
      code: 0,
      stdout: `postmortems/2026-04-02-late-mails.md:${flawedLine.replace("error", "warning")}`,
      stderr: "1 finding in 1 of 2 postmortems\n",
    });
  });

  it("may leave documents out, in a folder's configuration, too", async () => {
    const { lint } = archive({
      ...two,
      ...config({ ignores: ["postmortems/2026-04-*"], globs: ["**/*.md"], fix: true }),
    });
    const told = "No findings in 1 postmortem; 1 left out by the markdownlint configuration, or a comment in them\n";
    expect(await lint()).toEqual({ code: 0, stdout: "", stderr: told });
    const { lint: below } = archive({ ...two, "postmortems/.markdownlint-cli2.jsonc": '{ "ignores": ["2026-04-*"] }' });
    expect(await below()).toEqual({ code: 0, stdout: "", stderr: told });
  });

  it("says so where it turns all rules off", async () => {
    const { lint } = archive({ ...two, ".markdownlint.json": '{ "default": false }' });
    expect((await lint()).stderr).toBe(
      "No findings in 0 postmortems; 2 left out by the markdownlint configuration, or a comment in them\n",
    );
  });

  it("may say what a postmortem is", async () => {
    const { lint } = archive({
      ...two,
      ".markdownlint.json": '{ "PM001": { "files": ["docs/incidents/*.md"] } }',
      "docs/incidents/2026-04-02-late-mails.md": flawed,
    });
    expect((await lint()).stdout).toBe(`docs/incidents/2026-04-02-late-mails.md:${flawedLine}`);
    expect((await lint(["--output", "docs/incidents/report.md"])).stderr).toBe(
      'postmortem: Expected --output to name a file that is no postmortem; "docs/incidents/report.md" would be read as one. Choose another folder\n',
    );
    expect((await lint(["--output", "postmortems/report.md"])).code).toBe(1);
  });

  it("does not decide whether files are written", async () => {
    const { lint, read } = archive({ ...two, ...config({ fix: true }) });
    await lint();
    expect(read("postmortems/2026-04-02-late-mails.md")).toBe(flawed);
  });

  it("may have formatters of its own, unless a format is asked for", async () => {
    const formatter =
      "export default ({ results, logMessage, logError }) => {\n  logMessage(results.length + ' in all');\n  logMessage('or so');\n  logError('Beware');\n};\n";
    const { lint, read } = archive({
      ...two,
      ...config({ outputFormatters: [["./formatter.mjs"]] }),
      "formatter.mjs": formatter,
    });
    expect(await lint()).toEqual({ code: 1, stdout: "1 in all\nor so\n", stderr: "Beware\n" });
    expect((await lint(["--format", "default"])).stdout).toBe(`postmortems/2026-04-02-late-mails.md:${flawedLine}`);
    await lint(["--output", "report.txt"]);
    expect(read("report.txt")).toBe(`postmortems/2026-04-02-late-mails.md:${flawedLine}`);
  });

  it.each([
    [
      "names what is not there",
      { ".markdownlint-cli2.jsonc": '{ "customRules": ["markdownlint-rule-of-nobody"] }' },
      "Unable to import module 'markdownlint-rule-of-nobody'. Install it, or take it out of the configuration",
    ],
    [
      "is no JavaScript",
      { ".markdownlint-cli2.mjs": "export default {\n  fix: true\n  config: {},\n};\n" },
      "Unable to use configuration file '<root>/.markdownlint-cli2.mjs'; Unable to import module '<root>/.markdownlint-cli2.mjs'. Unexpected identifier 'config'",
    ],
    [
      "names rules that fail",
      {
        ".markdownlint-cli2.jsonc": '{ "customRules": ["./rules.mjs"] }',
        "rules.mjs": 'throw new Error("No rules today");\n',
      },
      "Unable to import module './rules.mjs'. No rules today",
    ],
    [
      "names rules that fail with no error",
      { ".markdownlint-cli2.jsonc": '{ "customRules": ["./rules.mjs"] }', "rules.mjs": 'throw "No rules today";\n' },
      "Unable to import module './rules.mjs'. No rules today",
    ],
    [
      "names rules that need what is not there",
      { ".markdownlint-cli2.jsonc": '{ "customRules": ["./rules.mjs"] }', "rules.mjs": 'import "./none.mjs";\n' },
      "Unable to import module './rules.mjs'. Cannot find module '<root>/none.mjs' imported from <root>/rules.mjs",
    ],
    [
      "names rules by an address that fails",
      { ".markdownlint-cli2.jsonc": `{ "customRules": ["data:text/javascript,throw Error('No rules')"] }` },
      "Unable to import module 'data:text/javascript,throw Error('No rules')'. No rules",
    ],
  ])("is told of in a line where it %s", async (_, files, said) => {
    const { lint } = archive({ ...two, ...files });
    expect(await lint()).toEqual({ code: 2, stdout: "", stderr: `postmortem: markdownlint-cli2 failed: ${said}\n` });
  });

  it("may name this package where it is not installed", () => {
    const { root } = archive({ ...two, ...config({ customRules: ["markdownlint-postmortem"] }) });
    const { root: cache } = repository({});
    const home = fileURLToPath(new URL("..", import.meta.url));
    const installed = join(cache, "node_modules/markdownlint-postmortem");
    mkdirSync(installed, { recursive: true });
    for (const part of ["dist", "package.json"]) cpSync(join(home, part), join(installed, part), { recursive: true });
    for (const name of readdirSync(join(home, "node_modules")).filter((name) => name !== "markdownlint-postmortem"))
      symlinkSync(join(home, "node_modules", name), join(cache, "node_modules", name));
    for (const place of [installed, home])
      expect(() =>
        execFileSync(process.execPath, [join(place, "dist/src/cli/bin.js"), "lint"], {
          cwd: root,
          encoding: "utf8",
          stdio: "pipe",
        }),
      ).toThrow(
        expect.objectContaining({
          status: 1,
          stdout: `postmortems/2026-04-02-late-mails.md:${flawedLine}`,
          stderr: "1 finding in 1 of 2 postmortems\n",
        }),
      );
  });
});

describe("what needs more than one document", () => {
  it("is told of a link to a postmortem that is not there", async () => {
    const summary = [
      "Again as in [March](2026-03-14-empty-carts.md#summary), [May](2026-05-05-none.md?x=1#y) and",
      "[the runbook](../runbooks/carts%20.md); see [this](/none.md), [that](https://example.com/none.md), `[no](none.md)`.",
    ].join("\n");
    const { lint } = archive({
      ...two,
      "postmortems/2026-04-02-late-mails.md": postmortem("Late mails", { date: "2026-04-02", summary }),
    });
    const told =
      "error PM101/postmortem-broken-link Links to Markdown files of the repository lead to files that are there";
    expect(await lint()).toEqual({
      code: 1,
      stdout: [
        `postmortems/2026-04-02-late-mails.md:8:63 ${told} [Expected a link to a file that exists; found "2026-05-05-none.md"]\n`,
        `postmortems/2026-04-02-late-mails.md:9:15 ${told} [Expected a link to a file that exists; found "../runbooks/carts%20.md"]\n`,
      ].join(""),
      stderr: "2 findings in 1 of 2 postmortems\n",
    });
  });

  it("is not told twice where PM020 tells it", async () => {
    const related = "\n## Related\n\n- Related Postmortem: [January](2026-01-01-none.md)\n";
    const { lint } = archive({
      "postmortem-template.md": `${template}\n## Related\n\n- Related Postmortem: [link]\n`,
      "postmortems/2026-03-14-empty-carts.md": clean + related,
    });
    expect((await lint()).stdout.match(/PM\d+/g)).toEqual(["PM020"]);
  });

  const again = { "postmortems/2026-03-14-carts-empty.md": postmortem("Empty  **carts**"), ...two };
  const duplicate = (file: string, other: string) =>
    `postmortems/${file}:1:3 error PM102/postmortem-duplicate No two postmortems have the same day and title [Expected one postmortem of 2026-03-14 with this title; found another, "postmortems/${other}"]\n`;

  it("is told of two postmortems of one day and title", async () => {
    const { lint } = archive(again);
    expect((await lint()).stdout).toBe(
      duplicate("2026-03-14-carts-empty.md", "2026-03-14-empty-carts.md") +
        duplicate("2026-03-14-empty-carts.md", "2026-03-14-carts-empty.md") +
        `postmortems/2026-04-02-late-mails.md:${flawedLine}`,
    );
  });

  it("is found beside the one document that is asked for", async () => {
    const { lint } = archive(again);
    expect((await lint(["postmortems/2026-03-14-empty-carts.md"])).stdout).toBe(
      duplicate("2026-03-14-empty-carts.md", "2026-03-14-carts-empty.md"),
    );
  });

  it("is no duplicate where the day or the title is another", async () => {
    const { lint } = archive({
      "postmortems/2026-03-14-empty-carts.md": clean,
      "postmortems/2026-03-15-empty-carts.md": postmortem("Empty carts", { date: "2026-03-15" }),
      "postmortems/2026-03-14-full-carts.md": postmortem("Full carts"),
    });
    expect((await lint()).stderr).toBe("No findings in 3 postmortems\n");
  });

  it("is found where the title is the front matter's, and where no two have a day", async () => {
    const titled = (name: string) => `---\ntitle: ${name}\n---\n\n**Date**: 2026-03-14\n**Severity**: Low\n`;
    const undated = "# Postmortem: Some day\n";
    const { lint } = archive({
      "postmortems/2026-03-14-a.md": titled("Empty carts"),
      "postmortems/2026-03-14-b.md": titled("Empty carts"),
      "postmortems/c.md": undated,
      "postmortems/d.md": undated,
      "postmortems/e.md": "Nothing.\n",
      "postmortems/f.md": "Nothing.\n",
    });
    const told = (await lint()).stdout.split("\n").filter((line) => line.includes("PM102"));
    expect(told.map((line) => line.split(" ")[0])).toEqual([
      "postmortems/2026-03-14-a.md:5",
      "postmortems/2026-03-14-b.md:5",
    ]);
  });

  it("is looked for beside the one document, as far as others can be read", async () => {
    const { lint } = archive({ ...again, "postmortems/2026-03-14-image.md": "\0", "postmortems/2026-03-14.txt": "" });
    const { code, stdout } = await lint(["postmortems/2026-03-14-empty-carts.md"]);
    expect([code, stdout]).toEqual([1, duplicate("2026-03-14-empty-carts.md", "2026-03-14-carts-empty.md")]);
  });

  it("is silenced as every finding is", async () => {
    const silenced = `<!-- markdownlint-disable-file postmortem-duplicate -->\n\n${clean}`;
    const { lint } = archive({ ...again, "postmortems/2026-03-14-empty-carts.md": silenced });
    expect((await lint()).stdout.match(/PM102/g)).toEqual(["PM102"]);
  });
});

describe("--changed", () => {
  function commits(files: Files) {
    const folder = archive(files);
    rmSync(join(folder.root, ".git"), { recursive: true });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", ...args], {
        cwd: folder.root,
        encoding: "utf8",
      });
    git("init", "--quiet", "--initial-branch=main");
    const commit = () => {
      git("add", "--all");
      git("commit", "--quiet", "--message", "Change");
    };
    return { ...folder, git, commit };
  }

  const late = (day: number) => postmortem(`Late ${day}`, { date: `2026-04-0${day}`, severity: "Hih" });
  const filesIn = (stdout: string) => [...stdout.matchAll(/^(.*?):4:15 /gm)].map(([, file]) => file);

  it("checks what is staged, unstaged and new, and nothing else", async () => {
    const { lint, write, git, commit, root } = commits({
      "postmortems/2026-04-01-a.md": late(1),
      "postmortems/2026-04-02-b.md": late(2),
      "postmortems/2026-04-03-c.md": late(3),
      "postmortems/2026-04-04-d.md": late(4),
      "postmortems/2026-04-05-e.md": late(5),
      ".gitignore": "*-ignored.md\n",
    });
    // Before the first commit, all is new.
    expect(filesIn((await lint(["--changed"])).stdout)).toHaveLength(5);
    commit();
    expect(await lint(["--changed"])).toEqual({ code: 0, stdout: "", stderr: "No changed postmortems found\n" });

    write({ "postmortems/2026-04-01-a.md": `${late(1)}\nMore.\n` });
    git("add", "--all");
    write({ "postmortems/2026-04-02-b.md": `${late(2)}\nMore.\n`, "postmortems/2026-04-06-spät am Tag.md": late(6) });
    write({ "postmortems/2026-04-07-ignored.md": late(7), "notes.md": "Changed.\n" });
    git("mv", "postmortems/2026-04-03-c.md", "postmortems/2026-04-03-moved.md");
    git("rm", "--quiet", "postmortems/2026-04-04-d.md");
    rmSync(join(root, "postmortems/2026-04-05-e.md"));
    expect(filesIn((await lint(["--changed"])).stdout)).toEqual([
      "postmortems/2026-04-01-a.md",
      "postmortems/2026-04-02-b.md",
      "postmortems/2026-04-03-moved.md",
      "postmortems/2026-04-06-spät am Tag.md",
    ]);
    const named = await lint(["2026-04-0[12]*", "--changed"], { folder: "postmortems" });
    expect(filesIn(named.stdout)).toEqual(["2026-04-01-a.md", "2026-04-02-b.md"]);
  });

  it("checks with a base what its history does not have", async () => {
    const { lint, write, git, commit } = commits({ "postmortems/2026-04-01-a.md": late(1) });
    commit();
    git("checkout", "--quiet", "-b", "topic");
    write({ "postmortems/2026-04-02-b.md": late(2) });
    commit();
    write({ "postmortems/2026-04-03-c.md": late(3) });
    git("checkout", "--quiet", "main");
    write({ "postmortems/2026-04-04-on-main.md": late(4) });
    git("add", "postmortems/2026-04-04-on-main.md");
    git("commit", "--quiet", "--message", "On main");
    git("checkout", "--quiet", "topic");
    expect(filesIn((await lint(["--changed=main"])).stdout)).toEqual([
      "postmortems/2026-04-02-b.md",
      "postmortems/2026-04-03-c.md",
    ]);
  });

  it("takes names that begin as options of git's do for names", async () => {
    const { lint, write, commit, read } = commits({ ...two, "postmortems/--output=x": clean });
    commit();
    write({ "postmortems/-rf.md": late(2), "postmortems/--output=x.md": late(3), "--exec=touch x.md": late(4) });
    for (const args of [["--changed"], ["--changed=main"]])
      expect(filesIn((await lint(args)).stdout)).toEqual([
        "--exec=touch x.md",
        "postmortems/--output=x.md",
        "postmortems/-rf.md",
      ]);
    expect(filesIn((await lint(["--", "-rf.md"], { folder: "postmortems" })).stdout)).toEqual(["-rf.md"]);
    expect(read("postmortems/--output=x")).toBe(clean);
  });

  it("says what git does not know", async () => {
    const { lint, commit, git, write } = commits(two);
    commit();
    expect(await lint(["--changed=--output=x"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'postmortem: Expected --changed to name a commit, branch or tag; git knows no "--output=x". Paths go before it, or after "--"\n',
    });
    git("checkout", "--quiet", "--orphan", "apart");
    git("commit", "--quiet", "--message", "Apart");
    expect((await lint(["--changed=main"])).stderr).toBe(
      'postmortem: Expected "main" and what is checked out to have a commit in common; found none. Fetch the whole history first\n',
    );
    expect((await lint(["--changed"], { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" } })).stderr).toMatch(
      /^postmortem: Expected git to tell what is changed; it says "fatal: detected dubious ownership [^\n]*"\n$/,
    );
    write({ ".git/index": "What is this?" });
    expect((await lint(["--changed"])).stderr).toMatch(
      /^postmortem: Expected git to tell what is changed; it says "[^\n]*\bindex\b[^\n]*"\n$/,
    );
    expect(await archive(two).lint(["--changed"])).toEqual({
      code: 2,
      stdout: "",
      stderr: 'postmortem: Expected a git repository for --changed; "<root>" is in none\n',
    });
  });
});

/** The documents of all fixtures, in which all rules find something. */
const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const everyFinding: Files = Object.fromEntries(
  readdirSync(fixtures, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith("archive"))
    .map((file) => [`fixtures/${file.replaceAll("\\", "/")}`, readFileSync(join(fixtures, file))]),
);

/** What the schema of SARIF 2.1.0 says of a log, by the validator for its draft of JSON Schema. */
function sarifProblems(log: unknown): string[] {
  const load = createRequire(createRequire(import.meta.url).resolve("@microsoft/jest-sarif"));
  const Ajv = load("ajv");
  const ajv = new Ajv({ schemaId: "auto", validateSchema: false, allErrors: true });
  ajv.addMetaSchema(load("ajv/lib/refs/json-schema-draft-04.json"));
  const validate = ajv.compile(load("./schemas/sarif-2.1.0-rtm.5.json"));
  validate(log);
  return (validate.errors ?? []).map(
    ({ dataPath, message }: { dataPath: string; message: string }) => `${dataPath} ${message}`,
  );
}

interface JunitCase {
  readonly [attribute: string]: unknown;
  text: string;
}

/** The tests of a report, as its readers know them: https://docs.gitlab.com/ci/testing/unit_test_reports/ */
function readJunit(xml: string): { readonly suites: unknown; readonly cases: readonly JunitCase[] } {
  let suites: unknown;
  const cases: JunitCase[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "testsuites") suites = attributes;
    else if (name === "testcase") cases.push({ ...attributes, text: "" });
    else if (name === "failure" || name === "skipped") Object.assign(cases.at(-1) ?? {}, { [name]: attributes });
  });
  parser.on("cdata", (part) => {
    const last = cases.at(-1);
    if (last) last.text += part;
  });
  parser.write(xml).close();
  const names = cases.map(({ classname, name }) => `${classname} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  return { suites, cases };
}

describe("--format", () => {
  /** What tries to be more than text, in whatever a finding is shown in. */
  const hostile = "100%,\u001b[31m`@all`%0A::error::<b>]]>&";
  const hostileFile = "postmortems/2026-04-03-a, b: 50% ü.md";
  const files = { ...two, [hostileFile]: postmortem("Odd", { date: "2026-04-03", severity: hostile }) };
  const shown = "100%,[31m@all%0A::error::<b>]]>&";
  const detail = `Expected Severity to be one of High, Low; found "${shown}"`;

  async function formatted(format: string): Promise<string> {
    const { code, stdout, stderr } = await archive(files).lint(["--format", format]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "2 findings in 2 of 3 postmortems\n" });
    return stdout;
  }

  it("default and pretty print a line each", async () => {
    const plain = await formatted("default");
    expect(plain.split("\n")[1]).toBe(
      `${hostileFile}:4:15 error PM005/postmortem-allowed-values A field with choices has one of them [${detail}]`,
    );
    expect(await formatted("pretty")).toBe(plain);
  });

  it("pretty has colours where they are wanted, and none in a file", () => {
    const { root, read } = archive(two);
    const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [bin, "lint", "--format", "pretty", ...args], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "1" },
      });
    expect(run().stdout).toContain("\u001b[35mpostmortems/2026-04-02-late-mails.md\u001b[39m");
    run("--output", "report.txt");
    expect(read("report.txt")).toBe(`postmortems/2026-04-02-late-mails.md:${flawedLine}`);
  });

  it("json prints what the linter found", async () => {
    const findings = JSON.parse(await formatted("json"));
    expect(findings).toHaveLength(2);
    expect(findings[0]).toEqual({
      fileName: "postmortems/2026-04-02-late-mails.md",
      lineNumber: 4,
      ruleNames: ["PM005", "postmortem-allowed-values"],
      ruleDescription: "A field with choices has one of them",
      ruleInformation:
        "https://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules/postmortem-allowed-values.md",
      errorDetail: flawedDetail,
      errorContext: null,
      errorRange: [15, 3],
      fixInfo: { lineNumber: 4, editColumn: 15, deleteCount: 3, insertText: "High" },
      severity: "error",
    });
    expect((await archive(files).lint(["--json"])).stdout).toBe(`${JSON.stringify(findings, null, 2)}\n`);
  });

  it("sarif names files by URI, and the rules with their help", async () => {
    const log = JSON.parse(await formatted("sarif"));
    expect(sarifProblems(log)).toEqual([]);
    const [{ tool, columnKind, results }] = log.runs;
    expect(columnKind).toBe("utf16CodeUnits");
    const page =
      "https://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules/postmortem-allowed-values.md";
    const text = "A field with choices has one of them";
    expect(tool.driver).toEqual({
      name: "markdownlint-postmortem",
      semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
      informationUri: "https://github.com/markdownlint-postmortem/markdownlint-postmortem#readme",
      rules: [
        {
          id: "PM005",
          name: "Pm005PostmortemAllowedValues",
          shortDescription: { text },
          fullDescription: { text },
          helpUri: page,
          help: { text: `${text}. ${page}`, markdown: `${text}. [The rule's page](${page}) says why, with examples.` },
        },
      ],
    });
    expect(results[1]).toEqual({
      ruleId: "PM005",
      message: { text: `A field with choices has one of them, ${detail}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "postmortems/2026-04-03-a%2C%20b%3A%2050%25%20%C3%BC.md" },
            region: { startLine: 4, endLine: 4, startColumn: 15, endColumn: 50 },
          },
        },
      ],
      level: "error",
    });
  });

  it("sarif holds to its schema, whatever there is to tell", async () => {
    for (const documents of [{}, { "postmortems/2026-03-14-empty-carts.md": clean }, everyFinding]) {
      const log = JSON.parse((await archive(documents).lint(["--format", "sarif"])).stdout);
      expect(sarifProblems(log)).toEqual([]);
      const [{ tool, results }] = log.runs;
      const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
      expect([...new Set(results.map(({ ruleId }: { ruleId: string }) => ruleId))]).toEqual(ids);
    }
    expect(sarifProblems({ version: "2.1.0", runs: [{ tool: {} }] })).toEqual([
      ".runs[0].tool should have required property 'driver'",
    ]);
  });

  it("junit is XML, whatever a document says", async () => {
    const { suites, cases } = readJunit(await formatted("junit"));
    expect(suites).toEqual({ tests: "2", failures: "2", errors: "0", skipped: "0" });
    expect(cases).toEqual([
      {
        classname: "postmortems/2026-04-02-late-mails.md",
        file: "postmortems/2026-04-02-late-mails.md",
        name: "PM005/postmortem-allowed-values",
        time: "0",
        failure: { message: flawedDetail, type: "PM005" },
        text: `postmortems/2026-04-02-late-mails.md:4:15 ${flawedDetail}\nhttps://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules/postmortem-allowed-values.md`,
      },
      expect.objectContaining({
        classname: hostileFile,
        failure: { message: detail, type: "PM005" },
        text: expect.stringContaining(`${hostileFile}:4:15 ${detail}\n`),
      }),
    ]);
  });

  it("junit names no two tests alike, and skips what is a warning", async () => {
    const twice = `${clean.replace("High", "Hih")}\n## Action Items\n\n- [ ] Alert on empty carts\n- [ ] Raise the limit\n`;
    const { lint } = archive({
      "postmortems/2026-03-14-empty-carts.md": twice,
      ".markdownlint-cli2.jsonc": '{ "config": { "default": false, "postmortem": true, "PM005": "warning" } }',
    });
    const { suites, cases } = readJunit((await lint(["--format", "junit"])).stdout);
    expect(suites).toEqual({ tests: "5", failures: "4", errors: "0", skipped: "1" });
    expect(cases.map(({ name, skipped }) => `${name}${skipped ? ": skipped" : ""}`)).toEqual([
      "PM005/postmortem-allowed-values: skipped",
      "PM014/postmortem-action-owner",
      "PM015/postmortem-action-deadline",
      "PM014/postmortem-action-owner (2)",
      "PM015/postmortem-action-deadline (2)",
    ]);
    expect(cases[0]?.text).toContain("postmortems/2026-03-14-empty-carts.md:4:15 Expected Severity");
  });

  it("junit has a test where there is nothing to tell", async () => {
    const { stdout } = await archive({ "postmortems/2026-03-14-empty-carts.md": clean }).lint(["--format", "junit"]);
    expect(readJunit(stdout)).toEqual({
      suites: { tests: "1", failures: "0", errors: "0", skipped: "0" },
      cases: [{ classname: "markdownlint-postmortem", name: "no findings", time: "0", text: "" }],
    });
  });

  it("codequality names paths and lines", async () => {
    const issues = JSON.parse(await formatted("codequality"));
    expect(issues[1]).toEqual({
      type: "issue",
      check_name: "PM005/postmortem-allowed-values",
      description: `PM005/postmortem-allowed-values: A field with choices has one of them [${detail}]`,
      severity: "major",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      location: { path: hostileFile, lines: { begin: 4 } },
    });
  });

  it("codequality tells issues apart, and errors from warnings", async () => {
    const { lint } = archive({
      ...everyFinding,
      ".markdownlint-cli2.jsonc": '{ "config": { "default": false, "postmortem": true, "PM005": "warning" } }',
    });
    const issues: { check_name: string; severity: string; fingerprint: string }[] = JSON.parse(
      (await lint(["--format", "codequality"])).stdout,
    );
    expect(issues.length).toBeGreaterThan(30);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { check_name, severity } of issues)
      expect(severity).toBe(check_name.startsWith("PM005") ? "minor" : "major");
  });

  it("github prints an annotation a line, and nothing that a document says is a command", async () => {
    const lines = (await formatted("github")).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      `::error file=postmortems/2026-04-02-late-mails.md,line=4,endLine=4,col=15,endColumn=18,title=PM005/postmortem-allowed-values::${flawedDetail}`,
    );
    expect(lines[1]).toBe(
      '::error file=postmortems/2026-04-03-a%2C b%3A 50%25 ü.md,line=4,endLine=4,col=15,endColumn=50,title=PM005/postmortem-allowed-values::Expected Severity to be one of High, Low; found "100%25,[31m@all%250A::error::<b>]]>&"',
    );
  });

  it("names files that are named to be more than that", async () => {
    const day = { date: "2026-04-03", severity: "Hih\ufffe\u{1f600}" };
    const names = ["a\r\n::error::x.md", "a%0A::stop-commands::x.md", "\ufffe]]>&<\u001b.md", "-rf.md", "`` `.md"];
    const { lint } = archive(
      Object.fromEntries(names.map((name) => [`postmortems/${name}`, postmortem(`Odd ${name.length}`, day)])),
    );
    const said = async (format: string) => (await lint(["--format", format])).stdout;
    const annotations = (await said("github")).trimEnd().split("\n");
    expect(annotations.map((line) => /^::error file=([^:,\r]*),line=4,/.exec(line)?.[1])).toEqual([
      "postmortems/\ufffd]]>&< .md",
      "postmortems/-rf.md",
      "postmortems/`` `.md",
      "postmortems/a %3A%3Aerror%3A%3Ax.md",
      "postmortems/a%250A%3A%3Astop-commands%3A%3Ax.md",
    ]);
    expect(readJunit(await said("junit")).cases).toHaveLength(5);
    expect(await said("junit")).not.toMatch(/[\ufffe\uffff]/);
    for (const format of ["json", "sarif", "codequality"]) JSON.parse(await said(format));
    expect(await said("markdown")).toContain("\n### ```postmortems/`` `.md```\n");
  });

  it("markdown groups findings by file, with links to the rules' pages", async () => {
    const page =
      "https://github.com/markdownlint-postmortem/markdownlint-postmortem/blob/main/docs/rules/postmortem-allowed-values.md";
    expect((await archive(two).lint(["--format", "markdown"])).stdout).toBe(
      [
        "**1 finding in 1 of 2 postmortems**",
        "",
        "### `postmortems/2026-04-02-late-mails.md`",
        "",
        `- Line 4, [PM005 postmortem-allowed-values](${page}): \`${flawedDetail}\``,
        "",
      ].join("\n"),
    );
    expect(await formatted("markdown")).toContain(`(${page}): \`${detail}\`\n`);
  });

  it("markdown links to lines where the repository is shown", async () => {
    const { lint } = archive(files);
    const { stdout } = await lint(["--format", "markdown", "--base-url", "https://example.com/blob/main"]);
    expect(stdout).toContain(
      "- [Line 4](<https://example.com/blob/main/postmortems/2026-04-03-a%2C%20b%3A%2050%25%20%C3%BC.md?plain=1#L4>), [PM005",
    );
    expect(await lint(["--base-url", "javascript:alert(1)"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'postmortem: Expected --base-url to be a URL, such as "https://github.com/shop/checkout/blob/main/"; found "javascript:alert(1)"\n',
    });
  });

  it("has colours where they are wanted", async () => {
    const { lint } = archive(two);
    const { stdout } = await lint(["--format", "pretty"], { env: { FORCE_COLOR: "1" } });
    expect(stdout).toContain("PM005/postmortem-allowed-values");
  });

  it("github and markdown tell what other rules find, with less to say", async () => {
    const name = "`odd`/postmortems/2026-03-14-empty-carts.md";
    const { lint } = archive({
      [name]: `See \`carts\`.\n\n${clean.trimEnd()}`,
      ".markdownlint-cli2.jsonc": '{ "config": { "default": false, "MD041": "warning", "MD047": true } }',
    });
    const version = JSON.parse(
      readFileSync(fileURLToPath(new URL("../node_modules/markdownlint/package.json", import.meta.url)), "utf8"),
    ).version;
    const about = (rule: string) => `https://github.com/DavidAnson/markdownlint/blob/v${version}/doc/${rule}.md`;
    expect((await lint(["--format", "github"])).stdout).toBe(`\
::warning file=${name},line=1,endLine=1,title=MD041/first-line-heading/first-line-h1::First line in a file should be a top-level heading [See \`carts\`.]
::error file=${name},line=10,endLine=10,col=17,endColumn=18,title=MD047/single-trailing-newline::Files should end with a single newline character
`);
    expect((await lint(["--format", "markdown"])).stdout).toBe(`\
**2 findings in 1 of 1 postmortem**

### \`\` ${name} \`\`

- Line 1, [MD041 first-line-heading first-line-h1](${about("md041")}) (warning): \`\`First line in a file should be a top-level heading [See \`carts\`.]\`\`
- Line 10, [MD047 single-trailing-newline](${about("md047")}): \`Files should end with a single newline character\`
`);
  });

  it("writes to a file, and over no postmortem", async () => {
    const { lint, read } = archive(two);
    expect(await lint(["--format", "json", "--output", "report.json"])).toEqual({
      code: 1,
      stdout: "",
      stderr: "1 finding in 1 of 2 postmortems\n",
    });
    expect(JSON.parse(read("report.json"))).toHaveLength(1);
    expect(await lint(["--output", "postmortems/2026-03-14-empty-carts.md"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'postmortem: Expected --output to name a file that is no postmortem; "postmortems/2026-03-14-empty-carts.md" would be read as one. Choose another folder\n',
    });
    expect(read("postmortems/2026-03-14-empty-carts.md")).toBe(clean);
  });
});

it("shows how far it is on a terminal where there is much to do", async () => {
  const many = Array.from({ length: 6 }, (_, at) => [`postmortems/2026-03-14-cart-${at}.md`, postmortem(`Cart ${at}`)]);
  const { root } = archive(Object.fromEntries(many));
  const world = terminal({ cwd: root, stderr: { isTTY: true, columns: 80 } });
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 200));
  try {
    expect(await main(["lint"], world)).toBe(0);
  } finally {
    clock.mockRestore();
  }
  expect(world.written()).toMatch(/\r█+░* +\d+% \d\/6/);
  expect(
    world
      .written()
      .match(/\d+\/6/g)
      ?.at(-1),
  ).toBe("6/6");
  expect(world.written().endsWith("\r\u001b[KNo findings in 6 postmortems\n")).toBe(true);
});
