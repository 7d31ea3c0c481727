import { chmodSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import type { Configuration } from "markdownlint";
import { describe, expect, it, onTestFinished } from "vitest";
import { templateProblems } from "../src/index.ts";
import { type Repository, repository } from "./repository.ts";

const onWindows = process.platform === "win32";
const document = "docs/postmortems/2026-01-05-checkout.md";
const postmortem = "# Postmortem: Checkout timed out\n";
const template = "docs/template-of-ours.md";

/** A template that asks for one section: the name of what a document lacks tells which template served. */
function asking(section: string): string {
  return `# Postmortem: [Incident Title]\n\n## ${section}\n\n[What happened]\n`;
}

/** The sections that a document of nothing but a title lacks. */
function missing(place: Repository, options: Configuration["PM001"] = true): readonly string[] {
  return place
    .findings(document, { PM001: options, PM007: true })
    .map((finding) => /^1: PM007 Expected a section "#+ (.*)"; found none$/.exec(finding)?.[1] ?? finding);
}

function withTemplate(content: string | Uint8Array): readonly string[] {
  return missing(repository({ [document]: postmortem, [template]: content }), { template });
}

describe("the options", () => {
  const plain = { [document]: postmortem };

  it.each([
    [
      "PM001",
      { tempalte: "x" },
      'Expected one of the options "template", "files", "since"; found the option "tempalte"',
    ],
    [
      "PM001",
      { toString: "x" },
      'Expected one of the options "template", "files", "since"; found the option "toString"',
    ],
    [
      "PM001",
      JSON.parse('{ "__proto__": { "template": "none.md" } }'),
      'Expected one of the options "template", "files", "since"; found the option "__proto__"',
    ],
    [
      "PM001",
      { "te\u001b[31m\u202emplate": "x" },
      'Expected one of the options "template", "files", "since"; found the option "te [31m mplate"',
    ],
    [
      "PM001",
      { template: { of: ["ours"], "": 1, deep: null } },
      'Expected the option "template" to be a text, such as "docs/postmortem-template.md"; found {"of":"…","":1,"deep":null}',
    ],
    [
      "PM001",
      { template: 3 },
      'Expected the option "template" to be a text, such as "docs/postmortem-template.md"; found 3',
    ],
    [
      "PM001",
      { template: undefined },
      'Expected the option "template" to be a text, such as "docs/postmortem-template.md"; found undefined',
    ],
    [
      "PM001",
      { template: "" },
      'Expected the option "template" to be a text, such as "docs/postmortem-template.md"; found ""',
    ],
    [
      "PM001",
      { files: "incidents/**" },
      'Expected the option "files" to be a list of texts, such as ["a", "b"]; found "incidents/**"',
    ],
    [
      "PM001",
      { files: ["**", 3] },
      'Expected the option "files" to be a list of texts, such as ["a", "b"]; found ["**",3]',
    ],
    ["PM001", { since: 2026 }, 'Expected the option "since" to be a date, such as "2026-01-31"; found 2026'],
    [
      "PM001",
      { since: "2026-02-30" },
      'Expected the option "since" to be a date, such as "2026-01-31"; found "2026-02-30"',
    ],
    ["PM003", { template }, `Expected no options: this rule has none; found the option "template"`],
    ["PM015", { template }, 'Expected the option "tracker"; found the option "template"'],
    ["PM015", { tracker: "yes" }, 'Expected the option "tracker" to be true or false; found "yes"'],
    [
      "PM019",
      { phrases: "sloppy" },
      'Expected the option "phrases" to be a list of texts, such as ["a", "b"]; found "sloppy"',
    ],
  ])("%s %j: one finding", (rule, options, detail) => {
    expect(repository(plain).findings(document, { [rule]: options })).toEqual([`1: ${rule} ${detail}`]);
  });

  it("may hold themselves, or more than any memory has", () => {
    const circle: unknown[] = ["docs/*.md"];
    circle.push(circle);
    let bomb: unknown[] = ["x"];
    for (let depth = 0; depth < 60; depth++) bomb = [bomb, bomb];
    for (const [files, shown] of [
      [circle, '["docs/*.md","…"]'],
      [bomb, '["…","…"]'],
    ])
      expect(repository(plain).findings(document, { PM001: { files } })).toEqual([
        `1: PM001 Expected the option "files" to be a list of texts, such as ["a", "b"]; found ${shown}`,
      ]);
  });

  it("that are flawed are told of one by one, and the others serve", () => {
    const place = repository({ ...plain, [template]: asking("Ours") });
    expect(missing(place, { tempalte: "x", since: "soon", template })).toEqual([
      expect.stringContaining('found the option "tempalte"'),
      expect.stringContaining('found "soon"'),
      "Ours",
    ]);
  });

  it.each([
    true,
    "error",
    "warning",
    {},
    { enabled: true },
    { severity: "warning" },
    { enabled: true, severity: "error" },
  ])("%j of the host is no flaw", (setting) => {
    const rules = ["PM001", "PM003", "PM015", "PM019", "postmortem-blameless"];
    for (const rule of rules) expect(repository(plain).findings(document, { [rule]: setting })).toEqual([]);
  });
});

describe("which template", () => {
  const near = "postmortem-template.md";

  it.each([
    ["the option's, before a nearer one", "Ours", { [template]: asking("Ours"), [near]: asking("Root") }, template],
    ["the option's, from the nearest folder", "Docs", { "docs/t.md": asking("Docs"), "t.md": asking("Root") }, "t.md"],
    ["the option's, with ./", "Ours", { [template]: asking("Ours") }, `./${template}`],
    [
      "in the folder",
      "Own",
      { [`docs/postmortems/${near}`]: asking("Own"), [`docs/${near}`]: asking("Docs") },
      undefined,
    ],
    ["in the folder above", "Docs", { [`docs/${near}`]: asking("Docs"), [near]: asking("Root") }, undefined],
    [
      "at the root, before template.md here",
      "Root",
      { [near]: asking("Root"), "docs/postmortems/template.md": asking("Own") },
      undefined,
    ],
    ["template.md here", "Own", { "docs/postmortems/template.md": asking("Own") }, undefined],
    ["_template.md here, in any case", "Own", { "docs/postmortems/_Template.MD": asking("Own") }, undefined],
  ])("%s", (_, section, files, option) => {
    const place = repository({ [document]: postmortem, ...files });
    expect(missing(place, option === undefined ? true : { template: option })).toEqual([section]);
  });

  it("the option's, by its absolute path in the repository", () => {
    const place = repository({ [document]: postmortem, [template]: asking("Ours") });
    expect(missing(place, { template: join(place.root, template) })).toEqual(["Ours"]);
  });

  it("the bundled one, where there is no other", () => {
    const elsewhere = { "docs/template.md": asking("Docs"), "other/postmortem-template.md": asking("Other") };
    const found = missing(repository({ [document]: postmortem, ...elsewhere }));
    expect(found).toContain("Executive Summary");
    expect(missing(repository({ [document]: postmortem }), { template: "postmortem" })).toEqual(found);
  });

  it("a bundled one, by its name", () => {
    expect(missing(repository({ [document]: postmortem }), { template: "google-sre" })).toContain("Trigger");
  });

  it("none above the root of the repository", () => {
    const place = repository({ "postmortem-template.md": asking("Outside"), [`inner/${document}`]: postmortem });
    place.write({ "inner/.git/HEAD": "ref: refs/heads/main\n" });
    const config = { PM001: true, PM007: true };
    expect(place.findings(`inner/${document}`, config).join()).not.toContain("Outside");
    expect(place.findings(`inner/${document}`, { ...config, PM001: { template: "postmortem-template.md" } })).toEqual([
      expect.stringMatching(/^1: PM001 .*"postmortem-template.md".*up to "<root>\/inner"; found none\./),
    ]);
  });

  it.each(["../template.md", "docs/../../template.md", "..\\template.md"])("not %s", (option) => {
    expect(missing(repository({ [document]: postmortem }), { template: option })).toEqual([
      expect.stringMatching(/^1: PM001 Expected a template inside the repository; found "/),
    ]);
  });

  it("not one elsewhere, by its absolute path", () => {
    const elsewhere = repository({ "template.md": asking("Elsewhere") });
    const place = repository({ [document]: postmortem });
    const path = join(elsewhere.root, "template.md");
    expect(missing(place, { template: path })).toEqual([
      `1: PM001 Expected a template inside the repository; found "${path.replaceAll("\\", "/")}". Copy it into the repository`,
    ]);
  });

  it.skipIf(onWindows).each([template, "postmortem-template.md", "docs/postmortems/template.md"])(
    "not one elsewhere, by a symbolic link %s",
    (link) => {
      const elsewhere = repository({ "template.md": asking("Elsewhere") });
      const place = repository({ [document]: postmortem, "docs/README.md": "" });
      symlinkSync(join(elsewhere.root, "template.md"), join(place.root, link));
      expect(missing(place, link === template ? { template } : true)).toEqual([
        expect.stringMatching(
          /^1: PM001 Expected a template inside the repository; found ".*", which is ".*"\. Copy it /,
        ),
      ]);
    },
  );

  it.skipIf(onWindows)("not one elsewhere, through a linked folder", () => {
    const elsewhere = repository({ "template.md": asking("Elsewhere") });
    const place = repository({ [document]: postmortem });
    symlinkSync(elsewhere.root, join(place.root, "shared"));
    expect(missing(place, { template: "shared/template.md" })).toEqual([
      expect.stringMatching(
        /^1: PM001 Expected a template inside the repository; found ".*", which is ".*"\. Copy it /,
      ),
    ]);
  });

  it.skipIf(onWindows)("one in the repository, by a symbolic link", () => {
    const place = repository({ [document]: postmortem, "ours.md": asking("Ours") });
    symlinkSync("ours.md", join(place.root, "postmortem-template.md"));
    expect(missing(place)).toEqual(["Ours"]);
  });
});

describe("a template that", () => {
  const place = () => repository({ [document]: postmortem, [template]: asking("Ours") });

  it.each([
    ["is missing", "docs/nowhere.md"],
    ["is a folder", "docs/postmortems"],
    ["has a file for a folder", `${template}/template.md`],
    ["has a name that no file has", "docs/\0.md"],
  ])("%s is told of", (_, option) => {
    const [found, ...others] = place().findings(document, { PM001: { template: option }, PM007: true });
    expect(others).toEqual([]);
    expect(found).toContain('1: PM001 Expected the template file "docs/');
    expect(found).toMatch(/found none\. Name a file in the repository, or a bundled template \(postmortem, /);
  });

  it("is the repository's own folder, or nowhere, is told of", () => {
    const { root } = repository({});
    const files = repository({ [document]: postmortem });
    expect(missing(files, { template: files.root })).toEqual([
      '1: PM001 Expected the template "<root>" to be a file; it is none',
    ]);
    expect(missing(files, { template: join(root, "gone.md") })).toEqual([
      `1: PM001 Expected to read the template "${join(root, "gone.md").replaceAll("\\", "/")}"; no such file or directory`,
    ]);
  });

  it("has a long name is told of in few words", () => {
    const option = `${"templates-of-ours/".repeat(40)}template.md`;
    const [found = "", ...others] = missing(place(), { template: option });
    expect(others).toEqual([]);
    expect(found).toBe(`1: PM001 ${`Expected the template file "${option}`.slice(0, 499)}…`);
  });

  it.each([
    ["is empty", "", "Expected headings and fields; found an empty file (template docs/template-of-ours.md, line 1)"],
    [
      "is blank",
      "\n \n\n",
      "Expected headings and fields; found an empty file (template docs/template-of-ours.md, line 1)",
    ],
    [
      "is binary",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
      'Expected the template "docs/template-of-ours.md" to be Markdown text; it is binary',
    ],
    [
      "is too large",
      "# Postmortem: [Incident Title]\n".padEnd(3_000_000, "text "),
      'Expected the template "docs/template-of-ours.md" to be a Markdown file; it has 3000000 bytes',
    ],
  ])("%s is told of", (_, content, detail) => {
    expect(withTemplate(content)).toEqual([`1: PM001 ${detail}`]);
  });

  it("has a heading twice is told of, with its line", () => {
    const found = withTemplate(`${asking("Impact")}\n## Impact\n\n[Who felt it]\n`);
    expect(found).toContain(
      '1: PM001 Expected each heading once among its siblings; found "Impact" twice (template docs/template-of-ours.md, line 7)',
    );
    expect(found.filter((finding) => finding.includes("PM001"))).toHaveLength(1);
  });

  it("misspells an annotation is told of, with its line, and serves", () => {
    expect(withTemplate(`${asking("Impact")}\n## Trigger\n\n<!-- optinal -->\n\n[What set it off]\n`)).toEqual([
      '1: PM001 Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->" (template docs/template-of-ours.md, line 9)',
      "Impact",
      "Trigger",
    ]);
  });

  it("has no title asks for none", () => {
    const files = { [document]: "## Impact\n\nCarts were lost.\n", [template]: "## Impact\n\n[Who felt it]\n" };
    expect(repository(files).findings(document, { PM001: { template }, PM003: true, PM007: true })).toEqual([]);
  });

  it("begins with a byte order mark and has Windows line ends serves", () => {
    expect(withTemplate(`\ufeff${asking("Ours")}`.replaceAll("\n", "\r\n"))).toEqual(["Ours"]);
  });

  it("was edited is read anew", () => {
    const files = place();
    expect(missing(files, { template })).toEqual(["Ours"]);
    files.write({ [template]: asking("Hers") });
    const later = Date.parse("2030-01-01") / 1000;
    utimesSync(join(files.root, template), later, later);
    expect(missing(files, { template })).toEqual(["Hers"]);
  });

  // A thread can't give up its process's privileges.
  it.skipIf(onWindows || !isMainThread)("can't be opened is told of", () => {
    const files = place();
    chmodSync(files.root, 0o755);
    chmodSync(join(files.root, template), 0);
    withoutPrivileges();
    expect(missing(files, { template })).toEqual([
      '1: PM001 Expected to read the template "docs/template-of-ours.md"; permission denied',
    ]);
  });

  it.skipIf(onWindows).each([template, "postmortem-template.md"])("is a link to itself, %s, is told of", (link) => {
    const files = repository({ [document]: postmortem });
    symlinkSync(join(files.root, link), join(files.root, link));
    expect(missing(files, link === template ? { template } : true)).toEqual([
      expect.stringMatching(/^1: PM001 .*template/),
    ]);
  });

  it.skipIf(onWindows)("is a link to nothing is told of", () => {
    const files = repository({ [document]: postmortem });
    symlinkSync("gone.md", join(files.root, "postmortem-template.md"));
    expect(missing(files)).toEqual([expect.stringMatching(/^1: PM001 .*postmortem-template\.md/)]);
  });
});

describe("a template given as its text", () => {
  const flawed = `${asking("Impact")}<!-- within: two days -->\n\n## Trigger <!-- optinal -->\n\n## Impact\n`;

  it("serves, before any file", () => {
    const place = repository({ [document]: postmortem, "postmortem-template.md": asking("Root") });
    expect(missing(place, { template: asking("Given") })).toEqual(["Given"]);
    expect(missing(place, { template: asking("Given anew").replaceAll("\n", "\r\n") })).toEqual(["Given anew"]);
  });

  it("that is flawed is told of, with its line", () => {
    expect(missing(repository({ [document]: postmortem }), { template: flawed }).slice(0, 2)).toEqual([
      '1: PM001 Expected a length of time, such as "<!-- within: 48 hours -->"; found "two days" (template given as text, line 6)',
      '1: PM001 Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->" (template given as text, line 8)',
    ]);
  });

  it("that is too large is told of", () => {
    expect(missing(repository({ [document]: postmortem }), { template: asking("x".repeat(2_000_000)) })).toEqual([
      "1: PM001 Expected the template's text to be Markdown; it has 2000053 characters",
    ]);
  });

  it.each([
    ["as it is", flawed, "<!-- within: two days -->"],
    ["in a fence", `How we write them:\n\n\`\`\`markdown\n${flawed}\`\`\`\n`, "<!-- within: two days -->"],
    ["with a field twice", "# Postmortem: [Title]\n\n**Owner**: [Name]\n**Owner**: [Name]\n", "Owner"],
    ["with a field's final value astray", "**Status**: [Open/Closed] <!-- final: Done -->\n", "<!-- final: Done -->"],
  ])("has its problems at the very words, %s", (_, text, first) => {
    const lines = text.split("\n");
    const words = templateProblems(text).map(({ line, range: [column, length] = [0, 0] }) =>
      lines[line - 1]?.slice(column - 1, column - 1 + length),
    );
    expect(words).toEqual([first, ...(text.includes(flawed) ? ["<!-- optinal -->", "Impact"] : [])]);
  });

  it.each([
    ["", [{ message: "Expected headings and fields; found an empty file", line: 1 }]],
    [asking("Impact"), []],
    [
      " ".repeat(2_000_001),
      [{ message: "Expected the template's text to be Markdown; it has 2000001 characters", line: 1 }],
    ],
  ])("of %# kinds has problems without words, or none", (text, problems) => {
    expect(templateProblems(text)).toEqual(problems);
  });
});

/** File modes hold nobody who is root from reading. */
function withoutPrivileges(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65534);
  onTestFinished(() => process.seteuid?.(0));
}

describe("files", () => {
  /** The names, of all in a repository, that are taken for postmortems. */
  function taken(files: readonly string[], names: readonly string[]): string[] {
    const place = repository({
      ...Object.fromEntries(names.map((name) => [name, "# Checkout timed out\n"])),
      [template]: asking("Ours"),
    });
    const config = { PM001: { files, template }, PM007: true };
    return names.filter((name) => place.findings(name, config).length > 0);
  }

  it.each([
    [["incidents/**"], ["incidents/a.md", "incidents/2026/b.md", "docs/incidents/c.md"]],
    [["incidents/*.md"], ["incidents/a.md", "docs/incidents/c.md"]],
    [["./incidents/*.md"], ["incidents/a.md", "docs/incidents/c.md"]],
    [
      ["incidents/**", "!incidents/2026/**"],
      ["incidents/a.md", "docs/incidents/c.md"],
    ],
    [
      ["**/*.md", "!**/incidents/**"],
      ["postmortems/d.md", "docs/outage.md"],
    ],
    [["incidents/**", "!incidents/**", "incidents/2026/*.md"], ["incidents/2026/b.md"]],
    [["**/*.markdown"], []],
  ])("%j", (globs, expected) => {
    const names = [
      "incidents/a.md",
      "incidents/2026/b.md",
      "docs/incidents/c.md",
      "postmortems/d.md",
      "docs/outage.md",
    ];
    const never = ["incidents/README.md", "incidents/index.md", "incidents/template.md", "incidents/rca-template.md"];
    expect(taken(globs, [...names, ...never])).toEqual(names.filter((name) => expected.includes(name)));
  });

  it("take no review of a period, which may be kept beside them", () => {
    const review = "# Postmortem review 2026-Q1\n";
    const names = ["incidents/2026-Q1.md", "postmortems/reviews/2026.md", "postmortems/2026-03-review.md"];
    const place = repository({
      ...Object.fromEntries(names.map((name) => [name, review])),
      [template]: asking("Ours"),
    });
    for (const name of names) {
      expect(place.findings(name, { PM001: { template }, PM007: true })).toEqual([]);
      expect(place.findings(name, { PM001: { template, files: ["**/*.md"] }, PM007: true })).toEqual([]);
      place.write({ [name]: postmortem });
      expect(place.findings(name, { PM001: { template, files: ["**/*.md"] }, PM007: true })).toHaveLength(1);
    }
  });

  it("replaces what a title says", () => {
    const place = repository({ "notes/a.md": postmortem, [template]: asking("Ours") });
    expect(place.findings("notes/a.md", { PM001: { template }, PM007: true })).toHaveLength(1);
    expect(place.findings("notes/a.md", { PM001: { template, files: ["incidents/**"] }, PM007: true })).toEqual([]);
  });
});

describe("since", () => {
  const dated = "# Postmortem: [Incident Title]\n\n**Date**: YYYY-MM-DD\n\n## Impact\n\n[Who felt it]\n";
  const said = (day: string) => `${postmortem}\n**Date**: ${day}\n`;
  const timed = (day: string) => `${postmortem}\n## Timeline\n\n- ${day} 10:00 Pool ran dry\n`;

  it.each([
    ["leaves alone what the field dates before", "checkout.md", said("2025-12-31"), 0],
    ["checks what the field dates on the day", "checkout.md", said("2026-01-01"), 1],
    ["checks what the field dates after, whatever the file's name says", "2025-12-31-a.md", said("2026-01-02"), 1],
    ["leaves alone what the file's name dates before", "2025-12-31-a.md", postmortem, 0],
    ["checks what the file's name dates on the day", "2026-01-01-a.md", postmortem, 1],
    ["leaves alone what the timeline dates before", "checkout.md", timed("2025-12-31"), 0],
    ["leaves alone what the title dates before", "checkout.md", `${postmortem.trimEnd()}, 2025-12-31\n`, 0],
    ["checks what has no date", "checkout.md", postmortem, 1],
  ])("%s", (_, name, text, findings) => {
    const place = repository({ [`postmortems/${name}`]: text, [template]: dated });
    const config = { PM001: { template, since: "2026-01-01" }, PM007: true };
    expect(place.findings(`postmortems/${name}`, config)).toHaveLength(findings);
  });
});

describe("tracker", () => {
  const items = [
    "- [ ] Alert on pool exhaustion (Owner: @ann, #412)",
    "- [ ] Raise the pool (Owner: @bo, https://github.com/shop/checkout/issues/9)",
    "- [ ] Write the runbook (Owner: @cy)",
  ];
  const files = {
    [document]: `${postmortem}\n## Action Items\n\n${items.join("\n")}\n`,
    [template]: "# Postmortem: [Title]\n\n## Action Items\n\n- [ ] [Action] (Owner: @name, Due: YYYY-MM-DD)\n",
  };

  it.each([
    [false, [5, 6, 7]],
    [true, [7]],
  ])("%s", (tracker, lines) => {
    const found = repository(files).findings(document, { PM001: { template }, PM015: { tracker } });
    expect(found.map((finding) => Number.parseInt(finding, 10))).toEqual(lines);
  });
});

describe("phrases", () => {
  it("are not to be used, in any case, outside code", () => {
    const text = "A Sloppy rollout.\n\nThe flag `sloppy` was off.\n\nA sloppy check, and a sloppier one.\n";
    const place = repository({ [document]: `${postmortem}\n${text}` });
    expect(place.findings(document, { PM019: true })).toEqual([]);
    expect(place.findings(document, { PM019: { phrases: ["sloppy"] } })).toEqual([
      '3: PM019 Expected what in the system let it happen; found "Sloppy"',
      '7: PM019 Expected what in the system let it happen; found "sloppy"',
    ]);
  });
});
