import { parse, preprocess } from "micromark";
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from "micromark-util-types";
import { isAngleText } from "./html.ts";
import type { Span } from "./span.ts";

/** A stretch that is no prose: code, a link, an image, HTML. */
export interface Mask extends Span {
  /** Where a link leads. */
  readonly url?: string;
}

/** Emphasis hides nothing, and `*a_ ` ten thousand times would take quadratic time. */
const withoutEmphasis: Extension = { disable: { null: ["attention"] } };

/**
 * Parses blocks alone. The text of a paragraph or a heading is one stretch, whatever is in it: most hold nothing but
 * prose, and what the others hold is looked for when it is asked for, by `masksIn`. That saves a third of a parse.
 */
export const blocksOnly: Extension = {
  ...withoutEmphasis,
  contentInitial: { null: { tokenize: wholeParagraph } },
  flow: { 35: { tokenize: wholeHeading }, null: { tokenize: wholeLine } },
};

declare module "micromark-util-types" {
  interface TokenTypeMap {
    paragraphLine: "paragraphLine";
    headingLine: "headingLine";
  }
}

/** As micromark's own paragraph, one token a line; its lines hold no tokens. */
function wholeParagraph(effects: Effects, ok: State): State {
  return (code) => {
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
    if (!ends(code)) return inside;
    effects.exit("paragraphLine");
    return lineStart;
  }
}

/**
 * A paragraph of one line, which most are: a blank line follows, or nothing. What may be a definition, or goes on in the
 * next line, is left to micromark, which tokenizes it once more.
 */
function wholeLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { interrupt } = this;
  return (code) => {
    if (interrupt || code === leftBracket || ends(code)) return nok(code);
    effects.enter("paragraph");
    return inside(code);
  };
  function inside(code: Code): State | undefined {
    if (!ends(code)) {
      effects.consume(code);
      return inside;
    }
    effects.exit("paragraph");
    return code === null ? ok(code) : effects.check(blankAhead, ok, nok)(code);
  }
}

const blankAhead: Construct = {
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter("lineEnding");
      effects.consume(code);
      return spaces;
    };
    function spaces(code: Code): State | undefined {
      if (isSpace(code)) {
        effects.consume(code);
        return spaces;
      }
      effects.exit("lineEnding");
      return ends(code) ? ok(code) : nok(code);
    }
  },
};

/** As micromark's own heading: up to six `#`, and behind white space the rest of the line. */
function wholeHeading(effects: Effects, ok: State, nok: State): State {
  let level = 0;
  return (code) => {
    effects.enter("atxHeading");
    effects.enter("atxHeadingSequence");
    return sequence(code);
  };
  function sequence(code: Code): State | undefined {
    if (code === numberSign && level < 6) {
      level++;
      effects.consume(code);
      return sequence;
    }
    if (!ends(code) && !isSpace(code)) return nok(code);
    effects.exit("atxHeadingSequence");
    if (ends(code)) return behind(code);
    effects.enter("headingLine");
    return rest(code);
  }
  function rest(code: Code): State | undefined {
    if (ends(code)) {
      effects.exit("headingLine");
      return behind(code);
    }
    effects.consume(code);
    return rest;
  }
  function behind(code: Code): State | undefined {
    effects.exit("atxHeading");
    return ok(code);
  }
}

const space = 32;
const numberSign = 35;
const leftBracket = 91;

/** A space or a tab, which micromark has as -2 and a -1 for each further column. */
function isSpace(code: Code): boolean {
  return code === space || code === -1 || code === -2;
}

/** Whether a line ends here, or the text; micromark's codes for line ends are -5, -4 and -3. */
function ends(code: Code): boolean {
  return code === null || code < -2;
}

const parser = parse({ extensions: [withoutEmphasis] });

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
    readMasks(raw.includes("\n") && isQuoted(text, start) ? raw.replace(quoteMarks, blanked) : raw, start, masks);
  }
  return masks;
}

/** The marks of a quote that a paragraph stands in are no text of it. */
const quoteMarks = /\n[ \t]*>[ \t>]*/g;

function isQuoted(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf("\n", start) + 1, start).includes(">");
}

function blanked(marks: string): string {
  return `\n${" ".repeat(marks.length - 1)}`;
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
    if (from < end || !noProse.has(token.type) || isAngleText(words())) continue;
    const mask = { start: offset + from, end: offset + token.end.offset };
    link = token.type === "link" ? mask : undefined;
    masks.push(mask);
    end = token.end.offset;
  }
}
