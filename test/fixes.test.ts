import { describe, expect, it } from "vitest";
import { checkAgainst } from "./reading.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";
const absent = (...names: readonly string[]) =>
  names.map((name) => expect.stringMatching(`PM004 Expected a field "${name}"; found none`));

describe("a missing field", () => {
  const lines = `${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n`;
  const spaced = `${title}**Date**: YYYY-MM-DD\n\n**Team**: [Team]\n\n**Place**: [Place]\n\n## Impact\n\n[Who felt it]\n`;

  it.each([
    [
      "as a paragraph of its own behind its neighbour",
      spaced,
      "**Date**: 2026-03-14\n\n**Place**: Oslo\n\n## Impact\n\nAll.\n",
      "**Date**: 2026-03-14\n\n**Team**: [Team]\n\n**Place**: Oslo\n\n## Impact\n\nAll.\n",
    ],
    [
      "before its neighbour, with what is missing beside it",
      spaced,
      "**Place**: Oslo\n\n## Impact\n\nAll.\n",
      "**Date**: YYYY-MM-DD\n\n**Team**: [Team]\n\n**Place**: Oslo\n\n## Impact\n\nAll.\n",
    ],
    [
      "below the title, where there is none",
      spaced,
      "## Impact\n\nAll.\n",
      "**Date**: YYYY-MM-DD\n\n**Team**: [Team]\n\n**Place**: [Place]\n\n## Impact\n\nAll.\n",
    ],
    ["at the end", lines, "**Date**: 2026-03-14", "**Date**: 2026-03-14\n**Team**: [Team]"],
    ["as a bullet", lines, "- Date: 2026-03-14\n\nx\n", "- Date: 2026-03-14\n- Team: [Team]\n\nx\n"],
    ["as a bold bullet", lines, "- **Date**: 2026-03-14\n\nx\n", "- **Date**: 2026-03-14\n- **Team**: [Team]\n\nx\n"],
    [
      "as a line",
      `${title}- Date: YYYY-MM-DD\n- Team: [Team]\n`,
      "**Date**: 2026-03-14\n\nx\n",
      "**Date**: 2026-03-14\n**Team**: [Team]\n\nx\n",
    ],
    [
      "as a row, not above the line that makes it a table",
      lines,
      "| Date | 2026-03-14 |\n| --- | --- |\n| Who | Ana |\n",
      "| Date | 2026-03-14 |\n| --- | --- |\n| Team | [Team] |\n| Who | Ana |\n",
    ],
    [
      "as the only row",
      lines,
      "| Date | 2026-03-14 |\n| --- | --- |",
      "| Date | 2026-03-14 |\n| --- | --- |\n| Team | [Team] |",
    ],
    [
      "as a row among rows",
      lines,
      "| Field | Value |\n| --- | --- |\n| Date | 2026-03-14 |\n",
      "| Field | Value |\n| --- | --- |\n| Date | 2026-03-14 |\n| Team | [Team] |\n",
    ],
  ])("is put %s", (_, template, text, fixed) => {
    expect(checkAgainst(template, opening + text, "PM004").fixed).toBe(opening + fixed);
    expect(checkAgainst(template, opening + fixed, "PM004")).toEqual({ findings: [], fixed: opening + fixed });
  });

  it.each([
    ["in a quote", lines, "> **Date**: 2026-03-14\n", ["Team"]],
    ["right above a heading", lines, "**Date**: 2026-03-14\n## Impact\n\nAll.\n", ["Team"]],
    ["at the head of a table", lines, "| Team | Shop |\n| --- | --- |\n| Who | Ana |\n", ["Date"]],
  ])("is not put %s", (_, template, text, names) => {
    expect(checkAgainst(template, opening + text, "PM004")).toEqual({
      findings: absent(...names),
      fixed: opening + text,
    });
  });

  it("is told of, not put, where front matter has it or its neighbour", () => {
    const template = `---\nseverity: [High/Low]\nteam: [Team]\n---\n\n${title}**Date**: YYYY-MM-DD\n`;
    const text = `---\nseverty: High\n---\n\n${opening}`;
    expect(checkAgainst(template, text, "PM004")).toEqual({
      findings: [
        '5:1 PM004 Expected a field "severity"; found "severty"',
        '5:1 PM004 Expected a field "team"; found none',
        '5:3 PM004 Expected a field "Date"; found none',
      ],
      fixed: text,
    });
  });
});

