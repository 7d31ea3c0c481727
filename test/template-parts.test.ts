import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import {
  columnsOf,
  isActionName,
  isBareActionName,
  isClearActionName,
  matchesStep,
  readActions,
  stepKey,
} from "../src/template/actions.ts";
import { type Flaw, hoursOf, listed, readAnnotations, withoutAnnotations } from "../src/template/annotations.ts";
import { fileNameFor, fileTitle, readFileName } from "../src/template/file-name.ts";

describe("an annotation", () => {
  const told = (text: string) => {
    const flaws: Flaw[] = [];
    const found = readAnnotations(text, { start: 0, end: text.length }, flaws);
    return [
      ...found.map(({ name, value, start, end }) => `${name}=${value} in ${text.slice(start, end)}`),
      ...flaws.map(({ message, at }) => `${message} in ${text.slice(at.start, at.end)}`),
    ];
  };
  const expected = (form: string, found: string) => `Expected "<!-- ${form} -->"; found "${found}" in ${found}`;
  const nearly = (form: string, found: string) =>
    `Expected an annotation such as "<!-- ${form} -->"; found "${found}" in ${found}`;

  it.each<readonly [string, ...string[]]>([
    ["<!-- optional -->", "optional= in <!-- optional -->"],
    ["<!--Optional.-->", "optional= in <!--Optional.-->"],
    ["<!-- OPTIONAL! -->", "optional= in <!-- OPTIONAL! -->"],
    ["<!-- also: RCA, Causes -->", "also=RCA, Causes in <!-- also: RCA, Causes -->"],
    ["<!-- also = RCA -->", "also=RCA in <!-- also = RCA -->"],
    ["<!-- also  :  RCA -->", "also=RCA in <!-- also  :  RCA -->"],
    [
      "<!-- file: x.md --> <!-- within: 2 days -->",
      "file=x.md in <!-- file: x.md -->",
      "within=2 days in <!-- within: 2 days -->",
    ],
    ["<!-- final: Done -->", "final=Done in <!-- final: Done -->"],
    [`<!-- also: ${"a".repeat(300)} -->`, `also=${"a".repeat(300)} in <!-- also: ${"a".repeat(300)} -->`],
    [`<!-- also: ${"a".repeat(301)} -->`],
    ["<!-- -->"],
    ["<!-- also tell the shop -->"],
    ["<!-- optional: -->", expected("optional", "<!-- optional: -->")],
    ["<!-- optional: yes -->", expected("optional", "<!-- optional: yes -->")],
    ["<!-- also -->", expected("also: Root Cause, RCA", "<!-- also -->")],
    ["<!-- also: -->", expected("also: Root Cause, RCA", "<!-- also: -->")],
    ["<!-- file -->", expected("file: YYYY-MM-DD-incident-title.md", "<!-- file -->")],
    ["<!-- within: -->", expected("within: 48 hours", "<!-- within: -->")],
    ["<!-- final. -->", expected("final: Resolved, Closed", "<!-- final. -->")],
    ["<!-- optinal -->", nearly("optional", "<!-- optinal -->")],
    ["<!-- optiona -->", nearly("optional", "<!-- optiona -->")],
    ["<!-- optonl -->", nearly("optional", "<!-- optonl -->")],
    ["<!-- alsoo: x -->", nearly("also: Root Cause, RCA", "<!-- alsoo: x -->")],
    ["<!-- withi: 2 d -->", nearly("within: 48 hours", "<!-- withi: 2 d -->")],
    ["<!-- Wthn: 2 d -->", nearly("within: 48 hours", "<!-- Wthn: 2 d -->")],
    ["<!-- finale: x -->", nearly("final: Resolved, Closed", "<!-- finale: x -->")],
    ["<!-- optinal: x -->"],
    ["<!-- fils -->"],
    ["<!-- fi: x -->"],
    ["<!-- fnals: x -->"],
    ["<!-- opona -->"],
    ["<!-- note: x -->"],
    ["<!-- also: x\nand y -->"],
    ["<!-- also\n\n: x -->"],
    ["<!-- also2: x -->"],
    ["<!-- optional --"],
    ["x <!-- optional"],
  ])("%j", (text, ...annotations) => {
    expect(told(text)).toEqual(annotations);
  });

  it("is looked for where it begins in a stretch", () => {
    const text = "<!-- also: A --> x <!-- also: B --> y <!-- also: C -->";
    const values = (start: number, end: number) => readAnnotations(text, { start, end }, []).map(({ value }) => value);
    expect([values(0, 54), values(1, 54), values(19, 38), values(19, 39), values(19, 20), values(20, 38)]).toEqual([
      ["A", "B", "C"],
      ["B", "C"],
      ["B"],
      ["B", "C"],
      ["B"],
      [],
    ]);
  });

  it.each<readonly [string, ...string[]]>([["A", "A"], [" A ,B , C D", "A", "B", "C D"], ["A,, ,B,", "A", "B"], [""]])(
    "lists %j",
    (value, ...names) => {
      expect(listed(value)).toEqual(names);
    },
  );

  it.each([
    ["90 minutes", 1.5],
    ["1 minute", 1 / 60],
    ["30 min", 0.5],
    ["30mins", 0.5],
    ["48 hours", 48],
    ["1 hour", 1],
    ["1 hr", 1],
    ["2 hrs", 2],
    ["12H", 12],
    ["1.25h", 1.25],
    ["10.50  h", 10.5],
    ["1 day", 24],
    ["5 Days", 120],
    [" 2d ", 48],
    ["1 week", 168],
    ["2 weeks", 336],
    ["1w", 168],
    ["two days", undefined],
    ["about 2 days", undefined],
    ["2 days or so", undefined],
    ["2 months", undefined],
    ["2.d", undefined],
    ["2", undefined],
    ["", undefined],
  ])("of %j asks for so many hours", (value, hours) => {
    expect(hoursOf(value)).toBe(hours);
  });

  it.each([
    ["## A <!-- optional -->\n\nx\n", "## A\n\nx\n"],
    ["## A  \t<!-- optional -->  \nx\n", "## A  \nx\n"],
    ["## A <!-- optional --> <!-- also: B -->\n", "## A\n"],
    ["<!-- optional -->\n\nx\n", "\nx\n"],
    ["## A\n\n<!-- optional -->\n\nx\n", "## A\n\nx\n"],
    ["## A\n  <!-- optional -->  \nx\n", "## A\nx\n"],
    ["## A\n<!-- optional --><!-- also: B -->\nx\n", "## A\nx\n"],
    ["## A\n<!-- optional --> <!-- also: B -->\nx\n", "## A\nx\n"],
    ["## A\n<!-- also: B --> x\n", "## A\n x\n"],
    ["<!-- keep this -->\n<!-- also: B -->", "<!-- keep this -->\n"],
    ["a\n\n\n\nb <!-- also: B --> c\n", "a\n\nb c\n"],
    ["a\n", "a\n"],
  ])("is not copied: %j", (text, copy) => {
    expect(withoutAnnotations(text)).toBe(copy);
  });
});

