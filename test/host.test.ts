import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Configuration, LintError, Rule } from "markdownlint";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import rules from "../src/index.ts";
import { parses } from "../src/markdown/parse.ts";
import { type Repository, repository } from "./repository.ts";

/** What is the same in all versions of the host. */
interface Host {
  getVersion(): string;
  lint(options: {
    readonly files?: readonly string[];
    readonly strings?: Readonly<Record<string, string>>;
    readonly config: Configuration;
    readonly customRules: readonly Rule[];
  }): Record<string, LintError[]>;
  applyFixes(text: string, findings: readonly LintError[]): string;
}

const hosts = await Promise.all(
  ["markdownlint-038", "markdownlint", "markdownlint-042"].map(
    async (name): Promise<Host> => ({ ...(await import(name)), ...(await import(`${name}/sync`)) }),
  ),
);
const versions = hosts.map((host) => ({ host, version: host.getVersion() }));
const all = { default: false, postmortem: true };
const name = "/shop/postmortems/2026-01-05-checkout.md";

function linted(host: Host, text: string, config: Configuration, as = name): LintError[] {
  return host.lint({ strings: { [as]: text }, config: { default: false, ...config }, customRules: rules })[as] ?? [];
}

function lintedFile(host: Host, { root }: Repository, file: string, config: Configuration): LintError[] {
  const path = join(root, file);
  return host.lint({ files: [path], config: { default: false, ...config }, customRules: rules })[path] ?? [];
}

function written({ lineNumber, errorRange, ruleNames: [id], errorDetail }: LintError): string {
  return `${lineNumber}${errorRange ? `:${errorRange.join("+")}` : ""} ${id} ${errorDetail}`;
}

const documents = ["documents", "../fixtures"].flatMap((folder) => {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => ({ file, path: join(root, file), text: readFileSync(join(root, file), "utf8") }));
});

it("is tested at both ends of the versions that it is for", () => {
  expect(versions.map(({ version }) => version)).toEqual([
    expect.stringMatching(/^0\.38\./),
    expect.stringMatching(/^0\.40\./),
    expect.stringMatching(/^0\.42\./),
  ]);
});

