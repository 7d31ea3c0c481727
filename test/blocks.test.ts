import { describe, expect, it } from "vitest";
import { type Block, extensionsFor, parseMarkdown, parses, type Root, type Section } from "../src/markdown/parse.ts";
import { squeeze } from "../src/markdown/squeeze.ts";
import { markdownTable } from "../src/markdown/table.ts";
import { checklist, htmlText, markdownOf, markdownToHtml } from "../src/markdown/write.ts";

/** A document's blocks in words: type, and what stands in them. */
function outline(source: string): unknown[] {
  const { text, root } = parseMarkdown(source);
  const words = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  const told = (block: Block): unknown => {
    switch (block.type) {
      case "list":
        return block.items.map((item) => [
          words(item.marker),
          ...(item.box ? [item.box] : []),
          words(item.text),
          ...item.blocks.map(told),
        ]);
      case "table":
        return { table: [block.header, ...block.rows].map((row) => row.cells.map(words).join("|")) };
      case "quote":
        return { quote: block.blocks.map(told) };
      case "fence":
        return { [`fence ${block.language}`]: words(block.content) };
      default:
        return `${block.type}: ${words(block)}`;
    }
  };
  const part = ({ blocks, sections }: Root | Section): unknown[] => [
    ...blocks.map(told),
    ...sections.map((section) => ({ [`${section.level} ${section.heading.plain}`]: part(section) })),
  ];
  return part(root);
}

