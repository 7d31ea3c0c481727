import { literally } from "../markdown/plain.ts";

/** How a postmortem's file is named, read from `<!-- file: YYYY-MM-DD-incident-title.md -->`. */
export interface FileNamePattern {
  readonly source: string;
  /** Groups `year`, `month`, `day` and `title`, where the name has them. */
  readonly form: RegExp;
}

const pieces =
  /(?<year>YYYY)|(?<month>MM)|(?<day>DD)|(?<number>N{2,}|X{2,}|#{2,}|0{3,})|(?<title>\[[^\]]+\]|<[^>]+>|\{\{[^}]+\}\}|[a-z]+(?:-[a-z]+)*)/g;

/**
 * Words in lower case behind a date or a number, and anything in brackets, stand for the title, `NNN` for a number; all
 * else is itself.
 */
export function readFileName(source: string): FileNamePattern {
  const name = source.split("/").at(-1) ?? source;
  const stem = name.replace(/\.(?:md|markdown|mdx)$/i, "");
  const extension = name.slice(stem.length) || ".md";
  const seen = new Set<string>();
  let form = "";
  let from = 0;
  for (const match of stem.matchAll(pieces)) {
    form += literally(stem.slice(from, match.index)) + piece(match, seen);
    from = match.index + match[0].length;
  }
  return { source: name, form: new RegExp(`^${form}${literally(stem.slice(from))}${literally(extension)}$`, "u") };
}

function piece({ groups = {}, 0: text }: RegExpMatchArray, seen: Set<string>): string {
  const [kind = "title"] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
  const body =
    kind === "year"
      ? "\\d{4}"
      : kind === "month" || kind === "day"
        ? "\\d{2}"
        : kind === "number"
          ? "\\d+"
          : /^[a-z-]+$/.test(text) && seen.size === 0
            ? literally(text)
            : "[\\p{Ll}\\p{Lo}\\p{N}\\p{M}]+(?:-[\\p{Ll}\\p{Lo}\\p{N}\\p{M}]+)*";
  const known = seen.has(kind);
  if (body !== text) seen.add(kind);
  if (kind === "number" || body === text || known) return body;
  return `(?<${kind}>${body})`;
}
