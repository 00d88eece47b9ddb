import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { openFetcher } from "../../../src/app/pipeline/open-fetcher.ts";
import { openPipelineTools } from "../../../src/app/pipeline/pipeline.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import type { Fetcher } from "../../../src/crawl/visit/visit-request.ts";
import type { Fetched } from "../../../src/model/fetched.ts";
import { Source } from "../../../src/model/source.ts";
import { silentLog } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { startSmallBoard } from "./small-board.ts";

const PAGES = 20;
/** The last page may still be in the hands of what runs. */
const IN_HAND = 2;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it("a scan of any length lets go of a page once it is stored", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-memory-"));
  const site = await startSmallBoard(PAGES);
  const office = await openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: silentLog,
    clock: systemClock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
  const tools = await openPipelineTools(office);
  const fetcher = await openFetcher(office, async () => undefined);
  const visits: WeakRef<Fetched>[] = [];
  const noting: Fetcher = {
    ...fetcher,
    async visit(request) {
      const fetched = await fetcher.visit(request);
      visits.push(new WeakRef(fetched));
      return fetched;
    },
  };
  try {
    const source = Source.parse({
      id: "jiaxiang",
      name: "假想县招聘网（示例）",
      operatorType: "public-service",
      entryUrls: [`${site.origin}/list`],
      politeness: { delaySeconds: 0 },
      browser: "never",
      allowPrivate: [`127.0.0.1:${site.port}`],
      contact: "假想县总工会 0000-0000000",
    });
    const report = await scanSources(office, [source], {
      operator: "演示采集人",
      trigger: "scan",
      signal: new AbortController().signal,
      isListed: false,
      onProgress: () => undefined,
      width: 1,
      screenshots: "findings",
      bench: { tools, fetcher: noting, now: systemClock.now, stopsHoldMs: 0, livingRuns: new Set() },
    });
    collectGarbage();
    expect(report.tally.counts()).toMatchObject({ postings: PAGES });
    expect(visits).toHaveLength(PAGES + 1);
    expect(visits.filter((visit) => visit.deref() !== undefined).length).toBeLessThanOrEqual(IN_HAND);
  } finally {
    await fetcher.close();
    await office.store.close();
    await site.close();
    await rm(root, { recursive: true, force: true });
  }
});
