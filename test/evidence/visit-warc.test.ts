import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { capturePartsOf } from "../../src/evidence/capture-parts.ts";
import { digestBytes } from "../../src/evidence/digest.ts";
import { visitWarc } from "../../src/evidence/visit-warc.ts";
import { type ReadRecord, readWarc } from "../../src/evidence/warc-reader.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import { buildContext, buildExchange, buildFetched, PAGE, REDIRECT, RENDERING } from "./visits.ts";

function warcOf(fetched: Fetched) {
  return visitWarc(fetched, capturePartsOf(fetched), buildContext("/nowhere"));
}

function recordsOf(bytes: Uint8Array): readonly ReadRecord[] {
  return [...readWarc(bytes)].map((read) => {
    if (read.kind === "broken") throw new Error(read.detail);
    return read.record;
  });
}

test("keeps the exact wire bytes of every exchange, request and response tied together", () => {
  const { bytes, records } = warcOf(buildFetched());
  const read = recordsOf(bytes);
  expect(records).toBe(read.length);
  expect(read.map((record) => record.fields.get("warc-type"))).toEqual([
    "warcinfo",
    ...["response", "request", "response", "request"],
    ...["resource", "resource", "resource", "resource"],
  ]);
  const [, redirect, , response, request] = read;
  expect(Buffer.from(redirect?.block ?? [])).toEqual(REDIRECT.response);
  expect(Buffer.from(response?.block ?? [])).toEqual(buildExchange().response);
  expect(Buffer.from(request?.block ?? [])).toEqual(buildExchange().request);
  expect(request?.fields.get("warc-concurrent-to")).toBe(response?.fields.get("warc-record-id"));
  expect(response?.fields.get("warc-ip-address")).toBe("127.0.0.1");
  expect(response?.fields.get("warc-date")).toBe("2026-03-02T01:00:00.125Z");
  expect(response?.fields.get("warc-target-uri")).toBe("http://jobs.example.invalid/1");
});

test("writes a payload digest only where the stored block is not chunked", () => {
  const [, redirect, , chunked] = recordsOf(warcOf(buildFetched()).bytes);
  const moved = digestBytes(Buffer.from("moved")).sha256;
  expect(redirect?.fields.get("warc-payload-digest")).toBe(`sha256:${moved}`);
  expect(chunked?.fields.has("warc-payload-digest")).toBe(false);
  const block = digestBytes(buildExchange().response).sha256;
  expect(chunked?.fields.get("warc-block-digest")).toBe(`sha256:${block}`);
});

test("keeps what the browser made of the page as resource records", () => {
  const resources = recordsOf(warcOf(buildFetched()).bytes).slice(5);
  expect(resources.map((record) => [record.fields.get("warc-target-uri"), record.fields.get("content-type")])).toEqual([
    ["urn:rendered:http://jobs.example.invalid/1", "text/html; charset=utf-8"],
    ["urn:screenshot:http://jobs.example.invalid/1", "image/png"],
    ["urn:pdf:http://jobs.example.invalid/1", "application/pdf"],
    ["urn:mhtml:http://jobs.example.invalid/1", "multipart/related"],
  ]);
  expect(Buffer.from(resources[0]?.block ?? []).toString()).toBe(PAGE);
  expect(Buffer.from(resources[1]?.block ?? [])).toEqual(RENDERING.screenshotPng);
});

test("says that an answer was cut off, and why", () => {
  const cut = buildExchange({ truncated: true });
  const truncated = (outcome: Fetched["outcome"]) =>
    recordsOf(warcOf(buildFetched({ outcome, exchanges: [cut] })).bytes)[1]?.fields.get("warc-truncated");
  expect(truncated("too_large")).toBe("length");
  expect(truncated("truncated")).toBe("disconnect");
});

test("keeps an imported file as a record of its own, and lets no file name break a header", () => {
  const finalUrl = "file:///岗位表\r\nWARC-Type: response.xlsx";
  const imported = buildFetched({ via: "file", finalUrl, exchanges: [], rendering: null, userAgent: null });
  const [info, file, ...rest] = recordsOf(warcOf(imported).bytes);
  expect(rest).toEqual([]);
  expect(Buffer.from(file?.block ?? []).toString()).toBe(PAGE);
  expect(file?.fields.get("warc-type")).toBe("resource");
  expect(file?.fields.get("warc-target-uri")).toBe("file:///岗位表%0D%0AWARC-Type: response.xlsx");
  expect(Buffer.from(info?.block ?? []).toString()).not.toContain("user-agent");
});

test("gives the same bytes for the same visit, clock and ids", () => {
  expect(warcOf(buildFetched()).bytes).toEqual(warcOf(buildFetched()).bytes);
});

test("can be unpacked by gzip, one member a record", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pingpin-warc-"));
  const { bytes } = warcOf(buildFetched());
  await writeFile(join(folder, "capture.warc.gz"), bytes);
  await promisify(execFile)("gzip", ["-t", join(folder, "capture.warc.gz")]);
  await rm(folder, { recursive: true });
  const text = gunzipSync(bytes).toString("latin1");
  expect(text.startsWith("WARC/1.1\r\nWARC-Type: warcinfo\r\n")).toBe(true);
});

test("is found to be cut wherever it is cut", () => {
  const { bytes } = warcOf(buildFetched({ rendering: null }));
  const ends = recordsOf(bytes).map((record) => record.offset);
  for (let length = 1; length < bytes.byteLength; length += 1) {
    const broken = [...readWarc(bytes.subarray(0, length))].some((read) => read.kind === "broken");
    expect([length, broken]).toEqual([length, !ends.includes(length)]);
  }
});
