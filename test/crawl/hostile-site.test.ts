import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fetcher } from "../../src/crawl/visit-request.ts";
import type { FetchOutcome } from "../../src/model/closed-lists.ts";
import type { Anchors } from "../../src/model/posting.ts";
import {
  type Handlers,
  type LoopbackSite,
  loopbackSource,
  POSTING_BODY,
  page,
  postingPage,
  startFetcher,
  startSite,
} from "./loopback-site.ts";

const ANCHORS: Anchors = { idToken: "1001", title: "仓库管理员", employer: "云栖示例机械有限公司", place: "假想县" };
const CLOSED = "<p class='tip'>该职位已下线</p>";
const RELATED = `<section><h3>相似职位</h3><ul><li>叉车司机（该职位已下线）</li><li>搬运工 已招满</li></ul></section>`;

const handlers: Handlers = {
  "/job/1001": page(postingPage("仓库管理员 - 假想县招聘网", POSTING_BODY)),
  "/loop": (_, response) => response.writeHead(302, { location: "/loop" }).end(),
  "/hop": (request, response) => {
    const step = Number(new URL(request.url ?? "", "http://x").searchParams.get("n"));
    response.writeHead(302, { location: `/hop?n=${step + 1}` }).end();
  },
  "/cookie": (request, response) => {
    if (request.headers.cookie?.includes("seen=1"))
      return page(postingPage("仓库管理员", POSTING_BODY))(request, response);
    response.writeHead(302, { location: "/cookie", "set-cookie": "seen=1; Path=/; HttpOnly" }).end();
  },
  "/metadata": (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
  "/file-scheme": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/bomb": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    response.end(gzipSync(Buffer.alloc(3_000_000, 0x61)));
  },
  "/huge": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(Buffer.alloc(2_500_000, 0x61));
  },
  "/half-gzip": (_, response) => {
    const whole = gzipSync(Buffer.from(postingPage("仓库管理员", POSTING_BODY)));
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    response.end(whole.subarray(0, whole.length - 40));
  },
  "/says-gzip": (_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" });
    response.end(postingPage("仓库管理员", POSTING_BODY));
  },
  "/reset": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-length": "9000" });
    response.write("<html><body>一半", () => response.socket?.resetAndDestroy());
  },
  "/cut-chunks": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.write("<html><body>一半", () => response.socket?.destroy());
  },
  "/drip": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.write("<html>");
  },
  "/429": page("busy", 429, { "retry-after": "120" }),
  "/503": page("维护中", 503),
  "/500": page("出错", 500),
  "/304": (_, response) => response.writeHead(304).end(),
  "/410": page("gone", 410),
  "/403": page("<title>403 Forbidden</title><h1>Forbidden</h1>", 403),
  "/ruishu-412": page("<script>$_ts=window['$_ts']</script>", 412),
  "/aliyun": page("<html><script>var arg1='0A1B2C';/* acw_sc__v2 */ setCookie()</script></html>"),
  "/wechat": page(
    "<title></title><body><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a></body>",
  ),
  "/slider": page("<title>滑动验证页面</title><body><div>请拖动滑块</div></body>"),
  "/captcha-script-only": page(
    postingPage("仓库管理员", `${POSTING_BODY}<script src="/captcha.js">captcha location.reload</script>`),
  ),
  "/needs-login": (_, response) => response.writeHead(302, { location: "/user/login?back=1" }).end(),
  "/user/login": page("<title>用户登录</title><form><input name=u><input type=password></form>"),
  "/bare-form": page(
    "<title>假想县办公平台</title><form>账号<input>密码<input type='password'><button>进入</button></form>",
  ),
  "/login-hidden": page(postingPage("仓库管理员", "<h1>仓库管理员</h1><p>请先登录后查看职位详情</p>")),
  "/login-phone-only": page(postingPage("仓库管理员", `${POSTING_BODY}<p>登录后查看联系电话</p>`)),
  "/too-often": page("<title>提示</title><body><p>您的访问过于频繁，请稍后再试</p></body>"),
  "/blocked-200": page(
    "<title>提示</title><body><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p></body>",
  ),
  "/closed-hidden": page(postingPage("仓库管理员", `<h1>仓库管理员</h1>${CLOSED}${RELATED}`)),
  "/closed-visible": page(postingPage("仓库管理员", `${POSTING_BODY.replace("<h2>", `${CLOSED}<h2>`)}`)),
  "/closed-in-title": page(postingPage("仓库管理员（该职位已下线）", POSTING_BODY)),
  "/closed-neighbour": page(postingPage("仓库管理员", POSTING_BODY + RELATED)),
  "/closed-clause": page(
    postingPage("仓库管理员", `${POSTING_BODY}<p>请于招聘已结束前投递简历，招满即止</p><p>报名截止前请提交材料</p>`),
  ),
  "/under-review": page(postingPage("提示", "<p>该职位审核中！</p>")),
  "/soft-404": page(postingPage("提示信息", "<p>该职位不存在！</p><a href='/'>返回首页</a>")),
  "/soft-404-title": page("<title>404 页面不存在</title><body><a href='/'>首页</a></body>"),
  "/job/2002": (_, response) => response.writeHead(302, { location: "/jobs" }).end(),
  "/jobs": page(
    postingPage(
      "全部职位",
      "<ul><li><a href='/job/1'>叉车司机</a></li></ul><p>假想县公共就业服务中心发布的职位列表，每日更新，欢迎求职者选择。</p>",
    ),
  ),
  "/job/1001-swapped": page(
    postingPage("会计 - 假想县", POSTING_BODY.replace("仓库管理员", "会计").replace("云栖示例机械", "青禾示例食品")),
  ),
  "/spa": page("<title>招聘</title><div id='app'></div><script src='/app.js'></script>"),
  "/loading": page("<title>招聘</title><body><p>正在加载…</p><script>1</script></body>"),
  "/nothing": page(""),
  "/private-font": page(postingPage("仓库管理员", `<h1>仓库管理员</h1><p>${"\ue123\ue124工\ue125作".repeat(20)}</p>`)),
  "/icon-font": page(postingPage("仓库管理员", `${POSTING_BODY}<p><i>\ue601</i> 收藏 <i>\ue602</i> 分享</p>`)),
  "/video": (_, response) => response.writeHead(200, { "content-type": "video/mp4" }).end("0000"),
  "/gbk-wrong-header": (_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      iconv.encode(postingPage("仓库管理员", POSTING_BODY).replace('charset="utf-8"', 'charset="gbk"'), "gb18030"),
    );
  },
  "/deep": page(`<title>深</title>${"<div>".repeat(30_000)}字`),
};

