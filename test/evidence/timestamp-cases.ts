import { copyFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepChainHead } from "../../src/evidence/chain-head.ts";
import { chainFile, headStamp, writeStamp } from "../../src/evidence/stamp-files.ts";
import { certificatesOfPem } from "../../src/evidence/timestamp/certificate-pem.ts";
import type { ImprintDigest } from "../../src/evidence/timestamp/imprint.ts";
import { judgeTimestamp } from "../../src/evidence/timestamp/judge-timestamp.ts";
import { timestampQuery } from "../../src/evidence/timestamp/timestamp-query.ts";
import { makeAuthority, type TimeStampAuthority } from "../helpers/time-stamp-authority.ts";
import { bindPackage, type EvidenceCase, makeHome, makePackage, zipFolder } from "./evidence-cases.ts";
import { asSm2 } from "./timestamp/as-sm2.ts";

/** The authority whose root is believed, and one that is not. */
export interface Authorities {
  readonly own: TimeStampAuthority;
  readonly stranger: TimeStampAuthority;
}

/** Makes both under `root`. */
export async function makeAuthorities(root: string): Promise<Authorities> {
  const own = await makeAuthority(join(root, "own"));
  return { own, stranger: await makeAuthority(join(root, "other"), { name: "无关机构" }) };
}

/** Puts the stamp of `authority` beside `content` as an office would. */
export async function stampFile(
  place: { readonly content: string; readonly response: string; readonly chain: string },
  authority: TimeStampAuthority,
  digest: ImprintDigest = "sha256",
): Promise<void> {
  const content = await readFile(place.content);
  const response = await authority.reply(timestampQuery({ content, digest, nonce: "4a" }));
  const roots = certificatesOfPem(await readFile(authority.rootPem, "utf8")) ?? [];
  const judgement = await judgeTimestamp(response, { content, nonce: "4a", roots, others: [], revocationLists: [] });
  if (judgement.state !== "valid") throw new Error("the stamp is not good");
  await writeStamp(place, response, judgement.facts);
}

/** Another response with the certificate file brought into line, as a forger would. */
async function replaceResponse(
  { response, chain }: { readonly response: string; readonly chain: string },
  bytes: Uint8Array,
): Promise<void> {
  const certificates = certificatesOfPem(await readFile(chain, "utf8")) ?? [];
  await writeFile(response, bytes);
  await writeFile(chain, chainFile("manifest.tsr", bytes, certificates));
}

function besides(folder: string) {
  return {
    content: join(folder, "manifest.json"),
    response: join(folder, "manifest.tsr"),
    chain: join(folder, "tsa-chain.pem"),
  };
}

type Change = (folder: string) => Promise<unknown>;

function captureCase(name: string, result: EvidenceCase["result"], change: Change): EvidenceCase {
  return {
    name: `stamped capture: ${name}`,
    result,
    async make(folder) {
      await makeHome(folder, 1, "pending");
      const capture = join(folder, "captures/2026/03/c1");
      await change(capture);
      return capture;
    },
  };
}

function headCase(
  name: string,
  result: EvidenceCase["result"],
  authority: TimeStampAuthority,
  change: Change,
): EvidenceCase {
  return {
    name: `stamped chain head: ${name}`,
    result,
    async make(folder) {
      const captures = await makeHome(folder, 3);
      const [, second] = captures;
      const path = join(folder, "chain-heads/2026-03-02.json");
      await keepChainHead(path, { day: "2026-03-02", length: 2, hash: second?.chainHash ?? "" });
      const { response, chain } = headStamp("2026-03-02");
      const heads = join(folder, "chain-heads");
      await stampFile({ content: path, response: join(heads, response), chain: join(heads, chain) }, authority);
      await change(folder);
      return join(folder, "chain.log");
    },
  };
}

