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
  const { detected: from, [response]: to } = record;
  for (const [moment, name] of [
    [from, names.detected],
    [to, names[response]],
  ] as const) {
    if (moment === null) return { reason: `no time of ${name}` };
    if (moment.minutes === null)
      return { reason: moment.day === null ? `${name} has no day` : `${name} has no time of day` };
  }
  if (from === null || to === null || from.minutes === null || to.minutes === null) return { reason: "no times" };
  if (from.zone !== to.zone)
    return { reason: `${names.detected} is in ${zoneOf(from)}, ${names[response]} in ${zoneOf(to)}` };
  const minutes = to.minutes - from.minutes;
  return minutes < 0 ? { reason: `${names[response]} lies before ${names.detected}` } : { value: minutes };
}

function zoneOf({ zone }: MomentRecord): string {
  return zone ?? "no stated zone";
}
