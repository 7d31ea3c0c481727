import { type Entry, readEntries, readFrontMatterEntries } from "../markdown/entries.ts";
import type { Block, Markdown, Root, Section } from "../markdown/parse.ts";
import { bare, literally, nameKey, nameKeys, plain } from "../markdown/plain.ts";
import { isPlaceholder } from "../template/guidance.ts";
import { slotsIn, slotsLeft } from "../template/slots.ts";
import type { FieldSpec, SectionSpec, Template } from "../template/template.ts";
import { isSlip, type Name, type Nearness, nameOf, nearness } from "./near.ts";

/** What answers a field or an entry that the template asks for. */
export interface BoundEntry {
  readonly spec: FieldSpec;
  /** What stands for it, in the order of the text; more than one where it is there twice. */
  readonly entries: readonly Entry[];
  /** `unfilled` is as the template has it; `empty` is a label with nothing behind it. */
  readonly state: "absent" | "unfilled" | "empty" | "filled";
  /** Its label is the template's with a slip of the pen. */
  readonly misspelt: boolean;
}

export interface BoundSection {
  readonly spec: SectionSpec;
  readonly section?: Section;
  /** Its heading is the template's with a slip of the pen. */
  readonly misspelt: boolean;
  /** What may be meant for it, where there is none. */
  readonly near?: Section;
  /** The same heading again, under the same parent. */
  readonly again: readonly Section[];
  readonly entries: readonly BoundEntry[];
}

/** A document paired with its template: what every other reading of it starts from. */
export interface Context {
  readonly markdown: Markdown;
  readonly template: Template;
  /** The document's title, if it has one. */
  readonly title?: Section;
  /** Further level-1 headings that answer nothing of the template. */
  readonly extraTitles: readonly Section[];
  readonly preface: readonly Block[];
  /** The document's own fields, whether the template asks for them or not. */
  readonly ownEntries: readonly Entry[];
  readonly fields: readonly BoundEntry[];
  readonly sections: readonly BoundSection[];
  specOf(section: Section | Root): SectionSpec | undefined;
}

export function bind(markdown: Markdown, template: Template): Context {
  const title = titleOf(markdown, template);
  const unbound = new Map<string, Section[]>();
  for (const section of markdown.sections) {
    if (section === title) continue;
    for (const key of nameKeys(section.heading.key)) {
      const same = unbound.get(key);
      if (same) same.push(section);
      else unbound.set(key, [section]);
    }
  }
  const specs = new Map<Section | Root, SectionSpec>();
  const answers = new Map<SectionSpec, Section>();
  const asked = template.sections.filter(({ pattern }) => !pattern);
  const isFree = (section: Section) => section !== title && !specs.has(section);
  const misspelt = new Set<SectionSpec>();
  const answer = (spec: SectionSpec, section: Section) => {
    specs.set(section, spec);
    answers.set(spec, section);
  };
  const takeSlips = (missing: readonly SectionSpec[], isCandidate: (section: Section) => boolean) => {
    if (missing.length === 0) return;
    const names = namesOfSections(markdown.sections.filter((section) => isFree(section) && isCandidate(section)));
    for (const spec of missing) {
      const section = nearest(spec, answers, names, isFree, "spelling");
      if (!section) continue;
      answer(spec, section);
      misspelt.add(spec);
    }
  };
  // What can only be a slip comes first: what stands under it stands under its own parent.
  const asIs = new Set(asked.flatMap(({ keys }) => keys));
  takeSlips(
    asked.filter(({ keys }) => !keys.some((key) => unbound.has(key))),
    ({ heading }) => !nameKeys(heading.key).some((key) => asIs.has(key)),
  );
  // Of two that the template calls the same, each is answered under its own parent first.
  for (const fits of [true, false])
    for (const spec of asked) {
      const section = answers.has(spec) ? undefined : bestAnswer(spec, unbound, specs, answers);
      if (section && (!fits || isInPlace(section, spec, answers, title))) answer(spec, section);
    }
  takeSlips(
    asked.filter((spec) => !answers.has(spec)),
    () => true,
  );
  const free = markdown.sections.filter(isFree);
  const names = namesOfSections(free);
  const taken = new Set<Section>();
  const sections = asked.map((spec): BoundSection => {
    const section = answers.get(spec);
    const near = section ? undefined : nearest(spec, answers, names, (other) => !taken.has(other), "wording");
    if (near) taken.add(near);
    return {
      spec,
      ...(section && { section }),
      misspelt: misspelt.has(spec),
      ...(near && { near }),
      again: section ? twins(section).filter(isFree) : [],
      entries:
        section && spec.entries.length > 0
          ? bindEntries(markdown, template, spec.entries, readEntries(markdown, section.blocks), () => [], section)
          : [],
    };
  });
  const preface = title ? [...markdown.root.blocks, ...title.blocks] : markdown.root.blocks;
  const fieldSection = sections.find(({ spec }) => spec.holdsFields)?.section;
  const own = [
    ...readFrontMatterEntries(markdown),
    ...readEntries(markdown, preface),
    ...(fieldSection ? readEntries(markdown, fieldSection.blocks) : []),
  ];
  let inFreeSections: readonly Entry[] | undefined;
  const elsewhere = () => {
    inFreeSections ??= free.flatMap((section) => (taken.has(section) ? [] : readEntries(markdown, section.blocks)));
    return inFreeSections;
  };
  const extraTitles = title
    ? markdown.root.sections.filter(
        (section) => section.level === 1 && section !== title && free.includes(section) && !taken.has(section),
      )
    : [];
  return {
    markdown,
    template,
    ...(title && { title }),
    extraTitles,
    preface,
    ownEntries: own,
    fields: bindEntries(markdown, template, template.fields, own, elsewhere, undefined),
    sections,
    specOf: (section) => specs.get(section),
  };
}

