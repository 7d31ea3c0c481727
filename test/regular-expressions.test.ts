import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { check, type Diagnostics } from "recheck";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Expression {
  /** `src/x.ts:12` */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

const files = ["src", "rules"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .sort(),
);

/** The expressions that stand in the code, and the places where one is built of parts. */
function expressionsIn(file: string): { readonly written: Expression[]; readonly building: string[] } {
  const written: Expression[] = [];
  const building: string[] = [];
  const tree = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const at = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      written.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp")
      building.push(at);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { written, building };
}

const code = files.map(expressionsIn);

/** What is built while our code runs, each with the place that builds it. */
const built: Expression[] = [];
const NativeRegExp = globalThis.RegExp;

beforeAll(() => {
  globalThis.RegExp = new Proxy(NativeRegExp, {
    construct(target, [pattern, flags]: [string | RegExp, string?]) {
      const made = new target(pattern, flags);
      const [, , caller = ""] = (new Error().stack ?? "").split("\n");
      const [, path = "", line = ""] = /\(?((?:file:\/\/)?[^()\s]+):(\d+):\d+\)?$/.exec(caller) ?? [];
      const file = relative(root, path.startsWith("file:") ? fileURLToPath(path) : path).replaceAll("\\", "/");
      if (files.includes(file)) built.push({ at: `${file}:${line}`, source: made.source, flags: made.flags });
      return made;
    },
  });
});

afterAll(() => {
  globalThis.RegExp = NativeRegExp;
});

/** What people write becomes part of an expression: names, labels, phrases, the pattern of a file's name. */
const hostile = "(a+)+$ [x] a|a* \\d{1,99}? (?=(b*)*)";
const template = `# Postmortem: [Title]

<!-- file: YYYY-[a][b]-NNN-[c]-NNN-[d]-incident-[e]_[f]XXNN[g]-MM-DDNN.md -->

**Date**: YYYY-MM-DD

## Timeline ${hostile}

- **${hostile}**: YYYY-MM-DD HH:MM
- **Detected** <!-- also: ${hostile} -->: YYYY-MM-DD HH:MM
`;
const document = `# Postmortem: Outage

**Date**: 2026-01-05
**Resolved by**: Ana Ruiz, Ben (a+)+$

## Timeline ${hostile}

| Time | Event |
| - | - |
| 10:00 | ${hostile} |

Ana Ruiz should have. A human error.
`;

/** Runs all that builds expressions; loaded anew, so that those of whole modules are built, too. */
async function build(): Promise<void> {
  const load = <T>(file: string) => import(/* @vite-ignore */ pathToFileURL(join(root, file)).href) as Promise<T>;
  for (const file of files.filter((each) => /RegExp\(/.test(readFileSync(join(root, each), "utf8")))) await load(file);
  const { readTemplate } = await load<typeof import("../src/template/read-template.ts")>(
    "src/template/read-template.ts",
  );
  const { parseMarkdown } = await load<typeof import("../src/markdown/parse.ts")>("src/markdown/parse.ts");
  const { readPostmortem } =
    await load<typeof import("../src/postmortem/postmortem.ts")>("src/postmortem/postmortem.ts");
  const { fileTitle } = await load<typeof import("../src/template/file-name.ts")>("src/template/file-name.ts");
  const read = readPostmortem(parseMarkdown(document), readTemplate(template, "template.md"), {});
  read.blame([hostile, "(.*)*"]);
  void read.timeline;
  fileTitle("Checkout");
}

const { version } = createRequire(import.meta.url)("recheck/package.json") as { readonly version: string };
const kept = join(root, "node_modules/.cache/regular-expressions.json");

/** What was found safe before is not looked at again; what it depends on is part of its name. */
function keptVerdicts(): Set<string> {
  try {
    return new Set(JSON.parse(readFileSync(kept, "utf8")) as string[]);
  } catch {
    return new Set();
  }
}

/** No clock decides: on a busy machine the same expression is safe. */
const parameters = { timeout: null, attackTimeout: null, incubationTimeout: null, attackLimit: 100_000_000 };

const keyOf = ({ source, flags }: Expression) => `${version} ${JSON.stringify(parameters)} /${source}/${flags}`;

function verdict({ at, source, flags }: Expression, found: Diagnostics): string[] {
  if (found.status === "safe") return [];
  const why = found.status === "vulnerable" ? `${found.complexity.summary}: ${found.attack.pattern}` : found.error.kind;
  return [`${at} /${source}/${flags} ${why}`];
}

/** Quadratic time counts, too: documents have no length. */
async function vulnerable(expressions: readonly Expression[]): Promise<string[]> {
  const safe = keptVerdicts();
  const unknown = new Map(expressions.filter((each) => !safe.has(keyOf(each))).map((each) => [keyOf(each), each]));
  const verdicts = await Promise.all(
    [...unknown].map(async ([key, each]) => {
      const problems = verdict(each, await check(each.source, each.flags, parameters));
      if (problems.length === 0) safe.add(key);
      return problems;
    }),
  );
  if (unknown.size > 0) {
    mkdirSync(join(kept, ".."), { recursive: true });
    writeFileSync(kept, JSON.stringify([...safe].sort(), null, 1));
  }
  return verdicts.flat();
}

describe("no text makes an expression slow", () => {
  it("that stands in the code", async () => {
    const written = code.flatMap((each) => each.written);
    expect(written.length).toBeGreaterThan(400);
    expect(await vulnerable(written)).toEqual([]);
  }, 1_800_000);

  it("that is built of what people write", async () => {
    await build();
    expect([...new Set(built.map(({ at }) => at))].sort()).toEqual(code.flatMap(({ building }) => building).sort());
    expect(await vulnerable(built)).toEqual([]);
  }, 600_000);

  it("is what the tool tells apart", async () => {
    const slow = await vulnerable([
      { at: "here:1", source: "^(a+)+$", flags: "" },
      { at: "here:2", source: "\\s+$", flags: "" },
      { at: "here:3", source: "(?<!\\s)\\s+$", flags: "" },
    ]);
    expect(slow).toEqual([
      expect.stringMatching(/^here:1 .* exponential: /),
      expect.stringMatching(/^here:2 .* 2nd degree polynomial: /),
    ]);
  });
});
