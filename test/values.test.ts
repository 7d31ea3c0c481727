import { describe, expect, it } from "vitest";
import { check, checkAgainst, clock, recordFrom } from "./reading.ts";

const title = "# Postmortem: [Title]\n\n";
const opening = "# Postmortem: Carts lost\n\n";

describe("a choice", () => {
  const template = `${title}**Area**: [API/Search/Web]\n**Severity**: [SEV1/SEV2/High]\n`;
  const area = (value: string) => `${opening}**Area**: ${value}\n**Severity**: High\n`;

  it.each([
    "API",
    "**api**",
    "api (all of it)",
    "API - and more",
    "API. More to come",
    "API - 3 of 4 calls",
    "API: 30 % of calls",
    "API 2026-01-05",
    "search: all of it",
    "api / search",
    "API, Search and Web",
    "Search → Web",
  ])("is one of the template's: %s", (value) => {
    expect(checkAgainst(template, area(value), "PM005").findings).toEqual([]);
  });

  it.each([
    ["Serch", "Search"],
    ["earch", "Search"],
    ["sarch (all)", "Search (all)"],
    ["Searhc: all of it", "Search: all of it"],
    ["[Search]", "Search"],
  ])("is spelt as in the template: %s", (value, fixed) => {
    expect(checkAgainst(template, area(value), "PM005")).toEqual({
      findings: [expect.stringMatching(/^3:11 PM005 Expected Area to be one of API, Search, Web; found ".*"$/)],
      fixed: area(fixed),
    });
  });

  it.each(["API / Shop", "API / Serch", "Shop", "(see below)", "-", "AP", "Apis and more", "Searching", "API3"])(
    "is none of them, nor nearly one: %s",
    (value) => {
      expect(checkAgainst(template, area(value), "PM005")).toEqual({
        findings: [`3:11 PM005 Expected Area to be one of API, Search, Web; found "${value}"`],
        fixed: area(value),
      });
    },
  );

  it.each(["sev 1", "SEV-1", "Sev_1 (core)", "sev:1", "SEV-1: 30 %", "HIGH"])(
    "is the same, however it is put: %s",
    (value) => {
      const text = area("API").replace("High", value);
      expect(checkAgainst(template, text, "PM005").findings).toEqual([]);
    },
  );
});

describe("a status", () => {
  const template = `${title}**Status**: [Open/Mitigated/Resolved]\n\n## Impact\n\n[Who felt it]\n`;
  const empty = (status: string) =>
    checkAgainst(template, `${opening}**Status**: ${status}\n\n## Impact\n`, "PM009").findings;

  it.each(["Resolved", "Resolvd", "Fully resolved", "Resolved - at last", "", "[Open/Mitigated/Resolved]"])(
    "closes a postmortem: %j",
    (status) => {
      expect(empty(status)).toEqual(['5:4 PM009 Expected text under "Impact"; found none']);
    },
  );

  it.each(["Open", "Mitigated", "In progress", "Unresolved"])("does not: %j", (status) => {
    expect(empty(status)).toEqual([]);
  });

  it("is never mended into its opposite", () => {
    const text = `${opening}**Status**: Unresolved\n`;
    expect(checkAgainst(template, text, "PM005")).toEqual({
      findings: ['3:13 PM005 Expected Status to be one of Open, Mitigated, Resolved; found "Unresolved"'],
      fixed: text,
    });
  });
});

describe("a value that the template leaves blank", () => {
  it("is told of by its label, and so is a section", () => {
    const template = `${title}**Team**:\n\n## Impact\n\n## Cause\n\n<!-- Tell why it broke down then -->\n`;
    const text = `${opening}**Team**:\n\n## Impact\n\n- \n\n## Cause\n\n<!-- Tell why it broke down then -->\n`;
    expect(checkAgainst(template, text, "PM004", "PM009", "PM010").findings).toEqual([
      "3:3 PM010 Expected a value for Team; found what the template has",
      '5:4 PM010 Expected text under "Impact"; found none',
      '11:1 PM010 Expected the template\'s guidance to be replaced; found "<!-- Tell why it broke down then -->"',
    ]);
  });
});

