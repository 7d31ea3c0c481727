import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { type Document, parseDocument } from "yaml";
import { messageOf } from "../console/errors.ts";
import { printable, UsageError } from "../console/terminal.ts";

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

/** What a YAML file says. */
export function readYaml(file: string, text: string): Document {
  // Who reads the file besides us follows merge keys.
  const document = parseDocument(text, { logLevel: "silent", merge: true });
  try {
    const [error] = document.errors;
    if (error) throw error;
    // Only so are aliases found that lead nowhere, or to more than any memory holds.
    document.toJS();
  } catch (error) {
    const [said = ""] = messageOf(error).split("\n", 1);
    throw new UsageError(
      `Expected "${file}" to be YAML; ${printable(said).replace(/:$/, "")}. Mend it, then run this again`,
    );
  }
  return document;
}
