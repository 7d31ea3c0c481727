import { describe, expect, it } from "vitest";
import { saysNothing } from "../src/markdown/content.ts";
import { type Entry, labelled, readEntries, readFrontMatterEntries } from "../src/markdown/entries.ts";
import { parseMarkdown } from "../src/markdown/parse.ts";

/** A label and its value, as `name=value`; bold ones with stars. */
const told = (text: string, { name, bold, value }: Entry) =>
  `${bold ? `*${name}*` : name}=${text.slice(value.start, value.end)}`;

describe("a labelled line", () => {
  const read = (line: string) => {
    const entry = labelled(line, { start: 0, end: line.length }, "line");
    return entry && told(line, entry);
  };

  it.each([
    ["**Date**: 2026-03-14", "*Date*=2026-03-14"],
    ["**Date:** 2026-03-14", "*Date*=2026-03-14"],
    ["**Date :** 2026-03-14", "*Date*=2026-03-14"],
    ["**Date  :** x", "*Date*=x"],
    ["**Date: ** x", "*Date*=x"],
    [`__${"a".repeat(100)}__: x`, `*${"a".repeat(100)}*=x`],
    ["One  two  three  four: x", "One two three four=x"],
    ["**Date**  :  2026-03-14  ", "*Date*=2026-03-14"],
    ["**Date**:2026-03-14", "*Date*=2026-03-14"],
    ["***Date***: x", "*Date*=x"],
    ["__Date__: x", "*Date*=x"],
    ["_Date_: x", "*Date*=x"],
    ["*Date*: x", "*Date*=x"],
    ["*Date:* x", "*Date*=x"],
    ["**日付**：x", "*日付*=x"],
    ["**日付：** x", "*日付*=x"],
    ["**Date**:", "*Date*="],
    ["**Date:**", "*Date*="],
    ["**Date: now:** x", "*Date: now*=x"],
    ["**Date*x**: y", "*Datex*=y"],
    [`**${"a".repeat(120)}**: x`, `*${"a".repeat(120)}*=x`],
    ["Date: x", "Date=x"],
    ["Date : x", "Date=x"],
    ["Date \t : x", "Date=x"],
    ["Time to  repair : x", "Time to repair=x"],
    ["Date:", "Date="],
    ["2nd date: x", "2nd date=x"],
    ["日付：x", undefined],
    ["日付： x", "日付=x"],
    ["Date and time of it all: x", "Date and time of it all=x"],
    [`${"a".repeat(61)}: x`, `${"a".repeat(61)}=x`],
    ["a.b-c/d (e): x", "a.b-c/d (e)=x"],
  ])("%j: %s", (line, entry) => {
    expect(read(line)).toBe(entry);
  });

  it.each([
    "**Date** 2026-03-14",
    "** Date**: x",
    "**Date*: x",
    "** **",
    `**${"a".repeat(121)}**: x`,
    "Date",
    "Date:x",
    ": x",
    "(Date): x",
    "Date | x: y",
    "Date `x`: y",
    "Date *x*: y",
    "Date [x]: y",
    "Date <x>: y",
    "One two three four five six seven: x",
    `${"a".repeat(62)}: x`,
    `${"a".repeat(64)}: x`,
    "https://example.org",
    "09:12",
    "Date\nof: x",
    "",
  ])("is none: %j", (line) => {
    expect(read(line)).toBeUndefined();
  });

  it.each([
    ["**Date**: x<br>", "x"],
    ["**Date**: x <BR />", "x"],
    ["**Date**: x\\", "x"],
    ["**Date**: x <!-- y -->", "x"],
    ["**Date**: x <!-- y --> <!-- z --><br>  ", "x"],
    ["**Date**: x<br><!-- y -->\\", "x"],
    ["**Date**: <!-- y -->", ""],
    ["**Date**: <br>", ""],
    ["**Date**: x <b>", "x <b>"],
    ["**Date**: <x>", "<x>"],
    ["**Date**: x\\<br> y", "x\\<br> y"],
    ["**Date**: <!-- y --> x", "<!-- y --> x"],
  ])("%j has the value %j", (line, value) => {
    const entry = labelled(line, { start: 0, end: line.length }, "line");
    expect(entry && line.slice(entry.value.start, entry.value.end)).toBe(value);
  });

  it.each([
    ["**Date**: x", "Date"],
    ["**Date :** x", "Date"],
    ["**Date  \t:** x", "Date"],
    ["**Date: ** x", "Date"],
    ["***Date***  : x", "Date"],
    ["_Date_: x", "Date"],
    ["Date  : x", "Date"],
    ["Date and time: x", "Date and time"],
  ])("%j has the label %j", (line, label) => {
    const entry = labelled(line, { start: 0, end: line.length }, "line");
    expect(entry && line.slice(entry.label.start, entry.label.end)).toBe(label);
  });

  it("has places in its text, and a value to read", () => {
    const text = "x **Due date**: *soon* y";
    const entry = labelled(text, { start: 2, end: 22 }, "bullet");
    expect({ ...entry, plain: entry?.plain }).toEqual({
      form: "bullet",
      bold: true,
      label: { start: 4, end: 12 },
      name: "Due date",
      key: "due date",
      value: { start: 16, end: 22 },
      plain: "soon",
      start: 2,
      end: 22,
    });
  });
});

