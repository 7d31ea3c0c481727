import { describe, expect, it } from "vitest";
import type { Fix } from "../src/postmortem/repairs.ts";
import { postmortemFrom } from "./reading.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";

function mend(text: string, found: readonly { readonly fix?: Fix }[]): string {
  const fixes = found.flatMap(({ fix }) => fix ?? []).sort((a, b) => b.at.start - a.at.start);
  return fixes.reduce((mended, { at, insert }) => mended.slice(0, at.start) + insert + mended.slice(at.end), text);
}

/** Headings, each as `## Impact`, with a word below. */
const body = (...headings: readonly string[]) => headings.map((heading) => `${heading}\n\nx\n`).join("\n");

describe("a heading with a slip", () => {
  const renamed = (heading: string, template = "## Timeline") => {
    const text = `${opening}## ${heading}\n\nx\n`;
    return mend(text, postmortemFrom(text, `${title}${template}\n\n[x]\n`).missingSections).slice(
      opening.length + 3,
      -4,
    );
  };

  it.each([
    ["Timelnie", "Timeline"],
    ["1. Timelnie", "1. Timeline"],
    ["12.3) Timelnie", "12.3) Timeline"],
    ["1.12.3:  Timelnie", "1.12.3:  Timeline"],
    ["1.2 Timelnie", "1.2 Timeline"],
    ["12.13  Timelnie", "12.13  Timeline"],
    ["1.2.3 Timelnie", "1.2.3 Timeline"],
    ["🔥 Timelnie", "🔥 Timeline"],
    ["2. 🔥 Timelnie", "2. 🔥 Timeline"],
    ["Timelnie:", "Timeline:"],
    ["Timelnie ::", "Timeline ::"],
    ["Timelnie：", "Timeline："],
    ["Timelnie (UTC)", "Timeline (UTC)"],
    ["Timelnie (UTC):", "Timeline (UTC):"],
    ["Timelnie（UTC）", "Timeline（UTC）"],
    ["**Timelnie**", "**Timeline**"],
    ["Timelnie <!-- x -->", "Timeline <!-- x -->"],
    ["Timelnie (UTC) <!-- x -->", "Timeline (UTC) <!-- x -->"],
    ["@Timeline", "Timeline"],
    ["1. @Timeline", "1. Timeline"],
    ["Timeline <!-- x -->s", "Timeline <!-- x -->s"],
  ])("becomes the template's: %s", (heading, mended) => {
    expect(renamed(heading)).toBe(mended);
  });

  it("becomes the name that it comes nearest to, without what the template says behind it", () => {
    const also = "## Root cause <!-- also: Five whys, RCA of it -->";
    expect(renamed("Five whyz", also)).toBe("Five whys");
    expect(renamed("Root cuase", also)).toBe("Root cause");
    expect(renamed("RCA of itt", also)).toBe("RCA of it");
    expect(renamed("Timelnie", "## Timeline (UTC)")).toBe("Timeline");
    expect(renamed("Timelnie (CET)", "## Timeline（UTC）")).toBe("Timeline (CET)");
  });
});

