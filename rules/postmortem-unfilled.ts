import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM010",
  name: "postmortem-unfilled",
  description: "Nothing is left as the template has it",
  *check({ status, leftovers, markdown }) {
    if (!status.final) return;
    for (const { kind, of, ...at } of leftovers) {
      const found = quotedAt(markdown, at);
      if (kind === "section") yield { at, detail: `Expected text under ${found}; found none` };
      else if (kind === "slot")
        yield { at, detail: `Expected the template's ${found} to be filled in; found it as it was` };
      else if (kind === "value")
        yield { at, detail: `Expected a value for ${of ?? found}; found what the template has` };
      else yield { at, detail: `Expected the template's guidance to be replaced; found ${found}` };
    }
  },
});