describe("entries", () => {
  const read = (text: string) => {
    const markdown = parseMarkdown(text);
    return readEntries(markdown, markdown.root.blocks).map((entry) => told(text, entry));
  };

  it.each<readonly [text: string, ...entries: string[]]>([
    ["**Date**: x\n**Team**: y\n", "*Date*=x", "*Team*=y"],
    [`${"All was well. ".repeat(2000)}\n\n**Date**: x · **Team**: y\n`, "*Date*=x", "*Team*=y"],
    ["**Date**: x\nand on\nand on\n**Team**: y\nand on\n", "*Date*=x\nand on\nand on", "*Team*=y\nand on"],
    ["Told so:\n**Date**: x\n", "Told so=", "*Date*=x"],
    ["Well\n**Date**: x\n", "*Date*=x"],
    ["**Date**: x · **Team**: y\n", "*Date*=x", "*Team*=y"],
    ["**Date**: x | __Team__: y  •  **Kind**: z\n", "*Date*=x", "*Team*=y", "*Kind*=z"],
    ["**Date**: x · Team: y\n", "*Date*=x · Team: y"],
    ["**Date**: x·**Team**: y\n", "*Date*=x·**Team**: y"],
    ["**Date**:\n\n- x\n- y\n", "*Date*=- x\n- y"],
    ["**Date**:\n\n```\nx\n```\n", "*Date*=```\nx\n```"],
    ["**Date**:\n\n    x\n", "*Date*=x"],
    ["**Date**:\n\nx\n", "*Date*="],
    ["**Date**: x\n\n- y\n", "*Date*=x"],
    ["**Date**:\n**Team**:\n\n- y\n", "*Date*=", "*Team*=- y"],
    ["- **Date**: x\n- Team: y\n- z\n", "*Date*=x", "Team=y"],
    ["- **Date**:\n  - x\n  - y\n- **Team**: z\n\n  more\n", "*Date*=- x\n  - y", "*Team*=z\n\n  more"],
    ["1. **Date**: x\n   on\n", "*Date*=x\n   on"],
    ["- [ ] **Date**: x\n", "*Date*=x"],
    ["> **Date**: x\n> - Team: y\n", "*Date*=x", "Team=y"],
    ["> **Date**: x\n> and on\n", "*Date*=x\n> and on"],
    ["| Date | x |\n| --- | --- |\n| **Team** | `y` |\n| | z |\n| Kind |\n", "Date=x", "Team=`y`", "Kind="],
    ["| Date |\n| --- |\n| x |\n"],
    ["| Date | x |\n| --- | --- |\n|\n||\n| Team | y |\n", "Date=x", "Team=y"],
    ["| Date | Team | Kind |\n| --- | --- | --- |\n| x | y | z |\n"],
    ["```\n**Date**: x\n```\n"],
    ["<!-- **Date**: x -->\n"],
    [`**Date**: ${"x".repeat(20_000)} · **Team**: y\n`],
  ])("%j", (text, ...entries) => {
    expect(read(text).map((entry) => entry)).toEqual(entries);
  });

  it("of a table have places, and the first row may be a caption", () => {
    const text = "| Date | *x* |\n| --- | --- |\n| Team | |\n| Kind |\n";
    const markdown = parseMarkdown(text);
    expect(readEntries(markdown, markdown.root.blocks)).toEqual([
      {
        form: "row",
        bold: false,
        caption: true,
        label: { start: 2, end: 6 },
        name: "Date",
        key: "date",
        value: { start: 9, end: 12 },
        plain: "x",
        start: 0,
        end: 14,
      },
      {
        form: "row",
        bold: false,
        label: { start: 31, end: 35 },
        name: "Team",
        key: "team",
        value: { start: 38, end: 38 },
        plain: "",
        start: 29,
        end: 39,
      },
      {
        form: "row",
        bold: false,
        label: { start: 42, end: 46 },
        name: "Kind",
        key: "kind",
        value: { start: 46, end: 46 },
        plain: "",
        start: 40,
        end: 48,
      },
    ]);
  });

  it("have the form in which they are written", () => {
    const text = "---\na: x\n---\n\nb: x\n**c**: x\n\n- d: x\n\n> e: x\n\n| f | x |\n| - | - |\n";
    const markdown = parseMarkdown(text);
    const entries = [...readFrontMatterEntries(markdown), ...readEntries(markdown, markdown.root.blocks)];
    expect(entries.map(({ name, form }) => `${name} ${form}`)).toEqual([
      "a frontMatter",
      "b line",
      "c line",
      "d bullet",
      "e line",
      "f row",
    ]);
  });

  it("end where their value ends", () => {
    const ends = (text: string) => {
      const markdown = parseMarkdown(text);
      return readEntries(markdown, markdown.root.blocks).map(({ start, end }) => text.slice(start, end));
    };
    expect(ends("**Date**: x\nand on\n\ny\n")).toEqual(["**Date**: x\nand on"]);
    expect(ends("**Date**:\n\n- x\n")).toEqual(["**Date**:\n\n- x"]);
    expect(ends("- **Date**: x\n  - y\n- z\n")).toEqual(["- **Date**: x\n  - y"]);
    expect(ends("a\n**Date**: x · **Team**: y\n")).toEqual(["**Date**: x", "**Team**: y"]);
  });
});

