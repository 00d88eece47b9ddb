import { execFile } from "node:child_process";
import type { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificatesOfPem } from "../../../src/evidence/timestamp/certificate-pem.ts";
import type { ImprintDigest } from "../../../src/evidence/timestamp/imprint.ts";
import { judgeTimestamp, type TimestampJudgement } from "../../../src/evidence/timestamp/judge-timestamp.ts";
import { timestampQuery } from "../../../src/evidence/timestamp/timestamp-query.ts";
import { makeAuthority, type TimeStampAuthority } from "../../helpers/time-stamp-authority.ts";
import { asSm2 } from "./as-sm2.ts";
import { resigned } from "./resigned.ts";

const run = promisify(execFile);
const CONTENT = Buffer.from('{"schema":"pingpin.capture/1"}');
const NONCE = "0123456789abcdef";
const LATER = ["-attime", String(Math.floor(Date.now() / 1000) + 30 * 86_400)];

let folder: string;
let authority: TimeStampAuthority;
let stranger: TimeStampAuthority;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-tsa-"));
  authority = await makeAuthority(join(folder, "own"));
  stranger = await makeAuthority(join(folder, "other"), { name: "无关机构" });
});

afterAll(() => rm(folder, { recursive: true }));

async function rootsOf({ rootPem }: TimeStampAuthority): Promise<readonly X509Certificate[]> {
  return certificatesOfPem(await readFile(rootPem, "utf8")) ?? [];
}

function ask(of: TimeStampAuthority, digest: ImprintDigest = "sha256", content: Uint8Array = CONTENT) {
  return of.reply(timestampQuery({ content, digest, nonce: NONCE }));
}

async function judge(response: Uint8Array, trusted: TimeStampAuthority | null, change = {}) {
  const roots = trusted === null ? [] : await rootsOf(trusted);
  return judgeTimestamp(response, {
    content: CONTENT,
    nonce: NONCE,
    roots,
    others: [],
    revocationLists: [],
    ...change,
  });
}

/** What `openssl ts -verify` says of the same response, content and root. */
async function opensslAccepts(response: Uint8Array, trusted: TimeStampAuthority, flags: readonly string[] = []) {
  await writeFile(join(folder, "content"), CONTENT);
  await writeFile(join(folder, "response.tsr"), response);
  const what = ["-data", join(folder, "content"), "-in", join(folder, "response.tsr"), "-CAfile", trusted.rootPem];
  return run("openssl", ["ts", "-verify", ...what, ...flags]).then(
    () => true,
    () => false,
  );
}

function detailOf(judgement: TimestampJudgement): string {
  return judgement.state === "invalid" ? judgement.detail : judgement.state;
}

describe("a stamp that is good", () => {
  test.each(["sha256", "sm3"] as const)("is accepted over an imprint of %s, as openssl accepts it", async (digest) => {
    const response = await ask(authority, digest);
    const judgement = await judge(response, authority);
    expect(judgement).toMatchObject({ state: "valid", facts: { authority: "时间戳演示机构", policy: "1.2.3.4.1" } });
    expect(await opensslAccepts(response, authority)).toBe(true);
    if (judgement.state === "invalid") throw new Error(judgement.detail);
    expect(judgement.facts.chain.map((one) => one.subject)).toEqual(["CN=时间戳演示机构", "CN=时间戳演示机构根证书"]);
    expect(Math.abs(Date.parse(judgement.facts.at) - Date.now())).toBeLessThan(60_000);
  });

  test("is accepted from a signer with an elliptic-curve key and a certificate named by SHA-1", async () => {
    const curve = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    const own = await makeAuthority(join(folder, "curve"), { keyAlgorithm: curve, essDigest: "sha1" });
    const response = await ask(own);
    expect((await judge(response, own)).state).toBe("valid");
    expect(await opensslAccepts(response, own)).toBe(true);
  });

  test("stays good after its certificate has expired, because it is judged as of its own time", async () => {
    const brief = await makeAuthority(join(folder, "brief"), { days: 1 });
    const response = await ask(brief);
    expect(await opensslAccepts(response, brief, LATER)).toBe(false);
    expect((await judge(response, brief)).state).toBe("valid");
  });
});

