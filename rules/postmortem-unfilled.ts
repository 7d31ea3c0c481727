import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM010",
  name: "postmortem-unfilled",
  description: "Nothing is left as the template has it",
  *check({ status, leftovers, markdown }) {
    if (!status.final) return;
    for (const leftover of leftovers) {
      const at = { start: leftover.start, end: leftover.end };
      const found = quotedAt(markdown, at);
      if (leftover.kind === "section") yield { at, detail: `Expected text under ${found}; found none` };
      else if (leftover.kind === "slot")
        yield { at, detail: `Expected the template's ${found} to be filled in; found it as it was` };
      else if (leftover.kind === "value")
        yield { at, detail: `Expected a value for ${leftover.of}; found what the template has` };
      else yield { at, detail: `Expected the template's guidance to be replaced; found ${found}` };
    }
  },
});
