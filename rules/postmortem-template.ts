import { sharedRule } from "../src/rule.ts";

export default sharedRule({
  id: "PM001",
  name: "postmortem-template",
  description: "The template can be read and does not contradict itself",
});
