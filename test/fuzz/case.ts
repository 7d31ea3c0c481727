import fc from "fast-check";
import { bundledTemplates } from "../../src/template/locate.ts";
import { damaged, wholeDocuments } from "./accidents.ts";
import { grown } from "./grammar.ts";

export interface Case {
  /** The document, with the line ends and marks that it has on disk. */
  readonly text: string;
  /** The name of a bundled template; undefined for the usual one. */
  readonly bundled?: string;
  /** The text of a template of its own. */
  readonly template?: string;
}

const whole = fc.constantFrom(...wholeDocuments.map(({ text }) => text));
const one = fc.oneof({ weight: 3, arbitrary: damaged(whole, 8) }, { weight: 2, arbitrary: grown });
const text = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: one },
      { weight: 1, arbitrary: fc.tuple(one, one).map((pasted) => pasted.join("\n")) },
    ),
    fc.constantFrom("\n", "\n", "\r\n", "\r"),
    fc.constantFrom("", "", "", "", "", "", "", "\ufeff"),
  )
  .map(([lines, end, mark]) => mark + lines.replaceAll("\n", end));

/** A document against a template that the package brings. */
export const known: fc.Arbitrary<Case> = fc
  .tuple(text, fc.oneof(fc.constant(undefined), fc.constantFrom(...bundledTemplates)))
  .map(([document, bundled]) => ({ text: document, ...(bundled && { bundled }) }));

/** A document against a template from a stranger: a damaged one, a document, or nothing that anybody would write. */
export const strange: fc.Arbitrary<Case> = fc
  .tuple(text, fc.oneof(damaged(whole, 4), grown))
  .map(([document, template]) => ({ text: document, template }));
