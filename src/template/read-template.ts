import { captured } from "../markdown/capture.ts";
import { saysNothing } from "../markdown/content.ts";
import { type Entry, readEntries, readFrontMatterEntries } from "../markdown/entries.ts";
import { type Markdown, parseMarkdown, type Root, type Section } from "../markdown/parse.ts";
import { bare, nameKey, nameKeys, plain } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import { readActions } from "./actions.ts";
import { type Annotation, type Flaw, hoursOf, listed, readAnnotations, withoutAnnotations } from "./annotations.ts";
import { readFileName } from "./file-name.ts";
import { guidanceIn } from "./guidance.ts";
import { choicesOf, slotsIn } from "./slots.ts";
import type { FieldSpec, SectionSpec, Template, TemplateProblem, TitleSpec } from "./template.ts";

type OpenSectionSpec = { -readonly [K in keyof SectionSpec]: SectionSpec[K] } & { sections: SectionSpec[] };

/** Reads what a template expects. Never throws: what contradicts itself is among the `problems`. */
export function readTemplate(source: string, file: string, name = file): Template {
  const whole = parseMarkdown(source);
  const fence = fencedTemplate(whole);
  const markdown = fence ? parseMarkdown(whole.text.slice(fence.start, fence.end)) : whole;
  const firstLine = fence ? whole.lines.at(fence.start).line : 1;
  const reader = new Reader(markdown, fence !== undefined);
  const problems = reader.flaws.map(({ message, at }): TemplateProblem => {
    const { line, column } = markdown.lines.at(at.start);
    const end = Math.min(at.end, lineEnd(markdown.text, at.start));
    return { message, line: line + firstLine - 1, range: [column, end - at.start] };
  });
  if (whole.text.trim() === "")
    problems.push({ message: "Expected headings and fields; found an empty file", line: 1 });
  problems.sort((a, b) => a.line - b.line);
  return { source: file, name, markdown, ...reader.read, problems };
}

/**
 * A template may stand in a fence of a process page. Of several, it is the one with a title to fill in, else one under a
 * heading that speaks of a template, else the one with most headings; a page with more slots of its own is the template.
 */
function fencedTemplate(page: Markdown): Span | undefined {
  const { root, sections, prose, text } = page;
  if (root.sections.some(({ level, heading }) => level === 1 && hasSlot(page, heading.text))) return undefined;
  const fences = [root, ...sections].flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) => {
      if (block.type !== "fence" || !/^(?:markdown|md)$/i.test(block.language)) return [];
      const source = text.slice(block.content.start, block.content.end);
      const headings = source.match(/^#{1,6}\s.*$/gm) ?? [];
      const titled = headings.some((line) => /^#\s/.test(line) && hasSlotIn(line)) ? 1000 : 0;
      const named = heading && /\btemplate\b/.test(heading.key) ? 500 : 0;
      const slots = [...slotsIn(source, { start: 0, end: source.length })].length;
      return headings.length === 0 ? [] : [{ content: block.content, rank: titled + named + headings.length, slots }];
    }),
  );
  const best = fences.sort((a, b) => b.rank - a.rank)[0];
  const own = [...slotsIn(prose, { start: 0, end: prose.length })].length;
  return best && best.slots >= own ? best.content : undefined;
}

function hasSlotIn(line: string): boolean {
  return !slotsIn(line, { start: 0, end: line.length }).next().done;
}

function hasSlot({ prose }: Markdown, span: Span): boolean {
  return !slotsIn(prose, span).next().done;
}

/** Each document is compared with all of these: without an end, a stranger's template could make a linter work for hours. */
const most = 500;

class Reader {
  readonly flaws: Flaw[] = [];
  readonly read: Omit<Template, "source" | "name" | "markdown" | "problems">;
  readonly #markdown: Markdown;
  /** What each section asks for, in the order of the template. */
  readonly #specs = new Map<OpenSectionSpec, Section>();
  /** The headings that count. */
  readonly #headings: ReadonlySet<Section>;
  /** The section that holds the document's fields, where they do not stand under the title alone. */
  #fieldSection: Section | undefined;

