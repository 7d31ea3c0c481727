import { posix } from "node:path";
import type { LinkRecord, PostmortemRecord } from "../postmortem/record.ts";

/** A link from a postmortem to an earlier one. */
export interface Recurrence {
  readonly of: PostmortemRecord;
  readonly later: PostmortemRecord;
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
  chain(record: PostmortemRecord): readonly PostmortemRecord[];
}

/** Oldest first; of one day, by the time of detection, then by name. */
export function byDate(a: PostmortemRecord, b: PostmortemRecord): number {
  return (
    (a.date ?? "").localeCompare(b.date ?? "") ||
    (a.detected?.minutes ?? 0) - (b.detected?.minutes ?? 0) ||
    (a.file < b.file ? -1 : 1)
  );
}

export function recurrencesIn(records: readonly PostmortemRecord[]): Recurrences {
  const find = finder(records);
  const earlier = new Map<PostmortemRecord, Recurrence[]>();
  const later = new Map<PostmortemRecord, Recurrence[]>();
  const all: Recurrence[] = [];
  for (const record of records) {
    const known = new Set<PostmortemRecord>();
    for (const { of, line } of linked(record, find)) {
      if (known.has(of) || !isEarlier(of, record)) continue;
      known.add(of);
      const recurrence = { of, later: record, line };
      all.push(recurrence);
      append(earlier, record, recurrence);
      append(later, of, recurrence);
    }
  }
  const at = {
    earlier: (record: PostmortemRecord) => earlier.get(record) ?? [],
    later: (record: PostmortemRecord) => later.get(record) ?? [],
  };
  return { all, ...at, chain: (record) => chainOf(record, at) };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function chainOf(start: PostmortemRecord, { earlier, later }: Pick<Recurrences, "earlier" | "later">) {
  const chain = new Set([start]);
  // A set hands out what is added to it while it is gone through.
  for (const record of chain) {
    for (const { of } of earlier(record)) chain.add(of);
    for (const { later: other } of later(record)) chain.add(other);
  }
  return [...chain].sort(byDate);
}

/** On one day, the times of detection tell; without them, neither is earlier. */
function isEarlier(a: PostmortemRecord, b: PostmortemRecord): boolean {
  if (a.date === null || b.date === null) return false;
  if (a.date !== b.date) return a.date < b.date;
  const [first, second] = [a.detected?.minutes, b.detected?.minutes];
  return typeof first === "number" && typeof second === "number" && first < second;
}

type Find = (target: string, from: string, byName: boolean) => PostmortemRecord | undefined;

function linked(record: PostmortemRecord, find: Find): { readonly of: PostmortemRecord; readonly line: number }[] {
  const targets = (links: readonly LinkRecord[], byName: boolean) =>
    links.flatMap(({ target, line }) => {
      const of = find(target, record.file, byName);
      return of && of !== record ? [{ of, line }] : [];
    });
  return [...targets(record.links, false), ...targets(record.mentions, true)];
}

/** Finds what a link leads to: beside the document, from the root, by a URL that ends with the path, or by a bare name. */
function finder(records: readonly PostmortemRecord[]): Find {
  const byFile = new Map(records.map((record) => [record.file, record]));
  const byName = new Map<string, PostmortemRecord[]>();
  for (const record of records) append(byName, posix.basename(record.file), record);
  return (written, from, bare) => {
    const target = decoded(written);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
      const named = byName.get(posix.basename(target)) ?? [];
      return named.find(({ file }) => target.endsWith(`/${file}`));
    }
    const beside = byFile.get(posix.join(posix.dirname(from), target));
    const fromRoot = byFile.get(posix.normalize(target.replace(/^\/+/, "")));
    const found = target.startsWith("/") ? fromRoot : (beside ?? fromRoot);
    const named = bare && !target.includes("/") ? (byName.get(target) ?? []) : [];
    return found ?? (named.length === 1 ? named[0] : undefined);
  };
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
