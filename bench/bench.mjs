// `npm run bench`: speed as ratios, measured in one run. Each round measures both sides, the medians are compared.
// With --check it ends with exit code 1 where a ratio is above its target.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lint } from "markdownlint/sync";
import { fromMarkdown } from "mdast-util-from-markdown";
import customRules from "../dist/src/index.js";
import { extensionsFor } from "../dist/src/markdown/parse.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = 15;

function markdownIn(folder, wanted) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md") && wanted(name.replaceAll("\\", "/")))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Runs the two in turn; no text is the same twice, so that nothing is remembered between rounds. */
function ratio(texts, ours, theirs) {
  const ratios = [];
  for (let round = -2; round < rounds; round++) {
    const fresh = texts.map((text, index) => `${text}\n\n${round}.${index}\n`);
    const times = (round % 2 === 0 ? [ours, theirs] : [theirs, ours]).map((run) => {
      const start = performance.now();
      run(fresh);
      return performance.now() - start;
    });
    if (round >= 0) ratios.push(round % 2 === 0 ? times[0] / times[1] : times[1] / times[0]);
  }
  return median(ratios);
}

function lintAll(texts, name, options) {
  lint({ strings: Object.fromEntries(texts.map((text, index) => [name(index), text])), ...options });
}

const postmortems = markdownIn(`${root}fixtures`, (name) => /^(?!archive\/).*\/postmortems\//.test(name));
const many = Array.from({ length: Math.ceil(300 / postmortems.length) }, () => postmortems).flat();
const packages = markdownIn(`${root}node_modules`, (name) => /^[^/]+\/readme\.md$/i.test(name)).slice(0, 150);

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
    what: `markdownlint with our rules on ${packages.length} files that are no postmortems, by markdownlint without them`,
    target: 1.02,
    measured: ratio(
      packages,
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, { customRules }),
      (texts) => lintAll(texts, (index) => `docs/page-${index}.md`, {}),
    ),
  },
];

let missed = false;
for (const { what, target, measured } of results) {
  missed ||= measured > target;
  console.log(`${measured.toFixed(3)} (target: at most ${target}) ${what}`);
}
if (missed && process.argv.includes("--check")) process.exitCode = 1;
