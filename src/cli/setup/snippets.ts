import type { FieldSpec, Template } from "../../template/template.ts";

/** What VS Code completes in a postmortem, one a line: what the template lets one choose, its times, an action item. */
export function snippets(template: Template): string {
  const fields = template.fields.filter(
    ({ kind, form }) => kind === "choice" && form !== "frontMatter" && form !== "row",
  );
  const times = template.sections.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "timestamp"));
  const bodies = new Map<string, string>();
  for (const spec of [...fields, ...times]) if (!bodies.has(spec.name)) bodies.set(spec.name, labelled(spec));
  bodies.set("Action item", actionItem(template));
  const lines = [...bodies].map(
    ([name, body]) => `  ${JSON.stringify(name)}: ${JSON.stringify({ scope: "markdown", prefix: name, body })}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** The template's line, with its value to be chosen or typed over. */
function labelled({ line, value, choices }: FieldSpec): string {
  const at = line.lastIndexOf(value);
  const typed = choices.length > 0 ? `\${1|${choices.map(choice).join(",")}|}` : stop(1, value);
  return `${plain(line.slice(0, at))}${typed}${plain(line.slice(at + value.length))}`;
}

function actionItem({ expects }: Template): string {
  const named = [
    ...(expects.owner ? [`Owner: @${stop(2, "name")}`] : []),
    ...(expects.deadline ? [`Due: ${stop(3, "YYYY-MM-DD")}`] : []),
  ];
  return `- [ ] ${stop(1, "Action")} (${named.join(", ")})`;
}

/** A place that the editor goes to, to be typed over. */
function stop(number: number, text: string): string {
  return `\${${number}:${plain(text)}}`;
}

/** Text in which the editor reads nothing else. */
function plain(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** Among choices, a backslash before any other sign would be one. */
function choice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}
