import { dirname, join } from "node:path";
import { markdownTable, type TableCell } from "../../markdown/table.ts";
import { type Day, isoDay } from "../../postmortem/dates.ts";
import type { PostmortemRecord } from "../../postmortem/record.ts";
import { countActions } from "../../review/measures.ts";
import { minutesTo } from "../../review/response.ts";
import { isUnreadable, readArchive, reportUnreadable, type Unreadable } from "../archive/archive.ts";
import { originOf } from "../archive/git.ts";
import { openRepository } from "../archive/repository.ts";
import { csvText } from "../console/csv.ts";
import { durationText } from "../console/duration.ts";
import { jsonDocument, jsonLine } from "../console/json.ts";
import { pathFrom, pathUrl } from "../console/links.ts";
import { type Column, tableText } from "../console/table.ts";
import { type CommonOptions, type ExitCode, print, printable, UsageError, type World } from "../console/terminal.ts";
import { replaceFile } from "../console/write-file.ts";
import { type IndexFile, openIndex, withTable } from "../records/index-table.ts";
import { postmortemLine, unreadableLine } from "../records/lines.ts";
import { isWithin, onePeriod, type Period } from "../records/period.ts";
import { compare, isOneOf, Seen, type Wanted } from "../records/selection.ts";

export interface ListOptions extends CommonOptions, Period, Wanted {
  readonly json?: true;
  readonly format?: "table" | "json" | "csv" | "markdown" | "ndjson";
  /** The Markdown file whose table is to be kept. */
  readonly write?: string;
  /** Only look whether it would change. */
  readonly check?: true;
}

/** A postmortem, or a document that can't be read, as the list shows it. */
interface Row {
  readonly file: string;
  readonly date: Day | null;
  readonly severity: string | null;
  readonly status: string | null;
  readonly title: string;
  readonly final: boolean;
  readonly minutesToResolve: number | null;
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
  readonly problem: string | null;
}

/** A row with all that is known, where the output has it. */
interface Found {
  readonly row: Row;
  readonly whole?: PostmortemRecord | Unreadable;
}

/** All postmortems, newest first. */
export async function list(
  period: Required<Period> | undefined,
  options: ListOptions,
  world: World,
): Promise<ExitCode> {
  if (options.check && options.write === undefined)
    throw new UsageError(
      'Expected --check together with --write; found it alone. Name the file: "--write README.md --check"',
    );
  const wanted = onePeriod(period, options);
  const format = options.json ? "json" : (options.format ?? "table");
  const repository = openRepository(world.cwd);
  const index = options.write === undefined ? undefined : openIndex(options.write, world.cwd, repository.root);
  const origin = format === "ndjson" ? await originOf(repository.root, world) : undefined;
  const unreadable: Unreadable[] = [];
  const found: Found[] = [];
  const seen = new Seen();
  for await (const read of readArchive(repository, { template: options.template, world })) {
    const row = isUnreadable(read) ? unreadableRow(read) : rowOf(read, options.today);
    if (isUnreadable(read)) unreadable.push(read);
    seen.add(row);
    if (!isWanted(row, wanted, options)) continue;
    if (!origin) found.push({ row, ...(format === "json" && { whole: read }) });
    else await print(world, jsonLine(isUnreadable(read) ? unreadableLine(read, origin) : postmortemLine(read, origin)));
  }
  reportUnreadable(unreadable, world);
  const failure = unreadable.length > 0 ? 2 : 0;
  found.sort(({ row: a }, { row: b }) => compare(b.date ?? "", a.date ?? "") || compare(a.file, b.file));
  if (index) {
    const code = await keep(index, found, repository.root, options, world);
    return failure || code;
  }
  if (found.length === 0 && !origin) world.stderr.write(`${seen.why("postmortem of that kind", options)}\n`);
  if (!origin) await print(world, shown(found, format, repository.root, world));
  return failure;
}

