// Looks for documents and templates that our rules do not stand: `npm run fuzz -- --runs 1000000`. Cases follow from
// their seed alone: `--seed 400` goes on where a run ended. What is found is written to `fuzz/<seed>/`, as small as it can
// be made, and tried again with `--replay fuzz/<seed>`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "fuzz" },
    replay: { type: "string" },
  },
});
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "test/fuzz/hunt.test.ts", "--disable-console-intercept"],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: {
      ...process.env,
      // The parser as users have it: it has another form for development, which is slower.
      NODE_ENV: "production",
      ...(values.replay ? { FUZZ_REPLAY: values.replay } : { FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed }),
      FUZZ_OUT: values.out,
    },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
