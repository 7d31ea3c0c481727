// A part of `npm run bench`: what our rules cost by the number and by the length of documents, as ratios measured in one
// run. Each part of the documents goes through all sides in turn before the next.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lint } from "markdownlint/sync";
import { fromMarkdown } from "mdast-util-from-markdown";
import customRules from "../dist/src/index.js";
import { extensionsFor } from "../dist/src/markdown/parse.js";

const KB = 1000;
const rows = [
  ...[1, 100, 1000, 10_000].map((count) => ({ count, bytes: 6 * KB })),
  ...[1, 10, 100, 1000].map((size) => ({ count: Math.max(1, 2000 / size), bytes: size * KB })),
];
/** Few documents are measured often, many once: no text twice, so that nothing is remembered. */
const total = 2_000_000;

const source = readFileSync(
  fileURLToPath(new URL("../fixtures/archive/postmortems/2024-10-17-turnstiles-reject-members.md", import.meta.url)),
  "utf8",
);
const [head = "", ...sections] = source.split(/^(?=## )/m);
const growing = [/^\| \d.*\|$/m, /^The turnstile lit red.*$/m, /^- \[x\] Move domain.*$/m, /^- Nothing watched.*$/m];

/** A whole postmortem of about so many bytes: a short one has fewer sections, a long one more of what real ones have more of. */
function postmortem(bytes, index) {
  let text = head.replace("every member card", `card ${index}`);
  if (bytes < source.length) {
    text = text.replace("Resolved", "In Progress");
    for (const section of sections) if (text.length + section.length < bytes + 300) text += section;
    return text;
  }
  text += sections.join("");
  const each = Math.floor((bytes - text.length) / growing.length);
  for (const line of growing) {
    const [found = ""] = line.exec(text) ?? [];
    const more = Array.from({ length: Math.floor(each / (found.length + 8)) }, (_, at) =>
      /^The/.test(found) ? `\n${found} (${at})\n` : found.replace(/[\w)]+(?=[^\w]*$)/, `$& ${at}`),
    );
    text = text.replace(line, (match) => [match, ...more].join("\n"));
  }
  return text;
}

function lintAll(texts, name, options) {
  lint({ strings: Object.fromEntries(texts.map((text, at) => [`${name}-${at}.md`, text])), ...options });
}

const sides = {
  ours: (texts) =>
    lintAll(texts, "postmortems/2024-10-17-incident", { customRules, config: { default: false, postmortem: true } }),
  parser: (texts) => {
    for (const text of texts) fromMarkdown(text, extensionsFor(text));
  },
  theirs: (texts) => lintAll(texts, "postmortems/2024-10-17-incident", {}),
  both: (texts) => lintAll(texts, "postmortems/2024-10-17-incident", { customRules }),
  outOfScope: (texts) =>
    lintAll(
      texts.map((text) => text.replace("Postmortem: ", "")),
      "docs/page",
      { customRules },
    ),
};

function measure({ count, bytes }) {
  const part = Math.min(count, Math.max(1, Math.floor(200_000 / bytes)));
  const parts = Math.max(3, Math.ceil(Math.max(count, total / bytes) / part));
  const spent = Object.fromEntries(Object.keys(sides).map((side) => [side, 0]));
  let length = 0;
  for (let at = 0; at < parts; at++) {
    const texts = Array.from({ length: part }, (_, index) => postmortem(bytes, at * part + index));
    length += texts.reduce((sum, text) => sum + text.length, 0);
    const order = Object.entries(sides);
    for (const [side, run] of at % 2 ? order : order.reverse()) {
      const start = performance.now();
      run(texts);
      spent[side] += performance.now() - start;
    }
  }
  return { ...spent, perKB: (spent.ours / length) * KB, documents: parts * part };
}

for (const run of Object.values(sides)) for (let at = 0; at < 40; at++) run([postmortem(6 * KB, -at)]);
const cells = (...texts) => console.log(texts.map((text) => String(text).padStart(14)).join(""));
cells("documents", "of", "ours/parser", "ours/theirs", "both/theirs", "out of scope", "ours by KB");
let unit;
for (const { count, bytes } of rows) {
  const { ours, parser, theirs, both, outOfScope, perKB } = measure({ count, bytes });
  unit ??= perKB;
  const ratios = [ours / parser, ours / theirs, both / theirs, outOfScope / theirs, perKB / unit];
  cells(count, bytes < 1000 * KB ? `${bytes / KB} KB` : "1 MB", ...ratios.map((ratio) => ratio.toFixed(2)));
}
