import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../../src/app/evidence/verify.ts";
import { findReadingTools } from "../../../src/app/imports/reading-tools.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { openCapturePlaces } from "../../../src/app/leads/finding-places.ts";
import { contentOf } from "../../../src/app/pipeline/content-of.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import type { ScanOptions } from "../../../src/app/scan/scan.ts";
import { NO_TOOLS } from "../../../src/import/run-program.ts";
import type { Capture } from "../../../src/model/capture.ts";
import type { Posting } from "../../../src/model/posting.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { wordsOf } from "../../report/well-formed.ts";
import { scannedPages } from "../leads/scanned-pages.ts";
import { openStage, type Stage } from "../look-back/look-back-office.ts";
import { type PagesServer, servePages } from "../look-back/pages-server.ts";

/** A posting whose script adds words that are not in its bytes. */
const page = (
  title: string,
  demand: string,
) => `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>招聘单位：云栖示例机械有限公司</p><h2>岗位职责</h2><p>负责仓库的收货、发货与盘点，保持账物相符，按月编制库存报表。</p>
<h2>任职要求</h2><p>高中及以上学历，${demand}，工作认真细致，能使用办公软件。</p>
<script>document.body.insertAdjacentHTML("beforeend", "<p>脚本添加：未婚优先</p>");</script></body></html>`;

/** A page whose words are drawn by its style, and whose letters are those of a font of its own. */
const HIDDEN = `<!doctype html><html><head><meta charset="utf-8"><title>仓库管理员</title><style>
body { font: 32px "Noto Sans CJK SC", sans-serif; background: #fff } .a, .b, .c, .d { display: block; margin: 24px }
.a::before { content: "招聘岗位：仓库管理员" } .b::before { content: "招聘单位：云栖示例机械有限公司" }
.c::before { content: "任职要求：只要男性，高中以上学历" } .d::before { content: "岗位职责：负责仓库收货发货和盘点" }
i { font-size: 1px; color: #fff }</style></head>
<body><span class="a"></span><span class="b"></span><span class="d"></span><span class="c"></span>
<p><i>${"\ue123\ue124\ue125".repeat(20)}</i></p></body></html>`;

