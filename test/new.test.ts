import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { main } from "../src/cli/program.ts";
import { callsOn } from "./console.ts";
import { type Files, type Repository, repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
const day = ["--date", "2026-01-05"];

/** A repository that git knows, whose user is Ana Ruiz. */
function gitRepository(files: Files): Repository {
  const place = repository(files);
  execFileSync("git", ["init", "--quiet", place.root]);
  execFileSync("git", ["-C", place.root, "config", "user.name", "Ana Ruiz"]);
  return place;
}

function run(cwd: string, ...argv: readonly string[]) {
  return runWith({}, cwd, ...argv);
}

async function runWith(env: Readonly<Record<string, string>>, cwd: string, ...argv: readonly string[]) {
  const world = terminal({ cwd, env });
  const code = await main(["new", ...argv], world);
  return { code, out: world.printed(), err: world.written() };
}

const everyForm = `---
title: "[Title]"
date: YYYY-MM-DD
owner:
---

<!-- file: YYYY-MM-DD-incident-title.md -->

# Incident review: [Incident title] (YYYY-MM-DD)

**Severity**: [SEV-1/SEV-2] <!-- also: Sev -->
**Status:** [Investigating | Resolved] <!-- final: Resolved -->

- Written by: @name
- **Team**:

| Started | YYYY-MM-DD HH:MM |
| ------- | ---------------- |
| Cost    | [Amount]         |

<!-- Write for those who come after you. -->

## Timeline <!-- optional -->

- **Detected**: YYYY-MM-DD HH:MM
`;

describe("a document", () => {
  it("has what is known where the template has its slots, in every form, and the guidance, without annotations", async () => {
    const place = gitRepository({ "postmortems/template.md": everyForm });
    const argv = [
      'Cache: "cold" | slow',
      ...day,
      "--severity=sev1",
      "--field",
      "Owner=Ana: lead",
      "--field=team=Core = 2",
      "--field",
      "Started=2026-01-04 23:10 UTC",
      "--field=cost=1|2",
      "--field=Detected=2026-01-04 23:40",
    ];
    expect(await run(place.root, ...argv)).toEqual({
      code: 0,
      out: "postmortems/2026-01-05-cache-cold-slow.md\n",
      err: "",
    });
    expect(readFileSync(join(place.root, "postmortems/2026-01-05-cache-cold-slow.md"), "utf8")).toBe(`---
title: 'Cache: "cold" | slow'
date: 2026-01-05
owner: "Ana: lead"
---

# Incident review: Cache: "cold" | slow (2026-01-05)

**Severity**: SEV-1
**Status:** Investigating

- Written by: Ana Ruiz
- **Team**: Core = 2

| Started | 2026-01-04 23:10 UTC |
| ------- | ---------------- |
| Cost    | 1\\|2         |

<!-- Write for those who come after you. -->

## Timeline

- **Detected**: 2026-01-04 23:40
`);
    expect(place.findings("postmortems/2026-01-05-cache-cold-slow.md", { postmortem: true })).toEqual([]);
  });

  it.each([
    {
      form: "in a fence of a process page",
      template: "# Process\n\nCopy it:\n\n```markdown\n# RCA-NNN: <what happened>\n\nDate: DD.MM.YYYY\n\n## Why\n```\n",
      made: "# RCA-NNN: Disk full\n\nDate: 05.01.2026\nStatus: Draft\n\n## Why\n",
    },
    {
      form: "below a preface",
      template: "# How to\n\nCopy what follows.\n\n# {{ yyyy-mm-dd }}: {{ name }}\n\n## Why\n\n{{ why }}\n",
      made: "# 2026-01-05: Disk full\n\n**Status**: Draft\n\n## Why\n\n{{ why }}\n",
    },
    {
      form: "for GitHub's issues, without a title",
      template: "---\nname: Incident\nabout: Report it\n---\n\n## What happened?\n\nSay it.\n",
      made: "# Disk full\n\n**Status**: Draft\n\n## What happened?\n\nSay it.\n",
    },
    {
      form: "with fields in the front matter alone",
      template: "---\ndate: 'YYYY-MM-DD'\nreporter: '@name'\n---\n\n# Outage\n\n## Why\n",
      made: "---\ndate: 2026-01-05\nreporter: Ana Ruiz\nstatus: Draft\n---\n\n# Disk full\n\n## Why\n",
    },
    {
      form: "with fields in a table",
      template: "# Outage: [title]\n\n| Date | YYYY-MM-DD |\n| --- | --- |\n| **Author** | [Name] |\n\n## Why\n",
      made: "# Outage: Disk full\n\n| Date | 2026-01-05 |\n| --- | --- |\n| **Author** | Ana Ruiz |\n| **Status** | Draft |\n\n## Why\n",
    },
    {
      form: "with fields in a table, set off by nothing",
      template: "# Outage: [title]\n\n| Field | Value |\n| --- | --- |\n| Date | YYYY-MM-DD |\n\n## Why\n",
      made: "# Outage: Disk full\n\n| Field | Value |\n| --- | --- |\n| Date | 2026-01-05 |\n| Status | Draft |\n\n## Why\n",
    },
    {
      form: "with bullets, right above a heading",
      template: "# Outage: [title]\n- **Date:** [Date]\n## Why\n\n[Why]",
      made: "# Outage: Disk full\n- **Date:** 2026-01-05\n- **Status:** Draft\n## Why\n\n[Why]\n",
    },
    {
      form: "with a title in the front matter alone",
      template: '---\ntitle: "[Title]"\n---\n\n## Why\n',
      made: "---\ntitle: Disk full\nstatus: Draft\n---\n\n## Why\n",
    },
    {
      form: "with front matter that has no title",
      template: "---\nlayout: post\n---\n\n## Why\n",
      made: "---\nlayout: post\nstatus: Draft\n---\n\n# Disk full\n\n## Why\n",
    },
    {
      form: "with front matter in TOML",
      template: '+++\ntitle = "[Title]"\ndate = "YYYY-MM-DD"\n+++\n\n# [Title]\n',
      made: '+++\ntitle = "Disk full"\ndate = "2026-01-05"\nstatus = "Draft"\n+++\n\n# Disk full\n',
    },
    {
      form: "with a title that has its day alone to be filled in",
      template: "# Outage of YYYY-MM-DD\n\n**Date**: DD/MM/YYYY (UTC)\n**Status**: [Open/Closed]\n",
      made: "# Outage of 2026-01-05: Disk full\n\n**Date**: 05/01/2026 (UTC)\n**Status**: Open\n",
    },
    {
      form: "with line ends of Windows",
      template: "# Outage: [title]\r\n\r\n**State**: [New/Done]\r\n\r\n## Why\r\n",
      made: "# Outage: Disk full\n\n**State**: New\n\n## Why\n",
    },
  ])("comes from a template $form", async ({ template, made }) => {
    const place = gitRepository({ "postmortems/template.md": template });
    const { code, out } = await run(place.root, "Disk full", ...day, "--stdout");
    expect({ code, out }).toEqual({ code: 0, out: made });
    place.write({ "postmortems/2026-01-05-disk-full.md": out });
    expect(place.findings("postmortems/2026-01-05-disk-full.md", { postmortem: true })).toEqual([]);
  });

  it("says when it has a status of its own, and when none says that it is open", async () => {
    const { root } = gitRepository({
      "a/postmortems/template.md": "# [Title]\n",
      "b/postmortems/template.md": "# [Title]\n\n**Status**: [Mitigated/Resolved]\n",
    });
    expect((await run(join(root, "a"), "Disk full", ...day)).err).toBe(
      'The template has no status: the document\'s own, "Draft", says that there is more to come. Close it with "Resolved" or "Complete".\n',
    );
    expect((await run(join(root, "b"), "Disk full", ...day)).err).toBe(
      "No status of the template says that there is more to come: until it is filled in, the linter asks for all of it.\n",
    );
  });

  it("takes a template by its name, tells what is wrong with one, and prints JSON", async () => {
    const { root } = gitRepository({
      "postmortem-template.md": "# [Title]\n\n**Status**: [Open/Done]\n\n<!-- optinal -->\n",
    });
    expect(await run(root, "Disk full", ...day, "--json")).toEqual({
      code: 0,
      out: '{"file":"postmortems/2026-01-05-disk-full.md","template":"postmortem-template.md"}\n',
      err: 'postmortem-template.md:5: Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->"\n',
    });
    expect((await run(root, "Disk full", "--template", "google-sre", "--stdout")).out).toContain("## Root Causes\n");
    expect(await run(root, "Disk full", "--template", "ours.md")).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(/^postmortem: Expected the template file "ours\.md" .*\n$/),
    });
  });
});

