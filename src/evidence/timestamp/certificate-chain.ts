import { X509Certificate } from "node:crypto";
import { Certificate, CertificateChainValidationEngine, ExtKeyUsage } from "pkijs";

const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** Whether a certificate may stamp and do nothing else: critical, and the only purpose (RFC 3161 2.3). */
export function isForTimestamping(certificate: X509Certificate): boolean {
  const usage = pkijsOf(certificate).extensions?.filter(({ extnID }) => extnID === EXTENDED_KEY_USAGE) ?? [];
  const [only] = usage;
  if (only === undefined || usage.length > 1 || !only.critical || !(only.parsedValue instanceof ExtKeyUsage))
    return false;
  return only.parsedValue.keyPurposes.length === 1 && only.parsedValue.keyPurposes[0] === TIME_STAMPING;
}

/**
 * The chain from `leaf` to one of `roots` as it stood at the time `at`, each certificate valid then (RFC 5280 6);
 * null when there is none. Whether one was revoked is told by `revocationOf`.
 */
export async function chainTo(
  leaf: X509Certificate,
  known: { readonly others: readonly X509Certificate[]; readonly roots: readonly X509Certificate[] },
  at: Date,
): Promise<readonly X509Certificate[] | null> {
  const engine = new CertificateChainValidationEngine({
    trustedCerts: known.roots.map(pkijsOf),
    certs: [...known.others.filter((one) => !one.raw.equals(leaf.raw)), leaf].map(pkijsOf),
    checkDate: at,
  });
  const { result, certificatePath } = await engine.verify();
  if (!result || certificatePath === undefined) return null;
  return certificatePath.map((one) => new X509Certificate(Buffer.from(one.toSchema(true).toBER())));
}

/** The certificates above `leaf` as far as `others` go, each signed by the next; the last need not be a root. */
export function chainAmong(leaf: X509Certificate, others: readonly X509Certificate[]): readonly X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; ; ) {
    const issuer = others.find((one) => last.checkIssued(one) && last.verify(one.publicKey));
    if (issuer === undefined || chain.some((one) => one.raw.equals(issuer.raw))) return chain;
    chain.push(issuer);
    last = issuer;
  }
}

/** Whether each certificate of `chain` is signed by the next, and the last by itself or by one of `roots`. */
export function holdsTogether(chain: readonly X509Certificate[], roots: readonly X509Certificate[]): boolean {
  return chain.every((one, index) => {
    const next = chain[index + 1];
    const issuers = next === undefined ? [one, ...roots] : [next];
    return issuers.some((issuer) => one.checkIssued(issuer) && one.verify(issuer.publicKey));
  });
}

function pkijsOf(certificate: X509Certificate): Certificate {
  return Certificate.fromBER(new Uint8Array(certificate.raw));
}
