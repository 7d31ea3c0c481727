import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM011",
  name: "postmortem-timeline-entries",
  description: "The labelled entries that the template names are there and say something",
  *check({ status, sections, missingEntries }) {
    if (!status.final) return;
    for (const { names, at, near, section, fix } of missingEntries) {
      const found = near ? `found "${near.name}"` : "found none";
      yield {
        at,
        detail: `Expected ${names.length > 1 ? "entries" : "an entry"} ${names.map((name) => `"${name}"`).join(", ")} under "${section}"; ${found}`,
        ...(fix && { fix }),
      };
    }
    for (const { entries } of sections)
      for (const { spec, entries: found, state } of entries)
        if (state === "empty" && found[0])
          yield { at: found[0].label, detail: `Expected a value for ${spec.name}; found none` };
  },
});
