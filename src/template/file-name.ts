import { literally } from "../markdown/plain.ts";

/** How a postmortem's file is named, read from `<!-- file: YYYY-MM-DD-incident-title.md -->`. */
export interface FileNamePattern {
  readonly source: string;
  /** Groups `year`, `month`, `day`, `number` and `title`, where the name has them. */
  readonly form: RegExp;
}

/** What a word of a title begins with in a file's name: a letter of any script, in lower case where it has one, or a digit. */
const initial = "\\p{Ll}\\p{Lo}\\p{Lm}\\p{N}";
const letters = `${initial}\\p{M}`;

const pieces =
  /(?<year>YYYY)|(?<month>MM)|(?<day>DD)|(?<number>N{2,}|X{2,}|#{2,}|0{3,})|(?<title>\[[^\]]+\]|<[^>]+>|\{\{[^}]+\}\}|[a-z]+(?:-[a-z]+)*)/g;

/**
 * Words in lower case behind a date or a number, and anything in brackets, stand for the title, `NNN` for a number; all
 * else is itself.
 */
export function readFileName(source: string): FileNamePattern {
  const name = source.slice(source.lastIndexOf("/") + 1);
  const [stem, extension] = apart(name);
  const seen = new Set<string>();
  let form = "";
  let from = 0;
  for (const match of stem.matchAll(pieces)) {
    form += literally(stem.slice(from, match.index)) + piece(match, seen);
    from = match.index + match[0].length;
  }
  return { source: name, form: new RegExp(`^${form}${literally(stem.slice(from))}${literally(extension)}$`, "u") };
}

function apart(name: string): readonly [stem: string, extension: string] {
  const stem = name.replace(/\.(?:md|markdown|mdx)$/i, "");
  return [stem, name.slice(stem.length) || ".md"];
}

function piece({ groups, 0: text }: RegExpMatchArray, seen: Set<string>): string {
  const kind = ["year", "month", "day", "number"].find((name) => groups?.[name] !== undefined) ?? "title";
  const body =
    kind === "year"
      ? "\\d{4}"
      : kind === "month" || kind === "day"
        ? "\\d{2}"
        : kind === "number"
          ? "\\d+"
          : /^[a-z-]+$/.test(text) && seen.size === 0
            ? literally(text)
            : `[${letters}]+(?:-[${letters}]+)*`;
  const known = seen.has(kind);
  if (body !== text) seen.add(kind);
  if (body === text || known) return body;
  return `(?<${kind}>${body})`;
}

/** The name of a file that tells of this day and title, the next after `others` where the pattern has a number. */
export function fileNameFor(
  { source, form }: FileNamePattern,
  { day, title }: { readonly day: string; readonly title: string },
  others: readonly string[],
): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const next = Math.max(0, ...others.map((name) => Number(form.exec(name)?.groups?.number ?? 0))) + 1;
  const [stem, extension] = apart(source);
  let variable = false;
  let named = false;
  const name = stem.replace(pieces, (text: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as RegExpMatchArray["groups"];
    if (groups?.title !== undefined && /^[a-z-]+$/.test(text) && !variable) return text;
    variable = true;
    if (groups?.year) return year;
    if (groups?.month) return month;
    if (groups?.day) return date;
    if (groups?.number) return String(next).padStart(text.length, "0");
    if (named) return "";
    named = true;
    return title;
  });
  return `${name.replace(/-{2,}/g, "-").replace(/-+$/, "")}${extension}`;
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
