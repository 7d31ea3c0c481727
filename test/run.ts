import { main } from "../src/cli/program.ts";
import { terminal } from "./terminal.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder, with 2026-04-01 as today. */
export async function run(
  cwd: string,
  argv: readonly string[],
  given: Parameters<typeof terminal>[0] = {},
): Promise<Ran> {
  const world = terminal({ ...given, cwd });
  const code = await main(argv.some((each) => each === "--help") ? argv : [...argv, "--today", "2026-04-01"], world);
  await new Promise(setImmediate);
  return { code, out: world.printed(), err: world.written() };
}