describe("a value or a name that does not fit", () => {
  it.each([
    ["--severity=Sev1", 'Expected Severity to be one of Critical, High, Medium, Low; found "Sev1"'],
    ["--status=Closed", 'Expected Status to be one of Resolved, In Progress, Mitigated; found "Closed"'],
    ["--field=Date=2026-02-30", 'Expected Date to be a real date as YYYY-MM-DD; found "2026-02-30"'],
    ["--field=Detected=yesterday", 'Expected Detected to be a real time as YYYY-MM-DD HH:MM; found "yesterday"'],
    ["--field=Resolved by= ", 'Expected a value for Resolved by; found ""'],
    ["--field=Resolved by=[Name]", 'Expected a value for Resolved by; found "[Name]"'],
    [
      "--field=Reportd by=@ana",
      'Expected a field of the template "postmortem" (Date, Severity, Status, Reported by, Resolved by, Detected, Escalated, Mitigation Started, Resolved, Total Downtime/Impact, Users Affected, Data Affected, Service Degradation, Business Impact); found "Reportd by". Did you mean "Reported by"?',
    ],
  ])("%s is refused", async (option, message) => {
    const { root } = gitRepository({});
    expect(await run(root, "Disk full", option)).toEqual({ code: 2, out: "", err: `postmortem: ${message}\n` });
    expect(existsSync(join(root, "postmortems"))).toBe(false);
  });

  it("is refused before a file is looked for", async () => {
    const { root } = gitRepository({ "postmortems/template.md": "# [Title]\n\n**Date**: YYYY-MM-DD\n" });
    expect((await run(root, "Disk full", "--severity", "High")).err).toBe(
      'postmortem: Expected a field of the template "postmortems/template.md" (Date); found "Severity"\n',
    );
    expect((await run(root, "Disk full", "--date", "2026-1-5")).err).toContain(
      'Expected a date, such as "2026-01-31".',
    );
    expect((await run(root, "Disk full", "--field", "Date")).err).toContain(
      'Expected a name and a value, such as "Reported by=@ana".',
    );
  });

  it("keeps an explanation, and spells a choice as the template does", async () => {
    const { root } = gitRepository({});
    const { out } = await run(root, "Disk full", "--severity=high (CI only)", "--status=in-progress", "--stdout");
    expect(out).toContain("**Severity**: high (CI only)\n**Status**: In Progress\n");
  });
});

