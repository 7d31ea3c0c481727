import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { csvText } from "../src/cli/console/csv.ts";
import { document } from "./document.ts";
import { examplesOf, fixtureArchive } from "./page.ts";
import { type Files, repository } from "./repository.ts";
import { run } from "./run.ts";

const archive: Files = {
  "postmortems/2026-01-10-cart.md": document({
    title: "Cart loses items",
    date: "2026-01-10",
    severity: "Critical",
    detected: "2026-01-09 10:00",
    resolved: "2026-01-10 13:30",
    items: [
      "[x] Lock carts (Owner: @ana, Due: 2026-01-20)",
      "[ ] Alert on lost items (Owner: @ana, Due: 2026-03-31)",
      "[ ] Share the cache with care (Owner: @ben, Due: 2026-04-01)",
      "[-] Move carts (Owner: @ben, Due: 2026-01-31)",
    ],
  }),
  "postmortems/2026-03-30-payments.md": document({
    title: "Payments 決済 refused | twice",
    date: "2026-03-30",
    status: "In Progress",
    detected: "2026-03-30 09:00",
    items: ["[ ] Retry with care (Owner: @ben, Due: 2026-04-10)"],
  }),
  "postmortems/2025-12-31-old.md": document({
    title: "An old one",
    date: "2025-12-31",
    severity: "Low",
    detected: "2025-12-31 10:00",
    resolved: "2025-12-31 10:40",
    items: ["[x] Forget it"],
  }),
  "postmortems/README.md": "# Our postmortems\n",
  "docs/guide.md": "# How to bake bread\n",
  "docs/outage.md": "# Postmortem: Elsewhere\n\n**Date**: 2026-02-01\n",
};

it("lists all, newest first", async () => {
  const { root } = repository(archive);
  expect(await run(root, ["list"])).toEqual({
    code: 0,
    out: `Date        Severity  Status       Title                          Resolved in  Open
2026-03-30  High      In Progress  Payments 決済 refused | twice            -   1/1
2026-02-01  -         -            Elsewhere                                -     -
2026-01-10  Critical  Resolved     Cart loses items                   1 d 3 h   2/3
2025-12-31  Low       Resolved     An old one                          40 min   0/1
`,
    err: "",
  });
});

const titles = async (root: string, ...argv: readonly string[]) => {
  const { code, out, err } = await run(root, ["list", "--format", "csv", ...argv]);
  return {
    code,
    titles: out
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",")[3]),
    err,
  };
};

it.each([
  [["--severity", "critical"], ["Cart loses items"]],
  [
    ["--severity", "Low, High"],
    ["Payments 決済 refused | twice", "An old one"],
  ],
  [
    ["--severity", "Low", "--severity", "High"],
    ["Payments 決済 refused | twice", "An old one"],
  ],
  [["--status", "in progress"], ["Payments 決済 refused | twice"]],
  [["2025"], ["An old one"]],
  [["2026-Q1"], ["Payments 決済 refused | twice", "Elsewhere", "Cart loses items"]],
  [["2026-q1", "--status", "Resolved"], ["Cart loses items"]],
  [["2026-02"], ["Elsewhere"]],
  [["2026-01-10"], ["Cart loses items"]],
  [
    ["--from", "2026-02-01"],
    ["Payments 決済 refused | twice", "Elsewhere"],
  ],
  [
    ["--from", "2026-01-10", "--to", "2026-02-01"],
    ["Elsewhere", "Cart loses items"],
  ],
])("has %j choose %j", async (argv, chosen) => {
  const { root } = repository(archive);
  expect(await titles(root, ...argv)).toEqual({ code: 0, titles: chosen, err: "" });
});

it.each([
  [["--severity", "Sev1"], 'Expected a severity that a postmortem has (Critical, High, Low); found "Sev1"\n'],
  [["--status", "Done"], 'Expected a status that a postmortem has (In Progress, Resolved); found "Done"\n'],
  [["2024"], "Found no postmortem of that kind in 4 postmortems\n"],
])("says why nothing is chosen by %j", async (argv, err) => {
  const { root } = repository(archive);
  expect(await titles(root, ...argv)).toEqual({ code: 0, titles: [], err });
});