/** Stamps of every kind on captures, chain heads and packages, and what a verifier that trusts `own` must say. */
export function timestampCases({ own, stranger }: Authorities): readonly EvidenceCase[] {
  const stamped = (change: Change, digest: ImprintDigest = "sha256"): Change => {
    return async (folder) => {
      await stampFile(besides(folder), own, digest);
      await change(folder);
    };
  };
  const editResponse = (edit: (bytes: Buffer) => Buffer) =>
    stamped(async (folder) => {
      const { response } = besides(folder);
      await replaceResponse(besides(folder), edit(await readFile(response)));
    });
  return [
    captureCase("waits for its stamp", "incomplete", async () => undefined),
    captureCase(
      "over SHA-256",
      "intact",
      stamped(async () => undefined),
    ),
    captureCase(
      "over SM3",
      "intact",
      stamped(async () => undefined, "sm3"),
    ),
    captureCase("by an authority that nobody trusts", "broken", (folder) => stampFile(besides(folder), stranger)),
    captureCase(
      "for other content",
      "broken",
      stamped(async (folder) => {
        const foreign = await own.reply(timestampQuery({ content: Buffer.from("x"), digest: "sha256", nonce: "4a" }));
        await replaceResponse(besides(folder), foreign);
      }),
    ),
    captureCase(
      "signature changed",
      "broken",
      editResponse((bytes) => {
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
        return bytes;
      }),
    ),
    captureCase(
      "cut off",
      "broken",
      editResponse((bytes) => bytes.subarray(0, -1)),
    ),
    captureCase(
      "text in its place",
      "broken",
      editResponse(() => Buffer.from("foreign")),
    ),
    captureCase(
      "signed with SM2",
      "incomplete",
      stamped(async (folder) => {
        const { response, chain } = besides(folder);
        await replaceResponse({ response, chain }, asSm2(await readFile(response)));
      }),
    ),
    captureCase(
      "signed with SM2, for other content",
      "broken",
      stamped(async (folder) => {
        const query = timestampQuery({ content: Buffer.from("x"), digest: "sm3", nonce: "4a" });
        await replaceResponse(besides(folder), asSm2(await own.reply(query)));
      }),
    ),
    captureCase(
      "stamp removed, certificates left",
      "broken",
      stamped((folder) => rm(besides(folder).response)),
    ),
    captureCase(
      "certificates removed",
      "broken",
      stamped((folder) => rm(besides(folder).chain)),
    ),
    captureCase(
      "certificates of another authority",
      "broken",
      stamped((folder) => copyFile(stranger.rootPem, besides(folder).chain)),
    ),
    headCase("unchanged", "intact", own, async () => undefined),
    headCase("by an authority that nobody trusts", "broken", stranger, async () => undefined),
    headCase("rewritten", "broken", own, async (folder) => {
      const path = join(folder, "chain-heads/2026-03-02.json");
      await writeFile(path, (await readFile(path, "utf8")).replace('"length":2', '"length":3'));
    }),
    headCase("the chain cut below it", "broken", own, async (folder) => {
      const log = join(folder, "chain.log");
      await writeFile(log, `${(await readFile(log, "utf8")).split("\n", 1)[0]}\n`);
      for (const id of ["c2", "c3"]) await rm(join(folder, "captures/2026/03", id), { recursive: true });
    }),
    headCase("under another day", "broken", own, (folder) =>
      rename(join(folder, "chain-heads/2026-03-02.json"), join(folder, "chain-heads/2026-03-03.json")),
    ),
    headCase("removed with its stamp, which the next head tells", "broken", own, async (folder) => {
      const heads = join(folder, "chain-heads");
      const { hash } = JSON.parse(await readFile(join(heads, "2026-03-02.json"), "utf8"));
      const next = { day: "2026-03-05", length: 2, hash, previousDay: "2026-03-02" };
      await keepChainHead(join(heads, "2026-03-05.json"), next);
      for (const ending of ["json", "tsr", "pem"]) await rm(join(heads, `2026-03-02.${ending}`));
    }),
    headCase("removed with its folder, which a stamped capture tells", "broken", own, async (folder) => {
      const capture = join(folder, "captures/2026/03/c1");
      await stampFile(besides(capture), own);
      await rm(join(folder, "chain-heads"), { recursive: true });
    }),
    headCase("with a file beside it", "broken", own, (folder) => writeFile(join(folder, "chain-heads/x.txt"), "x")),
    packageCase("unchanged", "intact", own, async () => undefined),
    packageCase("stamps of two captures swapped, package bound again", "broken", own, async (folder) => {
      const [first, second] = [join(folder, "证据/c1/manifest.tsr"), join(folder, "证据/c2/manifest.tsr")];
      await rename(first, join(folder, "x"));
      await rename(second, first);
      await rename(join(folder, "x"), second);
      await bindPackage(folder);
    }),
    packageCase("stamp removed", "broken", own, (folder) => rm(join(folder, "证据/c1/manifest.tsr"))),
  ];
}

function packageCase(
  name: string,
  result: EvidenceCase["result"],
  own: TimeStampAuthority,
  change: Change,
): EvidenceCase {
  return {
    name: `package with stamps: ${name}`,
    result,
    async make(folder) {
      await makeHome(join(folder, "home"), 2, "pending");
      const unpacked = join(folder, "package");
      await makePackage(unpacked, join(folder, "home"));
      for (const id of ["c1", "c2"]) await stampFile(besides(join(unpacked, "证据", id)), own);
      await bindPackage(unpacked);
      await change(unpacked);
      await zipFolder(unpacked, join(folder, "package.zip"));
      return join(folder, "package.zip");
    },
  };
}
