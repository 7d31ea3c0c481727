import { describe, expect, it } from "vitest";
import { postmortemFrom } from "./reading.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";
const body = (...headings: readonly string[]) => headings.map((heading) => `${heading}\n\nx\n`).join("\n");

/** What answers each section of a template: a heading with its line, what comes near, and how often it is there again. */
function sections(template: string, text: string) {
  const { sections: bound, markdown } = postmortemFrom(text, template);
  const named = ({ heading }: { heading: { plain: string; start: number } }) =>
    `${heading.plain} ${markdown.lines.at(heading.start).line}`;
  return bound.map(({ spec, section, misspelt, near, again }) =>
    [
      `${spec.name}:`,
      section ? named(section) : "none",
      misspelt && "misspelt",
      near && `near ${named(near)}`,
      again.length > 0 && `again ${again.map(named).join(", ")}`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

describe("a section", () => {
  const template = `${title}${body("## Impact", "## Cause", "### Detail", "## Lessons", "### Detail")}`;

  it("is answered by one of its name, best at its level and under its parent", () => {
    expect(
      sections(template, `${opening}${body("## Lessons", "### Detail", "## Impact", "## Cause", "### Detail")}`),
    ).toEqual(["Impact: Impact 11", "Cause: Cause 15", "Detail: Detail 19", "Lessons: Lessons 3", "Detail: Detail 7"]);
    expect(sections(template, `${opening}${body("### Cause", "## Cause", "#### Detail", "### Detail")}`)).toEqual([
      "Impact: none",
      "Cause: Cause 7",
      "Detail: Detail 15",
      "Lessons: none",
      "Detail: Detail 11",
    ]);
    expect(sections(template, `${opening}${body("## Detail", "## Cause", "#### Detail")}`)).toEqual([
      "Impact: none",
      "Cause: Cause 7",
      "Detail: Detail 11",
      "Lessons: none",
      "Detail: Detail 3",
    ]);
  });

  it("is answered by the first of two, and by its whole name rather than a part of it", () => {
    expect(sections(template, `${opening}${body("## Impact", "## Impact", "### Impact")}`)[0]).toBe(
      "Impact: Impact 3 again Impact 7",
    );
    expect(sections(template, `${opening}${body("## Impact: the shop", "## Impact")}`)[0]).toBe("Impact: Impact 7");
    expect(sections(template, `${opening}${body("## Impact: the shop")}`)[0]).toBe("Impact: Impact: the shop 3");
    expect(
      sections(`${title}${body("## Impact", "## Impact")}`, `${opening}${body("## Impact", "## Impact")}`),
    ).toEqual(["Impact: Impact 3", "Impact: Impact 7"]);
  });

  it("is none of the title, nor a pattern", () => {
    const patterns = `${title}${body("## Timeline", "### [Time]")}`;
    expect(sections(patterns, `${opening}${body("## Timeline", "### [Time]", "### 10:00")}`)).toEqual([
      "Timeline: Timeline 3",
    ]);
  });

  it("may be misspelt, wherever it stands, but once", () => {
    expect(sections(template, `${opening}${body("## Lesons", "#### Impacts", "## Impatcs")}`)).toEqual([
      "Impact: Impacts 7 misspelt",
      "Cause: none",
      "Detail: none",
      "Lessons: Lesons 3 misspelt",
      "Detail: none",
    ]);
    expect(
      sections(`${title}${body("## Impact", "## Impacts")}`, `${opening}${body("## Impact", "## Thanks")}`),
    ).toEqual(["Impact: Impact 3", "Impacts: none"]);
    expect(sections(`${title}${body("## Postmortem: carts lots")}`, opening)).toEqual(["Postmortem: carts lots: none"]);
  });

  it("is found under its own parent, though that is misspelt", () => {
    expect(sections(template, `${opening}${body("## Lesons", "### Detail", "## Impact", "### Detail")}`)).toEqual([
      "Impact: Impact 11",
      "Cause: none",
      "Detail: Detail 15",
      "Lessons: Lesons 3 misspelt",
      "Detail: Detail 7",
    ]);
  });

  it("is no slip where its name is there, but may be one where only a name like it is", () => {
    expect(sections(template, `${opening}${body("## Lesons", "## Lessons")}`)[3]).toBe("Lessons: Lessons 7");
    const twice = `${opening}${body("## Cause", "### Detail", "## Lessons", "### Detal")}`;
    expect(sections(template, twice).slice(1)).toEqual([
      "Cause: Cause 3",
      "Detail: Detail 7",
      "Lessons: Lessons 11",
      "Detail: Detal 15 misspelt",
    ]);
  });

  it("is no slip of a name that comes near another's", () => {
    expect(sections(`${title}${body("## Impacts", "## Impact")}`, `${opening}${body("## Impact")}`)).toEqual([
      "Impacts: none",
      "Impact: Impact 3",
    ]);
  });

  it("may be meant by other words, about at its level and under its parent, each for one", () => {
    const other = `${title}${body("## Customer impact", "## Business impact", "## Cause", "### Gap list")}`;
    expect(sections(other, `${opening}${body("## Impact", "## Cause")}`)).toEqual([
      "Customer impact: none near Impact 3",
      "Business impact: none",
      "Cause: Cause 7",
      "Gap list: none",
    ]);
    expect(sections(other, `${opening}${body("### Impact", "#### Impact of it")}`).slice(0, 2)).toEqual([
      "Customer impact: none near Impact 3",
      "Business impact: none",
    ]);
    expect(sections(other, `${opening}${body("## Gap", "## Cause", "### Gap")}`).at(-1)).toBe(
      "Gap list: none near Gap 11",
    );
    expect(sections(other, `${opening}${body("## Gap", "### Gap")}`).at(-1)).toBe("Gap list: none");
    expect(sections(`${title}${body("## Carts lost")}`, "# Postmortem: X\n\n# Carts\n\nx\n")).toEqual([
      "Carts lost: none near Carts 3",
    ]);
  });

  it("is not looked for among headings without end", () => {
    const long = "x".repeat(75);
    expect(sections(`${title}## Impact ${long}\n\nx\n`, `${opening}## Impacts ${long}\n\nx\n`)).toEqual([
      `Impact ${long}: none`,
    ]);
    expect(sections(`${title}## ${long}abcd\n\nx\n`, `${opening}## ${long}abcde\n\nx\n`)).toEqual([
      `${long}abcd: ${long}abcde 3 misspelt`,
    ]);
    expect(sections(template, `${opening}##\n\nx\n`)[0]).toBe("Impact: none");
  });
});

describe("a title", () => {
  const titles = (text: string, template = `${title}## Impact\n\nx\n`) => {
    const postmortem = postmortemFrom(text, template);
    return [postmortem.title?.heading.plain, ...postmortem.extraTitles.map(({ heading }) => heading.plain)];
  };

  it.each([
    ["# Carts\n\n# More\n\n## Impact\n", ["Carts", "More"]],
    ["## Carts\n\n# More\n", ["More"]],
    ["# Impact\n\n# Carts\n\n# Impact\n", ["Carts", "Impact"]],
    ["## Carts\n", [undefined]],
    ["# Carts\n\n## Deep\n\n# Impacts\n", ["Carts"]],
    ["# Carts\n\n# The impact\n", ["Carts"]],
  ])("is the first of its level that answers no section: %j", (text, found) => {
    expect(titles(text)).toEqual(found);
  });

  it("may be called as a pattern is", () => {
    expect(titles("# [Time]\n", `${title}## [Time]\n\nx\n`)).toEqual(["[Time]"]);
  });
});

describe("a field", () => {
  const template = `${title}**Date**: YYYY-MM-DD\n**Team**: [Team] <!-- also: Squad -->\n**Level**: [High/Low]\n**Blank**: \n**Dates**: x\n\n## Impact\n\n[Who]\n`;
  const fields = (text: string, source = template) => {
    const { fields: bound } = postmortemFrom(text, source);
    return bound.map(({ spec, entries, state, misspelt }) =>
      [`${spec.name}:`, state, misspelt && "misspelt", ...entries.map((entry) => entry.plain)]
        .filter(Boolean)
        .join(" "),
    );
  };

  it("is read where it stands", () => {
    expect(
      fields(`${opening}**Date**: 2026-03-14\n**Squad**: Shop\n**Level**: High\n**Blank**: y\n**Dates**: z\n`),
    ).toEqual([
      "Date: filled 2026-03-14",
      "Team: filled Shop",
      "Level: filled High",
      "Blank: filled y",
      "Dates: filled z",
    ]);
    expect(fields(opening)).toEqual([
      "Date: absent",
      "Team: absent",
      "Level: absent",
      "Blank: absent",
      "Dates: absent",
    ]);
  });

  it("is read in a section that the template does not know, once", () => {
    expect(
      fields(`${opening}## Notes\n\n- **Team**: Shop\n- **Team**: Web\n\n## Impact\n\n- **Level**: High\n`),
    ).toEqual(["Date: absent", "Team: filled Shop", "Level: absent", "Blank: absent", "Dates: absent"]);
    expect(fields(`${opening}**Team**: Web\n\n## Notes\n\n- **Team**: Shop\n`)[1]).toBe("Team: filled Web");
    expect(fields(`${opening}## The impact\n\n- **Team**: Shop\n`)[1]).toBe("Team: absent");
    expect(fields(`${opening}**Team**: Web\n**Team**: Shop\n`)[1]).toBe("Team: filled Web Shop");
  });

  it.each([
    ["**Tean**: Shop\n", "Team: filled misspelt Shop"],
    ["**Squat**: Shop\n", "Team: filled misspelt Shop"],
    ["**Tm**: Shop\n", "Team: absent"],
    ["**Team**: [Team]\n", "Team: unfilled [Team]"],
    ["**Team**: the [Team]\n", "Team: unfilled the [Team]"],
    ["**Team**:\n", "Team: empty"],
    ["**Team**: \\|\n", "Team: filled |"],
    ["**Team**: 7\n", "Team: filled 7"],
    ["**Team**: -\n", "Team: filled -"],
    ["**Team**: $\n", "Team: filled $"],
    ["**Team**: é\n", "Team: filled é"],
  ])("has a state: %j", (text, field) => {
    expect(fields(opening + text)[1]).toBe(field);
  });

  it.each([
    ["**Level**: [High/Low]\n", 2, "Level: unfilled [High/Low]"],
    ["**Level**: high/low\n", 2, "Level: filled high/low"],
    ["**Blank**:\n", 3, "Blank: unfilled"],
    ["**Dates**: x\n", 4, "Dates: filled x"],
    ["**Date**: 2026-03-14\n**Dates**: y\n", 4, "Dates: filled y"],
    ["**Dates**: y\n", 0, "Date: absent"],
  ])("is as the template has it, or not: %j", (text, index, field) => {
    expect(fields(opening + text)[index]).toBe(field);
  });

  it("is still the template's where it is a choice without brackets, or dots", () => {
    const source = `${title}**Level**: High / Low\n**Team**: ...\n**Place**: TBD\n`;
    expect(fields(`${opening}**Level**: **high** / low\n**Team**: ...\n**Place**: TBD\n`, source)).toEqual([
      "Level: unfilled high / low",
      "Team: unfilled ...",
      "Place: unfilled TBD",
    ]);
    expect(fields(`${opening}**Level**: High\n**Team**: Shop\n**Place**: Oslo\n`, source)).toEqual([
      "Level: filled High",
      "Team: filled Shop",
      "Place: filled Oslo",
    ]);
  });

  it("is read in front matter", () => {
    const source = `---\nteam: "[Team]"\n---\n\n${title}`;
    expect(fields(`---\nteam: "[Team]"\n---\n\n${opening}`, source)).toEqual(["team: unfilled [Team]"]);
    expect(fields(`---\nteam: "[Shop]"\n---\n\n${opening}`, source)).toEqual(["team: filled [Shop]"]);
    expect(fields(`---\nteam: Shop\n---\n\n${opening}`, source)).toEqual(["team: filled Shop"]);
  });

  it("is read in the section that holds the template's", () => {
    const source = `${title}## Metadata\n\n- **Date**: YYYY-MM-DD\n- **Severity**: [High/Low]\n\n## Impact\n\n[Who]\n`;
    expect(fields(`${opening}## Metadata\n\n- **Date**: 2026-03-14\n- **Severty**: High\n`, source)).toEqual([
      "Date: filled 2026-03-14",
      "Severity: filled misspelt High",
    ]);
  });
});

describe("an entry of a section", () => {
  const template = `${title}## Timeline\n\n- **Detected**: YYYY-MM-DD HH:MM <!-- also: Found -->\n- **Resolved**: YYYY-MM-DD HH:MM\n`;
  const entries = (lines: string, source = template) =>
    postmortemFrom(`${opening}## Timeline\n\n${lines}\n## Notes\n\n- **Resolved**: 9\n`, source).sections.flatMap(
      (section) =>
        section.entries.map(({ spec, state, entries: [entry] }) =>
          [`${spec.name}:`, state, entry && `${entry.form} ${entry.bold} ${entry.plain}`].filter(Boolean).join(" "),
        ),
    );

  it.each([
    ["- **Detected**: 10:00\n", "Detected: filled bullet true 10:00"],
    ["Words\n\n- 10:00 detected by **Ana**\n", "Detected: filled row false 10:00 detected by Ana"],
    ["- 10:00 Found by Ana\n", "Detected: filled row false 10:00 Found by Ana"],
    ["| Time | Event |\n| --- | --- |\n| 10:00 | Detected |\n", "Detected: filled row false | 10:00 | Detected |"],
    ["- 10:00 Undetected\n", "Detected: absent"],
    ["- 10:00 Detectedé\n", "Detected: absent"],
    ["10:00 Detected\n", "Detected: absent"],
    ["- 10:00 Foundations\n", "Detected: absent"],
  ])("is named in the text, or not: %j", (lines, entry) => {
    expect(entries(lines)).toEqual([entry, "Resolved: absent"]);
  });
});