it("says where postmortems are looked for if there are none", async () => {
  expect(await run(repository({}).root, ["list", "--json"])).toEqual({
    code: 0,
    out: "[]\n",
    err: 'Expected postmortems in a folder named "postmortems", or Markdown files titled "Postmortem: ..."; found none\n',
  });
});

it.each([
  [
    ["2026-Q5"],
    `postmortem: command-argument value '2026-Q5' is invalid for argument 'period'. Expected a period, such as "2026-Q3", "2026" or "2026-03". (postmortem --help says more)`,
  ],
  [
    ["2026-02-30"],
    `postmortem: command-argument value '2026-02-30' is invalid for argument 'period'. Expected a period, such as "2026-Q3", "2026" or "2026-03". (postmortem --help says more)`,
  ],
  [
    ["--from", "2026-02-30"],
    `postmortem: option '--from <day>' argument '2026-02-30' is invalid. Expected a date, such as "2026-01-31". (postmortem --help says more)`,
  ],
  [
    ["--format", "xml"],
    "postmortem: option '--format <form>' argument 'xml' is invalid. Allowed choices are table, json, csv, markdown, ndjson. (postmortem --help says more)",
  ],
  [
    ["--json", "--format", "csv"],
    "postmortem: option '--format <form>' cannot be used with option '--json' (postmortem --help says more)",
  ],
  [
    ["--write", "README.md", "--format", "csv"],
    "postmortem: option '--write <file>' cannot be used with option '--format <form>' (postmortem --help says more)",
  ],
  [
    ["--check"],
    'postmortem: Expected --check together with --write; found it alone. Name the file: "--write README.md --check"',
  ],
  [
    ["--from", "2026-02-01", "--to", "2026-01-01"],
    "postmortem: Expected --from to be before --to; found 2026-02-01 and 2026-01-01",
  ],
  [["2026", "--to", "2026-03-01"], "postmortem: Expected a period or --from and --to; found both. Leave one out"],
])("refuses %j", async (argv, message) => {
  const { code, out, err } = await run(repository(archive).root, ["list", ...argv]);
  expect({ code, out, err: err.split("\n")[0] }).toEqual({ code: 2, out: "", err: message });
});

it("fits a terminal, and has colours there", async () => {
  const { root } = repository(archive);
  const { out } = await run(root, ["list"], { stdout: { isTTY: true, columns: 66 } });
  expect(
    Math.max(
      ...stripVTControlCharacters(out)
        .split("\n")
        .map((line) => stringWidth(line)),
    ),
  ).toBe(66);
  expect(
    out.replaceAll("\x1b", "^"),
  ).toBe(`^[1mDate^[22m        ^[1mSeverity^[22m  ^[1mStatus^[22m       ^[1mTitle^[22m         ^[1mResolved in^[22m  ^[1mOpen^[22m
2026-03-30  High      ^[33mIn Progress^[39m  Payments 決…            -   ^[33m1/1^[39m
2026-02-01  -         -            Elsewhere               -     -
2026-01-10  Critical  Resolved     Cart loses…       1 d 3 h   ^[31m2/3^[39m
2025-12-31  Low       Resolved     An old one         40 min   0/1
`);
});

it("takes 80 columns for a terminal that does not tell its own, and cuts no column to less than eight", async () => {
  const { root } = repository({
    ...archive,
    "postmortems/2026-01-02-long.md": document({ title: `It ${"never ".repeat(20)}ends`, date: "2026-01-02" }),
  });
  const width = async (columns?: number) => {
    const stdout = { isTTY: true as const, ...(columns !== undefined && { columns }) };
    const { out } = await run(root, ["list"], { stdout, env: { NO_COLOR: "1" } });
    return Math.max(...out.split("\n").map((line) => stringWidth(line)));
  };
  expect([await width(), await width(100)]).toEqual([80, 100]);
  const { out } = await run(root, ["list"], { stdout: { isTTY: true, columns: 20 }, env: { NO_COLOR: "1" } });
  expect(out).toBe(`\
Date      Severity  Status    Title     Resolve…  Open
2026-03…  High      In Prog…  Payment…         -   1/1
2026-02…  -         -         Elsewhe…         -     -
2026-01…  Critical  Resolved  Cart lo…   1 d 3 h   2/3
2026-01…  High      Resolved  It neve…         -     -
2025-12…  Low       Resolved  An old…     40 min   0/1
`);
});

