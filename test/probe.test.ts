import { chmodSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "markdownlint";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Files, repository } from "./repository.ts";

/** Asks for one section, by whose name a finding tells which template served. */
function asking(section: string): string {
  return `# Postmortem: [Incident Title]\n\n## ${section}\n\n[What happened]\n`;
}

const postmortem = "# Postmortem: Checkout timed out\n";
const document = "docs/postmortems/2026-01-05-checkout.md";

function repositorylessCount() {
  return 0;
}

/** The sections that are missing in a document of nothing but a title. */
function missing(files: Files, config: Configuration = {}, name = document): readonly string[] {
  return repository({ [name]: postmortem, ...files }).findings(name, { PM001: true, PM007: true, ...config });
}

const x: Files = { a: "" };
it("probe", () => {
  const p = (label: string, v: unknown) => console.log(label, v);
  const run = (label: string, f: () => unknown) => {
    try {
      p(label, f());
    } catch (e) {
      p(label + " THROWS", String(e).slice(0, 300));
    }
  };
  run("bundled", () => missing({}).length + missing({})[0]!);
  const one = (rule: string, options: unknown) =>
    run(rule + JSON.stringify(options), () => missing({}, { PM007: false, [rule]: options } as Configuration));
  one("PM001", { tempalte: "x" });
  one("PM001", { template: 3 });
  one("PM001", { template: "" });
  one("PM001", { template: null });
  one("PM001", { files: "x" });
  one("PM001", { files: [] });
  one("PM001", { files: ["**", 3] });
  one("PM001", { since: "2026-02-30" });
  one("PM001", { since: 20260101 });
  one("PM001", { a: 1, b: 2 });
  one("PM001", { __proto__x: 1, toString: 2, constructor: 3 });
  one("PM015", { tracker: "yes" });
  one("PM015", { template: "x" });
  one("PM019", { phrases: "x" });
  one("PM019", { phrases: [""] });
  one("PM004", { x: 1 });
  for (const v of [
    true,
    "error",
    "warning",
    { enabled: true },
    { severity: "warning" },
    { enabled: true, severity: "error" },
    {},
  ])
    one("PM019", v);
  for (const v of [true, "error", "warning", { enabled: true }, { severity: "warning" }, [], [1], "x", 1])
    one("PM001", v);
  const t = (label: string, files: Files, template: string) =>
    run(label + " " + template, () => missing(files, { PM001: { template } }));
  t("own", { "docs/t.md": asking("A") }, "docs/t.md");
  t("folder above", { "docs/t.md": asking("A") }, "t.md");
  t("./", { "docs/t.md": asking("A") }, "./docs/t.md");
  t("backslash", { "docs/t.md": asking("A") }, "docs\\t.md");
  t("..", { "docs/t.md": asking("A") }, "../docs/t.md");
  t("a/../", { "docs/t.md": asking("A") }, "docs/../docs/t.md");
  t("absolute out", {}, "/etc/hostname");
  t("absolute missing", {}, "/nowhere/t.md");
  t("missing", {}, "docs/t.md");
  t("folder", { "docs/t/x.md": "" }, "docs/t");
  t("empty", { "t.md": "" }, "t.md");
  t("blank", { "t.md": "\n\n  \n" }, "t.md");
  t("binary", { "t.md": new Uint8Array([35, 32, 0, 1, 2, 255]) }, "t.md");
  t("latin1", { "t.md": new Uint8Array([35, 32, 0xe9, 0xff]) }, "t.md");
  t("utf16", { "t.md": Buffer.from("\ufeff# Postmortem: [x]\n\n## A\n", "utf16le") }, "t.md");
  t("3MB", { "t.md": "x".repeat(3e6) }, "t.md");
  t("bom crlf", { "t.md": "\ufeff" + asking("A").replaceAll("\n", "\r\n") }, "t.md");
  t("twice", { "t.md": asking("A") + "\n## A\n\n[x]\n" }, "t.md");
  t("optinal", { "t.md": asking("A") + "\n## B\n\n<!-- optinal -->\n\n[x]\n" }, "t.md");
  t("no title", { "t.md": "## A\n\n[x]\n" }, "t.md");
  t("prose only", { "t.md": "just words\n" }, "t.md");
  t("only title", { "t.md": "# Postmortem: [x]\n" }, "t.md");
  t("long", {}, "a".repeat(5000));
  t("nul", {}, "a\0b");
  t("bundled", {}, "google-sre");
  t("file wins over bundled name?", { "google-sre": asking("A") }, "google-sre");
  t("google-sre.md", {}, "google-sre.md");
  t("through file", { "docs/t.md": asking("A") }, "docs/t.md/x.md");
  run("loop", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("t.md", join(r.root, "t.md"));
    return r.findings(document, { PM001: { template: "t.md" }, PM007: true });
  });
  run("loop nearest", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("postmortem-template.md", join(r.root, "postmortem-template.md"));
    return r.findings(document, { PM001: true, PM007: true }).slice(0, 2);
  });
  run("dangling", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("gone.md", join(r.root, "t.md"));
    return r.findings(document, { PM001: { template: "t.md" }, PM007: true });
  });
  run("dangling nearest", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("gone.md", join(r.root, "postmortem-template.md"));
    return r.findings(document, { PM001: true, PM007: true }).slice(0, 2);
  });
  run("link out", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("/etc/hostname", join(r.root, "t.md"));
    return r.findings(document, { PM001: { template: "t.md" }, PM007: true });
  });
  run("link out nearest", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("/etc/hostname", join(r.root, "postmortem-template.md"));
    return r.findings(document, { PM001: true, PM007: true });
  });
  run("link out own", () => {
    const r = repository({ [document]: postmortem });
    symlinkSync("/etc/hostname", join(r.root, "docs/postmortems/template.md"));
    return r.findings(document, { PM001: true, PM007: true });
  });
  run("folder link out", () => {
    const r = repository({ [document]: postmortem });
    const o = repository({ "t.md": asking("A") });
    symlinkSync(o.root, join(r.root, "shared"));
    return r.findings(document, { PM001: { template: "shared/t.md" }, PM007: true });
  });
  run("link in", () => {
    const r = repository({ [document]: postmortem, "a.md": asking("A") });
    symlinkSync("a.md", join(r.root, "t.md"));
    return r.findings(document, { PM001: { template: "t.md" }, PM007: true });
  });
  run("nearest is folder", () =>
    missing({ "docs/postmortem-template.md/x": "", "postmortem-template.md": asking("Root") }),
  );
  run("own is folder", () => missing({ "docs/postmortems/template.md/x": "" }).length);
  run("own TEMPLATE.MD", () => missing({ "docs/postmortems/TEMPLATE.MD": asking("A") }));
  run("own _Template.md", () => missing({ "docs/postmortems/_Template.md": asking("A") }));
  run("both", () =>
    missing({ "docs/postmortems/_template.md": asking("U"), "docs/postmortems/template.md": asking("T") }),
  );
  run("above own", () => missing({ "docs/template.md": asking("A") }).length);
  run("nearest vs own", () =>
    missing({ "docs/postmortems/template.md": asking("Own"), "postmortem-template.md": asking("Near") }),
  );
  run("nearest case", () => missing({ "docs/Postmortem-Template.md": asking("Near") }).length);
});
