import { groupBy } from "../../group-by.ts";
import { type Response, responses } from "../../review/response.ts";
import type {
  Actions,
  Frequency,
  Named,
  OpenItem,
  Promptness,
  Recurrence,
  ResponseTimes,
  Review,
  Statistics,
  Uncounted,
} from "../../review/review.ts";
import { counted } from "../../words.ts";
import { durationText } from "../console/duration.ts";
import { shortText } from "../records/items.ts";
import { type Chart, isDrawn } from "./charts.ts";
import {
  type Figures,
  heading,
  type Inline,
  type Item,
  link,
  list,
  type Part,
  paragraph,
  strong,
  table,
} from "./document.ts";

/** Where a link to a file, and to a line of it, leads. */
export type Href = (file: string, line?: number) => string;

const unknown = "–";

/** The review as a document to read from top to bottom. */
export function reportOf(review: Review, href: Href): Part[] {
  const { period, before, today, postmortems, archivable, notCounted } = review;
  const parts: Part[] = [
    heading(1, `Postmortem review ${period.name}`),
    paragraph(
      `${period.from} to ${period.to}, as the documents stood on ${today}. Compared with ${before.name}` +
        `${before.name.includes(" to ") ? "" : ` (${before.from} to ${before.to})`}.`,
    ),
    figures(review),
    heading(2, "Frequency"),
    ...frequency(review.frequency, review, href),
  ];
  if (postmortems.length > 0)
    parts.push(
      heading(2, "Response times"),
      ...responseTimes(review.responses, before.name, href),
      heading(2, "Action items"),
      ...actionItems(review.actions, href),
      heading(2, "Promptness"),
      ...promptness(review.promptness, href),
      heading(2, "Recurrence"),
      ...recurrence(review.recurrence, postmortems.length, href),
      heading(2, "Recurring themes"),
      ...themes(review, href),
    );
  parts.push(heading(2, "Could be archived"));
  if (archivable.length === 0) parts.push(paragraph("None: nothing settled is old enough, or it came back since."));
  else
    parts.push(
      paragraph("Closed, without open action items, without a recent recurrence, and old:"),
      list(archivable.map((each) => ({ words: [titled(each, href), `: ${each.age} days`] }))),
    );
  if (notCounted.length > 0)
    parts.push(heading(2, "Not counted"), paragraph("These belong to no period:"), list(uncounted(notCounted, href)));
  return parts;
}

function figures({
  period,
  before,
  postmortems,
  frequency,
  responses,
  actions,
  promptness,
  recurrence,
}: Review): Figures {
  const times = responses.map(({ response, median, before: { median: past } }) => ({
    name: `${responseNames[response]}, median`,
    now: told(median, minutes),
    before: told(past, minutes),
    change: difference(median, past, minutes),
  }));
  const resolution = responses.find(({ response }) => response === "resolved");
  const row = (name: string, now: number | null, past: number | null, say: (value: number) => string) => ({
    name,
    now: told(now, say),
    before: told(past, say),
    change: difference(now, past, say === percent ? points : say),
  });
  return {
    type: "figures",
    columns: [period.name, before.name, "Change"],
    rows: [
      row("Postmortems", frequency.count, frequency.countBefore, String),
      ...times,
      row("Time to resolve, p90", resolution?.p90 ?? null, resolution?.before.p90 ?? null, minutes),
      row("Action items done", actions.shareDone, actions.before.shareDone, percent),
      row(
        "Action items late",
        postmortems.length === 0 ? null : actions.late,
        frequency.countBefore === 0 ? null : actions.before.late,
        String,
      ),
      row("Written in time", promptness.shareInTime, promptness.before.shareInTime, percent),
      row("Recurrence rate", recurrence.rate, recurrence.rateBefore, percent),
    ],
  };
}

const responseNames: Readonly<Record<Response, string>> = {
  escalated: "Time to escalate",
  mitigated: "Time to mitigate",
  resolved: "Time to resolve",
};

