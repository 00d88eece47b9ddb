import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../src/app/chromium.ts";
import { afterVisit, newHostClock } from "../../src/crawl/politeness/politeness.ts";
import type { Fetcher, VisitRequest } from "../../src/crawl/visit/visit-request.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import {
  type LoopbackSite,
  loopbackSource,
  memoryChoices,
  POSTING_BODY,
  page,
  postingPage,
  startFetcher,
  startSite,
} from "./loopback-site.ts";

const CHROMIUM = findChromium(null);

const app = (script: string) =>
  page(`<!doctype html><meta charset=utf-8><title>招聘</title><div id="app"></div><script>${script}</script>`);
const render = (html: string) => `document.getElementById("app").innerHTML = ${JSON.stringify(html)};`;
/** What a visit takes from the host's daily cap. */
function pagesCounted(fetched: Fetched): number {
  const now = new Date();
  const politeness = { delaySeconds: 0, hours: null, dailyPages: 100, connections: 1 };
  const clock = newHostClock("127.0.0.1", now);
  return afterVisit({ clock, politeness, fetched, mood: { refusals: 0 }, now, jitter: 0 }).clock.pagesToday;
}

describe.skipIf(CHROMIUM === null)("a visit with the browser", () => {
  let site: LoopbackSite;
  let inside: LoopbackSite;
  let fetcher: Fetcher;
  beforeAll(async () => {
    inside = await startSite({ "/secret": page("内网") });
    site = await startSite({
      "/spa": app(
        `fetch("/api/job").then((answer) => answer.json()).then((job) => { ${render("X")} document.getElementById("app").innerHTML = job.html; });`,
      ),
      "/api/job": (_, response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ html: POSTING_BODY })),
      "/spa-closed": app(render("<h1>仓库管理员</h1><p>该职位已下线</p>")),
      "/kind/1": app(render(POSTING_BODY)),
      "/kind/2": page(
        postingPage("仓库管理员", `${POSTING_BODY}<p id="more"></p><script>more.textContent = "限男性";</script>`),
      ),
      "/kind/3": page(
        postingPage(
          "仓库管理员",
          `${POSTING_BODY}<script>addEventListener("load", () => { location.replace("/wall"); });</script>`,
        ),
      ),
      "/spa-empty": app("void 0"),
      "/spa-inside": app(
        `fetch("http://127.0.0.1:${inside.port}/secret").then(() => { ${render("读到内网")} }, () => { ${render(POSTING_BODY)} }); fetch("http://169.254.169.254/").catch(() => 0);`,
      ),
      "/spa-popup": app(
        `window.open("/popup"); const link = document.createElement("a"); link.href = "/file.bin"; link.download = "x"; link.click(); ${render(POSTING_BODY)}`,
      ),
      "/file.bin": (_, response) => response.writeHead(200, { "content-disposition": "attachment" }).end("0"),
      "/popup": page("弹窗"),
      "/spa-private": app(`location.href = "/private/job";`),
      "/private/job": page(postingPage("仓库管理员", POSTING_BODY)),
      "/robots.txt": (_, response) => response.end("User-agent: *\nDisallow: /private/\n"),
      "/spin": app("for (;;) {}"),
      "/static": page(postingPage("仓库管理员", POSTING_BODY)),
      "/static-spin": page(postingPage("仓库管理员", `${POSTING_BODY}<script>for (;;) {}</script>`)),
      "/static-swapped": page(
        postingPage(
          "仓库管理员",
          `${POSTING_BODY}<script>addEventListener("load", () => { location.replace("/wall"); });</script>`,
        ),
      ),
      "/wall": page("<title>滑动验证页面</title><script>1</script><body>请拖动滑块</body>"),
      "/lazy": app(
        `${render(`<div style="height:4000px">${POSTING_BODY}</div><p id="end"></p>`)} addEventListener("scroll", () => { document.getElementById("end").textContent = "滚动后出现的薪资待遇"; });`,
      ),
    });
    fetcher = (await startFetcher({ chromiumPath: CHROMIUM })).fetcher;
  });
  afterAll(async () => {
    await fetcher.close();
    await Promise.all([site.close(), inside.close()]);
  });
  const visit = (path: string, more: Partial<VisitRequest> = {}, by = fetcher) =>
    by.visit({
      url: site.origin + path,
      purpose: "posting",
      source: loopbackSource([site.port]),
      expect: null,
      browser: "auto",
      renderIf: null,
      ...more,
    });

  it("is made when the static page is an empty shell, with the reason and all artefacts on record", async () => {
    const fetched = await visit("/spa");
    expect(fetched).toMatchObject({
      outcome: "ok",
      via: "browser",
      viaReason: "静态页面只有空的应用外壳",
      status: 200,
    });
    expect(fetched.rendering?.html).toContain("负责仓库的收货");
    expect(
      Buffer.from(fetched.rendering?.screenshotPng ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect(
      Buffer.from(fetched.rendering?.pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(fetched.rendering?.mhtml).toContain("MIME-Version");
    expect(fetched.exchanges).toHaveLength(1);
    expect(fetched.signals.map(({ code }) => code)).toContain("static:empty_root");
  });

  it("reads a notice that only a script shows, so that a closed posting is not taken for an empty page", async () => {
    expect(await visit("/spa-closed")).toMatchObject({ outcome: "closed_text_hidden", via: "browser" });
  });

  it("remembers for pages of the same kind that the bytes alone are not enough, and says so", async () => {
    const choices = memoryChoices();
    const learning = await startFetcher({ chromiumPath: CHROMIUM, browserChoices: choices });
    const see = (path: string) =>
      learning.fetcher.visit({
        ...{ url: site.origin + path, purpose: "posting" as const, source: loopbackSource([site.port]) },
        ...{ expect: null, browser: "auto" as const, renderIf: null },
      });
    expect(await see("/kind/1")).toMatchObject({ via: "browser", viaReason: "静态页面只有空的应用外壳" });
    const second = await see("/kind/2");
    expect(second).toMatchObject({ outcome: "ok", via: "browser", viaReason: expect.stringContaining("以往访问所得") });
    expect(second.rendering?.html).toContain("限男性");
    expect([...choices.known.values()]).toEqual([expect.objectContaining({ pattern: "/kind/#", choice: "browser" })]);
    expect(await see("/kind/3")).toMatchObject({ outcome: "ok", via: "http" });
    await learning.fetcher.close();
  });

  it("still says empty when nothing appears", async () => {
    expect(await visit("/spa-empty")).toMatchObject({ outcome: "empty_shell", via: "browser" });
  });

  it("is not made for a readable page unless the source wants it always", async () => {
    expect(await visit("/static")).toMatchObject({ outcome: "ok", via: "http", rendering: null });
    expect(await visit("/static", { browser: "always" })).toMatchObject({
      outcome: "ok",
      via: "browser",
      viaReason: "来源设定为使用浏览器",
    });
  });

  it("is never made to get round a wall, nor against the word never", async () => {
    expect(await visit("/wall", { browser: "always" })).toMatchObject({ outcome: "challenge", via: "http" });
    expect(await visit("/spa", { browser: "never" })).toMatchObject({ outcome: "empty_shell", via: "http" });
  });

  it("cannot reach an inside address through a script of the page", async () => {
    const fetched = await visit("/spa-inside");
    expect(fetched.rendering?.html).toContain("负责仓库的收货");
    expect(inside.asked).toEqual([]);
  });

  it("blocks pop-ups and downloads and reads the page all the same", async () => {
    const fetched = await visit("/spa-popup");
    expect(fetched).toMatchObject({ outcome: "ok", via: "browser" });
  });

  it("does not use what a script led to where robots.txt closes the way", async () => {
    expect(await visit("/spa-private")).toMatchObject({ outcome: "robots_disallowed", rendering: null });
  });

  it("brings lazily loaded parts into view", async () => {
    expect((await visit("/lazy")).rendering?.html).toContain("滚动后出现的薪资待遇");
  });

  it("pictures a readable page that the caller wants as evidence, in the same visit and without changing its words", async () => {
    const asked: string[] = [];
    const renderIf = async (html: string, finalUrl: string) => {
      asked.push(finalUrl);
      return html.includes("负责仓库的收货") ? "命中疑似内容，固定网页截图" : null;
    };
    const fetched = await visit("/static", { renderIf });
    expect(asked).toEqual([`${site.origin}/static`]);
    expect(fetched).toMatchObject({ outcome: "ok", via: "http", viaReason: null, finalUrl: `${site.origin}/static` });
    expect(fetched.exchanges).toHaveLength(1);
    expect(fetched.body?.bytes.length).toBeGreaterThan(0);
    expect(fetched.rendering?.screenshotPng.length).toBeGreaterThan(1000);
    expect(fetched.rendering?.pdf?.length).toBeGreaterThan(1000);
    expect(fetched.rendering?.mhtml).toContain("MIME-Version");
    expect(pagesCounted(fetched)).toBe(2);
    expect(pagesCounted(await visit("/static"))).toBe(1);
    expect(fetched.signals).toContainEqual({
      code: "rendered_for_evidence",
      detail: "命中疑似内容，固定网页截图",
      place: `${site.origin}/static`,
    });
  });

  it("pictures nothing that the caller does not want, nor against the word never", async () => {
    expect(await visit("/static", { renderIf: async () => null })).toMatchObject({ via: "http", rendering: null });
    expect(await visit("/static", { renderIf: async () => "x", browser: "never" })).toMatchObject({ rendering: null });
  });

  it("does not ask about a page that was not read, so that no picture of a wall becomes evidence", async () => {
    const renderIf = async () => expect.unreachable("asked about an unread page");
    expect(await visit("/wall", { renderIf })).toMatchObject({ outcome: "challenge", rendering: null });
    expect(await visit("/missing", { renderIf })).toMatchObject({ outcome: "gone", rendering: null });
  });

  it("keeps the visit when its picture fails, and says so", async () => {
    const { fetcher: impatient } = await startFetcher({ chromiumPath: CHROMIUM }, { browserMs: 3000 });
    const stuck = await visit("/static-spin", { renderIf: async () => "x" }, impatient);
    await impatient.close();
    expect(stuck).toMatchObject({ outcome: "ok", via: "http", rendering: null });
    expect(stuck.body?.bytes.length).toBeGreaterThan(0);
    expect(stuck.signals.map(({ code }) => code)).toContain("browser_failed");
  });

  it("keeps no picture of a page that a script put in place of the one that was read", async () => {
    const swapped = await visit("/static-swapped", { renderIf: async () => "x" });
    expect(swapped).toMatchObject({ outcome: "ok", via: "http", rendering: null });
    expect(swapped.signals).toContainEqual(
      expect.objectContaining({ code: "picture_shows_other", detail: "challenge" }),
    );
  });

  it("waits the host's delay before the browser asks the host again", async () => {
    const slept: number[] = [];
    const before = site.asked.length;
    const polite = await startFetcher({
      chromiumPath: CHROMIUM,
      sleep: async (ms) => {
        slept.push(ms);
        expect(site.asked.slice(before).filter((path) => path === "/static")).toHaveLength(1);
      },
    });
    const source = loopbackSource([site.port], {
      politeness: { delaySeconds: 7, hours: null, dailyPages: 100, connections: 1 },
    });
    const url = `${site.origin}/static`;
    const request = { url, purpose: "posting" as const, source, expect: null, browser: "auto" as const };
    await polite.fetcher.visit({ ...request, renderIf: async () => "x" });
    await polite.fetcher.close();
    expect(slept).toEqual([7000]);
    expect(site.asked.slice(before).filter((path) => path === "/static")).toHaveLength(2);
  });

  it("says that there is no browser where a picture was wanted, and reads on", async () => {
    const { fetcher: bare } = await startFetcher({ chromiumPath: null });
    const source = loopbackSource([site.port]);
    const url = `${site.origin}/static`;
    const request = { url, purpose: "posting" as const, source, expect: null, browser: "auto" as const };
    const fetched = await bare.visit({ ...request, renderIf: async () => "固定网页截图" });
    await bare.close();
    expect(fetched).toMatchObject({ outcome: "ok", via: "http", rendering: null });
    expect(fetched.signals).toContainEqual({ code: "browser_missing", detail: "固定网页截图", place: null });
  });

  it("starts the browser a second time where it did not start at first, and says so in Chinese where it never does", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pingpin-browser-"));
    const script = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      return path;
    };
    const mark = join(folder, "tried");
    const second = script("second", `if [ -e ${mark} ]; then exec ${CHROMIUM} "$@"; fi; touch ${mark}; exit 1`);
    const looks = [];
    for (const chromiumPath of [second, script("never", "exit 1")]) {
      const { fetcher: other } = await startFetcher({ chromiumPath });
      const source = loopbackSource([site.port]);
      const asked = { url: `${site.origin}/spa`, purpose: "posting", source, expect: null, browser: "auto" } as const;
      looks.push(await other.visit({ ...asked, renderIf: null }));
      await other.close();
    }
    rmSync(folder, { recursive: true, force: true });
    expect(looks.map(({ outcome, via }) => [outcome, via])).toEqual([
      ["ok", "browser"],
      ["empty_shell", "http"],
    ]);
    const failed = looks[1]?.signals.find(({ code }) => code === "browser_failed");
    expect(failed?.detail).toMatch(/^浏览器没有启动成功，请运行 pingpin doctor 检查/);
  });

  it("gives up on a page that never comes to rest, and the next page is read", async () => {
    const { fetcher: impatient } = await startFetcher({ chromiumPath: CHROMIUM }, { browserMs: 12_000 });
    const stuck = await visit("/spin", {}, impatient);
    expect(stuck).toMatchObject({ outcome: "empty_shell", via: "http" });
    expect(stuck.signals.map(({ code }) => code)).toContain("browser_failed");
    expect(await visit("/spa", {}, impatient)).toMatchObject({ outcome: "ok", via: "browser" });
    await impatient.close();
  });
});
