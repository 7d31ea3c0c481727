import { describe, expect, it } from "vitest";
import { postmortemFrom } from "./reading.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";

describe("a status", () => {
  const status = (value: string, template = `${title}**Status**: [Open/Closed]\n`) => {
    const { final, ongoing } = postmortemFrom(`${opening}**Status**: ${value}\n`, template).status;
    return `${final ? "final" : "not final"}${ongoing ? ", ongoing" : ""}`;
  };

  it.each(
    each(`Resolved|Closed|Complete|Completed|Done|Final|Finalized|Finalised|Published|Reviewed|Fully resolved|fully  done|Closed (2026)
      |Closd|[Open/Closed]|`),
  )("is final: %s", (value) => {
    expect(status(value)).toBe("final");
  });

  it.each(
    each("In progress|Open|Ongoing|Active|Investigating|Identified|Monitoring|Unresolved|Open (for now)|in-progress"),
  )("tells that it is not over: %s", (value) => {
    expect(status(value)).toBe("not final, ongoing");
    expect(status(value, title)).toBe("not final, ongoing");
  });

  it.each(each("Mitigated|Draft|Partially resolved|Not fully resolved|Undone"))("tells neither: %s", (value) => {
    expect(status(value)).toBe("not final");
  });

  it("closes by the template's own words", () => {
    const template = `${title}**Status**: [Draft/Accepted/Done] <!-- final: Accepted -->\n`;
    expect(status("Accepted", template)).toBe("final");
    expect(status("Done", template)).toBe("not final");
    const own = `${title}**Phase**: [Draft/Accepted] <!-- final: Accepted -->\n`;
    const phase = (value: string) =>
      postmortemFrom(`${opening}**Phase**: ${value}\n**Status**: Open\n`, own).status.final;
    expect([phase("Accepted"), phase("Draft")]).toEqual([true, false]);
  });

  it("has its own value, or none", () => {
    const entry = (text: string) => postmortemFrom(opening + text, title).status.entry?.plain;
    expect(entry("**Incident status**: Open\n")).toBe("Open");
    expect(entry("**Status**:\n")).toBeUndefined();
    expect(entry("**Statuses**: Open\n")).toBeUndefined();
    expect(postmortemFrom(`${opening}**Status**:\n`, title).status).toEqual({ final: true, ongoing: false });
    expect(postmortemFrom(opening, title).status).toEqual({ final: true, ongoing: false });
  });

  it.each(each("Resolved|Resolution|Closed by|Fixed at|Duration|Downtime|End|Ended|Recovery time"))(
    "that is not final demands no %s yet",
    (name) => {
      const demands = (value: string) => {
        const postmortem = postmortemFrom(
          `${opening}**Status**: ${value}\n`,
          `${title}**Status**: [Open/Closed]\n**${name}**: [x]\n`,
        );
        return postmortem.fields.map(({ spec }) => postmortem.demandsValue(spec));
      };
      expect(demands("Open")).toEqual([true, false]);
      expect(demands("Closed")).toEqual([true, true]);
    },
  );
});

