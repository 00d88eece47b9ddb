import type { X509Certificate } from "node:crypto";
import type { VerifyCheck } from "../model/verify-report.ts";
import { failed, passed, skipped } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { chainFile, type StampPaths } from "./stamp-files.ts";
import { holdsTogether } from "./timestamp/certificate-chain.ts";
import { certificatesOfPem } from "./timestamp/certificate-pem.ts";
import { judgeTimestamp, type TimestampFacts, type TimestampJudgement } from "./timestamp/judge-timestamp.ts";
import type { RevocationLists } from "./timestamp/revocation.ts";

/** The root certificates of the authorities that this machine trusts, and what it was told of revoked ones; there may be none. */
export interface StampTrust {
  readonly roots: readonly X509Certificate[];
  /** Left out where none was given. */
  readonly revocationLists?: RevocationLists;
}

interface StampCheck {
  readonly check: VerifyCheck;
  readonly missing: boolean;
}

/** What is stamped, where its stamp stands, and whether one was applied for. */
interface Stamped {
  readonly content: Uint8Array;
  readonly paths: StampPaths;
  readonly expected: boolean;
}

/** Checks the stamp beside some content, or says that there is none. */
export async function verifyStamp(tree: FileTree, stamped: Stamped, trust: StampTrust): Promise<StampCheck> {
  const { response, chain } = stamped.paths;
  const [hasResponse, hasChain] = [tree.files.has(response), tree.files.has(chain)];
  if (!hasResponse && hasChain) return wrong(response, "只有证书没有时间戳，时间戳文件已被移除");
  if (hasResponse && !hasChain) return wrong(chain, "缺少时间戳机构的证书文件");
  if (!hasResponse) return absent(stamped.expected);
  const pem = (await readOrEmpty(tree, chain)).toString("latin1");
  const certificates = certificatesOfPem(pem) ?? [];
  const bytes = await readOrEmpty(tree, response);
  if (chainFile(response, bytes, certificates) !== pem) {
    return wrong(response, `时间戳文件与 ${chain} 不相符，两者至少有一个被改动`);
  }
  const judgement = await judgeTimestamp(bytes, {
    content: stamped.content,
    nonce: null,
    roots: trust.roots,
    revocationLists: trust.revocationLists ?? [],
    others: certificates,
  });
  return checkOf(judgement, { paths: stamped.paths, certificates, roots: trust.roots });
}

interface Beside {
  readonly paths: StampPaths;
  readonly certificates: readonly X509Certificate[];
  readonly roots: StampTrust["roots"];
}

function checkOf(judgement: TimestampJudgement, { paths, certificates, roots }: Beside): StampCheck {
  if (judgement.state === "invalid") return wrong(paths.response, judgement.detail);
  const { at, authority, chain } = judgement.facts;
  if (chain[0]?.raw.equals(certificates[0]?.raw ?? Buffer.alloc(0)) !== true) {
    return wrong(paths.chain, "证书文件与时间戳的签名证书不一致");
  }
  if (judgement.state === "sm2") {
    const detail = "时间戳与内容相符，但以国密 SM2 签名，本程序不能核验其签名，请用时间戳机构提供的工具核验";
    return { check: skipped("timestamp", paths.response, detail), missing: true };
  }
  if (!holdsTogether(certificates, roots)) return wrong(paths.chain, "证书文件已损坏或被改动");
  if (judgement.state === "untrusted") {
    const detail = `时间戳与内容相符、签名正确（${authority}，${at}），但本机没有登记该机构的根证书，不能确认其身份`;
    return { check: skipped("timestamp", paths.response, detail), missing: true };
  }
  const words = `时间戳有效：${authority}，${at}；${revocationWords(judgement.facts)}`;
  return { check: passed("timestamp", paths.response, words), missing: false };
}

function revocationWords({ revocation }: TimestampFacts): string {
  return revocation.state === "good"
    ? `证书未列入吊销列表（列表时间 ${revocation.listedAt}）`
    : `未查吊销：${revocation.reason}`;
}

function absent(expected: boolean): StampCheck {
  const detail = expected ? "待加盖时间戳" : "未申请可信时间戳";
  return { check: skipped("timestamp", null, detail), missing: expected };
}

function wrong(file: string, detail: string): StampCheck {
  return { check: failed("timestamp", file, detail), missing: false };
}

async function readOrEmpty(tree: FileTree, path: string): Promise<Buffer> {
  // Damaged inside a zip, or unreadable on disk: an empty file is refused as one that is damaged.
  return Buffer.from(await tree.read(path).catch(() => new Uint8Array()));
}
