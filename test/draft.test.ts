import { describe, expect, it } from "vitest";
import { draft, type Facts } from "../src/cli/draft/draft.ts";
import { inForm } from "../src/cli/draft/fill.ts";
import { readTemplate } from "../src/template/read-template.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";

function drafted(source: string, facts: Partial<Facts> = {}) {
  return draft(readTemplate(source, "postmortem-template.md"), {
    title: "Carts lost",
    day: "2026-03-14",
    fields: [],
    ...facts,
  });
}

const failure = (source: string, facts: Partial<Facts>) => {
  try {
    return drafted(source, facts).text;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

describe("the title of a draft", () => {
  it.each([
    ["# Postmortem: [Title]", "# Postmortem: Carts lost"],
    ["# Postmortem: [Incident]", "# Postmortem: Carts lost"],
    ["# Postmortem", "# Carts lost"],
    ["# Incident [ID]: [Short summary]", "# Incident [ID]: Carts lost"],
    ["# [ID] [What happened] at [Place]", "# [ID] Carts lost at [Place]"],
    ["# [Date]: [Title]", "# 2026-03-14: Carts lost"],
    ["# {{ incident date }} - {{ title }}", "# 2026-03-14 - Carts lost"],
    ["# [DD.MM.YYYY] [Title]", "# 14.03.2026 Carts lost"],
    ["# Outage of [Date]", "# Outage of 2026-03-14: Carts lost"],
    ["# [YYYY-MM-DD]", "# 2026-03-14: Carts lost"],
    ["# [Up to date]", "# Carts lost"],
    ["# [Date and place]", "# Carts lost"],
    ["# [Update]: [Title]", "# [Update]: Carts lost"],
    ["# Outage on a date: [Title]", "# Outage on a date: Carts lost"],
  ])("stands, of %s, as %s", (heading, written) => {
    expect(drafted(`${heading}\n\nStatus: Draft\n`).text).toBe(`${written}\n\nStatus: Draft\n`);
  });

  it.each([
    ["**Team**: [Team]\n**Status**: Draft\n", "# Carts lost\n\n**Team**: [Team]\n**Status**: Draft\n"],
    ["# Outage\n\n# Appendix\n", "# Carts lost\n\n**Status**: Draft\n\n# Outage\n\n# Appendix\n"],
    ["---\nteam: A\n---\n\nStatus: Draft\n", "---\nteam: A\n---\n\n# Carts lost\n\nStatus: Draft\n"],
    ['---\ntitle: "[Title]"\nstatus: Draft\n---\n\nText.\n', "---\ntitle: Carts lost\nstatus: Draft\n---\n\nText.\n"],
  ])("stands above all, where the template has none: %j", (source, text) => {
    expect(drafted(source).text).toBe(text);
  });

  it("goes into no field of the body", () => {
    expect(drafted(`${title}**Title**: [Title]\n**Status**: Draft\n`).text).toBe(
      `${opening}**Title**: [Title]\n**Status**: Draft\n`,
    );
  });

  it("may be the name of a section", () => {
    expect(drafted("# [Title]\n\n## Timeline\n\nWhen.\n", { title: "Timeline" }).text).toBe(
      "# Timeline\n\n**Status**: Draft\n\n## Timeline\n\nWhen.\n",
    );
  });
});

describe("the status of a draft", () => {
  it.each([
    ["Draft/Final", "Draft"],
    ["Closed/In Progress", "In Progress"],
    ["Resolved/Open", "Open"],
    ["Resolved/Ongoing", "Ongoing"],
    ["Inactive/Active", "Active"],
    ["Resolved/Investigating", "Investigating"],
    ["Done/New", "New"],
    ["Done/Started", "Started"],
    ["Done/WIP", "WIP"],
    ["Open/In Progress/Resolved", "In Progress"],
    ["Active/Draft/Resolved", "Draft"],
  ])("is, of %s, %s", (choices, status) => {
    expect(drafted(`${title}**Status**: [${choices}]\n`)).toMatchObject({
      text: `${opening}**Status**: ${status}\n`,
      status: "chosen",
    });
  });

  it("is missing where no choice says that there is more to come", () => {
    const source = `${title}**Status**: [Resolved/Mitigated]\n`;
    expect(drafted(source)).toMatchObject({ text: `${opening}**Status**: [Resolved/Mitigated]\n`, status: "missing" });
  });

  it("is the one that is given", () => {
    const source = `${title}**Status**: [Draft/Final]\n`;
    expect(drafted(source, { status: "final" })).toMatchObject({
      text: `${opening}**Status**: Final\n`,
      status: "given",
    });
    expect(failure(source, { status: "Resolved" })).toBe('Expected Status to be one of Draft, Final; found "Resolved"');
  });

  it("may have any name, where the template says which of its values is the last", () => {
    const source = `${title}**Phase**: [Draft/Final] <!-- final: Final -->\n`;
    expect(drafted(source)).toMatchObject({ text: `${opening}**Phase**: Draft\n`, status: "chosen" });
  });

  it("is none that the template says is its last", () => {
    expect(drafted(`${title}**Status**: [Status] <!-- final: Draft -->\n`)).toMatchObject({
      text: `${opening}**Status**: In progress\n`,
      status: "chosen",
    });
  });

  it.each([
    ["", "# Postmortem: Carts lost\n\n**Status**: Draft\n"],
    ["**Team**: [Team]\n", `${opening}**Team**: [Team]\n**Status**: Draft\n`],
    [
      "**Team**: [Team]\n\n**Place**: [Place]\n\nMore.\n",
      `${opening}**Team**: [Team]\n\n**Place**: [Place]\n\n**Status**: Draft\n\nMore.\n`,
    ],
    [
      "- **Team**: [Team]\n- **Place**: [Place]\n",
      `${opening}- **Team**: [Team]\n- **Place**: [Place]\n- **Status**: Draft\n`,
    ],
    ["Team: [Team]\nPlace: [Place]\n", `${opening}Team: [Team]\nPlace: [Place]\nStatus: Draft\n`],
    [
      "| Field | Value |\n| --- | --- |\n| Team | [Team] |\n\nMore.\n",
      `${opening}| Field | Value |\n| --- | --- |\n| Team | [Team] |\n| Status | Draft |\n\nMore.\n`,
    ],
    [
      "| Field | Value |\n| --- | --- |\n| **Team** | [Team] |\n",
      `${opening}| Field | Value |\n| --- | --- |\n| **Team** | [Team] |\n| **Status** | Draft |\n`,
    ],
    ["| __Team__ | [Team] |\n|---|:--:|\n", `${opening}| __Team__ | [Team] |\n|---|:--:|\n| __Status__ | Draft |\n`],
    [
      "| Field | Value |\n| --- | --- |\n| The **Team** | [Team] |\n\n---\n",
      `${opening}| Field | Value |\n| --- | --- |\n| The **Team** | [Team] |\n| Status | Draft |\n\n---\n`,
    ],
    ["**Team**: [Team]  \n\nMore.\n", `${opening}**Team**: [Team]  \n**Status**: Draft\n\nMore.\n`],
    [
      "**Team**: [Team]\n\n**Place**: [Place]\n\n- **Day**: [Day]\n",
      `${opening}**Team**: [Team]\n\n**Place**: [Place]\n\n- **Day**: [Day]\n- **Status**: Draft\n`,
    ],
  ])("is its own where the template has none, written as the last of its fields: %j", (fields, text) => {
    expect(drafted(title + fields)).toMatchObject({ text, status: "own" });
  });

  it("is its own in front matter, too", () => {
    expect(drafted(`---\nteam: "[Team]"\n---\n\n${title}`)).toMatchObject({
      text: `---\nteam: "[Team]"\nstatus: Draft\n---\n\n${opening.trimEnd()}\n`,
      status: "own",
    });
  });
});

describe("who begins a draft", () => {
  it.each([
    "Author",
    "Authors",
    "Postmortem author",
    "Report authors",
    "Document author",
    "Written by",
    "Prepared by",
    "Created by",
  ])("is its %s", (name) => {
    const source = `${title}**Reported by**: [Name]\n**${name}**: [Name]\n**Status**: Draft\n`;
    expect(drafted(source, { author: "Ana" }).text).toBe(
      `${opening}**Reported by**: [Name]\n**${name}**: Ana\n**Status**: Draft\n`,
    );
  });

  it.each(["Reporter", "Reported by", "Submitted by", "Filed by"])(
    "is its %s, where nobody is asked who writes it",
    (name) => {
      expect(drafted(`${title}**${name}**: [Name]\n**Status**: Draft\n`, { author: "Ana" }).text).toContain(
        `**${name}**: Ana\n`,
      );
    },
  );

  it.each([
    "Co-author",
    "Co-authors of it",
    "Authority",
    "Last written by",
    "Written by hand",
    "Crime reporter",
    "Reporters",
    "Author team",
    "Not filed by",
  ])("is no %s", (name) => {
    const source = `${title}**${name}**: [Name]\n**Status**: Draft\n`;
    expect(drafted(source, { author: "Ana" }).text).toContain(`**${name}**: [Name]\n`);
  });

  it("is its author by another name, too", () => {
    const source = `${title}**Writer**: [Name] <!-- also: Author -->\n**Status**: Draft\n`;
    expect(drafted(source, { author: "Ana" }).text).toBe(`${opening}**Writer**: Ana\n**Status**: Draft\n`);
  });

  it("is none of the template's choices", () => {
    const source = `${title}**Author**: [SRE/Shop]\n**Status**: Draft\n`;
    expect(drafted(source, { author: "Ana" }).text).toContain("**Author**: [SRE/Shop]\n");
  });
});

describe("what a draft takes of its template", () => {
  it.each([
    [
      "a preface of comments",
      `<!-- Ours. -->\n\n${title}Status: Draft\n`,
      `<!-- Ours. -->\n\n${opening}Status: Draft\n`,
    ],
    ["no words above the title", `How to write it.\n\n${title}Status: Draft\n`, `${opening}Status: Draft\n`],
    [
      "no comments above the title beside words",
      `<!-- Ours. -->\n\nHow to write it.\n\n${title}Status: Draft\n`,
      `${opening}Status: Draft\n`,
    ],
    [
      "no section above the title, called the same",
      `## Postmortem: [Title]\n\nWrite.\n\n${title}Status: Draft\n`,
      `${opening}Status: Draft\n`,
    ],
    ["no section above the title", `## How to\n\nWrite.\n\n${title}Status: Draft\n`, `${opening}Status: Draft\n`],
    [
      "the front matter",
      `---\nteam: Shop\n---\n\n${title}Status: Draft\n`,
      `---\nteam: Shop\n---\n\n${opening}Status: Draft\n`,
    ],
    [
      "no front matter of GitHub's",
      `---\nname: Postmortem\nabout: What happened\n---\n\n${title}Status: Draft\n`,
      `${opening}Status: Draft\n`,
    ],
    [
      "a front matter that is not all of GitHub's",
      `---\nname: Shop\n---\n\n${title}Status: Draft\n`,
      `---\nname: Shop\n---\n\n${opening}Status: Draft\n`,
    ],
  ])("%s", (_, source, text) => {
    expect(drafted(source).text).toBe(text);
  });
});

describe("what is given to a draft", () => {
  const source = `${title}**Severity**: [SEV-1/SEV-2]\n**Status**: Draft\n**Resolved by**: [Name]\n\n## Timeline\n\n- **Detected**: YYYY-MM-DD HH:MM\n`;

  it.each([
    ["sev 1", "SEV-1"],
    ["SEV_2", "SEV-2"],
    ["sev-2", "SEV-2"],
  ])("is spelt as the template's choice: %s", (severity, written) => {
    expect(drafted(source, { severity }).text).toContain(`**Severity**: ${written}\n`);
  });

  it.each<[Partial<Facts>, string]>([
    [{ fields: [["Resolvd by", "Ana"]] }, 'found "Resolvd by". Did you mean "Resolved by"?'],
    [{ fields: [["Resolved by whom", "Ana"]] }, 'found "Resolved by whom". Did you mean "Resolved by"?'],
    [{ fields: [["Detectd", "Ana"]] }, 'found "Detectd". Did you mean "Detected"?'],
    [{ fields: [["Budget", "Ana"]] }, 'found "Budget"'],
  ])("has a name of the template's: %j", (facts, said) => {
    expect(failure(source, facts)).toBe(
      `Expected a field of the template "postmortem-template.md" (Severity, Status, Resolved by, Detected); ${said}`,
    );
  });

  it.each([
    ["Review owner", "Checked by"],
    ["Fixd by", "Resolved by"],
    ["Fixed by whom", "Resolved by"],
  ])("%s is meant for %s", (name, meant) => {
    const similar = `${title}**Review**: [x]\n**Checked by**: [y] <!-- also: Review owners -->\n**Resolved by**: [z] <!-- also: Fixed by -->\n`;
    expect(failure(similar, { fields: [[name, "Ana"]] })).toMatch(`Did you mean "${meant}"?`);
  });

  it("is wrong by its own fault alone", () => {
    expect(failure(source, { severity: "SEV-1", fields: [["Detected", "2026-02-30 10:00"]] })).toBe(
      'Expected Detected to be a real time as YYYY-MM-DD HH:MM; found "2026-02-30 10:00"',
    );
  });

  it("has no name that the template has not", () => {
    const bare = `${title}**Team**: [Team]\n`;
    expect(failure(bare, { severity: "High" })).toBe(
      'Expected a field of the template "postmortem-template.md" (Team); found "Severity"',
    );
    expect(failure(bare, { status: " " })).toBe('Expected a value for Status; found ""');
    expect(failure(bare, { status: "Open" })).toBe(`${opening}**Team**: [Team]\n**Status**: Open\n`);
  });

  it.each([
    ["Detected", "soon", 'Expected Detected to be a real time as YYYY-MM-DD HH:MM; found "soon"'],
    [
      "Detected",
      "2026-02-30 10:00",
      'Expected Detected to be a real time as YYYY-MM-DD HH:MM; found "2026-02-30 10:00"',
    ],
    ["Resolved by", " ", 'Expected a value for Resolved by; found ""'],
    ["Severity", "High", 'Expected Severity to be one of SEV-1, SEV-2; found "High"'],
  ])("fits: %s", (name, value, said) => {
    expect(failure(source, { fields: [[name, value]] })).toBe(said);
  });

  it("goes into a table's cell, and behind a label with nothing behind it", () => {
    const table = `${title}| Team | [Team] |\n| --- | --- |\n| Place | |\n\nOwner:\n\nStatus: Draft\n`;
    const fields = [
      ["Team", "a|b"],
      ["Place", "Oslo"],
      ["Owner", "Ana"],
    ] as const;
    expect(drafted(table, { fields }).text).toBe(
      `${opening}| Team | a\\|b |\n| --- | --- |\n| Place | Oslo |\n\nOwner: Ana\n\nStatus: Draft\n`,
    );
  });

  it("stands where the template's own value stood, as it is", () => {
    const dated = { fields: [["Published", "14.03.2026"]] } as const;
    expect(drafted(`${title}**Published**: DD.MM.YYYY\n**Status**: Draft\n`, dated).text).toBe(
      `${opening}**Published**: 14.03.2026\n**Status**: Draft\n`,
    );
    const fields = [["Team", "a|b"]] as const;
    expect(drafted(`${title}**Team**:[Team]\n**Status**: Draft\n`, { fields }).text).toBe(
      `${opening}**Team**:a|b\n**Status**: Draft\n`,
    );
    expect(drafted(`${title}| Field | Value |\n|---|---|\n| Team |[Team]|\n\nStatus: Draft\n`, { fields }).text).toBe(
      `${opening}| Field | Value |\n|---|---|\n| Team |a\\|b|\n\nStatus: Draft\n`,
    );
  });

  it("goes into front matter as YAML or TOML has it, in one line", () => {
    const long = `: ${"word ".repeat(30)}`.trim();
    const fields = [["team", long]] as const;
    expect(drafted(`---\nteam: "[Team]"\nstatus: Draft\n---\n\n${title}`, { fields }).text).toBe(
      `---\nteam: "${long}"\nstatus: Draft\n---\n\n${opening.trimEnd()}\n`,
    );
    expect(drafted(`+++\nteam = "[Team]"\nstatus = "Draft"\n+++\n\n${title}`, { fields }).text).toBe(
      `+++\nteam = "${long}"\nstatus = "Draft"\n+++\n\n${opening.trimEnd()}\n`,
    );
  });
});

it.each([
  ["YYYY-MM-DD", "2026-03-14"],
  ["[YYYY-MM-DD]", "2026-03-14"],
  ["<YYYY/MM/DD>", "2026/03/14"],
  ["{{ yyyy.mm.dd }}", "2026.03.14"],
  ["20XX-MM-DD", "2026-03-14"],
  ["20YYMMDD", "20260314"],
  ["YYYYMMDD", "20260314"],
  ["DD.MM.YYYY (UTC)", "14.03.2026 (UTC)"],
  ["MM/DD/YYYY", "03/14/2026"],
  ["MM-DD-YYYY", "03-14-2026"],
  ["[YYYY-MM-DD] [zone]", "2026-03-14 [zone]"],
  ['"YYYY-MM-DD"', "2026-03-14"],
  ["'YYYY/MM/DD'", "2026/03/14"],
  ["YYYY-MM-DD 'local'", "2026-03-14 'local'"],
  ["'YYYY-MM-DD' (UTC)", "2026-03-14"],
  ["YYYY-MM-DD hh:mm", "2026-03-14 hh:mm"],
  ["the day, as YYYY/MM/DD", "2026-03-14"],
  ["[Date]", "2026-03-14"],
  ["", "2026-03-14"],
])("a day in the place of %j is %s", (value, day) => {
  expect(inForm(value, "2026-03-14")).toBe(day);
});
