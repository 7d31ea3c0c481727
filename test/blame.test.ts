import { describe, expect, it } from "vitest";
import { blame } from "../src/postmortem/blame.ts";
import { postmortemFrom } from "./reading.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

/** What is found in a text, in a document that names Ana Ruiz. */
function found(text: string, phrases: readonly string[] = [], head = "**Resolved by**: Ana Ruiz") {
  const postmortem = postmortemFrom(`# Postmortem: Carts lost\n\n${head}\n\n${text}\n`);
  return blame(postmortem, phrases).map(({ start, end }) => postmortem.markdown.text.slice(start, end));
}

describe("human error", () => {
  it.each(
    each(
      "It was human error.|Human-error lost the carts|HUMAN ERROR|No. Human error|never! human error|not? human error",
    ),
  )("is found: %s", (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each(each("inhuman error|human errors|human  error|human\u00a0error"))("is not found in %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each(
    each(`not|never|no|isn't|wasn't|aren't|don't|without|rather than|instead of|beyond|blame|blaming|avoid|avoiding|label|labelled
      |attribute|attributed|stop|stopping|calling|called|call it|call this|call that|so-called|just|mere|merely|simply|prevent
      |preventing|reduce|reducing|eliminate|eliminating|prone to|safeguard|safeguards|guard|guards|protect|protecting|against|risk|risks
      |chance|chances|possible|possibly|potential`),
  )("is refused behind %s", (words) => {
    expect(found(`Carts are ${words} human error`)).toEqual([]);
    expect(found(`Carts are ${words.replaceAll(" ", " \n  ")} some\nhuman error`)).toEqual([]);
    expect(found(`Carts are ${words}. It was human error`)).toHaveLength(1);
    expect(
      found(`Carts are ${words} what all of us had thought about when the carts went home late, human error`),
    ).toHaveLength(1);
  });

  it.each(each("now|noon|nothing|cannot|adjust|recall it|call them|simplyfied|unblamed|astride"))(
    "is not refused behind %s",
    (words) => {
      expect(found(`Carts are ${words} human error`)).toHaveLength(1);
    },
  );

  it.each(
    each(
      `would stop|would hide|would end|would keep|is never|is not|isn't|never|is no|are not|aren't|prevention|prone`,
    ),
  )("is refused before %s", (words) => {
    expect(found(`Human error ${words} it`)).toEqual([]);
    expect(found(`Human error\n${words.replaceAll(" ", " \n  ")} it`)).toEqual([]);
    expect(found(`Human error as such ${words} it`)).toEqual([]);
    expect(found(`Human error, as all of us thought ${words} it`)).toHaveLength(1);
    expect(found(`Human error. It ${words} it`)).toHaveLength(1);
    if (!words.includes(" ")) expect(found(`Human error x${words} it`)).toHaveLength(1);
  });
});

describe("a person", () => {
  const deeds = each(
    `forgot|forgot to|ignored|overlooked|neglected|neglected to|failed to|should have|shouldn't have|should not have|should've`,
  );

  it.each(deeds)("is blamed: %s", (deed) => {
    for (const name of ["Ana Ruiz", "Ana", "Ruiz", "@ben", "@ben-2_x"]) {
      expect(found(`Then ${name} ${deed} it.`)).toEqual([`${name} ${deed}`]);
      for (const also of ["also", "had", "then", "simply", "just"])
        expect(found(`Then ${name} ${also} ${deed} it.`)).toEqual([`${name} ${also} ${deed}`]);
    }
    for (const name of [
      "Ben",
      "xAna",
      "@Ana.x Ana",
      "re-Ana",
      "1.Ana",
      "mail@ben",
      "shop/@ben",
      "we",
      "The team",
      "Ana, who",
    ])
      expect(found(`Then ${name.replace("@Ana.x Ana", "x.Ana")} ${deed} it.`)).toEqual([]);
    if (!/(?:forgot|neglected) to/.test(deed)) expect(found(`Ana ${deed}xx it. @ben ${deed}xx it.`)).toEqual([]);
  });

  it.each(
    each(`Reported by|Resolved by|Detected by|Written by|Prepared by|Fixed by|Author|Authors|Author(s)|Owner|Owners|Reviewer|Reviewers
      |Incident commander|IC|Lead|Responder|Responders|Reporter|Scribe|Facilitator|On-call|On call|Oncall|Report owner|Tech lead
      |Commander|Main author`),
  )("is named by a field: %s", (field) => {
    expect(found("Zoe ignored it", [], `**${field}**: Zoe`)).toEqual(["Zoe ignored"]);
    expect(found("Zoe ignored it", [], `**X${field.toLowerCase()}**: Zoe`)).toHaveLength(
      /owner|lead|commander|author$|author\(s\)$/i.test(field) && !/owners|authors/i.test(field) ? 1 : 0,
    );
    expect(found("Zoe ignored it", [], `**${field} x**: Zoe`)).toEqual([]);
  });

  it.each(
    each(`Responders|Attendees|Participants|People involved|Involved|Author|Authors|Incident team|Roles|Incident responders
      |Postmortem participants`),
  )("is named in a section: %s", (heading) => {
    const list = `# Postmortem: Carts lost\n\n## ${heading}\n\nHere:\n\n- Zoe Young\n- Yves\n\n## Cause\n\n- Xan\n\nZoe ignored it. Xan ignored it.\n`;
    const words = (text: string) => blame(postmortemFrom(text), []).map(({ start, end }) => text.slice(start, end));
    expect(words(list)).toEqual(["Zoe ignored"]);
    expect(words(list.replace(heading, `${heading} x`))).toEqual([]);
    expect(words(list.replace(heading, `X ${heading.toLowerCase()}`))).toEqual([]);
  });

  it.each(each("Zoe, Yan|Zoe; Yan|Zoe and Yan|Zoe & Yan|Zoe (Yan)|Zoe / Yan|Zoe/Yan|Zoe , Yan"))(
    "is one of several: %s",
    (names) => {
      expect(found("Zoe ignored it. Yan ignored it.", [], `**Resolved by**: ${names}`)).toEqual([
        "Zoe ignored",
        ...(names === "Zoe (Yan)" ? [] : ["Yan ignored"]),
      ]);
    },
  );

  it.each([
    ["Élodie", true],
    ["Zoe de Young", true],
    ["Zoe Mc. Young", true],
    ["zoe", false],
    ["ZOE", false],
    ["Zo", false],
    ["Zo2e", false],
    ["xZoe", false],
  ])("has a name: %s", (name, has) => {
    const [word] = name.split(" ");
    expect(found(`${word} ignored it`, [], `**Resolved by**: ${name}`)).toHaveLength(has ? 1 : 0);
  });

  it("has a name of up to three words", () => {
    expect(found("Yan Xu ignored it", [], "**Resolved by**: Zoe , Yan Xu")).toEqual(["Yan Xu ignored"]);
    expect(found("Zoe Ann Mae ignored it", [], "**Resolved by**: Zoe Ann Mae")).toEqual(["Zoe Ann Mae ignored"]);
    expect(found("Zoe Ann Mae Joy ignored it", [], "**Resolved by**: Zoe Ann Mae Joy")).toEqual(["Joy ignored"]);
  });

  it.each(
    each(`They|She|You|Who|The|This|That|These|Those|Someone|Somebody|Everyone|Everybody|Nobody|Team|Engineer|Engineers|Developer
      |Developers|Operator|Operators|User|Users|People|Which|Then|And|But|Also|Never|Restic|Git|Our|Automated|Monitoring
      |Prometheus|Grafana|Sentry|Customer|Support|Internal|Alert|Alerts|Alertmanager`),
  )("is not called %s", (word) => {
    expect(found(`${word} ignored it`, [], `**Resolved by**: ${word} there`)).toEqual([]);
  });

  it.each(each("Agent|Bot|System|Monitoring|Assistant|Team|Support"))("is no %s", (word) => {
    expect(found(`Shop ${word} ignored it`, [], `**Resolved by**: Shop ${word}`)).toHaveLength(
      /Agent|Bot|System|Assistant/.test(word) ? 1 : 0,
    );
    expect(found(`Zoe ${word}s ignored it`, [], `**Resolved by**: Zoe ${word}s`)).toEqual([`Zoe ${word}s ignored`]);
  });

  it.each(each("Theo|Brigit|Gitta|Oursler|Supporter|Internalia"))("may be called %s", (name) => {
    expect(found(`${name} ignored it`, [], `**Resolved by**: ${name}`)).toEqual([`${name} ignored`]);
  });
});

describe("what is quoted", () => {
  it.each([
    ["> Ana ignored it", 0],
    ["- Support:\n\n  > Ana ignored it", 0],
    ["> Words\n\nAna ignored it", 1],
    ["Ana ignored it\n\n> Words", 1],
    ["`Ana ignored` it", 0],
    ["[Ana ignored](x.md) it", 0],
    ['They say "Ana ignored it"', 0],
    ['They say "it" and Ana ignored it', 1],
    ['They say "it\n\nAna ignored it', 1],
    ["They say “Ana ignored it”", 0],
    ["They say “it” and Ana ignored it", 1],
    ["They say “it\n\nAna ignored it", 1],
    ["They say ”it and Ana ignored it", 1],
  ])("is not the document's own: %j", (text, count) => {
    expect(found(text)).toHaveLength(count);
  });
});

describe("a phrase of the team's own", () => {
  it("is found as a whole, in whatever case", () => {
    expect(found("Sloppy work. Unsloppy, sloppyness, ésloppy. (SLOPPY)", ["sloppy"])).toEqual(["Sloppy", "SLOPPY"]);
    expect(found("a.b axb", ["a.b"])).toEqual(["a.b"]);
    expect(found("Words", ["sloppy"])).toEqual([]);
  });

  it("is told of with all the rest, in the order of the text", () => {
    expect(found("A sloppy thing: @ben ignored it by human error, Ana forgot.", ["sloppy"])).toEqual([
      "sloppy",
      "@ben ignored",
      "human error",
      "Ana forgot",
    ]);
  });
});
