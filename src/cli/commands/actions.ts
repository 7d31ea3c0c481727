import { posix } from "node:path";
import { markdownTable, type TableCell } from "../../markdown/table.ts";
import { markdownOf } from "../../markdown/write.ts";
import { isUnreadable, readActions, reportUnreadable, type Unreadable } from "../archive/archive.ts";
import { originOf } from "../archive/git.ts";
import { openRepository } from "../archive/repository.ts";
import { csvText } from "../console/csv.ts";
import { jsonDocument, jsonLine } from "../console/json.ts";
import { baseUrl, lineUrl, pathFrom, pathUrl } from "../console/links.ts";
import { type Column, tableText } from "../console/table.ts";
import {
  type CommonOptions,
  colours,
  type ExitCode,
  print,
  printable,
  UsageError,
  type World,
} from "../console/terminal.ts";
import { byUrgency, type Item, isWanted, itemsOf, ownerKey, shortText, type WantedItems } from "../records/items.ts";
import { actionLine, unreadableLine } from "../records/lines.ts";
import { daysBetween } from "../records/period.ts";
import { compare, Seen } from "../records/selection.ts";
import { heading } from "../review/document.ts";

export interface ActionsOptions extends CommonOptions, WantedItems {
  readonly json?: true;
  readonly format?: "table" | "json" | "csv" | "markdown" | "ics" | "ndjson";
  readonly group?: Grouping;
  readonly failOnOverdue?: true;
  readonly baseUrl?: string;
}

type Grouping = "owner" | "postmortem";

/** The action items of all postmortems: what is open first, by deadline. */
export async function actions(options: ActionsOptions, world: World): Promise<ExitCode> {
  const format = options.json ? "json" : (options.format ?? "table");
  if (options.group !== undefined && format !== "table" && format !== "markdown")
    throw new UsageError(`Expected --group together with --format table or markdown; found it with "${format}"`);
  const { root, ...repository } = openRepository(world.cwd);
  const origin = format === "ndjson" || format === "ics" ? await originOf(root, world) : undefined;
  const unreadable: Unreadable[] = [];
  const items: Item[] = [];
  const seen = new Seen();
  let any = false;
  let overdue = 0;
  for await (const read of readActions({ root, ...repository }, { template: options.template, world })) {
    if (isUnreadable(read)) {
      unreadable.push(read);
      if (format === "ndjson" && origin) await print(world, jsonLine(unreadableLine(read, origin)));
      continue;
    }
    seen.add(read);
    for (const item of itemsOf(read, options.today)) {
      any = true;
      if (!isWanted(item, options, options.today)) continue;
      if (item.overdue) overdue++;
      if (format === "ndjson" && origin) await print(world, jsonLine(actionLine(item, origin)));
      else items.push(item);
    }
  }
  reportUnreadable(unreadable, world);
  items.sort(byUrgency);
  if (items.length === 0 && format !== "ndjson" && unreadable.length === 0)
    world.stderr.write(`${seen.why(any ? "action item of that kind" : "action item", options)}\n`);
  if (format === "json") await print(world, jsonDocument(items));
  else if (format === "csv") await print(world, csvText(items.map(csvRow), csvColumns));
  else if (format === "ics" && origin)
    await print(world, (await import("../records/calendar.ts")).calendar(items, origin, options.today));
  else if (format === "markdown")
    await print(world, markdown(items, options, linksFrom(pathFrom(world.cwd, root), options)));
  else if (format === "table") await print(world, table(items, options, world));
  if (!options.failOnOverdue || overdue === 0) return unreadable.length > 0 ? 2 : 0;
  world.stderr.write(`Expected no overdue action item; found ${overdue}\n`);
  return unreadable.length > 0 ? 2 : 1;
}

const csvColumns = [
  "deadline",
  "deadlineText",
  "state",
  "overdue",
  "owners",
  "age",
  "severity",
  "action",
  "date",
  "title",
  "file",
  "line",
];

function csvRow({ sections: _, owners, ...item }: Item) {
  return { ...item, action: shortText(item), owners: owners.join(", ") };
}

