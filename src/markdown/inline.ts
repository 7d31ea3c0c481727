import { parse, preprocess } from "micromark";
import type { Code, Effects, Extension, State } from "micromark-util-types";
import { isAngleText } from "./html.ts";
import type { Span } from "./span.ts";

/** A stretch that is no prose: code, a link, an image, HTML. */
export interface Mask extends Span {
  /** Where a link leads. */
  readonly url?: string;
}

/**
 * Parses blocks alone. A paragraph's text is one stretch, whatever is in it: most paragraphs hold nothing but prose, and
 * what the others hold is looked for when it is asked for, by `masksIn`. A third of the time of a parse.
 */
export const blocksOnly: Extension = {
  contentInitial: { null: { name: "wholeParagraph", tokenize: wholeParagraph, add: "after" } },
  disable: {
    null: [
      "attention",
      "autolink",
      "characterEscape",
      "characterReference",
      "codeText",
      "gfmFootnoteCall",
      "gfmPotentialFootnoteCall",
      "hardBreakEscape",
      "htmlText",
      "labelEnd",
      "labelStartImage",
      "labelStartLink",
    ],
  },
};

declare module "micromark-util-types" {
  interface TokenTypeMap {
    paragraphLine: "paragraphLine";
  }
}

/** As micromark's own paragraph, one token a line; its lines hold no tokens. */
function wholeParagraph(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    if (code === null) return nok(code);
    effects.enter("paragraph");
    return lineStart(code);
  };
  function lineStart(code: Code): State | undefined {
    effects.enter("paragraphLine");
    return inside(code);
  }
  function inside(code: Code): State | undefined {
    if (code === null) {
      effects.exit("paragraphLine");
      effects.exit("paragraph");
      return ok(code);
    }
    effects.consume(code);
    // micromark's codes for line ends: -5, -4 and -3.
    if (code > -3 || code < -5) return inside;
    effects.exit("paragraphLine");
    return lineStart;
  }
}

/** Without emphasis, which hides nothing, micromark takes linear time on `*a_ ` ten thousand times, too. */
const parser = parse({ extensions: [{ disable: { null: ["attention", "characterReference", "hardBreakEscape"] } }] });

const noProse: ReadonlySet<string> = new Set(["autolink", "codeText", "htmlText", "image", "link"]);

/** One of these begins whatever is no prose. */
const opening = /[`<[]/;

/** The masks in these stretches of inline text; `defined` are the labels that reference links may have. */
export function masksIn(text: string, spans: readonly Span[], defined: readonly string[]): Mask[] {
  parser.defined = defined.map((label) => label.toUpperCase());
  const masks: Mask[] = [];
  for (const { start, end } of spans) {
    const raw = text.slice(start, end);
    if (!opening.test(raw)) continue;
    // The marks of a quote that a paragraph stands in are no text of it.
    const source = raw.includes("\n")
      ? raw.replace(/\n[ \t]*>[ \t>]*/g, (marks) => `\n${" ".repeat(marks.length - 1)}`)
      : raw;
    readMasks(source, start, masks);
  }
  return masks;
}

function readMasks(source: string, offset: number, masks: Mask[]): void {
  let link: { start: number; end: number; url?: string } | undefined;
  let end = -1;
  for (const [kind, token] of parser.text().write(preprocess()(source, undefined, true))) {
    if (kind !== "enter") continue;
    const from = token.start.offset;
    const words = () => source.slice(from, token.end.offset);
    // A link's own target comes behind those of the images in its label.
    if (token.type === "resourceDestinationString" && link) link.url = words();
    if (from < end || !noProse.has(token.type) || (token.type === "htmlText" && isAngleText(words()))) continue;
    const mask = { start: offset + from, end: offset + token.end.offset };
    link = token.type === "link" ? mask : undefined;
    masks.push(mask);
    end = token.end.offset;
  }
}