describe("a title", () => {
  it.each([
    ["Can't log in: v1.2 (C++)", "cant-log-in-v1-2-c"],
    ["../../etc/passwd", "etc-passwd"],
    ["データベース障害", "データベース障害"],
    ["Сбой платежей", "сбой-платежей"],
    ["नमस्ते दुनिया", "नमस्ते-दुनिया"],
    ["🔥 Disk 1️⃣ full", "disk-1-full"],
    ["ﬁle\tin ＡＢＣ\u0007", "file-in-abc"],
    ["long ".repeat(60), "long-".repeat(24).slice(0, -1)],
    ["漢".repeat(300), "漢".repeat(40)],
  ])("%s names the file as PM002 asks", async (title, name) => {
    const place = gitRepository({});
    const file = `postmortems/2026-01-05-${name}.md`;
    expect(await run(place.root, title, ...day)).toEqual({ code: 0, out: `${file}\n`, err: "" });
    expect(place.findings(file, { postmortem: true })).toEqual([]);
    const shown = title.replaceAll("\t", " ").replaceAll("\u0007", "").trim();
    expect(readFileSync(join(place.root, file), "utf8").split("\n", 1)).toEqual([`# Postmortem: ${shown}`]);
  });

  it.each([
    ["", 'Expected a title, such as "Checkout latency after the cache upgrade"; found none'],
    [" \n", 'Expected a title, such as "Checkout latency after the cache upgrade"; found none'],
    ["🔥🔥", 'Expected a title with letters or digits, which the file is named for; found "🔥🔥"'],
    ["-", 'Expected a title with letters or digits, which the file is named for; found "-"'],
  ])("%j is none", async (title, message) => {
    const { root } = gitRepository({});
    expect(await run(root, "--", title)).toEqual({ code: 2, out: "", err: `postmortem: ${message}\n` });
  });

  it("is asked for in a terminal", async () => {
    const { root } = gitRepository({});
    const asked = async (...input: readonly string[]) => {
      const world = {
        ...terminal({ cwd: root, stderr: { isTTY: true } }),
        stdin: Object.assign(Readable.from(input), { isTTY: true }),
      };
      return { code: await main(["new", ...day], world), out: world.printed(), err: world.written() };
    };
    expect(await asked("Disk full\n")).toEqual({
      code: 0,
      out: "postmortems/2026-01-05-disk-full.md\n",
      err: expect.stringContaining("What happened, in a few words? "),
    });
    expect(await asked()).toEqual({
      code: 2,
      out: "",
      err: expect.stringMatching(/\? .*\npostmortem: Expected a title, such as "[^"]+"; found none\n$/),
    });
  });

  it("is missed where nobody can be asked", async () => {
    const { root } = gitRepository({});
    expect(await run(root)).toEqual({
      code: 2,
      out: "",
      err: 'postmortem: Expected a title, as in: postmortem new "Checkout latency after the cache upgrade"\n',
    });
  });
});

