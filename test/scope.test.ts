import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { fileFilter, firstTitle, isPostmortemPath, isPostmortemTitle } from "../src/postmortem/scope.ts";
import { repository } from "./repository.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

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

describe("a path", () => {
  it.each(
    each(`postmortems/x.md|postmortem/x.md|post-mortem/x.md|post_mortems/x.md|POSTMORTEMS/x.md|/abs/postmortems/x.md
      |docs/postmortems/2026/x.md|C:\\work\\postmortems\\x.md|postmortems/2026-01-05.md|postmortems/12026.md|postmortems/2026-1.md
      |postmortems/2026-q5.md|postmortems/2026-xx.md|postmortems/2026-review-2.md|postmortems/carts2026.md|postmortems/readme-x.md
      |postmortems/the-index.md|postmortems/contemplate.md|postmortems/templated.md|postmortems/2026-03-14-template.md`),
  )("is one of a postmortem: %s", (path) => {
    expect(isPostmortemPath(path, undefined)).toBe(true);
  });

  it.each(
    each(`notes/x.md|mypostmortems/x.md|postmortemsx/x.md|postmortems.md|postmortems/2026.md|postmortems/2026-q1.md|postmortems/2026-Q4.md
      |postmortems/2026-12.md|postmortems/2026-review.md|postmortems/2026-q1-review.md`),
  )("leaves it to the title: %s", (path) => {
    expect(isPostmortemPath(path, undefined)).toBeUndefined();
  });

  it.each(
    each(`README|index|CHANGELOG|contributing|process|procedure|policy|policies|severity|severities|guide|guideline|guidelines|howto|how-to
      |agents|claude|license|summary|toc|_draft|_|.hidden|template|templates|my-template|template_2|x.template|2026-3-14-template
      |02-03-14-template|202-03-14-template|2026-03-1-template`),
  )("is one of something else: %s", (name) => {
    expect(isPostmortemPath(`postmortems/${name}.md`, undefined)).toBe(false);
  });

  it.each([
    [["incidents/**"], "incidents/x.md", true],
    [["incidents/**"], "/abs/incidents/x.md", true],
    [["incidents/**"], "/incidents/x.md", true],
    [["incidents/**"], "//incidents/x.md", true],
    [["incidents/**"], "C:\\work\\incidents\\x.md", true],
    [["incidents/**"], "C:/incidents/x.md", true],
    [["*.md"], "/x.md", true],
    [["*.md"], "C:/x.md", true],
    [["*.md"], "x.md", true],
    [["incidents/**"], "incidents/.old/x.md", true],
    [["incidents/**"], "Incidents/x.md", false],
    [["incidents/**"], "notes/x.md", false],
    [["incidents/**"], "postmortems/x.md", false],
    [["incidents/**"], "incidents/2026.md", undefined],
    [["incidents/**"], "incidents/README.md", false],
    [["./incidents/*.md"], "incidents/x.md", true],
    [["/incidents/*.md"], "incidents/x.md", true],
    [["!./incidents/*.md", "incidents/x.md"], "incidents/x.md", true],
    [["incidents/**", "!incidents/old/**"], "incidents/old/x.md", false],
    [["incidents/**", "!/incidents/old/**"], "incidents/old/x.md", false],
    [["incidents/**", "!incidents/old/**"], "incidents/new/x.md", true],
    [["incidents/old!"], "incidents/old!", true],
    [["incidents/README.md"], "incidents/README.md", true],
    [["incidents/README.md"], "notes/README.md", false],
    [["a/./b/*.md"], "b/x.md", false],
  ])("is taken by the globs %j, or not: %s", (globs, path, taken) => {
    expect(isPostmortemPath(path, fileFilter(globs))).toBe(taken);
  });

  it("is named by a glob without signs", () => {
    const globs = [
      "a/index.md",
      "**/x.md",
      "*.md",
      "y?.md",
      "[z].md",
      "{a,b}.md",
      "(c).md",
      "!d",
      "e+.md",
      "f@.md",
      "g*",
    ];
    expect([...fileFilter(globs).names]).toEqual(["index.md", "x.md"]);
  });
});

describe("a title", () => {
  it.each(
    each(`Postmortem: process|Post-Mortem: process|postmortem – process|Postmortem — process|Postmortem # process|Postmortem - process
      |Postmortem 7, process|Postmortem of the process|Postmortem for the process|Postmortem on the process|[Postmortem] - process
      |[[(Incident Postmortem)]]: process|Outage postmortem: process|Postmortem   : process|Carts postmortem|Postmortem|Our post-mortem.
      |Reports of the carts postmortem|Carts postmortem processes|Postmortem, with whyte`),
  )("is one of a postmortem: %s", (title) => {
    expect(isPostmortemTitle(title)).toBe(true);
  });

  it.each(
    each(`Carts lost|Postmortems|Postmortems: x|xpostmortem|re-postmortem|The postmortem-bot|postmortemx|post mortem|Postmortem process
      |Postmortem -process|The postmortem: process|Postmortem xof process|Incidents postmortem: process`),
  )("is one of something else: %s", (title) => {
    expect(isPostmortemTitle(title)).toBe(false);
  });

  it.each(
    each(`process|template|templates|guide|guides|guideline|guidelines|policy|policies|how to|how we|writing|culture|practice|practices
      |checklist|checklists|index|review|reviews|program|programs|playbook|playbooks|list|lists|about|training|FAQ|overview|rule|rules
      |format|formats|archive|command|commands|why|what is|meeting|meetings|example|examples|metrics|report|reports`),
  )("is one about postmortems: %s", (word) => {
    expect(isPostmortemTitle(`Our postmortem ${word}`)).toBe(false);
    expect(isPostmortemTitle(`Our postmortem x${word}`)).toBe(true);
  });

  it.each([
    [["# A"], "A"],
    [["Words", "", "#   A", "# B"], "A"],
    [["## B", "# A"], undefined],
    [["###### B", "# A"], undefined],
    [["####### B", "# A"], "A"],
    [["#B # C", "# A"], "A"],
    [["#", "# A"], "A"],
    [["```", "# B", "```", "# A"], "A"],
    [["``` js", "# B", "```", "# A"], "A"],
    [["~~~", "```", "# B", "~~~", "# A"], "A"],
    [["````", "```", "`x", "# B", "````", "# A"], "A"],
    [["```", "# B", "`````", "# A"], "A"],
    [["``x", "# A"], "A"],
    [["`x ```", "# A"], "A"],
    [["~x", "~~x", "# A"], "A"],
    [["```", "# B"], undefined],
    [[], undefined],
  ])("is the first heading: %j", (lines, title) => {
    expect(firstTitle(lines, [])).toBe(title);
    expect(firstTitle(lines, ["title: Matter"])).toBe(title ?? "Matter");
  });

  it.each([
    [["---", "title: A", "---"], "A"],
    [["title : A"], "A"],
    [["title:A"], "A"],
    [['title = "A"'], "A"],
    [["title:   'A'  "], "A"],
    [["title: It's A"], "It's A"],
    [['title: "A" or B'], 'A" or B'],
    [["subtitle: B", "title: A"], "A"],
    [["titled: B", "title: A"], "A"],
    [["title: my title: A"], "my title: A"],
    [["title:", "title: B"], undefined],
    [["date: A"], undefined],
  ])("is that of the front matter: %j", (lines, title) => {
    expect(firstTitle([], lines)).toBe(title);
  });
});
