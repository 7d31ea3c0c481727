import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import type { World } from "./terminal.ts";

/** Asks a question in a terminal, on `output`; undefined where the input ends, or who is asked breaks off. */
export async function ask(
  question: string,
  { stdin }: World,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  const terminal = createInterface({ input: stdin, output });
  const ended = once(terminal, "close").then(() => undefined);
  // Ctrl+C and Ctrl+D at a terminal reject it.
  const answered = terminal.question(question).catch(() => undefined);
  const answer = await Promise.race([answered, ended]);
  if (answer === undefined) output.write("\n");
  terminal.close();
  return answer;
}
