import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { findChromium } from "../../../src/app/chromium.ts";
import { createPageRenderer, type PageRenderer, type RenderAnswer } from "../../../src/crawl/browser/browser.ts";
import { type EgressProxy, startEgressProxy } from "../../../src/crawl/http/egress-proxy.ts";
import { createGuard } from "../../../src/crawl/http/guard.ts";
import { type Handlers, type LoopbackSite, page, silentLog, startSite } from "../loopback-site.ts";

const CHROMIUM = findChromium(null);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Opened {
  readonly renderer: PageRenderer;
  /** Addresses for which a new tab was opened. */
  readonly tabs: string[];
  /** Renders the address and gives the words that the page shows. */
  read(url: string): Promise<string>;
  render(url: string, deadlineMs?: number): Promise<RenderAnswer>;
}

/** A renderer with one tab at a time, whose pages may reach every port of this machine. */
function openRenderer(ports: readonly number[], openProxy = startEgressProxy): Opened {
  const tabs: string[] = [];
  const log = { ...silentLog, debug: (facts: object) => void ("url" in facts && tabs.push(String(facts.url))) };
  const renderer = createPageRenderer({ executablePath: CHROMIUM ?? "", width: 1, log });
  closers.push(() => renderer.close());
  const allowed = ports.flatMap((port) => [`127.0.0.1:${port}`, `127.0.0.2:${port}`]);
  const guard = createGuard(async () => ["127.0.0.1"], allowed);
  const rules = { guard, proxy: null, admitHost: async () => true };
  const render = (url: string, deadlineMs = 60_000) =>
    renderer.render({
      ...{ url, userAgent: "Pingpin (test)", deadlineMs },
      ...{ openProxy: (port: number) => openProxy(rules, port), admitPage: async () => true },
    });
  const read = async (url: string) => {
    const answer = await render(url);
    if (!answer.ok) throw new Error(answer.detail);
    return /<pre>(.*?)<\/pre>/s.exec(answer.rendering.html)?.[1] ?? "";
  };
  return { renderer, tabs, read, render };
}

async function started(handlers: Handlers): Promise<LoopbackSite> {
  const site = await startSite(handlers);
  closers.push(() => site.close());
  return site;
}

/** A page that writes down what it finds of earlier visits, then leaves as much as it can. */
const DIARY = `<!doctype html><meta charset="utf-8"><title>招聘</title><p>仓库管理员</p><pre></pre><script>
const found = {};
const database = () => new Promise((done) => {
  const opening = indexedDB.open("kept");
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  opening.onsuccess = () => done(opening.result);
});
(async () => {
  found.cookie = document.cookie;
  found.local = localStorage.getItem("kept");
  found.session = sessionStorage.getItem("kept");
  found.name = name;
  found.history = history.length;
  found.referrer = document.referrer;
  found.databases = (await indexedDB.databases()).map((one) => one.name);
  found.caches = typeof caches === "undefined" ? null : await caches.keys();
  found.files = [];
  const root = await navigator.storage?.getDirectory?.();
  for await (const file of root?.keys() ?? []) found.files.push(file);
  found.picture = await (await fetch("/stamped")).text();
  found.sibling = await (await fetch("//b.example.invalid:" + location.port + "/sibling", { credentials: "include" })).text();
  document.querySelector("pre").textContent = JSON.stringify(found);
  document.cookie = "kept=1; max-age=100000";
  localStorage.setItem("kept", "1");
  sessionStorage.setItem("kept", "1");
  name = "kept";
  for (let step = 0; step < 3; step += 1) history.pushState({}, "", "?step=" + step);
  (await database()).close();
  if (typeof caches !== "undefined") await (await caches.open("kept")).put("/kept", new Response("1"));
  await root?.getFileHandle?.("kept", { create: true });
  const leave = () => { localStorage.setItem("kept", "late"); sessionStorage.setItem("kept", "late"); document.cookie = "late=1"; };
  for (const event of ["pagehide", "beforeunload", "visibilitychange", "unload"]) addEventListener(event, leave);
  setInterval(leave, 1);
})();
</script>`;

function stamped(): (request: IncomingMessage, response: ServerResponse) => void {
  let asked = 0;
  return (_, response) => {
    asked += 1;
    response.writeHead(200, { "cache-control": "max-age=100000", "set-cookie": "stamp=1; httponly" });
    response.end(`${asked}`);
  };
}

/** Tells which cookies it was sent, and sets one for all hosts of its site. */
function sibling({ headers }: IncomingMessage, response: ServerResponse): void {
  const allowed = {
    "access-control-allow-origin": headers.origin ?? "*",
    "access-control-allow-credentials": "true",
  };
  response.writeHead(200, { ...allowed, "set-cookie": "sibling=1; max-age=100000" });
  response.end(headers.cookie ?? "");
}