interface Group {
  readonly name: string;
  readonly items: readonly Item[];
}

/** An item of several owners is in the group of each. */
function groupsOf(items: readonly Item[], grouping: Grouping): Group[] {
  const groups = new Map<string, { name: string; items: Item[] }>();
  for (const item of items) {
    const names = grouping === "postmortem" ? [item.file] : item.owners.length > 0 ? item.owners : [""];
    for (const name of names) {
      const key = grouping === "owner" ? ownerKey(name) : name;
      const group = groups.get(key) ?? { name: name === "" ? "No owner" : name, items: [] };
      groups.set(key, group);
      if (!group.items.includes(item)) group.items.push(item);
    }
  }
  const sorted = [...groups].sort(([a], [b]) => Number(a === "") - Number(b === "") || compare(a, b));
  return sorted.map(([, group]) => group);
}

function groupTitle({ name, items }: Group, grouping: Grouping): string {
  const open = items.filter(({ state }) => state === "open").length;
  const overdue = items.filter((item) => item.overdue).length;
  const [first] = items;
  const title = grouping === "postmortem" && first ? `${first.date ?? "no date"} ${first.title}` : name;
  return `${printable(title)} (${open} open${overdue > 0 ? `, ${overdue} overdue` : ""})`;
}

function table(items: readonly Item[], { group, today }: ActionsOptions, world: World): string {
  const all = columns(today);
  if (group === undefined) return tableText(items, all, world);
  const { bold } = colours(world);
  const own = group === "owner" ? all.filter(({ name }) => name !== "Owner") : all;
  return groupsOf(items, group)
    .map((each) => `${bold(groupTitle(each, group))}\n${tableText(each.items, own, world)}`)
    .join("\n");
}

const soon = 7;

function columns(today: string): readonly Column<Item>[] {
  const paint: Column<Item>["paint"] = ({ state, overdue, deadline }, { red, yellow, dim }) => {
    if (state !== "open") return dim;
    return overdue ? red : deadline !== null && daysBetween(today, deadline) <= soon ? yellow : undefined;
  };
  return [
    { name: "Due", cell: due, paint, cut: "end" },
    { name: "State", cell: stateOf, paint },
    { name: "Owner", cell: ({ owners }) => owners.join(", ") || "-", cut: "end" },
    { name: "Age", cell: ({ age }) => (age === null ? "-" : `${age} d`), align: "right" },
    { name: "Action", cell: shortText, cut: "end" },
    { name: "Where", cell: ({ file, line }) => `${file}:${line}`, cut: "start" },
  ];
}

function due({ deadline, deadlineText }: Item): string {
  return deadline ?? deadlineText ?? "-";
}

function stateOf({ state, overdue }: Item): string {
  return overdue ? "overdue" : state;
}

type Links = (item: Item) => string;

/** Relative ones lead nowhere from a comment or a job's summary: those need a base. */
function linksFrom(root: string, options: ActionsOptions): Links {
  if (options.baseUrl === undefined) return ({ file }) => pathUrl(posix.join(root, file));
  const base = baseUrl(options.baseUrl);
  return ({ file, line }) => lineUrl(base + pathUrl(file), line);
}

function markdown(items: readonly Item[], { group }: ActionsOptions, links: Links): string {
  if (group === undefined) return markdownItems(items, links);
  return groupsOf(items, group)
    .map((each) => `${markdownOf([heading(2, groupTitle(each, group))])}\n${markdownItems(each.items, links)}`)
    .join("\n");
}

function markdownItems(items: readonly Item[], links: Links): string {
  return markdownTable(
    ["Due", "State", "Owner", "Action", "Where"],
    items.map((item): TableCell[] => [
      printable(due(item)),
      stateOf(item),
      printable(item.owners.join(", ") || "-"),
      printable(shortText(item)),
      {
        text: printable(`${item.file.slice(item.file.lastIndexOf("/") + 1)}:${item.line}`),
        url: links(item),
      },
    ]),
  );
}
