import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "markdownlint-cli2";
import { describeEditor } from "./editor-cases.ts";

const manifest = join(createRequire(import.meta.url).resolve("markdownlint-cli2"), "../package.json");
describeEditor(JSON.parse(readFileSync(manifest, "utf8")).version, main, fileURLToPath(new URL("..", import.meta.url)));
