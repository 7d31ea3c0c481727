import { applyEdits, type JSONPath, modify, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { Document, type Node, parseDocument } from "yaml";
import { UsageError } from "../terminal.ts";

/** A value and where in a file it goes; with `-1` for its last step, it goes to the end of a list. */
export interface Addition {
  readonly path: JSONPath;
  readonly value: unknown;
  /** It goes before all others. */
  readonly first?: true;
}

/** What a JSON file with comments says. */
export function readJsonc(file: string, text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error && text.trim() !== "") {
    const line = text.slice(0, error.offset).split("\n").length;
    throw new UsageError(
      `Expected "${file}" to be JSON with comments; found ${printParseErrorCode(error.error)} on line ${line}. Mend it, then run this again`,
    );
  }
  return value;
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

/** A YAML file to change, with its comments. */
export function readYaml(file: string, text: string): Document<Node> {
  const document = parseDocument(text, { logLevel: "silent" });
  const [error] = document.errors;
  if (error)
    throw new UsageError(
      `Expected "${file}" to be YAML; ${error.message.split("\n", 1)[0]?.replace(/:$/, "")}. Mend it, then run this again`,
    );
  return document.contents === null ? new Document<Node>({}) : document;
}

/** The file's text again, as it was but for what has changed. */
export function yamlText(document: Document<Node>, before: string | undefined): string {
  const flush = before !== undefined && /^([ \t]*)[^\s#-][^\n]*:[ \t]*(?:#.*)?\n(?:[ \t]*#.*\n)*\1- /m.test(before);
  return document.toString({ lineWidth: 0, indentSeq: !flush, flowCollectionPadding: !/\[\S/.test(before ?? "[x") });
}
