import { postmortemRule, quoted, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM016",
  name: "postmortem-status",
  description: "Status and content agree",
  *check({ status, unresolved, resolvedAt, resolvedByNobody, actions, markdown }) {
    if (status.entry && status.ongoing && resolvedAt?.moment.minutes !== undefined)
      yield {
        at: status.entry.value,
        detail: `Expected a status for an incident that was resolved ${quotedAt(markdown, resolvedAt.entry.value)}; found ${quoted(status.entry.plain)}`,
      };
    if (!status.entry || !status.final) return;
    const value = status.entry.plain;
    for (const { entry, what } of [
      { entry: unresolved, what: "the time of resolution" },
      { entry: resolvedByNobody, what: "who resolved it" },
    ])
      if (entry)
        yield {
          at: entry.value,
          detail: `Expected ${what}, as the status is ${quoted(value)}; found ${quoted(entry.plain)}`,
        };
    for (const { state, section, text, untracked, unfilled } of actions.items)
      if (
        state === "open" &&
        !untracked &&
        !unfilled &&
        section.heading &&
        /\((?:completed?|done)\)\s*$/i.test(section.heading.plain)
      )
        yield {
          at: text,
          detail: `Expected a completed item under "${section.heading.plain}", as the status is ${quoted(value)}; found an open one`,
        };
  },
});
