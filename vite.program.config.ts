import { defineConfig } from "vite";

/** The files of dist/ that something starts or imports by name, by their place in src/; all else goes into shared chunks. */
export const ENTRIES = [
  "cli/main",
  "app/audits/audit-worker",
  "app/pipeline/reading-worker",
  // Read by scripts/setup/try-rules.mjs and by bench/.
  "audit/ruleset/load-ruleset",
  "audit/auditor",
  "app/pipeline/fill-cache",
  "app/pipeline/pipeline",
  "app/pipeline/beside-reading",
  "app/pipeline/open-fetcher",
  "app/pipeline/commit-fetched",
  "crawl/links/discover-links",
  "app/clock",
  "app/configuration",
  "app/home",
  "app/office",
  "app/scan/scan",
  "cli/keep-heap-small",
  "model/source",
];

/** Libraries of many small files, which take longer to open one by one than most commands take to run. */
const BUNDLED =
  /^(boolbase|cheerio|cheerio-select|commander|css-select|css-what|dom-serializer|domelementtype|domhandler|domutils|encoding-sniffer|entities|get-east-asian-width|htmlparser2|kysely|nth-check|parse5|parse5-htmlparser2-tree-adapter|parse5-parser-stream|uuid|yaml|zod)$/;

/** The program itself, for Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: [BUNDLED] },
  build: {
    ssr: true,
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rollupOptions: {
      input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
