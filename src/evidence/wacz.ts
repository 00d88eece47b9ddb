import type { Capture } from "../model/capture.ts";
import { cdxjLines } from "./cdxj-lines.ts";
import { digestBytes } from "./digest.ts";

/** A capture to be replayed: its record and the bytes of its WARC. */
export interface ReplayedCapture {
  readonly capture: Pick<Capture, "id" | "finalUrl" | "startedAt">;
  readonly warc: Uint8Array;
}

interface WaczFacts {
  readonly title: string;
  readonly software: string;
  /** An instant. */
  readonly created: string;
}

/** The files of a WACZ 1.1.1 by path, to be stored in a zip without compression; the WARCs go in as they are. */
export function waczFiles(captures: readonly ReplayedCapture[], facts: WaczFacts): ReadonlyMap<string, Uint8Array> {
  const named = captures.map((one) => ({ ...one, name: `${one.capture.id}.warc.gz` }));
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
  const main = first === undefined ? {} : { mainPageUrl: first.capture.finalUrl, mainPageDate: instant(first) };
  const described = { profile: "data-package", wacz_version: "1.1.1", title, software, created, ...main, resources };
  const datapackage = Buffer.from(`${JSON.stringify(described, null, 2)}\n`);
  contents.set("datapackage.json", datapackage);
  const digest = { path: "datapackage.json", hash: `sha256:${digestBytes(datapackage).sha256}` };
  contents.set("datapackage-digest.json", Buffer.from(`${JSON.stringify(digest, null, 2)}\n`));
  return contents;
}

function pages(captures: readonly ReplayedCapture[]): string {
  const head = { format: "json-pages-1.0", id: "pages", title: "采集的网页" };
  const lines = captures
    .filter(({ capture }) => /^https?:/.test(capture.finalUrl))
    .map((one) => ({ id: one.capture.id, url: one.capture.finalUrl, ts: instant(one), title: one.capture.finalUrl }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function instant({ capture }: ReplayedCapture): string {
  return new Date(capture.startedAt).toISOString();
}
