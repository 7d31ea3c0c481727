import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM006",
  name: "postmortem-dates",
  description: "Every date and timestamp is a real one, in the template's form",
  *check({ dateProblems, timeline, markdown }) {
    for (const { spec, at, fix } of dateProblems)
      yield {
        at,
        detail: `Expected ${spec.name} to be a real ${spec.kind === "date" ? "date as YYYY-MM-DD" : "time as YYYY-MM-DD HH:MM"}; found ${quotedAt(markdown, at)}`,
        ...(fix && { fix }),
      };
    for (const { words, ...at } of timeline.malformed)
      if (!dateProblems.some((problem) => problem.at.start <= at.start && at.end <= problem.at.end))
        yield { at, detail: `Expected a real date or time; found "${words}"` };
  },
});
