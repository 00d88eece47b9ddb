import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { locateHome } from "../../../src/app/home.ts";
import { openOffice } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { Source } from "../../../src/model/source.ts";
import { silentLog } from "../../crawl/loopback-site.ts";

/** Scans in a process of its own, which the test kills; says each stored page on stdout. */
const [root = "", origin = "", start = "", connections = "1"] = process.argv.slice(2);
const office = await openOffice({
  home: locateHome(root),
  rulesDirs: [],
  log: silentLog,
  clock: createScriptedClock(start),
  configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
});
const source = Source.parse({
  id: "jiaxiang",
  name: "假想县招聘网（示例）",
  operatorType: "public-service",
  entryUrls: [`${origin}/list`],
  politeness: { delaySeconds: 0, connections: Number(connections) },
  browser: "never",
  allowPrivate: [new URL(origin).host],
  contact: "假想县总工会 0000-0000000",
});
await scanSources(office, [source], {
  operator: "演示采集人",
  trigger: "scan",
  signal: new AbortController().signal,
  onProgress: ({ visited }) => process.stdout.write(`${visited}\n`),
  width: 16,
  screenshots: "never",
});
await office.store.close();
process.stdout.write("done\n");
