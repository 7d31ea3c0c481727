import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM005",
  name: "postmortem-allowed-values",
  description: "A field with choices has one of them",
  *check({ fields, choiceOf, nearChoice, markdown }) {
    for (const bound of fields) {
      const [entry] = bound.entries;
      if (!entry || bound.spec.kind !== "choice" || bound.state !== "filled" || choiceOf(bound) !== undefined) continue;
      const meant = nearChoice(entry, bound.spec);
      yield {
        at: entry.value,
        detail: `Expected ${bound.spec.name} to be one of ${bound.spec.choices.join(", ")}; found ${quotedAt(markdown, entry.value)}`,
        ...(meant && { fix: meant }),
      };
    }
  },
});
