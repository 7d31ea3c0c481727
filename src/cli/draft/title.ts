import { parseMarkdown } from "../../markdown/parse.ts";
import type { Span } from "../../markdown/span.ts";
import { bind, type Context } from "../../postmortem/bind.ts";
import type { Day } from "../../postmortem/dates.ts";
import { slotsIn } from "../../template/slots.ts";
import type { Template } from "../../template/template.ts";
import { type Change, changed, dayForm, inForm, matterValue } from "./fill.ts";

/** The document with its title, and the day where the heading asks for one. */
export function titled(text: string, template: Template, title: string, day: Day): string {
  const context = bind(parseMarkdown(text), template);
  const { markdown } = context;
  const inMatter = context.ownEntries.find(({ key, form }) => key === "title" && form === "frontMatter");
  const changes: Change[] = inMatter ? [{ at: inMatter.value, insert: matterValue(markdown.text, title) }] : [];
  const heading = context.title?.heading;
  if (heading) changes.push(...titleChanges(context, heading.text, title, day));
  else if (!inMatter) {
    const at = markdown.frontMatter?.end ?? 0;
    const before = at === 0 ? "" : "\n\n";
    changes.push({ at: { start: at, end: at }, insert: `${before}# ${title}${at === 0 ? "\n\n" : ""}` });
  }
  return changed(text, changes);
}

/** The title's slot becomes the title, a date's the day; what else there is to fill in, stays. */
function titleChanges({ markdown }: Context, heading: Span, title: string, day: Day): Change[] {
  const { text, prose } = markdown;
  const slots = [...slotsIn(prose, heading)];
  const dates = slots.filter(({ start, end }) => isDay(text.slice(start, end)));
  const others = slots.filter((slot) => !dates.includes(slot));
  const titled = others.find(({ start, end }) => /title|name|summary|description|what/i.test(text.slice(start, end)));
  const slot = titled ?? others[0];
  const changes = dates.map((at): Change => ({ at, insert: inForm(text.slice(at.start, at.end), day) }));
  if (slot) changes.push({ at: slot, insert: title });
  else if (slots.length === 0) changes.push({ at: heading, insert: title });
  else changes.push({ at: { start: heading.end, end: heading.end }, insert: `: ${title}` });
  return changes;
}

function isDay(slot: string): boolean {
  return dayForm.test(slot) || /^\W*(?:incident )?date\W*$/i.test(slot);
}