describe("a file's name", () => {
  it.each<readonly [form: string, names: string, others: string]>([
    [
      "YYYY-MM-DD-incident-title.md",
      "2026-03-14-carts-lost.md 2026-03-14-carts.md 2026-03-14-a-1.md 2026-03-14-корзины-пусты.md",
      "2026-03-14.md 2026-3-14-carts-lost.md 2026-03-14-Carts-lost.md 2026-03-14-carts_lost.md 2026-03-14-carts--lost.md 2026-03-14-carts-lost-.md 2026-03-14-carts-lost.mdx x2026-03-14-carts-lost.md 2026-03-14-carts-lost.md.bak",
    ],
    [
      "docs/postmortems/YYYY-MM-DD-title.md",
      "2026-03-14-carts.md 2026-03-14-carts-lost.md",
      "docs/postmortems/2026-03-14-carts.md 2026-03-14-.md",
    ],
    ["YYYYMMDD-[title].md", "20260314-carts.md 20260314-carts-lost.md", "2026314-carts.md 20260314-[title].md"],
    ["YYYY/MM/DD_<title>.markdown", "14_carts.markdown", "14_carts.md 2026/03/14_carts.markdown"],
    ["YYYY-MM-{{ title }}", "2026-03-carts.md", "2026-03-carts 2026-03-carts.mdx"],
    ["NNN-title.MD", "1-carts.MD 001-carts.MD 12345-carts.MD", "-carts.MD x-carts.MD 001-carts.md"],
    ["XX-title.md", "7-carts.md", "XX-carts.md"],
    ["##-title.mdx", "7-carts.mdx", "##-carts.mdx"],
    ["000-title.md", "7-carts.md", "carts.md"],
    ["00-title.md", "00-title.md", "07-title.md 00-carts.md"],
    ["incident-NNN.md", "incident-7.md", "carts-7.md"],
    ["incident-NNN-NN.md", "incident-7-07.md", "incident-7-7.md"],
    ["pm-YYYY-title.md", "pm-2026-carts.md", "px-2026-carts.md pm-2026.md pm-26-carts.md"],
    ["YYYY-YYYY-title.md", "2026-2027-carts.md", "2026-carts.md"],
    ["YYYY-title-DD.md", "2026-carts-14.md 2026-carts-lost-14.md", "2026-carts.md 2026-14.md"],
    ["YYYY-title-team-name.md", "2026-a.md 2026-a-b-c.md", "2026.md"],
    ["YYYY-[title]-[team].md", "2026-a-b.md 2026-a-b-c.md", "2026-a.md"],
    ["[team]-YYYY-[title].md", "shop-2026-carts.md our-shop-2026-carts-lost.md", "shop-carts.md 2026-carts.md"],
    ["[team].[title].md", "shop.carts.md", "shop-carts.md shop.md"],
    ["[team][title].md", "shopcarts.md a.md", "-.md .md"],
    ["YYYY.MM.DD+title.md", "2026.03.14+carts.md", "2026x03x14+carts.md 2026.03.1444carts.md"],
    ["YYYY-INC-title.md", "2026-INC-carts.md", "2026-inc-carts.md"],
  ])("%s", (form, names, others) => {
    const pattern = readFileName(form);
    expect(pattern.source).toBe(form.slice(form.lastIndexOf("/") + 1));
    for (const name of names.split(" ")) expect([name, pattern.form.test(name)]).toEqual([name, true]);
    for (const name of others.split(" ")) expect([name, pattern.form.test(name)]).toEqual([name, false]);
  });

  it.each<readonly [form: string, name: string, parts: Readonly<Record<string, string>>]>([
    ["YYYY-MM-DD-NNN-title.md", "2026-03-14-007-carts.md", { year: "2026", month: "03", day: "14", number: "007" }],
    ["title-DDMMYYYY.md", "title-14032026.md", { year: "2026", month: "03", day: "14" }],
    ["NN-YYYY-NN.md", "7-2026-08.md", { number: "7", year: "2026" }],
  ])("has parts: %s", (form, name, parts) => {
    expect({ ...readFileName(form).form.exec(name)?.groups }).toEqual(parts);
  });

  const nameFor = (form: string, title: string, ...others: readonly string[]) =>
    fileNameFor(readFileName(form), { day: "2026-03-14", title }, others);

  it.each([
    ["YYYY-MM-DD-incident-title.md", "2026-03-14-carts-lost.md"],
    ["pm-YYYYMMDD-[title].markdown", "pm-20260314-carts-lost.markdown"],
    ["YYYY-MM-DD-title", "2026-03-14-carts-lost.md"],
    ["NNN-title.md", "001-carts-lost.md"],
    ["YYYY-title-team-name.md", "2026-carts-lost.md"],
    ["YYYY-[title]-[team].md", "2026-carts-lost.md"],
    ["incident-XX.md", "incident-01.md"],
    ["docs/{{ title }}.md", "carts-lost.md"],
    ["YYYY-##-<title>.mdx", "2026-01-carts-lost.mdx"],
  ])("of %s is %s", (form, name) => {
    expect(nameFor(form, "carts-lost")).toBe(name);
  });

  it("goes without a title, and has the next number", () => {
    expect(nameFor("YYYY-MM-DD-title.md", "")).toBe("2026-03-14.md");
    expect(nameFor("YYYY-title-DD.md", "")).toBe("2026-14.md");
    expect(nameFor("NNN-title.md", "carts", "007-a.md", "003-b.md", "x.md", "999.md")).toBe("008-carts.md");
    expect(nameFor("NN-title.md", "carts", "99-a.md")).toBe("100-carts.md");
  });

  it.each([
    ["Carts lost", "carts-lost"],
    ["  Carts: lost, again!  ", "carts-lost-again"],
    ["We’re down: it's DNS", "were-down-its-dns"],
    ["HTTP/2 in v1.2", "http-2-in-v1-2"],
    ["Über Straße", "über-straße"],
    ["ﬁle Ⅳ ①", "file-iv-1"],
    ["カート消失", "カート消失"],
    ["ไม่ได้", "ไม่ได้"],
    ["a\u200db \ufe0fc", "ab-c"],
    ["🛒 carts", "carts"],
    ["--", ""],
    ["", ""],
    ["\u0301x", "x"],
    ["e\u0301te\u0301", "été"],
    [`${"a".repeat(60)} ${"b".repeat(59)} c`, `${"a".repeat(60)}-${"b".repeat(59)}`],
    [`${"a".repeat(60)} ${"b".repeat(60)}`, "a".repeat(60)],
    [`${"a".repeat(121)} b`, "a".repeat(120)],
    ["消".repeat(41), "消".repeat(40)],
    ["\u0e19\u0e49".repeat(21), "\u0e19\u0e49".repeat(20)],
  ])("has the title %j as %j", (title, name) => {
    expect(fileTitle(title)).toBe(name);
  });
});