/** Writes the table into the file, or says that it would change. */
async function keep(
  index: IndexFile,
  found: readonly Found[],
  root: string,
  { check }: ListOptions,
  { stderr }: World,
): Promise<ExitCode> {
  const text = withTable(index, markdown(found, root, dirname(index.path)));
  if (text === index.text) return 0;
  if (!check) {
    await replaceFile(index.path, text);
    return 0;
  }
  stderr.write(
    `${index.name}: Expected the table of all postmortems; found one that is stale. Run "postmortem list --write ${index.name}"\n`,
  );
  return 1;
}

function shown(found: readonly Found[], format: ListOptions["format"], root: string, world: World): string {
  switch (format) {
    case "json":
      return jsonDocument(found.map(({ whole }) => whole));
    case "csv":
      return csvText(
        found.map(({ row: { final: _, ...cells } }) => cells),
        csvColumns,
      );
    case "markdown":
      return markdown(found, root, world.cwd);
    default:
      return tableText(
        found.map(({ row }) => row),
        columns,
        world,
      );
  }
}

const csvColumns = [
  "date",
  "severity",
  "status",
  "title",
  "minutesToResolve",
  "open",
  "overdue",
  "done",
  "file",
  "problem",
];

const columns: readonly Column<Row>[] = [
  { name: "Date", cell: ({ date }) => date ?? "-" },
  { name: "Severity", cell: ({ severity }) => severity ?? "-", cut: "end" },
  {
    name: "Status",
    cell: ({ status, problem }) => (problem === null ? (status ?? "-") : "unreadable"),
    paint: ({ final, problem }, { red, yellow }) => (problem !== null ? red : final ? undefined : yellow),
    cut: "end",
  },
  { name: "Title", cell: ({ title }) => title, cut: "end" },
  { name: "Resolved in", cell: resolvedIn, align: "right" },
  {
    name: "Open",
    cell: openOfAll,
    paint: ({ open, overdue }, { red, yellow }) => (overdue > 0 ? red : open > 0 ? yellow : undefined),
    align: "right",
  },
];

function resolvedIn({ minutesToResolve: minutes }: Row): string {
  return minutes === null ? "-" : durationText(minutes);
}

/** Cancelled items count nowhere. */
function openOfAll({ open, done }: Row): string {
  return open + done === 0 ? "-" : `${open}/${open + done}`;
}

/** Nothing in it depends on the day on which it is written. */
function markdown(found: readonly Found[], root: string, folder: string): string {
  const head = ["Date", "Severity", "Status", "Postmortem", "Resolved in", "Open items"];
  return markdownTable(
    head,
    found.map(({ row }): TableCell[] => [
      row.date ?? "-",
      printable(row.severity ?? "-"),
      row.problem === null ? printable(row.status ?? "-") : "unreadable",
      { text: printable(row.title), url: pathUrl(pathFrom(folder, join(root, row.file))) },
      resolvedIn(row),
      openOfAll(row),
    ]),
  );
}

function rowOf(record: PostmortemRecord, today: Day): Row {
  const { file, date, severity, status, title, final, actions } = record;
  const { open, late, done } = countActions(actions, today);
  const took = minutesTo(record, "resolved");
  return {
    file,
    date,
    severity,
    status,
    title,
    final,
    minutesToResolve: "value" in took ? took.value : null,
    open,
    overdue: late,
    done,
    problem: null,
  };
}

function unreadableRow({ file, problem }: Unreadable): Row {
  const title = file.slice(file.lastIndexOf("/") + 1);
  const date = isoDay(/\d{4}-\d{2}-\d{2}/.exec(title)?.[0] ?? "") ?? null;
  return {
    file,
    date,
    severity: null,
    status: null,
    title,
    final: false,
    minutesToResolve: null,
    open: 0,
    overdue: 0,
    done: 0,
    problem,
  };
}

function isWanted(row: Row, period: Period, { severity, status }: ListOptions): boolean {
  return isWithin(row.date, period) && isOneOf(row.severity, severity) && isOneOf(row.status, status);
}
