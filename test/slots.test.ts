import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../src/markdown/parse.ts";
import { choicesOf, slotKey, slotsIn, slotsLeft } from "../src/template/slots.ts";

const slots = (text: string) =>
  [...slotsIn(text, { start: 0, end: text.length })].map(({ start, end }) => text.slice(start, end));

it.each([
  "[Name]",
  "[ Name ]",
  "[a\nb]",
  "[a\nb\nc\nd]",
  "[...]",
  "[…]",
  "[x y]",
  "[ab\ncd\nef]",
  "[what!]",
  "[a^b]",
  "[not x]",
  "[see n/a]",
  "[n/a or x]",
  "[on 2026-03-14]",
  "[2 customers]",
  "{{ name }}",
  "{{a}}",
  `{{${"a".repeat(200)}}}`,
  "\u0024{name}",
  `\${${"a".repeat(200)}}`,
  "<name>",
  "<your name>",
  `<${"a".repeat(398)}>`,
  "@name",
  "@Owner",
  "@handle",
  "@user",
  "@username",
  "@assignee",
  "@person",
  "@team",
  "YYYY-MM-DD",
  "yyyy-mm-dd",
  "YYYY/MM/DD",
  "YYYY.MM.DD",
  "YYYYMMDD",
  "YYYY-MM-D",
  "YYYY-MM-DD1",
  "20XX-MM-DD",
  "20YY-MM-DD",
  "DD/MM/YYYY",
  "MM-DD-YYYY",
  "DD.MM.YYYY",
  "YYYY-MM-DD HH:MM",
  "YYYY-MM-DDTHH:MM:SSZ",
  "YYYY-MM-DD hh:mm:ss",
  "MM/DD/YYYY HH:MM",
  "HH:MM",
  "hh:mm:ss",
])("a slot: %s", (slot) => {
  expect(slots(slot)).toEqual([slot]);
  expect(slots(`it is ${slot}, and ${slot} (${slot})`)).toEqual(
    slot.startsWith("@") ? [slot, slot] : [slot, slot, slot],
  );
});

it.each([
  "[ ] a",
  "[x] a",
  "[X] a",
  "[]",
  "[42]",
  "[....]",
  "[... 2]",
  "[2 …]",
  "[…2]",
  "[!NOTE]",
  "[^1]",
  "[^note]",
  "[n/a]",
  "[N/A]",
  "[2026-03-14 is a day]",
  "[[wiki]]",
  "[a\n\nb]",
  "[a\nb\nc\nd\ne]",
  "{{ 06:10 }}",
  "{{}}",
  `{{${"a".repeat(201)}}}`,
  "{name}",
  "$name",
  "\u0024{}",
  "<br>",
  "<https://example.org>",
  "<ana@example.org>",
  "<>",
  "<3",
  `<${"a".repeat(401)}>`,
  "@names",
  "@ana",
  "ops@team",
  "(@name)",
  "aYYYY-MM-DD",
  "1HH:MM",
  ":HH:MM",
  "YYYY-MM-DD-x",
  "YYYY-MM-DDx",
  "YYYY-MM-DD.md",
  "YYYY-MM",
  "HH:MM:x",
  "HH:MMx",
  "MM-DD",
  "DD-MM",
])("no slot: %s", (text) => {
  expect(slots(text)).toEqual([]);
});

it("lie one behind the other, with places in the whole text", () => {
  const text = "x [a]{{b}}<c d>YYYY-MM-DD.  YYYY-MM-DD. [e] f";
  expect([...slotsIn(text, { start: 3, end: text.length - 4 })]).toEqual([
    { key: "{{b}}", start: 5, end: 10 },
    { key: "<c d>", start: 10, end: 15 },
    { key: "yyyy-mm-dd hh:mm", start: 15, end: 25 },
    { key: "yyyy-mm-dd hh:mm", start: 28, end: 38 },
  ]);
});

it("can be read in one text while those of another are read", () => {
  const text = "[a] [b]";
  const span = { start: 0, end: text.length };
  const keys: string[] = [];
  for (const { key } of slotsIn(text, span)) keys.push(key, ...[...slotsIn("[c] [d]", span)].map((inner) => inner.key));
  expect(keys).toEqual(["[a]", "[c]", "[d]", "[b]", "[c]", "[d]"]);
});

it.each([
  ["[Name]", "[ name ]"],
  ["[**Name**]", "[Name]"],
  ["{{ name }}", "{{name}}"],
  ["< Name >", "<name>"],
  ["[your  name]", "[Your name]"],
  ["YYYY-MM-DD", "HH:MM"],
  ["YYYY-MM-DD HH:MM", "hh:mm:ss"],
  ["DD/MM/YYYY", "MM.DD.YYYY"],
  ["20XX-MM-DD", "20YY-MM-DD"],
])("%s and %s are one slot", (a, b) => {
  expect(slotKey(a)).toBe(slotKey(b));
});

it.each([
  ["[name]", "{{name}}"],
  ["[name]", "[names]"],
  ["[a YYYY]", "[a HH:MM]"],
  ["[a ] b]", "[a] b]"],
])("%s and %s are two", (a, b) => {
  expect(slotKey(a)).not.toBe(slotKey(b));
});