it("puts what has no day last, by its name", async () => {
  const files = Object.fromEntries(
    ["b", "a"].map((name) => [`postmortems/${name}.md`, `# Postmortem: ${name.toUpperCase()}\n`]),
  );
  const { root } = repository({
    ...files,
    "postmortems/2026-01-10-c.md": "# Postmortem: C\n",
    "postmortems/d.md": "\0",
  });
  const problem = "Expected Markdown text in UTF-8; found binary data";
  expect(await run(root, ["list"])).toEqual({
    code: 2,
    out: `Date        Severity  Status      Title  Resolved in  Open
2026-01-10  -         -           C                -     -
-           -         -           A                -     -
-           -         -           B                -     -
-           -         unreadable  d.md             -     -
`,
    err: `postmortems/d.md: ${problem}\n`,
  });
  expect((await run(root, ["list", "--format", "markdown"])).out).toContain(
    "| - | - | - | [A](postmortems/a.md) | - | - |\n",
  );
  expect((await run(root, ["list", "2026"])).out).toContain("2026-01-10");
  const { out } = await run(root, ["list", "--format", "ndjson"]);
  expect(JSON.parse(out.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ kind: "unreadable", problem });
  expect(await run(root, ["list", "--severity", "High"])).toMatchObject({
    out: "",
    err: `postmortems/d.md: ${problem}\nExpected a severity that a postmortem has (none has one); found "High"\n`,
  });
});

it("tells in lines where each link leads", async () => {
  const { root } = repository({
    "postmortems/2026-01-10-cart.md": document({
      title: "Cart",
      date: "2026-01-10",
      related: [
        "[a](a%20b.md), [b](/docs/b.md), [c](../../c.md), [d](https://example.com/d.md), [e](100%.md), [f](//host/f.md), [g](../..)",
        "[h](../g.md), [i](../../.md)",
      ],
    }),
  });
  rmSync(join(root, ".git"), { recursive: true });
  const line = JSON.parse((await run(root, ["list", "--format", "ndjson"])).out);
  expect([line.repository, line.commit]).toEqual([basename(root), null]);
  expect(line.links.map(({ target, file }: { target: string; file: string }) => [target, file])).toEqual([
    ["a%20b.md", "postmortems/a b.md"],
    ["/docs/b.md", "docs/b.md"],
    ["../../c.md", null],
    ["https://example.com/d.md", null],
    ["100%.md", "postmortems/100%.md"],
    ["//host/f.md", null],
    ["../g.md", "g.md"],
    ["../../.md", null],
  ]);
});

it("prints JSON, CSV that no spreadsheet runs, and Markdown", async () => {
  const { root } = repository({
    "postmortems/2026-03-01-formula.md": document({
      title: '=HYPERLINK("http://example.com") [a](b) |',
      date: "2026-03-01",
    }),
  });
  const json = JSON.parse((await run(root, ["list", "--json"])).out);
  expect(json).toMatchObject([
    { file: "postmortems/2026-03-01-formula.md", title: '=HYPERLINK("http://example.com") a |' },
  ]);
  expect(
    (await run(root, ["list", "--format", "csv"])).out,
  ).toBe(`date,severity,status,title,minutesToResolve,open,overdue,done,file,problem
2026-03-01,High,Resolved,"'=HYPERLINK(""http://example.com"") a |",,0,0,0,postmortems/2026-03-01-formula.md,
`);
  expect(
    (await run(root, ["list", "--format", "markdown"])).out,
  ).toBe(`| Date | Severity | Status | Postmortem | Resolved in | Open items |
| - | - | - | - | - | - |
| 2026-03-01 | High | Resolved | [=HYPERLINK("http://example.com") a \\|](postmortems/2026-03-01-formula.md) | - | - |
`);
});