it.each<readonly [text: string, ...blocks: (string | object)[]]>([
  ["a\nb\n\nc", "paragraph: a\nb", "paragraph: c"],
  ["\ufeffa\r\nb\rc", "paragraph: a\nb\nc"],
  ["[a]: b\n[c]: d\n Title\n===\ne", "other: [a]: b", "other: [c]: d", { "1 Title": ["paragraph: e"] }],
  [
    "- [ ] a\n  b\n  -\n- c\n  -\n  d",
    [
      ["-", "open", "a\n  b"],
      ["-", "c", "paragraph: d"],
    ],
  ],
  [
    "- # a\n- \n  # b",
    [
      ["-", "", "other: # a"],
      ["-", "", "other: # b"],
    ],
  ],
  [
    "- a\n- b\n  c\n\n  d\n",
    [
      ["-", "a"],
      ["-", "b\n  c", "paragraph: d"],
    ],
  ],
  ["* a\n  + b\n", [["*", "a", [["+", "b"]]]]],
  ["10. a\n11) b\n", [["10.", "a"]], [["11)", "b"]]],
  [
    "-\n- # a\n-     b\n",
    [
      ["-", ""],
      ["-", "", "other: # a"],
      ["-", "", "code:     b"],
    ],
  ],
  [
    "- [ ] a\n- [x] b\n- [X] c\n- [\t] d\n",
    [
      ["-", "open", "a"],
      ["-", "done", "b"],
      ["-", "done", "c"],
      ["-", "open", "d"],
    ],
  ],
  [
    "- [✅] a\n- [✓] b\n- [✔] c\n",
    [
      ["-", "done", "a"],
      ["-", "done", "b"],
      ["-", "done", "c"],
    ],
  ],
  [
    "- [-] a\n- [~] b\n- [–] c\n- [—] d\n- [/] e\n- [N/A] f\n- [n/a] g\n- [❌] h\n",
    ["a", "b", "c", "d", "e", "f", "g", "h"].map((text) => ["-", "cancelled", text]),
  ],
  [
    "- [x]\n- [ ]\n- [x]  a\n- [x]\n  a\n",
    [
      ["-", "done", ""],
      ["-", "open", ""],
      ["-", "done", "a"],
      ["-", "done", "a"],
    ],
  ],
  [
    "- [x]a\n- a [x]\n- [y] a\n- [] a\n- [  ] a\n- [xx] a\n",
    ["[x]a", "a [x]", "[y] a", "[] a", "[  ] a", "[xx] a"].map((text) => ["-", text]),
  ],
  ["| a | b |\n| --- | --- |\n| c | |\n| d |\n", { table: ["a|b", "c|", "d"] }],
  ["a | b\n-- | -\nc | d\n", { table: ["a|b", "c|d"] }],
  ["|a|\n|-|\n||\n", { table: ["a", ""] }],
  ["> a\n> - b\n> > c\n", { quote: ["paragraph: a", [["-", "b"]], { quote: ["paragraph: c"] }] }],
  ["```md x\na\n```\n", { "fence md": "a" }],
  ["~~~~  ts\na\n~~~\n~~~~\n", { "fence ts": "a\n~~~" }],
  ["```\na\n\nb\n  ```\n", { "fence ": "a\n\nb" }],
  ["```a`b\n", "paragraph: ```a`b"],
  ["```md\na", { "fence md": "a" }],
  ["```md\n", { "fence md": "" }],
  ["```md\n```", { "fence md": "" }],
  ["```md", { "fence md": "" }],
  ["-\n  ```md\n\na\n", [["-", "", { "fence md": "" }]], "paragraph: a"],
  ["> ```md\n\na\n", { quote: [{ "fence md": "" }] }, "paragraph: a"],
  ["> ```md\n> a\n> ```\n", { quote: [{ "fence md": "> a\n> ```" }] }],
  ["    a\n\n    b\n", "code:     a\n\n    b"],
  ["<!-- a\nb -->\n", "comment: <!-- a\nb -->"],
  ["<!-- a --> b\n", "html: <!-- a --> b"],
  ["<!-- a", "html: <!-- a"],
  ["<div>\na\n</div>\n", "html: <div>\na\n</div>"],
  ["<your name>\n", "paragraph: <your name>"],
  ["<div>-->\n", "html: <div>-->"],
  ["    a ```md\n    b\n", "code:     a ```md\n    b"],
  ["***\n", "other: ***"],
  ["[a]: b.md\n", "other: [a]: b.md"],
  ["[^1]: a\n", "other: [^1]: a"],
  ["---\na: b\n---\nc\n", "paragraph: c"],
  ["+++  \na = b\n+++\nc\n", "paragraph: c"],
  ["####### a\n", "paragraph: ####### a"],
  ["#a\n\n#\u00a0b\n\n#!\n", "paragraph: #a", "paragraph: #\u00a0b", "paragraph: #!"],
  ["###### a\n", { "6 a": [] }],
  ["#\n\n##\n", { "1 ": [{ "2 ": [] }] }],
  ["#\ta\n", { "1 a": [] }],
  ["# a # b\n# *c", { "1 a # b": [] }, { "1 c": [] }],
  ["a\n  \nb\n \t \nc\n\t\nd", "paragraph: a", "paragraph: b", "paragraph: c", "paragraph: d"],
  ["a\n# b", "paragraph: a", { "1 b": [] }],
  ["a\n- b\n", "paragraph: a", [["-", "b"]]],
  ["a\n---\n", { "2 a": [] }],
  ["a\n  b\n      c\n", "paragraph: a\n  b\n      c"],
  ["[a]\n\n[b] c\n\n[d]: e\nf\n", "paragraph: [a]", "paragraph: [b] c", "other: [d]: e", "paragraph: f"],
  ["> a\nb\n\nc\n", { quote: ["paragraph: a\nb"] }, "paragraph: c"],
  ["- a\nb\n\n  c\n", [["-", "a\nb", "paragraph: c"]]],
  [
    "# A\n\na\n\n## B\n\nb\n\n### C\n\n# D\n",
    { "1 A": ["paragraph: a", { "2 B": ["paragraph: b", { "3 C": [] }] }] },
    { "1 D": [] },
  ],
  ["### A\n\n## B\n\n## C\n", { "3 A": [] }, { "2 B": [] }, { "2 C": [] }],
])("%j", (text, ...blocks) => {
  expect(outline(String(text))).toEqual(blocks);
});

