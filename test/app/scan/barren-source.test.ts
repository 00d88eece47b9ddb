import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { Source } from "../../../src/model/source.ts";
import { type Handlers, POSTING_BODY, page, postingPage, silentLog, startSite } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The failures of a scan that begins at `/` of a site of this machine. */
async function failuresOf(pages: Handlers): Promise<readonly (readonly [string, string])[]> {
  const root = await mkdtemp(join(tmpdir(), "pingpin-barren-"));
  const site = await startSite(pages);
  const office = await openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: silentLog,
    clock: systemClock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
  closers.push(
    () => rm(root, { recursive: true, force: true }),
    () => site.close(),
    () => office.store.close(),
  );
  const source = Source.parse({
    id: "jiaxiang",
    name: "假想县招聘网（示例）",
    operatorType: "public-service",
    entryUrls: [`${site.origin}/`],
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [`127.0.0.1:${site.port}`],
    contact: "假想县总工会 0000-0000000",
  });
  const { failures } = await scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    width: 1,
    screenshots: "never",
  });
  return failures.map(({ code, subject }) => [code, subject.replace(site.origin, "")] as const);
}

const CARDS = postingPage("招聘职位", `<h1>招聘职位</h1>${'<div class="card" data-id="7">仓库管理员</div>'.repeat(9)}`);

it.each([
  ["whose entry page is gone", { "/": page("没有", 404) }],
  ["whose list only clicks open", { "/": page(CARDS) }],
])("a source %s is not taken for one without anything to find", async (_how, pages) => {
  expect(await failuresOf(pages)).toEqual([["SOURCE_BARREN", "假想县招聘网（示例）"]]);
});

it("a source that shows a posting, leads to one or could not be read is not called barren", async () => {
  const posting = page(postingPage("仓库管理员", POSTING_BODY));
  expect(await failuresOf({ "/": posting })).toEqual([]);
  expect(
    await failuresOf({ "/": page('<ul><li><a href="/job/7">司机</a></li></ul>'), "/job/7": page("没有", 404) }),
  ).toEqual([]);
  expect(await failuresOf({ "/": page("<h1>Forbidden</h1>", 403) })).toEqual([["VISIT_FAILED", "/"]]);
});
