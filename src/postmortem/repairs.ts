import { beforeComments } from "../markdown/comments.ts";
import { type Entry, labelled } from "../markdown/entries.ts";
import type { Heading, Root, Section } from "../markdown/parse.ts";
import { nameKey, numbering } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import type { FieldSpec, SectionSpec } from "../template/template.ts";
import type { BoundEntry, BoundSection, Context } from "./bind.ts";
import { isEmpty } from "./leftovers.ts";
import { endsOf, isSlip, nameOf } from "./near.ts";

/** A change of one place: what stands in `at`, within one line, becomes `insert`. */
export interface Fix {
  readonly at: Span;
  readonly insert: string;
}

export interface MissingEntry {
  readonly spec: FieldSpec;
  /** The names of all that are missing together. */
  readonly names: readonly string[];
  /** Where it is missed: the heading above it. */
  readonly at: Span;
  /** The section's name, for an entry of a section. */
  readonly section?: string;
  /** What may be meant for it. */
  readonly near?: Entry;
  readonly fix?: Fix;
}

export interface MissingSection {
  readonly spec: SectionSpec;
  readonly at: Span;
  readonly near?: Heading;
  readonly fix?: Fix;
}

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

type Unplaced<T> = T & { readonly insertion?: Insertion };

/**
 * Of several insertions at one place the host applies one: what belongs in one place is joined, and the first
 * finding there has it all. A template that contradicts itself is mended first, and one that ends within a comment or
 * code; so is a document that begins with a front matter or a comment that does not end, or ends in code that does not.
 */
function joinInsertions<T>(
  { template, markdown }: Context,
  missing: readonly Unplaced<T>[],
  join: (offset: number, texts: readonly string[]) => string,
): T[] {
  const { text, frontMatter } = markdown;
  const opensOpen = !frontMatter && /^(?:---|\+\+\+)[ \t]*\n/.test(text);
  if (opensOpen || template.problems.length > 0 || endsOpen(template.markdown)) return [...missing];
  const places = new Map<number, string[]>();
  for (const { insertion } of missing) {
    if (!insertion || isInComment(text, insertion.offset) || isInComment(insertion.text)) continue;
    if (insertion.offset === text.length && endsOpen(markdown)) continue;
    const texts = places.get(insertion.offset);
    if (texts) texts.push(insertion.text);
    else places.set(insertion.offset, [insertion.text]);
  }
  return missing.map((item) => {
    const offset = item.insertion?.offset;
    const texts = offset === undefined ? undefined : places.get(offset);
    if (offset === undefined || !texts) return item;
    places.delete(offset);
    return { ...item, fix: { at: { start: offset, end: offset }, insert: join(offset, texts) } };
  });
}

/** Where a host may take what it is put into for a comment. */
function isInComment(text: string, offset = text.length): boolean {
  return offset > 0 && text.lastIndexOf("<!--", offset - 1) > text.lastIndexOf("-->", offset - 1);
}

/** The required fields that are not there. */
export function missingFields(context: Context): MissingEntry[] {
  const { fields, title, markdown } = context;
  const at = title?.heading.text ?? { start: 0, end: 0 };
  const inFrontMatter = markdown.frontMatter ?? at;
  const withSection = missingWithSection(context);
  const missing = fields.flatMap((bound, index): Unplaced<MissingEntry>[] => {
    const { spec, state, misspelt, entries } = bound;
    if (withSection.has(spec)) return [];
    if (misspelt && entries[0]) return [renamed(markdown.text, spec, entries[0])];
    if (state !== "absent" || spec.optional) return [];
    const place = spec.form === "frontMatter" ? { start: inFrontMatter.start, end: inFrontMatter.start + 3 } : at;
    const insertion = spec.form === "frontMatter" ? undefined : fieldInsertion(context, spec, index);
    return [{ spec, names: [spec.name], at: place, ...(insertion && { insertion }) }];
  });
  return joinInsertions<MissingEntry>(context, missing, (offset, texts) => asLines(markdown.text, offset, texts));
}

/**
 * The words of a name, without the numbering or emoji before it and the parenthesis behind it, become another. Signs
 * before them that would be part of the name (`@Timeline`) go with them.
 */
