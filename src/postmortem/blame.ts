import type { Block } from "../markdown/parse.ts";
import { literally, plain } from "../markdown/plain.ts";
import type { Span } from "../markdown/span.ts";
import type { Context } from "./bind.ts";

const humanError = /\bhuman[ -]error\b/gi;
/** "Human error" is named to be refused: "never a root cause", "rather than", "blaming". */
const refused =
  /\b(?:(?:not|never|no|isn't|wasn't|aren't|don't|without|rather than|instead of|beyond|calling|called|call (?:it|this|that)|just|simply|prone|against|potential)\b|blam|avoid|label|attribut|stop|mere|prevent|reduc|eliminat|safeguard|guard|protect|risk|chance|possib)/gi;
const refusedAfter =
  /^[^.!?]{0,20}\b(?:would (?:stop|hide|end|keep)|is never|is not|isn't|never|is no|are not|aren't|prevention|prone)\b/i;
const failing = "(?:forgot(?: to)?|ignored|overlooked|neglected(?: to)?|failed to|should(?:n't| not)? have|should've)";
const handle = new RegExp(`(?<![\\w/])@[A-Za-z0-9][\\w-]* (?:also |had |then |simply |just )?${failing}\\b`, "g");
const nobody =
  /^(?:they|she|you|who|the|this|that|these|those|someone|somebody|everyone|everybody|nobody|team|engineers?|developers?|operators?|users?|people|which|then|and|but|also|never|restic|git|our)\b/i;
const peopleField =
  /^(?:reported|resolved|detected|written|prepared|fixed) by$|^(?:authors|owners|reviewers?|ic|responders?|reporter|scribe|facilitator|on ?call)$|(?:owner|lead|commander|author)$/;
const peopleSection =
  /^(?:postmortem |incident )?(?:responders|attendees|participants|people involved|involved|authors?|team|roles)$/;

const failed = new RegExp(failing);
/** Without one of these, nobody is named, and no prose need be told from code. */
const suspect = new RegExp(`human[ -]error|${failing}`, "i");

/** Stretches that name a culprit instead of a system: never in code, quotes or links. */
export function blame(context: Context, phrases: readonly string[]): Span[] {
  if (phrases.length === 0 && !suspect.test(context.markdown.text)) return [];
  const { prose } = context.markdown;
  const found: Span[] = [];
  const add = ({ index, 0: words }: RegExpExecArray) => found.push({ start: index, end: index + words.length });
  for (const match of prose.matchAll(humanError)) {
    const before = prose.slice(Math.max(0, match.index - 80), match.index).replace(/\s+/g, " ");
    const end = match.index + match[0].length;
    const after = prose.slice(end, end + 60).replace(/\s+/g, " ");
    if (!isRefused(before) && !refusedAfter.test(after)) add(match);
  }
  for (const match of prose.matchAll(handle)) add(match);
  const people = failed.test(prose) ? peopleOf(context) : [];
  if (people.length > 0) {
    const named = new RegExp(
      `(?<![\\w@.-])(?:${people.map(literally).join("|")}) (?:also |had |then |simply |just )?${failing}\\b`,
      "g",
    );
    for (const match of prose.matchAll(named)) add(match);
  }
  for (const phrase of phrases)
    for (const match of prose.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${literally(phrase)}(?![\\p{L}\\p{N}])`, "giu")))
      add(match);
  if (found.length === 0) return found;
  const quotes = quotedSpans(context);
  const said = found.filter(
    ({ start, end }) =>
      !quotes.some((quote) => quote.start <= start && end <= quote.end) && !isInQuotationMarks(prose, start),
  );
  return said.sort((a, b) => a.start - b.start);
}

/** One of the words stands not far before the end, in the same sentence. */
function isRefused(before: string): boolean {
  return [...before.matchAll(refused)].some(({ 0: word, index }) =>
    /^[^.!?]{0,60}$/.test(before.slice(index + word.length)),
  );
}

/** The people whom the document names as people: by a field such as "Resolved by", or in a list of responders. */
function peopleOf({ markdown, ownEntries }: Context): string[] {
  const names = ownEntries.filter(({ key }) => peopleField.test(key)).map((entry) => entry.plain);
  for (const { heading, blocks } of markdown.sections) {
    if (!peopleSection.test(heading.key)) continue;
    for (const block of blocks)
      if (block.type === "list")
        names.push(...block.items.slice(0, 50).map(({ text }) => plain(markdown.text.slice(text.start, text.end))));
  }
  const people = names.flatMap((name) => name.split(/,|;|\band\b|&|\(|\//)).map((name) => name.trim());
  const single = people.flatMap((name) => name.split(" "));
  return [...new Set([...people, ...single])]
    .filter(
      (name) =>
        /^\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}.]*){0,2}$/u.test(name) &&
        name.length > 2 &&
        name.length < 40 &&
        !nobody.test(name) &&
        !/ (?:Agent|Bot|System|Monitoring|Assistant|Team|Support)$|^(?:(?:Automated|Monitoring|Prometheus|Grafana|Sentry|Customer|Support|Internal)\b|Alert)/.test(
          name,
        ),
    )
    .slice(0, 50);
}

function quotedSpans({ markdown }: Context): Span[] {
  const spans: Span[] = [];
  const visit = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.type === "quote") spans.push(block);
      else if (block.type === "list") for (const item of block.items) visit(item.blocks);
    }
  };
  for (const { blocks } of [markdown.root, ...markdown.sections]) visit(blocks);
  return spans;
}

/** An odd number of quotation marks stands before it in its paragraph. */
function isInQuotationMarks(prose: string, at: number): boolean {
  const near = prose.slice(Math.max(at - 1000, 0), at);
  const before = near.slice(near.lastIndexOf("\n\n") + 1);
  return (before.match(/"/g)?.length ?? 0) % 2 === 1 || before.lastIndexOf("“") > before.lastIndexOf("”");
}
