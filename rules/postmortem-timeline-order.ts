import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM012",
  name: "postmortem-timeline-order",
  description: "Time runs forward, and a stated duration fits the timeline",
  *check({ timelineSteps, wrongDurations, markdown }) {
    for (const { entry, before } of timelineSteps)
      yield {
        at: entry.at,
        detail: `Expected a time not before ${quotedAt(markdown, before.at)}, the entry above; found ${quotedAt(markdown, entry.at)}`,
      };
    for (const { name, value } of wrongDurations)
      yield {
        at: value,
        detail: `Expected ${name} to fit two entries of the timeline; found ${quotedAt(markdown, value)}`,
      };
  },
});
