import { distance } from "fastest-levenshtein";

/** How a name that is there resembles one that is missing: a slip of the pen, or other words for it. */
export type Nearness = "spelling" | "wording";

const filler = new Set(
  "the a an of and or to in on for we it did do was were our this that things what how where why analysis section".split(
    " ",
  ),
);

/** A name as `nameKey` writes it, with the words that tell it from others. */
export interface Name {
  readonly key: string;
  readonly words: readonly string[];
}

export function nameOf(key: string): Name {
  const known = names.get(key);
  if (known) return known;
  const name = { key, words: words(key) };
  if (names.size >= mostNames) names.clear();
  names.set(key, name);
  return name;
}

/** Documents of one team have the same headings and labels. */
const names = new Map<string, Name>();
const mostNames = 2000;

export function nearness(expectedName: Name, foundName: Name): Nearness | undefined {
  const { key: expected, words: wanted } = expectedName;
  const { key: found, words: given } = foundName;
  if (isSlip(expected, found)) return "spelling";
  const shared = wanted.filter((word) => given.includes(word)).length;
  if (shared === 0) return undefined;
  const union = new Set([...wanted, ...given]).size;
  const contained = shared === Math.min(wanted.length, given.length);
  return shared / union >= 0.5 || (contained && union <= 3) ? "wording" : undefined;
}

/** Whether one is the other with a slip of the pen. */
export function isSlip(expected: string, found: string): boolean {
  const shorter = Math.min(expected.length, found.length);
  if (shorter < 4 || Math.abs(expected.length - found.length) > 2) return false;
  return distance(expected, found) <= (shorter >= 8 ? 2 : 1);
}

function words(name: string): string[] {
  return name
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== "" && !filler.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:s|es)$/, "") : word));
}

/** The words that a name begins and ends with: of two that share one, one may be meant for the other. */
export function endsOf({ words }: Name): string[] {
  return [...words.slice(0, 1), ...words.slice(-1)];
}
