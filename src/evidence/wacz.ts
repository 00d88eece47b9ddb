import type { Capture } from "../model/capture.ts";
import { isWebAddress } from "../model/web-address.ts";
import { cdxjLines } from "./cdxj-lines.ts";
import { digestBytes } from "./digest.ts";
import { warcMember } from "./warc-record.ts";

/** A capture to be replayed: its record, the bytes of its WARC, and what the browser showed, which scripts made. */
export interface ReplayedCapture {
  readonly capture: Pick<Capture, "id" | "finalUrl" | "startedAt" | "finishedAt">;
  readonly title: string;
  readonly warc: Uint8Array;
  readonly rendered: Uint8Array | null;
}

interface WaczFacts {
  readonly title: string;
  readonly software: string;
  /** An instant. */
  readonly created: string;
}

/**
 * The files of a WACZ 1.1.1 by path, to be stored in a zip without compression; the WARCs go in as they are. A page that
 * the browser showed gets a WARC more, under its address at the end of the visit: its scripts are not in the archive, so
 * that the answer alone would be replayed as an empty page.
 */
export function waczFiles(captures: readonly ReplayedCapture[], facts: WaczFacts): ReadonlyMap<string, Uint8Array> {
  const named = captures.flatMap((one) => [
    { name: `${one.capture.id}.warc.gz`, warc: one.warc },
    ...(one.rendered === null ? [] : [{ name: `${one.capture.id}-shown.warc.gz`, warc: shownWarc(one, one.rendered) }]),
  ]);
  const index = named.flatMap(({ warc, name }) => cdxjLines(warc, name)).sort();
  const contents = new Map<string, Uint8Array>(named.map(({ warc, name }) => [`archive/${name}`, warc]));
  contents.set("indexes/index.cdx", Buffer.from(index.map((line) => `${line}\n`).join("")));
  contents.set("pages/pages.jsonl", Buffer.from(pages(captures)));
  const resources = [...contents].map(([path, bytes]) => ({
    name: path.split("/").at(-1),
    path,
    hash: `sha256:${digestBytes(bytes).sha256}`,
    bytes: bytes.byteLength,
  }));
  const { title, software, created } = facts;
  const [first] = captures;
  const main =
    first === undefined ? {} : { mainPageUrl: first.capture.finalUrl, mainPageDate: utc(first.capture.startedAt) };
  const described = { profile: "data-package", wacz_version: "1.1.1", title, software, created, ...main, resources };
  const datapackage = Buffer.from(`${JSON.stringify(described, null, 2)}\n`);
  contents.set("datapackage.json", datapackage);
  const digest = { path: "datapackage.json", hash: `sha256:${digestBytes(datapackage).sha256}` };
  contents.set("datapackage-digest.json", Buffer.from(`${JSON.stringify(digest, null, 2)}\n`));
  return contents;
}

function shownWarc({ capture }: ReplayedCapture, rendered: Uint8Array): Uint8Array {
  return warcMember({
    type: "resource",
    id: capture.id,
    date: capture.finishedAt,
    contentType: "text/html; charset=utf-8",
    block: rendered,
    fields: [["WARC-Target-URI", capture.finalUrl]],
  });
}

function pages(captures: readonly ReplayedCapture[]): string {
  const head = { format: "json-pages-1.0", id: "pages", title: "采集的网页" };
  const lines = captures
    .filter(({ capture }) => isWebAddress(capture.finalUrl))
    .flatMap((one) => {
      const { id, finalUrl: url, startedAt, finishedAt } = one.capture;
      const answer = { id, url, ts: utc(startedAt), title: one.title };
      if (one.rendered === null) return [answer];
      const shown = { id: `${id}-shown`, url, ts: utc(finishedAt), title: `${one.title}（浏览器显示的网页）` };
      return [shown, { ...answer, title: `${one.title}（服务器返回的原文）` }];
    });
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}
