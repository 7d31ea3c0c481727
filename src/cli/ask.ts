import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import type { World } from "./terminal.ts";

/** Asks a question in a terminal, on `output`; undefined where the input ends instead. */
export async function ask(
  question: string,
  { stdin }: World,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  const terminal = createInterface({ input: stdin, output });
  const ended = once(terminal, "close").then(() => undefined);
  const answer = await Promise.race([terminal.question(question), ended]);
  if (answer === undefined) output.write("\n");
  terminal.close();
  return answer;
}
