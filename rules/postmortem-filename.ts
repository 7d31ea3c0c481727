import { postmortemRule } from "../src/rule.ts";

export default postmortemRule({
  id: "PM002",
  name: "postmortem-filename",
  description: "The file is named as the template asks",
  *check({ fileName, fileNameParts, template, date, title, markdown }) {
    if (!fileName || !template.fileName) return;
    const at = title?.heading.text ?? { start: 0, end: markdown.text.length };
    if (!fileNameParts)
      yield { at, detail: `Expected the file to be named like "${template.fileName.source}"; found "${fileName}"` };
    else if (fileNameParts.day === null)
      yield { at, detail: `Expected a real date in the file's name; found "${fileName}"` };
    else if (date && fileNameParts.day && date !== fileNameParts.day)
      yield { at, detail: `Expected the file's name to have the date of the document, ${date}; found "${fileName}"` };
  },
});
