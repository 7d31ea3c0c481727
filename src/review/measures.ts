import type { Day } from "../postmortem/dates.ts";
import type { ActionRecord, PostmortemRecord } from "../postmortem/record.ts";

export interface ActionCounts {
  readonly done: number;
  /** Neither done nor cancelled. */
  readonly open: number;
  /** Open, with a deadline before today. */
  readonly late: number;
  /** Open, without a day as deadline. */
  readonly undated: number;
  readonly cancelled: number;
}

export function countActions(actions: readonly ActionRecord[], today: Day): ActionCounts {
  const count = (is: (action: ActionRecord) => boolean) => actions.filter(is).length;
  return {
    done: count(({ state }) => state === "done"),
    open: count(isOpen),
    late: count((action) => isLate(action, today)),
    undated: count((action) => isOpen(action) && action.deadline === null),
    cancelled: count(({ state }) => state === "cancelled"),
  };
}

export function isOpen({ state }: ActionRecord): boolean {
  return state === "open";
}

export function isLate(action: ActionRecord, today: Day): boolean {
  return isOpen(action) && action.deadline !== null && action.deadline < today;
}

const prevention = /prevent|countermeasure|prävent|vorbeug|prévent|prevenc|prevenç|再発防止|预防|預防|재발 방지/i;
const documentation = /\bdoc(?:s|umentation|umentação)?\b|runbook|playbook|dokumentation|ドキュメント|文档|문서/i;

/** The items that prevent a recurrence: those under a heading that says so. */
export function preventionMeasures({ actions }: PostmortemRecord): readonly ActionRecord[] {
  return actions.filter(({ sections }) => sections.some((heading) => prevention.test(heading)));
}

export function documentationItems({ actions }: PostmortemRecord): readonly ActionRecord[] {
  return actions.filter(({ sections }) => sections.some((heading) => documentation.test(heading)));
}

export function speaksOfDocumentation(step: string): boolean {
  return documentation.test(step);
}
