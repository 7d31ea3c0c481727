import { checklist } from "../../markdown/write.ts";
import type { Day } from "../../postmortem/dates.ts";
import type { Check } from "../../review/effectiveness.ts";
import { printable } from "../console/terminal.ts";
import { shortText } from "../records/items.ts";

/** The section in which a check is recorded, with a blank line before it. */
export function sectionOf(checks: readonly Check[], today: Day, newline: string): string {
  const boxes = checklist(checks.map((check) => ({ done: check.verdict === "yes", text: words(check) })));
  return `\n\n## Effectiveness Check\n\n**Checked**: ${today}\n\n${boxes}`.replaceAll("\n", newline);
}

function words({ name, verdict, evidence }: Check): string {
  if (verdict === "yes") return name;
  const reasons = evidence.map(({ text }) => printable(shortText({ text }))).join("; ");
  return `${name}: ${verdict}, ${reasons}`;
}
