import { once } from "node:events";
import type { ReadStream, WriteStream } from "node:tty";
import picocolors from "picocolors";
import type { Day } from "../../postmortem/dates.ts";
import { printable } from "../../words.ts";

export { printable };

/** What a command is given of the process and its terminal; what day it is, `program.ts` says. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY">>;
  readonly stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;
}

/** Options of every command. */
export interface CommonOptions {
  /** The day from which ages and due dates are counted. */
  readonly today: Day;
  readonly template?: string;
}

/** 0: all is well. 1: the command found what it was asked to look for. 2: it could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** A mistake in how the command is used, or a thing outside the program that fails: one line on stderr, exit code 2. */
export class UsageError extends Error {}

/** Colours as the conventions have it: NO_COLOR, FORCE_COLOR, none in pipes. */
export function colours({ env, stdout }: World): ReturnType<typeof picocolors.createColors> {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0";
  const wanted = forced || (stdout.isTTY === true && env.TERM !== "dumb");
  return picocolors.createColors(wanted && !env.NO_COLOR);
}

/** What `printable` makes of each line of a text, whose indents stay. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => /^[ \t]*/.exec(line) + printable(line))
    .join("\n");
}

/** Writes to stdout no faster than it is read. */
export async function print({ stdout }: World, text: string): Promise<void> {
  if (!stdout.write(text)) await once(stdout, "drain");
}
