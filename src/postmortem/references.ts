import { files, isInside, repositoryRoot } from "../files.ts";
import { readEntries } from "../markdown/entries.ts";
import type { Span } from "../markdown/span.ts";
import { slotsLeft } from "../template/slots.ts";
import type { Context } from "./bind.ts";

export interface BadReference {
  readonly at: Span;
  readonly name: string;
  /** It links to a file that is not there. */
  readonly missing: boolean;
}

const reference =
  /#\d|!\d|\]\([^)\s]|\]\[|<[^\s<>]+>|\b[A-Z][A-Z0-9]+-\d+\b|\b[0-9a-f]{7,40}\b|\S\/\S|\.(?:md|mdx|markdown)\b|\[\[/;
const none = /^(?:n\/?a\b|none\b|not?\b|tb[dac]\b|-|this\b|same\b)/i;

/** Entries such as `- Issue: #12` that lead nowhere, in the sections where the template asks for them. */
export function badReferences({ markdown, sections, template }: Context, path: string | undefined): BadReference[] {
  return sections.flatMap(({ spec, section }) => {
    if (!section || spec.references.length === 0) return [];
    return readEntries(markdown, section.blocks).flatMap((entry): BadReference[] => {
      if (!spec.references.includes(entry.key) || entry.plain === "" || none.test(entry.plain)) return [];
      if (slotsLeft(markdown, entry.value, template.slots).length > 0) return [];
      const value = markdown.text.slice(entry.value.start, entry.value.end);
      if (!reference.test(value)) return [{ at: entry.value, name: entry.name, missing: false }];
      const target = targetOf(value);
      if (target === undefined || !leadsNowhere(target, path)) return [];
      const start = entry.value.start + value.indexOf(target);
      return [{ at: { start, end: start + target.length }, name: entry.name, missing: true }];
    });
  });
}

/** Where a link to a file leads, if the value has one. */
function targetOf(value: string): string | undefined {
  return /\]\(<?((?![a-z][a-z0-9+.-]*:|\/|#)[^)\s>#?]+)/i.exec(value)?.[1];
}

/** No such file stands beside the document; what cannot be looked up is believed. */
function leadsNowhere(target: string, path: string | undefined): boolean {
  if (path === undefined || !files) return false;
  try {
    const folder = files.path.dirname(path);
    const file = files.path.join(folder, decodeURIComponent(target));
    return isInside(file, repositoryRoot(folder)) && !files.fs.existsSync(file);
  } catch {
    return false;
  }
}