it.each([
  ["```md\na\n```\n", 6, 7],
  ["```md\n```\n", 6, 6],
  ["```md\na", 6, 7],
  ["-\n  ```md\n\na\n", 10, 10],
  ["> ```md\n\na\n", 7, 7],
])("the code of %j stands between %d and %d", (text, start, end) => {
  const inner = ([block]: readonly Block[]): Block | undefined =>
    block?.type === "list"
      ? inner(block.items[0]?.blocks ?? [])
      : block?.type === "quote"
        ? inner(block.blocks)
        : block;
  expect(inner(parseMarkdown(text).root.blocks)).toMatchObject({ content: { start, end } });
});

it.each([
  ["# A", "A", true],
  ["#   A b  ", "A b", true],
  ["#\tA", "A", true],
  ["###### A", "A", true],
  ["## A ##", "A", true],
  ["## A  ##  ", "A", true],
  ["## A #b", "A #b", true],
  ["## A#", "A#", true],
  ["## #", "#", true],
  ["##  #", "#", true],
  ["#", "", true],
  ["  # A", "A", true],
  ["A\n===", "A", false],
  [" A b \n---", "A b", false],
  ["A\nb\n---", "A\nb", false],
  ["A # b\n===", "A # b", false],
])("the heading %j says %j", (text, words, atx) => {
  const { heading } = parseMarkdown(`${text}\n`).sections[0] ?? {};
  expect([heading && text.slice(heading.text.start, heading.text.end), heading?.atx]).toEqual([words, atx]);
});

it("a section ends where the next of its level or above begins", () => {
  const text = "# A\n\n## B\n\nb\n\n### C\n\n## D\n\n# E\n";
  const { sections, root } = parseMarkdown(text);
  expect(sections.map(({ start, end, parent }) => [text.slice(start, end).trim(), parent.heading?.plain])).toEqual([
    ["# A\n\n## B\n\nb\n\n### C\n\n## D", undefined],
    ["## B\n\nb\n\n### C", "A"],
    ["### C", "B"],
    ["## D", "A"],
    ["# E", undefined],
  ]);
  expect(root).toMatchObject({ level: 0, start: 0, end: text.length });
});

it("cells have places, and those without words stand behind their pipe", () => {
  const cells = (row: string) => {
    const [table] = parseMarkdown(`| a | b | c |\n| - | - | - |\n${row}\n`).root.blocks;
    return table?.type === "table" ? table.rows[0]?.cells.map(({ start, end }) => [start - 28, end - 28]) : [];
  };
  expect(cells("| d || e |")).toEqual([
    [2, 3],
    [5, 5],
    [7, 8],
  ]);
  expect(cells("|||d")).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
  ]);
  expect(cells("d | e | |")).toEqual([
    [0, 1],
    [4, 5],
    [8, 8],
  ]);
});

describe("prose", () => {
  const hidden = (text: string) => parseMarkdown(text).prose.replaceAll("\ufffc", "·");

  it.each([
    ["a `b` c", "a ··· c"],
    ["a ``b`c`` d", "a ······· d"],
    ["a `b\nc` d", "a ··\n·· d"],
    ["a [b](c.md) d", "a ········· d"],
    ["![b](c.png)", "···········"],
    ["[![b](c.png)](d)", "················"],
    ["<https://a.b> <a@b.c>", "············· ·······"],
    ["a <b>c</b> <name of it>", "a ···c···· <name of it>"],
    ["[a] [a][] [b][a] [c]\n\n[A]: b", "··· ····· ······ [c]\n\n······"],
    ["# a `b`", "# a ···"],
    ["| a | `b` |\n| - | - |\n| [d](e) | `f |", "| a | ··· |\n| - | - |\n| ······ | `f |"],
    ["```\na\n```", "···\n·\n···"],
    ["    a", "·····"],
    ["a\n\n<!-- b -->\n\nc", "a\n\n··········\n\nc"],
    ["<div>\n\na", "·····\n\na"],
    ["---\na: b\n---\nc", "···\n····\n···\nc"],
    ["> a `b\n> c` d", "> a ··\n···· d"],
    ["> a <b\n> c=d> e", "> a ··\n······ e"],
    ["> > a <b\n> > c=d> e", "> > a ··\n········ e"],
    ["x\n\n> y\n>\n> a <b\n  >   c=d> e", "x\n\n> y\n>\n> a ··\n·········· e"],
    ["a > b <c\nd=e> f", "a > b ··\n···· f"],
    ["x >\na <b\n c> d", "x >\na ··\n··· d"],
    ["&lt;b&gt; `a`\\\n*b_ *c", "&lt;b&gt; ···\\\n*b_ *c"],
    ["- a `b`\n  - [c](d)", "- a ···\n  - ······"],
    ["[^1]: a", "·······"],
    ["\\`a\\` \\[b](c)", "\\`a\\` \\[b](c)"],
    ["<!-- a --> b `c`", "················"],
  ])("of %j is %j", (text, prose) => {
    expect(hidden(text)).toBe(prose);
  });

  it("has links with their targets", () => {
    const text = '[a](b.md) ![c](d.png) [![e](f.png)](g) [h] [i](<j k> "l") [m]()\n\n[h]: n\n';
    expect(parseMarkdown(text).links.map(({ start, end, url }) => [text.slice(start, end), url])).toEqual([
      ["[a](b.md)", "b.md"],
      ["[![e](f.png)](g)", "g"],
      ['[i](<j k> "l")', "j k"],
    ]);
  });
});

