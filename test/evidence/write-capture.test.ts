import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chainHash } from "../../src/evidence/chain-hash.ts";
import { digestBytes } from "../../src/evidence/digest.ts";
import { readCapture } from "../../src/evidence/read-capture.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { writeCapture } from "../../src/evidence/write-capture.ts";
import { Capture } from "../../src/model/capture.ts";
import { CHAIN_START } from "../../src/model/chain.ts";
import { buildContext, buildExchange, buildFetched, PAGE, RENDERING } from "./visits.ts";

let root: string;
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), "pingpin-capture-")), "captures");
});
afterEach(() => rm(join(root, ".."), { recursive: true }));

test("writes every part of a visit, and a record that fits it", async () => {
  const capture = await writeCapture(buildFetched(), buildContext(root));
  expect(Capture.parse(capture)).toEqual(capture);
  expect(capture.folder).toBe("2026/03/c1");
  const folder = join(root, capture.folder);
  expect((await readdir(folder)).sort()).toEqual([
    "body.bin",
    "capture.warc.gz",
    "manifest.json",
    "manifest.sha256",
    "manifest.sm3",
    "page.mhtml",
    "page.pdf",
    "rendered.html",
    "screenshot.png",
  ]);
  const manifest = await readFile(join(folder, "manifest.json"));
  expect(capture.manifestSha256).toBe(digestBytes(manifest).sha256);
  expect(capture.chainHash).toBe(chainHash(CHAIN_START, manifest));
  expect(await readFile(join(folder, "manifest.sm3"), "utf8")).toBe(`${digestBytes(manifest).sm3}  manifest.json\n`);
  expect((await verifyPath(folder)).result).toBe("intact");
});

test("states time, place, method and what was not known in the manifest", async () => {
  const capture = await writeCapture(buildFetched(), buildContext(root));
  const manifest: unknown = JSON.parse(await readFile(join(root, capture.folder, "manifest.json"), "utf8"));
  expect(manifest).toMatchObject({
    schema: "pingpin.capture/1",
    id: "c1",
    startedAtBeijing: "2026-03-02T09:00:00.000+08:00",
    clockOffsetMs: -12,
    operator: "演示采集人",
    environment: { os: "假想系统 1.0", node: "v20", timezone: "Asia/Shanghai" },
    userAgent: "Pingpin/0.1 (+0000-0000000)",
    allowPrivate: ["127.0.0.1:18080"],
    robots: { allowed: true, rule: null },
    rendering: { browserVersion: "Chromium 0.0", pendingImages: 0 },
    network: [
      {
        url: "http://jobs.example.invalid/old",
        remoteAddress: "127.0.0.1",
        tlsLeafSha256: null,
        resolved: ["127.0.0.1"],
        tlsVersion: null,
        proxy: null,
        proxyTarget: null,
      },
      { url: "http://jobs.example.invalid/1", truncated: false },
    ],
    warcRecords: 9,
    timestamp: "not_configured",
    previousChainHash: CHAIN_START,
  });
});

test("keeps a certificate chain once, even one that cannot be read", async () => {
  const secured = buildExchange({ tlsChainPem: "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n" });
  const capture = await writeCapture(buildFetched({ exchanges: [secured, secured] }), buildContext(root));
  const chain = await readFile(join(root, capture.folder, "tls-chain.pem"), "utf8");
  expect(chain).toBe(secured.tlsChainPem);
});

test("keeps a visit that got no answer at all", async () => {
  const failed = buildFetched({
    outcome: "network_error",
    status: null,
    body: null,
    rendering: null,
    exchanges: [],
    robots: null,
    userAgent: null,
    clockOffsetMs: null,
  });
  const capture = await writeCapture(failed, buildContext(root));
  expect(capture.contentSha256).toBeNull();
  expect(capture.files.map((file) => file.path)).toEqual(["capture.warc.gz"]);
  expect((await verifyPath(join(root, capture.folder))).result).toBe("intact");
  expect(await readCapture(root, capture)).toEqual({
    body: null,
    renderedHtml: null,
    screenshotPng: null,
    pdf: null,
    mhtml: null,
    textLayout: null,
  });
});

test("gives the same bytes for the same visit, clock and ids", async () => {
  const first = await writeCapture(buildFetched(), buildContext(join(root, "a")));
  const second = await writeCapture(buildFetched(), buildContext(join(root, "b")));
  expect(second).toEqual(first);
});

test("never writes over a capture, and leaves nothing behind when refused", async () => {
  const first = await writeCapture(buildFetched(), buildContext(root));
  const again = writeCapture(buildFetched({ status: 500 }), buildContext(root));
  await expect(again).rejects.toMatchObject({ code: "OUTPUT_EXISTS" });
  expect(await readdir(join(root, "_tmp"))).toEqual([]);
  expect((await readCapture(root, first)).body).toEqual(Buffer.from(PAGE));
});

test("refuses an id that would leave the captures folder", async () => {
  for (const id of ["../c1", "a/b", ".", "..", "a\\b", "", "岗位"]) {
    await expect(writeCapture(buildFetched(), buildContext(root, { id }))).rejects.toMatchObject({ code: "INTERNAL" });
  }
});

test("says where it could not write", async () => {
  await mkdir(join(root, ".."), { recursive: true });
  await writeFile(root, "a file where a folder should be");
  const written = writeCapture(buildFetched(), buildContext(root));
  await expect(written).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
});

test("reads back exactly what was captured, and refuses changed bytes", async () => {
  const capture = await writeCapture(buildFetched(), buildContext(root));
  expect(await readCapture(root, capture)).toEqual({
    body: Buffer.from(PAGE),
    renderedHtml: PAGE,
    screenshotPng: RENDERING.screenshotPng,
    pdf: RENDERING.pdf,
    mhtml: RENDERING.mhtml,
    textLayout: null,
  });
  const body = join(root, capture.folder, "body.bin");
  await chmod(body, 0o644);
  await writeFile(body, PAGE.replace("限男性", "不限"));
  await expect(readCapture(root, capture)).rejects.toMatchObject({ code: "EVIDENCE_BROKEN", subject: body });
  await rm(body);
  await expect(readCapture(root, capture)).rejects.toMatchObject({ code: "FILE_MISSING", subject: body });
  await mkdir(body);
  await expect(readCapture(root, capture)).rejects.toMatchObject({ code: "FILE_UNREADABLE", subject: body });
});
