import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Call {
  readonly argv: readonly string[];
  /** What the page shows below it. */
  readonly shown: string;
}

/** The calls of `postmortem` in the `console` fences of a page under docs/, in their order. */
export function callsOn(page: string): readonly Call[] {
  const text = readFileSync(fileURLToPath(new URL(`../docs/${page}`, import.meta.url)), "utf8");
  const fences = [...text.matchAll(/^```console\n(.*?)^```$/gms)].map(([, fence = ""]) => fence);
  return fences.flatMap((fence) =>
    fence
      .split(/^\$ postmortem /m)
      .slice(1)
      .map((call) => {
        const [line = "", ...shown] = call.split("\n");
        const argv = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
        return { argv, shown: shown.join("\n") };
      }),
  );
}
