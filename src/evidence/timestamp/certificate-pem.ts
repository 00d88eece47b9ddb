import { X509Certificate } from "node:crypto";

const BLOCK = /-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n/g;

/** The certificates of a PEM text, other text between them ignored; null when there is none or one cannot be read. */
export function certificatesOfPem(pem: string): readonly X509Certificate[] | null {
  const blocks = pem.replaceAll("\r\n", "\n").concat("\n").match(BLOCK) ?? [];
  try {
    return blocks.length === 0 ? null : blocks.map((block) => new X509Certificate(block));
  } catch {
    // A block that is no certificate: the caller says which file.
    return null;
  }
}

/** Certificates as the PEM text that `openssl ts -verify -untrusted` reads. */
export function pemOf(certificates: readonly X509Certificate[]): string {
  return certificates.map((certificate) => certificate.toString()).join("");
}
