import type { RootContent } from "mdast";
import { markdownOf } from "../../markdown/write.ts";
import { mermaid } from "./charts.ts";
import { type Part, table } from "./document.ts";

/** The document as Markdown, with charts as Mermaid. */
export function markdownReport(parts: readonly Part[]): string {
  return markdownOf(
    parts.map((part): RootContent => {
      switch (part.type) {
        case "bars":
        case "shares":
          return { type: "code", lang: "mermaid", value: mermaid(part) };
        case "figures": {
          const columns = part.columns.map((name) => ` ${name}`);
          return table(
            ["Measure", ...columns],
            part.rows.map(({ name, now, before, change }) => [name, now, before, change]),
          );
        }
        default:
          return part;
      }
    }),
  );
}
