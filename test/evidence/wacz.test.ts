import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { digestBytes } from "../../src/evidence/digest.ts";
import { waczFiles } from "../../src/evidence/wacz.ts";
import { prepareCapture } from "../../src/evidence/write-capture.ts";
import { buildContext, buildFetched } from "./visits.ts";

const FACTS = { title: "示例", software: "pingpin 0.1.0", created: "2026-03-05T01:00:00.000Z" };

function replayed(id: string) {
  const { capture, files } = prepareCapture(buildFetched(), buildContext("/nowhere", { id }));
  return { capture, title: "仓库管理员", warc: files.get("capture.warc.gz") ?? new Uint8Array(), rendered: null };
}

function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return Buffer.from(files.get(path) ?? "").toString("utf8");
}

test("every line of the index leads to a whole record of the very address it names", () => {
  const files = waczFiles([replayed("c1"), replayed("c2")], FACTS);
  const lines = textOf(files, "indexes/index.cdx").trimEnd().split("\n");
  expect(lines).toEqual([...lines].sort());
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    const [, key = "", time = "", json = ""] = /^(\S+) (\d{14}) (.*)$/.exec(line) ?? [];
    const { url, offset, length, filename, status } = JSON.parse(json);
    expect(key).toMatch(/^invalid,example,jobs\)\/(1|old)$/);
    expect(time).toBe("20260302010000");
    const archive = Buffer.from(files.get(`archive/${filename}`) ?? "");
    const record = gunzipSync(archive.subarray(Number(offset), Number(offset) + Number(length))).toString("latin1");
    expect(record).toContain("WARC-Type: response\r\n");
    expect(record).toContain(`WARC-Target-URI: ${url}\r\n`);
    expect(record).toContain(`HTTP/1.1 ${status} `);
  }
});

test("the package describes each of its files with size and digest, and its own description too", () => {
  const files = waczFiles([replayed("c1")], FACTS);
  const described = JSON.parse(textOf(files, "datapackage.json"));
  expect(described).toMatchObject({ profile: "data-package", wacz_version: "1.1.1", created: FACTS.created });
  const listed: readonly { path: string; hash: string; bytes: number }[] = described.resources;
  expect(listed.map(({ path }) => path)).toEqual(["archive/c1.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"]);
  for (const { path, hash, bytes } of listed) {
    const digests = digestBytes(files.get(path) ?? new Uint8Array());
    expect([path, hash, bytes]).toEqual([path, `sha256:${digests.sha256}`, digests.bytes]);
  }
  const own = digestBytes(files.get("datapackage.json") ?? new Uint8Array());
  expect(JSON.parse(textOf(files, "datapackage-digest.json"))).toEqual({
    path: "datapackage.json",
    hash: `sha256:${own.sha256}`,
  });
  const [head, page] = textOf(files, "pages/pages.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(head).toMatchObject({ format: "json-pages-1.0" });
  expect(page).toMatchObject({ id: "c1", url: "http://jobs.example.invalid/1", ts: "2026-03-02T01:00:00.000Z" });
});

test("a page that scripts made is replayed as the browser showed it, not as the empty answer", () => {
  const rendered = Buffer.from("<!doctype html><p>限男性</p>");
  const files = waczFiles([{ ...replayed("c1"), rendered }], FACTS);
  const lines = textOf(files, "indexes/index.cdx").trimEnd().split("\n");
  const line = lines.find((one) => one.includes("c1-shown.warc.gz")) ?? "";
  expect(line).toContain("invalid,example,jobs)/1 20260302010001 ");
  const { offset, length, url, mime } = JSON.parse(line.slice(line.indexOf("{")));
  expect([url, mime]).toEqual(["http://jobs.example.invalid/1", "text/html"]);
  const archive = Buffer.from(files.get("archive/c1-shown.warc.gz") ?? "");
  const record = gunzipSync(archive.subarray(Number(offset), Number(offset) + Number(length))).toString();
  expect(record).toContain("WARC-Type: resource\r\n");
  expect(record).toContain("限男性");
  const pages = textOf(files, "pages/pages.jsonl").trimEnd().split("\n").slice(1);
  expect(pages.map((page) => JSON.parse(page))).toEqual([
    {
      id: "c1-shown",
      url: "http://jobs.example.invalid/1",
      ts: "2026-03-02T01:00:01.500Z",
      title: "仓库管理员（浏览器显示的网页）",
    },
    {
      id: "c1",
      url: "http://jobs.example.invalid/1",
      ts: "2026-03-02T01:00:00.000Z",
      title: "仓库管理员（服务器返回的原文）",
    },
  ]);
});