it("a section of which a part is left is not told of as empty, too", () => {
  const template = `${title}## Impact\n\n[Who felt it]\n\n<!-- Name the customers who felt it -->\n`;
  const text = `${opening}## Impact\n\n<!-- Name the customers who felt it -->\n`;
  expect(checkAgainst(template, text, "PM009", "PM010").findings).toEqual([
    '5:1 PM010 Expected the template\'s guidance to be replaced; found "<!-- Name the customers who felt it -->"',
  ]);
});

describe("front matter", () => {
  const template = `---\nteam: [Team]\n---\n\n${title}`;
  const found = (matter: string) =>
    checkAgainst(template, `---\n${matter}---\n\n${opening}`, "PM004", "PM010").findings;

  it("is read as it stands: aliases multiply nothing, and no key or tag has a meaning", () => {
    const more = Array.from({ length: 60 }, (_, depth) => `a${depth + 1}: &a${depth + 1} [*a${depth}, *a${depth}]\n`);
    const bomb = `a0: &a0 [x, x]\n${more.join("")}`;
    const odd =
      "<<: *a0\n__proto__: { team: x }\nconstructor: y\n!!js/function 'function () {}': z\nb: !!binary aGk=\n";
    expect(found(`${bomb}${odd}team: Shop\n`)).toEqual([]);
    expect(found(`${bomb}base: &b { team: Shop }\n<<: *b\n__proto__: { team: Shop }\n`)).toEqual([
      expect.stringContaining('PM004 Expected a field "team"; found none'),
    ]);
  });

  it.each(["team: Shop\n", '"": x\nteam: "Shop"\n', "? [a]\n: b\n? lonely\nteam: Shop\n", "team: &t Shop\nalso: *t\n"])(
    "has its keys: %j",
    (matter) => {
      expect(found(matter)).toEqual([]);
    },
  );

  it.each(["", "- team\n", "just words\n", "? team: Shop\n"])("has none: %j", (matter) => {
    expect(found(matter)).toEqual([expect.stringContaining('PM004 Expected a field "team"; found none')]);
  });

  it("has a key without a value", () => {
    expect(found("team:\n")).toEqual([expect.stringContaining("PM004 Expected a value for team; found none")]);
    expect(found("? team\n")).toEqual([expect.stringContaining("PM004 Expected a value for team; found none")]);
  });
});

describe("blame", () => {
  it("is put on a person whom the document names, or a handle, outside quotes", () => {
    const text = `${opening}**Resolved by**: Ana Ruiz

## Responders

As far as known:

- Ben Okri
- the SRE team

Ana forgot to lock. Ben Okri ignored it. @cy failed to look. "Ana forgot to lock." It was human error.

> Ana forgot to lock.

- Support
  > Ben ignored it

Ana Ruiz should have. Carts ignored it. It was never human error. Human error would hide the cause.
`;
    const told = (place: string, words: string) =>
      `${place} PM019 Expected what in the system let it happen; found "${words}"`;
    expect(check(text, "PM019").findings).toEqual([
      told("12:1", "Ana forgot to"),
      told("12:21", "Ben Okri ignored"),
      told("12:42", "@cy failed to"),
      told("12:91", "human error"),
      told("19:1", "Ana Ruiz should have"),
    ]);
  });
});

it.each([
  ["All times are in UTC (see the SRE page)", "10:00", "UTC"],
  ["All times are in CET, UTC+1", "09:00", "UTC"],
  ["Times are PST", "18:00", "UTC"],
  ["All times are in CST", "10:00", "CST"],
  ["All times are local", "10:00", null],
  ["All times are in UTC. Times in CET.", "10:00", null],
])("the zone of times that state none is told for all: %s", (told, time, zone) => {
  const { detected } = recordFrom(
    `${opening}**Date**: 2026-03-14\n\n${told}\n\n## Timeline\n\n- **Detected**: 2026-03-14 10:00\n`,
  );
  expect([clock(detected?.minutes), detected?.zone]).toEqual([`2026-03-14 ${time}`, zone]);
});