describe.each(versions)("markdownlint $version", ({ host, version }) => {
  const asking = (section: string) => `# Postmortem: [Incident Title]\n\n## ${section}\n\n[What happened]\n`;
  const lacks = (section: string) => `1:3+30 PM007 Expected a section "## ${section}"; found none`;
  const title = "# Postmortem: Checkout timed out\n";

  it.each([true, "warning", "error", {}, { enabled: true }, { severity: "warning", enabled: true }])(
    "keeps %j for itself",
    (setting) => {
      const config = Object.fromEntries(rules.map(({ names: [id = ""] }) => [id, setting]));
      const flaws = linted(host, title, config).filter(({ errorDetail }) => /option/.test(errorDetail ?? ""));
      expect(flaws).toEqual([]);
    },
  );

  it("replaces what the tag's entry says by the rule's, the later by the earlier", () => {
    const place = repository({ "postmortems/a.md": title, "ours.md": asking("Ours") });
    const found = (config: Configuration) => lintedFile(host, place, "postmortems/a.md", config).map(written);
    expect(found({ postmortem: true, PM001: { template: "ours.md" } })).toEqual([lacks("Ours")]);
    expect(found({ PM001: { template: "ours.md" }, postmortem: true })).toContain(lacks("Executive Summary"));
    expect(found({ postmortem: true, PM001: { template: "ours.md" }, PM007: false })).toEqual([]);
  });

  it("has a document parsed once, however many rules run, and one that is no postmortem never", () => {
    linted(host, title, all);
    const parsed = (config: Configuration, text: string, as: string) => {
      const before = parses.count;
      linted(host, text, config, as);
      return parses.count - before;
    };
    expect(parsed(all, title, name)).toBe(1);
    expect(parsed({ PM007: true, PM014: true }, title, name)).toBe(1);
    expect(parsed(all, "# Checkout\n\nHow it works.\n", "/shop/docs/checkout.md")).toBe(0);
    expect(parsed(all, title, "/shop/postmortems/README.md")).toBe(0);
  });

  it("blanks comments, and guidance in them is found", () => {
    const guidance = "<!-- Say who felt it, and for how long -->";
    const text = `${title}\n## Impact\n\n${guidance}\n\nCarts were lost.\n`;
    const place = repository({
      "postmortems/a.md": text,
      "postmortem-template.md": `# Postmortem: [Incident Title]\n\n## Impact\n\n${guidance}\n`,
    });
    const [saved, ...others] = lintedFile(host, place, "postmortems/a.md", all).map(written);
    expect(saved).toMatch(/^5:1\+42 PM010 Expected the template's guidance to be replaced; found ".*Say who felt it/);
    expect(others).toEqual([]);
    const unsaved = linted(host, text.replace("Checkout", "The checkout"), all, join(place.root, "postmortems/a.md"));
    expect(unsaved.map(written)).toEqual([expect.stringMatching(/^5:1\+42 PM010 /)]);
  });

  it("blanks what stands between two code spans that look like a comment, and nothing is missed", () => {
    const place = repository({
      "postmortems/a.md": `${title}\n## Impact\n\nPages with \`<!--\` were cut.\n\n## Trigger\n\nA \`-->\` was lost.\n`,
      "postmortem-template.md": `${asking("Impact")}\n## Trigger\n\n[What set it off]\n`,
    });
    expect(lintedFile(host, place, "postmortems/a.md", all)).toEqual([]);
  });

  it.each([
    ["before a text", 6, "\n# Postmortem: Checkout timed out\n"],
    ["alone", 5, ""],
  ])("is told of front matter %s, where it can be in it", (_, line, body) => {
    const text = `---\nservice: checkout\ndate: 2026-02-30\n---\n${body}`;
    const place = version.startsWith("0.42.") ? "3:7+10" : `${line}`;
    const [found, ...others] = linted(host, text, { PM006: true }).map(written);
    expect(found).toMatch(/ PM006 Expected Date to be .*; found "2026-02-30"$/);
    expect(found?.startsWith(`${place} `)).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    "---\ntitle: 'Postmortem: Checkout timed out'\ndate: 2026-02-30\n---",
    "---\ntitle: 'Postmortem: Checkout timed out'\ndate: 2026-02-30\n---\n",
    "---\ntitle: 'Postmortem: Checkout timed out'\ndate: 2026-02-30\n---\n\n",
    "+++\ntitle = 'Postmortem: Checkout timed out'\n+++\n",
    '{\n  "title": "Postmortem: Checkout timed out"\n}\n',
    "---\n---\n",
    "",
    "\n",
    "\ufeff",
  ])("survives %j, which has no text", (text) => {
    expect(() => linted(host, text, all)).not.toThrow();
  });

  it("makes one pass of fixes, and no section is missing after it", () => {
    const text = `${title}\n## Incident Description\n\nCarts were lost.\n\n## Lessons Learned\n\nTest the pool.\n`;
    const found = linted(host, text, { PM007: true });
    expect(found.length).toBeGreaterThan(10);
    const fixed = host.applyFixes(text, found);
    expect(linted(host, fixed, { PM007: true, PM008: true })).toEqual([]);
  });

  it.each([
    "2026-01-05-checkout.md",
    "postmortems/2026-01-05-checkout.md",
    "./postmortems/2026-01-05-checkout.md",
    "C:\\shop\\postmortems\\2026-01-05-checkout.md",
    "/nowhere/at/all/postmortems/2026-01-05-checkout.md",
    "/shop/stdin",
    "stdin",
    "Untitled-1",
    "untitled:Untitled-1",
    "vscode-vfs://github/shop/checkout/postmortems/2026-01-05-checkout.md",
    "postmortems/",
    "/shop/postmortems/\0/2026-01-05-checkout.md",
  ])("may name a document %j", (as) => {
    const found = linted(host, title, { PM001: true, PM007: true }, as).map(written);
    expect(found[0]).toBe(lacks("Executive Summary"));
    const [flaw, ...others] = linted(host, title, { PM001: { template: "docs/ours.md" }, PM007: true }, as);
    expect(flaw?.errorDetail).toMatch(/^Expected the template (?:file )?"docs\/ours\.md" /);
    expect(others).toEqual([]);
  });

  it("names standard input by a folder, whose template serves", () => {
    const place = repository({ "docs/postmortem-template.md": asking("Ours") });
    expect(linted(host, title, { PM007: true }, join(place.root, "docs/stdin")).map(written)).toEqual([lacks("Ours")]);
  });

  it.each(documents.slice(0, 2))("gets places in the document: $file, cut short at every line", ({ text }) => {
    const lines = text.split("\n");
    for (let count = 0; count < lines.length; count++) {
      const short = [...lines.slice(0, count), ""];
      for (const { lineNumber, errorRange } of linted(host, short.join("\n"), all)) {
        const [column = 1, length = 0] = errorRange ?? [];
        expect(lineNumber).toBeLessThanOrEqual(short.length);
        expect(column - 1 + length).toBeLessThanOrEqual(short[lineNumber - 1]?.length ?? 0);
      }
    }
  });
});

it.each(documents)("says the same of $file in all versions, but for front matter", ({ text, path }) => {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const [first, ...others] = hosts.map((host) => linted(host, body, all, path).map(written));
  for (const other of others) expect(other).toEqual(first);
});

describe("without files", () => {
  const { getBuiltinModule, versions } = process;
  const setVersions = (value: Partial<typeof versions>) => Object.defineProperty(process, "versions", { value });
  beforeEach(() => {
    vi.resetModules();
    Reflect.deleteProperty(process, "getBuiltinModule");
  });
  afterEach(() => {
    process.getBuiltinModule = getBuiltinModule;
    setVersions(versions);
    vi.resetModules();
  });

  it("serves the bundled template, as in a browser", async () => {
    setVersions({});
    const { default: customRules } = await import("../dist/src/index.js");
    for (const host of hosts) {
      const strings = { [name]: "# Postmortem: Checkout timed out\n" };
      const [first] =
        host.lint({ strings, customRules, config: { default: false, PM001: true, PM007: true } })[name] ?? [];
      expect(first?.errorDetail).toBe('Expected a section "## Executive Summary"; found none');
    }
  });

  it("says which Node is needed, where there is one: a team's own template must not be passed over", async () => {
    await expect(import("../dist/src/index.js")).rejects.toThrow(
      `markdownlint-postmortem: Expected Node 20.19 or 22.12, or later; found Node ${versions.node}. Install a newer one`,
    );
  });
});

describe("the built package", () => {
  const require = createRequire(import.meta.url);
  const self = "markdownlint-postmortem";
  const names = rules.map((rule) => rule.names);

  it("is an array of rules to hosts that import what they resolve", async () => {
    const { default: imported } = await import(pathToFileURL(require.resolve(self)).href);
    expect(imported.map((rule: Rule) => rule.names)).toEqual(names);
  });

  it("is the same array to hosts that require it", () => {
    const required: readonly Rule[] = require(self);
    expect(Array.isArray(required)).toBe(true);
    expect(required.map((rule) => rule.names)).toEqual(names);
  });

  const bin = join(dirname(require.resolve("markdownlint-cli2")), "markdownlint-cli2-bin.mjs");
  const installed = (files: Readonly<Record<string, string>>) => {
    const place = repository({
      ".markdownlint-cli2.jsonc": JSON.stringify({
        customRules: [self],
        config: all,
        noBanner: true,
        noProgress: true,
      }),
      "postmortem-template.md": "# Postmortem: [Incident Title]\n\n## Ours\n\n[What happened]\n",
      ...files,
    });
    mkdirSync(join(place.root, "node_modules"));
    symlinkSync(fileURLToPath(new URL("..", import.meta.url)), join(place.root, "node_modules", self), "junction");
    const cli2 = (args: readonly string[], input = "") =>
      spawnSync(process.execPath, [bin, ...args], { cwd: place.root, input, encoding: "utf8" });
    return { place, cli2 };
  };
  const lacksOurs =
    /PM007\/postmortem-required-headings Every required section is there \[Expected a section "## Ours"; found none\]/;

  it("serves markdownlint-cli2 by its name", () => {
    const { place, cli2 } = installed({
      "docs/postmortems/a.md": "# Postmortem: Checkout timed out\n",
      "docs/b.md": "# Checkout\n",
    });
    const { status, stderr } = cli2(["**/*.md", "!node_modules"]);
    expect(stderr).toMatch(lacksOurs);
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^docs\/postmortems\/a\.md:1/)]);
    expect(status).toBe(1);
    cli2(["--fix", "**/*.md", "!node_modules"]);
    expect(readFileSync(join(place.root, "docs/postmortems/a.md"), "utf8")).toBe(
      "# Postmortem: Checkout timed out\n\n## Ours\n\n[What happened]\n",
    );
  });

  it("serves markdownlint-cli2 on standard input", () => {
    const { status, stderr } = installed({}).cli2(["-"], "# Postmortem: Checkout timed out\n");
    expect(stderr).toMatch(lacksOurs);
    expect(status).toBe(1);
  });
});