describe("the file", () => {
  it("is named as the template says, with the next number", async () => {
    const { root } = gitRepository({
      "postmortems/template.md": "# [Title]\n\n<!-- file: PM-YYYY-NNN_[title].md -->\n\n**Status**: [Open/Done]\n",
      "postmortems/PM-2025-041_cache.md": "# Cache\n",
    });
    expect((await run(root, "Disk full", ...day)).out).toBe("postmortems/PM-2026-042_disk-full.md\n");
  });

  it("is named for the day of its Date field", async () => {
    const { root } = gitRepository({});
    expect((await run(root, "Disk full", ...day, "--field", "Date=2026-01-04")).out).toBe(
      "postmortems/2026-01-04-disk-full.md\n",
    );
  });

  it("goes where postmortems are kept, as seen from the current folder", async () => {
    const document = "# Postmortem: Checkout\n";
    const place = gitRepository({
      "src/a.ts": "",
      "shop/docs/post-mortems/2025/2025-01-05-a.md": document,
      "shop/src/a.ts": "",
      "bank/postmortems/template.md": "# Postmortem: [Title]\n",
    });
    const at = async (folder: string, ...argv: readonly string[]) => {
      const { out, err } = await run(join(place.root, folder), "Disk full", ...day, "--status=Open", ...argv);
      return out || err;
    };
    const name = "2026-01-05-disk-full.md";
    expect(await at("")).toBe(
      "postmortem: Expected --folder to say where, as there are postmortems in shop/docs/post-mortems, bank/postmortems\n",
    );
    expect(await at("bank")).toBe(`postmortems/${name}\n`);
    expect(await at("shop/docs")).toMatch(/Expected Status to be one of/);
    expect(await at("shop/docs", "--status=Mitigated")).toBe(`post-mortems/${name}\n`);
    expect(await at("shop/docs/post-mortems/2025", "--status=Mitigated")).toBe(`${name}\n`);
    expect(await at("", "--folder", "docs/incidents", "--status=Mitigated")).toBe(`docs/incidents/${name}\n`);
    expect(await at("", "--folder", "../elsewhere")).toBe(
      `postmortem: Expected a folder inside the repository ${place.root}; found "${join(place.root, "../elsewhere")}"\n`,
    );
  });

  it("goes where the configuration says that postmortems are, from the template that it names", async () => {
    const { root } = gitRepository({
      ".markdownlint-cli2.jsonc":
        '{ "config": { "PM001": { "files": ["docs/incidents/**/*.md"], "template": "process.md" } } }',
      "process.md": "# Outage: [title]\n\n**Status**: [Open/Done]\n",
    });
    expect(await run(root, "Disk full", ...day)).toMatchObject({
      out: "docs/incidents/2026-01-05-disk-full.md\n",
      err: "",
    });
    expect(readFileSync(join(root, "docs/incidents/2026-01-05-disk-full.md"), "utf8")).toBe(
      "# Outage: Disk full\n\n**Status**: Open\n",
    );
  });

  it("does not leave the repository by a link", async () => {
    const outside = repository({});
    const { root } = gitRepository({});
    symlinkSync(outside.root, join(root, "postmortems"));
    expect(await run(root, "Disk full")).toEqual({
      code: 2,
      out: "",
      err: `postmortem: Expected a folder inside the repository ${root}; found "${join(root, "postmortems")}"\n`,
    });
    expect(readdirSync(outside.root)).toEqual([".git"]);
  });

  it("leaves the repository by no path, and shows a terminal no escape code of its template", async () => {
    const template = "# Postmortem: [Title]\u001b[31m\n\n**Date**: YYYY-MM-DD\n\n## Cause\u009b\n\n- a\n  - b\u0007\n";
    const { root } = gitRepository({ "postmortems/template.md": template });
    for (const folder of ["..", "postmortems/../../x", "/tmp"])
      expect((await run(root, "Disk full", "--folder", folder)).err).toMatch(/^postmortem: Expected a folder inside /);
    const shown = async (stdout: { readonly isTTY?: true }) => {
      const world = terminal({ cwd: root, stdout });
      await main(["new", "Disk full", "--date", "2026-01-05", "--stdout"], world);
      return world.printed();
    };
    expect(await shown({ isTTY: true })).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(await shown({ isTTY: true })).toContain("\n- a\n  - b\n");
    expect(await shown({})).toContain("\u009b");
  });

  it("takes no other's place", async () => {
    const { root } = gitRepository({ "postmortems/2026-01-05-disk-full.md": "mine" });
    expect(await run(root, "Disk full!", ...day)).toEqual({
      code: 2,
      out: "",
      err: 'postmortem: Expected a title or --date that no postmortem has yet; "postmortems/2026-01-05-disk-full.md" is there already\n',
    });
    expect(readFileSync(join(root, "postmortems/2026-01-05-disk-full.md"), "utf8")).toBe("mine");
    expect(readdirSync(join(root, "postmortems"))).toEqual(["2026-01-05-disk-full.md"]);
  });

  it("is made once, by one of those who make it at the same time", async () => {
    const { root } = gitRepository({});
    const runs = Array.from({ length: 4 }, (_, index) => {
      const child = spawn(process.execPath, [bin, "new", "Disk full", ...day, `--field=Resolved by=@run${index}`], {
        cwd: root,
      });
      let err = "";
      child.stderr.on("data", (chunk) => {
        err += chunk;
      });
      return new Promise<string>((resolve) => child.on("close", (code) => resolve(`${code} ${err}`)));
    });
    const ended = await Promise.all(runs);
    const taken =
      '2 postmortem: Expected a title or --date that no postmortem has yet; "postmortems/2026-01-05-disk-full.md" is there already\n';
    expect(ended.toSorted()).toEqual(["0 ", taken, taken, taken]);
    expect(readdirSync(join(root, "postmortems"))).toEqual(["2026-01-05-disk-full.md"]);
    expect(readFileSync(join(root, "postmortems/2026-01-05-disk-full.md"), "utf8")).toContain(
      `**Resolved by**: @run${ended.indexOf("0 ")}\n`,
    );
  });

  it("has no author where there is no git", async () => {
    const { root } = repository({});
    const { code, out } = await runWith({ PATH: "/nowhere" }, root, "Disk full", "--stdout");
    expect(code).toBe(0);
    expect(out).toContain("**Reported by**: [Name]\n");
  });

  it("is not made where a file has the name of its folder", async () => {
    const { root } = gitRepository({ postmortems: "" });
    expect(await run(root, "Disk full", ...day)).toEqual({
      code: 2,
      out: "",
      err: `postmortem: Expected to write "${join(root, "postmortems/2026-01-05-disk-full.md")}"; a part of its path is a file, not a folder. It stays as it was\n`,
    });
  });

  it("goes to the nearest of several folders above, and where the configured documents are", async () => {
    const { root } = gitRepository({
      "postmortems/template.md": "# Postmortem: [Title]\n",
      "shop/postmortems/template.md": "# Postmortem: [Title]\n",
      "shop/src/a.ts": "",
    });
    expect((await run(join(root, "shop/src"), "Disk full", ...day)).out).toBe(
      "../postmortems/2026-01-05-disk-full.md\n",
    );
    const configured = gitRepository({
      ".markdownlint.json": '{ "PM001": { "files": ["!docs/drafts/**", "docs/**/*.md"] } }',
      "docs/incidents/2026-01-01-a.md": "# A\n",
    });
    expect((await run(configured.root, "Disk full", ...day)).out).toBe("docs/incidents/2026-01-05-disk-full.md\n");
  });
});

