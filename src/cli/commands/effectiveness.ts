import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { groupBy } from "../../group-by.ts";
import type { PostmortemRecord } from "../../postmortem/record.ts";
import {
  type CheckedPostmortem,
  type CheckName,
  checkNames,
  type Effectiveness,
  effectivenessOf,
  type Verdict,
} from "../../review/effectiveness.ts";
import { counted } from "../../words.ts";
import { isUnreadable, readArchive, reportUnreadable, type Unreadable } from "../archive/archive.ts";
import { openRepository } from "../archive/repository.ts";
import { jsonDocument } from "../console/json.ts";
import { pathFrom } from "../console/links.ts";
import { type Column, tableText } from "../console/table.ts";
import { type CommonOptions, type ExitCode, print, printable, UsageError, type World } from "../console/terminal.ts";
import { replaceFile } from "../console/write-file.ts";
import { shortText } from "../records/items.ts";
import { noPostmortems } from "../records/selection.ts";
import { heading, type Inline, link, list, table as markdownTable, type Part, paragraph } from "../review/document.ts";
import { hrefFrom } from "../review/links.ts";
import { markdownReport } from "../review/markdown.ts";
import { sectionOf } from "../review/recorded.ts";
import type { Href } from "../review/report.ts";

export interface EffectivenessOptions extends CommonOptions {
  /** Days since the resolution. */
  readonly after: number;
  readonly due?: true;
  readonly failOnDue?: true;
  readonly json?: true;
  readonly format?: "table" | "markdown" | "json";
  /** The postmortem into which the check is written. */
  readonly record?: string;
}

/** What came of each postmortem that is old enough to tell. */
export async function effectiveness(options: EffectivenessOptions, world: World): Promise<ExitCode> {
  const { today, after, due, failOnDue, json, template } = options;
  const repository = openRepository(world.cwd);
  const records: PostmortemRecord[] = [];
  const unreadable: Unreadable[] = [];
  for await (const read of readArchive(repository, { template, world }))
    if (isUnreadable(read)) unreadable.push(read);
    else records.push(read);
  reportUnreadable(unreadable, world);
  const found = effectivenessOf(records, today, after);
  const failure = unreadable.length > 0 ? 2 : 0;
  if (options.record !== undefined) {
    await record(options.record, found, records, repository.root, world);
    return failure;
  }
  if (records.length === 0 && unreadable.length === 0) world.stderr.write(`${noPostmortems}\n`);
  const isDue = ({ recorded }: CheckedPostmortem) => recorded === null;
  const shown = due ? { ...found, postmortems: found.postmortems.filter(isDue) } : found;
  const format = json ? "json" : (options.format ?? "table");
  if (format === "json") await print(world, jsonDocument(shown));
  else if (format === "markdown")
    await print(world, markdownReport(report(shown, due ?? false, hrefFrom(world.cwd, repository.root))));
  else await print(world, terminalText(shown, due ?? false, world));
  const dueCount = found.postmortems.filter(isDue).length;
  if (!failOnDue || dueCount === 0) return failure;
  world.stderr.write(`Expected no effectiveness check to be due; found ${dueCount}\n`);
  return failure || 1;
}

const columnNames: Readonly<Record<CheckName, string>> = {
  "All action items completed": "Items",
  "Documentation updated": "Docs",
  "Prevention measures implemented": "Prevention",
  "No recurrence of the issue": "No recurrence",
  "Team aware of changes": "Team",
};

function terminalText({ postmortems, ...rest }: Effectiveness, due: boolean, world: World): string {
  const columns: Column<CheckedPostmortem>[] = [
    { name: "Resolved", cell: ({ resolved }) => resolved },
    { name: "Postmortem", cell: ({ title }) => title, cut: "end" },
    ...checkNames.map(
      (name, index): Column<CheckedPostmortem> => ({
        name: columnNames[name],
        cell: ({ checks }) => sign(checks[index]?.verdict),
        paint: ({ checks }, paints) => paintOf(checks[index]?.verdict, paints),
      }),
    ),
    { name: "Checked", cell: ({ recorded }) => checkedText(recorded) },
  ];
  const against = postmortems.flatMap(objections);
  const whole = tableText(postmortems, columns, world);
  return `${whole}${against.length > 0 ? `\n${against.map(printableLine).join("")}` : ""}${whole ? "\n" : ""}${summary({ postmortems, ...rest }, due)}\n${notCounted(rest.notCounted)}`;
}

function printableLine(line: string): string {
  return `${printable(line)}\n`;
}

