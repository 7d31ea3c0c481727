import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isInside, repositoryRoot } from "../../files.ts";
import { parseMarkdown } from "../../markdown/parse.ts";
import { nameKey } from "../../markdown/plain.ts";
import type { Span } from "../../markdown/span.ts";
import { type Postmortem, readPostmortem } from "../../postmortem/postmortem.ts";
import { recordOf } from "../../postmortem/record.ts";
import { type PostmortemRule, postmortemRule } from "../../rule.ts";
import { pathFrom } from "../console/links.ts";

/** The paths of other documents that may tell of the same incident. */
export type Twins = (path: string) => readonly string[];

/** What needs more than one document, as rules that `lint` adds: they are configured and silenced as all are. */
export function archiveRules(twins: Twins): readonly PostmortemRule[] {
  return [
    postmortemRule({
      id: "PM101",
      name: "postmortem-broken-link",
      description: "Links to Markdown files of the repository lead to files that are there",
      *check(postmortem) {
        for (const { at, target } of brokenLinks(postmortem))
          yield { at, detail: `Expected a link to a file that exists; found "${target}"` };
      },
    }),
    postmortemRule({
      id: "PM102",
      name: "postmortem-duplicate",
      description: "No two postmortems have the same day and title",
      *check(postmortem) {
        for (const { day, file } of duplicates(postmortem, twins))
          yield {
            at: postmortem.title?.heading.text ?? { start: 0, end: 0 },
            detail: `Expected one postmortem of ${day} with this title; found another, "${file}"`,
          };
      },
    }),
  ];
}

interface BrokenLink {
  readonly at: Span;
  readonly target: string;
}

/** Links that lead nowhere, without those that PM020 tells of and those that are still the template's. */
function* brokenLinks({ markdown, path = "", references, leftovers }: Postmortem): Generator<BrokenLink> {
  const folder = dirname(path);
  for (const link of markdown.links) {
    const target = link.url.replace(/[?#].*/s, "");
    if (!/\.(?:md|mdx|markdown)$/i.test(target) || /^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(target)) continue;
    if (references.some(({ at, missing }) => missing && overlap(at, link))) continue;
    if (leftovers.some((leftover) => overlap(leftover, link)) || leads(target, folder)) continue;
    const start = markdown.text.indexOf(target, link.start);
    yield { at: { start, end: start + target.length }, target };
  }
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && one.end > other.start;
}

/** What cannot be looked up is believed. */
function leads(target: string, folder: string): boolean {
  try {
    const file = join(folder, decodeURIComponent(target));
    return !isInside(file, repositoryRoot(folder)) || existsSync(file);
  } catch {
    return true;
  }
}

/** A title as it is compared: without case, markup and what says that it is one of a postmortem. */
export function titleKey(title: string): string {
  return nameKey(title).replace(/^postmortem\b[\s:-]*/, "");
}

function* duplicates(postmortem: Postmortem, twins: Twins): Generator<{ readonly day: string; readonly file: string }> {
  const { path = "" } = postmortem;
  const others = twins(path);
  if (others.length === 0) return;
  const root = repositoryRoot(dirname(path));
  const own = recordOf(postmortem, path);
  if (own.date === null) return;
  for (const other of others) {
    const read = recordOf(readOther(other, postmortem), other);
    if (read.date === own.date && titleKey(read.title) === titleKey(own.title))
      yield { day: own.date, file: pathFrom(root, other) };
  }
}

function readOther(path: string, { template }: Postmortem): Postmortem {
  return readPostmortem(parseMarkdown(readFileSync(path, "utf8")), template, { fileName: basename(path), path });
}
