import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The pages of the workbench; offices run browsers as old as Chromium 79. */
export default defineConfig({
  root: "src/web",
  plugins: [react(), compressedBeside()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "chrome79",
    cssTarget: "chrome79",
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      output: { manualChunks: (id) => (/node_modules\/(react|react-dom|scheduler)\//.test(id) ? "react" : undefined) },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8710" } },
});

/** Puts a compressed copy beside every script and style, so that the server need not compress while people wait. */
function compressedBeside(): Plugin {
  return {
    name: "compressed-beside",
    enforce: "post",
    generateBundle: {
      // Only then have Vite's own plugins written the last words into every file.
      order: "post",
      handler(_options, bundle) {
        for (const [fileName, part] of Object.entries(bundle)) {
          if (!/\.(?:js|css)$/.test(fileName)) continue;
          const source = part.type === "chunk" ? part.code : part.source;
          this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}