/** The first level-1 heading, unless it is one of the template's sections at another level. */
function titleOf({ root }: Markdown, { sections }: Template): Section | undefined {
  return root.sections.find(
    ({ level, heading }) =>
      level === 1 && !sections.some(({ keys, pattern }) => !pattern && keys.includes(heading.key)),
  );
}

function bestAnswer(
  spec: SectionSpec,
  unbound: ReadonlyMap<string, Section[]>,
  specs: ReadonlyMap<Section | Root, SectionSpec>,
  answers: ReadonlyMap<SectionSpec, Section>,
): Section | undefined {
  const parent = spec.parent && answers.get(spec.parent);
  let best: Section | undefined;
  let bestScore = -1;
  for (const key of spec.keys)
    for (const section of unbound.get(key) ?? []) {
      if (specs.has(section)) continue;
      const score =
        (section.heading.key === key ? 1 : 0) +
        (section.level === spec.level ? 2 : 0) +
        (spec.parent === undefined || (parent && isWithin(section, parent)) ? 4 : 0);
      if (score > bestScore) {
        best = section;
        bestScore = score;
      }
    }
  return best;
}

/** Whether it stands where the template has it: within its parent, which may not be bound yet, or right under the title. */
function isInPlace(
  section: Section,
  spec: SectionSpec,
  answers: ReadonlyMap<SectionSpec, Section>,
  title: Section | undefined,
): boolean {
  if (!spec.parent) return section.parent === title || section.parent.heading === undefined;
  const parent = answers.get(spec.parent);
  return parent ? isWithin(section, parent) : spec.parent.keys.includes(section.parent.heading?.key ?? "");
}

function isWithin(section: Section, ancestor: Section): boolean {
  return section.start > ancestor.start && section.end <= ancestor.end;
}

/** No document has more headings that are worth comparing with each missing one. */
const mostCompared = 500;

/** The same heading, under the same parent. */
function twins(section: Section): Section[] {
  const { heading, parent, level } = section;
  return parent.sections.filter(
    (other) => other !== section && other.heading.key === heading.key && other.level === level,
  );
}

type SectionName = Name & { readonly section: Section };

function namesOfSections(sections: readonly Section[]): () => readonly SectionName[] {
  let names: readonly SectionName[] | undefined;
  return () => {
    names ??= sections.slice(0, mostCompared).flatMap((section) => {
      const { key } = section.heading;
      return key === "" || key.length > 80 ? [] : [{ ...nameOf(key), section }];
    });
    return names;
  };
}