describe("missing sections", () => {
  const template = `${title}${body("## Impact", "## Cause", "### Trigger", "### Defence", "## Lessons")}`;
  const told = (text: string, source = template) => {
    const found = postmortemFrom(text, source).missingSections;
    return [
      ...found.map(
        ({ spec, at, near }) => `${spec.name} at ${text.slice(at.start, at.end)}${near ? ` near ${near.plain}` : ""}`,
      ),
      mend(text, found),
    ];
  };
  const all = ["## Impact", "## Cause", "### Trigger", "### Defence", "## Lessons"];

  it.each([
    [["## Cause", "### Trigger", "### Defence", "## Lessons"], ["Impact at Postmortem: Carts lost"]],
    [["## Impact", "### Trigger", "### Defence", "## Lessons"], undefined],
    [["## Impact", "## Lessons"], ["Cause at Impact"]],
    [["## Impact", "## Cause", "### Defence", "## Lessons"], ["Trigger at Cause"]],
    [["## Impact", "## Cause", "### Trigger", "## Lessons"], ["Defence at Trigger"]],
    [
      ["## Impact", "## Cause", "## Lessons"],
      ["Trigger at Cause", "Defence at Cause"],
    ],
    [["## Impact", "## Cause", "### Trigger", "### Defence"], ["Lessons at Cause"]],
    [["## Impact"], ["Cause at Impact", "Lessons at Impact"]],
    [[], ["Impact at Postmortem: Carts lost", "Cause at Postmortem: Carts lost", "Lessons at Postmortem: Carts lost"]],
  ])("are put where they belong: %j", (there, missing) => {
    const text = `${opening}${body(...there)}`;
    if (missing) expect(told(text)).toEqual([...missing, `${opening}${body(...all)}`]);
    else expect(told(text)).toEqual(["Cause at Impact", text]);
  });

  it("are put before what is the document's own", () => {
    expect(told(`${opening}${body("## Impact", "## Thanks")}`)).toEqual([
      "Cause at Impact",
      "Lessons at Impact",
      `${opening}${body("## Impact", "## Cause", "### Trigger", "### Defence", "## Lessons", "## Thanks")}`,
    ]);
  });

  it("are put into a document without a title", () => {
    expect(told(body("## Cause", "### Trigger", "### Defence", "## Lessons"))).toEqual(["Impact at ", body(...all)]);
    expect(told("Words.\n")).toEqual(["Impact at ", "Cause at ", "Lessons at ", `Words.\n\n${body(...all)}`]);
    expect(told("")).toEqual(["Impact at ", "Cause at ", "Lessons at ", ""]);
  });

  it("are put into a text without a last line end, if that is not where they belong", () => {
    const text = `${opening}${body("## Impact", "## Lessons").trimEnd()}`;
    expect(told(text)).toEqual(["Cause at Impact", `${opening}${body(...all).trimEnd()}`]);
  });

  it("are put behind a blank line at the end", () => {
    expect(told(`${opening}${body("## Impact", "## Cause", "### Trigger", "### Defence")}\n`).at(-1)).toBe(
      `${opening}${body(...all)}`,
    );
  });

  it("leave out what may be left out, and what is there already", () => {
    const optional = `${title}${body("## Impact", "## Cause", "### Trigger <!-- optional -->", "### Defence", "## Notes <!-- optional -->")}`;
    expect(told(`${opening}${body("## Impact")}`, optional)).toEqual([
      "Cause at Impact",
      `${opening}${body("## Impact", "## Cause", "### Defence")}`,
    ]);
    expect(told(`${opening}${body("## Impact", "## Cause", "### Defence")}`, optional)).toEqual([
      `${opening}${body("## Impact", "## Cause", "### Defence")}`,
    ]);
    const deep = `${title}${body("## Impact", "## Cause", "### Trigger", "#### Detail")}`;
    const text = `${opening}${body("## Impact", "#### Detail")}`;
    expect(told(text, deep)).toEqual(["Cause at Impact", text]);
  });

  it("may be meant by others", () => {
    const text = `${opening}${body("## Impact", "## The very cause of it", "## Lessons")}`;
    expect(told(text)).toEqual([
      "Cause at The very cause of it near The very cause of it",
      "Trigger at The very cause of it",
      "Defence at The very cause of it",
      expect.any(String),
    ]);
    const nested = `${opening}${body("## Impact", "## Cause", "### The first trigger", "### Defence", "## Lessons")}`;
    expect(told(nested)).toEqual(["Trigger at The first trigger near The first trigger", nested]);
    const behind = `${opening}${body("## Customer impact", "## Lessons")}`;
    expect(told(behind)).toEqual([
      "Impact at Customer impact near Customer impact",
      "Cause at Customer impact",
      `${opening}${body("## Customer impact", "## Cause", "### Trigger", "### Defence", "## Lessons")}`,
    ]);
  });

  it.each([
    ["impact on customers", "impact", true],
    ["customer impact", "impact", true],
    ["impact", "the customer impact", true],
    ["impact", "impact on sales abroad", true],
    ["impact", "european sales impact abroad", false],
    ["european sales impact abroad", "impact", false],
    ["impact", "timeline", false],
    ["the", "what", false],
    ["the", "impact", false],
    ["impact", "the", false],
  ])("may resemble what is there: %s, %s", (missing, found, alike) => {
    const text = `${opening}${body(`## ${found}`)}`;
    const mended = `${opening}${body(`## ${missing}`, `## ${found}`)}`;
    expect(told(text, `${title}${body(`## ${missing}`)}`).at(-1)).toBe(alike ? text : mended);
  });

  it("are not put where something of the kind stands", () => {
    const text = `${opening}${body("## Impact", "## Some distant and other far away cause", "## Lessons")}`;
    expect(told(text)).toEqual(["Cause at Impact", text]);
    const child = `${opening}${body("## Impact", "## Cause", "### Defence", "### Some very distant and far away trigger", "## Lessons")}`;
    expect(told(child)).toEqual(["Trigger at Cause", child]);
    const elsewhere = `${opening}${body("## Impact", "### Some distant and other far away cause", "## Lessons")}`;
    expect(told(elsewhere).at(-1)).not.toBe(elsewhere);
    const untitled = body("## Impact", "## Some distant and other far away cause", "## Lessons");
    expect(told(untitled)).toEqual(["Cause at Impact", untitled]);
    expect(
      told(`${opening}${body("## Impact", "## Cause and effect", "## Cause", "### Trigger", "### Defence")}`),
    ).toHaveLength(2);
  });

  it.each([
    ["```\nlog\n```\n", true],
    ["```\nlog\n", false],
    ["```", false],
    ["<!-- words -->\n", true],
    ["<!-- words\n", false],
    ["<?php\n", false],
    ["<script>\n", false],
    ["<PRE>\n", false],
    ["<style>\n", false],
    ["<textarea>\n", false],
    ["<div>\n", true],
    ["<previous>\n", true],
    ["Words <pre>\n", true],
  ])("are put behind %j, if that is over: %s", (last, put) => {
    const text = `${opening}${body("## Impact", "## Cause", "### Trigger", "### Defence")}\n${last}`;
    expect(told(text).at(-1) === text).toBe(!put);
  });

  it("are put behind the preface of a document that has nothing else, if that is over", () => {
    const only = `${title}## Impact\n\nx\n`;
    expect(told("Words.\n", only).at(-1)).toBe("Words.\n\n## Impact\n\nx\n");
    expect(told("```\nlog\n", only).at(-1)).toBe("```\nlog\n");
    expect(told("Words.", only).at(-1)).toBe("Words.");
    expect(told("# X\n", only).at(-1)).toBe("# X\n\n## Impact\n\nx\n");
  });
});

describe("missing fields", () => {
  const told = (text: string, source: string) => {
    const found = postmortemFrom(text, source).missingFields;
    return [
      ...found.map(
        ({ names, at, near }) => `${names} at ${text.slice(at.start, at.end)}${near ? ` near ${near.name}` : ""}`,
      ),
      mend(text, found),
    ];
  };
  const lines = `${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n**Place**: [Place]\n`;

  it("are missing with their section", () => {
    const held = `${title}## Metadata\n\n- **Date**: YYYY-MM-DD\n- **Severity**: [High/Low]\n\n## Impact\n\n[x]\n`;
    const text = `${opening}## Impact\n\nx\n`;
    expect(told(text, held)).toEqual([text]);
    const date = `${opening}**Date**: 2026-03-14\n\n## Impact\n\nx\n`;
    expect(told(date, held)[0]).toBe("Severity at Postmortem: Carts lost");
    const there = `${opening}## Metadata\n\nx\n\n## Impact\n\nx\n`;
    expect(told(there, held).slice(0, 2)).toEqual([
      "Date at Postmortem: Carts lost",
      "Severity at Postmortem: Carts lost",
    ]);
    const optional = held.replace("## Metadata", "## Metadata <!-- optional -->");
    expect(told(text, optional).slice(0, 2)).toEqual([
      "Date at Postmortem: Carts lost",
      "Severity at Postmortem: Carts lost",
    ]);
  });

  it.each([
    ["**Date**: 2026-03-14\n", "**Date**: 2026-03-14\n**Team**: [Team]\n**Place**: [Place]\n"],
    ["**Place**: Oslo\n", "**Date**: YYYY-MM-DD\n**Team**: [Team]\n**Place**: Oslo\n"],
    ["**Team**: Shop\n", "**Date**: YYYY-MM-DD\n**Team**: Shop\n**Place**: [Place]\n"],
    ["**Team**: Shop", "**Date**: YYYY-MM-DD\n**Team**: Shop\n**Place**: [Place]"],
    ["- Team: Shop\n", "- Date: YYYY-MM-DD\n- Team: Shop\n- Place: [Place]\n"],
    ["- **Team**: Shop\n- More: x\n", "- **Date**: YYYY-MM-DD\n- **Team**: Shop\n- **Place**: [Place]\n- More: x\n"],
    ["Team: Shop\n", "**Date**: YYYY-MM-DD\nTeam: Shop\n**Place**: [Place]\n"],
    ["Team: Shop\nWords\n", "**Date**: YYYY-MM-DD\nTeam: Shop\nWords\n\n**Place**: [Place]\n"],
    ["**Team**: Shop\n_Words_\n", "**Date**: YYYY-MM-DD\n**Team**: Shop\n_Words_\n\n**Place**: [Place]\n"],
    ["", "**Date**: YYYY-MM-DD\n**Team**: [Team]\n**Place**: [Place]\n"],
    ["> **Team**: Shop\n", "> **Team**: Shop\n"],
    ["  **Date**:\n\n- Friday\n", "  **Date**:\n\n- Friday\n\n**Team**: [Team]\n\n**Place**: [Place]\n"],
    ["**Place**:\n```\nlog\n", "**Date**: YYYY-MM-DD\n**Team**: [Team]\n**Place**:\n```\nlog\n"],
    ["**Team**:\n```\nlog\n", "**Date**: YYYY-MM-DD\n**Team**:\n```\nlog\n"],
    ["**Team**:\n```\nlog\n```\n", "**Date**: YYYY-MM-DD\n**Team**:\n```\nlog\n```\n\n**Place**: [Place]\n"],
    [
      "- **Team**: Shop\n\n      log\n**More**: x\n",
      "- **Date**: YYYY-MM-DD\n- **Team**: Shop\n\n      log\n**More**: x\n",
    ],
    ["**Team**:\n- Shop\n---\n", "**Date**: YYYY-MM-DD\n**Team**:\n- Shop\n---\n"],
    ["- **Team**: Shop\n---\n", "- **Date**: YYYY-MM-DD\n- **Team**: Shop\n- **Place**: [Place]\n---\n"],
    ["**Team**: Shop\n# Impact\n", "**Date**: YYYY-MM-DD\n**Team**: Shop\n# Impact\n"],
    ["Words\n", "**Date**: YYYY-MM-DD\n**Team**: [Team]\n**Place**: [Place]\n\nWords\n"],
  ])("are put beside those that are there: %j", (there, mended) => {
    expect(told(opening + there, lines).at(-1)).toBe(opening + (there === "" ? `${mended}\n` : mended));
  });

  it("are put apart where an item of a list would take a line in", () => {
    const source = `${lines}**Owner**: [Owner]\n`;
    expect(told(`${opening}**Place**: Oslo\n- **Team**: Shop\n`, source).at(-1)).toBe(
      `${opening}**Place**: Oslo\n- **Date**: YYYY-MM-DD\n\n**Owner**: [Owner]\n- **Team**: Shop\n`,
    );
  });

  it.each([
    ["# Postmortem: X", "# Postmortem: X\n\n**Date**: YYYY-MM-DD"],
    ["# Postmortem: X\nWords\n", "# Postmortem: X\n\n**Date**: YYYY-MM-DD\n\nWords\n"],
    ["# Postmortem: X\n\nWords\n", "# Postmortem: X\n\n**Date**: YYYY-MM-DD\n\nWords\n"],
    ["Postmortem: X\n===\nWords\n", "Postmortem: X\n===\n\n**Date**: YYYY-MM-DD\n\nWords\n"],
    ["Postmortem: X\n=  \n\nWords\n", "Postmortem: X\n=  \n\n**Date**: YYYY-MM-DD\n\nWords\n"],
    ["  # Postmortem: X\n---\n", "  # Postmortem: X\n\n**Date**: YYYY-MM-DD\n\n---\n"],
    ["Postmortem: X\n  ===\nWords\n", "Postmortem: X\n  ===\n\n**Date**: YYYY-MM-DD\n\nWords\n"],
    ["Words\n", "Words\n"],
  ])("are put below the title: %j", (text, mended) => {
    expect(told(text, `${title}**Date**: YYYY-MM-DD\n`).at(-1)).toBe(mended);
  });

  it.each([
    [`${title}**Date:** YYYY-MM-DD\n**Team:** [Team]\n`, "**Team:** Shop\n", "**Date:** YYYY-MM-DD\n**Team:** Shop\n"],
    [`${title}- Date: YYYY-MM-DD\n- Team: [Team]\n`, "Team: Shop\n", "**Date**: YYYY-MM-DD\nTeam: Shop\n"],
    [
      `${title}**Date**: YYYY-MM-DD\n\n**Team**: [Team]\n`,
      "- Date: 2026-03-14\n- More: x\n",
      "- Date: 2026-03-14\n- Team: [Team]\n- More: x\n",
    ],
    [
      `${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n`,
      "| Field | Value |\n| --- | --- |\n| **Date** | 2026-03-14 |\n",
      "| Field | Value |\n| --- | --- |\n| **Date** | 2026-03-14 |\n| Team | [Team] |\n",
    ],
    [
      `${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n`,
      "> | Field | Value |\n> | --- | --- |\n> | Date | 2026-03-14 |\n",
      "> | Field | Value |\n> | --- | --- |\n> | Date | 2026-03-14 |\n> | Team | [Team] |\n",
    ],
    [`${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n`, "**Date**: see #12", "**Date**: see #12\n**Team**: [Team]"],
    [`${title}**Date**: YYYY-MM-DD\n**Team**: [Team]\n`, "**Date**: ===", "**Date**: ===\n**Team**: [Team]"],
  ])("are written as their neighbour is: %j", (source, there, mended) => {
    expect(told(opening + there, source).at(-1)).toBe(opening + mended);
    if (!there.endsWith("12") && !there.endsWith("=")) expect(told(there, source).at(-1)).toBe(mended);
  });

  it("are told of at the front matter, if they belong there", () => {
    const source = `---\nteam: [Team]\n---\n\n${title}**Date**: YYYY-MM-DD\n`;
    const text = `---\nx: y\n---\n\n${opening}**Date**: 2026-03-14\n`;
    expect(told(text, source)).toEqual(["team at ---", text]);
    expect(told("Words\n", source)).toEqual(["team at Wor", "Date at ", "Words\n"]);
    const slip = text.replace("x: y", "teem: y");
    expect(told(slip, source)).toEqual(["team at teem near teem", slip]);
  });

  it("are not put beside one that stands in front matter", () => {
    const text = `---\ndate: 2026-03-14\n---\n\n${opening}Words\n`;
    expect(told(text, lines)).toEqual(["Team at Postmortem: Carts lost", "Place at Postmortem: Carts lost", text]);
    const team = `---\nteam: Shop\n---\n\n${opening}Words\n`;
    expect(told(team, lines)).toEqual(["Date at Postmortem: Carts lost", "Place at Postmortem: Carts lost", team]);
  });

  it("have a slip", () => {
    const text = `${opening}**Dat**: 2026-03-14\n**Tean**: Shop\n**Place**: Oslo\n`;
    expect(told(text, lines)).toEqual(
      [
        "Date at Postmortem: Carts lost",
        "Team at Tean near Tean",
        `${opening}**Dat**: 2026-03-14\n**Date**: YYYY-MM-DD\n**Team**: Shop\n**Place**: Oslo\n`.replace(
          "**Date**: YYYY-MM-DD\n",
          "",
        ),
      ].map((each, index) => (index === 2 ? expect.stringContaining("**Team**: Shop") : each)),
    );
  });
});

describe("missing entries", () => {
  const source = `${title}## Timeline\n\n- **Detected**: YYYY-MM-DD HH:MM\n- **Mitigated**: YYYY-MM-DD HH:MM\n- **Resolved**: YYYY-MM-DD HH:MM\n\n## Notes\n\n- **Team**: [Team]\n`;
  const told = (text: string) => {
    const found = postmortemFrom(text, source).missingEntries;
    return [
      ...found.map(({ names, at, section }) => `${section}: ${names} at ${text.slice(at.start, at.end)}`),
      mend(text, found),
    ];
  };
  const timeline = (lines: string) => `${opening}## Timeline\n\n${lines}`;

  it("are told of together where none is there", () => {
    const text = timeline("- 10:00 Lost\n");
    expect(told(text)).toEqual(["Timeline: Detected,Mitigated,Resolved at Timeline", text]);
    const single = `${opening}## Notes\n\nWords\n`;
    expect(told(single)).toEqual(["Notes: Team at Notes", single]);
  });

  it("are not told of where nothing is", () => {
    expect(told(timeline(""))).toEqual([timeline("")]);
    expect(told(opening)).toEqual([opening]);
  });

  it("are put beside those that are there", () => {
    expect(told(timeline("- **Resolved**: 2026-03-14 10:00\n"))).toEqual([
      "Timeline: Detected at Timeline",
      "Timeline: Mitigated at Timeline",
      timeline(
        "- **Detected**: YYYY-MM-DD HH:MM\n- **Mitigated**: YYYY-MM-DD HH:MM\n- **Resolved**: 2026-03-14 10:00\n",
      ),
    ]);
    expect(told(timeline("- **Detected**: 2026-03-14 10:00\n- **Resolvd**: 2026-03-14 10:00\n"))).toEqual([
      "Timeline: Resolved at Resolvd",
      "Timeline: Mitigated at Timeline",
      timeline(
        "- **Detected**: 2026-03-14 10:00\n- **Mitigated**: YYYY-MM-DD HH:MM\n- **Resolved**: 2026-03-14 10:00\n",
      ),
    ]);
  });
});

describe("order and levels", () => {
  const source = `${title}${body("## Impact", "## Cause", "### Trigger", "### Defence", "## Lessons")}`;
  const told = (text: string, template = source) => {
    const { misplaced } = postmortemFrom(text, template);
    return misplaced.map(({ heading, detail }) => `${heading.plain}: ${detail}`);
  };

  it.each([
    [["## Impact", "## Cause", "### Trigger", "### Defence", "## Lessons"], []],
    [
      ["## Impact", "### Trigger", "## Cause", "### Defence", "## Lessons"],
      ['Trigger: Expected "Trigger" under "Cause"; found it under "Impact"'],
    ],
    [["## Impact", "### Trigger", "### Defence", "## Lessons"], []],
    [
      ["## Impact", "### Cause", "## Lessons", "### Trigger"],
      ['Trigger: Expected "Trigger" under "Cause"; found it under "Lessons"'],
    ],
    [["## Impact", "## Thanks", "### Trigger", "## Cause", "## Lessons"], []],
    [["## Impact", "## Cause", "## Thanks", "### Trigger", "## Lessons"], []],
    [
      ["## Impact", "## Cause", "### Defence", "### Trigger", "## Lessons"],
      ['Defence: Expected "Defence" after "Trigger"; found it before'],
    ],
    [["## Cause", "### Impact", "## Lessons"], []],
  ])("%j", (headings, found) => {
    expect(told(`${opening}${body(...headings)}`)).toEqual(found);
  });

  it("are held against the nearest section above that the template knows", () => {
    const deep = `${title}${body("## Impact", "## Cause", "### Trigger", "#### Detail")}`;
    expect(
      told(`${opening}${body("## Impact", "### Thanks", "#### Detail", "## Cause", "### Trigger")}`, deep),
    ).toEqual(['Detail: Expected "Detail" under "Trigger"; found it under "Impact"']);
  });

  const level = (name: string, headings: readonly string[], wanted: number, head = opening) => {
    const text = `${head}${body(...headings)}`;
    const postmortem = postmortemFrom(text, source);
    const section = postmortem.markdown.sections.find(({ heading }) => heading.plain === name);
    if (!section) throw new Error(name);
    const fix = section.level === wanted ? undefined : postmortem.outline.get(section)?.fix;
    return fix && mend(text, [{ fix }]).slice(head.length);
  };

  it.each([
    ["Lessons", ["## Impact", "### Lessons"], 2, ["## Impact", "## Lessons"]],
    ["Lessons", ["## Impact", "##### Lessons"], 2, ["## Impact", "## Lessons"]],
    ["Trigger", ["## Cause", "## Trigger"], 3, ["## Cause", "### Trigger"]],
    ["Trigger", ["# Cause", "# Trigger"], 3, ["# Cause", "### Trigger"]],
    ["Trigger", ["## Cause", "# Trigger"], 3, ["## Cause", "### Trigger"]],
    ["Trigger", ["## Impact", "## Trigger"], 3, undefined],
    ["Trigger", ["## Cause", "## Impact", "## Trigger"], 3, undefined],
    ["Trigger", ["## Trigger", "## Cause"], 3, undefined],
    ["Trigger", ["## Trigger"], 3, undefined],
    ["Lessons", ["# Other", "### Lessons"], 2, undefined],
    ["Lessons", ["Lessons\n---"], 1, undefined],
  ])("%s of %j is brought to level %i", (name, headings, wanted, mended) => {
    expect(level(name, headings, wanted)).toBe(mended && body(...mended));
  });

  it("are kept in quotes, and above all sections of the same level", () => {
    expect(level("Lessons", ["### Lessons"], 2, "")).toBe(body("## Lessons"));
    expect(level("Lessons", [" ### Lessons"], 2)).toBe(body(" ## Lessons"));
  });
});
