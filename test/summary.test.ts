import { describe, expect, it } from "vitest";
import { check } from "./reading.ts";

describe("the sentences of a summary", () => {
  /** Four sentences in front tell of any number behind them: the template asks for two or three. */
  const told = (body: string, before = "Carts emptied. We saw it. It hurt. We fixed it.\n\n") =>
    check(
      `# Postmortem: Carts lost\n\n## Executive Summary\n\n${before}${body}\n\n## Timeline\n`,
      "PM018",
    ).findings.map((finding) =>
      finding.replace(/ PM018 Expected 2 to 3 sentences under "Executive Summary"; found /, " "),
    );
  const count = (body: string) => Number(told(body)[0]?.split(" ")[1]) - 4;

  it.each([
    ["Carts were lost.", 1],
    ["Carts were lost", 1],
    ["Carts were lost. Why? Nobody knew! Ana did.", 4],
    ["Carts were lost\nall day.", 1],
    ["Carts were lost all day. 180 customers waited.", 2],
    ["Carts were lost all day! 1,800.5 customers waited? 3 called.", 3],
    ["Carts were lost. 180 customers waited.", 2],
    ["We saw up to 5. 180 customers waited.", 1],
    ["Version no. 180 customers waited.", 1],
    ["Carts were lost. 180; customers waited.", 1],
    ["カートが消えた。直した。", 2],
    ["(180. 240.)", 0],
    ["...", 0],
    ["**Carts** were `lost`. [See](x.md).", 2],
    ["Carts were lost on www.example.org. Ana called.", 2],
  ])("are counted: %j", (body, sentences) => {
    expect(count(body)).toBe(sentences);
  });

  it.each(
    "e.g. i.e. etc. approx. vs. no. nos. ca. Dr. Mr. Mrs. Ms. St. fig. Vol. Inc. Ltd. Jr. Sr. a.m. p.m. U.S. J.".split(
      " ",
    ),
  )("do not end with %s", (short) => {
    expect(count(`It was ${short} Carts that failed.`)).toBe(1);
    expect(count(`It was (${short} Carts) that failed.`)).toBe(1);
    expect(count(`${short} Carts failed.`)).toBe(1);
  });

  it.each(["past.", "casino.", "b.m.", "example.", "ab.", "x1."])("end with %s", (word) => {
    expect(count(`It was ${word} Carts failed.`)).toBe(2);
  });

  it("are those of all paragraphs, and of no field among them, nor comment", () => {
    expect(told("Carts were lost.", "")).toEqual(["5:1 1"]);
    expect(told("Carts were lost.\n\nWe found them.", "")).toEqual([]);
    expect(told("**Owner**: Ana\n\nCarts were lost.", "")).toEqual(["7:1 1"]);
    expect(told("<!-- By hand. -->\n\nCarts were\nlost.", "")).toEqual(["7:1 1"]);
    expect(told("  Carts were\nlost. We. Do. Not. Know.", "")).toEqual(["5:3 5"]);
    expect(told("**Owner**: Ana", "")).toEqual([]);
    expect(told("", "")).toEqual([]);
  });

  it("are not counted where a line may be a field or a sentence", () => {
    expect(told("In short: carts were lost. Nobody noticed.\n\nThey are back.", "")).toEqual([]);
    expect(told("Owner: Ana\n\nCarts were lost.", "")).toEqual([]);
  });

  it("are not counted beside a list, code, or what the template left", () => {
    expect(told("- one\n- two")).toEqual([]);
    expect(told("```\ncarts\n```")).toEqual([]);
    expect(told("> Carts")).toEqual([]);
    expect(told("[2-3 sentence overview of what happened, impact, and current status]")).toEqual([]);
    expect(told("[2-3 sentence overview of what happened, impact, and current status] Yes.", "")).toEqual([]);
  });

  it("are counted where another section has something left", () => {
    const text = (above: string, below: string) =>
      `# Postmortem: ${above}\n\n## Executive Summary\n\nCarts.\n\n## Incident Description\n\n${below}\n`;
    for (const [above, below] of [
      ["[Incident Title]", "Carts."],
      ["Carts", "[Detailed description of what happened, symptoms, and user experience]"],
    ] as const)
      expect(check(text(above, below), "PM018").findings).toHaveLength(1);
  });
});
