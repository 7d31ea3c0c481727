import { postmortemRule, quoted } from "../src/rule.ts";

export default postmortemRule({
  id: "PM014",
  name: "postmortem-action-owner",
  description: "Every action item names an owner",
  *check({ actions }) {
    for (const { expects, owner, text, form } of actions.items) {
      if (!expects.owner || (owner && !owner.missing)) continue;
      const expected = form === "row" ? "an owner" : `an owner, such as "(Owner: @name)"`;
      yield owner && owner.words !== ""
        ? { at: owner.at, detail: `Expected ${expected}; found ${quoted(owner.words)}` }
        : { at: text, detail: `Expected ${expected}; found none` };
    }
    for (const { header, lacks, column } of actions.tables)
      if (lacks === "owner")
        yield { at: header, detail: `Expected a column "${column}" for the table's action items; found none` };
  },
});