describe("an editor", () => {
  const editor = `${JSON.stringify(process.execPath)} -e 'require("fs").appendFileSync(process.argv[2], process.argv[1])' "by hand"`;
  const file = "postmortems/2026-01-05-disk-full.md";

  it("opens the file, with its own arguments", async () => {
    const { root } = gitRepository({});
    const env = { VISUAL: editor, EDITOR: "false" };
    expect(await runWith(env, root, "Disk full", ...day, "--edit")).toEqual({ code: 0, out: `${file}\n`, err: "" });
    expect(readFileSync(join(root, file), "utf8")).toMatch(/\nby hand$/);
  });

  it.each([
    ["exit 3;", {}, "exit code 3"],
    ["kill -9 $$;", {}, "SIGKILL"],
    // No program is handed a variable as long as that.
    ["true", { LONG: "x".repeat(5_000_000) }, "spawnSync /bin/sh E2BIG"],
  ])("that fails leaves the file: %s", async (EDITOR, env, ended) => {
    const { root } = gitRepository({});
    expect(await runWith({ VISUAL: "", EDITOR, ...env }, root, "Disk full", ...day, "--edit")).toEqual({
      code: 2,
      out: `${file}\n`,
      err: `postmortem: Expected the editor "${EDITOR}" to open the file, which is written; it ended with ${ended}\n`,
    });
    expect(existsSync(join(root, file))).toBe(true);
  });

  it.each([{ VISUAL: "", EDITOR: " " }, {}])("is missed before anything is written: %j", async (env) => {
    const { root } = gitRepository({});
    expect(await runWith(env, root, "Disk full", "--edit")).toEqual({
      code: 2,
      out: "",
      err: "postmortem: Expected VISUAL or EDITOR to name the editor that --edit opens; neither is set\n",
    });
    expect(readdirSync(root)).toEqual([".git"]);
  });
});

it("does what its page shows", async () => {
  const { root } = gitRepository({});
  for (const { argv, shown } of callsOn("commands/new.md")) {
    const { out, err } = await run(root, ...argv.slice(1));
    expect(out + err, argv.join(" ")).toBe(shown);
  }
});
