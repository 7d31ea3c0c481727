import { describe, expect, it } from "vitest";
import { choiceOf, isChoice } from "../src/postmortem/choice.ts";
import { endsOf, isSlip, nameOf, nearness } from "../src/postmortem/near.ts";

describe("a name", () => {
  it("has words that tell it from others", () => {
    expect(nameOf("what the team did - and how (2026)")).toEqual({
      key: "what the team did - and how (2026)",
      words: ["team", "2026"],
    });
    expect(
      nameOf(
        "the a an of and or to in on for we it did do was were our this that things what how where why analysis section",
      ).words,
    ).toEqual([]);
    expect(nameOf("cause causes issues sales tests bugs gas glass processes").words).toEqual([
      "cause",
      "caus",
      "issu",
      "sal",
      "test",
      "bugs",
      "gas",
      "glas",
      "process",
    ]);
    expect(nameOf("тест über 日本").words).toEqual(["тест", "über", "日本"]);
  });

  it.each([
    ["timeline", "timelnie", "spelling"],
    ["timeline", "timeline", "spelling"],
    ["lessons learned", "lessons", "wording"],
    ["root cause", "the root cause analysis", "wording"],
    ["impact", "customer impact", "wording"],
    ["impact", "the impact on all customers", "wording"],
    ["impact", "impact on all customers abroad", undefined],
    ["customer impact", "impact on sales", undefined],
    ["customer impact abroad", "customer impact today", "wording"],
    ["customer impact", "impact", "wording"],
    ["customers abroad now", "abroad", "wording"],
    ["action items", "follow up items done", undefined],
    ["impact", "timeline", undefined],
    ["the", "what we did", undefined],
  ])("is near another: %s, %s", (expected, found, how) => {
    expect(nearness(nameOf(expected), nameOf(found))).toBe(how);
  });

  it.each([
    ["impact", "impacts", true],
    ["impact", "impatc", false],
    ["impact", "imapct", false],
    ["timeline", "timelnie", true],
    ["timeline", "tmelnes", false],
    ["timelines", "tmelines", true],
    ["summarys", "sumaryx", false],
    ["cause", "case", true],
    ["note", "not", false],
    ["note", "nose", true],
    ["rca", "rcas", false],
    ["impact", "impact of", false],
    ["resolution", "resolutions", true],
    ["resolution", "resolut", false],
    ["timeline", "timelineab", true],
    ["timeline", "timelineabc", false],
  ])("may be a slip of another: %s, %s", (expected, found, slip) => {
    expect(isSlip(expected, found)).toBe(slip);
    expect(isSlip(found, expected)).toBe(slip);
  });

  it.each([
    ["impact on customers", ["impact", "customer"]],
    ["the impact", ["impact", "impact"]],
    ["sales impact abroad", ["sal", "abroad"]],
    ["the", []],
  ])("begins and ends with words of its own: %s", (name, ends) => {
    expect(endsOf(nameOf(name))).toEqual(ends);
  });
});

describe("a value", () => {
  it.each([
    "High",
    "high (all of it)",
    "High(all)",
    "HIGH; all",
    "High, all",
    "High: all",
    "High. All",
    "High [all]",
    "High - all",
    "High | all",
    "High = all",
    "High > all",
    "High → all",
    "High -> all",
    "High 2026-03-14",
    "🔴 **High**",
  ])("is a choice: %s", (value) => {
    expect(isChoice(value, "High")).toBe(true);
  });

  it.each([
    "Higher",
    "High up",
    "High-up",
    "High 2026",
    "High 12-14",
    "Very high",
    "",
    "High_up",
    "High/Low",
    "High>all",
  ])("is none: %s", (value) => {
    expect(isChoice(value, "High")).toBe(false);
  });

  it.each([
    ["SEV1", "sev-1"],
    ["SEV - 1", "sev1"],
    ["sev_1", "SEV 1"],
    ["Sev: 1", "SEV1"],
    ["in-progress", "In progress"],
    ["in_progress", "In progress"],
    ["in progress", "in-progress"],
  ])("is the same choice: %s, %s", (value, choice) => {
    expect(isChoice(value, choice)).toBe(true);
  });

  it.each([
    ["SEV1", "SEV11"],
    ["1-2", "12"],
    ["in--progress", "in progress"],
    ["High", ""],
    ["High", "**"],
    ["(all)", ""],
    ["High 202-03", "High"],
    ["High x2026-03", "High"],
    ["High 2026-3", "High"],
  ])("is another: %s, %s", (value, choice) => {
    expect(isChoice(value, choice)).toBe(false);
  });

  const choices = ["API", "Search", "Web"];
  it.each([
    ["Search (API)", "Search"],
    ["api / search", "API"],
    ["api/search", "API"],
    ["Web, API", "Web"],
    ["Web+API", "Web"],
    ["Web & API", "Web"],
    ["Web and API", "Web"],
    ["Web → API", "Web"],
    ["Web->API", "Web"],
    ["API / Shop", undefined],
    ["Shop / API", undefined],
    ["Webandapi", undefined],
    ["Web api", undefined],
    ["", undefined],
  ])("is one of several: %s", (value, choice) => {
    expect(choiceOf(value, choices)).toBe(choice);
  });
});
