import { stemmer } from "stemmer";
import { deu, eng, fra, ita, jpn, kor, nld, porBr, rus, spa, zho } from "stopword";
import type { RemarkRecord } from "../postmortem/record.ts";
import { byDate, type DatedRecord } from "./recurrence.ts";

/** A contributing factor or gap, and what else is said in like words. */
export interface Theme {
  /** The words that all share, as the first remark writes them. */
  readonly words: readonly string[];
  /** Oldest first. */
  readonly remarks: readonly ThemeRemark[];
  /** How many postmortems they are from. */
  readonly postmortems: number;
}

export interface ThemeRemark {
  readonly record: DatedRecord;
  readonly kind: RemarkRecord["kind"];
  readonly text: string;
  readonly line: number;
}

interface Read extends ThemeRemark {
  /** Stem to the word as it is written. */
  readonly stems: ReadonlyMap<string, string>;
}

const stopWords = new Set(
  [eng, deu, fra, ita, jpn, kor, nld, porBr, rus, spa, zho].flat().map((word) => word.toLowerCase()),
);
/** What remarks of this kind are full of, and what tells of the occasion instead of the cause. */
const common =
  "one two three no not nor none nothing nobody never without cannot don't didn't wasn't weren't isn't doesn't there when every did does too any have been its it's " +
  "issue issues incident incidents problem problems time times thing things cause causes caused due " +
  "january february march april may june july august september october november december " +
  "monday tuesday wednesday thursday friday saturday sunday utc half " +
  "minute minutes hour hours day days week weeks month months year years";
for (const word of common.split(" ")) stopWords.add(word);

const words = new Intl.Segmenter("en", { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** Themes with a remark of the `present` postmortems; those of most postmortems first. The records come oldest first. */
export function themesOf(records: readonly DatedRecord[], present: ReadonlySet<DatedRecord>): Theme[] {
  const remarks = withoutForms(records.flatMap(readRemarks));
  const byStem = new Map<string, Read[]>();
  for (const remark of remarks)
    for (const stem of remark.stems.keys()) {
      const known = byStem.get(stem);
      if (known) known.push(remark);
      else byStem.set(stem, [remark]);
    }
  const groups = remarks
    .filter(({ record }) => present.has(record))
    .map((remark) => groupOf(remark, byStem))
    .sort((a, b) => countPostmortems(b) - countPostmortems(a) || b.length - a.length);
  const taken = new Set<Read>();
  return groups.flatMap((group) => {
    if (group.some((remark) => taken.has(remark)) || !isTheme(group)) return [];
    for (const remark of group) taken.add(remark);
    return [themeOf(group)];
  });
}

type Group = readonly [Read, ...Read[]];

/** A remark with those like it; each like all the others, so that nothing drifts from the first to the last. */
function groupOf(remark: Read, byStem: ReadonlyMap<string, readonly Read[]>): Group {
  const counts = new Map<Read, number>();
  for (const stem of remark.stems.keys())
    for (const other of byStem.get(stem) ?? []) counts.set(other, (counts.get(other) ?? 0) + 1);
  counts.delete(remark);
  const near = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  const group: [Read, ...Read[]] = [remark];
  for (const [other] of near) if (group.every((member) => isAlike(member, other))) group.push(other);
  return group;
}

/** They share two words, and a third of all that either has: at least half of the shorter one's. */
function isAlike(a: Read, b: Read): boolean {
  const same = shared(a, b).length;
  const either = a.stems.size + b.stems.size - same;
  return same >= 2 && same * 3 >= either;
}

/** Two words may meet by chance in two postmortems: they are a theme in three, or where nothing else is said. */
function isTheme(group: Group): boolean {
  const words = commonWords(group).length;
  const postmortems = countPostmortems(group);
  return postmortems > 1 && (words > 2 || postmortems > 2 || group.every(({ stems }) => stems.size === words));
}

function commonWords([first, ...others]: Group): string[] {
  return [...first.stems].flatMap(([stem, word]) => (others.every(({ stems }) => stems.has(stem)) ? [word] : []));
}

function shared(a: Read, b: Read): string[] {
  return [...a.stems.keys()].filter((stem) => b.stems.has(stem));
}

function themeOf([...remarks]: Group): Theme {
  remarks.sort((a, b) => byDate(a.record, b.record) || a.line - b.line);
  return {
    words: commonWords(remarks),
    remarks: remarks.map(({ record, kind, text, line }) => ({ record, kind, text, line })),
    postmortems: countPostmortems(remarks),
  };
}

function countPostmortems(remarks: readonly ThemeRemark[]): number {
  return new Set(remarks.map(({ record }) => record)).size;
}

/** A paragraph says several things: each sentence is looked at. */
function readRemarks(record: DatedRecord): Read[] {
  return record.factors.flatMap(({ kind, text, line }) =>
    Array.from(sentences.segment(text), ({ segment }) => ({
      record,
      kind,
      text: segment.trim(),
      line,
      stems: stemsOf(segment),
    })),
  );
}

/** What stands in two postmortems word for word and is no short remark is the form that they were written in. */
const fewestWords = 6;

function withoutForms(remarks: readonly Read[]): Read[] {
  const known = new Map<string, DatedRecord>();
  const forms = new Set<string>();
  for (const { record, text, stems } of remarks) {
    if (stems.size < fewestWords) continue;
    const first = known.get(text);
    if (first === undefined) known.set(text, record);
    else if (first !== record) forms.add(text);
  }
  return remarks.filter(({ text }) => !forms.has(text));
}

function stemsOf(text: string): Map<string, string> {
  const stems = new Map<string, string>();
  for (const { segment } of words.segment(text.normalize("NFKC"))) {
    const written = segment.toLowerCase();
    const word = written.replace(/'s$/, "");
    if (!/\p{L}/u.test(word) || stopWords.has(written) || stopWords.has(word)) continue;
    if (word.length < 2 && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hiragana}]/u.test(word)) continue;
    const stem = /^[a-z]+$/.test(word) ? stemmer(word) : word;
    if (!stems.has(stem)) stems.set(stem, segment);
  }
  return stems;
}
