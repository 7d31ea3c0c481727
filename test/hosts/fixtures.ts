import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "jsonc-parser";

const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url));
const configuration = ".markdownlint-cli2.jsonc";

const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));

/** The documents under fixtures/, as paths from there. */
export const documents = files.filter(
  (name) => /\/postmortems\/.*\.md$/.test(name) && !name.endsWith("/postmortem-template.md"),
);

/** Our findings in all documents, as fixtures.test.ts holds them; each as `<path>:<line>:<column> PM000 <detail>`. */
export const findings = documents
  .flatMap((name) => {
    const file = name.replace(/md$/, "findings.txt");
    const lines = files.includes(file) ? readFileSync(join(fixtures, file), "utf8").trimEnd().split("\n") : [];
    return lines.filter((line) => line.includes(" PM")).map((line) => `${name}:${line}`);
  })
  .sort();

/** What `--fix` makes of a document. */
export function fixed(name: string): string {
  const file = name.replace(/md$/, "fixed.md.txt");
  return readFileSync(join(fixtures, files.includes(file) ? file : name), "utf8");
}

/** Copies the fixtures into a folder, a repository that has the rules from node_modules. */
export function copyFixtures(root: string): void {
  cpSync(fixtures, join(root, "fixtures"), { recursive: true });
  mkdirSync(join(root, ".git"));
  const own = readFileSync(join(fixtures, configuration), "utf8");
  const installed = own.replace("../dist/src/index.js", "markdownlint-postmortem");
  if (installed === own) throw new Error(`Expected fixtures/${configuration} to name the built rules`);
  writeFileSync(join(root, "fixtures", configuration), installed);
}

/** For hosts that read one configuration a run: the folders of fixtures/ that have the same, and that. */
export function groups(): { readonly folders: readonly string[]; readonly config: object }[] {
  const read = (file: string): object => parse(readFileSync(join(fixtures, file), "utf8")).config;
  const shared = read(configuration);
  const folders = [...new Set(documents.map((name) => name.split("/", 1)[0] ?? ""))];
  const own = folders.filter((folder) => files.includes(`${folder}/${configuration}`));
  return [
    { folders: folders.filter((folder) => !own.includes(folder)), config: shared },
    ...own.map((folder) => ({
      folders: [folder],
      config: { ...shared, ...read(`${folder}/${configuration}`) },
    })),
  ];
}
