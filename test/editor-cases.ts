import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { main } from "markdownlint-cli2";
import { describe, expect, it } from "vitest";
import { filesIn } from "./page.ts";
import { type Files, repository } from "./repository.ts";
import { fixAll, fixOne, type Shown, show } from "./vscode.ts";

const self = "markdownlint-postmortem";
const configuration = ".markdownlint-cli2.jsonc";
const file = "postmortems/2026-01-05-checkout.md";
const template = `# Postmortem: [Incident Title]

**Severity**: [Critical/Low]

## Impact

[What happened]
`;
const good = `# Postmortem: Checkout timed out

**Severity**: Critical

## Impact

Carts were lost.
`;
const bad = good.replace("Critical", "Critcal");
const spelling =
  "PM005/postmortem-allowed-values: A field with choices has one of them " +
  '[Expected Severity to be one of Critical, Low; found "Critcal"]';
/** As docs/clients/editors.md has it. */
const ours = filesIn("clients/editors.md")[configuration] ?? "";

/** A repository as a team has it; the rules are installed in it as they are in `installed`. */
function team(installed: string, files: Files) {
  const place = repository({ [configuration]: ours, "postmortem-template.md": template, [file]: good, ...files });
  const { root } = place;
  mkdirSync(join(root, "node_modules"));
  symlinkSync(installed, join(root, "node_modules", self), "junction");
  return { ...place, path: join(root, file) };
}

function told({ diagnostics }: Shown): string[] {
  return diagnostics.map(
    ({ line, start, words, severity, message }) => `${line}:${start} ${severity} "${words}" ${message}`,
  );
}

