import type { PostmortemRecord } from "../postmortem/record.ts";
import { isUnreadable, readArchive } from "./archive.ts";
import { openRepository } from "./repository.ts";
import { type CommonOptions, type ExitCode, printable, type World } from "./terminal.ts";

export interface ListOptions extends CommonOptions {
  readonly json?: true;
}

/** All postmortems, newest first. */
export async function list({ json, template }: ListOptions, world: World): Promise<ExitCode> {
  const records: PostmortemRecord[] = [];
  for await (const read of readArchive(openRepository(world.cwd), { ...(template !== undefined && { template }) })) {
    if (isUnreadable(read)) world.stderr.write(`${printable(read.file)}: ${printable(read.problem)}\n`);
    else records.push(read);
  }
  records.sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.file.localeCompare(b.file));
  if (json) world.stdout.write(`${JSON.stringify(records, null, 2)}\n`);
  else for (const { date, title } of records) world.stdout.write(`${date ?? "no date"}  ${printable(title)}\n`);
  return 0;
}
