import { type Entry, readEntries } from "../markdown/entries.ts";
import type { BoundEntry, Context } from "./bind.ts";
import { type Day, dayIn, isoDay, momentIn } from "./dates.ts";

export const dateName =
  /^(?:(?:incident|postmortem|report) )?date$|^date of (?:the )?(?:incident|postmortem|report)$|^(?:written|created|published)(?: on)?$/;
const ownDateName = /^(?:(?:incident|postmortem|report) )?date$/;
/** Fields that tell when it happened. */
const periodName =
  /^(?:(?:incident|outage|impact) )?(?:period|window)$|^when$|^(?:(?:incident|outage|impact) )?(?:start(?:ed)?|began|beginning|occurred)(?: (?:at|on|time|date))?$|^(?:影響|発生|障害)(?:期間|日時?)$|^发生(?:时间|日期)$|^발생 ?(?:일시|시각)$/u;
const metadataName = /^(?:meta ?data|(?:incident )?(?:details|information|info)|メタデータ|基本情報|元数据|基本信息)$/u;
/** Front matter that says where a page lies: `2023/02/08/dns-outage`. */
const pathName = /^(?:path|slug|url|permalink)$/;

/** What stands in the field that tells when a postmortem was written. */
export function dateEntry(fields: readonly BoundEntry[]): Entry | undefined {
  return fields.find(({ spec }) => dateName.test(spec.keys[0]))?.entries[0];
}

/** The field that tells when it was written, if it holds a day, whether the template asks for it or not. */
export function dateStated({ fields, ownEntries }: Pick<Context, "fields" | "ownEntries">): DateStated | undefined {
  const entry = dateEntry(fields) ?? ownEntries.find(({ key }) => ownDateName.test(key));
  const day = entry && momentIn(entry.plain)?.day;
  return entry && day ? { day, entry } : undefined;
}

export interface DateStated {
  readonly day: Day;
  readonly entry: Entry;
}

/**
 * The day under which a postmortem is kept: that of its Date field, of the file's name, of the title, of a field that
 * tells when it happened, the first of its timeline, the one in its path on a site.
 */
export function incidentDay(
  context: Context & { readonly fileName?: string; readonly firstDay: Day | undefined },
): Day | undefined {
  const { fileName, firstDay, title, ownEntries } = context;
  const matter = ownEntries.filter(({ form }) => form === "frontMatter");
  const inMatter = (name: RegExp) => matter.filter(({ key }) => name.test(key)).map(({ plain }) => dayIn(plain));
  return (
    dateStated(context)?.day ??
    dayNamed(fileName) ??
    (title && dayIn(title.heading.plain)) ??
    inMatter(/^title$/).find(isDay) ??
    periods(context).find(isDay) ??
    firstDay ??
    inMatter(pathName).find(isDay)
  );
}

function dayNamed(fileName: string | undefined): Day | undefined {
  const written = fileName && /\d{4}-\d{2}-\d{2}/.exec(fileName)?.[0];
  return written && isoDay(written);
}

function isDay(day: Day | undefined): day is Day {
  return day !== undefined;
}

function periods({ markdown, ownEntries }: Context): (Day | undefined)[] {
  const inMetadata = markdown.sections
    .filter(({ heading, level }) => level < 3 && metadataName.test(heading.key))
    .flatMap(({ blocks }) => readEntries(markdown, blocks));
  return [...ownEntries, ...inMetadata].filter(({ key }) => periodName.test(key)).map(({ plain }) => dayIn(plain));
}
