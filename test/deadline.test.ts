import { describe, expect, it } from "vitest";
import { deadlineOf, readDeadline } from "../src/postmortem/deadline.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());
/** The day that is named, else the words that name none. */
const deadline = (text: string, done = false) => {
  const read = readDeadline(text, done);
  return read && (read.day ?? (read.missing ? `missing: ${read.words}` : read.words));
};

describe("a deadline behind a word for it", () => {
  it.each(
    each(`due|Due date|due by|due on|by|deadline|ETA|target|target date|before|until|no later than|complete by|📅|⏳|期限|期日|截止
      |截止日期|마감|마감일|échéance|Frist|fecha límite`),
  )("is found: %s", (word) => {
    for (const between of [": ", ":", " : ", ":: ", "::", " :: ", "=", " = ", " ", " (", ": ("])
      expect(deadline(`${word}${between}2026-03-01`)).toBe("2026-03-01");
    for (const before of [
      "carts ",
      "carts (",
      "carts [",
      "carts {",
      "carts,",
      "carts;",
      "carts|",
      "carts/",
      "carts、",
      "carts -",
    ])
      expect(deadline(`Lock ${before}${word} 2026-03-01 or so`)).toBe("2026-03-01");
  });

  it.each(each("📅|⏳"))("needs no blank: %s", (sign) => {
    expect(deadline(`Lock carts ${sign}2026-03-01 or so`)).toBe("2026-03-01");
  });

  it.each(each("overdue|due2026-01-01,|standby|bydue"))("is not found: %s", (word) => {
    expect(deadline(`Lock carts ${word} 2026-03-01 or so`)).toBeUndefined();
  });

  it.each([
    ["Lock carts, due: TBD", "missing: TBD"],
    ["Lock carts, due: when Ana is back", "when Ana is back"],
    ["Lock carts, due = when Ana is back", "when Ana is back"],
    ["Lock carts 📅 when Ana is back", "when Ana is back"],
    ["Lock carts ⏳when Ana is back", "when Ana is back"],
    ["Lock carts, due when Ana is back", undefined],
    ["Lock carts, due Q1", "Q1"],
    ["Lock carts, due 1 May 2026", "1 May 2026"],
    ["Lock carts, due Nov 21, 2026", "Nov 21, 2026"],
    ["Lock carts, due Sept. 3rd, 2026", "Sept. 3rd, 2026"],
    ["Lock carts, due May 1st, 2026", "May 1st, 2026"],
    ["Lock carts, due May 2nd, 2026", "May 2nd, 2026"],
    ["Lock carts, due to: next week", undefined],
    ["Lock carts, due: tomorrow", "tomorrow"],
    ["Lock carts, due: Q1 - if all goes well", "Q1"],
    ["Lock carts, due: Q1 -- if all goes well", "Q1"],
    ["Lock carts, due: Q1 , P1", "Q1"],
    ["Lock carts, due: Q1, P1", "Q1"],
    ["Lock carts, due: Q1; P1", "Q1"],
    ["Lock carts, due: Q1| P1", "Q1"],
    ["Lock carts (due: Q1) P1", "Q1"],
    ["Lock carts [due: Q1] P1", "Q1"],
    ["Lock carts {due: Q1} P1", "Q1"],
    ["Lock carts, due: Q1、P1", "Q1"],
    ["Lock carts, due: Q1。P1", "Q1"],
    ["Lock carts, due: Q1.", "Q1"],
    ["Lock carts, due: when it is to be", "when it is to be"],
    ["Lock carts by March , then wash them", "March"],
    ["Lock carts, before 3 May 2026 all of them, until Q4", "3 May 2026"],
    ["Lock carts, by: when Ana is back", undefined],
    ["Lock carts by Ana", undefined],
    ["Lock carts by next week", "next week"],
    ["Lock carts before 1 May 2026", "1 May 2026"],
    ["Lock carts by next week, before 2026-03-01", "2026-03-01"],
    ["Lock carts by next week, until Q4", "next week"],
    ["Lock carts of before 2026-01-05 (due 2026-03-01)", "2026-03-01"],
    ["Lock carts of before 2026-01-05 (due: TBD)", "2026-01-05"],
    ["Lock carts of before 2026-01-05, by 2026-03-01", "2026-01-05"],
    ["Lock carts by next week - 2026-03-01", "2026-03-01"],
    ["Lock carts, deadline 2026-02-30", "2026-02-30"],
    ["Lock carts by 2026-02-30 - 2026-03-01", "2026-02-30"],
    ["Lock carts", undefined],
  ])("is %s", (text, words) => {
    expect(deadline(text)).toBe(words);
  });

  it.each(
    each(`ASAP|soon|immediately|Q1|Q4|H1|H2|2026-Q1|2026 Q4|2026Q2|EOD|EOW|EOM|EOQ|EOY|end of March|the end of it|next sprint|this week
      |this sprint|this month|this quarter|this year|tomorrow|today|Monday|Tuesday|Wednesday|Thursday|Friday|Nov 21|November 3
      |Sept. 3|3 March|21st March|2nd Jan|3rd Feb|4th Apr|12 May|March|June 2026|3/1|14/10|3/1/26|03/01/2026|2026/3|2026-03|v2.1
      |12.14|14.10.|sprint 4|week 12|in 3 days|in 12 weeks|in 2 months|within 2 weeks|within 12 h|1 day|12 days|1 week|2 weeks|1 month
      |3 months`),
  )("may name no day: %s", (words) => {
    expect(deadline(`Lock carts by ${words}`)).toBe(words.replace(/\.$/, ""));
    expect(deadline(`Lock carts - ${words}`)).toBe(words.includes("-") ? undefined : words.replace(/\.$/, ""));
  });

  it.each(
    each(`Q5|H3|2026-Q5|EOX|nextcloud|this time|Julia|Marc|Decker|May flowers|21th of the carts|3/1/x|3/x|x/3|2026/x|2026-03-x|2026-3
      |v2|2.x|sprint x|week x|in days|in x days|in 3 carts|within days|1 dayx|days|carts in 3 days|noon|March and April|12/10/2`),
  )("is no word for a time: %s", (words) => {
    expect(deadline(`Lock carts by ${words}`)).toBeUndefined();
    expect(deadline(`Lock carts - ${words}`)).toBeUndefined();
  });
});

