import fs from "node:fs";
import { availableParallelism } from "node:os";
import { globby } from "globby";
import { groupBy } from "../../group-by.ts";
import type { Postmortem } from "../../postmortem/postmortem.ts";
import { type ActionsRecord, actionsOf, type PostmortemRecord, recordOf } from "../../postmortem/record.ts";
import { fileFilter, isPostmortemPath } from "../../postmortem/scope.ts";
import { pathFrom } from "../console/links.ts";
import { packageFolder } from "../console/package.ts";
import { withProgress } from "../console/progress.ts";
import { printable, type World } from "../console/terminal.ts";
import {
  documentReader,
  linkTarget,
  markdownGlob,
  type PartName,
  type Reader,
  type Reading,
  reason,
  searching,
  type Unreadable,
  type Work,
} from "./document.ts";
import type { Repository } from "./repository.ts";
import { answersOf } from "./threads.ts";

export { isUnreadable, type Unreadable } from "./document.ts";

export interface ArchiveOptions {
  /** The template of all documents, instead of the one that each has by its place. */
  readonly template?: string | undefined;
  /** Where to show how far reading is. */
  readonly world: World;
}

export interface Found {
  readonly files: readonly string[];
  /** Folders of postmortems that can't be looked into. */
  readonly closed: readonly Unreadable[];
}

/** The repository's Markdown files that are postmortems by their path, or may be by their title; sorted by path. */
export async function markdownFiles(repository: Repository): Promise<readonly string[]> {
  return (await findFiles(repository)).files;
}

/** The same, with what may hold more of them. */
export async function findFiles({ root, settings }: Repository): Promise<Found> {
  const filter = settings.files && fileFilter(settings.files);
  const closed = new Map<string, Unreadable>();
  const entries = await globby(markdownGlob, {
    ...searching,
    cwd: root,
    onlyFiles: false,
    objectMode: true,
    fs: {
      ...fs,
      // Only so is it known which folder could not be read.
      readdir: ((folder: string, options: { withFileTypes: true }, done: (...read: unknown[]) => void) =>
        fs.readdir(folder, options, (error, inside) => {
          const file = pathFrom(root, folder);
          if (error && isPostmortemPath(`/${file}/a.md`, filter)) closed.set(file, { file, problem: reason(error) });
          done(error, inside);
        })) as typeof fs.readdir,
    },
  });
  const certain = new Map(entries.map(({ path }) => [path, isPostmortemPath(`/${path}`, filter)]));
  const links = new Map(
    entries.flatMap(({ path, dirent }) => {
      const target = dirent.isSymbolicLink() && certain.get(path) !== false ? linkTarget(root, path) : undefined;
      return target === undefined ? [] : [[path, target]];
    }),
  );
  // A file is read once: by its own path, unless a link alone makes it a postmortem.
  const targets = new Set([...links].filter(([path]) => certain.get(path)).map(([, target]) => target));
  const files = entries.flatMap(({ path }) => {
    const among = certain.get(path);
    const target = links.get(path) ?? "";
    const byOwnPath = certain.get(target);
    const twice = among ? byOwnPath : targets.has(path) || (certain.has(target) && byOwnPath !== false);
    return among === false || twice ? [] : [path];
  });
  return { files: files.sort(), closed: [...closed.values()] };
}

/** How many files a thread is handed at a time. */
const batchSize = 25;
/** Below, starting threads takes longer than they save. */
const worthThreads = 300;
/** One thread takes the answers: more than this many wait for it. */
const mostThreads = 16;

/** Reads every postmortem of a repository in the order of their paths; as many are held as are being read. */
export function readArchive(
  repository: Repository,
  options: ArchiveOptions,
): AsyncGenerator<PostmortemRecord | Unreadable> {
  return readAll(repository, options, { name: "whole", read: recordOf });
}

/** The same, of the action items alone: that takes less. */
export function readActions(
  repository: Repository,
  options: ArchiveOptions,
): AsyncGenerator<ActionsRecord | Unreadable> {
  return readAll(repository, options, { name: "actions", read: actionsOf });
}

/** What of each document is wanted: a worker thread knows it by its name. */
interface Part<T> {
  readonly name: PartName;
  readonly read: (postmortem: Postmortem, file: string) => T;
}

async function* readAll<T>(
  repository: Repository,
  { template = repository.settings.template, world }: ArchiveOptions,
  part: Part<T>,
): AsyncGenerator<T | Unreadable> {
  const { files, closed } = await findFiles(repository);
  yield* closed;
  const reader: Reader = {
    root: repository.root,
    ...(template !== undefined && { template }),
    ...(repository.settings.files && { files: repository.settings.files }),
  };
  const few = files.length < worthThreads;
  const readings = few ? readHere(files, reader, part) : readOnThreads<T>(files, reader, part.name);
  for await (const reading of withProgress(readings, files.length, world)) if (reading) yield reading;
}

function* readHere<T>(files: readonly string[], reader: Reader, part: Part<T>): Generator<Reading<T>> {
  const read = documentReader(reader, part.read);
  for (const file of files) yield read(file);
}

async function* readOnThreads<T>(files: readonly string[], reader: Reader, part: PartName): AsyncGenerator<Reading<T>> {
  const work: Work = { reader, part };
  const answers = answersOf<readonly string[], readonly Reading<T>[]>(batches(files), {
    script: new URL("dist/src/cli/archive/archive-worker.js", packageFolder),
    data: work,
    count: Math.min(availableParallelism(), mostThreads, Math.ceil(files.length / (2 * batchSize))),
  });
  for await (const readings of answers) yield* readings;
}

function* batches(files: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < files.length; from += batchSize) yield files.slice(from, from + batchSize);
}

/** More of one problem than this are one problem of all, such as a template that is not there. */
const manyAlike = 5;

/** Tells what could not be read, a line each; what is a problem of many documents, once. */
export function reportUnreadable(unreadable: readonly Unreadable[], { stderr }: World): void {
  for (const [problem, alike] of groupBy(unreadable, (each) => each.problem)) {
    const files = alike.map(({ file }) => printable(file));
    const told = files.length > manyAlike ? [`${files[0]} (and ${files.length - 1} more)`] : files;
    for (const names of told) stderr.write(`${names}: ${printable(problem)}\n`);
  }
}
