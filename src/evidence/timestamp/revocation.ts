import type { X509Certificate } from "node:crypto";
import { Enumerated } from "asn1js";
import { Certificate, CertificateRevocationList, type RevokedCertificate } from "pkijs";

/** Lists of revoked certificates (RFC 5280 5) that an office was given as files. */
export type RevocationLists = readonly CertificateRevocationList[];

/** What the lists say of the certificates of a stamp: nothing usable, not listed as of a day, or revoked, with why in Chinese. */
export type Revocation =
  | { readonly state: "not_checked"; readonly reason: string }
  | { readonly state: "good"; readonly listedAt: string }
  | { readonly state: "revoked"; readonly detail: string };

const PEM = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/g;

/** The lists in the bytes of a file, PEM or DER; null when it holds none that can be read. */
export function revocationListsOf(bytes: Uint8Array): RevocationLists | null {
  const blocks = [...Buffer.from(bytes).toString("latin1").matchAll(PEM)].map(([, base64 = ""]) =>
    Buffer.from(base64, "base64"),
  );
  try {
    return (blocks.length === 0 ? [bytes] : blocks).map((der) =>
      CertificateRevocationList.fromBER(new Uint8Array(der)),
    );
  } catch {
    // Neither PEM nor DER of a list: the caller says which file.
    return null;
  }
}

/**
 * Whether each certificate of `chain`, from the signer up to below the root, stood unrevoked when it stamped. A list counts
 * when the issuer signed it, at or after the stamp's own time: an earlier one cannot know.
 */
export async function revocationOf(
  chain: readonly X509Certificate[],
  lists: RevocationLists,
  at: Date,
): Promise<Revocation> {
  if (lists.length === 0) return { state: "not_checked", reason: "没有提供吊销列表（CRL）" };
  let listedAt: Date | null = null;
  for (const [index, issuer] of chain.slice(1).entries()) {
    const certificate = chain[index];
    const own = certificate === undefined ? [] : await listsOf(issuer, lists);
    const detail = own.flatMap((list) => revokedWords(certificate, list, at) ?? [])[0];
    if (detail !== undefined) return { state: "revoked", detail };
    const later = own.map(({ thisUpdate }) => thisUpdate.value).filter((day) => day >= at);
    const [newest] = later.sort((a, b) => b.getTime() - a.getTime());
    if (newest === undefined) {
      const reason = own.length === 0 ? "吊销列表里没有该机构签发的" : "该机构的吊销列表早于时间戳，不能说明问题";
      return { state: "not_checked", reason };
    }
    if (listedAt === null || newest < listedAt) listedAt = newest;
  }
  return listedAt === null
    ? { state: "not_checked", reason: "签名证书没有上级，无从核对" }
    : { state: "good", listedAt: listedAt.toISOString() };
}

/** Lists whole of this issuer; a critical extension (a part list, a delta) makes one that says too little. */
async function listsOf(issuer: X509Certificate, lists: RevocationLists): Promise<RevocationLists> {
  const issuerCertificate = Certificate.fromBER(new Uint8Array(issuer.raw));
  const own: CertificateRevocationList[] = [];
  for (const list of lists) {
    const isWhole = (list.crlExtensions?.extensions ?? []).every(({ critical }) => !critical);
    if (!isWhole || !list.issuer.isEqual(issuerCertificate.subject)) continue;
    if (await list.verify({ issuerCertificate }).catch(() => false)) own.push(list);
  }
  return own;
}

/** Reasons after which stamps from before the revocation stay valid (RFC 3161 4); after any other, or none, no stamp does. */
const HARMLESS: ReadonlySet<number> = new Set([0, 3, 4, 5]);
const REASON_CODE = "2.5.29.21";

function revokedWords(
  certificate: X509Certificate | undefined,
  list: CertificateRevocationList,
  at: Date,
): string | null {
  const serial = BigInt(`0x${certificate?.serialNumber ?? "0"}`);
  const entry = list.revokedCertificates?.find(({ userCertificate }) => userCertificate.toBigInt() === serial);
  if (entry === undefined) return null;
  const since = entry.revocationDate.value;
  const reason = reasonOf(entry);
  if (reason !== null && HARMLESS.has(reason) && since > at) return null;
  const day = since.toISOString();
  return since <= at
    ? `签发时间戳时，机构的证书已被吊销（${day}）`
    : `机构的证书后来因密钥可能泄露等原因被吊销（${day}），此前签发的时间戳也不能采信`;
}

function reasonOf({ crlEntryExtensions }: RevokedCertificate): number | null {
  const extension = crlEntryExtensions?.extensions.find(({ extnID }) => extnID === REASON_CODE);
  const value: unknown = extension?.parsedValue;
  return value instanceof Enumerated ? value.valueBlock.valueDec : null;
}
