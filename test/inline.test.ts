import { parse, postprocess, preprocess } from "micromark";
import { describe, expect, it } from "vitest";
import { blocksOnly, masksIn } from "../src/markdown/inline.ts";
import { blocks, masksOf, noProse, parsed } from "./whole-parse.ts";

/** The tokens of a text, each with what it takes, but for white space and the ends of lines. */
function tokens(text: string): string[] {
  const parser = parse({ extensions: [blocksOnly] });
  return postprocess(parser.document().write(preprocess()(text, undefined, true))).flatMap(([kind, token, context]) =>
    kind === "enter" && !unseen.has(token.type) ? [`${token.type}: ${context.sliceSerialize(token)}`] : [],
  );
}
const unseen: ReadonlySet<string> = new Set(["linePrefix", "lineEnding", "lineEndingBlank"]);

describe("the text of a block is one stretch", () => {
  it.each<readonly [text: string, ...tokens: string[]]>([
    ["Carts *were* `lost`, [all](x) of <b>them</b>", "paragraph: Carts *were* `lost`, [all](x) of <b>them</b>"],
    ["Carts\n", "paragraph: Carts"],
    ["Carts\tlost\n\nFound\n", "paragraph: Carts\tlost", "paragraph: Found"],
    [
      "Carts\n \nlost\n\t\nand\n \t \nfound\n  ",
      ...["Carts", "lost", "and", "found"].map((word) => `paragraph: ${word}`),
    ],
    ["Carts\nlost", "content: Carts\nlost", "paragraph: Carts\nlost", "paragraphLine: Carts\n", "paragraphLine: lost"],
    [
      "Carts\n  *lost*",
      "content: Carts\n  *lost*",
      "paragraph: Carts\n  *lost*",
      "paragraphLine: Carts\n",
      "paragraphLine:   *lost*",
    ],
    ["[Carts] *lost*", "content: [Carts] *lost*", "paragraph: [Carts] *lost*", "paragraphLine: [Carts] *lost*"],
    [
      "# Carts *lost* `now`",
      "atxHeading: # Carts *lost* `now`",
      "atxHeadingSequence: #",
      "headingLine:  Carts *lost* `now`",
    ],
    ["##\tCarts", "atxHeading: ##\tCarts", "atxHeadingSequence: ##", "headingLine: \tCarts"],
    [
      "###### Carts\nlost",
      "atxHeading: ###### Carts",
      "atxHeadingSequence: ######",
      "headingLine:  Carts",
      "paragraph: lost",
    ],
    ["#\n\n##", "atxHeading: #", "atxHeadingSequence: #", "atxHeading: ##", "atxHeadingSequence: ##"],
    ["####### Carts", "paragraph: ####### Carts"],
    ["#Carts", "paragraph: #Carts"],
  ])("of %j", (text, ...expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it.each([
    "Carts\nlost",
    "Carts\n\tlost",
    "Carts\n      lost",
    "Carts\n# Lost",
    "Carts\n- lost",
    "Carts\n1. lost",
    "Carts\n2. lost",
    "Carts\n> lost",
    "Carts\n```\nlost\n```",
    "Carts\n<!-- lost -->",
    "Carts\n***",
    "Carts\n===",
    "Carts\n---",
    "Carts lost\nnow\n---",
    "[carts]: https://example.org\n[Carts] lost",
    "[carts]: https://example.org lost",
    "[carts]\n[lost]",
    "#\n##\n### \n####\t\n#####\u00a0\n###### x\n####### y",
    "# Carts #\n## Lost ##",
    " # Carts\n   ## Lost\n    ### now",
    "> Carts\nlost\n\nfound",
    "> Carts\n> \n> lost",
    "- Carts\n  lost\n\n  found\n- now",
    "- # Carts\n  lost",
    "-\n  Carts\n\n\n- lost",
    "| a | b |\n| - | - |\n| *a_ | `c\\|d` |\nend",
    "Carts\n| a | b |\n| - | - |",
    "[^1]: Carts\n    lost\n\n    found",
  ])("and its block is that of a whole parse: %j", (text) => {
    expect(blocks(parsed(text, false))).toEqual(blocks(parsed(text, true)));
  });

  it("in a cell as well, but for its code and links", () => {
    const [, table] = parsed("Carts\n\n| *a* _b_ |\n| - |\n| **c** `d` |\n", false).children;
    const cells = table?.type === "table" ? table.children.flatMap(({ children }) => children) : [];
    expect(cells.map(({ children }) => children.map(({ type }) => type))).toEqual([["text"], ["text", "inlineCode"]]);
  });
});

describe("what is no prose", () => {
  it.each<readonly [text: string, ...stretches: string[]]>([
    ["`carts`", "`carts`"],
    ["`<`", "`<`"],
    ["``a ` b`` `c", "``a ` b``"],
    ["[carts](a.md)`lost`<b></b>![c](d.png)", "[carts](a.md)", "`lost`", "<b>", "</b>", "![c](d.png)"],
    ["[the `code` and ![image](c.png)](a.md) `x`", "[the `code` and ![image](c.png)](a.md)", "`x`"],
    ["[*a](b.md)* and *`c*`", "[*a](b.md)", "`c*`"],
    ["[&lt;](b&amp;c.md) &#96;d&#96;", "[&lt;](b&amp;c.md)"],
    ["a `b\\\nc` \\\n\\`d\\`", "`b\\\nc`"],
    ["<your name>, see <https://example.org> or <ana@example.org>", "<https://example.org>", "<ana@example.org>"],
    ["a <br> b <!-- c --> <kbd\nclass=x>d</kbd>", "<br>", "<!-- c -->", "<kbd\nclass=x>", "</kbd>"],
    ["[a][Carts] [b][] [carts] [lost]\n\n[carts]: c.md", "[a][Carts]", "[carts]"],
    // A line of a quote begins with its mark; that of any other paragraph may begin with the end of a tag.
    ["> a <b\n> c=d> e", "<b\n> c=d>"],
    ["> > a <b\n> c=d> e", "<b\n> c=d>"],
    ["> > a <b\n> > c=d> e", "<b\n> > c=d>"],
    ["> a <b\n>c=d> e", "<b\n>c=d>"],
    ["> a `b\n>c` d", "`b\n>c`"],
    ["- > a <b\n  > c=d> e", "<b\n  > c=d>"],
    ["> [\n> carts]\n\n[carts]: c.md", "[\n> carts]"],
    ["a <b\n    > c=d> e", "<b\n    >"],
    ["- a > b\n- c <b\n      > d> e", "<b\n      >"],
    ["> quote\n\na <b\n    > c> d", "<b\n    >"],
  ])("in %j is %j", (text, ...stretches) => {
    const places = (masks: readonly { readonly start: number; readonly end: number }[]) =>
      masks.map(({ start, end }) => text.slice(start, end));
    expect(places(masksOf(text))).toEqual(stretches);
    expect(places(noProse(text, parsed(text, true)))).toEqual(stretches);
  });

  it("is told with where links lead", () => {
    const text = "[![a](b.png)](c.md) [d](<e f.md> 'g') [h][i] `[j](k)` ![l](m.png) [](n) [o]()";
    expect(masksIn(text, [{ start: 0, end: text.length }], ["i"]).map(({ url }) => url)).toEqual([
      "c.md",
      "e f.md",
      undefined,
      undefined,
      undefined,
      "n",
      undefined,
    ]);
  });

  it("is looked for in the given stretches alone", () => {
    expect(masksIn("`a` `b` `c`", [{ start: 4, end: 9 }], [])).toEqual([{ start: 4, end: 7 }]);
  });
});
