import { labelled } from "../markdown/entries.ts";
import { plain } from "../markdown/plain.ts";
import { linesOf, type Span } from "../markdown/span.ts";
import type { Context } from "./bind.ts";
import type { Leftover } from "./leftovers.ts";

export interface Summary {
  readonly at: Span;
  readonly name: string;
  readonly sentences: number;
  readonly asked: readonly [number, number];
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const abbreviation =
  /(?:^|\s|\()(?:e\.g|i\.e|etc|approx|vs|no|nos|ca|dr|mr|mrs|ms|st|fig|vol|inc|ltd|jr|sr|[ap]\.m|u\.s|[a-z])\. $/i;

/**
 * Sections with another number of sentences than their slot asked for. Those with lists and code are counted by nobody,
 * nor those with a line that may be a field or a sentence: `In short: carts were lost.`
 */
export function wrongSummaries({ sections, markdown }: Context, leftovers: readonly Leftover[]): Summary[] {
  const { text } = markdown;
  return sections.flatMap(({ spec, section }) => {
    if (!section || !spec.sentences) return [];
    const paragraphs = section.blocks.filter(
      (block) => block.type !== "comment" && !labelled(text, block, "line")?.bold,
    );
    const [first] = paragraphs;
    if (!first) return [];
    if (paragraphs.some((block) => block.type !== "paragraph" || labelled(text, block, "line"))) return [];
    if (leftovers.some(({ start }) => start >= section.start && start < section.end)) return [];
    const sentences = paragraphs.reduce(
      (sum, { start, end }) => sum + countSentences(plain(text.slice(start, end))),
      0,
    );
    const [least, most] = spec.sentences;
    if (sentences >= least && sentences <= most) return [];
    const [at = first] = linesOf(text, first);
    return [{ at, name: spec.name, sentences, asked: spec.sentences }];
  });
}

/** The longest text whose sentences are counted; no summary comes near. */
const longest = 20_000;

function countSentences(text: string): number {
  let count = 0;
  let open = false;
  for (const { segment } of segmenter.segment(text.slice(0, longest))) {
    if (!/\p{L}/u.test(segment)) continue;
    if (!open) count++;
    // "… all day. 180 passengers waited." is two sentences, which the segmenter takes for one.
    count += segment.match(/(?<=\p{Ll}{3})[.!?] \d[\d.,]* \p{Ll}/gu)?.length ?? 0;
    open = abbreviation.test(segment);
  }
  return count;
}
