import { defineConfig } from "vitest/config";

/** What installs other hosts from the npm registry and runs them: slower than the rest, and needs the network. */
export default defineConfig({
  test: {
    include: ["test/hosts/**/*.test.ts"],
    // Of tests that may run at once. Each starts programs of its own.
    maxConcurrency: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