it("a document has its lines, and is counted as parsed once", () => {
  const before = parses.count;
  const { lines } = parseMarkdown("a\r\n\nbc");
  expect([lines.count, lines.at(4)]).toEqual([3, { line: 3, column: 2 }]);
  expect(parses.count - before).toBe(1);
});

it("what is nested too deep is one block", () => {
  const depths = (text: string) => {
    let [block]: readonly (Block | undefined)[] = parseMarkdown(text).root.blocks;
    let depth = 0;
    for (; block?.type === "quote"; depth++) [block] = block.blocks;
    return [depth, block?.type];
  };
  const nested = (text: string) => {
    let [block]: readonly (Block | undefined)[] = parseMarkdown(text).root.blocks;
    let depth = 0;
    for (; block?.type === "list"; depth++) block = block.items[0]?.blocks[0];
    return [depth, block?.type];
  };
  expect([nested(`${"- ".repeat(60)}a`), nested(`${"- ".repeat(70)}a`)]).toEqual([
    [60, undefined],
    [61, "other"],
  ]);
  expect([depths(`${"> ".repeat(60)}a`), depths(`${"> ".repeat(70)}a`)]).toEqual([
    [60, "paragraph"],
    [61, "other"],
  ]);
});

it.each([
  ["a", 0],
  ["---\na: b\n---", 1],
  ["--- \na: b\n--- \n", 1],
  ["a\n\n--- \n", 0],
  ["---\na: b\n", 0],
  ["+++\na = b\n+++", 1],
  ["---x", 0],
  ["---\n---", 1],
  ["+++\n+++\n", 1],
  ["a\n---\nb: c\n---\n", 0],
  ["a\n---\n", 0],
  [`${"a\n".repeat(50)}---\n`, 0],
  ["a | b", 0],
  ["a | b\n--- | ---", 1],
  ["> a | b\n> :-- | --:", 1],
  ["| a - b |", 0],
  ["a | b -", 0],
  ["- a | b", 0],
  ["[^1]", 1],
  ["---\na: b\n---\n[^1]\na | b\n- | -", 3],
])("%j needs %d extensions", (text, count) => {
  const { extensions, mdastExtensions } = extensionsFor(text);
  expect([extensions.length, mdastExtensions.length]).toEqual([count, count]);
});

