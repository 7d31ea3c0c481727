// The third part of `npm run bench`: `postmortem actions` over 10,000 postmortems of about 6 KB, by the time of parsing
// them with mdast-util-from-markdown on the same number of threads; and the memory that it takes, over 2,000 and 10,000.
// With --check it ends with exit code 1 where a ratio is above its target; `--count 1000`
// takes fewer postmortems, `--rounds 1` fewer rounds.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "dist/src/cli/bin.js");
const baseline = join(root, "bench/archive-baseline.mjs");
const rounds = number("--rounds", 3);
const count = number("--count", 10_000);
const bytes = 6000;

function number(name, usual) {
  const at = process.argv.indexOf(name);
  return at === -1 ? usual : Number(process.argv[at + 1]);
}

/** Whole documents, each made another by its words and, where it is short, filled up with prose. */
function writeArchive(folder, count) {
  const texts = readdirSync(`${root}fixtures`, { recursive: true, encoding: "utf8" })
    .filter((name) => /postmortems\/.*\.md$/.test(name.replaceAll("\\", "/")))
    .map((name) => readFileSync(`${root}fixtures/${name}`, "utf8"))
    .filter((text) => text.length > 2500 && text.length <= bytes + 1000);
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "postmortems"));
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2000, 0, 1 + (index % 9000))).toISOString().slice(0, 10);
    const text = texts[index % texts.length];
    const paragraphs = text.split("\n\n");
    let whole = `${text}\n\n## Notes ${index}\n`;
    for (let at = index; whole.length < bytes; at++) {
      const paragraph = paragraphs[at % paragraphs.length];
      if (!/^#|^---/.test(paragraph)) whole += `\n${paragraph} (${index}.${at})\n`;
    }
    writeFileSync(join(folder, `postmortems/${day}-incident-${index}.md`), whole);
  }
}

/** Runs a script of node: how many seconds it takes, also those of all its threads, and how many MB it holds at most. */
function measured(script, args, cwd) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ["--import", join(root, "bench/usage.mjs"), script, ...args], {
      cwd,
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    let told = "";
    child.stdio[3].on("data", (chunk) => {
      told += chunk;
    });
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`${script} ended with ${code}`));
      resolve({ seconds: (performance.now() - start) / 1000, ...JSON.parse(told) });
    });
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const threads = availableParallelism();
const [small, large] = [count / 5, count].map((size) => {
  const folder = mkdtempSync(join(tmpdir(), "archive-"));
  writeArchive(folder, size);
  return folder;
});
let missed = false;
try {
  const ratios = [];
  const memory = [];
  const few = await measured(program, ["actions", "--format", "ndjson"], small);
  for (let round = 0; round < rounds; round++) {
    const [first, second] = round % 2 === 0 ? ["ours", "theirs"] : ["theirs", "ours"];
    const times = {};
    for (const side of [first, second])
      times[side] =
        side === "ours"
          ? await measured(program, ["actions", "--format", "ndjson"], large)
          : await measured(baseline, [String(threads)], large);
    ratios.push(times.ours.seconds / times.theirs.seconds);
    memory.push(times.ours.megabytes);
    const told = ({ seconds, threadSeconds, megabytes }) =>
      `${seconds.toFixed(1)} s (${threadSeconds.toFixed(1)} s of processor), ${megabytes.toFixed(0)} MB`;
    console.log(`      ours ${told(times.ours)}; parsing ${told(times.theirs)}`);
  }
  for (const { what, target, measured } of [
    {
      what: `postmortem actions on ${count} postmortems, by mdast-util-from-markdown on ${threads} threads`,
      target: 1.3,
      measured: median(ratios),
    },
    {
      what: `its memory (${median(memory).toFixed(0)} MB), by that on ${count / 5} (${few.megabytes.toFixed(0)} MB)`,
      target: 1.25,
      measured: median(memory) / few.megabytes,
    },
  ]) {
    missed ||= measured > target;
    console.log(`${measured.toFixed(3)} (target: at most ${target}) ${what}`);
  }
} finally {
  for (const folder of [small, large]) rmSync(folder, { recursive: true });
}
if (missed && process.argv.includes("--check")) process.exitCode = 1;
