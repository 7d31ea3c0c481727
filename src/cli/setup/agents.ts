import { parseMarkdown } from "../../markdown/parse.ts";
import { packageManager, type Setup, type Step, textOf } from "./setup.ts";

/** What tells a coding agent when and how to write a postmortem here. AGENTS.md is what most of them read. */
export function agentsSteps(setup: Setup): Step[] {
  const file = "AGENTS.md";
  const before = textOf(setup, file);
  const step = withSection(setup, file, before, section(setup));
  const claude = textOf(setup, "CLAUDE.md");
  return claude === undefined || claude.includes("AGENTS.md")
    ? [step]
    : [step, { kind: "note", text: "Claude Code reads CLAUDE.md alone: add the line @AGENTS.md to it" }];
}

function withSection({ force }: Setup, file: string, before: string | undefined, own: string): Step {
  if (before === undefined) return { kind: "file", file, before, after: `# Instructions for coding agents\n\n${own}` };
  const { text, sections } = parseMarkdown(before);
  const known = sections.find(({ level, heading }) => level === 2 && heading?.key === "postmortems");
  if (!known) return { kind: "file", file, before, after: `${before.trimEnd()}\n\n${own}` };
  const rest = text.slice(known.end);
  if (text.slice(known.start, known.end).trim() === own.trim()) return { kind: "file", file, before, after: before };
  return force
    ? { kind: "file", file, before, after: `${text.slice(0, known.start)}${own}${rest === "" ? "" : `\n${rest}`}` }
    : {
        kind: "kept",
        file,
        why: 'it has a section "Postmortems" that says something else; --force replaces the section',
      };
}

function section(setup: Setup): string {
  const { folder } = setup;
  const { own } = packageManager(setup);
  return `## Postmortems

Write a postmortem after each of these, once it is fixed or mitigated: a bug in
production that affected users or data, a security incident, data loss or
corruption, a significant loss of performance, a problem that has come back, a
process that failed. Do it within 48 hours of the resolution.

1. Look in \`${folder}/\` for earlier postmortems of the same kind, and link them
   in the new one.
2. Start it with \`${own} new "<what happened>"\`, which
   makes a file there from the template. Don't copy the template by hand.
3. Fill in every section from what is known: logs, commits, the conversation.
   Don't invent times, numbers or names. Ask for what is missing, or leave its
   slot as it is and the status open.
4. Be blameless: say what in systems and processes made the incident possible,
   not who made a mistake.
5. Give every action item an owner and a deadline (YYYY-MM-DD) that the owner
   has agreed to.
6. Run \`${own} lint\` and mend what it finds. Set a final
   status, such as Resolved, only when nothing is found with it.
7. Update what the incident has shown to be wrong or missing: these
   instructions, other rules, runbooks, code comments.

Before you change code that a postmortem in \`${folder}/\` speaks of, read it.
When an action item is done, tick it there.
`;
}