function renaming(text: string, { start, end }: Span, name: string): Fix | undefined {
  const raw = text.slice(start, end);
  const numbered = numbering.exec(raw)?.[0].length ?? 0;
  const signs = raw.slice(numbered).search(/[\p{L}\p{N}[<{\\]|$/u);
  const named = beforeComments(raw)
    .replace(/(?<![\s:：?!.*_])[\s:：?!.*_]+$/u, "")
    .replace(/[(（][^()（）]*[)）]$/u, "");
  const behind = Math.max(numbered + signs, beforeComments(named).length);
  const insert = name.replace(/(?:(?<!\s)\s+)?[(（][^()（）]*[)）]$/, "");
  // Words behind a comment would take it with them.
  if (raw.slice(numbered + signs, behind).includes("<!--")) return undefined;
  const stay = nameKey(raw.slice(0, numbered + signs) + insert) === nameKey(insert);
  return { at: { start: start + numbered + (stay ? signs : 0), end: start + behind }, insert };
}

/** A heading without signs begins its line, as a plain label does, where something may have to be put: there, the first letter stays. */
function behindFirst(text: string, { at, insert }: Fix): Fix | undefined {
  const gone = text.slice(at.start, at.end);
  let shared = 0;
  while (shared < insert.length && gone[shared] === insert[shared]) shared++;
  if (shared === 0 || gone.includes("\n")) return undefined;
  return { at: { start: at.start + shared, end: at.end }, insert: insert.slice(shared) };
}

/** The name, of those that count, which a misspelt one comes nearest to. */
function meantName({ name, keys, names }: FieldSpec | SectionSpec, found: string): string {
  return names[keys.findIndex((key) => isSlip(key, found))] ?? name;
}

/** The fields of a missing `## Metadata` are missing with it. */
function missingWithSection({ sections, fields }: Context): ReadonlySet<FieldSpec> {
  const holder = sections.find(({ spec }) => spec.holdsFields);
  if (!holder || holder.section || holder.spec.optional) return new Set();
  const own = fields.filter(({ spec }) => holder.spec.body.includes(spec.line));
  return new Set(own.some(({ entries }) => entries.length > 0) ? [] : own.map(({ spec }) => spec));
}

/**
 * Without a title, or with some of them in front matter, fields that stand elsewhere in the template have a place beside
 * those of a section once it is there.
 */
function bringsFields({ fields, sections, template, title }: Context, body: string): boolean {
  const arePlaced = title && fields.every(({ entries: [entry] }) => !entry || isInBody(entry));
  const holder = arePlaced ? undefined : sections.find(({ spec }) => spec.holdsFields)?.spec;
  const isElsewhere = ({ form, line }: FieldSpec) => form !== "frontMatter" && !holder?.body.includes(line);
  return holder !== undefined && body.includes(holder.body) && template.fields.some(isElsewhere);
}

function renamed(text: string, spec: FieldSpec, entry: Entry): MissingEntry {
  const name = meantName(spec, entry.key);
  // What is a key in front matter may be read as another name before a colon.
  const isLabel = entry.form !== "frontMatter" && spec.keys.includes(nameKey(name));
  const whole = isLabel ? renaming(text, entry.label, name) : undefined;
  const fix = whole && beginsLine(entry) ? (behindFirst(text, whole) ?? whole) : whole;
  return { spec, names: [spec.name], at: entry.label, near: entry, ...(fix && { fix }) };
}

function fieldInsertion(context: Context, spec: FieldSpec, index: number): Insertion | undefined {
  const { fields, title, markdown, template } = context;
  const beside = neighbour(fields, index);
  if (beside) return insertionBeside(markdown.text, spec, beside, template.spacedFields);
  if (!title || fields.some(({ entries }) => entries.length > 0)) return undefined;
  const [first = spec] = template.fields.filter(({ form }) => form !== "frontMatter");
  // A row without a table is none.
  const form = first.form === "row" ? "line" : first.form;
  const line = lineLike(spec, { form, bold: /[*_]/.test(first.line[0] ?? "") || form === "line" });
  return line === undefined
    ? undefined
    : { offset: title.heading.end, text: `${line}${template.spacedFields ? "\n" : ""}` };
}

interface Neighbour {
  readonly entry: Entry;
  /** The line is put behind its own, or before. */
  readonly side: "before" | "after";
}

/**
 * The nearest entry of the template's order that is there, the one before rather than the one after. Where a line begins
 * with a label that is spelt anew from its first letter on, nothing else can be put.
 */
function neighbour(bound: readonly BoundEntry[], index: number): Neighbour | undefined {
  for (let before = index - 1; before >= 0; before--) {
    const entry = bound[before]?.entries[0];
    if (entry) return isInBody(entry) ? { entry, side: "before" } : undefined;
  }
  for (let after = index + 1; after < bound.length; after++) {
    const next = bound[after];
    const entry = next?.entries[0];
    if (!entry) continue;
    const { spec, misspelt } = next;
    const isWhole = misspelt && beginsLine(entry) && meantName(spec, entry.key)[0] !== entry.name[0];
    const side = isWhole ? "before" : "after";
    return isInBody(entry) ? { entry, side } : undefined;
  }
  return undefined;
}

function beginsLine({ start, label }: Entry): boolean {
  return start === label.start;
}

function isInBody({ form, label, value }: Entry): boolean {
  return form !== "frontMatter" && label.start !== value.start;
}

function insertionBeside(
  text: string,
  spec: FieldSpec,
  { entry, side }: Neighbour,
  spaced: boolean,
): Insertion | undefined {
  const lineStart = text.lastIndexOf("\n", entry.start - 1) + 1;
  const indent = text.slice(lineStart, entry.start);
  // An indented line goes on with its paragraph; on its own it would be code.
  if ((indent.trim() !== "" && entry.form !== "row") || (entry.form === "line" && /^ {4}|\t/.test(indent)))
    return undefined;
  const words = lineLike(spec, entry);
  if (words === undefined) return undefined;
  // Indented, it would go on with a list that is the neighbour's value.
  const line = entry.form === "line" ? words : indent + words;
  // Right behind the first row of a table stands the line that makes it one.
  const lineEnd = text.indexOf("\n", entry.caption ? text.indexOf("\n", entry.end) + 1 : entry.end);
  const gap = spaced && entry.form === "line";
  if (side === "after" && entry.caption) return undefined;
  if (side === "after") return { offset: lineStart, text: gap ? `${line}\n` : line };
  const next = lineEnd === -1 ? text.length : lineEnd + 1;
  // Right above a heading stands what may be missing before it: one place cannot take both. A line of dashes would make
  // a heading of what is put above it.
  if (text[next] === "#" || (entry.form === "line" && /^-+[ \t]*(?:\n|$)/.test(text.slice(next, next + 100))))
    return undefined;
  // A paragraph would go on with an item that is put right above it.
  if (entry.form === "bullet" && /^(?!\d+[.)]|[*+][ \t])[^\s-]/.test(text.slice(next, next + 12))) return undefined;
  // At the end of the file stands what may be missing there; a plain label below may be spelt anew.
  const ownLine = next < text.length && /^[\n*|_-]/.test(text.slice(next, next + 1));
  const offset = ownLine ? next : lineEnd === -1 ? text.length : lineEnd;
  // A line right below a list that is the neighbour's value would go on with its last item.
  const isApart = gap || (entry.form === "line" && text.slice(entry.start, entry.end).includes("\n"));
  return { offset, text: isApart ? `\n${line}` : line };
}

/** The template's line in the form that the document has; undefined where it would not be read as what it stands for. */
function lineLike(spec: FieldSpec, { form, bold }: Pick<Entry, "form" | "bold">): string | undefined {
  const { name, value, keys } = spec;
  if (form === "row") {
    const row = spec.form === form ? spec.line : `| ${name} | ${value} |`;
    return row.split("|").length === 4 && keys.includes(nameKey(name)) ? row : undefined;
  }
  const bolded = `**${name}**`;
  const mark = form === "bullet" ? "- " : "";
  const labels = bold || form === "line" ? [bolded] : [name, bolded];
  const lines = spec.form === form ? [spec.line] : labels.map((label) => `${mark}${label}: ${value}`);
  return lines.find((line) => {
    const words = form === "bullet" ? line.replace(/^(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?/, "") : line;
    const read = labelled(words, { start: 0, end: words.length }, form);
    const isItem = /^\d+[.)]\s/.test(words);
    return read && !isItem && !line.includes("\n") && keys.includes(read.key);
  });
}

function asLines(text: string, offset: number, texts: readonly string[]): string {
  // Right below an item, a line would go on with it.
  const isItem = (line = "") => /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
  const lines = texts
    .flatMap((line, index) => (isItem(texts[index - 1]) && !isItem(line) ? ["", line] : [line]))
    .join("\n");
  if (offset === 0 || text[offset - 1] === "\n") return `${lines}\n`;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  if (!/^ {0,3}(?:#|=+\s*$)/.test(line)) return `\n${lines}`;
  return `\n\n${lines.trimEnd()}${offset === text.length || text.startsWith("\n\n", offset) ? "" : "\n"}`;
}

/** The required entries that are not there, in sections that say something. */
export function missingEntries(context: Context): MissingEntry[] {
  const { markdown, sections } = context;
  return sections.flatMap(({ spec: owner, section, entries }) => {
    if (!section || isEmpty(markdown.text, section)) return [];
    const at = section.heading.text;
    const absent = entries.filter(({ state, spec }) => state === "absent" && !spec.optional);
    const [first] = absent;
    if (first && absent.length === entries.length) {
      return [{ spec: first.spec, names: absent.map(({ spec }) => spec.name), at, section: owner.name }];
    }
    const slips = entries.flatMap((bound) =>
      bound.misspelt && bound.entries[0]
        ? [{ ...renamed(markdown.text, bound.spec, bound.entries[0]), section: owner.name }]
        : [],
    );
    const missing = absent.map(({ spec }): Unplaced<MissingEntry> => {
      const beside = neighbour(
        entries,
        entries.findIndex((bound) => bound.spec === spec),
      );
      const insertion = beside && insertionBeside(markdown.text, spec, beside, false);
      return { spec, names: [spec.name], section: owner.name, at, ...(insertion && { insertion }) };
    });
    return [
      ...slips,
      ...joinInsertions<MissingEntry>(context, missing, (offset, texts) => asLines(markdown.text, offset, texts)),
    ];
  });
}

/** The required sections that are not there; what is missing with the section above it is part of that. */
export function missingSections(context: Context & { readonly outline: Outline }): MissingSection[] {
  const { markdown, sections, template, title } = context;
  if (sections.every(({ section, misspelt, spec }) => (section ? !misspelt : spec.optional))) return [];
  const { outline } = context;
  const bySpec = new Map(sections.map((bound) => [bound.spec, bound]));
  const placeOf = (section: Section): Place => outline.get(section) ?? section;
  const firstIn = (above: Section | undefined) => markdown.sections.find((section) => placeOf(section).above === above);
  const endOf = (section: Section) => {
    const { level } = placeOf(section);
    const next = markdown.sections.find((other) => other.start > section.start && placeOf(other).level <= level);
    return next?.start ?? markdown.text.length;
  };
  const begins = new Map(markdown.sections.map((section) => [section.start, section]));
  const own = ownWords(context);
  /** One that begins or ends as it does may be meant for it. */
  const resembling = (spec: SectionSpec, above: Section | undefined) =>
    endsOf(nameOf(spec.keys[0])).some((word) => own.get(above)?.has(word));
  const missing = sections.flatMap((bound): Unplaced<MissingSection>[] => {
    const { spec, section, misspelt, near } = bound;
    if (section && misspelt) {
      const { heading } = section;
      const whole = renaming(markdown.text, heading.text, meantName(spec, heading.key));
      const fix = heading.atx ? whole : whole && behindFirst(markdown.text, whole);
      // Of two sections of one name, it may be meant for the other.
      const isClear = template.problems.length === 0;
      return [{ spec, at: heading.text, near: heading, ...(fix && isClear && { fix }) }];
    }
    if (section || spec.optional) return [];
    const parent = spec.parent && bySpec.get(spec.parent);
    if (parent && !parent.section && !parent.near) return [];
    if (near) return [{ spec, at: near.heading.text, near: near.heading }];
    const beforeIt = siblingBefore(bound, sections);
    const before = beforeIt?.section ?? beforeIt?.near;
    const parentSection = parent?.section ?? parent?.near;
    const heading = before?.heading ?? parentSection?.heading ?? title?.heading;
    const above = parentSection ?? title;
    const offset = before ? endOf(before) : (firstIn(above)?.start ?? (above ? endOf(above) : markdown.text.length));
    // At the very end of a file without a last line end stands what may be missing of the preface, or of a list.
    const closed = offset < markdown.text.length || markdown.text.endsWith("\n");
    // Where its sections stand already, at whatever level, nobody knows where it is to begin.
    const parted = hasAnswers(spec, bySpec);
    const next = begins.get(offset);
    const swallows = next !== undefined && placeOf(next).level > spec.level;
    // Under a heading of the author's own words, it stands behind what the template has before it there.
    const isUnder = !parentSection
      ? !spec.parent || before !== undefined
      : placeOf(parentSection).level < spec.level && offset > parentSection.start && offset <= endOf(parentSection);
    // It might be taken for another of its name.
    const isTaken = sections.some((other) => other !== bound && other.spec.keys.some((key) => spec.keys.includes(key)));
    const body = subtree(spec);
    const insertion =
      closed && isUnder && !parted && !swallows && !isTaken && !bringsFields(context, body)
        ? { offset, text: body }
        : undefined;
    return [
      {
        spec,
        at: heading?.text ?? { start: 0, end: 0 },
        ...(insertion && !resembling(spec, above) && { insertion }),
      },
    ];
  });
  return joinInsertions<MissingSection>(context, missing, (offset, texts) => asSections(markdown.text, offset, texts));
}

/** The first and last words of the author's own headings, by the heading above them. */
function ownWords({ markdown, outline, specOf }: Context & { readonly outline: Outline }) {
  const own = new Map<Section | undefined, Set<string>>();
  for (const section of markdown.sections) {
    if (specOf(section)) continue;
    const above = outline.get(section)?.above;
    const words = own.get(above) ?? new Set();
    own.set(above, words);
    for (const word of endsOf(nameOf(section.heading.key.slice(0, 80)))) words.add(word);
  }
  return own;
}

/** The text ends within a comment or code that nothing closes: what is put behind it would be part of it. */
function endsOpen({ root, sections, text }: Context["markdown"]): boolean {
  const last = (sections.at(-1) ?? root).blocks.at(-1);
  if (last?.type === "fence") return last.content.end === last.end;
  return (
    last?.type === "html" && /^ *<(?:[!?]|script|pre|style|textarea)/i.test(text.slice(last.start, last.start + 13))
  );
}

function siblingBefore({ spec }: BoundSection, sections: readonly BoundSection[]): BoundSection | undefined {
  const siblings = sections.filter((other) => other.spec.parent === spec.parent);
  const index = siblings.findIndex((other) => other.spec === spec);
  return siblings.slice(0, index).findLast(({ section, near }) => section ?? near);
}

function hasAnswers({ sections }: SectionSpec, bySpec: ReadonlyMap<SectionSpec, BoundSection>): boolean {
  return sections.some((child) => bySpec.get(child)?.section !== undefined || hasAnswers(child, bySpec));
}

function subtree({ body, sections }: SectionSpec): string {
  return [body, ...sections.filter((child) => !child.optional).map(subtree)].join("\n\n");
}

function asSections(text: string, offset: number, texts: readonly string[]): string {
  const body = texts.join("\n\n");
  if (offset < text.length) return `${body}\n\n`;
  return text.endsWith("\n\n") ? `${body}\n` : `\n${body}\n`;
}

/** Where a section stands once the levels of all are mended. */
export interface Place {
  readonly level: number;
  readonly above?: Section;
  /** What mends its level. */
  readonly fix?: Fix;
}

export type Outline = ReadonlyMap<Section, Place>;

/**
 * A level is mended where the section then stands under its own parent: else the wrong one would swallow it. It keeps
 * what is in it, and swallows nothing.
 */
export function readOutline({ markdown, sections, specOf, title }: Context): Outline {
  const answers = new Map(sections.map(({ spec, section }) => [spec, section]));
  const outline = new Map<Section, Place>();
  let open: Section[] = [];
  const levelOf = (section: Section) => outline.get(section)?.level ?? section.level;
  const wantedLevel = (section: Section) => specOf(section)?.level ?? section.level;
  const isOthers = (section: Section) => specOf(section) === undefined;
  const begins = new Map(markdown.sections.map((section) => [section.start, section]));
  /** How each could be mended; from the last on, as one swallows what stays behind it. */
  const fixes = new Map<Section, Fix>();
  const swallows = (section: Section, level: number) => {
    let next = begins.get(section.end);
    while (next && wantedLevel(next) > level && !isOthers(next)) next = begins.get(next.end);
    return next !== undefined && next.level > level && !fixes.has(next);
  };
  const keepsItsOwn = (section: Section, level: number) =>
    !swallows(section, level) && !section.sections.some((child) => isOthers(child) && child.level <= level);
  for (const section of markdown.sections.toReversed()) {
    const wanted = wantedLevel(section);
    const fix = wanted !== section.level ? levelFix(markdown.text, section, wanted) : undefined;
    if (fix && keepsItsOwn(section, wanted)) fixes.set(section, fix);
  }
  for (const section of markdown.sections) {
    const spec = specOf(section);
    const wanted = wantedLevel(section);
    const aboveIt = (level: number) => open.findLast((each) => levelOf(each) < level);
    const parent = spec?.parent ? (answers.get(spec.parent) ?? section) : wanted > 1 ? title : undefined;
    const fix = aboveIt(wanted) === parent ? fixes.get(section) : undefined;
    const level = fix ? wanted : section.level;
    const above = aboveIt(level);
    outline.set(section, { level, ...(above && { above }), ...(fix && { fix }) });
    open = [...open.filter((each) => levelOf(each) < level), section];
  }
  return outline;
}

/** Made right behind the heading's first `#`, so that no insertion before the heading stands in its way. */
function levelFix(text: string, { heading, level }: Section, wanted: number): Fix | undefined {
  if (!heading.atx || text[heading.start] !== "#") return undefined;
  const start = heading.start + 1;
  return wanted > level
    ? { at: { start, end: start }, insert: "#".repeat(wanted - level) }
    : { at: { start, end: start + level - wanted }, insert: "" };
}

export interface Misplaced {
  readonly heading: Heading;
  readonly detail: string;
}

/** Sections out of the template's order among their siblings, or under another section than theirs; the fewest whose move would mend it. */
export function misplaced({ sections, specOf }: Context): Misplaced[] {
  const found: Misplaced[] = [];
  const families = new Map<SectionSpec | undefined, Placed[]>();
  for (const { spec, section } of sections) {
    if (!section || section.level !== spec.level) continue;
    const above = nearestBound(section, specOf);
    if (
      spec.parent &&
      above &&
      above !== spec.parent &&
      sections.some((other) => other.spec === spec.parent && other.section)
    ) {
      found.push({
        heading: section.heading,
        detail: `Expected "${spec.name}" under "${spec.parent.name}"; found it under "${above.name}"`,
      });
      continue;
    }
    const family = families.get(spec.parent);
    if (family) family.push({ spec, section });
    else families.set(spec.parent, [{ spec, section }]);
  }
  for (const family of families.values()) found.push(...outOfOrder(family));
  return found;
}

function nearestBound(section: Section, specOf: Context["specOf"]): SectionSpec | undefined {
  for (let above: Section | Root | undefined = section.parent; above; above = above.parent) {
    const spec = specOf(above);
    if (spec) return spec;
  }
  return undefined;
}

interface Placed {
  readonly spec: SectionSpec;
  readonly section: Section;
}

/** Sections in order: the last of them, and those before it. */
interface Run {
  readonly last: Placed;
  readonly length: number;
  readonly before: Run | undefined;
}

/** All that is no part of the longest run in order. */
function outOfOrder(family: readonly Placed[]): Misplaced[] {
  const runs: Run[] = [];
  for (const last of family) {
    const before = longest(runs.filter((run) => run.last.section.start < last.section.start));
    runs.push({ last, length: (before?.length ?? 0) + 1, before });
  }
  const kept = new Set<Placed>();
  for (let run = longest(runs); run; run = run.before) kept.add(run.last);
  return family.flatMap((placed, index) => {
    if (kept.has(placed)) return [];
    const { spec, section } = placed;
    const behind = family.slice(index).find((other) => kept.has(other) && other.section.start < section.start);
    const before = family.slice(0, index).findLast((other) => kept.has(other));
    const detail = behind
      ? `Expected "${spec.name}" before "${behind.spec.name}"; found it after`
      : `Expected "${spec.name}" after "${before?.spec.name}"; found it before`;
    return [{ heading: section.heading, detail }];
  });
}

/** The first of the longest. */
function longest(runs: readonly Run[]): Run | undefined {
  return runs.reduce<Run | undefined>((best, run) => (best && best.length >= run.length ? best : run), undefined);
}