describe("a value that is nearly a choice", () => {
  const near = (value: string, choices = "Critical/High/Resolved/Done/API/Unknown") => {
    const text = `${opening}**Area**: ${value}\n`;
    const postmortem = postmortemFrom(text, `${title}**Area**: [${choices}]\n`);
    const [
      {
        spec,
        entries: [entry],
      } = { entries: [] },
    ] = postmortem.fields;
    const fix = spec && entry && postmortem.nearChoice(entry, spec);
    return fix && text.slice(0, fix.at.start) + fix.insert + text.slice(fix.at.end) === text
      ? "as it is"
      : fix &&
          `${text.slice(`${opening}**Area**: `.length, fix.at.start)}${fix.insert}${text.slice(fix.at.end).trimEnd()}`;
  };

  it.each([
    ["Critcal", "Critical"],
    ["crtcal", "Critical"],
    ["Ctical (all)", "Critical (all)"],
    ["Critcal; all", "Critical; all"],
    ["Critcal, all", "Critical, all"],
    ["Critcal. All", "Critical. All"],
    ["Critcal: all", "Critical: all"],
    ["Critcal [all]", "Critical [all]"],
    ["Critcal - all", "Critical - all"],
    ["Hihg", undefined],
    ["Higk", "High"],
    ["Dome", "Done"],
    ["Doness", undefined],
    ["[High]", "High"],
    ["[high]", "High"],
    ["[API]", "API"],
    ["APX", undefined],
    ["Unresolved", undefined],
    ["Inresolved", undefined],
    ["Known", undefined],
    ["(Critcal)", undefined],
    ["xyz", undefined],
    ["**Critcal**", undefined],
    ["Critcal all", undefined],
  ])("is mended, or not: %s", (value, mended) => {
    expect(near(value)).toBe(mended);
  });

  it("is not mended where two are near, nor into its opposite", () => {
    expect(near("Hogh", "High/Hugh")).toBeUndefined();
    expect(near("Active", "Inactive/Done")).toBeUndefined();
    expect(near("Inactive", "Active/Done")).toBeUndefined();
    expect(near("Final", "Non-final/Done")).toBeUndefined();
    expect(near("Bindings", "Binding/Done")).toBe("Binding");
  });
});

describe("a title", () => {
  const fits = (heading: string, template = title) => postmortemFrom(`# ${heading}\n`, template).titleFits;

  it.each(
    each("Postmortem: Carts|Postmortem|Post-mortem - Carts|postmortem (carts)|[Postmortem] Carts|[(Postmortem) carts"),
  )("is of the template's form: %s", (heading) => {
    expect(fits(heading)).toBe(true);
  });

  it.each(each("Carts|Postmortems|Postmortem7|Postmortemé: x|Carts postmortem|The postmortem: x"))(
    "is not: %s",
    (heading) => {
      expect(fits(heading)).toBe(false);
    },
  );

  it("may be any, where the template asks for none", () => {
    expect(fits("Carts", "## Impact\n\nx\n")).toBe(true);
    expect(fits("Carts", "# [Title]\n")).toBe(true);
    expect(postmortemFrom("Words\n", title).titleFits).toBe(false);
  });

  it.each([
    ["---\ntitle: X\n---\n\nWords\n", true],
    ["---\ntitle:\n---\n\nWords\n", false],
    ["---\nname: X\n---\n\nWords\n", false],
    ["Title: X\n", false],
    ["---\nname: X\ntitle: Y\n---\n\nWords\n", true],
  ])("may stand in front matter: %j", (text, has) => {
    expect(postmortemFrom(text, title).hasOtherTitle).toBe(has);
  });
});

describe("a file's name", () => {
  const parts = (name: string, template = "<!-- file: YYYY-MM-DD-incident-title.md -->\n") =>
    postmortemFrom(opening, title + template, name).fileNameParts;

  it("is taken apart", () => {
    expect(parts("2026-03-14-carts.md")).toEqual({ day: "2026-03-14" });
    expect(parts("2026-02-30-carts.md")).toEqual({ day: null });
    expect(parts("carts.md")).toBeUndefined();
    expect(parts("")).toBeUndefined();
    expect(parts("carts.md", "")).toBeUndefined();
    expect(parts("PM-12-carts.md", "<!-- file: PM-NN-incident-title.md -->\n")).toEqual(
      parts("PM-12-carts.md", "<!-- file: PM-NN-incident-title.md -->\n") && { day: undefined },
    );
    expect(parts("2026-03-carts.md", "<!-- file: YYYY-MM-incident-title.md -->\n")).toEqual({ day: undefined });
  });
});

