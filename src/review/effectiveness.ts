import { type Day, dayNumber } from "../postmortem/dates.ts";
import type { ActionRecord, PostmortemRecord, StepRecord } from "../postmortem/record.ts";
import { documentationItems, isOpen, preventionMeasures, speaksOfDocumentation } from "./measures.ts";
import { byDate, isDated, type Recurrences, recurrencesIn } from "./recurrence.ts";

export const checkNames = [
  "All action items completed",
  "Documentation updated",
  "Prevention measures implemented",
  "No recurrence of the issue",
  "Team aware of changes",
] as const;
export type CheckName = (typeof checkNames)[number];

export type Verdict = "yes" | "no" | "unknown";

/** What a verdict rests on. */
export interface Evidence {
  readonly text: string;
  /** Null where it is that something is not there. */
  readonly file: string | null;
  readonly line: number | null;
}

export interface Check {
  readonly name: CheckName;
  readonly verdict: Verdict;
  /** Of a "no", what speaks against it, each with its place. */
  readonly evidence: readonly Evidence[];
}

export interface CheckedPostmortem {
  readonly file: string;
  readonly title: string;
  readonly date: Day | null;
  readonly resolved: Day;
  /** Days since then. */
  readonly days: number;
  /** Where a check is recorded, and on which day it was made, if that is said. */
  readonly recorded: { readonly line: number; readonly day: Day | null } | null;
  readonly checks: readonly Check[];
}

export interface Effectiveness {
  readonly today: Day;
  /** Days after the resolution from which on a postmortem is checked. */
  readonly after: number;
  /** The oldest resolution first. */
  readonly postmortems: readonly CheckedPostmortem[];
  /** How many were resolved later than that. */
  readonly tooYoung: number;
  readonly notCounted: readonly { readonly file: string; readonly title: string; readonly reason: string }[];
}

/** What happened after `today` is not known yet. */
export function effectivenessOf(all: readonly PostmortemRecord[], today: Day, after: number): Effectiveness {
  const records = all.filter(({ date }) => date === null || date <= today);
  const recurrences = recurrencesIn(records.filter(isDated));
  const resolved = records.flatMap((record) => {
    const day = record.resolved?.day;
    return day ? [{ record, day, days: dayNumber(today) - dayNumber(day) }] : [];
  });
  const old = resolved.filter(({ days }) => days >= after);
  return {
    today,
    after,
    postmortems: old
      .sort((a, b) => a.day.localeCompare(b.day) || byDate(a.record, b.record))
      .map(({ record, day, days }) => ({
        file: record.file,
        title: record.title,
        date: record.date,
        resolved: day,
        days,
        recorded: recordedCheck(record, today),
        checks: checksOf(record, recurrences),
      })),
    tooYoung: resolved.length - old.length,
    notCounted: records
      .filter(({ resolved: moment }) => !moment?.day)
      .sort(byDate)
      .map(({ file, title }) => ({ file, title, reason: "no day of Resolved" })),
  };
}

/** A section with the day of the check, if it has come, or with all boxes ticked; or a ticked step that speaks of effectiveness. */
function recordedCheck({ effectiveness, steps }: PostmortemRecord, today: Day): CheckedPostmortem["recorded"] {
  if (effectiveness) {
    const { checked, boxes, line } = effectiveness;
    const day = checked !== null && checked <= today ? checked : null;
    if (day !== null || (boxes.length > 0 && boxes.every(({ done }) => done))) return { line, day };
  }
  const step = steps.find(({ text, done }) => done && /\beffective(?:ness)?\b/i.test(text));
  return step ? { line: step.line, day: null } : null;
}

function checksOf(record: PostmortemRecord, recurrences: Recurrences): Check[] {
  const { actions, steps, effectiveness, file } = record;
  const documentation = documentationItems(record);
  const documenting = steps.filter(({ text }) => speaksOfDocumentation(text));
  const telling = steps.filter(({ text }) =>
    /\b(?:share|tell|inform|announce|present|communicate|aware)\b/i.test(text),
  );
  const verified = steps.filter(({ text, done }) => done && /\ball (?:action )?items\b/i.test(text));
  const later = recurrences.later(record);
  const found: Readonly<Record<CheckName, Omit<Check, "name">>> = {
    "All action items completed": settled(file, actions, [], verified, "no action items"),
    "Documentation updated": settled(file, documentation, documenting, [], "no documentation items or steps"),
    "Prevention measures implemented": settled(file, preventionMeasures(record), [], [], "no prevention measures"),
    "No recurrence of the issue":
      later.length > 0
        ? {
            verdict: "no",
            evidence: later.map(({ later: { file: from, title }, line }) => ({ text: title, file: from, line })),
          }
        : { verdict: "yes", evidence: [{ text: "no later postmortem links to it", file: null, line: null }] },
    "Team aware of changes": settled(file, [], telling, [], "no step to tell the team"),
  };
  return checkNames.map((name): Check => {
    const check = found[name];
    const box = effectiveness?.boxes.find(({ text, done }) => done && names(text, name));
    return box && check.verdict === "unknown"
      ? { name, verdict: "yes", evidence: [evidence(file, box)] }
      : { name, ...check };
  });
}

/** Whether a box stands for a check: `Team aware of changes (all-hands of 12 May)`. */
function names(text: string, name: CheckName): boolean {
  const [first = ""] = name.toLowerCase().split(" of ");
  return text.toLowerCase().startsWith(first);
}

/** "No" as long as one is open; "yes" where there were any, or a step says so. */
function settled(
  file: string,
  items: readonly ActionRecord[],
  steps: readonly StepRecord[],
  sayings: readonly StepRecord[],
  missing: string,
): Omit<Check, "name"> {
  const open = [...items.filter(isOpen), ...steps.filter(({ done }) => !done)];
  if (open.length > 0) return { verdict: "no", evidence: open.map((each) => evidence(file, each)) };
  const done = [...items, ...steps, ...sayings];
  if (done.length > 0) return { verdict: "yes", evidence: done.map((each) => evidence(file, each)) };
  return { verdict: "unknown", evidence: [{ text: missing, file: null, line: null }] };
}

function evidence(file: string, { text, line }: { readonly text: string; readonly line: number }): Evidence {
  return { text, file, line };
}
