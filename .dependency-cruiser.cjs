// The import law and the library law of docs/architecture.md; test/architecture.test.ts runs it.

/** What each folder of src/ may import besides itself. Stages never see each other; only app/ joins them. */
const MAY_IMPORT = {
  model: [],
  text: ["model"],
  crawl: ["model"],
  import: ["model"],
  extract: ["model", "text"],
  audit: ["model", "text"],
  review: ["model"],
  lead: ["model"],
  evidence: ["model"],
  report: ["model", "text"],
  lookback: ["model", "text"],
  store: ["model"],
  queue: ["model"],
  // What one page needs that works without a machine of ours: bundled from here, never compiled into app/.
  offline: ["model", "text", "audit", "report"],
  app: [
    "model",
    "text",
    "crawl",
    "import",
    "extract",
    "audit",
    "review",
    "lead",
    "evidence",
    "report",
    "lookback",
    "store",
    "queue",
    "offline",
  ],
  api: ["model"],
  server: ["app", "api", "model"],
  web: ["api", "model"],
  cli: ["app", "model", "server"],
};

/** Which files may import which libraries; everything else asks these files. */
const CONFINED = [
  { library: "cheerio", only: "^src/(extract|crawl)/" },
  { library: "(playwright|playwright-core)", only: "^src/(crawl/browser/|report/pdf\\.ts$)" },
  { library: "nodejs-jieba", only: "^src/text/tokenize\\.ts$" },
  { library: "(better-sqlite3|kysely|pg|pg-boss)", only: "^src/(store|queue)/" },
  { library: "(fastify|@fastify/[^/]+)", only: "^src/server/" },
  { library: "(react|react-dom|antd|@ant-design/[^/]+|echarts|dayjs)", only: "^src/web/" },
  { library: "(commander|cli-progress|cli-table3)", only: "^src/cli/" },
  { library: "socks", only: "^src/crawl/http/upstream-proxy\\.ts$" },
  { library: "croner", only: "^src/queue/" },
  { library: "pino", only: "^src/app/" },
  { library: "prom-client", only: "^src/app/health/" },
];

const folders = Object.keys(MAY_IMPORT);

/** A package resolves to a path in node_modules, or stays a bare name when it is not installed. */
const packagePath = (name) => `(^|node_modules/)(@types/)?${name}($|/)`;

const importLaw = folders.map((folder) => ({
  name: `import-law-${folder}`,
  comment: `src/${folder}/ may import only ${[folder, ...MAY_IMPORT[folder]].join(", ")}; let app/ join the parts`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: "^src/", pathNot: `^src/(${[folder, ...MAY_IMPORT[folder]].join("|")})/` },
}));

const libraryLaw = CONFINED.map(({ library, only }) => ({
  name: `library-law-${library.replace(/[^a-z0-9-]+/g, "-").replace(/^-|-$/g, "")}`,
  comment: `${library} is confined to ${only}`,
  severity: "error",
  from: { path: "^src/", pathNot: only },
  to: { path: packagePath(library) },
}));

module.exports = {
  forbidden: [
    ...importLaw,
    ...libraryLaw,
    {
      name: "known-folders",
      comment: "every file of src/ stands in a folder that the import law knows",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/(${folders.join("|")})/` },
      to: {},
    },
    {
      name: "pure-model",
      comment: "model/ holds the nouns and does no I/O: zod is all it may use",
      severity: "error",
      from: { path: "^src/model/" },
      to: { path: ".", pathNot: `^src/|${packagePath("zod")}` },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one file, or miss a third",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "shipped-only",
      comment: "the built program has only dist/ and production packages",
      severity: "error",
      // The pages are bundled into dist/web with what they use.
      from: { path: "^src/", pathNot: "^src/web/" },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "inside-src",
      comment: "the built program cannot reach tests, fixtures, scripts or benchmarks by import",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|fixtures|scripts|bench)/" },
    },
    {
      name: "resolvable",
      comment: "what cannot be resolved cannot be judged",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "types"] },
  },
};
