import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import iconv from "iconv-lite";
import { type FixtureSite, phasesInForce, type SitePhase, type SiteRoute } from "./fixture-site.ts";

/** What a bundled site answers to one request. */
export interface FixtureAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".txt": "text/plain",
  ".png": "image/png",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * The answer of a site at a phase: the newest route of `site.yaml` for the path, else the newest file.
 * `/jobs/?page=2` is the file `jobs/index@page=2.html`; HTML and text are sent in the site's character set.
 */
export async function answerOf(site: FixtureSite, phase: SitePhase, url: string): Promise<FixtureAnswer> {
  const { pathname, search } = new URL(url, "http://127.0.0.1");
  const route = routeOf(site, phase, pathname);
  if (route?.redirect !== undefined) return redirectTo(route.redirect);
  const file = route?.file ?? (await fileOf(site, phase, filePath(pathname, search)));
  if (file === null) return notFound(site);
  const bytes = await readFile(join(site.folder, file));
  return {
    status: route?.status ?? 200,
    headers: { "content-type": contentType(site, file), ...route?.headers },
    body: isText(file) ? encode(site, bytes.toString("utf8")) : bytes,
  };
}

function routeOf(site: FixtureSite, phase: SitePhase, pathname: string): SiteRoute | null {
  for (const name of phasesInForce(phase)) {
    const route = site.routes[name]?.[pathname];
    if (route !== undefined) return route;
  }
  return null;
}

function redirectTo(location: string): FixtureAnswer {
  return { status: 302, headers: { location }, body: Buffer.alloc(0) };
}

function filePath(pathname: string, search: string): string {
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  if (search.length <= 1) return path;
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}@${search.slice(1)}${extension}`;
}

async function fileOf(site: FixtureSite, phase: SitePhase, path: string): Promise<string | null> {
  const clean = normalize(decodeURIComponent(path));
  if (clean.includes("..")) return null;
  const [plain] = clean.split("@");
  const candidates = plain === clean ? [clean] : [clean, `${plain}${extname(clean)}`];
  for (const candidate of candidates) {
    for (const name of phasesInForce(phase)) {
      const file = join(name, candidate);
      if (await exists(join(site.folder, file))) return file;
    }
  }
  return null;
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

function notFound(site: FixtureSite): FixtureAnswer {
  const page = "<html><head><title>404</title></head><body><h1>404</h1><p>页面不存在</p></body></html>";
  return { status: 404, headers: { "content-type": `text/html; charset=${site.declares}` }, body: encode(site, page) };
}

function contentType(site: FixtureSite, file: string): string {
  const mediaType = MEDIA_TYPES[extname(file)] ?? "application/octet-stream";
  if (!isText(file)) return mediaType;
  return `${mediaType}; charset=${site.declares}`;
}

function isText(file: string): boolean {
  return [".html", ".js", ".json", ".txt"].includes(extname(file));
}

function encode(site: FixtureSite, text: string): Buffer {
  return site.charset === "gbk" ? iconv.encode(text, "gbk") : Buffer.from(text, "utf8");
}
