// `npm run release:tree -- <folder>`: writes what a release tag holds. pre-commit and GitHub Actions run a tag as it is,
// and pre-commit installs it by `npm pack`, which must find the built files and nothing to run. The branches stay free
// of both.
import { execSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [argument] = process.argv.slice(2);
if (argument === undefined) fail("Expected a folder: npm run release:tree -- <folder>");
// npm starts scripts in the package's folder, and says where it was called.
const folder = resolve(process.env.INIT_CWD ?? "", argument);
if (existsSync(folder) && readdirSync(folder).length > 0)
  fail(`Expected "${folder}" to be a new or an empty folder; there are files in it`);

const packed = execSync("npm pack --dry-run --json --ignore-scripts", { cwd: root, encoding: "utf8" });
const [{ files }] = JSON.parse(packed);
if (!files.some(({ path }) => path === "dist/src/cli/bin.js")) fail("Expected the built files; run npm run build");
const notPacked = [".pre-commit-hooks.yaml", "action.yml"];
for (const file of [...files.map(({ path }) => path), ...notPacked]) cpSync(join(root, file), join(folder, file));

const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`${folder}: ${manifest.name} ${manifest.version}`);

function fail(message) {
  console.error(message);
  process.exit(2);
}
