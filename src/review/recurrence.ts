import { posix } from "node:path";
import { groupBy } from "../group-by.ts";
import type { Day } from "../postmortem/dates.ts";
import type { LinkRecord, PostmortemRecord } from "../postmortem/record.ts";

/** A postmortem whose day is known: which of two was earlier can be told of these alone. */
export type DatedRecord = PostmortemRecord & { readonly date: Day };

export function isDated(record: PostmortemRecord): record is DatedRecord {
  return record.date !== null;
}

/** A link from a postmortem to an earlier one. */
export interface Recurrence {
  readonly of: DatedRecord;
  readonly later: DatedRecord;
  /** The line of the link in the later one. */
  readonly line: number;
}

export interface Recurrences {
  readonly all: readonly Recurrence[];
  /** The earlier postmortems that one links to. */
  earlier(record: PostmortemRecord): readonly Recurrence[];
  /** The later postmortems that link to one. */
  later(record: PostmortemRecord): readonly Recurrence[];
  /** The postmortems that links connect, itself included, oldest first. */
  chain(record: DatedRecord): readonly DatedRecord[];
}

/** Oldest first; of one day, by the time of detection, then by name. */
export function byDate(a: PostmortemRecord, b: PostmortemRecord): number {
  return (
    (a.date ?? "").localeCompare(b.date ?? "") ||
    (a.detected?.minutes ?? 0) - (b.detected?.minutes ?? 0) ||
    Number(a.file > b.file) - Number(a.file < b.file)
  );
}

export function recurrencesIn(records: readonly DatedRecord[]): Recurrences {
  const find = finder(records);
  const all: Recurrence[] = [];
  for (const record of records) {
    const known = new Set<DatedRecord>();
    for (const { of, line } of linked(record, find)) {
      if (known.has(of) || !isEarlier(of, record)) continue;
      known.add(of);
      all.push({ of, later: record, line });
    }
  }
  const earlier = groupBy<Recurrence, PostmortemRecord>(all, (recurrence) => recurrence.later);
  const later = groupBy<Recurrence, PostmortemRecord>(all, ({ of }) => of);
  const at = {
    earlier: (record: PostmortemRecord) => earlier.get(record) ?? [],
    later: (record: PostmortemRecord) => later.get(record) ?? [],
  };
  return { all, ...at, chain: (record) => chainOf(record, at) };
}

function chainOf(start: DatedRecord, { earlier, later }: Pick<Recurrences, "earlier" | "later">) {
  const chain = new Set([start]);
  // A set hands out what is added to it while it is gone through.
  for (const record of chain) {
    for (const { of } of earlier(record)) chain.add(of);
    for (const { later: other } of later(record)) chain.add(other);
  }
  return [...chain].sort(byDate);
}

/** On one day, the times of detection tell; without them, neither is earlier. */
function isEarlier(a: DatedRecord, b: DatedRecord): boolean {
  if (a.date !== b.date) return a.date < b.date;
  return (a.detected?.minutes ?? Number.NaN) < (b.detected?.minutes ?? Number.NaN);
}

type Find = (target: string, from: string, byName: boolean) => DatedRecord | undefined;

function linked(record: DatedRecord, find: Find): { readonly of: DatedRecord; readonly line: number }[] {
  const targets = (links: readonly LinkRecord[], byName: boolean) =>
    links.flatMap(({ target, line }) => {
      const of = find(target, record.file, byName);
      return of ? [{ of, line }] : [];
    });
  return [...targets(record.links, false), ...targets(record.mentions, true)];
}

/** Finds what a link leads to: beside the document, from the root, by a URL that ends with the path, or by a bare name. */
function finder(records: readonly DatedRecord[]): Find {
  const byFile = new Map(records.map((record) => [record.file, record]));
  const byName = groupBy(records, ({ file }) => posix.basename(file));
  return (written, from, bare) => {
    const target = decoded(written);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target))
      return byName.get(posix.basename(target))?.find(({ file }) => target.endsWith(`/${file}`));
    const beside = byFile.get(posix.join(posix.dirname(from), target));
    const fromRoot = byFile.get(posix.normalize(target.replace(/^\/+/, "")));
    const found = target.startsWith("/") ? fromRoot : (beside ?? fromRoot);
    const [named, ...others] = (bare && byName.get(target)) || [];
    return found ?? (others.length === 0 ? named : undefined);
  };
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
