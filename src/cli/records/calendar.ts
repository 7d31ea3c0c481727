import { createHash } from "node:crypto";
import ICAL from "ical.js";
import type { Day } from "../../postmortem/dates.ts";
import type { Origin } from "../archive/git.ts";
import { printable } from "../console/terminal.ts";
import { type Item, shortText } from "./items.ts";

// A line of 75 octets at most begins with a blank where it goes on, which the library does not count.
ICAL.foldLength = 74;

/** An iCalendar (RFC 5545) with an all-day event on the deadline of each open item. */
export function calendar(items: readonly Item[], { repository }: Origin, today: Day): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("prodid", "-//markdownlint-postmortem//postmortem actions//EN");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("method", "PUBLISH");
  calendar.addPropertyWithValue("x-wr-calname", "Postmortem action items");
  const seen = new Map<string, number>();
  for (const item of items) {
    if (item.state !== "open" || item.deadline === null) continue;
    const text = printable(shortText(item));
    // An event stays the same one while its item moves within the file, or its deadline does.
    const key = [repository, item.file, text].join("\n");
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue(
      "uid",
      `${createHash("sha256").update(`${key}\n${before}`).digest("hex").slice(0, 32)}@postmortem`,
    );
    event.addPropertyWithValue("dtstamp", ICAL.Time.fromDateTimeString(`${today}T00:00:00Z`));
    event.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(item.deadline));
    event.addPropertyWithValue("summary", text);
    event.addPropertyWithValue("description", description(item));
    event.addPropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

function description({ owners, title, severity, file, line }: Item): string {
  const rows = [
    owners.length > 0 ? `Owner: ${owners.join(", ")}` : "No owner",
    `Postmortem: ${title}${severity === null ? "" : ` (${severity})`}`,
    `${file}:${line}`,
  ];
  return rows.map(printable).join("\n");
}
