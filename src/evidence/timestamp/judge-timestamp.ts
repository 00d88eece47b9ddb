import type { X509Certificate } from "node:crypto";
import type { TSTInfo } from "pkijs";
import { chainAmong, chainTo, isForTimestamping } from "./certificate-chain.ts";
import { imprintOf } from "./imprint.ts";
import { type Revocation, type RevocationLists, revocationOf } from "./revocation.ts";
import { parseTimestampResponse, type TimestampResponse } from "./timestamp-response.ts";
import { isSm2Signed, signatureFault, signingCertificate } from "./token-signature.ts";

/** What a stamp must be about, and whom this machine trusts to give it. */
export interface TimestampExpectation {
  readonly content: Uint8Array;
  /** Hexadecimal; null where the question is no longer known, as when a package is verified. */
  readonly nonce: string | null;
  readonly roots: readonly X509Certificate[];
  /** Certificates beside those in the token. */
  readonly others: readonly X509Certificate[];
  readonly revocationLists: RevocationLists;
}

/** What a stamp says, and the certificates from its signer up. */
export interface TimestampFacts {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly authority: string;
  readonly serial: string;
  readonly policy: string;
  readonly chain: readonly X509Certificate[];
  readonly revocation: Exclude<Revocation, { readonly state: "revoked" }>;
}

/**
 * What a time-stamp response is worth. `untrusted`: sound in itself, but this machine knows no root certificate to judge
 * its authority by. `sm2`: about this content, but signed with SM2, which is not judged here. `invalid` says why.
 */
export type TimestampJudgement =
  | { readonly state: "valid" | "untrusted" | "sm2"; readonly facts: TimestampFacts }
  | { readonly state: "invalid"; readonly detail: string };

/** Judges a time-stamp response as of its own time: status, content, nonce, key usage, signature, chain, revocation. */
export async function judgeTimestamp(
  bytes: Uint8Array,
  expectation: TimestampExpectation,
): Promise<TimestampJudgement> {
  const response = parseTimestampResponse(bytes);
  if (typeof response === "string") return invalid(response);
  const mismatch = contentFault(response.info, expectation);
  if (mismatch !== null) return invalid(mismatch);
  if (isSm2Signed(response)) return { state: "sm2", facts: factsOf(response, response.certificates) };
  try {
    return await judgeSigner(response, expectation);
  } catch {
    // A key or certificate that one of the libraries cannot take in: nothing is proven by it.
    return invalid("时间戳或者证书文件中的证书无法读取");
  }
}

async function judgeSigner(
  response: TimestampResponse,
  expectation: TimestampExpectation,
): Promise<TimestampJudgement> {
  const leaf = signingCertificate(response);
  if (leaf === null) return invalid("时间戳令牌中没有签名所指的证书");
  if (!isForTimestamping(leaf)) return invalid("签名证书不是专用于时间戳的证书");
  const fault = signatureFault(response, leaf);
  if (fault !== null) return invalid(fault);
  const others = [...response.certificates, ...expectation.others];
  if (expectation.roots.length === 0) {
    return { state: "untrusted", facts: factsOf(response, chainAmong(leaf, others)) };
  }
  const chain = await chainTo(leaf, { others, roots: expectation.roots }, response.info.genTime);
  if (chain === null) {
    return invalid("签发者不在本机信任的时间戳机构之内，或者其证书在签发时已过期");
  }
  const revocation = await revocationOf(chain, expectation.revocationLists, response.info.genTime);
  if (revocation.state === "revoked") return invalid(revocation.detail);
  return { state: "valid", facts: { ...factsOf(response, chain), revocation } };
}

function contentFault(info: TSTInfo, { content, nonce }: TimestampExpectation): string | null {
  const imprint = imprintOf(content, info.messageImprint.hashAlgorithm.algorithmId);
  if (imprint === null) return "时间戳所用的摘要既不是 SHA-256 也不是 SM3";
  if (!imprint.equals(Buffer.from(info.messageImprint.hashedMessage.getValue()))) {
    return "时间戳是为别的内容签发的，与清单不符";
  }
  if (nonce !== null && info.nonce?.toBigInt() !== BigInt(`0x${nonce}`))
    return "时间戳不是对本次申请的答复（随机数不符）";
  return null;
}

function factsOf({ info }: TimestampResponse, chain: readonly X509Certificate[]): TimestampFacts {
  return {
    at: info.genTime.toISOString(),
    authority: /(?:^|\n)CN=(.+)/.exec(chain[0]?.subject ?? "")?.[1] ?? "（未具名）",
    serial: info.serialNumber.toBigInt().toString(16),
    policy: info.policy,
    chain,
    revocation: { state: "not_checked", reason: "没有确认签发机构" },
  };
}

function invalid(detail: string): TimestampJudgement {
  return { state: "invalid", detail };
}
