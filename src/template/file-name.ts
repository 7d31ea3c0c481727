import { literally } from "../markdown/plain.ts";

/** How a postmortem's file is named, read from `<!-- file: YYYY-MM-DD-incident-title.md -->`. */
export interface FileNamePattern {
  readonly source: string;
  /** Groups `year`, `month`, `day` and `number`, where the name has them. */
  readonly form: RegExp;
}

/** What a word of a title begins with in a file's name: a letter of any script, in lower case where it has one, or a digit. */
const initial = "\\p{Ll}\\p{Lo}\\p{Lm}\\p{N}";
const letters = `${initial}\\p{M}`;

const pieces =
  /(?<year>YYYY)|(?<month>MM)|(?<day>DD)|(?<number>N{2,}|X{2,}|#{2,}|0{3,})|(?<title>\[[^\][]+\]|<[^<>]+>|\{\{[^{}]+\}\}|[a-z]+(?:-[a-z]+)*)/g;

/**
 * Words in lower case behind a date or a number, and anything in brackets, stand for the title, `NNN` for a number; all
 * else is itself.
 */
export function readFileName(source: string): FileNamePattern {
  const name = source.slice(Math.max(source.lastIndexOf("/"), source.lastIndexOf("\\")) + 1);
  const [stem, extension] = apart(name);
  const known = new Set<string>();
  const titles: { readonly before: string; words: number }[] = [];
  let fixed = "";
  let from = 0;
  for (const match of stem.matchAll(pieces)) {
    const between = stem.slice(from, match.index);
    from = match.index + match[0].length;
    const piece = fixedPiece(match, known);
    const last = titles.at(-1);
    if (piece !== undefined) fixed += literally(between) + piece;
    else if (last && fixed === "" && /^-?$/.test(between)) last.words += between.length;
    else {
      titles.push({ before: fixed + literally(between), words: 1 });
      fixed = "";
    }
  }
  const parts = titles.map(({ before, words }, index) => before + titleForm(words, titles[index + 1]?.before));
  const end = fixed + literally(stem.slice(from) + extension);
  return { source: name, form: new RegExp(`^${parts.join("")}${end}$`, "u") };
}

function apart(name: string): readonly [stem: string, extension: string] {
  const stem = name.replace(/\.(?:md|markdown|mdx)$/i, "");
  return [stem, name.slice(stem.length) || ".md"];
}

/** The form of a date's part, a number or a word that is always there; undefined for a title. */
function fixedPiece({ groups = {}, 0: text }: RegExpMatchArray, known: Set<string>): string | undefined {
  const [kind = "title"] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
  if (known.size === 0 && /^[a-z-]+$/.test(text)) return literally(text);
  const again = known.has(kind);
  known.add(kind);
  if (kind === "title") return undefined;
  const digits = kind === "number" && !again ? "\\d+" : `\\d{${text.length}}`;
  return again ? digits : `(?<${kind}>${digits})`;
}

/** So many words or more, up to what stands before the next title: each name can be read in one way alone. */
function titleForm(words: number, next: string | undefined): string {
  const stop = next === undefined ? "" : `(?!${next.replace(/\(\?<\w+>/g, "(?:")})`;
  const word = stop === "" ? `[${letters}]+` : `(?:${stop}[${letters}])+`;
  return `${word}(?:${stop}-${word}){${words - 1},}`;
}

/** The name of a file that tells of this day and title, the next after `others` where the pattern has a number. */
export function fileNameFor(
  { source, form }: FileNamePattern,
  { day, title }: { readonly day: string; readonly title: string },
  others: readonly string[],
): string {
  const next = Math.max(0, ...others.map((name) => Number(form.exec(name)?.groups?.number ?? 0))) + 1;
  const [stem, extension] = apart(source);
  let variable = false;
  let named = false;
  const name = stem.replace(pieces, (text: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups.title !== undefined && /^[a-z-]+$/.test(text) && !variable) return text;
    variable = true;
    if (groups.year) return day.slice(0, 4);
    if (groups.month) return day.slice(5, 7);
    if (groups.day) return day.slice(8);
    if (groups.number) return String(next).padStart(text.length, "0");
    if (named) return "";
    named = true;
    return title;
  });
  return `${name.replace(/-{2,}/g, "-").replace(/-$/, "")}${extension}`;
}

/** File systems take 255 bytes; a name that a reader takes in at a glance is shorter. */
const longestTitle = 120;

/** A title as a file's name has it: its words in lower case, whatever their script, as many as have room; empty where it has none. */
export function fileTitle(title: string): string {
  const words =
    title
      .replace(/\p{Cf}|\p{Me}|[\ufe0e\ufe0f]|['\u2019]/gu, "")
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFC")
      .match(new RegExp(`[${initial}][${letters}]*`, "gu")) ?? [];
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name}-${word}`;
    if (bytes(longer) > longestTitle) return name === "" ? shortened(word) : name;
    name = longer;
  }
  return name;
}

/** As many whole characters, as a reader counts them, as have room. */
function shortened(word: string): string {
  let name = "";
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (bytes(name + segment) > longestTitle) break;
    name += segment;
  }
  return name;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
