import { defineConfig } from "vitest/config";

/** What installs other hosts from the npm registry and runs them: slower than the rest, and needs the network. */
export default defineConfig({
  test: {
    include: ["test/hosts/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
