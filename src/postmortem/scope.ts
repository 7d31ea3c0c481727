import picomatch from "picomatch";

const folder = /(?:^|\/)post[-_]?mortems?\//i;
const noPostmortem =
  /^(?:readme|index|changelog|contributing|process|procedure|polic(?:y|ies)|severity|severities|guide|guidelines?|how-?to|agents|claude|license|summary|toc|_.*|\..*)$/i;
/** A file named for a template is one, unless a date says that it tells of an outage of templates. */
const template = /(?:^|[^a-z])templates?(?:[^a-z]|$)/i;
/** Named for a period, as a review of one is: the title decides. */
const period = /^\d{4}(?:-(?:q[1-4]|\d{2}))?(?:-review)?$/i;

/** Titles that say "Postmortem": `Postmortem: ...`, `Incident Post-Mortem - ...`, `2026-01-05 outage postmortem`. */
const named = /(?<![\w-])post-?mortem(?!-?\w)/i;
const leading = /^[\s[(]*(?:incident |outage )?post-?mortem[\])]*\s*(?:[:–—#]|-\s|\d|of |for |on )/i;
/** About postmortems instead of one: a guide, a template, a list. */
const about =
  /\b(?:process|templates?|guides?|guidelines?|polic(?:y|ies)|how to|how we|writing|culture|practices?|checklists?|index|reviews?|programs?|playbooks?|lists?|about|training|faq|overview|rules?|formats?|archive|commands?|why|what is|meetings?|examples?|metrics|reports?$)\b/i;

export interface FileFilter {
  /** Files that a glob names in so many words: they are meant, even if they are called `index.md`. */
  readonly names: ReadonlySet<string>;
  takes(path: string): boolean;
}

/** The option `files`: globs that are held against the end of a document's path, since nobody tells rules where the repository is. */
export function fileFilter(globs: readonly string[]): FileFilter {
  const patterns = globs.map((glob) => {
    const negated = glob.startsWith("!");
    const clean = glob.replace(/^!?(?:\.?\/)?/, "");
    return { negated, matches: picomatch([clean, `**/${clean}`], { dot: true, nocase: false }) };
  });
  return {
    names: new Set(
      globs.map((glob) => glob.slice(glob.lastIndexOf("/") + 1)).filter((name) => /^[^*?[\]{}()!+@]+$/.test(name)),
    ),
    takes: (path) => patterns.findLast(({ matches }) => matches(path))?.negated === false,
  };
}

/** Whether a file is a postmortem, by its path alone; undefined where its title decides. */
export function isPostmortemPath(path: string, filter: FileFilter | undefined): boolean | undefined {
  const slashed = path.replaceAll("\\", "/");
  const file = slashed.slice(slashed.lastIndexOf("/") + 1);
  const name = file.replace(/\.\w+$/, "");
  if (filter?.names.has(file)) return filter.takes(slashed);
  if (noPostmortem.test(name) || (template.test(name) && !/\d{4}-\d{2}-\d{2}/.test(name))) return false;
  if (filter && !filter.takes(slashed)) return false;
  if (period.test(name)) return undefined;
  if (filter) return true;
  return folder.test(slashed) ? true : undefined;
}

/** Whether a title is one of a postmortem. */
export function isPostmortemTitle(title: string): boolean {
  if (!named.test(title)) return false;
  return leading.test(title) || !about.test(title);
}

/** The first heading, if it is of level 1, or the front matter's title: all that is read of a file which may be no postmortem. */
export function firstTitle(lines: readonly string[], frontMatterLines: readonly string[]): string | undefined {
  let fence: string | undefined;
  for (const line of lines) {
    const code = line.charCodeAt(0);
    if (code === 35 && fence === undefined) {
      const heading = /^(#{1,6})\s+(.{1,300})/.exec(line);
      if (heading) return heading[1] === "#" ? heading[2] : frontMatterTitle(frontMatterLines);
    } else if (code === 96 || code === 126) {
      const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
      if (mark !== undefined) fence = fence === undefined ? mark : line.startsWith(fence) ? undefined : fence;
    }
  }
  return frontMatterTitle(frontMatterLines);
}

function frontMatterTitle(lines: readonly string[]): string | undefined {
  const line = lines.find((each) => /^title\s*[:=]/.test(each));
  return (
    line
      ?.slice(0, 300)
      .replace(/^title\s*[:=]/, "")
      .trim()
      .replace(/^["']|["']$/g, "") || undefined
  );
}
