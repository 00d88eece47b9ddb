import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The engine of 发布前自检 as one script, which `pingpin self-check export` puts into one page with the rules. */
export default defineConfig({
  publicDir: false,
  resolve: { alias: { "node:crypto": fileURLToPath(new URL("src/offline/no-digest.ts", import.meta.url)) } },
  build: {
    outDir: "dist/offline-page",
    emptyOutDir: true,
    target: "chrome79",
    lib: {
      entry: "src/offline/self-check.ts",
      name: "pingpinSelfCheck",
      formats: ["iife"],
      fileName: () => "self-check.js",
    },
  },
});
