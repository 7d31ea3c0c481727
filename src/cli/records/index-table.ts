import { readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { isInside } from "../../files.ts";
import { type Block, parseMarkdown } from "../../markdown/parse.ts";
import { codeOf } from "../console/errors.ts";
import { printable, UsageError } from "../console/terminal.ts";

export const startMarker = "<!-- postmortems:start -->";
export const endMarker = "<!-- postmortems:end -->";

/** A Markdown file of the repository that keeps the table of its postmortems between two markers. */
export interface IndexFile {
  /** Absolute, links followed. */
  readonly path: string;
  /** As the user named it. */
  readonly name: string;
  readonly text: string;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: `found none. Write one that has "${startMarker}" and "${endMarker}" where the table is to stand`,
  EISDIR: "it is a folder. Name a file in it",
  EACCES: "this user may not read it",
  ELOOP: "its links lead in a circle",
};

export function openIndex(name: string, cwd: string, root: string): IndexFile {
  const shown = printable(name);
  let path: string;
  let text: string;
  try {
    path = realpathSync(resolve(cwd, name));
    // What lies outside may have no end.
    text = isInside(path, root) ? readFileSync(path, "utf8") : "";
  } catch (error) {
    const code = codeOf(error);
    throw new UsageError(`Expected the file "${shown}"; ${reasons[code] ?? `it can't be read (${code})`}`);
  }
  if (!isInside(path, root))
    throw new UsageError(`Expected a file in the repository "${printable(root)}"; found "${printable(path)}"`);
  return { path, name: shown, text };
}

/** The file's text with the table between the markers; all else stays as it is, line ends included. */
export function withTable({ name, text }: IndexFile, table: string): string {
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  const code = codeLines(text);
  const places = (marker: string) =>
    lines.flatMap((line, index) => (line.trim() === marker && !code.has(index + 1) ? [index] : []));
  const [starts, ends] = [places(startMarker), places(endMarker)];
  const [start, end] = [starts[0], ends[0]];
  if (start === undefined || end === undefined)
    throw new UsageError(
      `Expected the lines "${startMarker}" and "${endMarker}" in "${name}"; found ${start === end ? "neither" : "one of them"}. Add both, each on a line of its own, where the table is to stand`,
    );
  if (starts.length > 1 || ends.length > 1 || end < start)
    throw new UsageError(
      `Expected one "${startMarker}" in "${name}", with one "${endMarker}" below; found ${starts.length} and ${ends.length}${end < start ? " in the other order" : ""}. Leave one of each`,
    );
  const lineEnd = text.includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : "\r";
  const middle = `${lineEnd}${table.trim().replaceAll("\n", lineEnd)}${lineEnd}${lineEnd}`;
  return lines.slice(0, start + 1).join("") + middle + lines.slice(end).join("");
}

/** A page may show the markers in a code block: there, they mark nothing. */
function codeLines(text: string): ReadonlySet<number> {
  const { root, sections, lines } = parseMarkdown(text);
  const found = new Set<number>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === "code" || block.type === "fence")
        for (let line = lines.at(block.start).line; line <= lines.at(block.end).line; line++) found.add(line);
      if (block.type === "quote") visit(block.blocks);
      if (block.type === "list") for (const item of block.items) visit(item.blocks);
    }
  };
  for (const { blocks } of [root, ...sections]) visit(blocks);
  return found;
}
