import { defineConfig } from "vitest/config";

/** What mutants are held against: the tests that run our code in their own process, and fast. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      "test/hosts/**",
      "test/{at-scale,browser-bundle,end-to-end,host,markdown,package,properties,regular-expressions,release,robustness,write-file}.test.ts",
    ],
    testTimeout: 60_000,
    // Nothing is kept in modules that a test could leave behind for the next, and a mutant is switched on without loading them anew.
    isolate: false,
  },
});