describe("screenshots of a scan", () => {
  let stage: Stage;
  let site: PagesServer;
  beforeAll(async () => {
    stage = await openStage();
    site = await servePages({
      "/job/1.html": page("仓库管理员", "限男性"),
      "/job/2.html": page("库存会计", "持初级会计证书"),
      "/job/3.html": page("导购员", "形象气质佳"),
      "/job/hidden.html": HIDDEN,
    });
    expect(stage.office.chromiumPath, "this test needs Chromium").not.toBeNull();
  });
  afterAll(async () => {
    await site.close();
    await stage.close();
  });

  const scan = async (
    screenshots: ScanOptions["screenshots"],
    paths: readonly string[] = ["/job/1.html", "/job/2.html", "/job/3.html"],
  ): Promise<ReadonlyMap<string, Capture>> => {
    const items = await scannedPages(stage.office, site, paths, screenshots);
    const captures = new Map<string, Capture>();
    for (const { url, captureId } of items) {
      const capture = await stage.office.store.captures.get(captureId);
      if (capture !== null) captures.set(new URL(url).pathname, capture);
    }
    return captures;
  };
  const roles = (capture: Capture | undefined) => capture?.files.map(({ role }) => role).sort();

  it("takes none when told so, and asks each page once", async () => {
    const captures = await scan("never");
    expect([...captures.values()].map(roles)).toEqual(Array(3).fill(["body", "warc"]));
    expect(site.requested.filter((path) => path === "/job/1.html")).toHaveLength(1);
  });

  it("holds bytes and picture of a page with findings in one capture, and audits the bytes alone", async () => {
    const captures = await scan("findings");
    const found = captures.get("/job/1.html");
    expect(roles(found)).toEqual(["body", "mhtml", "pdf", "rendered", "screenshot", "text-layout", "warc"]);
    expect(found).toMatchObject({ via: "http", outcome: "ok" });
    expect(found?.signals.at(-1)).toMatchObject({
      code: "rendered_for_evidence",
      detail: "命中疑似内容，固定网页截图",
    });
    const [posting] = await stage.office.store.postings.ofCapture(found?.id ?? "");
    expect(posting?.body).toContain("限男性");
    expect(posting?.body).not.toContain("未婚优先");
    expect(posting?.seenAt).toBe(found?.finishedAt);
    const rendered = readFileSync(join(stage.office.home.captures, found?.folder ?? "", "rendered.html"), "utf8");
    expect(rendered).toContain("未婚优先");
    expect(roles(captures.get("/job/2.html"))).toEqual(["body", "warc"]);
    expect(roles(captures.get("/job/3.html"))).toEqual(["body", "warc"]);
    expect((await verify(join(stage.office.home.captures, found?.folder ?? ""))).result).toBe("intact");
  });

  it("reads a page with a font of its own off its screenshot, marked, and never counts it as read", async (context) => {
    if ((await findReadingTools()).tesseract === null)
      return context.skip("tesseract with Chinese data is not installed");
    const hidden = (await scan("findings", ["/job/hidden.html"])).get("/job/hidden.html");
    expect(hidden).toMatchObject({ outcome: "text_obfuscated", via: "browser" });
    const [posting] = await stage.office.store.postings.ofCapture(hidden?.id ?? "");
    const found = await stage.office.store.findings.ofPosting(posting?.id ?? "");
    expect(found.map(({ finding }) => [finding.quote, finding.flags.includes("image")])).toEqual([["只要男性", true]]);
    const places = await openCapturePlaces(stage.office.home, hidden as Capture);
    expect(found.map(({ finding }) => places.placeOf(posting as Posting, finding).origin)).toEqual(["ocr"]);
  });

  it("pictures words once when only new ones are wanted, and again when they change", async () => {
    expect(roles((await scan("new-words")).get("/job/1.html"))).toEqual(["body", "warc"]);
    site.show("/job/1.html", page("仓库管理员", "只招男性"));
    expect(roles((await scan("new-words")).get("/job/1.html"))).toContain("screenshot");
  });

  it("writes 优化提示 for each employer of an advice lead, in a package that verifies", async () => {
    const bureaus = [
      { jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" },
    ];
    const office = { ...stage.office, configuration: { ...stage.office.configuration, bureaus } };
    const { store } = office;
    const hints = await store.findings.list({ verdicts: ["hint"], decision: "open" }, { after: null, limit: 50 });
    for (const { stored, posting } of hints) {
      if (posting.title !== "导购员") continue;
      const decision = { decision: "confirmed", channel: null, reasonCode: "wording_clear", reasonText: "" } as const;
      await decide(office, { findingId: stored.id, ...decision, by: "演示复核人", role: "union" });
    }
    const { drafted } = await draftLeads(office, "演示经办人");
    const advice = drafted.find(({ lead }) => lead.destination === "advice")?.lead;
    const issued = await issue(office, advice?.id ?? "", "演示经办人");
    const exported = await exportLead(office, { leadId: issued.id, out: null, by: "演示经办人", tickedLaw: [] });
    const path = exported.package?.path ?? "";
    const files = await readZip(readFileSync(path));
    const sheets = [...files].filter(([name]) => name.startsWith("优化提示/"));
    expect(sheets.map(([name]) => name)).toEqual(["优化提示/001-云栖示例机械有限公司.docx"]);
    const words = await wordsOf(sheets[0]?.[1] ?? new Uint8Array());
    expect(words).toContain("形象气质佳");
    expect(words).not.toMatch(/违法|期限/);
    expect((await verify(path)).result).toBe("intact");
  });
});

it("reads a stored capture by its bytes when its picture only goes with them", async () => {
  const bytes = Buffer.from("<p>限男性</p>");
  const body = { bytes, mediaType: "text/html", charset: "utf-8" };
  const stored = {
    finalUrl: "https://jobs.example.invalid/1",
    outcome: "ok",
    body,
    renderedHtml: "<p>改过</p>",
    screenshotPng: null,
  } as const;
  expect(await contentOf({ ...stored, via: "http" }, NO_TOOLS)).toMatchObject({ kind: "html", html: "<p>限男性</p>" });
  expect(await contentOf({ ...stored, via: "browser" }, NO_TOOLS)).toMatchObject({ kind: "html", html: "<p>改过</p>" });
});
