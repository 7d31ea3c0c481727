import { defineConfig } from "vitest/config";

/** What mutants are held against: the tests that run our code in their own process, and fast. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      "test/hosts/**",
      "test/{at-scale,browser-bundle,completion,end-to-end,host,markdown,package,program,properties,regular-expressions,release,robustness,write-file}.test.ts",
    ],
    testTimeout: 60_000,
    // With micromark's development build, which asserts what an extension of it must keep to.
    execArgv: ["--conditions=development"],
    // Nothing is kept in modules that a test could leave behind for the next, and a mutant is switched on without loading them anew.
    isolate: false,
  },
});