describe("front matter", () => {
  const read = (text: string) => {
    const markdown = parseMarkdown(text);
    return readFrontMatterEntries(markdown).map(
      ({ name, key, value, plain }) => `${name}/${key}=${text.slice(value.start, value.end)}/${plain}`,
    );
  };

  it.each<readonly [text: string, ...entries: string[]]>([
    ["---\ndate: 2026-03-14\n---\n", "date/date=2026-03-14/2026-03-14"],
    ["---\nDue-date_of: x\n---\n", "Due-date_of/due date of=x/x"],
    [
      "---\ntitle: \"Carts: lost\"\nteam: 'Shop'\n---\n",
      'title/title="Carts: lost"/Carts: lost',
      "team/team='Shop'/Shop",
    ],
    ["---\ntitle: \"a' b\n---\n", "title/title=\"a' b/\"a' b"],
    ["---\nteam:\n  - a\n  - b\nkind: [x, y]\n---\n", "team/team=- a\n  - b/- a - b", "kind/kind=[x, y]/[x, y]"],
    ["---\nteam:\nkind: y\n---\n", "team/team=/", "kind/kind=y/y"],
    ["---\nteam: x # why\nteam: y\n---\n", "team/team=x/x", "team/team=y/y"],
    ["---\nteam: true\nnone: null\n---\n", "team/team=true/true", "none/none=null/null"],
    ['---\n"the team": x\n---\n', "the team/the team=x/x"],
    ["---\nteam: |\n  a\n  b\n---\n", "team/team=|\n  a\n  b/| a b"],
    ["---\n---\n"],
    ["---\n? [a]\n: b\nteam: x\n---\n", "team/team=x/x"],
    ["---\n? team\n---\n", "team/team=/"],
    ["---\n1.0: x\n---\n", "1.0/1.0=x/x"],
    ['---\ntitle: the "carts"\n---\n', 'title/title=the "carts"/the "carts"'],
    ['+++\ntitle = the "carts"\nteam = "a" b\n+++\n', 'title/title=the "carts"/the "carts"', 'team/team="a" b/"a" b'],
    ["---\n- a\n---\n"],
    ["---\njust words\n---\n"],
    ["---\n# a comment alone\n---\n"],
    ["---\n--- # a document that is empty\n---\n"],
    ["---\n\n---\n"],
    ["+++\n+++\n"],
    [
      '+++\ndate = 2026-03-14\ntitle = "Carts lost"\nmy-key_1=x\n+++\n',
      "date/date=2026-03-14/2026-03-14",
      'title/title="Carts lost"/Carts lost',
      "my-key_1/my key 1=x/x",
    ],
    ["+++\n[extra]\n key = x\na.b = y\nkey  =  'z'  \n+++\n", "key/key='z'/z"],
    ["+++\nkey =\n+++\n", "key/key=/"],
    ["date: x\n"],
    [`---\ndate: x\nlong: ${"x".repeat(100_000)}\n---\n`],
  ])("%j", (text, ...entries) => {
    expect(read(text)).toEqual(entries);
  });

  it("is read as far as its values are no deeper than anybody writes them", () => {
    const nested = (depth: number) => `---\ndate: x\na: ${"[".repeat(depth)}${"]".repeat(depth)}\nteam: y\n---\n`;
    expect(read(nested(90)).map((entry) => entry.slice(0, 4))).toEqual(["date", "a/a=", "team"]);
    expect(read(nested(110))).toEqual([]);
    expect(parseMarkdown(nested(110)).frontMatter).toEqual({ start: 0, end: nested(110).length - 1, entries: [] });
    const items = (depth: number) => `---\na: x\nb:\n  ${"- ".repeat(depth)}c\n---\n`;
    expect([read(items(90)).length, read(items(110)).length]).toEqual([2, 0]);
    const keys = (depth: number) => `---\na: x\n? ${"[".repeat(depth)}${"]".repeat(depth)}\n: b\n---\n`;
    expect([read(keys(90)).length, read(keys(110)).length]).toEqual([1, 0]);
    const long = `---\ndate: x\nlong: ${"x".repeat(100_000)}\n---\n`;
    expect(parseMarkdown(`${long}y\n`).frontMatter).toEqual({ start: 0, end: long.length - 1, entries: [] });
  });

  it("has places", () => {
    const text = "---\n\"a b\": 'x'\n---\n";
    expect(readFrontMatterEntries(parseMarkdown(text))).toMatchObject([
      {
        form: "frontMatter",
        bold: false,
        label: { start: 4, end: 9 },
        value: { start: 11, end: 14 },
        start: 4,
        end: 14,
      },
    ]);
    const second = "---\na: b\nc: d\n---\n";
    expect(readFrontMatterEntries(parseMarkdown(second)).at(-1)).toMatchObject({
      label: { start: 9, end: 10 },
      end: 13,
    });
    const empty = "---\nab:\n---\n";
    expect(readFrontMatterEntries(parseMarkdown(empty))).toMatchObject([
      { start: 4, value: { start: 7, end: 7 }, end: 7 },
    ]);
    const none = "---\n? ab\n---\n";
    expect(readFrontMatterEntries(parseMarkdown(none))).toMatchObject([
      { start: 6, value: { start: 8, end: 8 }, end: 8 },
    ]);
    const toml = "+++\nab = 'x'\n+++\n";
    expect(readFrontMatterEntries(parseMarkdown(toml))).toMatchObject([
      { label: { start: 4, end: 6 }, value: { start: 9, end: 12 }, start: 4, end: 12 },
    ]);
    expect(parseMarkdown(text).frontMatter).toMatchObject({ start: 0, end: 18 });
    expect(parseMarkdown("x\n").frontMatter).toBeUndefined();
  });
});

it.each([
  ["", true],
  ["<!-- x -->", true],
  ["---", true],
  ["- - -", true],
  ["* * * *", true],
  ["___", true],
  ["-", true],
  ["- [ ]", true],
  ["- <!-- x -->", true],
  ["-\n  -", true],
  ["- x\n-", false],
  ["-\n  - x", false],
  ["- [ ] x", false],
  [">", true],
  ["> <!-- x -->", true],
  ["> x", false],
  ["| | |\n| --- | --- |\n| | |", true],
  ["| a | b |\n| --- | --- |\n| | |", true],
  ["| a | b |\n| --- | --- |\n| | x |", false],
  ["| a | b |\n| --- | --- |\n| | |\n| x | |", false],
  ["- # a ---", false],
  ["x", false],
  ["```\nx\n```", false],
  ["```\n```", false],
  ["    x", false],
  ["<div>", false],
  ["[x]: https://example.org", false],
])("%j says nothing: %s", (text, nothing) => {
  const { root } = parseMarkdown(text);
  expect(root.blocks.every((block) => saysNothing(text, block))).toBe(nothing);
});