describe("the resolution", () => {
  const names =
    each(`Resolved|Fully resolved|Restored|Recovered|Ended|Resolution time|Resolution|End time|End|End date|All clear|Resolved at
    |Ended on|Incident resolved|Issue resolved|Outage ended|Service restored at`);
  const read = (name: string, value: string) => {
    const { resolution, resolvedAt, unresolved } = postmortemFrom(
      `${opening}**${name}**: ${value}\n`,
      `${title}**Begin**: YYYY-MM-DD\n**${name}**: YYYY-MM-DD HH:MM\n`,
    );
    return [resolution?.spec.name, resolvedAt?.entry.plain, resolvedAt?.moment.day, unresolved?.plain];
  };

  it.each(names)("is told by the field %s", (name) => {
    expect(read(name, "2026-03-14 10:00")).toEqual([name, "2026-03-14 10:00", "2026-03-14", undefined]);
  });

  it.each(each("Resolved by|X resolved|Unresolved|End of it|Carts resolved"))("is not told by the field %s", (name) => {
    expect(read(name, "2026-03-14 10:00")).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each(each("TBD|tba|TBC|N/A|na|Pending|Ongoing since noon|Not yet|Unknown|In progress|Open|-|--|?|?? maybe"))(
    "is not there yet: %s",
    (value) => {
      expect(read("Resolved", value)).toEqual(["Resolved", undefined, undefined, value]);
    },
  );

  it.each(each("2026-03-14 25:10|soon|it is pending|- soon|TBX|YYYY-MM-DD HH:MM"))("is none: %s", (value) => {
    expect(read("Resolved", value)).toEqual(["Resolved", undefined, undefined, undefined]);
  });

  it("is that of an entry before a field", () => {
    const template = `${title}**Resolved**: YYYY-MM-DD\n\n## Timeline\n\n- **Detected**: YYYY-MM-DD\n- **All clear**: YYYY-MM-DD <!-- also: Calm -->\n`;
    const text = `${opening}**Resolved**: 2026-03-14\n\n## Timeline\n\n- **Calm**: 2026-03-15\n`;
    expect(postmortemFrom(text, template).resolvedAt?.entry.plain).toBe("2026-03-15");
  });

  it.each([
    ["Resolved by", "TBD", "TBD"],
    ["Fixed by", "nobody", "nobody"],
    ["Resolved by", "Ana", undefined],
    ["Resolved by", "[Name]", undefined],
    ["Reported by", "TBD", undefined],
    ["Not fixed by", "TBD", undefined],
    ["Resolved by us", "TBD", undefined],
  ])("has somebody who did it, or not: %s: %s", (name, value, nobody) => {
    expect(
      postmortemFrom(`${opening}**${name}**: ${value}\n`, `${title}**Team**: [Name]\n**${name}**: [Name]\n`)
        .resolvedByNobody?.plain,
    ).toBe(nobody);
  });
});

describe("the time between", () => {
  const late = (within: string, date: string, resolved = "2026-03-14 10:00") => {
    const text = `${opening}**Date**: ${date}\n**Resolved**: ${resolved}\n`;
    const found = postmortemFrom(
      text,
      `${title}${within}\n\n**Date**: YYYY-MM-DD\n**Resolved**: YYYY-MM-DD HH:MM\n`,
    ).lateness;
    return (
      found && [
        found.within,
        text.slice(found.at.start, found.at.end),
        text.slice(found.resolved.start, found.resolved.end),
      ]
    );
  };

  it.each([
    ["<!-- within: 48 hours -->", "2026-03-17", ["48 hours", "2026-03-17", "2026-03-14 10:00"]],
    ["<!-- within: 2 days -->", "2026-03-17", ["48 hours", "2026-03-17", "2026-03-14 10:00"]],
    ["<!-- within: 5 days -->", "2026-03-21", ["5 days", "2026-03-21", "2026-03-14 10:00"]],
    ["<!-- within: 50 hours -->", "2026-03-18", ["50 hours", "2026-03-18", "2026-03-14 10:00"]],
    ["<!-- within: 24 hours -->", "2026-03-16", ["24 hours", "2026-03-16", "2026-03-14 10:00"]],
    ["<!-- within: 48 hours -->", "2026-03-16", undefined],
    ["<!-- within: 38 hours -->", "2026-03-16", undefined],
    ["<!-- within: 37 hours -->", "2026-03-16", ["37 hours", "2026-03-16", "2026-03-14 10:00"]],
    ["", "2026-04-16", undefined],
    ["<!-- within: 48 hours -->", "soon", undefined],
  ])("resolution and writing: %s, %s", (within, date, found) => {
    expect(late(within, date)).toEqual(found);
  });

  it("is not known without a day of resolution", () => {
    expect(late("<!-- within: 48 hours -->", "2026-04-17", "TBD")).toBeUndefined();
    expect(late("<!-- within: 48 hours -->", "2026-04-17", "10:00")).toBeUndefined();
  });

  const timeline = "## Timeline\n\n- 2026-03-14 10:00 Lost\n- 2026-03-14 11:00 Found\n";
  const wrong = (name: string, value: string, lines = timeline) =>
    postmortemFrom(
      `${opening}**${name}**: ${value}\n\n${lines}`,
      `${title}**${name}**: [Duration]\n\n## Timeline\n\n- HH:MM [What]\n`,
    ).wrongDurations.map((each) => each.name);

  it.each(
    each(
      "Duration|Total duration|Downtime|Total downtime|Incident duration|Total outage duration|Impact duration|Downtime duration|Total Downtime/Impact|Duration/Impact",
    ),
  )("two entries is not: %s", (name) => {
    expect(wrong(name, "9 hours")).toEqual([name]);
    expect(wrong(name, "1 hour")).toEqual([]);
    expect(wrong(name, "9 hours, or 1 hour")).toEqual([]);
    expect(wrong(name, "unknown")).toEqual([]);
    expect(wrong(name, "[Duration]")).toEqual([]);
  });

  it.each(each("Time to repair|The duration|Durations|Duration of it|Our downtime"))(
    "two entries is not held against %s",
    (name) => {
      expect(wrong(name, "9 hours")).toEqual([]);
    },
  );

  it("two entries is not looked for where time runs backwards, or there is none", () => {
    expect(
      wrong(
        "Duration",
        "9 hours",
        "## Timeline\n\n- 2026-03-14 11:00 Lost\n- 2026-03-14 10:00 Found\n- 2026-03-14 12:00 All\n",
      ),
    ).toEqual([]);
    expect(wrong("Duration", "9 hours", "")).toEqual([]);
    const also = `${title}**Length**: [Duration] <!-- also: Duration -->\n\n## Timeline\n\n- HH:MM [What]\n`;
    expect(postmortemFrom(`${opening}**Length**: 9 hours\n\n${timeline}`, also).wrongDurations).toHaveLength(1);
    expect(postmortemFrom(opening + timeline, also).wrongDurations).toEqual([]);
  });
});

describe("days", () => {
  it("are those of the Date field, and the first that is known", () => {
    const days = (text: string) => {
      const { date, firstDay } = postmortemFrom(opening + text);
      return [date, firstDay];
    };
    const timeline = "## Timeline\n\n- 2026-03-14 10:00 Lost\n- 2026-03-13 11:00 Found\n";
    expect(days(`**Date**: 2026-03-16\n\n${timeline}`)).toEqual(["2026-03-16", "2026-03-13"]);
    expect(days(`**Date**: 2026-03-10\n\n${timeline}`)).toEqual(["2026-03-10", "2026-03-10"]);
    expect(days(timeline)).toEqual([undefined, "2026-03-13"]);
    expect(days("**Date**: soon\n")).toEqual([undefined, undefined]);
  });
});

describe("the timeline", () => {
  const count = (text: string, template: string) =>
    postmortemFrom(opening + text, template).timeline.sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  const lines = "x\n\n- 2026-03-14 10:00 Lost\n- 2026-03-14 11:00 Found\n";

  it("is the section that the template calls so, or that has moments, or the document's own", () => {
    const plain = `${title}## Timeline <!-- also: Story -->\n\nx\n`;
    expect(count(`## Story\n\n${lines}`, plain)).toBe(2);
    const moments = `${title}## Notes\n\n- **Team**: [x]\n\n## Course\n\n- **Lost**: YYYY-MM-DD HH:MM\n- **Found**: YYYY-MM-DD HH:MM\n`;
    expect(count(`## Notes\n\n- **Team**: x\n\n## Course\n\n${lines}`, moments)).toBe(2);
    const one = `${title}## Course\n\n- **Lost**: YYYY-MM-DD HH:MM\n- **Team**: [x]\n`;
    expect(count(`## Course\n\n${lines}`, one)).toBe(0);
    expect(count(`## Course\n\n${lines}\n## Timeline\n\n- 2026-03-14 10:00 Lost\n`, one)).toBe(1);
    expect(count(`## Timeline\n\n${lines}`, `${title}## Impact\n\nx\n`)).toBe(2);
    expect(count(`## Timeline\n\n${lines}`, moments)).toBe(2);
    expect(count(`## Notes\n\n${lines}`, `${title}## Impact\n\nx\n`)).toBe(0);
  });
});

describe("what is read of a document", () => {
  const template = `${title}**Date**: YYYY-MM-DD\n\n## Summary\n\n[2-3 sentence overview]\n\n## Links\n\n- Issue: #[number]\n\n## Blank\n\n## Notes <!-- optional -->\n\n[x]\n`;
  const text = `${opening}**Date**: 2026-02-30\n\n## Summary\n\nLost. It was human error.\n\n### Timeline\n\n- 2026-03-14 10:00 Lost\n- 2026-03-14 09:00 Found\n\n## Links\n\n- Issue: mine\n\n## Blank\n\n## Notes\n`;

  it("is told once, and is the same when it is asked for again", () => {
    const postmortem = postmortemFrom(text.replace("Lost. It", "Lost, it"), template);
    expect(postmortem.dateProblems).toHaveLength(1);
    expect(postmortem.summaries).toHaveLength(1);
    expect(postmortem.references).toHaveLength(1);
    expect(postmortem.timelineSteps).toHaveLength(1);
    expect(postmortem.blame([])).toHaveLength(1);
    expect(postmortem.summaries).toBe(postmortem.summaries);
    expect("summaries" in postmortem).toBe(true);
  });

  it("has sections in which nothing stands", () => {
    const empty = (source: string, words: string) =>
      postmortemFrom(opening + words, source).emptySections.map(({ heading }) => heading.plain);
    const source = `${title}## Impact\n\n[Who felt it]\n\n## Cause\n\n[x]\n\n## Blank\n\n## Notes <!-- optional -->\n\n[x]\n`;
    expect(empty(source, "## Impact\n\n## Cause\n\n## Blank\n\n## Notes\n")).toEqual(["Impact", "Cause"]);
    expect(empty(source, "## Impact\n\n- [Who felt it]\n\n## Cause\n\nx\n")).toEqual([]);
    expect(empty(source, "")).toEqual([]);
    const guided = `${title}## Impact\n\n[Who felt it]\n\n<!-- Tell all of them why it broke -->\n\n## Cause\n\n[Why it is]\n\n<!-- Tell all of them why it is so -->\n`;
    expect(empty(guided, "## Impact\n\n<!-- Tell all of them why it broke -->\n\n## Cause\n")).toEqual(["Cause"]);
    expect(empty(guided, "## Impact\n\n## Cause\n\n<!-- Tell all of them why it is so -->\n")).toEqual(["Impact"]);
  });
});
