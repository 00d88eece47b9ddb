import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fetcher, VisitRequest } from "../../src/crawl/visit-request.ts";
import {
  type LoopbackSite,
  loopbackSource,
  POSTING_BODY,
  page,
  postingPage,
  startFetcher,
  startSite,
} from "./loopback-site.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync) ?? null;

const app = (script: string) =>
  page(`<!doctype html><meta charset=utf-8><title>招聘</title><div id="app"></div><script>${script}</script>`);
const render = (html: string) => `document.getElementById("app").innerHTML = ${JSON.stringify(html)};`;

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
      "/wall": page("<title>滑动验证页面</title><script>1</script><body>请拖动滑块</body>"),
      "/lazy": app(
        `${render(`<div style="height:4000px">${POSTING_BODY}</div><p id="end"></p>`)} addEventListener("scroll", () => { document.getElementById("end").textContent = "滚动后出现的薪资待遇"; });`,
      ),
    });
    fetcher = (await startFetcher({ chromiumPath: CHROMIUM }, { browserMs: 12_000 })).fetcher;
  });
  afterAll(async () => {
    await fetcher.close();
    await Promise.all([site.close(), inside.close()]);
  });
  const visit = (path: string, more: Partial<VisitRequest> = {}) =>
    fetcher.visit({
      url: site.origin + path,
      purpose: "posting",
      source: loopbackSource([site.port]),
      expect: null,
      browser: "auto",
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

  it("gives up on a page that never comes to rest, and the next page is read", async () => {
    const stuck = await visit("/spin");
    expect(stuck).toMatchObject({ outcome: "empty_shell", via: "http" });
    expect(stuck.signals.map(({ code }) => code)).toContain("browser_failed");
    expect(await visit("/spa")).toMatchObject({ outcome: "ok", via: "browser" });
  }, 60_000);
});
