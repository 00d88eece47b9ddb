import { execFile } from "node:child_process";
import { createPublicKey, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificatesOfPem } from "../../../src/evidence/timestamp/certificate-pem.ts";
import { judgeTimestamp } from "../../../src/evidence/timestamp/judge-timestamp.ts";
import { type RevocationLists, revocationListsOf } from "../../../src/evidence/timestamp/revocation.ts";
import { makeAuthority, type TimeStampAuthority } from "../../helpers/time-stamp-authority.ts";
import { makeHome } from "../evidence-cases.ts";
import { stampFile } from "../timestamp-cases.ts";
import { type ListSettings, revocationListBy } from "./revocation-list.ts";

const run = promisify(execFile);
const DAY = 86_400_000;
const CHECKER = fileURLToPath(new URL("../checker.py", import.meta.url));
const PYTHON = "/usr/bin/python3";
const HAS_SM3 = await run(PYTHON, ["-c", "import hashlib; hashlib.new('sm3')"]).then(
  () => true,
  () => false,
);

let folder: string;
let capture: string;
let content: Buffer;
let authority: TimeStampAuthority;
let stranger: TimeStampAuthority;
let response: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-crl-"));
  authority = await makeAuthority(join(folder, "own"));
  stranger = await makeAuthority(join(folder, "other"));
  await makeHome(join(folder, "home"), 1, "pending");
  capture = join(folder, "home/captures/2026/03/c1");
  const place = { content: join(capture, "manifest.json"), response: join(capture, "manifest.tsr") };
  await stampFile({ ...place, chain: join(capture, "tsa-chain.pem") }, authority);
  content = await readFile(place.content);
  response = await readFile(place.response);
});
afterAll(() => rm(folder, { recursive: true }));

const days = (count: number) => new Date(Date.now() + count * DAY);

async function listOf(settings: ListSettings, by = authority): Promise<{ path: string; lists: RevocationLists }> {
  const path = await revocationListBy(by, settings);
  return { path, lists: revocationListsOf(await readFile(path)) ?? [] };
}

/** What our verifier says; the checker in Python, which shares no code with it, must accept and refuse the same. */
async function judge(revocationLists: RevocationLists, listPath: string | null = null): Promise<string> {
  const roots = certificatesOfPem(await readFile(authority.rootPem, "utf8")) ?? [];
  const judgement = await judgeTimestamp(response, { content, nonce: null, roots, others: [], revocationLists });
  if (HAS_SM3) expect([listPath, await pythonAccepts(listPath)]).toEqual([listPath, judgement.state === "valid"]);
  if (judgement.state === "invalid") return judgement.detail;
  const { revocation } = judgement.facts;
  return `${judgement.state} ${revocation.state === "not_checked" ? revocation.reason : revocation.state}`;
}

async function pythonAccepts(listPath: string | null): Promise<boolean> {
  const options = ["--root", authority.rootPem, ...(listPath === null ? [] : ["--crl", listPath])];
  const { stdout } = await run(PYTHON, [CHECKER, ...options, capture]);
  return JSON.parse(stdout).result === "intact";
}

/** What `openssl ts -verify` with its own revocation check says of the same stamp and list, as of two days from now. */
async function opensslAccepts(listPath: string): Promise<boolean> {
  const [data, answer, trust] = ["content", "response.tsr", "trust.pem"].map((name) => join(folder, name));
  await writeFile(data ?? "", content);
  await writeFile(answer ?? "", response);
  await writeFile(trust ?? "", `${await readFile(authority.rootPem, "utf8")}${await readFile(listPath, "utf8")}`);
  const at = String(Math.floor(days(2).getTime() / 1000));
  const asked = ["-data", data, "-in", answer, "-CAfile", trust, "-crl_check", "-attime", at].map(String);
  return run("openssl", ["ts", "-verify", ...asked]).then(
    () => true,
    () => false,
  );
}

test("a stamp is good where a later list of its authority does not name its certificate, as openssl says too", async () => {
  const { path, lists } = await listOf({ madeAt: days(1), revoked: null });
  expect(await judge(lists, path)).toBe("valid good");
  expect(await opensslAccepts(path)).toBe(true);
  const der = join(folder, "list.der");
  await run("openssl", ["crl", "-in", path, "-outform", "DER", "-out", der]);
  expect(await judge(revocationListsOf(await readFile(der)) ?? [], der)).toBe("valid good");
});

test("a certificate revoked before the stamp makes it invalid, whatever the reason, as openssl says too", async () => {
  for (const reason of ["superseded", "keyCompromise", null]) {
    const { path, lists } = await listOf({ madeAt: days(1), revoked: { at: days(-1), reason } });
    expect(await judge(lists, path)).toContain("签发时间戳时，机构的证书已被吊销");
    expect(await opensslAccepts(path)).toBe(false);
  }
});

test("a key lost later, or a later revocation without reason, spoils earlier stamps; an orderly end does not (RFC 3161 4)", async () => {
  for (const reason of ["keyCompromise", "certificateHold", null]) {
    const { path, lists } = await listOf({ madeAt: days(2), revoked: { at: days(1), reason } });
    expect(await judge(lists, path)).toContain("此前签发的时间戳也不能采信");
  }
  for (const reason of ["superseded", "affiliationChanged", "cessationOfOperation"]) {
    const { path, lists } = await listOf({ madeAt: days(2), revoked: { at: days(1), reason } });
    expect(await judge(lists, path)).toBe("valid good");
  }
});

test("without a usable list it is said that revocation was not checked", async () => {
  expect(await judge([])).toBe("valid 没有提供吊销列表（CRL）");
  const { path: earlyPath, lists: early } = await listOf({ madeAt: days(-1), revoked: null });
  expect(await judge(early, earlyPath)).toBe("valid 该机构的吊销列表早于时间戳，不能说明问题");
  const { path: foreignPath, lists: foreign } = await listOf(
    { madeAt: days(1), revoked: { at: days(-1), reason: null } },
    stranger,
  );
  expect(await judge(foreign, foreignPath)).toBe("valid 吊销列表里没有该机构签发的");
});

test("a list that was changed, or signed by somebody else under the authority's name, counts for nothing", async () => {
  const { path } = await listOf({ madeAt: days(1), revoked: { at: days(-1), reason: null } });
  const der = join(folder, "forged.der");
  await run("openssl", ["crl", "-in", path, "-outform", "DER", "-out", der]);
  const bytes = await readFile(der);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  await writeFile(der, bytes);
  expect(await judge(revocationListsOf(bytes) ?? [], der)).toBe("valid 吊销列表里没有该机构签发的");
  // The stranger's root bears the same name as ours, with another key.
  const own = new X509Certificate(await readFile(authority.rootPem));
  const other = new X509Certificate(await readFile(stranger.rootPem));
  expect([
    other.subject,
    createPublicKey(other.publicKey.export({ type: "spki", format: "pem" })).equals(own.publicKey),
  ]).toEqual([own.subject, false]);
  expect(revocationListsOf(Buffer.from("不是列表"))).toBeNull();
});