/** The first section whose heading comes near a name; one of other words stands about where it is looked for. */
function nearest(
  spec: SectionSpec,
  answers: ReadonlyMap<SectionSpec, Section>,
  names: () => readonly SectionName[],
  isFree: (section: Section) => boolean,
  wanted: Nearness,
): Section | undefined {
  const parent = spec.parent && answers.get(spec.parent);
  const expected = spec.keys.map(nameOf);
  const found = names().find((name) => {
    if (!isFree(name.section) || !expected.some((each) => nearness(each, name) === wanted)) return false;
    if (wanted === "spelling") return true;
    return (
      Math.abs(name.section.level - spec.level) <= 1 &&
      (spec.parent === undefined || (parent !== undefined && isWithin(name.section, parent)))
    );
  });
  return found?.section;
}

function bindEntries(
  markdown: Markdown,
  template: Template,
  specs: readonly FieldSpec[],
  own: readonly Entry[],
  elsewhere: () => readonly Entry[],
  section: Section | undefined,
): BoundEntry[] {
  const isKnown = (key: string) => specs.some(({ keys }) => keys.includes(key));
  return specs.map((spec): BoundEntry => {
    const named = own.filter(({ key }) => spec.keys.includes(key));
    const found =
      named.length > 0
        ? named
        : elsewhere()
            .filter(({ key }) => spec.keys.includes(key))
            .slice(0, 1);
    const entries = found.length > 0 || !section ? found : mentions(markdown, section, spec);
    const [entry] = entries;
    if (entry) return { spec, entries, state: stateOf(markdown, template, spec, entry), misspelt: false };
    const slip = own
      .slice(0, mostCompared)
      .find(({ key }) => !isKnown(key) && key.length <= 80 && spec.keys.some((name) => isSlip(name, key)));
    if (slip) return { spec, entries: [slip], state: stateOf(markdown, template, spec, slip), misspelt: true };
    return { spec, entries, state: "absent", misspelt: false };
  });
}

/** A timeline that is written as a table or as bullets that begin with the time names its entries in the text: `| 14:02 | Detected |`. */
function mentions({ text }: Markdown, section: Section, spec: FieldSpec): Entry[] {
  const named = mentionOf(spec);
  for (const block of section.blocks) {
    const candidates =
      block.type === "table" ? block.rows : block.type === "list" ? block.items.map(({ text: span }) => span) : [];
    for (const { start, end } of candidates) {
      const words = bare(text.slice(start, Math.min(end, start + 2000)));
      if (!named.test(words)) continue;
      return [
        {
          form: "row",
          bold: false,
          label: { start, end },
          name: spec.name,
          key: spec.keys[0],
          value: { start, end },
          plain: plain(text.slice(start, end)),
          start,
          end,
        },
      ];
    }
  }
  return [];
}

const mentionForms = new WeakMap<FieldSpec, RegExp>();

function mentionOf(spec: FieldSpec): RegExp {
  const known = mentionForms.get(spec);
  if (known) return known;
  const form = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spec.keys.map(literally).join("|")})(?![\\p{L}\\p{N}])`, "u");
  mentionForms.set(spec, form);
  return form;
}

/** Whether a value is still the template's own, or holds one of its slots. */
function stateOf(markdown: Markdown, { slots }: Template, spec: FieldSpec, entry: Entry): BoundEntry["state"] {
  const { text } = markdown;
  const value = text.slice(entry.value.start, entry.value.end);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(value)) return spec.value.trim() === "" ? "unfilled" : "empty";
  const left =
    entry.form === "frontMatter"
      ? [...slotsIn(text, entry.value)].some(({ key }) => slots.has(key))
      : slotsLeft(markdown, entry.value, slots).length > 0;
  if (left) return "unfilled";
  if (spec.choices.length === 0 && !isPlaceholder(spec.value)) return "filled";
  return bare(value) === bare(spec.value) || nameKey(value) === nameKey(spec.value) ? "unfilled" : "filled";
}
