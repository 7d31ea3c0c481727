import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM009",
  name: "postmortem-empty-section",
  description: "Every required section says something",
  *check({ status, emptySections }) {
    if (!status.final) return;
    for (const { heading } of emptySections)
      yield { at: heading.text, detail: `Expected text under "${heading.plain}"; found none` };
  },
});
