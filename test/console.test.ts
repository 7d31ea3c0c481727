import { describe, expect, it } from "vitest";
import { messageOf } from "../src/cli/console/errors.ts";
import { jsonDocument, jsonLine } from "../src/cli/console/json.ts";
import { baseUrl } from "../src/cli/console/links.ts";
import { type Column, tableText } from "../src/cli/console/table.ts";
import { colours, printableLines } from "../src/cli/console/terminal.ts";
import { terminal } from "./terminal.ts";

const tty = { isTTY: true as const };

it.each([
  [{ stdout: tty }, true],
  [{}, false],
  [{ env: { FORCE_COLOR: "1" } }, true],
  [{ env: { FORCE_COLOR: "" } }, true],
  [{ env: { FORCE_COLOR: "0" } }, false],
  [{ env: { FORCE_COLOR: "0" }, stdout: tty }, true],
  [{ env: { TERM: "dumb" }, stdout: tty }, false],
  [{ env: { TERM: "dumb", FORCE_COLOR: "1" } }, true],
  [{ env: { NO_COLOR: "1" }, stdout: tty }, false],
  [{ env: { NO_COLOR: "" }, stdout: tty }, true],
])("colours are as the conventions have it: %j", (given, coloured) => {
  expect(colours(terminal(given)).isColorSupported).toBe(coloured);
});

it("no line has a control character, and each keeps its indent", () => {
  expect(printableLines("\t  a\u001b[31m\n  b \u0007 c\nd\te")).toBe("\t  a [31m\n  b   c\nd e");
});

it("JSON holds no character that a terminal acts on", () => {
  const signs = ["\u007f", "\u009b", "\u061c", "\u200f", "\u2028", "\u202e", "\u2066", "\u001b"];
  expect(jsonLine(signs)).toBe('["\\u007f","\\u009b","\\u061c","\\u200f","\\u2028","\\u202e","\\u2066","\\u001b"]\n');
  expect(jsonDocument({ a: "é\u2029" })).toBe('{\n  "a": "é\\u2029"\n}\n');
});

it("an error says what it says, without its kind", () => {
  expect(messageOf(new TypeError("No carts: TypeError: x"))).toBe("No carts: TypeError: x");
  expect(messageOf(Object.assign(new Error("gone"), { name: "Error [ERR_GONE]" }))).toBe("gone");
  expect(messageOf("No Error: x")).toBe("No Error: x");
});

describe("a base of links", () => {
  it.each([
    ["https://example.com/blob/main", "https://example.com/blob/main/"],
    ["http://example.com/blob/main/", "http://example.com/blob/main/"],
    ["HTTPS://example.com", "https://example.com/"],
  ])("%s", (given, base) => {
    expect(baseUrl(given)).toBe(base);
  });

  it.each(["xhttps://example.com", "httpsx://example.com", "ftp://example.com", "file:///tmp", "example.com", ""])(
    "is not %j",
    (given) => {
      expect(() => baseUrl(given)).toThrow("Expected --base-url to be a URL");
    },
  );
});

describe("a table", () => {
  const columns: readonly Column<readonly string[]>[] = [
    { name: "First", cell: ([first = ""]) => first, cut: "end" },
    { name: "Second", cell: ([, second = ""]) => second },
    { name: "Third", cell: ([, , third = ""]) => third, align: "right" },
  ];
  const on = (width: number, ...rows: readonly (readonly string[])[]) =>
    tableText(rows, columns, terminal({ stdout: { ...tty, columns: width }, env: { NO_COLOR: "1" } }));

  it("is cut where it may be, first", () => {
    expect(on(36, ["a".repeat(20), "b".repeat(12), "3"])).toBe(
      `First            Second        Third\n${"a".repeat(14)}…  ${"b".repeat(12)}      3\n`,
    );
  });

  it("is cut anywhere, where that is not enough, and nothing to less than eight", () => {
    expect(on(20, ["a".repeat(20), "b".repeat(12), "3"])).toBe(
      `First     Second    Third\n${"a".repeat(7)}…  ${"b".repeat(7)}…      3\n`,
    );
  });

  it("ends its lines with no blanks, and is nothing without rows", () => {
    expect(on(80, ["a", "", ""], ["", "", "3"])).toBe("First  Second  Third\na\n                   3\n");
    expect(on(80)).toBe("");
  });
});
