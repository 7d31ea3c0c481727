import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM017",
  name: "postmortem-timely",
  description: "The postmortem is written within the time that the template asks for",
  *check({ lateness, markdown }) {
    if (!lateness) return;
    const { at, within, resolved } = lateness;
    const detail = `Expected the postmortem within ${within} of the resolution, ${quotedAt(markdown, resolved)}; found ${quotedAt(markdown, at)}`;
    yield { at, detail };
  },
});
