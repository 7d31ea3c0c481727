import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM003",
  name: "postmortem-title",
  description: "There is one title, of the template's form",
  *check({ template, title, titleFits, hasOtherTitle, extraTitles, markdown }) {
    if (!template.title) return;
    if (!title) {
      if (!hasOtherTitle)
        yield { at: { start: 0, end: 0 }, detail: `Expected a title, "# ${template.title.name}"; found none` };
      return;
    }
    const { text } = title.heading;
    if (!titleFits)
      yield {
        at: text,
        detail: `Expected the title to begin with "${template.title.opening}"; found ${quotedAt(markdown, text)}`,
      };
    for (const { heading } of extraTitles)
      yield {
        at: heading.text,
        detail: `Expected one title; found another level-1 heading, ${quotedAt(markdown, heading.text)}`,
      };
  },
});
