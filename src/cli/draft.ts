import { stringify } from "yaml";
import type { Entry } from "../markdown/entries.ts";
import { parseMarkdown } from "../markdown/parse.ts";
import { nameKey } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import { type BoundEntry, bind, type Context } from "../postmortem/bind.ts";
import { isChoice } from "../postmortem/choice.ts";
import { type Day, isoDay } from "../postmortem/dates.ts";
import { dateName } from "../postmortem/incident-day.ts";
import { nameOf, nearness } from "../postmortem/near.ts";
import { type Postmortem, readPostmortem, statusName } from "../postmortem/postmortem.ts";
import { severityName } from "../postmortem/record.ts";
import { withoutAnnotations } from "../template/annotations.ts";
import { slotsIn } from "../template/slots.ts";
import type { FieldSpec, Template } from "../template/template.ts";
import { quoted } from "../words.ts";
import { UsageError } from "./terminal.ts";

/** What is known of an incident when its postmortem is begun. */
export interface Facts {
  readonly title: string;
  readonly day: Day;
  readonly severity?: string;
  readonly status?: string;
  /** Who begins it. */
  readonly author?: string;
  /** Fields and entries by their names, in the order in which they are given. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface Draft {
  readonly text: string;
  /** The day that its Date field has, else the one that was given. */
  readonly day: Day;
  /**
   * Where its status comes from: the command's user; the template's choices; itself, as the template has none; or
   * nowhere, as none of the choices says that there is more to come.
   */
  readonly status: "given" | "chosen" | "own" | "missing";
}

/** Statuses with which a postmortem begins, the likeliest first. */
const beginnings = ["Draft", "In progress", "Open", "Ongoing", "Active", "Investigating", "New", "Started", "WIP"];
const authorName = /^(?:(?:postmortem|report|document) )?authors?$|^(?:written|prepared|created) by$/;
const reporterName = /^(?:reporter|(?:reported|submitted|filed) by)$/;

/** A document from a template, with what is known filled in. Throws a `UsageError` for a value or a name that does not fit. */
export function draft(template: Template, facts: Facts): Draft {
  let text = titled(beginning(template), template, facts);
  const hasStatus = read(text, template).fields.some(({ spec }) => isStatus(spec));
  const asked = hasStatus ? template : { ...template, fields: [...template.fields, ownStatus] };
  if (!hasStatus) text = withStatus(text, template);

  const { fields, entries } = read(text, asked);
  const given = givenValues(asked, [...fields, ...entries], facts);
  const known = new Map([...knownValues(fields, facts), ...given]);
  const status = fields.find(({ spec }) => isStatus(spec));
  const open =
    status && !given.has(status)
      ? openings(status.spec).find((word) => !read(filled(text, new Map([[status, word]])), asked).status.final)
      : undefined;
  if (status && open !== undefined) known.set(status, open);

  const made = filled(text, known);
  const postmortem = read(made, asked);
  for (const [{ spec }, value] of given) check(postmortem, spec, value);
  const isGiven = status !== undefined && given.has(status);
  return {
    text: made,
    day: postmortem.date ?? facts.day,
    status: isGiven ? "given" : open === undefined ? "missing" : hasStatus ? "chosen" : "own",
  };
}

/** What is known without being told: the day, and who writes, or reports where a template does not ask who writes. */
function knownValues(fields: readonly BoundEntry[], { day, author }: Facts): Map<BoundEntry, string> {
  const values = new Map<BoundEntry, string>();
  const dated = named(fields, dateName);
  if (dated) values.set(dated, day);
  const signed = named(fields, authorName) ?? named(fields, reporterName);
  if (signed && author && signed.spec.choices.length === 0) values.set(signed, author);
  return values;
}

function givenValues(
  template: Template,
  bound: readonly BoundEntry[],
  { severity, status, fields }: Facts,
): Map<BoundEntry, string> {
  const values = new Map<BoundEntry, string>();
  const give = (to: BoundEntry | undefined, name: string, value: string) => {
    if (!to) throw unknown(name, template);
    values.set(to, spelt(to.spec, value));
  };
  if (severity !== undefined) give(named(bound, severityName), "Severity", severity);
  if (status !== undefined)
    give(
      bound.find(({ spec }) => isStatus(spec)),
      "Status",
      status,
    );
  for (const [name, value] of fields)
    give(
      bound.find(({ spec }) => spec.keys.includes(nameKey(name))),
      name,
      value,
    );
  return values;
}

function named(bound: readonly BoundEntry[], name: RegExp): BoundEntry | undefined {
  return bound.find(({ spec }) => spec.keys.some((key) => name.test(key)));
}

