import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM007",
  name: "postmortem-required-headings",
  description: "Every required section is there",
  *check({ missingSections }) {
    for (const { spec, at, near, fix } of missingSections) {
      const heading = `${"#".repeat(spec.level)} ${spec.name}`;
      const found = near ? `found "${near.plain}": did you mean it?` : "found none";
      yield { at, detail: `Expected a section "${heading}"; ${found}`, ...(fix && { fix }) };
    }
  },
});
