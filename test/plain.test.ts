import { describe, expect, it } from "vitest";
import { beforeComments, withoutComments } from "../src/markdown/comments.ts";
import { isAngleText } from "../src/markdown/html.ts";
import { bare, literally, nameKey, nameKeys, plain, straight } from "../src/markdown/plain.ts";
import { Lines, lastUpTo, linesOf, trimmed } from "../src/markdown/span.ts";

it.each([
  ["  carts  ", "carts"],
  ["carts   lost", "carts lost"],
  ["carts\nlost", "carts lost"],
  ["*carts*\nlost", "carts lost"],
  ["**carts** ***lost*** ~~now~~", "carts lost now"],
  ["`carts` ``lost``", "carts lost"],
  ["_carts_ __lost__ ___now___", "carts lost now"],
  ["snake_case_name and _x", "snake_case_name and x"],
  ["a_ b", "a b"],
  ["5 _6", "5 6"],
  ["[carts](x.md) ![lost](y.png)", "carts lost"],
  ['[carts]() [lost](x.md  "Lost")', "carts lost"],
  ["[carts][1] [lost][]", "carts lost"],
  ["[carts] lost", "[carts] lost"],
  ["[carts](x y) (z)", "[carts](x y) (z)"],
  ["[carts [lost]](x)", "[carts [lost]](x)"],
  ["carts<br>lost<BR />now\\<br/>again", "carts lost now again"],
  ["carts <brx>", "carts <brx>"],
  ['carts <a href="#x" id=x></a>lost', "carts lost"],
  ["carts <abbr>lost</abbr>", "carts <abbr>lost</abbr>"],
  ["carts <!-- all --> lost<!---->now", "carts lost now"],
  ["carts <!-- all", "carts <!-- all"],
  ["\\*carts\\* \\[lost\\] \\! \\~ \\a", "*carts* [lost] ! ~ \\a"],
  ["carts\\", "carts"],
  ["carts\\\\", "carts"],
  ["snake\\_case\\_ \\`x\\`", "snake_case_ `x`"],
  ["“carts” ‘lost’ – now…", "\"carts\" 'lost' - now…"],
  ["carts\u00a0lost\u2003now", "carts lost now"],
  ["carts\u0007 lost", "carts lost"],
  ["carts\u0007lost", "cartslost"],
  ["", ""],
])("%j reads %j", (markdown, text) => {
  expect(plain(markdown)).toBe(text);
});

it.each([
  ["carts - lost", "carts - lost"],
  ["‐‑‒–—―−", "-------"],
  ["\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufe0e\ufe0f", " ".repeat(16)],
  ["（）：，［］／；", "():,[]/;"],
  ["‘’ʼ“”", "'''\"\""],
  ["é カ 🛒 …", "é カ 🛒 …"],
])("%j is straight as %j", (text, straightened) => {
  expect(straight(text)).toBe(straightened);
});

it.each([
  ["**Carts** LOST", "carts lost"],
  ["🛒 Carts  🇩🇪 lost 👩🏽‍🔧 1️⃣", "carts lost 1"],
  ["✅ É", "é"],
])("%j is bare as %j", (markdown, text) => {
  expect(bare(markdown)).toBe(text);
});

describe("a name", () => {
  it.each([
    ["Timeline", "timeline"],
    ["**Timeline** ⏱️", "timeline"],
    ["1. Timeline", "timeline"],
    ["2) Timeline", "timeline"],
    ["3: Timeline", "timeline"],
    ["1.2 Timeline", "timeline"],
    ["1.2.3.  Timeline", "timeline"],
    ["§ 4. Timeline", "timeline"],
    ["§4.1 Timeline", "timeline"],
    ["2026 Timeline", "2026 timeline"],
    ["1.Timeline", "1.timeline"],
    ["Timeline 1. x", "timeline 1. x"],
    ["Timeline:", "timeline"],
    ["What went well?!", "what went well"],
    ["Timeline. :", "timeline"],
    ["10.11.12 Timeline", "timeline"],
    ["12. Timeline", "timeline"],
    ["10.11) Timeline", "timeline"],
    ["Timeline (UTC)", "timeline"],
    ["Timeline (UTC)?!", "timeline"],
    ["Timeline?! (UTC)", "timeline"],
    ["Five ' whys", "five whys"],
    ["  ⏱️ ", "⏱️"],
    ["Timeline(UTC):", "timeline"],
    ["Timeline: (UTC)", "timeline"],
    ["Timeline (UTC) of", "timeline (utc) of"],
    ["(UTC)", "(utc)"],
    ['Five "whys" and what didn\'t', "five whys and what didnt"],
    ["What didn’t", "what didnt"],
    ["Process & tools", "process and tools"],
    ["Process&tools", "process and tools"],
    ["Process &", "process and"],
    ["Post-mortem post mortem", "postmortem postmortem"],
    ["Riposte-mortem", "riposte mortem"],
    ["Follow-up a-b-c 1-2", "follow up a b c 1-2"],
    ["Lessons learnt", "lessons learned"],
    ["Learnting", "learnting"],
    ["⏱️", "⏱️"],
    ["  ?  ", "?"],
    ["...", "..."],
    ["", ""],
    ["x".repeat(400), "x".repeat(300)],
  ])("%j is compared as %j", (name, key) => {
    expect(nameKey(name)).toBe(key);
    expect(nameKey(name)).toBe(key);
  });

  it("is known however many there are", () => {
    const names = Array.from({ length: 2100 }, (_, at) => `Name ${at}`);
    expect(names.map(nameKey)).toEqual(names.map((name) => name.toLowerCase()));
  });

  it.each([
    ["timeline", ["timeline"]],
    ["appendix: commands used", ["appendix: commands used", "appendix"]],
    ["timeline (utc), by hand", ["timeline (utc), by hand", "timeline"]],
    ["timeline - by hand", ["timeline - by hand", "timeline"]],
    ["timeline -- by: hand", ["timeline -- by: hand", "timeline"]],
    ["timeline -by hand", ["timeline -by hand"]],
    ["timeline:by hand", ["timeline:by hand"]],
    ["q1: x", ["q1: x"]],
    ["log: x", ["log: x", "log"]],
    [`${"a".repeat(60)}: x`, [`${"a".repeat(60)}: x`, "a".repeat(60)]],
    [`${"a".repeat(61)}: x`, [`${"a".repeat(61)}: x`]],
  ])("%j answers to %j", (key, keys) => {
    expect(nameKeys(key)).toEqual(keys);
  });

  it("is a pattern that matches just itself", () => {
    const name = "a\\b^c$d.e*f+g?h(i)j[k]l{m}n|o/p";
    expect(new RegExp(`^${literally(name)}$`, "u").test(name)).toBe(true);
    expect(literally("a-b c")).toBe("a-b c");
    expect(literally("a.b/c")).toBe("a\\.b\\/c");
  });
});

