import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mask } from "../src/markdown/inline.ts";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { squeeze } from "../src/markdown/squeeze.ts";
import { blocks, masksOf, noProse, parsed } from "./whole-parse.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const documents = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) =>
    readFileSync(`${fixtures}/${name}`, "utf8")
      .replace(/^\ufeff/, "")
      .replace(/\r\n?/g, "\n"),
  );

const line = fc.oneof(
  fc.constantFrom(
    "",
    "",
    "text",
    "two words",
    "a line of several plain words",
    "- an item of several words, and more of them",
    "| one cell of words | another one of words |",
    "<details open of words> some more words",
    "<p class of words and words",
    "[text of several words](target and words)",
    "```md with several words",
    "   1. a numbered item of words",
    "# One",
    "## Two ##",
    "### ",
    "###### Six",
    "####### seven",
    "#nospace",
    "  ## indented",
    "Title\n===",
    "Title\n---",
    "- item",
    "  - nested",
    "1. one",
    "2) two",
    "> quote",
    "> > deeper",
    "    code",
    "```md",
    "```",
    "~~~",
    "| a | b |",
    "| --- | --- |",
    "| `c|d` | [e](f) |",
    "<div>",
    "</div>",
    "<!-- a comment -->",
    "---",
    "***",
    "\n[label]: https://example.com\n",
    "[^1]: A note",
    "- [ ] a box",
    "- [x] done",
    "\tTab",
    "* # heading in an item",
    "`code` and [a link](b.md) and ![image](c.png)",
    "a <b>tag</b> and <https://example.com> and <name>",
    "[label] and [label][] and [text][label]",
    "a `code",
    "that` ends",
    "\\[no link](x)",
    "[one\ntwo](three)",
    "*a_ **b**",
    "[![badge](a.svg)](b)",
    "trailing  ",
    "\\",
    "&amp; &lt;b&gt;",
    "[^1] noted",
    "words, `code` of words, and 12:30 (more words).",
    "[a]: b",
    "words of a cell | and of another",
    "words\tbehind a tab and words",
    "words behind ``` which fence nothing",
    "~~~ md of `words` and words",
    "<!-- a comment of words",
    "that ends here --> with words",
    "<? words of an instruction",
    "that ends ?> with words",
    "<![CDATA[ words of it",
    "that ends ]]> with words",
    "<script> words of it",
    "that ends</script> with words",
    "<words attribute='of words'> words",
  ),
  fc.string({ unit: fc.constantFrom(..."#>-*_`[]()<>|:!?\\ \t\na1.=~^,'&+"), maxLength: 12 }),
);
const texts = fc.array(line, { maxLength: 14 }).map((lines) => lines.join("\n").replace(/\r\n?/g, "\n"));

describe("blocks alone", () => {
  it.each(documents.map((text, index) => [index, text] as const))(
    "are those of a whole parse, in fixture %i",
    (_, text) => {
      expect(blocks(parsed(text, false))).toEqual(blocks(parsed(text, true)));
    },
  );

  it("are those of a whole parse, in any text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(blocks(parsed(text, false))).toEqual(blocks(parsed(text, true)));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("what is no prose", () => {
  /** Without targets: a whole parse takes escapes and entities out of them. */
  const places = (masks: readonly Mask[]) => masks.map(({ start, end }) => `${start}-${end}`);
  it.each(documents.map((text, index) => [index, text] as const))(
    "is that of a whole parse, in fixture %i",
    (_, text) => {
      expect(masksOf(text)).toEqual(noProse(text, parsed(text, true)));
    },
  );

  it("is that of a whole parse, in any text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(places(masksOf(text))).toEqual(places(noProse(text, parsed(text, true))));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("the prose of a text", () => {
  it("is as long as the text, line by line", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lengths = (lines: string) => lines.split("\n").map(({ length }) => length);
        expect(lengths(parseMarkdown(text).prose)).toEqual(lengths(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("is as long as the text where definitions stand right above a heading in a quote", () => {
    expect(parseMarkdown("> [a]: b\n> Title\n> ===\n\nc").prose.replaceAll("\ufffc", "x")).toBe(
      "> xxxxxx\nxxxxxxx\nxxxxx\n\nc",
    );
  });
});

describe("a squeezed text", () => {
  it("has of a line its first letter and the end of its last word", () => {
    const { text, whole } = squeeze("- **Detected**: by the on call engineer, at 09:12 (from the new alert)");
    expect(text).toBe("- **D )");
    expect([0, 4, 6, text.length].map(whole)).toEqual([0, 4, 69, 70]);
  });

  it("is whole where labels are defined", () => {
    const text = "See [the runbook of ours].\n\n[the runbook of ours]: runbook.md\n";
    expect(squeeze(text).text).toBe(text);
  });
});

describe("an opening line of dashes", () => {
  const types = (text: string) => parsed(text, false).children.map(({ type }) => type);

  it("is front matter where another ends it", () => {
    expect(types("---\na: b\n---\n- item\n")).toEqual(["yaml", "list"]);
    expect(types("+++\na = 1\n+++ \n\n> quote")).toEqual(["toml", "blockquote"]);
  });

  it("leaves the lists and quotes below it what they are where none does", () => {
    expect(types("---\n\n- item\n\n> quote\n")).toEqual(["thematicBreak", "list", "blockquote"]);
    expect(types("+++\n---\n\n- item\n")).toEqual(["heading", "list"]);
  });
});