it.each([
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  " =1+1",
  "\uff1d1+1",
  "\uff0b1",
  "\uff0d1",
  "\uff20a",
])("CSV has no cell that a spreadsheet runs: %j", (text) => {
  const [, cell = ""] = csvText([{ cell: text }], ["cell"]).split("\n");
  expect(cell).toBe(`'${text.trim()}`);
});

it.each([
  ["a;=1+1", "a;'=1+1"],
  ["a; -1", "a;' -1"],
  ["a;;\uff20b", "a;;'\uff20b"],
  ['a;"=1+1"', `"a;'""=1+1"""`],
  ["a; b-c", "a; b-c"],
])("CSV has no such cell where a spreadsheet parts cells at semicolons: %j", (text, cell) => {
  expect(csvText([{ cell: text }], ["cell"])).toBe(`cell\n${cell}\n`);
});

it.each([
  [["list"], ["table"]],
  [["actions"], ["table"]],
  [
    ["actions", "--group", "owner"],
    ["h2", "table"],
  ],
  [
    ["actions", "--group", "postmortem"],
    ["h2", "table"],
  ],
])("Markdown of %j holds no markup of a document's", async (command, own) => {
  const text = "<script>a</script> ![i](http://i) [x](javascript:a) <b> `c` | **s** <!-- c --> # h";
  const { root } = repository({
    'postmortems/2026-03-01-](javascript:a) <b> "x".md': document({
      title: text,
      date: "2026-03-01",
      severity: text,
      status: text,
      items: [`[ ] ${text} (Owner: <b>![a](b)</b>, Due: 2026-03-02)`, `[ ] ${text} (Owner: @ana, Due: 2026-03-02)`],
    }),
  });
  const { out } = await run(root, [...command, "--format", "markdown"]);
  const html = micromark(out, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  });
  const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9!]+)/gi), ([, name]) => name));
  expect([...tags].filter((tag) => !/^(?:thead|tbody|tr|th|td|a)$/.test(tag ?? ""))).toEqual(own);
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^postmortems\/2026-03-01-/);
});

it("keeps control characters of a document from the terminal", async () => {
  const { root } = repository({
    "postmortems/2026-03-01-odd.md": document({
      title: "A \x1b[31mred\u009b title \u202e",
      date: "2026-03-01",
      detected: "2026-01-05 10:00",
      resolved: "2026-01-05 11:00",
      severity: "\x1b]0;red\u0007",
      items: ["[ ] A red \x1b[2J\u009bcart (Owner: @a\x1b[31m\u202ena, Due: 2026-03-02)"],
    }),
    "postmortems/2026-03-02-\x1b[31m\u009b\u202ered\n.md": "\0",
  });
  for (const command of [
    ...["table", "csv", "markdown", "json", "ndjson"].map((form) => ["list", "--format", form]),
    ...["markdown", "json", "html"].map((form) => ["review", "2026-Q1", "--format", form]),
    ...["table", "markdown", "json"].map((form) => ["effectiveness", "--format", form]),
    ...["table", "csv", "markdown", "json", "ndjson", "ics"].map((form) => ["actions", "--format", form]),
    ...["table", "markdown"].map((form) => ["actions", "--group", "owner", "--format", form]),
    ...["default", "pretty", "json", "sarif", "junit", "codequality", "github", "markdown"].map((form) => [
      "lint",
      "--format",
      form,
    ]),
  ]) {
    const { out, err } = await run(root, command);
    for (const control of ["\x1b", "\u009b", "\u202e", "\u0007"])
      expect(out + err, String(command)).not.toContain(control);
    expect(out).toContain("red");
    expect(err).toContain("postmortems/2026-03-02- [31m red .md: Expected Markdown text in UTF-8; found binary data\n");
  }
});

const [start, end] = ["<!-- postmortems:start -->", "<!-- postmortems:end -->"];
const index =
  "# Postmortems\r\n\r\n```markdown\r\n<!-- postmortems:start -->\r\n```\r\n\r\n<!-- postmortems:start -->\r\nold\r\n<!-- postmortems:end -->\r\n\r\nMore.\r\n";