function frequency({ count, severities, months, trend }: Frequency, { postmortems }: Review, href: Href): Part[] {
  if (count === 0) return [paragraph("No postmortem has a date in this period."), ...drawn(trendChart(trend))];
  const present = severities.filter((each) => each.count > 0);
  const columns = present.map((each) => severities.indexOf(each));
  const parts: Part[] = [...drawn(trendChart(trend))];
  const intervals = months.length > mostMonths ? yearsOf(months) : months;
  const interval = months.length > mostMonths ? "Year" : "Month";
  if (months.length > 1)
    parts.push(
      ...drawn({
        type: "bars",
        title: `Postmortems by ${interval.toLowerCase()}`,
        unit: "Postmortems",
        bars: intervals.map(({ month, count: value }) => ({ label: month, value, shown: String(value) })),
      }),
      table(
        [interval, ...present.map(({ severity }) => ` ${severityName(severity)}`), " All"],
        [
          ...intervals.map((each) => [
            each.month,
            ...columns.map((column) => String(each.counts[column])),
            String(each.count),
          ]),
          ["All", ...present.map((each) => String(each.count)), String(count)],
        ],
      ),
    );
  parts.push(
    ...drawn({
      type: "shares",
      title: "Postmortems by severity",
      parts: present.map((each, index) => ({
        label: severityName(each.severity),
        value: each.count,
        colour: severityColours[index] ?? 5,
      })),
    }),
    table(
      ["Date", "Severity", "Postmortem", " To escalate", " To mitigate", " To resolve", " Items done"],
      postmortems.map((each): Inline[] => [
        each.date,
        severityName(each.severity),
        link(each.title, href(each.file)),
        ...responses.map((response) => told(each.minutes[response], minutes)),
        `${each.actions.done} of ${each.actions.done + each.actions.open}`,
      ]),
    ),
  );
  return parts;
}

/** Beyond, years are shown. */
const mostMonths = 24;

function yearsOf(months: Frequency["months"]): Frequency["months"] {
  return [...groupBy(months, ({ month }) => month.slice(0, 4))].map(([year, ofYear]) => ({
    month: year,
    count: ofYear.reduce((sum, { count }) => sum + count, 0),
    counts: ofYear.reduce<readonly number[]>(
      (sums, { counts }) => counts.map((count, index) => count + (sums[index] ?? 0)),
      [],
    ),
  }));
}

/** The template lists the gravest first; those beyond share the last colour. */
const severityColours = [0, 1, 2, 3, 4] as const;

function trendChart(trend: Frequency["trend"]): Chart {
  return {
    type: "bars",
    title: "Postmortems by period",
    unit: "Postmortems",
    bars: trend.map(({ period, count }) => ({ label: period, value: count, shown: String(count) })),
  };
}

function responseTimes(times: readonly ResponseTimes[], before: string, href: Href): Part[] {
  const rows = times.flatMap(({ response, severities, ...all }) => {
    const line = (
      name: string,
      severity: string,
      { count, median, p90, before: past }: Statistics & { before: Statistics },
    ) => [
      name,
      severity,
      String(count),
      told(median, minutes),
      told(p90, minutes),
      told(past.median, minutes),
      difference(median, past.median, minutes),
    ];
    const counted = severities.filter(({ count }) => count > 0);
    return [
      line(responseNames[response], "All", all),
      ...(counted.length > 1 || counted.some(({ severity }) => severity !== null)
        ? counted.map((each) => line(responseNames[response], severityName(each.severity), each))
        : []),
    ];
  });
  return [
    paragraph("From detection on. The p90 of fewer than ten postmortems is their longest."),
    table(["Time", "Severity", " Counted", " Median", " p90", ` Median ${before}`, " Change"], rows),
    ...notCountedTimes(times, href),
  ];
}

/** A document that lacks its detection lacks all times: it is named once. */
function notCountedTimes(times: readonly ResponseTimes[], href: Href): Part[] {
  const lacking = new Map<string, { readonly uncounted: Uncounted; readonly responses: Response[] }>();
  for (const { response, notCounted } of times)
    for (const each of notCounted) {
      const key = `${each.file}\n${each.reason}`;
      const known = lacking.get(key);
      if (known) known.responses.push(response);
      else lacking.set(key, { uncounted: each, responses: [response] });
    }
  return notCountedFor(
    [...lacking.values()].map(({ uncounted: each, responses }) => {
      const which =
        responses.length === times.length ? "All times" : responses.map((one) => responseNames[one]).join(", ");
      return { ...each, reason: `${which}: ${each.reason}` };
    }),
    href,
  );
}

/** What is not counted, by its reasons. */
function notCountedFor(documents: readonly Uncounted[], href: Href): Part[] {
  if (documents.length === 0) return [];
  return [
    paragraph("Not counted:"),
    list(
      [...groupBy(documents, ({ reason }) => reason)].map(([reason, group]) => ({
        words: [`${reason} (${group.length})`],
        items: group.map((each) => ({ words: [uncountedLink(each, href)] })),
      })),
    ),
  ];
}

function actionItems({ done, open, late, undated, cancelled, shareDone, lateItems, all }: Actions, href: Href): Part[] {
  if (done + open + cancelled === 0) return [paragraph("The postmortems of this period have no action items.")];
  return [
    paragraph(
      strong(`${done} of ${done + open} done (${told(shareDone, percent)})`),
      `; ${open} open: ${late} late, ${undated} without a day to be done by. ${cancelled} cancelled. ` +
        `In all postmortems up to then, ${all.open} are open, ${all.late} of them late.`,
    ),
    ...drawn({
      type: "shares",
      title: "Action items",
      parts: [
        { label: "Done", value: done, colour: 3 },
        { label: "Open", value: open - late, colour: 4 },
        { label: "Late", value: late, colour: 0 },
      ],
    }),
    ...(lateItems.length > 0 ? [heading(3, "Late"), openItems(lateItems, href)] : []),
  ];
}

