import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM019",
  name: "postmortem-blameless",
  description: "Causes are looked for in systems, not in people",
  options: {
    phrases: { type: "texts", description: "Further phrases that are not to be used, in any case." },
  },
  *check({ blame, markdown }, { phrases = [] }) {
    for (const at of blame(phrases))
      yield { at, detail: `Expected what in the system let it happen; found ${quotedAt(markdown, at)}` };
  },
});
