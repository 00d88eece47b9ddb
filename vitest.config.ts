import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build-program.mjs",
    restoreMocks: true,
    // A test waits for what must happen, not for time: these only end what hangs, and cost nothing while all is well.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 180_000 } },
    maxWorkers: 2,
    // Loading the program anew for each of 220 files took as long as testing it; the program keeps no state in modules.
    isolate: false,
    reporters: process.env["CI"] ? ["default", "./test/closing-line-reporter.ts"] : ["default"],
    coverage: { include: ["src/**/*.ts"], exclude: ["src/web/**"] },
  },
});
