import type { Entry } from "../../markdown/entries.ts";
import { parseMarkdown } from "../../markdown/parse.ts";
import { nameKey } from "../../markdown/plain.ts";
import type { BoundEntry } from "../../postmortem/bind.ts";
import { isChoice } from "../../postmortem/choice.ts";
import type { Day } from "../../postmortem/dates.ts";
import { dateName } from "../../postmortem/incident-day.ts";
import { nameOf, nearness } from "../../postmortem/near.ts";
import { type Postmortem, readPostmortem, statusName } from "../../postmortem/postmortem.ts";
import { severityName } from "../../postmortem/record.ts";
import { withoutAnnotations } from "../../template/annotations.ts";
import type { FieldSpec, Template } from "../../template/template.ts";
import { quoted } from "../../words.ts";
import { UsageError } from "../console/terminal.ts";
import { filled } from "./fill.ts";
import { titled } from "./title.ts";

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
  let text = titled(beginning(template), template, facts.title, facts.day);
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
  const keys = new Set(frontMatter?.entries.map(({ name }) => name));
  const isForIssues = keys.has("name") && keys.has("about");
  const matter = frontMatter && !isForIssues ? `${text.slice(frontMatter.start, frontMatter.end)}\n\n` : "";
  const heading = title && root.sections.find((section) => section.level === 1 && section.heading.plain === title.name);
  const preface = root.blocks.every(({ type }) => type === "comment") && root.sections[0] === heading;
  const start = heading && !preface ? heading.start : (frontMatter?.end ?? 0);
  return `${matter}${withoutAnnotations(text.slice(start)).trim()}\n`;
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

function isStatus({ keys: [key], final }: FieldSpec): boolean {
  return statusName.test(key) || final.length > 0;
}

/** The document with an empty status of its own, written like the last of its fields. */
function withStatus(text: string, template: Template): string {
  const { fields, markdown } = read(text, template);
  const [last] = fields.flatMap(({ entries }) => entries).sort((a, b) => b.start - a.start);
  if (!last) {
    // Its title, even where that is the name of one of its sections.
    const at = markdown.root.sections[0]?.heading.end ?? 0;
    return `${text.slice(0, at)}\n\n**Status**:${text.slice(at)}`;
  }
  const line = text.indexOf("\n", last.end);
  // A table's first row has a rule below it.
  const [rule = ""] = last.form === "row" ? (/^\n[ \t|:-]+(?=\n)/.exec(text.slice(line)) ?? []) : [];
  const at = line + rule.length;
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
  return choices.length === 0 ? beginnings : fitting;
}

/** A value in the template's spelling, where it is one of its choices and no more. */
function spelt({ choices }: FieldSpec, value: string): string {
  const bared = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  return choices.find((choice) => bared(choice) === bared(value)) ?? value;
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