it.each([
  ["a <!-- b --> c", "a   c", "a <!-- b --> c"],
  ["a <!-- b -->", "a  ", "a"],
  ["a <!-- b --> <!-- c -->  ", "a      ", "a"],
  ["<!-- b -->", " ", ""],
  ["<!---->x", " x", "<!---->x"],
  ["x<!---->", "x ", "x"],
  ["<!--->", "<!--->", "<!--->"],
  ["x <!-- a -- b -->", "x  ", "x"],
  ["x <!-- a <!-- b -->", "x  ", "x <!-- a"],
  ["x <!-- a --> b -->", "x   b -->", "x <!-- a --> b -->"],
  ["x -->", "x -->", "x -->"],
  ["x <!-- a", "x <!-- a", "x <!-- a"],
  ["x  ", "x  ", "x"],
  ["", "", ""],
])("%j is without its comments %j, before them %j", (text, without, before) => {
  expect([withoutComments(text), beforeComments(text)]).toEqual([without, before]);
});

it.each([
  "<name>",
  "<your name>",
  "<Describe the impact>",
  "<#>",
  "<é>",
  "<b 'c>",
  "<Service name>",
  "<what happened?>",
  "<details/summary>",
  "<a@b c>",
  "<http: x>",
  "<x.y>",
  `<${"a".repeat(398)}>`,
])("%j is text in angle brackets", (raw) => {
  expect(isAngleText(raw)).toBe(true);
});

it.each([
  "name",
  "<>",
  "<1>",
  "< name>",
  "<!-- x -->",
  "</b>",
  "<b>",
  "<B>",
  "<br/>",
  "<br />",
  "<details open>",
  "<b or c>",
  "x<name>",
  "<a  href=\"x y\" id='y z' w=zz>",
  "<a href=\"x\" id='y' z=w>",
  "<img src = x>",
  '<Chart a="b">',
  "<Chart />",
  "<Chart a=b/>",
  "<a>b</a>",
  "<a>>",
  "<https://example.org>",
  "<mailto:ana@example.org>",
  "<x-y.z+1:a>",
  "<ana@example.org>",
  `<${"a".repeat(399)}>`,
])("%j is none", (raw) => {
  expect(isAngleText(raw)).toBe(false);
});

describe("a stretch of text", () => {
  it("is trimmed of white space", () => {
    const text = " \t\n\u000b\f\r\u00a0\u202f\u3000x y\u2003 ";
    expect(trimmed(text, 0, text.length)).toEqual({ start: 9, end: 13 });
    expect(trimmed("   ", 0, 3)).toEqual({ start: 3, end: 3 });
    expect(trimmed("ab", 1, 1)).toEqual({ start: 1, end: 1 });
    expect(trimmed(" a b ", 1, 3)).toEqual({ start: 1, end: 2 });
  });

  it.each([
    ["a\nb", 0, 3, ["a", "b"]],
    ["a\n\n  b  \n", 0, 9, ["a", "b"]],
    ["> a\n> > b\n>\nc", 0, 13, ["a", "b", "c"]],
    ["a\nbc\nd", 1, 3, ["b"]],
    ["a\nbc\nd", 2, 5, ["bc"]],
    ["a\nbc\nd", 0, 1, ["a"]],
    ["abc", 1, 2, ["b"]],
    ["", 0, 0, []],
  ])("%j has from %d to %d the lines %j", (text, start, end, lines) => {
    expect([...linesOf(text, { start, end })].map((line) => text.slice(line.start, line.end))).toEqual(lines);
  });

  it("has lines and columns", () => {
    const lines = new Lines("ab\n\ncd");
    expect(lines.count).toBe(3);
    expect([1, 2, 3].map((line) => lines.start(line))).toEqual([0, 3, 4]);
    expect([0, 2, 3, 4, 6].map((offset) => lines.at(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 3 },
    ]);
    expect(new Lines("").count).toBe(1);
  });

  it("has its place among others found", () => {
    const ascending = [0, 3, 3, 7];
    expect([-1, 0, 2, 3, 6, 7, 9].map((bound) => lastUpTo(ascending, bound))).toEqual([-1, 0, 0, 2, 2, 3, 3]);
    expect(lastUpTo([], 5)).toBe(-1);
  });
});