const table = [
  "",
  "| Date | Severity | Status | Postmortem | Resolved in | Open items |",
  "| - | - | - | - | - | - |",
  "| 2026-03-30 | High | In Progress | [Payments 決済 refused \\| twice](2026-03-30-payments.md) | - | 1/1 |",
  "| 2026-02-01 | - | - | [Elsewhere](../docs/outage.md) | - | - |",
  "| 2026-01-10 | Critical | Resolved | [Cart loses items](2026-01-10-cart.md) | 1 d 3 h | 2/3 |",
  "| 2025-12-31 | Low | Resolved | [An old one](2025-12-31-old.md) | 40 min | 0/1 |",
  "",
  "",
].join("\r\n");

it("keeps a table up to date between two markers, and leaves all else as it is", async () => {
  const { root, write } = repository({ ...archive, "postmortems/README.md": index });
  const file = join(root, "postmortems/README.md");
  const stale = {
    code: 1,
    out: "",
    err: 'postmortems/README.md: Expected the table of all postmortems; found one that is stale. Run "postmortem list --write postmortems/README.md"\n',
  };
  const check = () => run(root, ["list", "--write", "postmortems/README.md", "--check"]);
  expect(await check()).toEqual(stale);
  expect(readFileSync(file, "utf8")).toBe(index);

  expect(await run(root, ["list", "--write", "postmortems/README.md"])).toEqual({ code: 0, out: "", err: "" });
  const written = index.replace("\r\nold\r\n", `\r\n${table}`);
  expect(readFileSync(file, "utf8")).toBe(written);
  expect(await check()).toEqual({ code: 0, out: "", err: "" });
  expect(await run(join(root, "postmortems"), ["list", "--write", "README.md", "--check"])).toMatchObject({ code: 0 });

  write({ "postmortems/2026-03-31-new.md": document({ title: "New", date: "2026-03-31" }) });
  expect(await check()).toEqual(stale);
  expect(readdirSync(join(root, "postmortems")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

it.each(["\n", "\r"])("writes the line ends that it finds: %j", async (lineEnd) => {
  const { root } = repository({ ...archive, "README.md": [start, end, ""].join(lineEnd) });
  expect((await run(root, ["list", "2025", "--write", "README.md"])).code).toBe(0);
  expect(readFileSync(join(root, "README.md"), "utf8").split(lineEnd)).toEqual([
    start,
    "",
    "| Date | Severity | Status | Postmortem | Resolved in | Open items |",
    "| - | - | - | - | - | - |",
    "| 2025-12-31 | Low | Resolved | [An old one](postmortems/2025-12-31-old.md) | 40 min | 0/1 |",
    "",
    end,
    "",
  ]);
});

it("keeps the table where a document can't be read, and says so", async () => {
  const { root, write } = repository({ ...archive, "postmortems/README.md": index });
  write({ "postmortems/2026-03-31-binary.md": "\0" });
  const problem = "postmortems/2026-03-31-binary.md: Expected Markdown text in UTF-8; found binary data\n";
  expect(await run(root, ["list", "--write", "postmortems/README.md"])).toEqual({ code: 2, out: "", err: problem });
  expect(readFileSync(join(root, "postmortems/README.md"), "utf8")).toContain(
    "| 2026-03-31 | - | unreadable | [2026-03-31-binary.md](2026-03-31-binary.md) | - | - |\r\n",
  );
});

it("writes through a link, and keeps the file's mode", async () => {
  const { root } = repository({ ...archive, "postmortems/README.md": index });
  chmodSync(join(root, "postmortems/README.md"), 0o640);
  symlinkSync("postmortems/README.md", join(root, "INDEX.md"));
  expect(await run(root, ["list", "--write", "INDEX.md"])).toEqual({ code: 0, out: "", err: "" });
  expect(lstatSync(join(root, "INDEX.md")).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(root, "postmortems/README.md")).mode & 0o777).toBe(0o640);
  expect(readFileSync(join(root, "INDEX.md"), "utf8")).toContain("Cart loses items");
});

it.each([
  [
    "# Index\n",
    `found neither. Add both, each on a line of its own, where the table is to stand`,
    "Expected the lines",
  ],
  [`# Index\n\n${start}\n`, `found one of them. Add both`, "Expected the lines"],
  [`\`\`\`\n${start}\n${end}\n\`\`\`\n`, "found neither.", "Expected the lines"],
  [`- a\n\n      ${start}\n      ${end}\n`, "found neither.", "Expected the lines"],
  [`> \`\`\`\n> ${start}\n> ${end}\n> \`\`\`\n`, "found neither.", "Expected the lines"],
  [`${end}\n${start}\n`, "found 1 and 1 in the other order. Leave one of each", `Expected one "${start}"`],
  [`${start}\n${end}\n${start}\n${end}\n`, "found 2 and 2. Leave one of each", `Expected one "${start}"`],
])("says what to do about markers: %j", async (text, found, expected) => {
  const { root } = repository({ ...archive, "README.md": text });
  const { code, out, err } = await run(root, ["list", "--write", "README.md"]);
  expect({ code, out, lines: err.split("\n").length }).toEqual({ code: 2, out: "", lines: 2 });
  expect(err).toContain(expected);
  expect(err).toContain(found);
  expect(readFileSync(join(root, "README.md"), "utf8")).toBe(text);
});

it("writes into no file that is not there, nor outside the repository", async () => {
  const { root } = repository({ "inner/.git/HEAD": "", "README.md": `${start}\n${end}\n` });
  const missing = await run(root, ["list", "--write", "MISSING.md"]);
  expect(missing).toEqual({
    code: 2,
    out: "",
    err: `postmortem: Expected the file "MISSING.md"; found none. Write one that has "${start}" and "${end}" where the table is to stand\n`,
  });
  expect(await run(root, ["list", "--write", "README.md/index.md"])).toEqual({
    code: 2,
    out: "",
    err: 'postmortem: Expected the file "README.md/index.md"; it can\'t be read (ENOTDIR)\n',
  });
  const outside = await run(join(root, "inner"), ["list", "--write", "../README.md"]);
  expect(outside).toEqual({
    code: 2,
    out: "",
    err: `postmortem: Expected a file in the repository "${root}/inner"; found "${root}/README.md"\n`,
  });
  mkdirSync(join(root, "folder.md"));
  const folder = await run(root, ["list", "--write", "folder.md"]);
  expect(folder).toMatchObject({ code: 2, out: "" });
  expect(folder.err).toContain('Expected the file "folder.md"; it is a folder. Name a file in it\n');
});

it("reads nothing of what a link leads to outside the repository", async () => {
  const outside = repository({ "docs/notes.txt": "" });
  const { root } = repository({});
  symlinkSync(join(outside.root, "docs"), join(root, "README.md"));
  expect((await run(root, ["list", "--write", "README.md"])).err).toBe(
    `postmortem: Expected a file in the repository "${root}"; found "${outside.root}/docs"\n`,
  );
});

it("reads the current folder alone where there is no version control, whatever lies above it", async () => {
  const postmortem = (title: string) => `# Postmortem: ${title}\n\n**Date**: 2026-03-14\n`;
  const { root: home } = repository({
    "package.json": "{}",
    ".markdownlint.json": "{}",
    "work/postmortems/2026-03-14-theirs.md": postmortem("Theirs"),
    "notes/postmortems/2026-03-14-mine.md": postmortem("Mine"),
  });
  rmSync(join(home, ".git"), { recursive: true });
  const files = async (folder: string) =>
    JSON.parse((await run(join(home, folder), ["list", "--json"])).out).map(({ file }: { file: string }) => file);
  expect(await files("notes")).toEqual(["postmortems/2026-03-14-mine.md"]);
  expect(await files("notes/postmortems")).toEqual(["2026-03-14-mine.md"]);
  mkdirSync(join(home, ".hg"));
  expect(await files("notes")).toEqual([
    "notes/postmortems/2026-03-14-mine.md",
    "work/postmortems/2026-03-14-theirs.md",
  ]);
});

it.each(examplesOf("list"))("prints what its page shows for $argv", async ({ argv, printed }) => {
  const { root } = repository({ ...fixtureArchive(), "postmortems/README.md": `${start}\n${end}\n` });
  const { out, err } = await run(root, argv);
  expect(out + err).toBe(printed);
});
