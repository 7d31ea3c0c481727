// The second half of `npm run bench`: that rules and model take time in proportion to the text, on hostile texts.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, "run", "test/robustness.test.ts", "-t", "in proportion"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, MEASURE_GROWTH: "1" },
  stdio: "inherit",
});
if (process.argv.includes("--check")) process.exitCode = status ?? 1;
