import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM013",
  name: "postmortem-action-item",
  description: "What stands among the action items can be tracked",
  *check({ actions }) {
    for (const { untracked, text } of actions.items)
      if (untracked)
        yield {
          at: text,
          detail: `Expected a checklist item, "- [ ] ..."; found a plain list item`,
          fix: { at: { start: untracked.marker.end, end: untracked.marker.end }, insert: " [ ]" },
        };
    for (const at of actions.empty) yield { at, detail: "Expected an action; found an empty checklist item" };
  },
});
