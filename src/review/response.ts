import type { MomentRecord, PostmortemRecord } from "../postmortem/record.ts";

/** What is counted from the detection on. */
export const responses = ["escalated", "mitigated", "resolved"] as const;
export type Response = (typeof responses)[number];

/** A measurement, or why there is none. */
export type Measured<T> = { readonly value: T } | { readonly reason: string };

/** What a review calls the moments. */
const names = {
  detected: "Detected",
  escalated: "Escalated",
  mitigated: "Mitigation Started",
  resolved: "Resolved",
} as const;

/** Minutes from detection to a moment; docs/metrics.md says when there are none. */
export function minutesTo(record: PostmortemRecord, response: Response): Measured<number> {
  const [from, to] = [told(record, "detected"), told(record, response)];
  if ("reason" in from) return from;
  if ("reason" in to) return to;
  if (from.zone !== to.zone)
    return { reason: `${names.detected} is in ${zoneOf(from)}, ${names[response]} in ${zoneOf(to)}` };
  const minutes = to.minutes - from.minutes;
  return minutes < 0 ? { reason: `${names[response]} lies before ${names.detected}` } : { value: minutes };
}

type Told = Pick<MomentRecord, "zone"> & { readonly minutes: number };

function told(record: PostmortemRecord, name: keyof typeof names): Told | { readonly reason: string } {
  const moment = record[name];
  if (moment === null) return { reason: `no time of ${names[name]}` };
  const { day, minutes, zone } = moment;
  if (minutes === null) return { reason: `${names[name]} has no ${day === null ? "day" : "time of day"}` };
  return { minutes, zone };
}

function zoneOf({ zone }: Told): string {
  return zone ?? "no stated zone";
}
