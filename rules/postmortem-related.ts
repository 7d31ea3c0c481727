import { postmortemRule, quotedAt } from "../src/rule.ts";

export default postmortemRule({
  id: "PM020",
  name: "postmortem-related",
  description: "References to issues, changes and postmortems lead somewhere",
  *check({ references, markdown }) {
    for (const { at, name, missing } of references)
      yield missing
        ? { at, detail: `Expected a link to a file that exists; found ${quotedAt(markdown, at)}` }
        : {
            at,
            detail: `Expected ${name} to be a reference, such as "#123" or a link; found ${quotedAt(markdown, at)}`,
          };
  },
});
