import { isDeepStrictEqual } from "node:util";
import { applyEdits, type JSONPath, modify } from "jsonc-parser";
import {
  type Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  stringify,
  type ToStringOptions,
} from "yaml";
import { readYaml } from "../archive/configuration.ts";
import { UsageError } from "../console/terminal.ts";

/** A value and where in a file it goes; with `-1` for its last step, it goes to the end of a list. */
export interface Addition {
  readonly path: JSONPath;
  readonly value: unknown;
  /** It goes before all others: for JSON. */
  readonly first?: true;
  /** A blank line goes before it: for YAML. */
  readonly apart?: boolean;
}

/** A JSON file with these additions; all else, comments and white space too, stays as it is. */
export function addToJsonc(text: string, additions: readonly Addition[]): string {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  const whole = additions.reduce(
    (made, { path, value, first }) => {
      const edits = modify(made, path, value, {
        formattingOptions,
        isArrayInsertion: path.at(-1) === -1,
        ...(first && { getInsertionIndex: () => 0 }),
      });
      return applyEdits(made, edits);
    },
    text.trim() === "" ? "{}" : text,
  );
  return whole.endsWith("\n") ? whole : `${whole}\n`;
}

/**
 * A YAML file with these additions; all else, comments and white space too, stays as it is. Only where a place for one
 * cannot be told, as in an empty list, the library writes the whole file anew, with its comments.
 */
export function addToYaml(file: string, text: string, additions: readonly Addition[]): string {
  return additions.reduce((made, { path, value, apart }) => {
    const document = readYaml(file, made);
    const style = {
      lineWidth: 0,
      indentSeq: !hasFlushLists(made),
    };
    const inserted = document.contents && insertion(document.contents, made, path, value, style, apart === true);
    put(file, document, path, value);
    const whole = made.slice(0, inserted?.at) + (inserted?.text ?? "") + made.slice(inserted?.at);
    return inserted && isDeepStrictEqual(readYaml(file, whole).toJS(), document.toJS())
      ? whole
      : document.toString(style);
  }, text);
}

/** The items of one of its lists stand right below their key, not further in. */
function hasFlushLists(text: string): boolean {
  const lines = text.split("\n").filter((line) => !/^[ \t]*#/.test(line));
  return lines.some((line, index) => {
    const above = lines[index - 1] ?? "";
    const indent = /^[ \t]*(?=[^\s#-])/.exec(above)?.[0];
    return indent !== undefined && /:[ \t]*(?:#.*)?$/s.test(above) && line.startsWith(`${indent}- `);
  });
}

/** Adds to what the file says; what is empty, however it is written, becomes a list or a map in block form. */
function put(file: string, document: Document, path: JSONPath, value: unknown): void {
  for (let depth = 1; depth < path.length; depth++) {
    const node = document.getIn(path.slice(0, depth), true);
    const isEmpty = isCollection(node) ? node.items.length === 0 : isScalar(node) && node.value === null;
    if (node !== undefined && !isEmpty) {
      if (isCollection(node)) continue;
      throw new UsageError(
        `Expected a list or a map at "${path.slice(0, depth).join(".")}" in "${file}"; found something else. Mend it, then run this again`,
      );
    }
    document.setIn(path.slice(0, depth), document.createNode(within(path.slice(depth), value)));
    return;
  }
  if (path.at(-1) === -1) document.addIn(path.slice(0, -1), document.createNode(value));
  else document.setIn(path, document.createNode(value));
}

/** A value in the lists and maps that lead to it. */
function within(path: JSONPath, value: unknown): unknown {
  return path.reduceRight((made, key) => (key === -1 ? [made] : { [key]: made }), value);
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** What is to be written where, behind what the map or list has already; undefined where there is nothing yet. */
function insertion(
  root: Node,
  text: string,
  path: JSONPath,
  value: unknown,
  style: ToStringOptions,
  apart: boolean,
): Insertion | undefined {
  let node: unknown = root;
  let depth = 0;
  while (isCollection(node) && node.has(path[depth])) node = node.get(path[depth++], true);
  if (!isCollection(node) || !node.range) return undefined;
  const [key = "", ...inner] = path.slice(depth);
  const item = within([isSeq(node) ? -1 : key, ...inner], value);
  const last = endOf(node.flow ? node.items.at(-1) : node);
  if (last === undefined) return undefined;
  if (node.flow) return { at: last, text: `, ${JSON.stringify(item).slice(1, -1)}` };
  const indent = " ".repeat(node.range[0] - (text.lastIndexOf("\n", node.range[0] - 1) + 1));
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = stringify(item, style).trimEnd().split("\n");
  const newline = text[last - 1] === "\n" ? last - 1 : text.indexOf("\n", last);
  const before = newline === -1 ? eol : "";
  return {
    at: newline === -1 ? text.length : newline + 1,
    text: before + (apart ? eol : "") + lines.map((line) => indent + line + eol).join(""),
  };
}

/** Where a node's own text ends; undefined for an empty list or map. */
function endOf(node: unknown): number | undefined {
  if (isPair(node)) return endOf(node.value) ?? endOf(node.key);
  if (isCollection(node) && !node.flow) return endOf(node.items.at(-1));
  return isNode(node) ? node.range?.[1] : undefined;
}
