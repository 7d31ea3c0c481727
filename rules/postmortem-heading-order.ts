import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM008",
  name: "postmortem-heading-order",
  description: "Sections stand in the template's order, at its levels, once",
  *check({ sections, misplaced, outline }) {
    for (const { spec, section, again } of sections) {
      if (!section) continue;
      if (section.level !== spec.level) {
        const fix = outline.get(section)?.fix;
        yield {
          at: section.heading.text,
          detail: `Expected "${spec.name}" at level ${spec.level}; found it at level ${section.level}`,
          ...(fix && { fix }),
        };
      }
      for (const { heading } of again)
        yield { at: heading.text, detail: `Expected "${spec.name}" once; found it again` };
    }
    for (const { heading, detail } of misplaced) yield { at: heading.text, detail };
  },
});
