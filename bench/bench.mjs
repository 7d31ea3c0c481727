// `npm run bench`: speed as ratios, measured in one run. Each round measures both sides, the medians are compared.
// With --check it ends with exit code 1 where a ratio is above its target.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lint } from "markdownlint/sync";
import { fromMarkdown } from "mdast-util-from-markdown";
import customRules from "../dist/src/index.js";
import { extensionsFor } from "../dist/src/markdown/parse.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = 21;

function markdownIn(folder, wanted) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md") && wanted(name.replaceAll("\\", "/")))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Runs the two in turn, some texts at a time; no text is the same twice, so that nothing is remembered between rounds. */
function ratio(texts, ours, theirs) {
  const some = 10;
  const times = Array.from({ length: Math.ceil(texts.length / some) }, () => [[], []]);
  for (let round = -2; round < rounds; round++) {
    const fresh = texts.map((text, index) => `${text}\n\n${round}.${index}\n`);
    for (let at = 0; at < fresh.length; at += some) {
      const part = fresh.slice(at, at + some);
      const sides = [ours, theirs].map((run, side) => ({ run, side }));
      for (const { run, side } of (round + at / some) % 2 === 0 ? sides : sides.reverse()) {
        const start = performance.now();
        run(part);
        if (round >= 0) times[at / some][side].push(performance.now() - start);
      }
    }
  }
  const sum = (side) => times.reduce((total, part) => total + median(part[side]), 0);
  return sum(0) / sum(1);
}

/** The time of two commands, each a whole process, in turn. */
function commandRatio(ours, theirs, cwd) {
  const times = [[], []];
  for (let round = -1; round < rounds; round++)
    for (const [side, args] of [ours, theirs].entries()) {
      const start = performance.now();
      const { status } = spawnSync(process.execPath, args, { cwd, stdio: "ignore" });
      if (status !== 1) throw new Error(`${args.join(" ")}: expected findings; it ended with ${status}`);
      if (round >= 0) times[side].push(performance.now() - start);
    }
  return median(times[0]) / median(times[1]);
}

/** `postmortem lint` on one file, by markdownlint-cli2 with the same rules. */
function startUp() {
  const folder = mkdtempSync(join(tmpdir(), "start-up-"));
  try {
    mkdirSync(join(folder, ".git"));
    mkdirSync(join(folder, "postmortems"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/markdownlint-postmortem"), "junction");
    const config = { customRules: ["markdownlint-postmortem"], config: { default: false, postmortem: true } };
    writeFileSync(join(folder, ".markdownlint-cli2.jsonc"), JSON.stringify(config));
    const file = "postmortems/2026-01-05-incident.md";
    writeFileSync(join(folder, file), postmortems[0]);
    return commandRatio(
      [join(root, "dist/src/cli/bin.js"), "lint", file],
      [fileURLToPath(new URL("markdownlint-cli2-bin.mjs", import.meta.resolve("markdownlint-cli2"))), file],
      folder,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a process that has loaded the host takes to load the rules. */
function importing() {
  const code = `const times = [performance.now()];
    for (const name of ["markdownlint-cli2", "markdownlint-postmortem"]) {
      await import(name);
      times.push(performance.now());
    }
    const [start, host, ours] = times;
    console.log((ours - host) / (host - start));`;
  const once = () =>
    Number(spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: root, encoding: "utf8" }).stdout);
  return median(Array.from({ length: rounds }, once));
}

function lintAll(texts, name, options) {
  lint({ strings: Object.fromEntries(texts.map((text, index) => [name(index), text])), ...options });
}

const postmortems = markdownIn(`${root}fixtures`, (name) => /^(?!archive\/).*\/postmortems\//.test(name));
const many = Array.from({ length: Math.ceil(300 / postmortems.length) }, () => postmortems).flat();
const packages = markdownIn(`${root}node_modules`, (name) => /^[^/]+\/readme\.md$/i.test(name)).slice(0, 150);

const idle = customRules.map(({ names, description, tags, parser }) => ({
  ...{ names, description, tags, parser },
  function: () => {},
}));

const results = [
  {
    what: `our rules on ${many.length} postmortems, by mdast-util-from-markdown on the same texts`,
    target: 1.25,
    measured: ratio(
      many,
      (texts) =>
        lintAll(texts, (index) => `postmortems/2026-01-05-incident-${index}.md`, {
          customRules,
          config: { default: false, postmortem: true },
        }),
      (texts) => {
        for (const text of texts) fromMarkdown(text, extensionsFor(text));
      },
    ),
  },
  {
    what: `our rules on ${packages.length} files that are no postmortems, by as many rules that do nothing`,
    target: 1.02,
    measured: ratio(
      packages,
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, { customRules }),
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, { customRules: idle }),
    ),
  },
  {
    // markdownlint's own price for rules that are not its own: for one, it freezes all that it has parsed.
    what: "these rules that do nothing, by markdownlint without them",
    measured: ratio(
      packages,
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, { customRules: idle }),
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, {}),
    ),
  },
  {
    what: "postmortem lint on one file, by markdownlint-cli2 with our rules on it",
    target: 1.15,
    measured: startUp(),
  },
  {
    what: "importing our rules after markdownlint-cli2, by importing that",
    target: 0.35,
    measured: importing(),
  },
];

let missed = false;
for (const { what, target, measured } of results) {
  missed ||= target !== undefined && measured > target;
  console.log(`${measured.toFixed(3)}${target === undefined ? "" : ` (target: at most ${target})`} ${what}`);
}
if (missed && process.argv.includes("--check")) process.exitCode = 1;
