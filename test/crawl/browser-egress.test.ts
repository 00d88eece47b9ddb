import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findChromium } from "../../src/app/chromium.ts";
import type { Resolve } from "../../src/crawl/http/guard.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import {
  type Handlers,
  type LoopbackSite,
  loopbackSource,
  POSTING_BODY,
  page,
  startFetcher,
  startSite,
} from "./loopback-site.ts";

const CHROMIUM = findChromium(null);
const INSIDE = "127.0.0.2";
const REBINDING = "rebind.example.invalid";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A page whose words only a script shows, so that the browser must open it. */
const app = (script: string) =>
  page(`<!doctype html><meta charset=utf-8><title>招聘</title><div id="app"></div><script>${script}</script>`, 200, {
    connection: "close",
  });
const SHOWN = `document.getElementById("app").innerHTML += ${JSON.stringify(POSTING_BODY)};`;

async function startedSite(handlers: Handlers): Promise<LoopbackSite> {
  const site = await startSite(handlers);
  closers.push(() => site.close());
  return site;
}

/** Visits `/app` of the site under the name `host`, in the browser. */
async function open(site: LoopbackSite, host: string, resolve: Resolve | null = null): Promise<Fetched> {
  const { fetcher } = await startFetcher({ chromiumPath: CHROMIUM, resolve });
  closers.push(() => fetcher.close());
  return fetcher.visit({
    url: `http://${host}:${site.port}/app`,
    purpose: "posting",
    source: loopbackSource([site.port]),
    expect: null,
    browser: "auto",
    renderIf: null,
  });
}

describe.skipIf(CHROMIUM === null)("what a hostile page can reach through the browser", () => {
  it("is not an inside machine to which its own host name moves once it is open", async () => {
    let opened = 0;
    const site = await startedSite({
      "/app": (request, response) => {
        opened += 1;
        app(`fetch("/secret").then((answer) => answer.text()).then((words) => { app.textContent = words; }, () => 0)
          .finally(() => { ${SHOWN} });`)(request, response);
      },
      "/robots.txt": (_, response) => response.end(""),
    });
    const inside = await startInside(site.port);
    const answers: string[] = [];
    // Over HTTP, then in the browser; what the page asks for after that is to go inside.
    const resolve: Resolve = async (name) => {
      const address = name === REBINDING && opened >= 2 ? INSIDE : "127.0.0.1";
      answers.push(address);
      return [address];
    };
    const fetched = await open(site, REBINDING, resolve);
    expect(fetched).toMatchObject({ outcome: "ok", via: "browser" });
    expect(fetched.rendering?.html).toContain("负责仓库的收货");
    expect(fetched.rendering?.html).not.toContain("内网资料");
    expect(answers).toContain(INSIDE);
    expect(inside.asked).toEqual([]);
  });

  it("is not a service worker, which would answer in the place of the server", async () => {
    const site = await startedSite({
      "/app": app(`navigator.serviceWorker?.register("/worker.js"); ${SHOWN}`),
      "/worker.js": (_, response) => response.writeHead(200, { "content-type": "text/javascript" }).end("0"),
    });
    expect(await open(site, "127.0.0.1")).toMatchObject({ outcome: "ok", via: "browser" });
    expect(site.asked).not.toContain("/worker.js");
  });

  it("is neither a second window nor a file on this machine", async () => {
    const site = await startedSite({
      "/app": app(`window.open("/second"); const link = document.createElement("a"); link.href = "/file.bin";
        link.download = "x"; document.body.append(link); link.click(); ${SHOWN}`),
      "/second": page("<script>fetch('/from-second')</script>第二个窗口"),
      "/file.bin": (_, response) => response.writeHead(200, { "content-disposition": "attachment" }).end("0"),
    });
    const fetched = await open(site, "127.0.0.1");
    expect(fetched).toMatchObject({ outcome: "ok", via: "browser", finalUrl: `${site.origin}/app` });
    expect(site.asked).not.toContain("/second");
    expect(site.asked).not.toContain("/from-second");
  });

  it("leaves no file on disk when it makes the browser download one", async () => {
    const home = mkdtempSync(join(tmpdir(), "pingpin-download-"));
    closers.push(() => rmSync(home, { recursive: true, force: true }));
    for (const name of ["HOME", "TMPDIR", "XDG_DOWNLOAD_DIR"]) vi.stubEnv(name, home);
    closers.push(() => vi.unstubAllEnvs());
    const secret = randomUUID();
    const site = await startedSite({
      "/app": app(`const link = document.createElement("a"); link.href = "/file.bin"; link.download = "x.bin";
        document.body.append(link); link.click(); ${SHOWN}`),
      "/file.bin": (_, response) =>
        response.writeHead(200, { "content-disposition": "attachment" }).end(secret.repeat(10_000)),
    });
    const { fetcher } = await startFetcher({ chromiumPath: CHROMIUM });
    const source = loopbackSource([site.port]);
    const url = `${site.origin}/app`;
    const fetched = await fetcher.visit({
      url,
      purpose: "posting",
      source,
      expect: null,
      browser: "auto",
      renderIf: null,
    });
    const left = [
      ...filesHolding(secret, home),
      ...playwrightFolders().flatMap((folder) => filesHolding(secret, folder)),
    ];
    await fetcher.close();
    expect(fetched).toMatchObject({ outcome: "ok", via: "browser" });
    expect(site.asked).toContain("/file.bin");
    expect([...left, ...filesHolding(secret, home)]).toEqual([]);
  });
});

/** Where Playwright puts what a browser downloads; it settles on the place when it is first loaded. */
function playwrightFolders(): readonly string[] {
  return readdirSync("/tmp")
    .filter((name) => name.startsWith("playwright"))
    .map((name) => join("/tmp", name));
}

function filesHolding(words: string, folder: string): readonly string[] {
  return filesIn(folder).filter((path) => existsSync(path) && readFileSync(path).includes(words));
}

/** Other programs' browsers have folders there too, and take them away again at any moment. */
function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (existsSync(folder)) throw error;
    return [];
  }
}

/** A machine that the guard must not let anyone see, on the very port at which the site may be reached. */
async function startInside(port: number): Promise<{ readonly asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("内网资料");
  });
  await new Promise<void>((resolve) => server.listen(port, INSIDE, resolve));
  closers.push(() => server.close());
  return { asked };
}