/** Holds what the extension for VS Code shows, by the `main` of one version of markdownlint-cli2. */
export function describeEditor(version: string, lint: typeof main, installed: string): void {
  const open = (opened: Parameters<typeof show>[1]) => show(lint, opened);

  describe(`the extension with markdownlint-cli2 ${version}`, () => {
    it("shows findings of a saved file, under the words meant", async () => {
      const { root, path } = team(installed, { [file]: bad });
      const shown = await open({ workspace: root, path, text: bad });
      expect(told(shown)).toEqual([`2:14 Warning "Critcal" ${spelling}`]);
      expect(shown.output).toBe("");
      expect(await open({ workspace: root, path, text: good })).toEqual({ diagnostics: [], output: "" });
    });

    it("looks at what is typed, not at what is saved", async () => {
      const { root, path } = team(installed, {});
      const text = `${good}\n## Notes\n\n[What happened]\n`;
      expect(told(await open({ workspace: root, path, text: bad }))).toEqual([`2:14 Warning "Critcal" ${spelling}`]);
      expect(told(await open({ workspace: root, path, text }))).toEqual([
        '10:0 Warning "[What happened]" PM010/postmortem-unfilled: Nothing is left as the template has it ' +
          '[Expected the template\'s "[What happened]" to be filled in; found it as it was]',
      ]);
      expect(readFileSync(path, "utf8")).toBe(good);
    });

    it("shows the same where lines end with CRLF, and its fixes keep that", async () => {
      const { root, path } = team(installed, {});
      const text = bad.replaceAll("\n", "\r\n");
      const shown = await open({ workspace: root, path, text });
      expect(told(shown)).toEqual([`2:14 Warning "Critcal" ${spelling}`]);
      const mended = good.replaceAll("\n", "\r\n");
      expect(shown.diagnostics.map((each) => fixOne(text, each))).toEqual([mended]);
      expect(fixAll(text, shown)).toBe(mended);
    });

    it("fixes one, all of a rule, or all", async () => {
      const { root, path } = team(installed, {});
      const text = bad.replace("## Impact\n", "### Impact\n");
      const shown = await open({ workspace: root, path, text });
      expect(shown.diagnostics.map(({ finding }) => finding.ruleNames[0])).toEqual(["PM005", "MD001", "PM008"]);
      const [spelt, , level] = shown.diagnostics;
      expect(spelt && fixOne(text, spelt)).toBe(text.replace("Critcal", "Critical"));
      expect(level && fixOne(text, level)).toBe(bad);
      expect(fixAll(text, shown, "PM008")).toBe(bad);
      expect(fixAll(text, shown)).toBe(good);
    });

    it("sees a template that was edited, without being started anew", async () => {
      const { root, path, write } = team(installed, {});
      expect(told(await open({ workspace: root, path, text: good }))).toEqual([]);
      write({ "postmortem-template.md": `${template}\n## Cause\n\n[Why it happened]\n` });
      expect(told(await open({ workspace: root, path, text: good }))).toEqual([
        '4:3 Warning "Impact" PM007/postmortem-required-headings: Every required section is there ' +
          '[Expected a section "## Cause"; found none]',
      ]);
      write({ "postmortem-template.md": template });
      expect(told(await open({ workspace: root, path, text: good }))).toEqual([]);
    });

    it("sees options that were changed, and shows a warning as information", async () => {
      const { root, path, write } = team(installed, {});
      const configure = (config: object) =>
        write({ [configuration]: JSON.stringify({ customRules: [self], config: { MD001: false, ...config } }) });
      configure({ PM005: "warning" });
      expect(told(await open({ workspace: root, path, text: bad }))).toEqual([
        version.startsWith("0.18.") ? `2:14 Warning "Critcal" ${spelling}` : `2:14 Information "Critcal" ${spelling}`,
      ]);
      configure({ PM005: false });
      expect(told(await open({ workspace: root, path, text: bad }))).toEqual([]);
      configure({ PM001: { files: ["incidents/*.md"] } });
      expect(told(await open({ workspace: root, path, text: bad }))).toEqual([]);
    });

    it("reads a configuration in the workspace's root and below, in no folder above it", async () => {
      const { root, path } = team(installed, {});
      expect(told(await open({ workspace: dirname(root), path, text: bad }))).toHaveLength(1);
      expect(await open({ workspace: dirname(path), path, text: bad })).toEqual({ diagnostics: [], output: "" });
    });

    it("takes a file outside the workspace as one in a workspace of its folder", async () => {
      const { root, path } = team(installed, { "2026-02-03-search.md": "" });
      expect(await open({ path, text: bad })).toEqual({ diagnostics: [], output: "" });
      expect(told(await open({ path: join(root, "2026-02-03-search.md"), text: bad }))).toHaveLength(1);
    });

    it("says nothing of ours in what was never saved, nor where the workspace isn't trusted, and not why", async () => {
      const { root, path } = team(installed, { [file]: bad });
      const text = `${bad}Tabs\there.\n`;
      for (const opened of [{ text }, { workspace: root, path, text, trusted: false }]) {
        const shown = await open(opened);
        expect(shown.diagnostics.map(({ finding }) => finding.ruleNames[0])).toEqual(["MD010"]);
        expect(shown.output).toBe("");
      }
    });

    it("says nothing of ours where there is no configuration, and not why", async () => {
      const { root, path } = team(installed, {});
      rmSync(join(root, configuration));
      expect(await open({ workspace: root, path, text: bad })).toEqual({ diagnostics: [], output: "" });
    });

    it("takes all findings away where the configuration can't be read, and writes which it is", async () => {
      const { root, path } = team(installed, { [configuration]: '{\n  "customRules": [' });
      const { diagnostics, output } = await open({ workspace: root, path, text: bad });
      expect(diagnostics).toEqual([]);
      expect(output).toMatch(`Error: Unable to use configuration file '${join(root, configuration)}'; `);
    });

    it("takes all findings away where the package is not installed, and writes which it is", async () => {
      const absent = "markdownlint-postmortem-absent";
      const { root, path } = team(installed, { [configuration]: ours.replace(`["${self}"]`, `["${absent}"]`) });
      const { diagnostics, output } = await open({ workspace: root, path, text: bad });
      expect(diagnostics).toEqual([]);
      expect(output).toMatch(
        /^AggregateError: Unable to import module 'markdownlint-postmortem-absent'\.\nError: Cannot find module/,
      );
    });

    it.each([
      ["../outside.md", /Expected a template inside the repository; found "\.\.\/outside\.md"\. Name it from/],
      [join(tmpdir(), "outside.md"), /Expected to read the template ".*outside\.md"; no such file/],
      [
        "linked.md",
        /Expected a template inside the repository; found ".*", which is ".*\.md"\. Copy it into the repository/,
      ],
    ])(
      "says on the first line that the template %s is outside the repository, and nothing else",
      async (named, why) => {
        const config = { PM001: { template: named } };
        const { root, path } = team(installed, { [configuration]: JSON.stringify({ customRules: [self], config }) });
        symlinkSync(fileURLToPath(new URL("../templates/postmortem.md", import.meta.url)), join(root, "linked.md"));
        const [first, ...others] = (await open({ workspace: root, path, text: bad })).diagnostics;
        expect(first).toMatchObject({ line: 0, words: "# Postmortem: Checkout timed out", severity: "Warning" });
        expect(first?.message).toMatch(why);
        expect(others).toEqual([]);
      },
    );
  });
}
