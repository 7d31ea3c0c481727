import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";

/** Whole documents and templates, as they stand in the repository, and the folder of each. */
export const wholeDocuments = ["../../fixtures", "../../templates", "../documents"].flatMap((folder) => {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  return (
    readdirSync(root, { recursive: true, encoding: "utf8" })
      // The archive is large, and damaged in no way that the others are not.
      .filter((file) => file.endsWith(".md") && !/^archive[/\\]/.test(file))
      .sort()
      .map((file) => ({ folder: dirname(join(root, file)), text: readFileSync(join(root, file), "utf8") }))
  );
});

export const oddText: readonly string[] = [
  ...["\0", "\ufeff", "\u200f", "\u2028", "\u00a0", "\ud83d", "\udd25", "\u001b[31m", "\t", "\\", "x"],
  ...["[", "]", "](", "<!--", "-->", "<", "`", "```", "|", "*", "**", "_", "~~", ":", "(", "@", "#", "# ", "## "],
  ...["---", "+++", "> ", "- ", "1. ", "[ ] ", "\n", "\n\n", "    ", "| a | b |\n| - | - |\n"],
];

type Accident = (lines: readonly string[]) => string[];

/** Positions are taken modulo what there is. */
export const place = fc.nat(1000);
const few = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(1000));
export const within = (position: number, length: number) => position % Math.max(length, 1);
const inLine = (position: number, change: (line: string) => string): Accident => {
  return (lines) => lines.map((line, index) => (index === within(position, lines.length) ? change(line) : line));
};
const accident: fc.Arbitrary<Accident> = fc.oneof(
  fc.tuple(place, few).map(
    ([at, count]): Accident =>
      (lines) =>
        lines.toSpliced(within(at, lines.length), count),
  ),
  fc.tuple(place, place, few).map(
    ([at, to, count]): Accident =>
      (lines) => {
        const from = within(at, lines.length);
        return lines.toSpliced(within(to, lines.length), 0, ...lines.slice(from, from + count));
      },
  ),
  fc.tuple(place, place).map(
    ([at, to]): Accident =>
      (lines) => {
        const from = within(at, lines.length);
        return lines.toSpliced(from, 1).toSpliced(within(to, lines.length), 0, ...lines.slice(from, from + 1));
      },
  ),
  fc.tuple(place, place).map(([at, column]) => inLine(at, (line) => line.slice(0, within(column, line.length)))),
  fc.tuple(place, place, fc.constantFrom(...oddText)).map(([at, column, text]) =>
    inLine(at, (line) => {
      const from = within(column, line.length + 1);
      return line.slice(0, from) + text + line.slice(from);
    }),
  ),
);

/** Up to so many accidents, one after another: lines lost, moved, copied or cut off, signs put in anywhere. */
export function accidents(most: number): fc.Arbitrary<Accident> {
  return fc
    .array(accident, { maxLength: most })
    .map((each) => (lines) => each.reduce<string[]>((left, happen) => happen(left), [...lines]));
}

/** A text after such accidents. */
export function damaged(text: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  return fc.tuple(text, accidents(most)).map(([whole, happen]) => happen(whole.split("\n")).join("\n"));
}