function paintOf(
  verdict: Verdict | undefined,
  { green, red, yellow }: Parameters<NonNullable<Column<unknown>["paint"]>>[1],
) {
  return verdict === "yes" ? green : verdict === "no" ? red : yellow;
}

function sign(verdict: Verdict | undefined): string {
  return verdict === "yes" || verdict === "no" ? verdict : "?";
}

function checkedText(recorded: CheckedPostmortem["recorded"]): string {
  return recorded === null ? "due" : (recorded.day ?? "yes");
}

/** What speaks against checks, each once with the names of all that it fails. */
function objections({ checks }: CheckedPostmortem): string[] {
  const failed = checks
    .filter(({ verdict }) => verdict === "no")
    .flatMap(({ name, evidence }) =>
      evidence.map((each) => {
        const place = `${each.file}:${each.line}`;
        return name === "No recurrence of the issue"
          ? { said: `${place}: it came back: ${each.text}`, column: undefined }
          : { said: `${place}: open: ${shortText(each)}`, column: columnNames[name] };
      }),
    );
  return [...groupBy(failed, ({ said }) => said)].map(([said, [first, ...others]]) =>
    first.column === undefined ? said : `${said} (${[first, ...others].map(({ column }) => column).join(", ")})`,
  );
}

function summary({ postmortems, tooYoung, after }: Effectiveness, due: boolean): string {
  const count = counted(postmortems.length, "postmortem");
  const open = postmortems.filter(({ recorded }) => recorded === null).length;
  return due
    ? `${count} resolved ${after} days ago or earlier, whose check nobody has recorded.`
    : `${count} resolved ${after} days ago or earlier; ${open} due. ${tooYoung} resolved less than ${after} days ago.`;
}

function notCounted(items: Effectiveness["notCounted"]): string {
  if (items.length === 0) return "";
  return `Not counted:\n${items.map(({ file, reason }) => printableLine(`${file}: ${reason}`)).join("")}`;
}

function report(found: Effectiveness, due: boolean, href: Href): Part[] {
  const { postmortems, today } = found;
  const parts: Part[] = [heading(1, `Postmortem effectiveness ${today}`), paragraph(summary(found, due))];
  if (postmortems.length > 0)
    parts.push(
      markdownTable(
        ["Resolved", "Postmortem", ...Object.values(columnNames), "Checked"],
        postmortems.map(({ resolved, title, file, checks, recorded }): Inline[] => [
          resolved,
          link(title, href(file)),
          ...checks.map(({ verdict }) => verdict),
          checkedText(recorded),
        ]),
      ),
      heading(2, "Evidence"),
      list(
        postmortems.map(({ resolved, title, file, checks }) => ({
          words: [link(`${resolved} ${title}`, href(file))],
          items: checks.map(({ name, verdict, evidence }) => ({
            words: [`${name}: ${verdict}`],
            items: evidence.map((each) => ({
              words:
                each.file === null || each.line === null
                  ? [each.text]
                  : [
                      `${shortText(each)} (`,
                      link(
                        `${each.file.slice(each.file.lastIndexOf("/") + 1)}:${each.line}`,
                        href(each.file, each.line),
                      ),
                      ")",
                    ],
            })),
          })),
        })),
      ),
    );
  if (found.notCounted.length > 0)
    parts.push(
      heading(2, "Not counted"),
      list(found.notCounted.map(({ title, file, reason }) => ({ words: [link(title, href(file)), `: ${reason}`] }))),
    );
  return parts;
}

/** Adds the section to a postmortem whose check is not recorded yet. */
async function record(
  name: string,
  { postmortems, after, today }: Effectiveness,
  records: readonly PostmortemRecord[],
  root: string,
  world: World,
): Promise<void> {
  const path = resolve(world.cwd, name);
  const file = pathFrom(root, path);
  const known = records.find((each) => each.file === file);
  if (!known) throw new UsageError(`Expected a postmortem of this repository; found "${printable(name)}"`);
  if (known.effectiveness)
    throw new UsageError(
      `Expected a postmortem without an effectiveness check; found one at ${printable(file)}:${known.effectiveness.line}. Change it there`,
    );
  const found = postmortems.find((each) => each.file === file);
  if (!found)
    throw new UsageError(
      `Expected a postmortem that was resolved ${after} days ago or earlier (--after); found ${known.resolved?.day ?? "no day of resolution"}`,
    );
  const text = await readFile(path, "utf8");
  await replaceFile(path, `${text.trimEnd()}${sectionOf(found.checks, today, text.includes("\r\n") ? "\r\n" : "\n")}`);
  const line = text.trimEnd().split("\n").length + 2;
  await print(world, `${printable(file)}:${line}: recorded; look through the boxes and correct them\n`);
}