describe("missing sections", () => {
  const template = `${title}## Impact\n\n[Who]\n\n## Cause\n\n[Why]\n\n## Lessons\n\n[What]\n`;
  const findings = ["Cause", "Lessons"].map((name) => `3:4 PM007 Expected a section "## ${name}"; found none`);

  it.each(["All.\n", "```\nlog\n```\n", "<details>\n\n</details>\n", "All.\n\n"])(
    "follow at the end, behind %j",
    (last) => {
      const text = `${opening}## Impact\n\n${last}`;
      const fixed = `${text.trimEnd()}\n\n## Cause\n\n[Why]\n\n## Lessons\n\n[What]\n`;
      expect(checkAgainst(template, text, "PM007")).toEqual({ findings, fixed });
      expect(checkAgainst(template, fixed, "PM007").findings).toEqual([]);
    },
  );

  it.each(["All.", "```\nlog\n", "<!-- to do\n", "  <!-- to do\n", "<pre>\nlog\n"])("do not, behind %j", (last) => {
    const text = `${opening}## Impact\n\n${last}`;
    expect(checkAgainst(template, text, "PM007")).toEqual({ findings, fixed: text });
  });
});

describe("sections out of order", () => {
  const template = `${title}## Impact\n\n[Who]\n\n## Cause\n\n[Why]\n\n## Lessons\n\n[What]\n`;
  const found = (...names: readonly string[]) =>
    checkAgainst(template, opening + names.map((name) => `## ${name}\n\nx\n`).join("\n"), "PM008").findings;

  it.each([
    [["Impact", "Cause", "Lessons"], []],
    [["Lessons", "Impact", "Cause"], ['3:4 PM008 Expected "Lessons" after "Cause"; found it before']],
    [["Cause", "Impact", "Lessons"], ['3:4 PM008 Expected "Cause" after "Impact"; found it before']],
    [["Cause", "Lessons", "Impact"], ['11:4 PM008 Expected "Impact" before "Cause"; found it after']],
    [
      ["Lessons", "Cause", "Impact"],
      [
        '3:4 PM008 Expected "Lessons" after "Impact"; found it before',
        '7:4 PM008 Expected "Cause" after "Impact"; found it before',
      ],
    ],
    [
      ["Impact", "Lessons", "Cause", "Cause"],
      [
        '7:4 PM008 Expected "Lessons" after "Cause"; found it before',
        '15:4 PM008 Expected "Cause" once; found it again',
      ],
    ],
  ])("%j", (names, findings) => {
    expect(found(...names)).toEqual(findings);
  });

  it("are told of under another than theirs, and brought to their level", () => {
    const levels = "# Impact\n\nWho felt it.\n\n# Cause\n\nWhy it broke.\n\n## Trigger\n\nWhat set it off.\n";
    expect(checkAgainst(levels, levels.replace("# Cause", "## Cause"), "PM008")).toEqual({
      findings: [
        '5:4 PM008 Expected "Cause" at level 1; found it at level 2',
        '9:4 PM008 Expected "Trigger" under "Cause"; found it under "Impact"',
      ],
      fixed: levels,
    });
  });
});

describe("missing entries", () => {
  const template = `${title}## Timeline\n\n- **Detected**: YYYY-MM-DD HH:MM\n- **Resolved**: YYYY-MM-DD HH:MM\n`;

  it("are put beside those that are there", () => {
    const text = `${opening}## Timeline\n\n- **Detcted**: 2026-03-14 10:00\n- 11:00 Restarted\n`;
    expect(checkAgainst(template, text, "PM011")).toEqual({
      findings: [
        '3:4 PM011 Expected an entry "Resolved" under "Timeline"; found none',
        '5:5 PM011 Expected an entry "Detected" under "Timeline"; found "Detcted"',
      ],
      fixed: `${opening}## Timeline\n\n- **Detected**: 2026-03-14 10:00\n- **Resolved**: YYYY-MM-DD HH:MM\n- 11:00 Restarted\n`,
    });
  });

  it("are found in the words of a table", () => {
    const text = `${opening}## Timeline\n\n| Time | Event |\n| --- | --- |\n| 10:00 | Detected by Ana |\n| 11:00 | Restarted |\n`;
    expect(checkAgainst(template, text, "PM011")).toEqual({
      findings: ['3:4 PM011 Expected an entry "Resolved" under "Timeline"; found none'],
      fixed: text,
    });
  });
});

