import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The pages of the workbench; offices run browsers as old as Chromium 79. */
export default defineConfig({
  root: "src/web",
  plugins: [react()],
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