describe("a heading of what is to do", () => {
  it.each([
    "action items",
    "action item",
    "actions",
    "action",
    "follow up",
    "follow ups",
    "follow-up",
    "followups",
    "next steps",
    "prevention",
    "preventive measures",
    "preventative work",
    "corrective work",
    "remediation",
    "remediations",
    "mitigation plan",
    "to do",
    "to-dos",
    "todo",
    "tasks",
    "countermeasures",
    "improvement",
    "improvements",
    "対策",
    "アクション",
    "再発防止",
    "改善",
    "行动",
    "后续",
    "改进",
    "조치",
    "재발 방지",
    "acciones",
    "maßnahmen",
    "action de suivi",
    "actions de suivi",
  ])("is %s", (key) => {
    expect(isActionName(key)).toBe(true);
  });

  it.each([
    "actions taken",
    "actions performed",
    "actions done so far",
    "actions executed",
    "actions during the incident",
    "reaction",
    "interactions",
    "step",
    "task",
    "prevent",
    "mitigation",
    "improve",
    "timeline",
    "",
  ])("is not %s", (key) => {
    expect(isActionName(key)).toBe(false);
  });

  it.each([
    "action items",
    "action item",
    "our action items",
    "q1, q2 / q3 & q4 action items",
    "action points",
    "follow up",
    "follow ups",
    "followups",
    "follow up actions",
    "follow up action",
    "follow up items",
    "follow up item",
    "follow up tasks",
    "follow up work",
    "next steps",
    "todo",
    "to do",
    "to dos",
    "to do list",
    "corrective action",
    "corrective actions",
    "corrective measures",
    "corrective and preventive actions",
    "corrective and preventative measures",
    "preventive actions",
    "preventative measures",
    "prevention",
    "prevention actions",
    "prevention measures",
    "prevention plan",
    "remediations",
    "remediation items",
    "remediation action",
    "remediation actions",
    "remediation plan",
    "remediation steps",
    "mitigation plan",
    "action plan",
    "countermeasures",
    "next steps and action items",
    "action items & follow ups",
    "prevention and next steps",
    "action items and follow up",
    "対策",
    "アクションアイテム",
    "再発防止",
    "后续行动",
    "改进措施",
    "재발 방지",
  ])("is clearly %s", (key) => {
    expect(isClearActionName(key)).toBe(true);
  });

  it.each([
    "actions",
    "github actions runner",
    "action items taken",
    "what action items",
    "how to do",
    "not to do",
    "no to do",
    "things: action items",
    "reaction items",
    "action items of last time",
    "prevention works",
    "remediation",
    "tasks",
    "improvements",
    "",
  ])("is not clearly %s", (key) => {
    expect(isClearActionName(key)).toBe(false);
  });

  it("may be of what was done", () => {
    expect(["action", "actions", "our actions", "actions taken", "reactions"].map(isBareActionName)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("a table of what is to do", () => {
  const columns = (...names: readonly string[]) => {
    const text = `|${names.join("|")}|\n|${"---|".repeat(names.length)}\n`;
    const [table] = parseMarkdown(text).root.blocks;
    if (table?.type !== "table") throw new Error("no table");
    return columnsOf(text, table);
  };
  const none = { action: -1, owner: -1, deadline: -1, status: -1 };

  it.each(
    "owner|owners|assignee|assignees|assigned|assigned to|who|responsible|DRI|lead|person|POC|accountable|action owner|担当|负责人|責任者|담당|Responsable|verantwortlich".split(
      "|",
    ),
  )("has owners in %s", (name) => {
    expect(columns("x", name)).toEqual({ ...none, owner: 1 });
  });

  it.each(
    "due|due date|deadline|deadlines|ETA|target|target date|by when|complete by|due by|期限|期日|截止|마감|Fecha límite|Échéance|Frist|fällig|date|when".split(
      "|",
    ),
  )("has deadlines in %s", (name) => {
    expect(columns("x", name)).toEqual({ ...none, ...(/^complete/.test(name) && { status: 1 }), deadline: 1 });
  });

  it.each(
    "action|actions|action item|task|tasks|item|items|to do|to-dos|todo|follow-up|follow ups|followup|work|improvement|improvements|measure|measures|description|descriptions|what|summary|recommendation|recommendations|fix|remediation|remediations|対策|アクション|措施|事项|조치".split(
      "|",
    ),
  )("has actions in %s", (name) => {
    expect(columns("x", name)).toEqual({ ...none, action: 1 });
  });

  it.each("status|state|done|complete|completed|progress|✅|状態|状态|상태".split("|"))(
    "has a status in %s",
    (name) => {
      expect(columns("x", name)).toEqual({ ...none, status: 1 });
    },
  );

  it.each([
    "ownership",
    "coowner",
    "leads",
    "overdue",
    "targets",
    "dates",
    "reaction",
    "fixes",
    "works",
    "stateful",
    "x",
  ])("has nothing in %s", (name) => {
    expect(columns("y", name)).toEqual(none);
  });

  it("has each in a column of its own, and a date that is no deadline beside one", () => {
    expect(columns("Action owner", "Action due", "Action status", "Action")).toEqual({
      owner: 0,
      deadline: 1,
      status: 2,
      action: 3,
    });
    expect(columns("Date", "Due")).toEqual({ ...none, deadline: 1 });
    expect(columns("#", "Action")).toEqual({ ...none, action: 1 });
  });
});

describe("a step", () => {
  it.each([
    ["**Share** it", "share it"],
    ["Share it.", "share it"],
    ["Share it:!  ", "share it"],
    ["Share it (soon)", "share it"],
    ["Share it (soon).", "share it"],
    ["Share it(soon) :", "share it"],
    ["(soon) share it", "(soon) share it"],
    ["Share it; ", "share it"],
  ])("%j is compared as %j", (text, key) => {
    expect(stepKey(text)).toBe(key);
  });

  it("is compared whole before a slot", () => {
    expect(stepKey("Share it (soon):", false)).toBe("share it (soon):");
  });

  it.each<readonly [step: readonly string[], items: readonly string[], others: readonly string[]]>([
    [
      ["share it"],
      [
        "share it",
        "share it → done",
        "share it -> done",
        "share it: done",
        "share it- done",
        "share it - done",
        "share it (done)",
        "share it; done",
        "share it, done",
        "share it  , done",
      ],
      ["share", "we share it", "share items", "share it now", "share it -done", "share it. done"],
    ],
    [
      ["review in ", ""],
      ["review in 30 days", "review in "],
      ["review", "we review in 30 days"],
    ],
    [
      ["", " shared"],
      ["it is shared", " shared"],
      ["shared", "it is shared now"],
    ],
    [
      ["tell ", " of ", " today"],
      ["tell ana of carts today", "tell  of  today"],
      ["tell ana today", "tell ana of today", "tell ana about carts today", "tell ana of carts"],
    ],
    [
      ["a", "b", "b", "c"],
      ["abbc", "axbxbxc"],
      ["abc", "ac", "abbcx"],
    ],
    [
      ["ab", "ba"],
      ["abba", "abxba"],
      ["aba", "ab"],
    ],
  ])("%j", (step, items, others) => {
    for (const item of items) expect([item, matchesStep(item, step)]).toEqual([item, true]);
    for (const item of others) expect([item, matchesStep(item, step)]).toEqual([item, false]);
  });
});

describe("what a template's section says of action items", () => {
  const told = (text: string, at = 0) => {
    const markdown = parseMarkdown(text);
    const section = markdown.sections[at];
    if (!section) throw new Error("no section");
    const { form, owner, deadline, steps, looseDeadline, columns } = readActions(text, markdown.prose, section);
    return [
      form,
      owner && "owner",
      deadline && "deadline",
      looseDeadline && "loose",
      columns && JSON.stringify(columns),
      steps.length > 0 && JSON.stringify(steps),
    ]
      .filter((part) => part)
      .join(" ");
  };

  it.each([
    ["## Actions\n\n- [ ] [Action] (Owner: @name, Due: YYYY-MM-DD)\n", "checkbox owner deadline"],
    ["## Notes\n\n- [ ] [Action] (Owner: @name)\n", "checkbox owner"],
    ["## Actions\n\n- [ ] [Action]\n- [ ] [Action] by YYYY-MM-DD\n", "checkbox deadline"],
    ["## Actions\n\n- [ ] [Action item with owner and deadline]\n", "checkbox owner deadline"],
    ["## Actions\n\n- [ ] [Action] @ana\n", "checkbox owner"],
    ["## Actions\n\n- [ ] [Action] @ home\n", "checkbox"],
    ["## Actions\n\n- [ ] [Name] does [what]\n", "checkbox owner"],
    ["## Actions\n\n- [ ] [Team]: [what]\n", "checkbox owner"],
    ["## Actions\n\n- [name] to [action] by YYYY-MM-DD\n", "bullet owner deadline"],
    ["## Actions\n\n- Name of [what]\n", "bullet"],
    ["## Actions\n\n- Owner of [what]\n", "bullet owner"],
    ["## Actions\n\n- [ ] [what] of [Name]\n", "checkbox"],
    ["## Actions\n\n- [ ] [Named]\n", "checkbox"],
    ["## Actions\n\n- Ana to lock [what]\n", "bullet owner"],
    ["## Actions\n\n- Ask Ana to lock [what]\n", "bullet"],
    ["## Actions\n\n- Ana to Lock [what]\n", "bullet"],
    ["## Actions\n\n- [what] by 2026-03-14\n", "bullet"],
    ["## Actions\n\n1. [what], due [when]\n", "bullet deadline"],
    ["## Notes\n\n- [what], due [when]\n", ""],
    ["## Actions\n", "any"],
    ["## Actions\n\n[What]\n", "any"],
    ["## Actions\n\n### Short-term\n\n- [what]\n", ""],
    ["## Notes\n", ""],
    ["## Actions taken\n\n- [what]\n", ""],
    ["## Actions taken\n\n- [ ] [what]\n", "checkbox"],
    ["## Actions\n\n- [ ] Share it\n- [ ] Review in [30 days] now\n", 'checkbox [["share it"],["review in","now"]]'],
    ["## Notes\n\n- [ ] Share it (soon).\n", '[["share it"]]'],
    ["## Actions\n\n- [ ] Action 1: Do (Owner: Name, Due: Date)\n", "checkbox owner deadline"],
    ["## Actions\n\n- [ ] Do (Assignees: team)\n", "checkbox owner"],
    ["## Actions\n\n- [ ] Do (Deadline:  deadline)\n", "checkbox deadline"],
    ["## Actions\n\n- [ ] Do (Due date: date)\n", "checkbox deadline"],
    ["## Actions\n\n- [ ] Do (Owner: Ana)\n", 'checkbox [["do"]]'],
    ["## Actions\n\n- [ ] 42\n", "checkbox"],
    ["## Actions\n\n- [ ] `[Name]` it\n", 'checkbox [["[name] it"]]'],
    ["## Told\n\n[ ] Yes\n[x] No\n[X]  Maybe\n", '[["yes"],["no"],["maybe"]]'],
    ["## Told\n\nTold:\n[ ] Yes\n", ""],
    ["## Told\n\n[ ] Yes\nor [ ] No\n[]\n", '[["yes"]]'],
    [
      "## Notes\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| [what] | [who] | YYYY-MM-DD |\n",
      'row owner deadline {"owner":"Owner","deadline":"Due"}',
    ],
    ["## Notes\n\n| Action | *DRI* |\n| --- | --- |\n", 'row owner {"owner":"DRI"}'],
    ["## Notes\n\n| Action | Due |\n| --- | --- |\n", ""],
    ["## Actions\n\n| Action | Due |\n| --- | --- |\n| x | Q1 2026 |\n", 'row deadline loose {"deadline":"Due"}'],
    ["## Actions\n\n| Action | Due |\n| --- | --- |\n| x | [when] |\n| y | - |\n", 'row deadline {"deadline":"Due"}'],
    ["## Actions\n\n| Action | Due |\n| --- | --- |\n| x |\n", 'row deadline {"deadline":"Due"}'],
    ["## Actions\n\n| Place |\n| --- |\n| Q1 |\n", "row {}"],
    ["## Notes\n\n| Place | Owner |\n| --- | --- |\n", ""],
    ["## Actions\n\n| Place | Owner |\n| --- | --- |\n\n- [what]\n", 'row owner {"owner":"Owner"}'],
    ["## Actions\n\n| Action | Owner |\n| --- | --- |\n\n- [ ] [what]\n", "checkbox"],
  ])("%j: %s", (text, actions) => {
    expect(told(text)).toBe(actions);
  });

  it("counts for the headings below, but not for those of a title", () => {
    expect(told("## Actions\n\n### Soon\n\n- [what]\n", 1)).toBe("bullet");
    expect(told("## Actions\n\n### Soon\n\n#### Now\n\n- [what]\n", 2)).toBe("bullet");
    expect(told("## Actions taken\n\n### Soon\n\n- [what]\n", 1)).toBe("");
    expect(told("## Actions\n\n### Taken\n\n- [what]\n", 1)).toBe("");
    expect(told("# Actions\n\n## Soon\n\n- [what]\n", 1)).toBe("");
    expect(told("## Actions\n\n### Soon\n", 1)).toBe("");
  });
});
