import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../src/cli/program.ts";
import { checkAgainst } from "./reading.ts";
import { repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";
const form = ["PM001", "PM003", "PM004", "PM005", "PM007", "PM008"] as const;

describe("an annotation", () => {
  it("that is nearly one, or says too much or too little, is told of with its line", () => {
    const template = `${title}**Status**: [Open/Closed] <!-- final: Closed, Gone -->
**Team**: [Team] <!-- final: Done -->

## Impact <!-- als: Effect -->

[Who felt it]

## Cause

<!-- optional: yes -->
<!-- also: -->
<!-- optional -->

[Why it broke]

<!-- finale -->
<!-- Also tell the shop -->
<!-- within: soon -->
<!-- fil: YYYY-MM-DD.md -->

<!-- nothing closes this
`;
    const text = `${opening}**Status**: Open\n**Team**: Shop\n\n## Impact\n\nAll of us.\n`;
    const place = "(template postmortems/postmortem-template.md, line";
    expect(checkAgainst(template, text, ...form).findings).toEqual([
      `1:1 PM001 Expected "final" to name values of Status (Open, Closed); found "Gone" ${place} 3)`,
      `1:1 PM001 Expected "final" to name values of Team (which lists none); found "Done" ${place} 4)`,
      `1:1 PM001 Expected an annotation such as "<!-- also: Root Cause, RCA -->"; found "<!-- als: Effect -->" ${place} 6)`,
      `1:1 PM001 Expected "<!-- optional -->"; found "<!-- optional: yes -->" ${place} 12)`,
      `1:1 PM001 Expected "<!-- also: Root Cause, RCA -->"; found "<!-- also: -->" ${place} 13)`,
      `1:1 PM001 Expected a length of time, such as "<!-- within: 48 hours -->"; found "soon" ${place} 20)`,
      `1:1 PM001 Expected an annotation such as "<!-- file: YYYY-MM-DD-incident-title.md -->"; found "<!-- fil: YYYY-MM-DD.md -->" ${place} 21)`,
    ]);
  });

  it.each([
    ["90 minutes", "1.5 hours", "2026-03-15"],
    ["1.5h", "1.5 hours", "2026-03-15"],
    ["36 hours", "36 hours", "2026-03-17"],
    ["2 days", "48 hours", "2026-03-17"],
    ["5 days", "5 days", "2026-03-20"],
    ["2 weeks", "14 days", "2026-03-29"],
  ])("gives %s", (within, words, late) => {
    const template = `${title}<!-- within: ${within} -->

**Date**: YYYY-MM-DD

## Timeline

- **Resolved**: YYYY-MM-DD HH:MM
`;
    const written = (day: string, resolved: string) =>
      checkAgainst(template, `${opening}**Date**: ${day}\n\n## Timeline\n\n- **Resolved**: ${resolved}\n`, "PM017")
        .findings;
    const before = new Date(Date.parse(late) - 86_400_000).toISOString().slice(0, 10);
    expect(written(before, "2026-03-14 22:00")).toEqual([]);
    expect(written(late, "2026-03-14 22:00")).toEqual([
      `3:11 PM017 Expected the postmortem within ${words} of the resolution, "2026-03-14 22:00"; found "${late}"`,
    ]);
    expect(written(late, "22:00")).toEqual([]);
  });
});

describe("fields", () => {
  it("may stand in a section of their own, and be missing with it", () => {
    const template = `${title}## Metadata

- Date: YYYY-MM-DD
- Severity: [High/Low]
- **Service**: [api/web/etc.]
- Report: docs/postmortems/YYYY-MM-DD-title.md
- Runbook: https://wiki.example/carts
- Tier: SEV1 (core/all) / SEV2 (some)

## Impact

[Who felt it]
`;
    const text = `${opening}## Metadata

- Date: 2026-03-14
- Severity: Higg
- Service: search
- Tier: SEV-3

## Impact

All of us.
`;
    expect(checkAgainst(template, text, ...form)).toEqual({
      findings: [
        '1:3 PM004 Expected a field "Runbook"; found none',
        '6:13 PM005 Expected Severity to be one of High, Low; found "Higg"',
        '8:9 PM005 Expected Tier to be one of SEV1, SEV2; found "SEV-3"',
      ],
      fixed: text
        .replace("Higg", "High")
        .replace("Service: search\n", "Service: search\n- Runbook: https://wiki.example/carts\n"),
    });
    expect(checkAgainst(template, `${opening}## Impact\n\nAll of us.\n`, ...form)).toEqual({
      findings: ['1:3 PM007 Expected a section "## Metadata"; found none'],
      fixed: `${opening}${template.slice(title.length, template.indexOf("## Impact"))}## Impact\n\nAll of us.\n`,
    });
    expect(
      checkAgainst(template, `${opening}**Date**: 2026-03-14\n\n## Impact\n\nAll of us.\n`, "PM004").findings,
    ).toEqual(
      ["Severity", "Service", "Runbook", "Tier"].map((name) => `1:3 PM004 Expected a field "${name}"; found none`),
    );
  });

  it("may be rows of a table, also its first", () => {
    const template = `${title}| Severity | Critical / High |
| --- | --- |
| Date | YYYY-MM-DD |
| Owner | [Name] |
`;
    const text = `${opening}| Severity | Low |
| --- | --- |
| Date | 2026-03-14 |
| | nothing |
| Team
`;
    expect(checkAgainst(template, text, ...form)).toEqual({
      findings: [
        '1:3 PM004 Expected a field "Owner"; found none',
        '3:14 PM005 Expected Severity to be one of Critical, High; found "Low"',
      ],
      fixed: text.replace("| | nothing", "| Owner | [Name] |\n| | nothing"),
    });
    expect(checkAgainst(template, text.replace("| Team", "| Owner"), ...form).findings).toContain(
      "7:3 PM004 Expected a value for Owner; found none",
    );
  });

  it("that stand there twice are told of, and asked for once", () => {
    const template = `${title}**Date**: YYYY-MM-DD\n**Owner**: [Name]\n**Date**: YYYY-MM-DD\n`;
    const text = `${opening}**Date**: 2026-03-14\n**Owner**: Ana\n**Date**: 2026-03-15\n`;
    expect(checkAgainst(template, text, ...form).findings).toEqual([
      '1:1 PM001 Expected each field once; found "Date" twice (template postmortems/postmortem-template.md, line 5)',
      '5:3 PM004 Expected the field "Date" once; found it again, with the value "2026-03-15"',
    ]);
  });

  it("may be the last of a template", () => {
    expect(checkAgainst(`${title}**Date**: YYYY-MM-DD`, opening, ...form).findings).toEqual([
      '1:3 PM004 Expected a field "Date"; found none',
    ]);
  });

  it("are answered by what stands below them, or in the next line", () => {
    const template = `${title}**Date**: YYYY-MM-DD\n**Log**: [Log]\n\n**Command**: [Command]\n\n**Affected**: [Who]\n`;
    const below = "**Log**:\n\n```\nOOM\n```\n\n**Command**:\n\n    kubectl get pods\n\n**Affected**:\n\n- Ana\n";
    expect(checkAgainst(template, `${opening}**Date**:\n2026-03-14\n${below}`, "PM004", "PM006").findings).toEqual([]);
    expect(checkAgainst(template, `${opening}**Date**:\n\nToday.\n\n${below}`, "PM004").findings).toEqual([
      "3:3 PM004 Expected a value for Date; found none",
    ]);
  });
});

describe("sections", () => {
  it("may be left out where the template says so in words", () => {
    const template = `${title}## Numbers (optional)

[How many]

## Photos, if any

[Photos]

## Thanks

Delete this section if there is nobody to thank.

## Causes

> These are only sample headings.

### People

[Who]

## Effects

<!-- suggested subsections -->

### Money

[How much]

## Impact

[Who felt it]

### Shops

[Which]
`;
    expect(checkAgainst(template, opening, "PM007").findings).toEqual([
      '1:3 PM007 Expected a section "## Causes"; found none',
      '1:3 PM007 Expected a section "## Effects"; found none',
      '1:3 PM007 Expected a section "## Impact"; found none',
    ]);
    expect(
      checkAgainst(template, `${opening}## Causes\n\nA.\n\n## Effects\n\nB.\n\n## Impact\n\nC.\n`, "PM007").findings,
    ).toEqual(['11:4 PM007 Expected a section "### Shops"; found none']);
  });

  it("have as many sentences as the template asks for, where it asks for what can be", () => {
    const template = `${title}## Summary

[2 sentences]

## Cause

[5 to 2 sentences]

## Lesson

[one sentence]

## Story

[two or three sentences]

## Outlook

[0 sentences]
`;
    const text = `${opening}## Summary

Carts were lost.

## Cause

A lock.

## Lesson

Lock. Carts. 42. And e.g. Baskets.

## Story

It broke all day. 180 passengers waited. Then it went. 7!

It came back.

## Outlook

Fine.
`;
    expect(checkAgainst(template, text, "PM018").findings).toEqual([
      '5:1 PM018 Expected 2 sentences under "Summary"; found 1',
      '13:1 PM018 Expected 1 sentence under "Lesson"; found 3',
      '17:1 PM018 Expected 2 to 3 sentences under "Story"; found 4',
    ]);
  });

  it("may have headings of other forms", () => {
    const template = "Postmortem: [Title]\n===\n\nImpact\n---\n\n[Who felt it]\n\n## Cause ##\n\n[Why it broke]\n";
    expect(checkAgainst(template, `${opening}Impct\n---\n\nAll of us.\n\n## Cause ##\n\nA lock.\n`, ...form)).toEqual({
      findings: ['3:1 PM007 Expected a section "## Impact"; found "Impct": did you mean it?'],
      fixed: `${opening}Impact\n---\n\nAll of us.\n\n## Cause ##\n\nA lock.\n`,
    });
  });
});

it("may name its fields and sections by words of JavaScript's own", () => {
  const names = ["constructor", "toString", "hasOwnProperty"];
  const fields = names.map((name) => `**${name}**: [Words]\n`);
  const template = `${title}${fields.join("")}\n${names.map((name) => `## ${name}\n\n[Words]\n\n`).join("")}`;
  const rules = ["PM001", "PM004", "PM007", "PM009", "PM010"] as const;
  expect(checkAgainst(template, opening, ...rules).findings).toEqual([
    ...names.map((name) => `1:3 PM004 Expected a field "${name}"; found none`),
    ...names.map((name) => `1:3 PM007 Expected a section "## ${name}"; found none`),
  ]);
  expect(checkAgainst(template, template.replaceAll(/\[\w+\]/g, "Carts were lost"), ...rules).findings).toEqual([]);
});

describe("what is left of a template", () => {
  it("is told of: guidance that nothing answers, slots of every form", () => {
    const template = `${title}## Cause

- Trigger:
- Effect on others:

**How do we prevent it from coming again?**

**What would have helped us most here?**

\`\`\`sh
kubectl get pods --all-namespaces | grep carts
\`\`\`

<!---->
<!-- Say what you know of it, in your own words -->

## Impact

<Describe the impact>

## Links

[dash]: https://shop.example/dash

See [the dashboard][dash] of \${SERVICE_NAME}, {{ region }} {{ }} @owner
`;
    const text = `${opening}## Cause

- Trigger:
  - A deploy
- Effect on others:

**How do we prevent it from coming again?**

By a lock.

**What would have helped us most here?**

**And something else?**

\`\`\`sh
kubectl get pods --all-namespaces | grep carts
\`\`\`

\`\`\`sh
ls
\`\`\`

<!-- Say what you know of it, in your own words -->
<!-- -->

---

## Impact

<Describe the impact>

## Links

[dash]: https://shop.example/dash

See [the dashboard][dash] of \${SERVICE_NAME}, ask ana@owner

<details>

@owner

</details>
`;
    expect(checkAgainst(template, text, "PM009", "PM010").findings).toEqual([
      '7:3 PM010 Expected the template\'s guidance to be replaced; found "Effect on others:"',
      '13:1 PM010 Expected the template\'s guidance to be replaced; found "What would have helped us most here?"',
      '18:1 PM010 Expected the template\'s guidance to be replaced; found "kubectl get pods --all-namespaces | grep carts"',
      '25:1 PM010 Expected the template\'s guidance to be replaced; found "<!-- Say what you know of it, in your own words -->"',
      '32:1 PM010 Expected the template\'s "<Describe the impact>" to be filled in; found it as it was',
      `38:30 PM010 Expected the template's "\${SERVICE_NAME}" to be filled in; found it as it was`,
      '42:1 PM010 Expected the template\'s "@owner" to be filled in; found it as it was',
    ]);
  });
});

describe("a page about the process", () => {
  const page = `# How we do it

Words.

\`\`\`markdown
No headings here [x]
\`\`\`

## Example

\`\`\`markdown
## Trigger
## Trigger again
## Trigger once more
\`\`\`

## Our template

\`\`\`md
## Impact

[Who felt it]
\`\`\`
`;

  it("has its template under a heading that says so", () => {
    expect(checkAgainst(page, `${opening}Words.\n`, ...form).findings).toEqual([
      '1:3 PM007 Expected a section "## Impact"; found none',
    ]);
  });

  it("has it where there is a title to fill in", () => {
    const other = `${page}\n## In full\n\n\`\`\`markdown\n# Incident: [Title]\n\n## Summary\n\n[What]\n\`\`\`\n`;
    expect(checkAgainst(other, `${opening}Words.\n`, ...form).findings).toEqual([
      '1:3 PM003 Expected the title to begin with "Incident:"; found "Postmortem: Carts lost"',
      '1:3 PM007 Expected a section "## Summary"; found none',
    ]);
  });

  it("is the template itself where it has more to fill in", () => {
    const other = `# Review\n\n## Cause\n\n[Why] [When] [Who]\n\n\`\`\`markdown\n## Impact\n\n[Who]\n\`\`\`\n`;
    expect(checkAgainst(other, `${opening}Words.\n`, ...form).findings).toEqual([
      '1:3 PM007 Expected a section "## Cause"; found none',
    ]);
  });
});

describe("a file's name", () => {
  const written = async (pattern: string, ...others: readonly string[]) => {
    const template = `${title}<!-- file: ${pattern} -->\n\n**Date**: YYYY-MM-DD\n`;
    const place = repository({
      "postmortems/postmortem-template.md": template,
      ...Object.fromEntries(others.map((name) => [`postmortems/${name}`, `${opening}**Date**: 2026-03-14\n`])),
    });
    const world = terminal({ cwd: place.root });
    expect(await main(["new", "Carts lost", "--date", "2026-03-14"], world), world.written()).toBe(0);
    const names = readdirSync(join(place.root, "postmortems"));
    const [made = "", ...more] = names.filter((name) => name !== "postmortem-template.md" && !others.includes(name));
    expect(more).toEqual([]);
    expect(place.findings(`postmortems/${made}`, { PM002: true })).toEqual([]);
    return { made, findings: (name: string) => place.findings(`postmortems/${name}`, { PM002: true }) };
  };

  it.each([
    ["YYYY-MM-DD-incident-title.md", "2026-03-14-carts-lost.md"],
    ["docs/postmortems/YYYY-MM-DD-incident-title.md", "2026-03-14-carts-lost.md"],
    ["../../YYYY-MM-DD-incident-title.md", "2026-03-14-carts-lost.md"],
    ["..\\..\\YYYY-MM-DD-incident-title.md", "2026-03-14-carts-lost.md"],
    ["YYYYMMDD_[title]", "20260314_carts-lost.md"],
    ["postmortem-YYYY-MM-DD-incident-title.md", "postmortem-2026-03-14-carts-lost.md"],
    ["YYYY-MM-DD-[service]-[title].md", "2026-03-14-carts-lost.md"],
    ["PM-YYYY-NNN-<title>.markdown", "PM-2026-001-carts-lost.markdown"],
    ["INC-0000-{{ title }}.mdx", "INC-0001-carts-lost.mdx"],
    ["report.md", "report.md"],
  ])("is of the form %s", async (pattern, name) => {
    expect((await written(pattern)).made).toBe(name);
  });

  it("has the number after the last", async () => {
    expect((await written("PM-NNN-[title].md", "PM-007-baskets-lost.md", "PM-003-till-stuck.md")).made).toBe(
      "PM-008-carts-lost.md",
    );
  });

  it("is told of where it is of another form, or of another day", async () => {
    const { findings } = await written(
      "YYYY-MM-DD-[service]-[title].md",
      "2026-03-14-shop-baskets-lost.md",
      "2026-03-15-baskets-lost.md",
      "2026-02-30-till-stuck.md",
      "2026-03-14-Till.md",
    );
    expect(findings("2026-03-14-shop-baskets-lost.md")).toEqual([]);
    expect(findings("2026-03-15-baskets-lost.md")).toEqual([
      `1: PM002 Expected the file's name to have the date of the document, 2026-03-14; found "2026-03-15-baskets-lost.md"`,
    ]);
    expect(findings("2026-02-30-till-stuck.md")).toEqual([
      `1: PM002 Expected a real date in the file's name; found "2026-02-30-till-stuck.md"`,
    ]);
    expect(findings("2026-03-14-Till.md")).toEqual([
      `1: PM002 Expected the file to be named like "YYYY-MM-DD-[service]-[title].md"; found "2026-03-14-Till.md"`,
    ]);
  });
});
