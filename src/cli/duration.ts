import type { PostmortemRecord } from "../postmortem/record.ts";

/** Minutes from detection to resolution; null where one is not known, their zones differ, or resolution comes first. */
export function minutesToResolve({ detected, resolved }: PostmortemRecord): number | null {
  if (typeof detected?.minutes !== "number" || typeof resolved?.minutes !== "number") return null;
  if (detected.zone !== resolved.zone) return null;
  const minutes = resolved.minutes - detected.minutes;
  return minutes < 0 ? null : minutes;
}

/** As a reader would say it, in its two largest units: `2 d 3 h`, `1 h 25 min`, `40 min`. */
export function durationText(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [
    [days, "d"],
    [hours, "h"],
    [days > 0 ? 0 : minutes % 60, "min"],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(" ") || "0 min"
  );
}