interface Case {
  readonly path: string;
  readonly outcome: FetchOutcome;
  readonly signal?: string;
  readonly expect?: Anchors;
}

const CASES: readonly Case[] = [
  { path: "/job/1001", outcome: "ok", expect: ANCHORS, signal: "anchor_present" },
  { path: "/loop", outcome: "network_error", signal: "redirect_loop" },
  { path: "/hop?n=1", outcome: "network_error", signal: "too_many_redirects" },
  { path: "/cookie", outcome: "ok" },
  { path: "/metadata", outcome: "blocked_by_guard", signal: "guard_address" },
  { path: "/file-scheme", outcome: "blocked_by_guard", signal: "scheme_refused" },
  { path: "/bomb", outcome: "too_large", signal: "decoded_too_large" },
  { path: "/huge", outcome: "too_large", signal: "body_too_large" },
  { path: "/half-gzip", outcome: "truncated", signal: "encoding_broken" },
  { path: "/says-gzip", outcome: "ok" },
  { path: "/reset", outcome: "truncated", signal: "connection_broken" },
  { path: "/cut-chunks", outcome: "truncated", signal: "connection_broken" },
  { path: "/drip", outcome: "truncated", signal: "timeout" },
  { path: "/429", outcome: "rate_limited", signal: "retry_after" },
  { path: "/503", outcome: "server_error" },
  { path: "/500", outcome: "server_error" },
  { path: "/304", outcome: "server_error", signal: "unasked_304" },
  { path: "/absent", outcome: "gone" },
  { path: "/410", outcome: "gone" },
  { path: "/403", outcome: "access_denied" },
  { path: "/ruishu-412", outcome: "challenge" },
  { path: "/aliyun", outcome: "challenge", signal: "challenge" },
  { path: "/wechat", outcome: "challenge" },
  { path: "/slider", outcome: "challenge" },
  { path: "/captcha-script-only", outcome: "ok" },
  { path: "/needs-login", outcome: "login_wall", signal: "login_wall" },
  { path: "/bare-form", outcome: "login_wall", signal: "login_wall" },
  { path: "/login-hidden", outcome: "login_wall" },
  { path: "/login-phone-only", outcome: "ok", signal: "login_wall_hint" },
  { path: "/too-often", outcome: "rate_limited" },
  { path: "/blocked-200", outcome: "access_denied" },
  { path: "/closed-hidden", outcome: "closed_text_hidden", signal: "posting_body_absent" },
  { path: "/closed-visible", outcome: "closed_text_visible", signal: "posting_body_visible" },
  { path: "/closed-in-title", outcome: "closed_text_visible", signal: "closed" },
  { path: "/closed-neighbour", outcome: "ok" },
  { path: "/closed-clause", outcome: "ok" },
  { path: "/under-review", outcome: "under_review" },
  { path: "/soft-404", outcome: "soft_404" },
  { path: "/soft-404-title", outcome: "soft_404" },
  { path: "/job/2002", outcome: "redirected_off_posting", signal: "id_lost_in_redirect" },
  { path: "/job/1001-swapped", outcome: "identity_mismatch", expect: ANCHORS, signal: "anchor_absent" },
  { path: "/spa", outcome: "empty_shell", signal: "browser_missing" },
  { path: "/loading", outcome: "empty_shell" },
  { path: "/nothing", outcome: "empty_shell" },
  { path: "/private-font", outcome: "text_obfuscated", signal: "private_use_glyphs" },
  { path: "/icon-font", outcome: "ok" },
  { path: "/video", outcome: "unsupported_type" },
  { path: "/gbk-wrong-header", outcome: "ok", expect: ANCHORS },
  { path: "/deep", outcome: "too_large", signal: "nesting_too_deep" },
];

