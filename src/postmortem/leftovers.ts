import { saysNothing } from "../markdown/content.ts";
import { labelled } from "../markdown/entries.ts";
import type { Section } from "../markdown/parse.ts";
import type { Span } from "../markdown/span.ts";
import { piecesOf } from "../template/guidance.ts";
import { slotsIn, slotsLeft } from "../template/slots.ts";
import type { Context } from "./bind.ts";

/** What is still as the template has it. */
export type Leftover = Span &
  (
    | { readonly kind: "slot" | "guidance" | "section" }
    /** `of` is the field's name. */
    | { readonly kind: "value"; readonly of: string }
  );

/** The slots, guidance, values and sections of the template that nobody has replaced, in the order of the text. */
export function readLeftovers(context: Context): Leftover[] {
  const told = [[...slots(context)], [...values(context)], [...guidance(context)]];
  const kinds = [...told, blankSections(context, told.flat())];
  const found = kinds.flatMap((kind, rank) => Array.from(kind, (leftover) => Object.assign(leftover, { rank })));
  const kept: (Leftover & { readonly rank: number })[] = [];
  // A slot within guidance, guidance that is a value: of what lies within each other, the kind that says more is told.
  for (const leftover of found.sort((a, b) => a.start - b.start || a.rank - b.rank)) {
    const last = kept.at(-1);
    if (!last || leftover.start >= last.end) kept.push(leftover);
    else if (leftover.rank < last.rank) kept[kept.length - 1] = leftover;
  }
  return kept;
}

function* slots({ markdown, template }: Context): Generator<Leftover> {
  const { text, frontMatter } = markdown;
  for (const slot of slotsLeft(markdown, { start: 0, end: text.length }, template.slots))
    yield { ...slot, kind: "slot" };
  for (const { value } of frontMatter?.entries ?? [])
    for (const slot of slotsIn(text, value)) if (template.slots.has(slot.key)) yield { ...slot, kind: "slot" };
}

function* values({ fields, sections }: Context): Generator<Leftover> {
  for (const { state, entries, spec } of [...fields, ...sections.flatMap((section) => section.entries)]) {
    const [entry] = entries;
    if (state !== "unfilled" || !entry) continue;
    const { start, end } = entry.value.start < entry.value.end ? entry.value : entry.label;
    yield { start, end, kind: "value", of: spec.name };
  }
}

function* guidance({ markdown, template, specOf, preface, title }: Context): Generator<Leftover> {
  const { opens } = template.guidance;
  for (const piece of piecesOf(markdown, preface, opens))
    if (!labelled(markdown.text, piece, "line") && template.guidance.has(piece, undefined))
      yield { start: piece.start, end: piece.end, kind: "guidance" };
  for (const section of markdown.sections) {
    if (section === title) continue;
    const spec = specOf(section);
    for (const piece of piecesOf(markdown, section.blocks, opens))
      if (template.guidance.has(piece, spec)) yield { start: piece.start, end: piece.end, kind: "guidance" };
  }
}

/** Those in which nothing stands, not even what the template has there. */
function* blankSections({ markdown, sections }: Context, left: readonly Span[]): Generator<Leftover> {
  for (const { section, spec } of sections) {
    if (!section || !spec.blank || !isEmpty(markdown.text, section)) continue;
    if (!left.some(({ start }) => start > section.start && start < section.end))
      yield { ...section.heading.text, kind: "section" };
  }
}

/** Whether a section says nothing; one that holds sections says what they say. */
export function isEmpty(text: string, section: Section): boolean {
  return section.sections.length === 0 && section.blocks.every((block) => saysNothing(text, block));
}