it.each([
  ["the cart service", "t e"],
  ["of carts", "o s"],
  ["on it all", "o l"],
  ["a b c d", "a b c d"],
  ["carts", "carts"],
  ["the  cart", "t t"],
  ["1the cart service2", "1t 2"],
  ["1. the cart, at 09:12 **UTC**", "1. t *"],
  ["the cart. And then more.", "t ."],
  ["the cart service -", "t e -"],
  ["the cart\tof services", "t t\to s"],
  ["the cart service\nwas lost all day", "t e\nw y"],
  ["| the cart | all of it \\| lost it |", "| t t | a t \\| lost it |"],
  ["<details open all", "<details open all"],
  ["</details open all", "</details open all"],
  ["the cart <b the cart service", "t t <b the cart service"],
  ["<!-- the cart service -->", "<!-- t e -->"],
  ["<!-- the cart\nof <b all> it -->", "<!-- t t\nof <b all> it -->"],
  ["```the cart service", "```the cart service"],
  ["```\nthe cart service\n```", "```\nt e\n```"],
  ["`the cart service` is", "`t s"],
  ["of `cart` all of it", "o t"],
])("%j is squeezed to %j", (text, squeezed) => {
  const { text: short, whole } = squeeze(text);
  expect(short).toBe(squeezed);
  expect([whole(0), whole(short.length)]).toEqual([0, text.length]);
  expect(text[whole(short.length - 1)]).toBe(short.at(-1));
});

describe("Markdown that we write", () => {
  it("is a table, a line a row", () => {
    expect(
      markdownTable(
        ["A", "B"],
        [
          ["a|b", { text: "c*", url: "d e.md" }],
          ["", "f"],
        ],
      ),
    ).toBe("| A | B |\n| - | - |\n| a\\|b | [c\\*](<d e.md>) |\n| | f |\n");
  });

  it("is a checklist", () => {
    expect(
      checklist([
        { done: true, text: "Tell *Ana*" },
        { done: false, text: "[x] b" },
      ]),
    ).toBe("- [x] Tell \\*Ana\\*\n- [ ] \\[x] b\n");
  });

  it.each([
    ["ana@example.org", "ana\\@example.org"],
    ["@ana and a @ b", "@ana and a @ b"],
    ["www.example.org", "www\\.example.org"],
    ["a.b", "a.b"],
    ["a@ b", "a@ b"],
    ["w. x", "w. x"],
    ["1://x", "1://x"],
    ["https://example.org", "https\\://example.org"],
    ["a: b", "a: b"],
    ["~~a~~", "\\~\\~a\\~\\~"],
    ["$5", "\\$5"],
    ["<b>", "\\<b>"],
  ])("escapes what would be more than text: %j", (value, written) => {
    expect(markdownOf([{ type: "paragraph", children: [{ type: "text", value }] }])).toBe(`${written}\n`);
  });

  it("leaves targets of links as they are", () => {
    const link = (url: string, value: string) =>
      markdownOf([{ type: "paragraph", children: [{ type: "link", url, children: [{ type: "text", value }] }] }]);
    expect(link("https://www.a.org/~b?c=$d@e.f", "g@h.i")).toBe("[g@h.i](https://www.a.org/~b?c=$d@e.f)\n");
    expect(link("a ~b $c.md", "d")).toBe("[d](<a ~b $c.md>)\n");
  });

  it("has the forms of markdownlint's defaults", () => {
    const text = { type: "text", value: "a" } as const;
    expect(
      markdownOf([
        {
          type: "list",
          spread: false,
          children: [
            {
              type: "listItem",
              spread: false,
              children: [{ type: "paragraph", children: [{ type: "emphasis", children: [text] }] }],
            },
          ],
        },
        { type: "thematicBreak" },
        {
          type: "table",
          children: [{ type: "tableRow", children: [{ type: "tableCell", children: [text, text, text, text] }] }],
        },
      ]),
    ).toBe("- *a*\n\n---\n\n| aaaa |\n| - |\n");
  });

  it("becomes HTML without HTML of its own", () => {
    expect(htmlText('<b> & "c"')).toBe("&lt;b&gt; &amp; &quot;c&quot;");
    expect(markdownToHtml("# A\n\n<b>c</b> [d](javascript:e) [f](g.md)\n\n| h |\n| - |\n| i |\n")).toBe(
      '<h1>A</h1>\n<p>&lt;b&gt;c&lt;/b&gt; <a href="">d</a> <a href="g.md">f</a></p>\n<table>\n<thead>\n<tr>\n<th>h</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>i</td>\n</tr>\n</tbody>\n</table>\n',
    );
  });
});
