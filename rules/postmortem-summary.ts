import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM018",
  name: "postmortem-summary",
  description: "The summary has as many sentences as the template asks for",
  *check({ summaries }) {
    for (const { at, name, sentences, asked } of summaries) {
      const [least, most] = asked;
      const expected =
        least === most ? `${least} ${least === 1 ? "sentence" : "sentences"}` : `${least} to ${most} sentences`;
      yield { at, detail: `Expected ${expected} under "${name}"; found ${sentences}` };
    }
  },
});
