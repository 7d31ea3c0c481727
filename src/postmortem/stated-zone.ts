import { captured } from "../markdown/capture.ts";
import type { Markdown } from "../markdown/parse.ts";
import { plain } from "../markdown/plain.ts";
import { ambiguousZone, type Moment, zoneOffset } from "./dates.ts";

/** The zone in which times count that state none of their own. */
export interface StatedZone {
  /** As it is written. */
  readonly zone: string;
  /** Minutes east of UTC; absent where the abbreviation means several. */
  readonly offset?: number;
}

/** "All times are in UTC", "(times in PST)", "Times are UTC", and what is said up to the end of the sentence. */
const convention =
  /(?<!\bat )(?:\ball (?:the )?(?:times|timestamps)\b|(?:^|[([>|] ?|[.:;] )(?:times|timestamps)(?: (?:are|shown|given|listed))*(?= [A-Z]{2,5}\b))([^.;]{1,80})/gi;
const name = /(?<![\p{L}\p{N}/])(?:(?:UTC|GMT) ?[+-] ?\d{1,2}(?::?\d{2})?(?!\d)|utc|[A-Z]{2,5})(?![\p{L}\p{N}/])/gu;

/** The one zone that a stretch of text names: `CET, UTC+1`; undefined where it names two that differ. */
export function zoneNamed(text: string): StatedZone | undefined {
  const zones = [...text.matchAll(name)].flatMap(({ 0: zone }): StatedZone[] => {
    const offset = zoneOffset(zone);
    return offset === undefined ? (ambiguousZone.test(zone) ? [{ zone }] : []) : [{ zone, offset }];
  });
  const known = zones.filter(({ offset }) => offset !== undefined);
  return theOne(known.length > 0 ? known : zones);
}

/** Undefined where there is none, or where two differ. */
function theOne(zones: readonly StatedZone[]): StatedZone | undefined {
  const [first] = zones;
  const same = ({ zone, offset }: StatedZone) =>
    offset === first?.offset && (offset !== undefined || zone === first?.zone);
  return zones.every(same) ? first : undefined;
}

/** A cheap look before the prose is asked for: times, and not far behind them what may be a zone. */
function isSuspect(text: string): boolean {
  for (const { 0: times, index } of text.matchAll(/\btime(?:s|stamps)\b/gi)) {
    const behind = index + times.length;
    if (/\b(?:[A-Z]{2,5}|utc)\b/.test(text.slice(behind, behind + 165))) return true;
  }
  return false;
}

/** The zone that a document states for all times, outside its headings; undefined where it states none, or two. */
export function conventionIn(markdown: Markdown): StatedZone | undefined {
  if (!isSuspect(markdown.text)) return undefined;
  const stated = markdown.prose
    .replace(/^#.*$/gm, "")
    .split(/\n[ \t]*\n/)
    .filter((paragraph) => /\btime(?:s|stamps)\b/i.test(paragraph))
    .flatMap((paragraph) => [...plain(paragraph).matchAll(convention)])
    .flatMap((match) => zoneNamed(captured(match, 1)) ?? []);
  return theOne(stated);
}

/** The zone in a heading's or a column's parenthesis, or at its end: `Timeline (UTC)`, `Date and Time in CET`. */
export function zoneInName(text: string): StatedZone | undefined {
  const words = plain(text);
  const said = /\(([^()]*)\)$/.exec(words)?.[1] ?? /\bin (\S+(?: ?[+-] ?\d+)?)$/.exec(words)?.[1];
  return said === undefined ? undefined : zoneNamed(said);
}

/** A moment with a time of day and no zone of its own counts in the zone that is stated for all. */
export function inZone<T extends Moment>(moment: T, stated: StatedZone | undefined): T {
  if (!stated || moment.minutes === undefined || moment.zone !== undefined) return moment;
  return { ...moment, zone: stated.zone, ...(stated.offset !== undefined && { offset: stated.offset }) };
}
