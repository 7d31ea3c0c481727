import { distance } from "fastest-levenshtein";

/** How a name that is there resembles one that is missing: a slip of the pen, or other words for it. */
export type Nearness = "spelling" | "wording";

const filler = new Set([
  "the",
  "a",
  "an",
  "of",
  "and",
  "or",
  "to",
  "in",
  "on",
  "for",
  "we",
  "it",
  "did",
  "do",
  "was",
  "were",
  "our",
  "this",
  "that",
  "that's",
  "things",
  "what",
  "how",
  "where",
  "why",
  "s",
  "analysis",
  "section",
]);

/** Compares two names as `nameKey` writes them. */
export function nearness(expected: string, found: string): Nearness | undefined {
  const shorter = Math.min(expected.length, found.length);
  if (
    shorter >= 4 &&
    Math.abs(expected.length - found.length) <= 2 &&
    distance(expected, found) <= (shorter >= 8 ? 2 : 1)
  )
    return "spelling";
  const wanted = words(expected);
  const given = words(found);
  if (wanted.length === 0 || given.length === 0) return undefined;
  const shared = wanted.filter((word) => given.includes(word)).length;
  const union = new Set([...wanted, ...given]).size;
  const contained = shared === Math.min(wanted.length, given.length);
  return shared > 0 && (shared / union >= 0.5 || (contained && union <= 3)) ? "wording" : undefined;
}

function words(name: string): string[] {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !filler.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:s|es)$/, "") : word));
}
