import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { type Document, parseDocument } from "yaml";
import { messageOf } from "../console/errors.ts";
import { printable, UsageError } from "../console/terminal.ts";

/** What a JSON file with comments says. */
export function readJsonc(file: string, text: string): unknown {
  const errors: ParseError[] = [];
  let value: unknown;
  try {
    value = parse(text, errors, { allowTrailingComma: true });
  } catch (error) {
    throw unreadable(file, "JSON with comments", messageOf(error));
  }
  const [error] = errors;
  if (error && text.trim() !== "") {
    const line = text.slice(0, error.offset).split("\n").length;
    throw unreadable(file, "JSON with comments", `found ${printParseErrorCode(error.error)} on line ${line}`);
  }
  return value;
}

/** What a YAML file says. */
export function readYaml(file: string, text: string): Document {
  try {
    // Who reads the file besides us follows merge keys.
    const document = parseDocument(text, { logLevel: "silent", merge: true });
    const [error] = document.errors;
    if (error) throw error;
    // Only so are aliases found that lead nowhere, or to more than any memory holds.
    document.toJS();
    return document;
  } catch (error) {
    const [said = ""] = messageOf(error).split("\n", 1);
    throw unreadable(file, "YAML", printable(said).replace(/:$/, ""));
  }
}

function unreadable(file: string, form: string, problem: string): UsageError {
  return new UsageError(`Expected "${file}" to be ${form}; ${problem}. Mend it, then run this again`);
}