describe("words for a day", () => {
  it.each([
    ["2026-03-01", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["on 2026-03-01 (firm)", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["2026-03-01T10:00", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["2026-03-01 - 2026-03-02", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["2026-03-01-", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["2026-02-30", { words: "2026-02-30", missing: false, unreal: true }],
    ["2026-03-011", { words: "2026-03-011", missing: false }],
    ["12026-03-01", { words: "12026-03-01", missing: false }],
    ["x-2026-03-01", { words: "x-2026-03-01", missing: false }],
    ["2026-03-01-x", { words: "2026-03-01", day: "2026-03-01", missing: false }],
    ["", { words: "", missing: true }],
    ["TBD", { words: "TBD", missing: true }],
    ["( **TBD** )", { words: "TBD", missing: true }],
    ["[Q1].", { words: "Q1", missing: false }],
    ["_`Q1`_", { words: "Q1", missing: false }],
    ["Q1)]", { words: "Q1", missing: false }],
    ["(Q1) or (Q2)", { words: "Q1) or (Q2", missing: false }],
    ["May 1, 2026 at noon", { words: "May 1, 2026", missing: false, iso: "2026-05-01" }],
    ["1 May 2026", { words: "1 May 2026", missing: false, iso: "2026-05-01" }],
    ["30 Feb 2026", { words: "30 Feb 2026", missing: false }],
    ["2026-05-2x9", { words: "2026-05-2x9", missing: false }],
    ["Mar 1, 2026a", { words: "Mar 1, 2026a", missing: false }],
  ])("%j", (words, read) => {
    expect(deadlineOf(words)).toEqual(read);
  });
});

describe("a day that stands alone", () => {
  it.each([
    ["Lock carts (2026-03-01)", "2026-03-01"],
    ["Lock carts [2026-03-01]", "2026-03-01"],
    ["Lock carts (@ana, 2026-03-01).", "2026-03-01"],
    ["Lock carts (2026-03-01, @ana)", "2026-03-01"],
    ["Lock carts (SHOP-12, 2026-03-01, moved from 2026-02-01)", "2026-03-01"],
    ["Lock carts (2026-03-01, then 2026-04-01)", "2026-03-01"],
    ["Lock (all) carts 2026-03-01)", undefined],
    ["Lock carts (2026-02-30)", undefined],
    ["Lock carts (2026-03-01) again", undefined],
    ["Lock carts (2026-03-01, all (of them))", undefined],
    ["Lock carts (2026-03-01", undefined],
    ["Lock carts 2026-03-01)", undefined],
    ["Lock (carts) 2026-03-01 (all)", undefined],
    ["Lock carts 2026-03-01", undefined],
    ["Lock carts (12026-03-01)", undefined],
    ["Lock carts (2026-03-011)", undefined],
    ["Lock carts - 2026-03-01", "2026-03-01"],
    ["Lock carts -- 2026-03-01", "2026-03-01"],
    ["Lock carts - Ana, 2026-03-01", "2026-03-01"],
    ["Lock carts - Ana,2026-03-01", "2026-03-01"],
    ["Lock carts - 2026-03-01 - Ana", "2026-03-01"],
    ["Lock carts - Ana 2026-03-01", undefined],
    ["2026-03-01: lock carts", "2026-03-01"],
    ["In 2026-03-01 carts", undefined],
    ["Lock carts - 2026-03-01 - 2026-04-01", "2026-04-01"],
    ["Lock carts - 2026-03-01, see 2026-04-01", "2026-03-01"],
    [
      "Lock carts that were lost in the night when all the lights went out and nobody came to look (2026-03-01)",
      "2026-03-01",
    ],
    [
      "Lock carts - 2026-03-01 as all who were lost in the night when the lights went out and nobody came",
      "2026-03-01",
    ],
  ])("is read: %s", (text, day) => {
    expect(deadline(text)).toBe(day);
  });

  it.each(
    each(`done|complete|completed|landed|acknowledged|expired|since|accepted|fixed|shipped|merged|deployed|closed|resolved
      |implemented|released|on|in|from|after|of|the|during|created|opened|filed|updated`),
  )("is past: %s", (word) => {
    expect(deadline(`Lock carts (${word} 2026-03-01)`)).toBeUndefined();
    expect(deadline(`Lock carts (${word}: 2026-03-01)`)).toBeUndefined();
    expect(deadline(`Lock carts (x${word} 2026-03-01)`)).toBe("2026-03-01");
    expect(deadline(`Lock carts (${word} x 2026-03-01)`)).toBe("2026-03-01");
  });

  it.each(each("done|complete|completed|landed|fixed|shipped|merged|deployed|closed|implemented|released"))(
    "is the day of completion: %s",
    (word) => {
      expect(deadline(`Lock carts, ${word} with all on 2026-03-01 at last`, true)).toBe("2026-03-01");
      expect(deadline(`Lock carts, ${word} with all on 2026-03-01 at last`)).toBeUndefined();
      expect(deadline(`Lock carts, x${word} with all on 2026-03-01 at last`, true)).toBeUndefined();
      expect(deadline(`Lock carts, ${word} 4 of them on 2026-03-01 at last`, true)).toBeUndefined();
      expect(deadline(`Lock carts, ${word} with all who came at night on 2026-03-01`, true)).toBeUndefined();
    },
  );

  it("is not missing", () => {
    const found = { words: "2026-03-01", day: "2026-03-01", missing: false };
    expect(readDeadline("Lock carts (2026-03-01)", false)).toEqual(found);
    expect(readDeadline("Lock carts. Done 2026-03-01", true)).toEqual(found);
  });

  it("may be words at the end, or the third of those between dashes", () => {
    expect(deadline("Lock carts (Ana, next week)")).toBe("next week");
    expect(deadline("Lock carts (Ana,next week). ")).toBe("next week");
    expect(deadline("Lock carts [next week]")).toBe("next week");
    expect(deadline("Lock carts (next week")).toBe("next week");
    expect(deadline("Lock carts (Ana) next week")).toBeUndefined();
    expect(deadline("Lock carts -- next week")).toBe("next week");
    expect(deadline("Ana - lock carts - next week - SHOP/12")).toBe("next week");
    expect(deadline("Ana -- lock carts -- next week -- SHOP/12")).toBe("next week");
    expect(deadline("Ana - next week - lock carts - SHOP/12")).toBeUndefined();
    expect(deadline("Lock carts - next week or so")).toBe("next week or so");
    expect(deadline("Lock carts - next week or the other")).toBeUndefined();
  });
});
