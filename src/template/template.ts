import type { Entry } from "../markdown/entries.ts";
import type { Markdown } from "../markdown/parse.ts";
import type { Actions } from "./actions.ts";
import type { FileNamePattern } from "./file-name.ts";
import type { Guidance } from "./guidance.ts";

/** A labelled value that the template asks for: a field of the document, or an entry of a section. */
export interface FieldSpec {
  readonly name: string;
  /** The name and the names that count as it, as `nameKey` writes them. */
  readonly keys: readonly [string, ...string[]];
  /** For each key, the name as it is written. */
  readonly names: readonly string[];
  readonly optional: boolean;
  /** `timestamp` is a day with a time, `date` a day; `choice` has `choices`. */
  readonly kind: "date" | "timestamp" | "choice" | "text";
  readonly choices: readonly string[];
  /** The values that close a postmortem, where the template says so. */
  readonly final: readonly string[];
  /** The value in the template: a slot, or what stands there as an example. */
  readonly value: string;
  readonly form: Entry["form"];
  /** The line as the template writes it, without annotations: what a fix inserts. */
  readonly line: string;
}

export interface SectionSpec {
  readonly name: string;
  readonly keys: readonly [string, ...string[]];
  /** For each key, the name as it is written. */
  readonly names: readonly string[];
  readonly level: number;
  readonly optional: boolean;
  /** A heading with a slot: any number of sections, also none. */
  readonly pattern: boolean;
  readonly parent?: SectionSpec;
  readonly sections: readonly SectionSpec[];
  readonly entries: readonly FieldSpec[];
  /** Its labelled values are the document's fields: `## Metadata`. */
  readonly holdsFields: boolean;
  /** The template says nothing under this heading. */
  readonly blank: boolean;
  /** How many sentences its slot asks for: `[2-3 sentence overview]`. */
  readonly sentences?: readonly [number, number];
  readonly actions: Actions;
  /** Labels behind which a reference stands: `- Issue: #[number]`. */
  readonly references: readonly string[];
  /** Heading and own text as the template writes them, without annotations: what a fix inserts. */
  readonly body: string;
}

export interface TitleSpec {
  /** The heading as it stands in the template. */
  readonly name: string;
  /** The words before its first slot, as `nameKey` writes them; empty where any title will do. */
  readonly prefix: string;
  /** The same words as written. */
  readonly opening: string;
}

/** What is wrong with a template, with its place in the file. */
export interface TemplateProblem {
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** The column, from 1, and the length of the words that are meant; without it, the line. */
  readonly range?: readonly [number, number];
}

export interface Template {
  /** Where it was read from: a path, or the name of a bundled template. */
  readonly source: string;
  /** The same as a message names it: from the repository's root. */
  readonly name: string;
  readonly markdown: Markdown;
  readonly title?: TitleSpec;
  readonly fields: readonly FieldSpec[];
  /** Each field of the body is a paragraph of its own. */
  readonly spacedFields: boolean;
  /** In the order of the template, parents before their children. */
  readonly sections: readonly SectionSpec[];
  readonly slots: ReadonlySet<string>;
  readonly guidance: Guidance;
  readonly fileName?: FileNamePattern;
  /** Hours from resolution within which a postmortem is written. */
  readonly within?: number;
  /** What every action item of a document names, unless its section's own table says otherwise. */
  readonly expects: {
    readonly owner: boolean;
    readonly deadline: boolean;
    /** The template names them; else it is the default that does. */
    readonly byName: boolean;
  };
  readonly problems: readonly TemplateProblem[];
}
