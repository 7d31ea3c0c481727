import { files } from "../files.ts";
import { readEntries } from "../markdown/entries.ts";
import type { Span } from "../markdown/span.ts";
import { slotsIn } from "../template/slots.ts";
import type { Context } from "./bind.ts";

export interface BadReference {
  readonly at: Span;
  readonly name: string;
  /** It links to a file that is not there. */
  readonly missing: boolean;
}

const reference =
  /#\d+|!\d+|https?:\/\/|\]\(|\]\[|<\S+>|\b[A-Z][A-Z0-9]+-\d+\b|\b[0-9a-f]{7,40}\b|\S\/\S+|\.(?:md|mdx|markdown)\b|\[\[/;
const none = /^(?:n\/?a|none|no(?:ne)? (?:yet|known|related|so far)|not? |tb[dac]|-+|this\b|same\b)/i;

/** Entries such as `- Issue: #12` that lead nowhere, in the sections where the template asks for them. */
export function badReferences({ markdown, sections, template }: Context, path: string | undefined): BadReference[] {
  return sections.flatMap(({ spec, section }) => {
    if (!section || spec.references.length === 0) return [];
    return readEntries(markdown, section.blocks).flatMap((entry): BadReference[] => {
      if (!spec.references.includes(entry.key) || entry.plain === "" || none.test(entry.plain)) return [];
      if ([...slotsIn(markdown.prose, entry.value)].some(({ key }) => template.slots.has(key))) return [];
      const value = markdown.text.slice(entry.value.start, entry.value.end);
      if (!reference.test(value)) return [{ at: entry.value, name: entry.name, missing: false }];
      return leadsNowhere(value, path) ? [{ at: entry.value, name: entry.name, missing: true }] : [];
    });
  });
}

/** A link to a file beside the document that does not exist; what cannot be looked up is believed. */
function leadsNowhere(value: string, path: string | undefined): boolean {
  const target = /\]\(<?((?![a-z][a-z0-9+.-]*:|\/|#)[^)\s>#?]+)/i.exec(value)?.[1];
  if (target === undefined || path === undefined || !files) return false;
  try {
    return !files.fs.existsSync(files.path.join(files.path.dirname(path), decodeURIComponent(target)));
  } catch {
    return false;
  }
}
