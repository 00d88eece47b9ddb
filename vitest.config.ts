import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build-program.mjs",
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Loading the program anew for each of 220 files took as long as testing it; the program keeps no state in modules.
    isolate: false,
    reporters: process.env["CI"] ? ["default", "./test/closing-line-reporter.ts"] : ["default"],
    coverage: { include: ["src/**/*.ts"], exclude: ["src/web/**"] },
  },
});