function read(text: string, template: Template): Postmortem {
  return readPostmortem(parseMarkdown(text), template, {});
}

/** What a document takes of its template: from the title on, without annotations, with the front matter unless that is GitHub's. */
function beginning({ markdown, title }: Template): string {
  const { text, frontMatter, root } = markdown;
  const keys = frontMatter?.entries.map(({ name }) => name) ?? [];
  const isForIssues = keys.includes("name") && keys.includes("about");
  const matter = frontMatter && !isForIssues ? `${text.slice(frontMatter.start, frontMatter.end)}\n\n` : "";
  const heading =
    title && root.sections.find((section) => section.level === 1 && section.heading?.plain === title.name);
  const preface = root.blocks.every(({ type }) => type === "comment") && root.sections[0] === heading;
  const start = heading && !preface ? heading.start : (frontMatter?.end ?? 0);
  return `${matter}${withoutAnnotations(text.slice(start)).trim()}\n`;
}

function titled(text: string, template: Template, { title, day }: Facts): string {
  const context = bind(parseMarkdown(text), template);
  const { markdown } = context;
  const inMatter = context.ownEntries.find(({ key, form }) => key === "title" && form === "frontMatter");
  const changes: Change[] = inMatter ? [{ at: inMatter.value, insert: matterValue(markdown.text, title) }] : [];
  const heading = context.title?.heading;
  if (heading) changes.push(...titleChanges(context, heading.text, title, day));
  else if (!inMatter) {
    const at = markdown.frontMatter?.end ?? 0;
    const before = at === 0 ? "" : "\n\n";
    changes.push({ at: { start: at, end: at }, insert: `${before}# ${title}${at === 0 ? "\n\n" : ""}` });
  }
  return changed(text, changes);
}

/** The title's slot becomes the title, a date's the day; what else there is to fill in, stays. */
function titleChanges({ markdown, template }: Context, heading: Span, title: string, day: Day): Change[] {
  const { text, prose } = markdown;
  const slots = [...slotsIn(prose, heading)];
  const dates = slots.filter(({ start, end }) => isDay(text.slice(start, end)));
  const others = slots.filter((slot) => !dates.includes(slot));
  const titled = others.find(({ start, end }) => /title|name|summary|description|what/i.test(text.slice(start, end)));
  const slot = titled ?? others[0];
  const changes = dates.map((at): Change => ({ at, insert: inForm(text.slice(at.start, at.end), day) }));
  if (slot) changes.push({ at: slot, insert: title });
  else if (slots.length === 0 && template.title?.prefix === "") changes.push({ at: heading, insert: title });
  else changes.push({ at: { start: heading.end, end: heading.end }, insert: `: ${title}` });
  return changes;
}

function isDay(slot: string): boolean {
  return dayForm.test(slot) || /^\W*(?:incident )?date\W*$/i.test(slot);
}

const ownStatus: FieldSpec = {
  name: "Status",
  keys: ["status"],
  names: ["Status"],
  optional: false,
  kind: "text",
  choices: [],
  final: [],
  value: "",
  form: "line",
  line: "",
};

function isStatus({ keys: [key = ""], final }: FieldSpec): boolean {
  return statusName.test(key) || final.length > 0;
}

/** The document with an empty status of its own, written like the last of its fields. */
function withStatus(text: string, template: Template): string {
  const { fields, title } = read(text, template);
  const [last] = fields
    .flatMap(({ entries }) => entries)
    .filter(isLabelled)
    .sort((a, b) => b.start - a.start);
  if (!last) {
    const at = title?.heading?.end ?? 0;
    return `${text.slice(0, at)}\n\n**Status**:${text.slice(at)}`.trimStart();
  }
  const at = text.indexOf("\n", last.end);
  const gap = template.spacedFields && last.form === "line" ? "\n\n" : "\n";
  return `${text.slice(0, at)}${gap}${emptyLike(text, last)}${text.slice(at)}`;
}

/** A line for a status, in the form of another field's. */
function emptyLike(text: string, { form, start, label, value }: Entry): string {
  if (form === "row") {
    const name = text.slice(label.start, label.end);
    const mark = /^(?:\*\*|__)/.test(name) ? name.slice(0, 2) : "";
    return `| ${mark}Status${mark} | |`;
  }
  const colon = text.slice(label.end, value.start).trimEnd();
  return `${text.slice(start, label.start)}${form === "frontMatter" ? "status" : "Status"}${colon}`;
}