describe("a stamp that is not good is refused", () => {
  test("under the root of another authority", async () => {
    const response = await ask(authority);
    expect(detailOf(await judge(response, stranger))).toContain("不在本机信任的时间戳机构之内");
    expect(await opensslAccepts(response, stranger)).toBe(false);
  });

  test("as proven when this machine trusts no root at all", async () => {
    expect((await judge(await ask(authority), null)).state).toBe("untrusted");
  });

  test("when it is for other content", async () => {
    const response = await ask(authority, "sha256", Buffer.from("别的内容"));
    expect(detailOf(await judge(response, authority))).toContain("别的内容");
    expect(await opensslAccepts(response, authority)).toBe(false);
  });

  test("when it answers another question", async () => {
    expect(detailOf(await judge(await ask(authority), authority, { nonce: "1" }))).toContain("随机数");
  });

  test("when a byte of the signature is changed", async () => {
    const response = Buffer.from(await ask(authority));
    response[response.length - 20] = (response[response.length - 20] ?? 0) ^ 1;
    expect(detailOf(await judge(response, authority))).toBe("时间戳签名不正确");
    expect(await opensslAccepts(response, authority)).toBe(false);
  });

  test.each([
    ["for another purpose", "critical,serverAuth"],
    ["for more than stamping", "critical,timeStamping,serverAuth"],
    ["for stamping, but not critically", "timeStamping"],
  ])("when its certificate is %s", async (_name, usage) => {
    // The certificate is made first: it must not be younger than the stamp, to the second.
    const signer = await authority.signerFor(usage);
    const rightSigner = await authority.signerFor("critical,timeStamping");
    const response = resigned(await ask(authority), signer);
    expect(detailOf(await judge(response, authority))).toBe("签名证书不是专用于时间戳的证书");
    const right = resigned(await ask(authority), rightSigner);
    expect((await judge(right, authority)).state).toBe("valid");
  });

  test("when the authority rejected the query, although openssl then exits as if all were well", async () => {
    const query = timestampQuery({ content: CONTENT, digest: "sha256", nonce: NONCE });
    const unknownDigest = Buffer.from(query);
    unknownDigest[unknownDigest.indexOf(Buffer.from("0609608648016503040201", "hex")) + 10] = 0x7f;
    const response = await authority.reply(unknownDigest);
    expect(detailOf(await judge(response, authority))).toBe("时间戳机构未予签发（状态 2）");
  });

  test("when it was issued after its certificate had expired", async () => {
    const late = await makeAuthority(join(folder, "late"), { days: -1 });
    const response = await ask(late);
    expect(detailOf(await judge(response, late))).toContain("已过期");
    expect(await opensslAccepts(response, late)).toBe(false);
  });

  test.each([
    ["empty", Buffer.alloc(0)],
    ["text", Buffer.from("not a stamp")],
    ["a token without its response", null],
  ])("when the file is %s", async (_name, given) => {
    await writeFile(join(folder, "whole.tsr"), await ask(authority));
    await run("openssl", ["ts", "-reply", "-in", "whole.tsr", "-token_out", "-out", "bare.tst"], { cwd: folder });
    const bytes = given ?? (await readFile(join(folder, "bare.tst")));
    expect((await judge(bytes, authority)).state).toBe("invalid");
  });

  test("when something follows it", async () => {
    expect((await judge(Buffer.concat([await ask(authority), Buffer.from("x")]), authority)).state).toBe("invalid");
  });
});

describe("a stamp signed with SM2", () => {
  test("is a state of its own, never good", async () => {
    expect((await judge(asSm2(await ask(authority)), authority)).state).toBe("sm2");
  });

  test("is still refused for other content", async () => {
    const response = asSm2(await ask(authority, "sm3", Buffer.from("别的内容")));
    expect(detailOf(await judge(response, authority))).toContain("别的内容");
  });
});