describe("a visit to a hostile job board", () => {
  let site: LoopbackSite;
  let fetcher: Fetcher;
  beforeAll(async () => {
    site = await startSite(handlers);
    const limits = { bodyBytes: 2_000_000, decodedBytes: 2_000_000, idleMs: 700, exchangeMs: 5000 };
    fetcher = (await startFetcher({}, limits)).fetcher;
  });
  afterAll(async () => {
    await fetcher.close();
    await site.close();
  });

  it.each(CASES)(
    "ends $path in $outcome with the signal that says why",
    async ({ path, outcome, signal, expect: anchors }) => {
      const source = loopbackSource([site.port]);
      const url = site.origin + path;
      const fetched = await fetcher.visit({
        url,
        purpose: "posting",
        source,
        expect: anchors ?? null,
        browser: "auto",
        renderIf: null,
      });
      expect({ outcome: fetched.outcome, signals: fetched.signals }).toMatchObject({ outcome });
      if (signal !== undefined) expect(fetched.signals.map(({ code }) => code)).toContain(signal);
    },
  );

  it("keeps the bytes that crossed the wire, so that a blocked page is evidence of being blocked", async () => {
    const source = loopbackSource([site.port]);
    const fetched = await fetcher.visit({
      url: `${site.origin}/aliyun`,
      purpose: "posting",
      source,
      expect: null,
      browser: "auto",
      renderIf: null,
    });
    const [exchange] = fetched.exchanges;
    const response = Buffer.from(exchange?.response ?? []).toString("latin1");
    expect(Buffer.from(exchange?.request ?? []).toString("latin1")).toMatch(/^GET \/aliyun HTTP\/1\.1\r\n/);
    expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: text\/html; charset=utf-8\r\n/);
    expect(response).toContain("acw_sc__v2");
    expect(exchange).toMatchObject({ remoteAddress: "127.0.0.1", truncated: false, tlsChainPem: null });
  });

  it("names the contact in an ASCII User-Agent and keeps one exchange per hop", async () => {
    const source = loopbackSource([site.port]);
    const fetched = await fetcher.visit({
      url: `${site.origin}/job/2002`,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
    expect(fetched.userAgent).toMatch(/^Pingpin\/0\.1\.0 \(\+%E5%81%87[\x20-\x7e]+\)$/);
    expect(fetched.hops).toEqual([{ url: `${site.origin}/job/2002`, status: 302, location: "/jobs" }]);
    expect(fetched.exchanges.map(({ url }) => url)).toEqual([`${site.origin}/job/2002`, `${site.origin}/jobs`]);
    expect(Buffer.from(fetched.exchanges[1]?.request ?? []).toString()).toContain(`User-Agent: ${fetched.userAgent}`);
  });
});

describe("a visit to a server that breaks HTTP", () => {
  it.each([
    ["closes at once", (socket: Socket) => socket.destroy(), "network_error"],
    ["answers in no protocol", (socket: Socket) => socket.end("hello\r\n\r\n"), "network_error"],
    [
      "sends endless headers",
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(200_000)}`),
      "network_error",
    ],
    ["never answers", () => undefined, "network_error"],
  ] as const)("that %s ends without an exception", async (_name, behave, outcome) => {
    const { server, port, sockets } = await rawServer(behave);
    const { fetcher } = await startFetcher({ resolve: async () => ["127.0.0.1"] }, { idleMs: 400, exchangeMs: 2000 });
    const source = loopbackSource([port]);
    const url = `http://127.0.0.1:${port}/job/1`;
    const fetched = await fetcher.visit({
      url,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
    expect(fetched.outcome).toBe(outcome);
    await fetcher.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

async function rawServer(
  behave: (socket: Socket) => unknown,
): Promise<{ server: Server; port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => socket.destroy());
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address !== null ? address.port : 0, sockets };
}
