// What bench/archive.mjs compares with: reads the files of postmortems/ and parses them, each thread its share of them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { fromMarkdown } from "mdast-util-from-markdown";
import { extensionsFor } from "../dist/src/markdown/parse.js";

if (isMainThread) {
  const threads = Number(process.argv[2]);
  for (let index = 0; index < threads; index++)
    new Worker(fileURLToPath(import.meta.url), { workerData: { index, threads } });
} else {
  const { index, threads } = workerData;
  readdirSync("postmortems").forEach((name, at) => {
    if (at % threads !== index) return;
    const text = readFileSync(`postmortems/${name}`, "utf8");
    fromMarkdown(text, extensionsFor(text));
  });
}