/** The words with which a postmortem may begin, of the template's choices. */
function openings({ choices }: FieldSpec): readonly string[] {
  const fitting = beginnings.flatMap((word) => choices.filter((choice) => isChoice(choice, word)));
  return choices.length === 0 ? beginnings.slice(0, 1) : fitting;
}

/** A value in the template's spelling, where it is one of its choices and no more. */
function spelt({ choices }: FieldSpec, value: string): string {
  const bared = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  return choices.find((choice) => bared(choice) === bared(value)) ?? value;
}

interface Change {
  readonly at: Span;
  readonly insert: string;
}

function changed(text: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((made, { at, insert }) => made.slice(0, at.start) + insert + made.slice(at.end), text);
}

/** The document with these values in the place of what its template has. */
function filled(text: string, values: ReadonlyMap<BoundEntry, string>): string {
  const changes = new Map<number, Change>();
  for (const [{ entries }, value] of values)
    for (const entry of entries.filter(isLabelled))
      changes.set(entry.value.start, { at: entry.value, insert: written(text, entry, value) });
  return changed(text, [...changes.values()]);
}

/** A timeline's row or item that names an entry in its text has no value to be filled in. */
function isLabelled({ label, value }: Entry): boolean {
  return label.start !== value.start;
}

/** A value as it stands behind this label. */
function written(text: string, { form, value: { start, end } }: Entry, value: string): string {
  const words = isoDay(value) === value ? inForm(text.slice(start, end), value) : value;
  const escaped =
    form === "frontMatter" ? matterValue(text, words) : form === "row" ? words.replaceAll("|", "\\|") : words;
  const before = start === end && /\S/.test(text.slice(start - 1, start)) ? " " : "";
  const after = start === end && text[end] === "|" ? " " : "";
  return before + escaped + after;
}

function matterValue(text: string, value: string): string {
  return text.startsWith("+++") ? JSON.stringify(value) : stringify(value, { lineWidth: 0 }).trimEnd();
}

const dayForm = /(?:(?:yyyy|20xx|20yy)[-/.]?mm[-/.]?dd|(?:dd[-/.]mm|mm[-/.]dd)[-/.]yyyy)/i;
const bracketed = new RegExp(`^[\\[{<\\s]*(${dayForm.source}(?:[T ]hh:mm)?)[\\]}>\\s]*`, "i");

/** A day in the place of what stands for one, `DD.MM.YYYY (UTC)`; in that of anything else, the day. */
function inForm(value: string, day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const bare = value.replace(/^(["'])(.*)\1$/, "$2");
  const [whole, form] = bracketed.exec(bare) ?? [];
  if (whole === undefined || form === undefined) return day;
  const rest = bare.slice(whole.length);
  const made = form.replace(dayForm, (each) =>
    each
      .replace(/yyyy|20xx|20yy/i, year)
      .replace(/mm/i, month)
      .replace(/dd/i, date),
  );
  return `${made} ${rest}`.trimEnd();
}

/** Holds what was given against the template, by the same reading as the linter's. */
function check(postmortem: Postmortem, spec: FieldSpec, value: string): void {
  const bound = [...postmortem.fields, ...postmortem.entries].find((each) => each.spec === spec);
  const { name, kind, choices } = spec;
  const fits =
    bound?.state === "filled" &&
    (choices.length === 0 || postmortem.choiceOf(bound) !== undefined) &&
    !postmortem.dateProblems.some((problem) => problem.spec === spec);
  if (fits) return;
  const expected =
    choices.length > 0
      ? `${name} to be one of ${choices.join(", ")}`
      : kind === "date"
        ? `${name} to be a real date as YYYY-MM-DD`
        : kind === "timestamp"
          ? `${name} to be a real time as YYYY-MM-DD HH:MM`
          : `a value for ${name}`;
  throw new UsageError(`Expected ${expected}; found ${quoted(value)}`);
}

function unknown(name: string, { name: source, fields, sections }: Template): UsageError {
  const specs = [...fields, ...sections.flatMap(({ entries }) => entries)].filter((spec) => spec !== ownStatus);
  const key = nameOf(nameKey(name));
  const near = specs.find(({ keys }) => keys.some((each) => nearness(nameOf(each), key) === "spelling"));
  const meant = near ?? specs.find(({ keys }) => keys.some((each) => nearness(nameOf(each), key) !== undefined));
  const names = [...new Set(specs.map((spec) => spec.name))].join(", ");
  return new UsageError(
    `Expected a field of the template "${source}" (${names}); found ${quoted(name)}${meant ? `. Did you mean "${meant.name}"?` : ""}`,
  );
}