it.each<readonly [string, ...string[]]>([
  ["[Name] and [Other]", "[Name]"],
  ["`[Name]` and [name]", "[name]"],
  ["[Name](x.md)"],
  ["[see [Name]]", "[Name]"],
  ["Ana"],
])("of a template's [name], a document has left: %s", (text, ...left) => {
  const markdown = parseMarkdown(text);
  const found = slotsLeft(markdown, { start: 0, end: text.length }, new Set(["[name]"]));
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(left);
});

describe("the choices of a field", () => {
  it.each<readonly [string, ...string[]]>([
    ["[Critical/High/Medium/Low]", "Critical", "High", "Medium", "Low"],
    ["[ A | B ]", "A", "B"],
    ["[A | B] (why)", "A", "B"],
    ["[A | B]  ( why,\nor not )", "A", "B"],
    ["<A | B>", "A", "B"],
    ["{A / B}", "A", "B"],
    ["{{ A / B }}", "A", "B"],
    ["\u0024{A | B}", "A", "B"],
    ["A / B / C", "A", "B", "C"],
    ["A | B/C", "A", "B/C"],
    ["**A** / **B**", "A", "B"],
    ["`A / B`", "A", "B"],
    ["_A_ / `B`", "A", "B"],
    ["**[A/B]**", "A", "B"],
    ["SEV1 (core) / SEV2 (some / few users)", "SEV1", "SEV2"],
    ["SEV1(core)/SEV2", "SEV1", "SEV2"],
    ["A) / B", "A)", "B"],
    ["In full / In part / Not at all now", "In full", "In part", "Not at all now"],
    ["高/中/低", "高", "中", "低"],
    [`${"a".repeat(40)}/B`, "a".repeat(40), "B"],
    [`${"高".repeat(12)}/B`, "高".repeat(12), "B"],
    ["1x / 2x", "1x", "2x"],
    ["Ja / Nein", "Ja", "Nein"],
  ])("%s", (value, ...choices) => {
    expect(choicesOf(value)).toEqual(choices.length === 0 ? undefined : choices);
  });

  it.each([
    "[Critical]",
    "Critical",
    "[A/B] and more",
    "A / [B]",
    "Pick [A/B]",
    "A / B]",
    "A < B / C",
    "A {x} / B",
    "https://example.org / B",
    "A / a",
    "A / ",
    "A / -",
    "A / B / C or D or E or F",
    "YYYY/MM/DD",
    "1/2",
    "10 / x",
    "24/7",
    `${"a".repeat(41)}/B`,
    `${"高".repeat(13)}/B`,
    Array.from({ length: 60 }, (_, at) => `Ch${at}`).join(" / "),
    "A / XXX",
    "A / SEV NN",
    "A / ~X",
    "A / $N",
    "A / etc",
    "A / etc.",
    "A / B, etc.",
    "A / B…",
    "A / ...",
    "e.g. A / B",
    "eg A / B",
    "For example A / B",
    "such as A / B",
    "例 A / B",
    "如 A / B",
    "예 A / B",
    "A / 等",
    "A / B 等等",
    "A / 등",
    "A / usw.",
    "A / B usw",
    "A / и др.",
    "A / и т. д.",
    "A / и т.д",
    "A / Other",
    "A / Others",
    "A / Other: what",
    "A / 기타",
    "A / 其他",
    "A / その他",
  ])("not %s", (value) => {
    expect(choicesOf(value)).toBeUndefined();
  });

  it.each([
    "A / etcetera",
    "A / etc. now",
    "A / Now for example",
    "A / No others",
    "A / All other: x",
    "A / Another",
    "A / Other one",
    "A / SEVNN",
    "A / egg",
    "A / Suchas",
    "A / XNx",
  ])("nor is it open in %s", (value) => {
    expect(choicesOf(value)).toEqual(value.split(" / "));
  });

  it.each(
    "name names your name|role|roles|team|teams|person|persons|people|link|links|url|urls|id|ids|number|numbers|percentage|percentages|description|descriptions|date|dates|time|times|handle|handles|email|e-mail|emails|duration|durations|detail|details|text|title|ticket|issue|owner|owners|author|authors|system|systems|service|services|user|users|reporter|reporters|n/a|TBD|none|yyyy|mm|dd|link to page|shop names|team name|names of all|list of shops|description of it|number of shops|all the shops|이름|팀|담당|담당자|名前|氏名|チーム|担当|担当者|姓名|名字|团队|负责人|имя|команда|nom|équipe|nombre|equipo"
      .replace("name names your name", "name|names|your name")
      .split("|"),
  )("%s is a noun that stands for what is to be written", (noun) => {
    expect(choicesOf(`[Yes | ${noun}]`)).toBeUndefined();
    expect(choicesOf(`[Yes | ${noun}x]`)?.length ?? 0).toBe(
      /^(link to|names of|list of|description of|number of|all the)/.test(noun) ? 0 : 2,
    );
    expect(choicesOf(`[Yes | x${noun}]`)?.length ?? 0).toBe(/ names?$/.test(noun) ? 0 : 2);
  });
});
