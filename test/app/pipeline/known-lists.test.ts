import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import type { Office } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { readWarc } from "../../../src/evidence/warc-reader.ts";
import { Source } from "../../../src/model/source.ts";
import { POSTING_BODY, postingPage, silentLog, startSite } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const LIST = `<p>假想县公共就业服务中心每日更新的招聘岗位列表，欢迎求职者选择。</p><a href="/job/1">仓库管理员</a>`;

/** A site whose every page has an ETag and answers 304 to whoever sends it back. */
async function taggedSite(pages: Record<string, string>) {
  const asked: { readonly path: string; readonly condition: string | undefined }[] = [];
  const answer = (path: string) => (request: IncomingMessage, response: ServerResponse) => {
    const body = pages[path] ?? "";
    const etag = `"${body.length}"`;
    const condition = request.headers["if-none-match"];
    asked.push({ path, condition });
    const headers = { "content-type": "text/html; charset=utf-8", etag };
    if (condition === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
  };
  const site = await startSite(Object.fromEntries(Object.keys(pages).map((path) => [path, answer(path)])));
  closers.push(() => site.close());
  return { site, asked };
}

async function officeOn(origin: string) {
  const root = await mkdtemp(join(tmpdir(), "pingpin-known-"));
  closers.push(() => rm(root, { recursive: true, force: true }));
  const clock = createScriptedClock("2026-09-01T02:00:00Z");
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const office = await openOffice({ home: homeAt(root), rulesDirs: [], log: silentLog, clock, configuration });
  closers.push(() => office.store.close());
  const source = Source.parse({
    id: "jiaxiang",
    name: "假想县招聘网（示例）",
    operatorType: "public-service",
    entryUrls: [`${origin}/list`],
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [new URL(origin).host],
    contact: "假想县总工会 0000-0000000",
  });
  return { office, clock, scan: (more: Partial<Source> = {}) => scanOnce(office, { ...source, ...more }) };
}

function scanOnce(office: Office, source: Source) {
  return scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    width: 1,
    screenshots: "never",
  });
}

const outcomes = (report: Awaited<ReturnType<typeof scanOnce>>) =>
  report.items.map(({ url, outcome }) => [new URL(url).pathname, outcome]);

describe("a list that was read before", () => {
  it("is asked about with its ETag, its postings are fetched whole all the same", async () => {
    const { site, asked } = await taggedSite({
      "/list": postingPage("职位列表", LIST),
      "/job/1": postingPage("仓库管理员", POSTING_BODY),
    });
    const { office, clock, scan } = await officeOn(site.origin);
    expect(outcomes(await scan())).toEqual([
      ["/list", "ok"],
      ["/job/1", "ok"],
    ]);
    for (const day of ["02", "03"]) {
      clock.moveTo(`2026-09-${day}T02:00:00Z`);
      const report = await scan();
      expect(outcomes(report)).toEqual([
        ["/list", "not_modified"],
        ["/job/1", "ok"],
      ]);
      expect(report.failures).toEqual([]);
    }
    expect(asked.filter(({ path }) => path === "/job/1").map(({ condition }) => condition)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect((await verifyPath(office.home.root)).result).toBe("intact");
  });

  it("leaves a WARC revisit record that names the record which still stands", async () => {
    const { site } = await taggedSite({
      "/list": postingPage("职位列表", LIST),
      "/job/1": postingPage("仓库管理员", POSTING_BODY),
    });
    const { office, scan } = await officeOn(site.origin);
    await scan();
    const report = await scan();
    const first = await recordOf(office, await captureOf(office, "ok"), "response");
    const revisit = await recordOf(office, report.items[0]?.captureId ?? "", "revisit");
    expect(Object.fromEntries(revisit.fields)).toMatchObject({
      "warc-profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
      "warc-refers-to": first.fields.get("warc-record-id"),
      "warc-refers-to-target-uri": `${site.origin}/list`,
      "warc-refers-to-date": first.fields.get("warc-date"),
      "content-type": "application/http; msgtype=response",
    });
    expect(Buffer.from(revisit.block).toString("latin1")).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
  });

  it("is fetched whole when it shows postings itself, since a 304 proves nothing about a posting", async () => {
    const { site, asked } = await taggedSite({ "/list": postingPage("仓库管理员", POSTING_BODY) });
    const { scan } = await officeOn(site.origin);
    await scan();
    expect(outcomes(await scan())).toEqual([["/list", "ok"]]);
    expect(asked.map(({ condition }) => condition)).toEqual([undefined, undefined]);
  });

  it("is fetched whole after a week, so that a server that always answers 304 hides nothing for long", async () => {
    const { site } = await taggedSite({
      "/list": postingPage("职位列表", LIST),
      "/job/1": postingPage("仓库管理员", POSTING_BODY),
    });
    const { clock, scan } = await officeOn(site.origin);
    await scan();
    clock.moveTo("2026-09-09T02:00:01Z");
    expect(outcomes(await scan())[0]).toEqual(["/list", "ok"]);
  });

  it("is fetched whole when a person asks for this one address", async () => {
    const { site } = await taggedSite({ "/list": postingPage("职位列表", LIST) });
    const { scan } = await officeOn(site.origin);
    const single = { limits: { pages: 1, depth: 0 } };
    await scan(single);
    expect(outcomes(await scan(single))).toEqual([["/list", "ok"]]);
  });
});

async function captureOf(office: Office, outcome: string): Promise<string> {
  const captures = await office.store.captures.list({ after: null, limit: 100 });
  return captures.find((capture) => capture.purpose === "list" && capture.outcome === outcome)?.id ?? "";
}

async function recordOf(office: Office, captureId: string, type: string) {
  const capture = await office.store.captures.get(captureId);
  const path = join(office.home.captures, capture?.folder ?? "", "capture.warc.gz");
  execFileSync("gzip", ["-t", path]);
  for (const read of readWarc(await readFile(path)))
    if (read.kind === "record" && read.record.fields.get("warc-type") === type) return read.record;
  throw new Error(`no ${type} record in ${path}`);
}
