import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build-program.mjs",
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files of one worker share their modules: loading them anew for each costs two fifths of the CPU time of a run.
    isolate: false,
    reporters: process.env["CI"] ? ["default", "./test/closing-line-reporter.ts"] : ["default"],
    coverage: { include: ["src/**/*.ts"], exclude: ["src/web/**"] },
  },
});
