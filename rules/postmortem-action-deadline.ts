import { postmortemRule, quoted } from "../src/rule.ts";

export default postmortemRule({
  id: "PM015",
  name: "postmortem-action-deadline",
  description: "Every action item has a deadline: a real date, not before the incident",
  options: {
    tracker: {
      type: "flag",
      description: "A link to an issue, or its number, may stand for the deadline: the tracker holds it.",
    },
  },
  *check({ actions, firstDay }, { tracker = false }) {
    for (const { expects, deadline, text, form, isTracked, untracked } of actions.items) {
      if (!(expects.deadline || (untracked && deadline?.fix)) || (tracker && isTracked)) continue;
      if (!deadline || deadline.missing) {
        const expected = form === "row" ? "a deadline as YYYY-MM-DD" : `a deadline, such as "(Due: YYYY-MM-DD)"`;
        yield deadline && deadline.words !== ""
          ? { at: deadline.at, detail: `Expected ${expected}; found ${quoted(deadline.words)}` }
          : { at: text, detail: `Expected ${expected}; found none` };
      } else if (deadline.day) {
        if (firstDay && deadline.day < firstDay)
          yield {
            at: deadline.at,
            detail: `Expected a deadline not before the incident, ${firstDay}; found ${quoted(deadline.words)}`,
          };
      } else if (!deadline.loose) {
        yield {
          at: deadline.at,
          detail: `Expected ${deadline.unreal ? "a real date" : "an absolute date, as YYYY-MM-DD"}; found ${quoted(deadline.words)}`,
          ...(deadline.fix && { fix: deadline.fix }),
        };
      }
    }
    for (const { header, lacks, column } of actions.tables)
      if (lacks === "deadline")
        yield { at: header, detail: `Expected a column "${column}" for the table's action items; found none` };
  },
});