  constructor(markdown: Markdown, fenced: boolean) {
    this.#markdown = markdown;
    this.#headings = new Set(this.#within(markdown.sections, "headings"));
    const { root } = markdown;
    const title = this.#title();
    const after = title ? root.sections.slice(root.sections.indexOf(title) + 1) : root.sections;
    for (const section of [...(title?.sections ?? []), ...after]) this.#section(section, undefined);
    const sections = [...this.#specs.keys()];
    const preface = (title ?? root).blocks;
    const frontMatter = fenced || this.#isIssueTemplate() ? [] : readFrontMatterEntries(markdown);
    const entries = [...frontMatter, ...readEntries(markdown, [...preface, ...(this.#fieldSection?.blocks ?? [])])];
    const asked = this.#within(
      entries.filter((entry) => this.#isField(entry)),
      "fields",
    );
    const fields = this.#holdUnique(asked.map((entry) => this.#field(entry, true)));
    const documentWide = readAnnotations(markdown.text, { start: 0, end: markdown.text.length }, this.flaws);
    const fileName = documentWide.findLast(({ name }) => name === "file");
    const within = documentWide.findLast(({ name }) => name === "within");
    const hours = within && hoursOf(within.value);
    if (within && hours === undefined) {
      this.flaws.push({
        at: within,
        message: `Expected a length of time, such as "<!-- within: 48 hours -->"; found "${within.value}"`,
      });
    }
    const forms = sections.map(({ actions }) => actions);
    const named = { owner: forms.some(({ owner }) => owner), deadline: forms.some(({ deadline }) => deadline) };
    this.read = {
      ...(title && { title: this.#titleSpec(title.heading.text) }),
      fields,
      spacedFields:
        preface.filter((block) => block.type === "paragraph" && readEntries(markdown, [block]).length > 0).length > 1,
      sections,
      slots: this.#slots(),
      guidance: guidanceIn(markdown, preface, this.#specs),
      ...(fileName && { fileName: readFileName(fileName.value) }),
      ...(hours !== undefined && { within: hours }),
      expects:
        named.owner || named.deadline ? { ...named, byName: true } : { owner: true, deadline: true, byName: false },
    };
  }

  /** Not more than anyone writes. */
  #within<T extends Span>(found: readonly T[], what: string): readonly T[] {
    const beyond = found[most];
    if (beyond) this.flaws.push({ at: beyond, message: `Expected at most ${most} ${what} in a template; found more` });
    return found.slice(0, most);
  }

  /** The first level-1 heading with a slot, or the only one. */
  #title(): Section | undefined {
    const top = this.#markdown.root.sections.filter(({ level }) => level === 1);
    const slotted = top.find(({ heading }) => hasSlot(this.#markdown, heading.text));
    return slotted ?? (top.length === 1 ? top[0] : undefined);
  }

  #titleSpec(heading: Span): TitleSpec {
    const { text, prose } = this.#markdown;
    const name = plain(text.slice(heading.start, heading.end));
    const slot = slotsIn(prose, heading).next();
    const literal = slot.done ? "" : plain(text.slice(heading.start, slot.value.start));
    // `RCA-NNNN: <title>`: a number to fill in is no word that every title has.
    const opening = literal
      .replace(/(?:N{2,}|X{2,}|#{2,}|0{3,}|YYYY|20XX).*$/s, "")
      .replace(/(?<![\s([{<_-])[\s([{<_-]+$/, "");
    return { name, opening, prefix: nameKey(opening) };
  }

  /** The annotations of one place; what is wrong with one is told once, when the whole document is read for them. */
  #annotations(span: Span): Annotation[] {
    return readAnnotations(this.#markdown.text, span, []);
  }

  #section(section: Section, parent: OpenSectionSpec | undefined): void {
    if (!this.#headings.has(section)) return;
    const { heading } = section;
    const { text, prose } = this.#markdown;
    const [first] = section.sections;
    const notes = this.#annotations({ start: heading.start, end: leadingComments(section) });
    const also = notes.filter(({ name }) => name === "also").flatMap(({ value }) => listed(value));
    const own = { start: section.start, end: first ? first.start : section.end };
    const sentences = sentencesAsked(text.slice(own.start, own.end));
    const labels = readEntries(this.#markdown, section.blocks);
    const holdsFields =
      !this.#fieldSection && this.#specs.size < 3 && labels.filter(({ key }) => metadata.test(key)).length > 1;
    if (holdsFields) this.#fieldSection = section;
    const asked = labels.filter(
      ({ bold, label, value }) =>
        bold && (value.start === value.end || hasSlot(this.#markdown, value)) && !hasSlot(this.#markdown, label),
    );
    const entries = holdsFields ? [] : this.#within(asked, "fields of a section");
    const name = plain(text.slice(heading.text.start, heading.text.end));
    const spec: OpenSectionSpec = {
      name,
      keys: [...nameKeys(heading.key), ...also.map(nameKey)],
      names: [...nameKeys(heading.key).map(() => name), ...also],
      level: section.level,
      optional: notes.some(({ name }) => name === "optional") || saysOptional(text, section, parent && section.parent),
      pattern:
        hasSlot(this.#markdown, heading.text) || momentHeading.test(text.slice(heading.text.start, heading.text.end)),
      ...(parent && { parent }),
      sections: [],
      holdsFields,
      entries: entries.map((entry) => this.#field(entry, false)),
      blank: section.sections.length === 0 && section.blocks.every((block) => saysNothing(text, block)),
      ...(sentences && { sentences }),
      actions: readActions(text, prose, section),
      references: labels
        .filter(
          ({ value }) =>
            /#\s*[[{<]|\b(?:link|url|issue|ticket|pull request|pr)\b/i.test(text.slice(value.start, value.end)) &&
            hasSlot(this.#markdown, value),
        )
        .map(({ key }) => key),
      body: withoutAnnotations(atxHeading(text, section) + text.slice(heading.end, own.end)).trimEnd(),
    };
    parent?.sections.push(spec);
    this.#specs.set(spec, section);
    for (const child of section.sections) this.#section(child, spec);
  }

  /** The header of a table of fields names its columns, and `File: docs/postmortems/YYYY-MM-DD-title.md` the document itself. */
  #isField({ caption, value, plain: words }: Entry): boolean {
    if (/\.(?:md|mdx|markdown)`?$/.test(words)) return false;
    return !caption || words === "" || hasSlot(this.#markdown, value) || choicesOf(words) !== undefined;
  }

  #field(entry: Entry, ofDocument: boolean): FieldSpec {
    const { text } = this.#markdown;
    const notes = this.#annotations({ start: entry.start, end: lineEnd(text, entry.end) });
    const also = notes.filter(({ name }) => name === "also").flatMap(({ value }) => listed(value));
    const value = text.slice(entry.value.start, entry.value.end).replace(/^(["'])(.*)\1$/, "$2");
    const listedChoices = (ofDocument && choicesOf(value)) || [];
    // `[session/task/component]` names what to write; what lists values begins with capitals, or says `|`.
    const vague =
      !value.includes("|") && listedChoices.every((choice) => /^\p{Ll}/u.test(choice)) && !graded.test(entry.key);
    const choices = vague ? [] : listedChoices;
    const finals = notes.filter(({ name }) => name === "final");
    const final = finals.flatMap((note) => listed(note.value));
    for (const note of finals) {
      const stray = listed(note.value).find((word) => !choices.some((choice) => bare(choice) === bare(word)));
      if (stray !== undefined) {
        this.flaws.push({
          at: note,
          message: `Expected "final" to name values of ${entry.name} (${choices.join(", ") || "which lists none"}); found "${stray}"`,
        });
      }
    }
    return {
      name: entry.name,
      keys: [entry.key, ...also.map(nameKey)],
      names: [entry.name, ...also],
      optional: notes.some(({ name }) => name === "optional"),
      kind: choices.length > 0 ? "choice" : kindOf(value),
      choices,
      final,
      value,
      form: entry.form,
      line: withoutAnnotations(text.slice(entry.start, entry.end)).replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, ""),
    };
  }

  /** GitHub's issue templates begin with front matter for GitHub: no document repeats it. */
  #isIssueTemplate(): boolean {
    const names = this.#markdown.frontMatter?.entries.map(({ name }) => name) ?? [];
    return names.includes("name") && names.includes("about");
  }

  /** What is there twice is asked for once. */
  #holdUnique(fields: readonly FieldSpec[]): FieldSpec[] {
    const seen = new Map<SectionSpec | undefined, Set<string>>();
    const patterned = new Map<SectionSpec | undefined, Set<string>>();
    const isSeen = (names: typeof seen, parent: SectionSpec | undefined, key: string) => {
      const own = names.get(parent) ?? new Set();
      names.set(parent, own);
      return own.has(key) || !own.add(key);
    };
    for (const [spec, { heading }] of this.#specs) {
      if (spec.pattern) continue;
      const [key] = spec.keys;
      // Sections of two patterns, which may have the same names, stand beside each other.
      let above = spec.parent;
      while (above?.pattern) above = above.parent;
      if (isSeen(patterned, above, key)) spec.optional = true;
      if (isSeen(seen, spec.parent, key)) {
        this.flaws.push({
          at: heading.text,
          message: `Expected each heading once among its siblings; found "${spec.name}" twice`,
        });
      }
    }
    const unique = new Map<string, FieldSpec>();
    for (const field of fields) {
      const { name, keys, form } = field;
      const label = `${form === "frontMatter"}${keys[0]}`;
      if (unique.has(label)) {
        const start = Math.max(0, this.#markdown.text.lastIndexOf(name));
        this.flaws.push({
          at: { start, end: start + name.length },
          message: `Expected each field once; found "${name}" twice`,
        });
      } else unique.set(label, field);
    }
    return [...unique.values()];
  }

  #slots(): Set<string> {
    const { text, prose } = this.#markdown;
    const keys = [...slotsIn(prose, { start: 0, end: text.length })].map(({ key }) => key);
    for (const { value } of this.#markdown.frontMatter?.entries ?? []) {
      keys.push(...[...slotsIn(text, value)].map(({ key }) => key));
    }
    return new Set(keys);
  }
}

/** Fields that have a scale, however it is written. */
const graded =
  /\b(?:severity|status|state|priority|level|type|category|class|classification|environment|urgency|sla|breach)\b/;

/** Labels that are fields of a document wherever they stand. */
const metadata =
  /^(?:(?:incident|postmortem|report) )?(?:date|severity|sev|priority|status|state|impact level|id)$|^date of /;

/** With signs, as it can stand below any line. */
function atxHeading(text: string, { heading, level }: Section): string {
  if (heading.atx) return text.slice(heading.start, heading.end);
  const lines = text.slice(heading.text.start, heading.text.end).split("\n");
  const words = lines.map((line) => line.trim()).join(" ");
  return `${"#".repeat(level)} ${words}${words.endsWith("#") ? " #" : ""}`;
}

function kindOf(value: string): FieldSpec["kind"] {
  if (/^[[<{*_`\s]*(?:yyyy|20xx|20yy)[-/.]mm[-/.]dd[T ]hh:mm(?::ss)?/i.test(value)) return "timestamp";
  return /^[[<{*_`\s]*(?:yyyy|20xx|20yy)-mm-dd(?![\w-])/i.test(value) ? "date" : "text";
}

/** A heading that is a date or a time, as in an example of a timeline, stands for any number of them. */
const momentHeading = /^\[?(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})(?:\D|$)/;

/** Templates say in words what may be left out: `## Fallout (optional)`, "delete this section", "these are only sample subheadings". */
function saysOptional(text: string, { heading, blocks }: Section, parent: Section | Root | undefined): boolean {
  const name = heading.plain;
  if (
    /\((?:optional|if (?:applicable|any|needed|relevant)|where applicable|as (?:needed|required)|可选|任意|선택)/i.test(
      name,
    )
  )
    return true;
  if (/\b(?:as required|as needed|if any|if applicable)$/i.test(name)) return true;
  const [own] = blocks;
  if (
    own &&
    /\b(?:delete|remove|skip|omit) this section\b/i.test(text.slice(own.start, Math.min(own.end, own.start + 2000)))
  )
    return true;
  const above = parent?.blocks.find(({ type }) => type === "paragraph" || type === "comment" || type === "quote");
  const said = above ? text.slice(above.start, Math.min(above.end, above.start + 2000)) : "";
  return /\b(?:sample|example|optional|suggested) (?:sub-?)?(?:headings|sections)\b/i.test(said);
}

/** Annotations stand in the heading or right under it. */
function leadingComments({ heading, blocks }: Section): number {
  const last = blocks.findIndex(({ type }) => type !== "comment");
  const end = (last === -1 ? blocks.at(-1) : blocks[last - 1])?.end;
  return end ?? heading.end;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

const numbers: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** `[2-3 sentence overview]`, `two or three sentences`, `one sentence`. */
function sentencesAsked(text: string): readonly [number, number] | undefined {
  const match =
    /\b(\d{1,2}|one|two|three|four|five|six)(?:\s*(?:-|–|to|or)\s*(\d{1,2}|one|two|three|four|five|six))?[\s-]+sentences?\b/i.exec(
      text.slice(0, 4000),
    );
  if (!match) return undefined;
  const least = numberOf(captured(match, 1));
  const most = numberOf(captured(match, 2)) || least;
  return least <= most && least > 0 ? [least, most] : undefined;
}

function numberOf(word: string): number {
  return numbers[word.toLowerCase()] ?? Number(word);
}