function openItems(items: readonly OpenItem[], href: Href): Part {
  return table(
    ["Due", " Days late", "Owner", "Action item", "Where"],
    items.map((item): Inline[] => [
      item.deadline ?? unknown,
      item.daysLate === null ? unknown : String(item.daysLate),
      item.owner ?? unknown,
      shortText(item),
      place(item, href),
    ]),
  );
}

function promptness(prompt: Promptness, href: Href): Part[] {
  const { count, medianDays, p90Days, inTime, asked, shareInTime, late, notCounted } = prompt;
  const parts: Part[] = [];
  if (count === 0) parts.push(paragraph("How long writing took is not known of any."));
  else
    parts.push(
      paragraph(
        `Written ${told(medianDays, days)} after the resolution in the median, ${told(p90Days, days)} at p90; ${count} counted.` +
          (asked === 0
            ? " The template gives no time for it."
            : ` ${inTime} of ${asked} (${told(shareInTime, percent)}) in time.`),
      ),
    );
  if (late.length > 0)
    parts.push(
      heading(3, "Written late"),
      list(
        late.map((each) => ({
          words: [
            titled(each, href),
            `: ${days(each.days)} after the resolution, where ${each.withinHours} hours are asked`,
          ],
        })),
      ),
    );
  return [...parts, ...notCountedFor(notCounted, href)];
}

function recurrence({ count, rate, chains, openMeasures }: Recurrence, whole: number, href: Href): Part[] {
  if (count === 0) return [paragraph("No postmortem of this period links to an earlier one.")];
  const parts: Part[] = [
    paragraph(
      strong(`${count} of ${whole} (${told(rate, percent)})`),
      ` recurred: linked to an earlier postmortem. ${chains.length === 1 ? "The chain, oldest first" : "The chains, each oldest first"}, with the dates of this period set off:`,
    ),
    list(
      chains.map((chain) => ({
        words: [`${chain.length} postmortems, ${chain[0]?.date} to ${chain.at(-1)?.date}`],
        items: chain.map((each) => ({
          words: each.inPeriod ? [strong(each.date), " ", link(each.title, href(each.file))] : [titled(each, href)],
        })),
      })),
    ),
  ];
  parts.push(heading(3, "Prevention measures still open where it came back"));
  if (openMeasures.length === 0)
    parts.push(paragraph("None: all measures of the earlier postmortems are done or cancelled."));
  else parts.push(openItems(openMeasures, href));
  return parts;
}

function themes({ themes: found }: Review, href: Href): Part[] {
  if (found.length === 0) return [paragraph("No contributing factor or gap came back in like words.")];
  return [
    paragraph("Contributing factors and gaps that came back in like words, with the words that they share:"),
    list(
      found.map(({ words, postmortems, remarks }) => ({
        words: [strong(words.join(", ")), `: ${postmortems} postmortems`],
        items: remarks.map((remark) => ({
          words: [`${remark.date} ${quoted(remark.text)} (`, place(remark, href), ")"],
        })),
      })),
    ),
  ];
}

/** No quotation needs to be longer. */
const longestQuotation = 240;

function quoted(text: string): string {
  return `“${text.length > longestQuotation ? `${text.slice(0, longestQuotation).trimEnd()}…` : text}”`;
}

function uncounted(items: readonly Uncounted[], href: Href): Item[] {
  return items.map((each) => ({ words: [uncountedLink(each, href), `: ${each.reason}`] }));
}

function uncountedLink({ file, title }: Uncounted, href: Href): Inline {
  return link(title ?? file, href(file));
}

function drawn(chart: Chart): Part[] {
  return isDrawn(chart) ? [chart] : [];
}

function titled({ date, title, file }: Named, href: Href): Inline {
  return link(title.startsWith(date) ? title : `${date} ${title}`, href(file));
}

/** The file's name and the line: the folder is known from the link. */
function place({ file, line }: { readonly file: string; readonly line: number }, href: Href): Inline {
  return link(`${file.slice(file.lastIndexOf("/") + 1)}:${line}`, href(file, line));
}

function severityName(severity: string | null): string {
  return severity ?? "None given";
}

function told(value: number | null, say: (value: number) => string): string {
  return value === null ? unknown : say(value);
}

function minutes(value: number): string {
  return durationText(Math.round(value));
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function points(value: number): string {
  return `${Math.round(value * 100)} points`;
}

function days(value: number): string {
  return counted(value, "day");
}

function difference(now: number | null, past: number | null, say: (value: number) => string): string {
  if (now === null || past === null) return unknown;
  return now === past ? "0" : `${now > past ? "+" : "−"}${say(Math.abs(now - past))}`;
}