describe.skipIf(CHROMIUM === null)("a tab that is kept for the next page", () => {
  it("shows the next page as if it were the first, whatever the last one left behind", async () => {
    const site = await started({ "/diary": page(DIARY), "/stamped": stamped(), "/sibling": sibling });
    const { read, tabs } = openRenderer([site.port]);
    const urls = [site.origin, `http://a.example.invalid:${site.port}`].map((origin) => `${origin}/diary`);
    let asked = 0;
    for (const url of urls) {
      const notes: object[] = [];
      for (let visit = 0; visit < 3; visit += 1) notes.push(JSON.parse(await read(url)));
      expect(notes[0]).toMatchObject({ cookie: "", local: null, session: null, name: "", databases: [], sibling: "" });
      expect(notes).toEqual([1, 2, 3].map((visit) => ({ ...notes[0], picture: `${asked + visit}` })));
      asked += 3;
    }
    expect(tabs).toEqual(urls);
  });

  it("is emptied of what a page stored that then made itself blank", async () => {
    const site = await started({
      "/kept": page(`<!doctype html><pre></pre><script>
        document.querySelector("pre").textContent = String(localStorage.getItem("kept"));
        localStorage.setItem("kept", "1");
        if (location.hash) location.replace("about:blank");
      </script>`),
    });
    const { read, tabs } = openRenderer([site.port]);
    await read(`${site.origin}/kept#blank`);
    expect(await read(`${site.origin}/kept`)).toBe("null");
    expect(tabs).toHaveLength(1);
  });

  it("sends nothing of the last page into the next visit", async () => {
    const site = await started({
      "/first": page(`<!doctype html><pre>first</pre><script>
        const send = (path) => fetch(path, { keepalive: true, method: "POST", body: "1" }).catch(() => 0);
        addEventListener("pagehide", () => {
          for (let n = 0; n < 100; n += 1) { send("/late?" + n); navigator.sendBeacon("/late?b" + n); }
        });
        send("/tick");
        setInterval(() => send("/tick"), 1000);
      </script>`),
      "/tick": (_, response) => response.end(),
      "/second": page("<!doctype html><pre>second</pre>"),
    });
    const { read, tabs } = openRenderer([site.port]);
    await read(`${site.origin}/first`);
    const before = site.asked.length;
    await read(`${site.origin}/second`);
    expect(site.asked).toContain("/tick");
    expect(site.asked.slice(before)).toEqual(["/second"]);
    expect(tabs).toHaveLength(1);
  });

  it("leaves no worker behind that many pages share", async () => {
    const site = await started({
      "/shared": page(`<!doctype html><pre></pre><script>
        const worker = new SharedWorker("/count.js", { extendedLifetime: true });
        worker.port.onmessage = ({ data }) => { document.querySelector("pre").textContent = data; };
      </script>`),
      "/count.js": (_, response) =>
        response
          .writeHead(200, { "content-type": "text/javascript" })
          .end("let count = 0; onconnect = ({ ports }) => { count += 1; ports[0].postMessage(count); };"),
    });
    const { read } = openRenderer([site.port]);
    expect(await read(`${site.origin}/shared`)).toBe("1");
    expect(await read(`${site.origin}/shared`)).toBe("1");
  });

  it("is given up where a page did what might leave traces elsewhere", async () => {
    const other = await started({ "/framed": page("<script>localStorage.setItem('kept', '1')</script>") });
    const odd = (html: string, headers = {}) => page(`<!doctype html><pre>odd</pre>${html}`, 200, headers);
    const site = await started({
      "/framed": odd(`<iframe src="${other.origin}/framed"></iframe>`),
      "/window": odd(`<script>window.open("/plain")</script>`),
      "/worker": odd(`<script>new Worker("/script.js")</script>`),
      "/dialog": odd(`<script>alert("请登录")</script>`),
      "/file": odd(`<a href="/bytes" download>x</a><script>document.querySelector("a").click()</script>`),
      "/strict": odd("", { "strict-transport-security": "max-age=1000" }),
      "/elsewhere": odd(`<script>location.href = "${other.origin}/framed"</script>`),
      "/plain": odd(""),
      "/bytes": (_, response) => response.writeHead(200, { "content-disposition": "attachment" }).end("0"),
      "/script.js": (_, response) => response.writeHead(200, { "content-type": "text/javascript" }).end("0"),
    });
    const { render, tabs } = openRenderer([site.port, other.port]);
    const paths = ["/framed", "/window", "/worker", "/dialog", "/file", "/strict", "/elsewhere"];
    for (const path of paths) expect(await render(site.origin + path)).toMatchObject({ ok: true });
    await render(`${site.origin}/plain`);
    await render(`${site.origin}/plain`);
    expect(tabs).toEqual([...paths, "/plain"].map((path) => site.origin + path));
  });

  it("is given up after a page that came to no end", async () => {
    const site = await started({
      "/endless": (_, response) => void response.writeHead(200, { "content-type": "text/html" }).write("<p>"),
      "/plain": page("<!doctype html><pre>plain</pre>"),
    });
    const { read, render, tabs } = openRenderer([site.port]);
    expect(await render(`${site.origin}/endless`, 2000)).toMatchObject({ ok: false });
    expect(await read(`${site.origin}/plain`)).toBe("plain");
    expect(tabs).toEqual([`${site.origin}/endless`, `${site.origin}/plain`]);
  });

  it("is for one origin alone", async () => {
    const plain = { "/plain": page("<!doctype html><pre>plain</pre>") };
    const [one, two] = [await started(plain), await started(plain)];
    const { read, tabs } = openRenderer([one.port, two.port]);
    const urls = [one, two, two, one].map(({ origin }) => `${origin}/plain`);
    for (const url of urls) await read(url);
    expect(tabs).toEqual([urls[0], urls[1], urls[3]]);
  });

  it("is given up where something else has come to listen at its way out", async () => {
    const site = await started({ "/plain": page("<!doctype html><pre>plain</pre>") });
    const squatters: EgressProxy[] = [];
    closers.push(() => Promise.all(squatters.map((squatter) => squatter.close())));
    const { read, tabs } = openRenderer([site.port], async (rules, port) => {
      if (port !== 0) squatters.push(await startEgressProxy(rules, port));
      return startEgressProxy(rules, port);
    });
    expect(await read(`${site.origin}/plain`)).toBe("plain");
    expect(await read(`${site.origin}/plain`)).toBe("plain");
    expect(squatters).toHaveLength(1);
    expect(tabs).toHaveLength(2);
  });
});
