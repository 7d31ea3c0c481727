import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM017",
  name: "postmortem-timely",
  description: "The postmortem is written within the time that the template asks for",
  *check({ lateness }) {
    if (!lateness) return;
    const { at, within, late, resolved } = lateness;
    yield {
      at,
      detail: `Expected the postmortem within ${within} of the resolution, ${resolved}; found it ${late} after`,
    };
  },
});
