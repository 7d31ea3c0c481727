import fc from "fast-check";
import { oddText } from "./accidents.ts";

/** Names that are properties of every object. */
const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"] as const;
const sections = [
  ...[
    "Executive Summary",
    "Timeline",
    "Root Cause",
    "Root Cause Analysis",
    "Impact",
    "Impact Assessment",
    "Resolution",
  ],
  ...[
    "Prevention Measures",
    "Short-term (Next Sprint)",
    "Action Items",
    "Lessons Learned",
    "What Went Well",
    "Related",
  ],
  ...["Metadata", "Follow-up Actions", "Contributing Factors", "Effectiveness Check", "Timeline (UTC)", "Tmeline"],
] as const;
const labels = [
  ...["Date", "Severity", "Status", "Duration", "Resolved by", "Author", "Detected", "Resolved", "Escalated"],
  ...["Total Downtime", "Issue", "Owner", "Due", "Statsu", "Incident Date", "title", "date"],
] as const;
const values = [
  ...["2026-01-05", "2026-02-30", "05.01.2026", "Jan 5, 2026", "2026-01-05 10:00", "10:00 UTC", "~22:00", "25:71"],
  ...["High", "[Critical/High/Medium/Low]", "Hihg", "Sev1", "Resolved", "In Progress", "TBD", "2 hours", "Ana Ruiz"],
  ...["[Name]", "YYYY-MM-DD", "YYYY-MM-DD HH:MM", "{{ text }}", "<what happened>", "#12", "[a](b.md)", "*&x"],
] as const;
const words = [
  ...["The pool ran dry.", "A human error.", "Ana Ruiz forgot to check.", "=1+1", "<b>bold</b>", "https://a.b/c"],
  ...["All times are in UTC.", "@ana", "`code`", "![x](y)", "**bold**", "[x]: y", "[^1]", "::warning::x", "%0A"],
] as const;

const pick = (...lists: (readonly string[])[]) => fc.constantFrom(...lists.flat());
const name = fc.oneof(
  { weight: 6, arbitrary: pick(sections) },
  { weight: 3, arbitrary: pick(labels, values, words) },
  { weight: 1, arbitrary: pick(inherited, oddText) },
);
const label = fc.oneof(
  { weight: 6, arbitrary: pick(labels) },
  { weight: 1, arbitrary: pick(inherited, sections, oddText) },
);
const value = fc.oneof(
  { weight: 6, arbitrary: pick(values) },
  { weight: 2, arbitrary: pick(words, [""]) },
  { weight: 1, arbitrary: pick(oddText, inherited) },
);
const level = fc.constantFrom(1, 2, 2, 2, 3, 3, 4, 6);

const heading = fc.oneof(
  fc.tuple(level, name).map(([depth, text]) => `${"#".repeat(depth)} ${text}`),
  fc.tuple(level, name).map(([depth, text]) => `${"#".repeat(depth)} ${text} ${"#".repeat(depth)}`),
  fc.tuple(name, fc.constantFrom("===", "---")).map(([text, line]) => `${text}\n${line}`),
  fc.tuple(value).map(([text]) => `# Postmortem: ${text}`),
);
const field = fc
  .tuple(label, value, fc.nat(6))
  .map(([key, text, form]) =>
    [
      `**${key}**: ${text}`,
      `**${key}:** ${text}`,
      `- **${key}**: ${text}`,
      `- ${key}: ${text}`,
      `${key}: ${text}`,
      `| ${key} | ${text} |`,
      `**${key}**: ${text}  `,
    ].at(form),
  );
const owner = fc.constantFrom(
  "",
  " (Owner: @ana, Due: 2026-02-02)",
  " — Ana, Q3",
  " Owner: [Name]",
  " by Nov 21",
  " @name",
);
const item = fc.oneof(
  fc
    .tuple(fc.constantFrom("- [ ] ", "- [x] ", "- [-] ", "* ", "1. ", "- [N/A] "), value, owner)
    .map((all) => all.join("")),
  fc.tuple(pick(values), fc.constantFrom(" ", " - ", ": "), value).map(([at, dash, text]) => `- ${at}${dash}${text}`),
  field,
);
const list = fc
  .array(fc.tuple(fc.nat(4), item), { minLength: 1, maxLength: 5 })
  .map((items) => items.map(([depth, text]) => `${"  ".repeat(depth)}${text}`).join("\n"));
const row = fc.array(value, { maxLength: 4 }).map((cells) => `| ${cells.join(" | ")} |`);
const table = fc
  .tuple(
    fc.constantFrom("| Time | Event |", "| Action | Owner | Due |", "| Field | Value |", "| a |"),
    fc.array(row, { maxLength: 4 }),
  )
  .map(([head, rows]) => [head, head.replace(/[^|]+/g, " - "), ...rows].join("\n"));
const comment = fc
  .tuple(
    pick(words, ["optional", "also: RCA", "file: YYYY-MM-DD-x.md", "within: 2 days", "final: Resolved", "optinal"]),
    fc.boolean(),
  )
  .map(([text, closed]) => `<!-- ${text}${closed ? " -->" : ""}`);
const prose = fc.array(pick(words, values, oddText), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
const paragraph = fc.oneof(
  prose,
  comment,
  fc.array(field, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n")),
);
const leaf = fc.oneof(
  { weight: 4, arbitrary: heading },
  { weight: 4, arbitrary: paragraph },
  { weight: 4, arbitrary: list },
  { weight: 1, arbitrary: table },
);
const fence = fc
  .tuple(fc.constantFrom("```", "~~~~", "```markdown", "```\u0000"), leaf, fc.boolean())
  .map(([open, text, closed]) => `${open}\n${text}${closed ? `\n${open.replace(/[^`~]+/, "")}` : ""}`);
const quote = leaf.map((text) => text.replace(/^/gm, "> "));
const block = fc.oneof(
  { weight: 12, arbitrary: leaf },
  { weight: 1, arbitrary: fence },
  { weight: 1, arbitrary: quote },
  { weight: 1, arbitrary: fc.constantFrom("***", "[a]: b", "<details>", "</details>", "[^1]: note", "") },
);
const frontMatter = fc
  .tuple(
    fc.constantFrom("---", "+++", "---"),
    fc.array(fc.tuple(label, fc.constantFrom(": ", " = ", ": &a ", ": *a ", ": |\n  "), value), { maxLength: 5 }),
    fc.constantFrom("---", "+++", "---", ""),
  )
  .map(([open, entries, close]) => [open, ...entries.map((entry) => entry.join("")), close].join("\n"));

/** Texts of everything that postmortems and templates are made of, in any order. */
export const grown: fc.Arbitrary<string> = fc
  .tuple(
    fc.option(frontMatter, { nil: undefined, freq: 4 }),
    fc.array(fc.tuple(block, fc.constantFrom("\n\n", "\n\n", "\n\n", "\n", "\n\n\n")), { maxLength: 24 }),
  )
  .map(([matter, blocks]) => (matter === undefined ? "" : `${matter}\n\n`) + blocks.flat().join(""));
