import { createHash, sign, X509Certificate } from "node:crypto";
import { fromBER, OctetString } from "asn1js";
import { Certificate, ContentInfo, SignedData, TimeStampResp } from "pkijs";
import type { SignerPem } from "../../helpers/time-stamp-authority.ts";

/** The same stamp, signed again under another certificate and naming it, as no honest tool would do it. */
export function resigned(response: Uint8Array, { key, certificate }: SignerPem): Buffer {
  const parsed = new TimeStampResp({ schema: fromBER(new Uint8Array(response)).result });
  const signed = new SignedData({ schema: parsed.timeStampToken?.content });
  const [signer] = signed.signerInfos;
  const attributes = signer?.signedAttrs;
  if (signer === undefined || attributes === undefined) throw new Error("no signer");
  const { raw } = new X509Certificate(certificate);
  const old = signed.certificates?.[0];
  if (!(old instanceof Certificate)) throw new Error("no certificate");
  const oldHash = createHash("sha256")
    .update(Buffer.from(old.toSchema(true).toBER()))
    .digest();
  const changed = Buffer.from(attributes.encodedValue);
  createHash("sha256").update(raw).digest().copy(changed, changed.indexOf(oldHash));
  const naming = { certificates: [Certificate.fromBER(new Uint8Array(raw)), ...(signed.certificates ?? []).slice(1)] };
  Object.assign(signed, naming);
  signer.signature = new OctetString({ valueHex: new Uint8Array(sign("sha256", changed, key)) });
  parsed.timeStampToken = new ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) });
  const bytes = Buffer.from(parsed.toSchema().toBER());
  createHash("sha256").update(raw).digest().copy(bytes, bytes.indexOf(oldHash));
  return bytes;
}