describe("one run", () => {
  const nested = `${title}## Cause\n\n[Why]\n\n### Trigger\n\n[What]\n\n## Resolution\n\n[How]\n`;
  const actions = `${title}## Cause\n\n[Why]\n\n## Action items\n\n- [ ] [Action]\n`;
  const spaced = `${title}**Team**: [Team]\n\n**Place**: [Place]\n`;
  const rules = ["PM004", "PM007", "PM008", "PM011", "PM013"];

  it.each([
    [
      "puts a section behind those whose levels it mends",
      nested,
      `${opening}## Cause\n\nA.\n\n## Trigger\n\nB.\n`,
      `${opening}## Cause\n\nA.\n\n### Trigger\n\nB.\n\n## Resolution\n\n[How]\n`,
    ],
    [
      "mends the level of a section with that of the section above it",
      nested,
      `${opening}### Cause\n\nA.\n\n#### Trigger\n\nB.\n\n## Resolution\n\nC.\n`,
      `${opening}## Cause\n\nA.\n\n### Trigger\n\nB.\n\n## Resolution\n\nC.\n`,
    ],
    [
      "makes checklist items below a section whose level it mends",
      actions,
      `${opening}## Cause\n\nA.\n\n# Action items\n\n### Soon\n\n- Cap the pool\n`,
      `${opening}## Cause\n\nA.\n\n## Action items\n\n### Soon\n\n- [ ] Cap the pool\n`,
    ],
    [
      "mends no level of a section that would then have others in it",
      `${title}# Note\n\n[What]\n\n## Cause\n\n[Why]\n`,
      `${opening}## Note\n\nA.\n\n## More\n\nB.\n\n## Cause\n\nC.\n`,
    ],
    [
      "mends the level of a section before one whose heading has no signs",
      `${title}## Impact\n\n[Who]\n\n## Cause\n\n[Why]\n\n### Luck\n\n[What]\n`,
      "#### Impact\n\nA.\n\nLuck\n===\n\nB.\n",
      "## Impact\n\nA.\n\nLuck\n===\n\nB.\n",
    ],
    [
      "mends the level of a section and of one in it that belongs beside it",
      `${title}## Impact\n\n[Who]\n\n## Cause\n\n[Why]\n\n## Luck\n\n[What]\n`,
      "### Impact\n\nA.\n\n###### Luck\n\nB.\n",
      "## Impact\n\nA.\n\n## Cause\n\n[Why]\n\n## Luck\n\nB.\n",
    ],
    [
      "mends no level of a section that would then have others in it, behind its own",
      `${title}# Note\n\n[What]\n\n## Cause\n\n[Why]\n`,
      `${opening}## Note\n\nA.\n\n## Cause\n\nB.\n\n## More\n\nC.\n`,
    ],
    [
      "mends no level of a section that would then lose what is in it",
      nested,
      `${opening}# Cause\n\nA.\n\n### Trigger\n\nB.\n\n## More\n\nC.\n\n# Resolution\n\nD.\n`,
    ],
    [
      "makes no item of what stands below a step",
      `${title}## Actions\n\n- [ ] Cap [what]\n- [ ] Tell the team\n`,
      `${opening}## Actions\n\n- Cap the pool\n  - by ten\n- [ ] Tell the team\n`,
      `${opening}## Actions\n\n- [ ] Cap the pool\n  - by ten\n- [ ] Tell the team\n`,
    ],
    [
      "puts a field before its neighbour, though that begins its line and is spelt anew",
      `${title}**Team**: [Team]\n**Severity**: [Severity]\n`,
      `${opening}S everity: high\n## Impact\n`,
      `${opening}**Team**: [Team]\nSeverity: high\n## Impact\n`,
    ],
    [
      "puts a field behind its neighbour where that begins its line and is spelt anew from its first letter on",
      `${title}**Team**: [Team]\n**Severity**: [Severity]\n`,
      `${opening}Zeverity: high\n`,
      `${opening}Severity: high\n**Team**: [Team]\n`,
    ],
    [
      "puts a field before its neighbour, whose bold label is spelt anew from its first letter on",
      `${title}**Team**: [Team]\n**Severity**: [Severity]\n`,
      `${opening}**Zeverity**: high\n`,
      `${opening}**Team**: [Team]\n**Severity**: high\n`,
    ],
    [
      "puts a field before its neighbour, which has another of its names",
      `${title}**Team**: [Team]\n**Severity**: [Severity] <!-- also: Priority -->\n`,
      `${opening}Priority: high\n`,
      `${opening}**Team**: [Team]\nPriority: high\n`,
    ],
    [
      "puts lines where the template has a table and the document has none",
      `${title}| Field | Value |\n| --- | --- |\n| Team | [Team] |\n| Place | [Place] |\n`,
      opening,
      `${opening.trimEnd()}\n\n**Team**: [Team]\n**Place**: [Place]\n\n`,
    ],
    [
      "puts fields in one form where the template has several",
      `${title}- Team: [Team]\n\nPlace: [Place]\n`,
      opening,
      `${opening.trimEnd()}\n\n- Team: [Team]\n- Place: [Place]\n\n`,
    ],
    [
      "puts what is missing beside a section of fields that is missing",
      `${title}**Team**: [Team]\n\n## Metadata\n\n**Date**: YYYY-MM-DD\n**Status**: [Open/Resolved]\n`,
      `${opening}## Notes\n\nA.\n`,
      `${opening.trimEnd()}\n\n**Team**: [Team]\n\n## Metadata\n\n**Date**: YYYY-MM-DD\n**Status**: [Open/Resolved]\n\n## Notes\n\nA.\n`,
    ],
    [
      "puts a heading with signs, which can stand below any line",
      `${title}Impact\n---\n\n[Who]\n\n## Cause\n\n[Why]\n`,
      `${opening}Carts were lost.\n## Cause\n\nA.\n`,
      `${opening}Carts were lost.\n## Impact\n\n[Who]\n\n## Cause\n\nA.\n`,
    ],
    [
      "puts a heading with signs that keeps its last one",
      `${title}Written in C #\n---\n\n[Who]\n`,
      `${opening}## Notes\n\nA.\n`,
      `${opening}## Written in C # #\n\n[Who]\n\n## Notes\n\nA.\n`,
    ],
    [
      "puts a label in bold where it would be none",
      `${title}- Team: [Team]\n\n**#**: [Number]\n`,
      `${opening}- Team: Shop\n`,
      `${opening}- Team: Shop\n- **#**: [Number]\n`,
    ],
    [
      "puts no section whose name the template has twice",
      `${title}### Soon\n\n[What]\n\n## Actions\n\n### Now\n\n- [ ] [Action]\n\n### Soon\n\n- [ ] [Action]\n`,
      `${opening}## Actions\n\n### Now\n\n- [x] Cap\n\n### Soon\n\n- Alert\n`,
      `${opening}## Actions\n\n### Now\n\n- [x] Cap\n\n### Soon\n\n- [ ] Alert\n`,
    ],
    [
      "puts no section that brings some of the fields, with others in front matter",
      `${title}**Date**: YYYY-MM-DD\n\n## Metadata\n\n**Severity**: [High/Low]\n**Status**: [Open/Resolved]\n`,
      `---\nstatus: Open\n---\n\n${opening}`,
    ],
    [
      "puts no section that brings some of the fields, without a title for the others",
      "**Team**: [Team]\n\n## Metadata\n\n**Date**: YYYY-MM-DD\n**Status**: [Open/Resolved]\n",
      "Carts were lost.\n",
    ],
    [
      "parts words where an annotation stood between them",
      `${title}## Cause<!-- also: RCA -->of it\n\n[Why]\n`,
      "Carts were lost.\n",
      "Carts were lost.\n\n## Cause of it\n\n[Why]\n",
    ],
    [
      "spells a heading anew whose signs are the slip, and whose words are right but for their case",
      `${title}## Action Items\n\n- [ ] [Action]\n`,
      `${opening}## |Action items\n\nA.\n`,
      `${opening}## Action Items\n\nA.\n`,
    ],
    [
      "puts a field apart from the list that is its neighbour's value",
      `${title}**Who**: [Names]\n**Team**: [Team]\n`,
      `${opening}**Who**:\n- Ana\n- Ben\n\n## Notes\n\nA.\n`,
      `${opening}**Who**:\n- Ana\n- Ben\n\n**Team**: [Team]\n\n## Notes\n\nA.\n`,
    ],
    [
      "makes items below a section whose name it mends",
      `${title}## Next steps\n\n- [ ] [Action]\n`,
      `${opening}## Next stps\n\n### Soon\n\n- Cap the pool\n`,
      `${opening}## Next steps\n\n### Soon\n\n- [ ] Cap the pool\n`,
    ],
    [
      "puts no section where it would not stand under its own",
      `${title}## Cause\n\n[Why]\n\n### Trigger\n\n[What]\n\n## Impact\n\n[Who]\n\n### Trigger\n\n[Whose]\n`,
      "Impact\n===\n\nA.\n\n###### Cause\n\nB.\n",
    ],
    [
      "makes no item of a field below a title",
      `${title}- Team: [Team]\n\n## Action items\n\n- [ ] [Action]\n`,
      "# Next steps\n\n- Team: Shop\n\n## Action items\n\n- [ ] Cap the pool\n",
    ],
    [
      "spells a label anew with the signs before it that are no part of a name",
      `${title}**Severity**: [Severity]\n`,
      `${opening}**#Severty**: high\n`,
      `${opening}**Severity**: high\n`,
    ],
    [
      "spells a label anew behind the whole of its numbering",
      `${title}**Owner**: [Name]\n`,
      `${opening}1.2 Ownr: Ana\n`,
      `${opening}1.2 Owner: Ana\n`,
    ],
    [
      "puts no item that would begin a list",
      `${title}Place: [Place]\n    1. Team: [Team]\n`,
      `${opening}- Place: Oslo\n`,
      `${opening}- Place: Oslo\n- **1. Team**: [Team]\n`,
    ],
    ["puts no line that would be an item", `${title}Place: [Place]\n    1) Team: [Team]\n`, `${opening}Place: Oslo\n`],
    [
      "asks once for sections that two patterns have",
      `${title}## [Cause]\n\n### Mending\n\n[How]\n\n## [Another cause]\n\n### Mending\n\n[How]\n`,
      `${opening}### Mending\n\nA.\n`,
    ],
    [
      "puts no section of a part that the author is to name, where there is none of it",
      `${title}## [Service]\n\n### Symptoms\n\n[What]\n\n### Mending\n\n[How]\n`,
      `${opening}## Notes\n\nA.\n`,
    ],
    [
      "puts a section of a part that the author has named behind what stands before it there",
      `${title}## [Service]\n\n### Symptoms\n\n[What]\n\n### Mending\n\n[How]\n`,
      `${opening}## Carts\n\n### Symptoms\n\nA.\n\n## Notes\n\nB.\n`,
      `${opening}## Carts\n\n### Symptoms\n\nA.\n\n### Mending\n\n[How]\n\n## Notes\n\nB.\n`,
    ],
    [
      "puts a field of its own before a section of others that may be there under another name",
      `${title}**Team**: [Team]\n\n## Metadata of it\n\n**Date**: YYYY-MM-DD\n**Status**: [Open/Resolved]\n`,
      `${opening}## Metadata\n\nNone.\n`,
      `${opening.trimEnd()}\n\n**Team**: [Team]\n\n## Metadata\n\nNone.\n`,
    ],
    [
      "puts no section whose name the template has twice, whatever is above both",
      "# Review: Carts lost\n\n### Steps\n\n[A]\n\n## Resolution\n\n### Steps\n\n[B]\n\n# Notes\n\n[C]\n",
      `${opening}## Resolution\n\nA.\n\n# Notes\n\nB.\n`,
    ],
    [
      "puts no section that would be taken for the one above it",
      `${title}## Executive summary\n\n[What]\n\n### Executive summary\n\n[More]\n`,
      `${opening}## Summary\n\nA.\n`,
    ],
    [
      "puts no section that would be taken for one of its name elsewhere",
      `${title}### Cause\n\n[What]\n\n## Analysis\n\n[How]\n\n### Cause\n\n[Why]\n`,
      `${opening}## Analysis\n\nA.\n`,
    ],
    [
      "puts one of two of one name where it comes with the section above it",
      `${title}## Cause\n\n[What]\n\n## Analysis\n\n[How]\n\n### Cause\n\n[Why]\n`,
      opening,
      `${opening}## Analysis\n\n[How]\n\n### Cause\n\n[Why]\n`,
    ],
    [
      "raises no section over one that has to stay where it is",
      "# Follow-up\n\nx\n\n# Timeline\n\nx\n",
      `${opening}## Follow-up\n\nA.\n\n## Timeline\n\nB.\n\n## Notes\n\nC.\n`,
    ],
    [
      "raises all that can be",
      "# Follow-up\n\nx\n\n# Timeline\n\nx\n",
      `${opening}## Follow-up\n\nA.\n\n## Timeline\n\nB.\n\n# Notes\n\nC.\n`,
      `${opening}# Follow-up\n\nA.\n\n# Timeline\n\nB.\n\n# Notes\n\nC.\n`,
    ],
    ["puts nothing behind a comment that does not end", nested, `${opening}See <!-- this.\n\n## Cause\n\nA.\n`],
    ["puts nothing of a template that does not end", `${nested}\n\`\`\`\n`, `${opening}## Cause\n\nA.\n`],
    ["puts no section where it would swallow the next", nested, "### Notes\n\nA.\n"],
    [
      "puts no section where another may be meant",
      actions,
      `${opening}### Cause\n\nA.\n\n### Follow-up actions\n\nB.\n`,
    ],
    ["puts nothing that the template has twice", `${title}## Impact\n\n## Cause\n\n## Cause\n`, opening],
    [
      "spells no heading anew where the template has two of one name",
      `${title}## Impact\n\n[Who]\n\n## Timeline\n\n[When]\n\n## Timeline\n\n[Again]\n`,
      `${opening}## Impact\n\nA.\n\n## Timelime\n\nB.\n`,
    ],
    ["puts nothing into a front matter that does not end", nested, `---\n\n${opening}`],
    [
      "puts a section before a heading without signs, and spells that anew",
      `${title}## Impact\n\n[Who]\n\n## Resolution\n\n[How]\n`,
      `${opening}Resoluton\n---\n\nA.\n`,
      `${opening}## Impact\n\n[Who]\n\nResolution\n---\n\nA.\n`,
    ],
    [
      "spells no first letter of a heading without signs anew",
      nested.replace(/.*Trigger[^#]*/, ""),
      `${opening}## Cause\n\nA.\n\nesolution\n---\n\nB.\n`,
    ],
    [
      "spells no heading of several lines anew",
      nested.replace(/.*Trigger[^#]*/, ""),
      `${opening}## Cause\n\nA.\n\n![x](y)\nResolution\n---\n\nB.\n`,
    ],
    ["puts no field of several lines", `${title}- Team: [Team]\n===\n- Place: [Place]\n`, `${opening}Place: Oslo\n`],
    ["puts no field beside an indented line", spaced, `${opening}Who it was:\n    **Team**: Shop\n`],
    [
      "gives a label the name of a key of front matter, if it is one there",
      `---\nincident-date: YYYY-MM-DD\non- duty: [Team]\n---\n\n${title}`,
      `${opening}**incidnet-date**: 2026-03-14\n**Onduty**: Shop\n`,
      `${opening}**incident-date**: 2026-03-14\n**Onduty**: Shop\n`,
    ],
    [
      "puts no second section that may be called as the first",
      "# Review: 2026-03-14\n\n[A]\n\n# Review: _\n\n- [ ] B\n",
      `${opening}# Review: Carts found\n\n- C\n`,
    ],
    ["puts no section whose name begins with another's", "# Review:\n\n[A]\n\n# Review: of all\n\n[B]\n", "Notes.\n"],
    [
      "puts no comment that does not end",
      `${title}## Impact\n\n<details>\n<!-- Who\n\n## Cause\n\n[Why]\n`,
      `${opening}## Cause\n\nA.\n`,
    ],
    [
      "puts nothing where the host counts the lines of a front matter in another way",
      `${title}## Impact\n\n[Who]\n\n## Cause\n\n[Why]\n`,
      `---\n---\n\n \u2028x\n\n${opening}## Cause\n\nA.\n`,
    ],
    ["asks for no field without a name", `${title}| Field | Value |\n| --- | --- |\n| ** | [Team] |\n`, opening],
  ] as const)("%s", (_, template, text, fixed: string = text) => {
    expect(checkAgainst(template, text, ...rules).fixed).toBe(fixed);
    expect(checkAgainst(template, fixed, ...rules).fixed).toBe(fixed);
  });
});
