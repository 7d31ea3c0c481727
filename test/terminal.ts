import { PassThrough, Readable } from "node:stream";
import type { World } from "../src/cli/console/terminal.ts";

interface Given {
  readonly cwd?: string;
  readonly env?: World["env"];
  readonly stdout?: { readonly isTTY?: true; readonly columns?: number };
  readonly stderr?: { readonly isTTY?: true; readonly columns?: number };
}

export interface Terminal extends World {
  /** What stderr was given so far. */
  written(): string;
  /** What stdout was given so far. */
  printed(): string;
}

/** A world whose streams keep what they are given. */
export function terminal({ cwd = process.cwd(), env = {}, stdout = {}, stderr = {} }: Given): Terminal {
  const out = keeping();
  const err = keeping();
  return {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdin: Readable.from([]),
    stdout: Object.assign(out.stream, stdout),
    stderr: Object.assign(err.stream, stderr),
    printed: out.text,
    written: err.text,
  };
}

function keeping(): { readonly stream: PassThrough; text(): string } {
  const chunks: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => chunks.push(String(chunk)));
  stream.setEncoding("utf8");
  return { stream, text: () => chunks.join("") };
}
