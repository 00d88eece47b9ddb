import { createHash, verify, type X509Certificate } from "node:crypto";
import { type BaseBlock, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import type { Attribute, SignerInfo } from "pkijs";
import type { TimestampResponse } from "./timestamp-response.ts";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";

const DIGESTS: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
  "1.2.156.10197.1.401": "sm3",
};

/** Signatures that can be judged, with the digest each implies; null for the digest named beside it. */
const SIGNATURES: Readonly<Record<string, string | null>> = {
  "1.2.840.113549.1.1.1": null,
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};

/** GM/T 0006: SM2 signatures, as 国密 authorities make them. */
const SM2 = /^1\.2\.156\.10197\.1\.(301|501)(\.|$)/;

/** Whether the token is signed with SM2, which neither Node nor this program can judge. */
export function isSm2Signed({ signer }: TimestampResponse): boolean {
  return SM2.test(signer.signatureAlgorithm.algorithmId);
}

/** The certificate that the signed attributes name (ESSCertID or ESSCertIDv2, RFC 5035), null when it is not there. */
export function signingCertificate({ signer, certificates }: TimestampResponse): X509Certificate | null {
  const named = certificateHash(signer);
  if (named === null) return null;
  const matches = (one: X509Certificate) => createHash(named.digest).update(one.raw).digest().equals(named.hash);
  return certificates.find(matches) ?? null;
}

/** What is wrong with the signature of a token over its content, in Chinese; null when it holds. */
export function signatureFault(response: TimestampResponse, certificate: X509Certificate): string | null {
  const { signer, content } = response;
  const attributes = signer.signedAttrs;
  if (attributes === undefined) return "时间戳令牌没有带签名的属性";
  if (firstOid(attributeOf(signer, CONTENT_TYPE)) !== TST_INFO) return "签名属性所指的内容类型不是时间戳";
  const digest = DIGESTS[signer.digestAlgorithm.algorithmId];
  if (digest === undefined || digest === "sha1") return "时间戳所用的摘要算法不被接受";
  const digested = firstOctets(attributeOf(signer, MESSAGE_DIGEST));
  if (digested === null || !createHash(digest).update(content).digest().equals(digested)) {
    return "时间戳内容与其签名所登记的摘要不一致，内容已被改动";
  }
  const implied = SIGNATURES[signer.signatureAlgorithm.algorithmId];
  if (implied === undefined) return "时间戳所用的签名算法不被接受";
  const signed = new Uint8Array(attributes.encodedValue);
  const signature = new Uint8Array(signer.signature.getValue());
  const isRight = verify(implied ?? digest, signed, certificate.publicKey, signature);
  return isRight ? null : "时间戳签名不正确";
}

function certificateHash(signer: SignerInfo): { readonly digest: string; readonly hash: Buffer } | null {
  const second = attributeOf(signer, SIGNING_CERTIFICATE_V2);
  const [first, ...rest] = partsOf(partsOf(partsOf(second ?? attributeOf(signer, SIGNING_CERTIFICATE))[0])[0]);
  if (first instanceof Sequence) {
    const oid = firstOid(partsOf(first)[0]);
    const digest = oid === null ? undefined : DIGESTS[oid];
    const hash = firstOctets(rest[0]);
    return digest === undefined || hash === null ? null : { digest, hash };
  }
  const hash = firstOctets(first);
  return hash === null ? null : { digest: second === undefined ? "sha1" : "sha256", hash };
}

/** The first value of a signed attribute that stands there exactly once. */
function attributeOf(signer: SignerInfo, type: string): BaseBlock | undefined {
  const found = signer.signedAttrs?.attributes.filter((attribute: Attribute) => attribute.type === type) ?? [];
  const values: readonly BaseBlock[] = found.length === 1 ? (found[0]?.values ?? []) : [];
  return values.length === 1 ? values[0] : undefined;
}

function partsOf(block: BaseBlock | undefined): readonly BaseBlock[] {
  return block instanceof Sequence ? block.valueBlock.value : [];
}

function firstOid(block: BaseBlock | undefined): string | null {
  return block instanceof ObjectIdentifier ? block.getValue() : null;
}

function firstOctets(block: BaseBlock | undefined): Buffer | null {
  return block instanceof OctetString ? Buffer.from(block.getValue()) : null;
}
