import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { repository } from "./repository.ts";

const template = "docs/form.md";
const form = "# Postmortem: [Title]\n\n## Impact\n\n[Who felt it]\n";

/** Whether a file is taken for a postmortem: then it lacks a section. */
function isTaken(name: string, text: string, options: { readonly files?: readonly string[] } = {}): boolean {
  const place = repository({ [name]: text, [template]: form });
  return place.findings(name, { PM001: { template, ...options }, PM007: true }).length > 0;
}

describe("a file anywhere", () => {
  it.each([
    "# Postmortem: Carts lost\n",
    "# Incident Post-Mortem - Carts lost\n",
    "# [Postmortem] Carts lost\n",
    "# 2026-03-14 carts postmortem\n",
    "Words first.\n\n# Postmortem: Carts lost\n",
    "#hashtag\n\n# Postmortem: Carts lost\n",
    "`code` and ``more``\n\n# Postmortem: Carts lost\n",
    "```sh\n# a comment\n```\n\n# Postmortem: Carts lost\n",
    "~~~\n```\n# a comment\n~~~\n\n# Postmortem: Carts lost\n",
    "````\n```\n# a comment\n````\n\n# Postmortem: Carts lost\n",
    "---\ntitle: 'Postmortem: Carts lost'\n---\n\nWords.\n",
    "---\ntitle: Postmortem of the lost carts\n---\n\n## Impact of it\n",
    '+++\ntitle = "Postmortem: Carts lost"\n+++\n\nWords.\n',
  ])("is a postmortem by its title: %j", (text) => {
    expect(isTaken("notes/carts.md", text)).toBe(true);
  });

  it.each([
    "",
    "Words about a postmortem.\n",
    "# Carts lost\n",
    "# Postmortem process\n",
    "# How to write a postmortem\n",
    "# The postmortem-bot\n",
    "## Postmortem: Carts lost\n",
    "# Carts\n\n# Postmortem: Carts lost\n",
    "```md\n# Postmortem: Carts lost\n```\n\n# How we write\n",
    "```md\n# Postmortem: Carts lost\n",
    "---\ntitle: Carts\n---\n\n## Postmortem\n",
  ])("is none: %j", (text) => {
    expect(isTaken("notes/carts.md", text)).toBe(false);
  });
});

describe("a file among postmortems", () => {
  it.each([
    "postmortems/carts.md",
    "docs/Post-Mortems/2026/carts.md",
    "post_mortem/carts.md",
    "postmortems/2026-03-14-template-lost.md",
  ])("is one by its folder: %s", (name) => {
    expect(isTaken(name, "# Carts lost\n")).toBe(true);
  });

  it.each(["README.md", "index.md", "_draft.md", "postmortem-template.md", "severity.md", "2026-Q1.md"])(
    "is none by its name: %s",
    (name) => {
      expect(isTaken(`postmortems/${name}`, "# Carts lost\n")).toBe(false);
    },
  );

  it("is one whatever its name where a glob has just this name", () => {
    expect(isTaken("incidents/carts/index.md", "# Carts lost\n", { files: ["incidents/**/index.md"] })).toBe(true);
    expect(isTaken("elsewhere/index.md", "# Carts lost\n", { files: ["incidents/**/index.md"] })).toBe(false);
    expect(isTaken("incidents/carts/index.md", "# Carts lost\n", { files: ["incidents/**"] })).toBe(false);
  });

  it("is none if it is the template itself", () => {
    const place = repository({ "postmortems/form.md": `${form}\n## Cause\n` });
    const config = { PM001: { template: "postmortems/form.md" }, PM010: true };
    expect(place.findings("postmortems/form.md", config)).toEqual([]);
    place.write({ "postmortems/carts.md": form });
    expect(place.findings("postmortems/carts.md", config)).not.toEqual([]);
  });
});

it("is read as an editor shows it, not as it was saved", () => {
  const name = "postmortems/carts.md";
  const text = (word: string) => `# Postmortem: Carts\n\n<!-- [Who felt it] -->\n\n## Impact\n\n${word}\n`;
  const place = repository({ [template]: form });
  const path = join(place.root, name);
  place.write({ [name]: text("[Who felt it]") });
  const found = (shown: string) =>
    lint({
      strings: { [path]: shown },
      customRules: [...rules],
      config: { default: false, PM001: { template }, PM010: true },
    })[path]?.map(({ lineNumber, errorDetail }) => `${lineNumber} ${errorDetail}`);
  const told = `7 Expected the template's "[Who felt it]" to be filled in; found it as it was`;
  expect(found(text("[Who felt it]"))).toEqual([told]);
  expect(found(text("All customers"))).toEqual([]);
  writeFileSync(path, text("All customers"));
  expect(found(text("[Who felt it]"))).toEqual([told]);
});
