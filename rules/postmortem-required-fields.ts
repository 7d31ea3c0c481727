import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM004",
  name: "postmortem-required-fields",
  description: "Every required field is there, once, with a value",
  *check({ fields, missingFields, markdown, demandsValue }) {
    for (const { spec, at, near, fix } of missingFields)
      yield {
        at,
        detail: near
          ? `Expected a field "${spec.name}"; found "${near.name}"`
          : `Expected a field "${spec.name}"; found none`,
        ...(fix && { fix }),
      };
    for (const { spec, entries, state } of fields) {
      const [entry, ...others] = entries;
      if (!entry) continue;
      if (state === "empty" && demandsValue(spec))
        yield { at: entry.label, detail: `Expected a value for ${spec.name}; found none` };
      for (const again of others)
        if (again.form === entry.form)
          yield {
            at: again.label,
            detail: `Expected the field "${spec.name}" once; found it again, with the value ${quotedAt(markdown, again.value)}`,
          };
    }
  },
});
