import { posix } from "node:path";
import type { LinkRecord, PostmortemRecord } from "../../postmortem/record.ts";
import type { Unreadable } from "../archive/document.ts";
import type { Origin } from "../archive/git.ts";
import type { Item } from "./items.ts";

/** A line of `--format ndjson`, as `schema/records.schema.json` describes it. */
export type Line = PostmortemLine | ActionLine | UnreadableLine;

export interface PostmortemLine extends Origin, Omit<PostmortemRecord, "actions" | "links"> {
  readonly kind: "postmortem";
  readonly links: readonly (LinkRecord & {
    /** The path from the repository's root; null where the link leads out of it. */
    readonly file: string | null;
  })[];
}

/** Nothing in it depends on the day on which it is written. */
export interface ActionLine extends Origin, Omit<Item, "overdue" | "age"> {
  readonly kind: "action";
}

export interface UnreadableLine extends Origin, Unreadable {
  readonly kind: "unreadable";
}

export function postmortemLine({ actions: _, links, ...record }: PostmortemRecord, origin: Origin): PostmortemLine {
  return {
    kind: "postmortem",
    ...origin,
    ...record,
    links: links.map(({ target, line }) => ({ target, line, file: linkedFile(record.file, target) })),
  };
}

export function actionLine({ overdue: _, age: __, ...item }: Item, origin: Origin): ActionLine {
  return { kind: "action", ...origin, ...item };
}

export function unreadableLine(unreadable: Unreadable, origin: Origin): UnreadableLine {
  return { kind: "unreadable", ...origin, ...unreadable };
}

/** The file that a link in another leads to, both as paths from the root. */
function linkedFile(file: string, target: string): string | null {
  if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(target)) return null;
  let path = target;
  try {
    path = decodeURIComponent(target);
  } catch {
    // It stands for itself.
  }
  const joined = path.startsWith("/") ? posix.join(".", path) : posix.join(posix.dirname(file), path);
  return joined.startsWith("../") ? null : joined;
}
