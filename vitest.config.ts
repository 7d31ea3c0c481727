import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/hosts/**"],
    testTimeout: 60_000,
    // With micromark's development build, which asserts what an extension of it must keep to.
    execArgv: ["--conditions=development"],
    coverage: { provider: "v8", include: ["src/**", "rules/**"], exclude: ["dist/**"], reporter: ["text", "json"] },
  },
});
