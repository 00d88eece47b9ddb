import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { fingerprintOf } from "../keys/office-key.ts";
import type { Office } from "../office.ts";
import type { OpenedPackage } from "./received-package.ts";

export interface ReceiveRequest {
  readonly path: string;
  readonly by: string;
  /** The sender's fingerprint as read out over the telephone; null to rely on `trustedOffices`. */
  readonly fingerprint: string | null;
  /** Takes a package without signature, which a person has checked against the stamped letter. */
  readonly unsigned: boolean;
}

/** A lead that came in, or one of ours that a receipt brought further. */
export interface Received {
  readonly kind: "lead" | "receipt";
  readonly lead: Lead;
  readonly isNew: boolean;
}

/** Throws unless the sender is known by configuration or telephone, or a person answers for an unsigned package. */
export function checkSigner(
  office: Pick<Office, "configuration">,
  { signature, isSignatureGood }: Pick<OpenedPackage, "signature" | "isSignatureGood">,
  { path, fingerprint, unsigned }: ReceiveRequest,
): string | null {
  if (signature === null) {
    if (unsigned) return null;
    const detail = "没有电子签名；与盖章函件核对无误后，可以写明“已核对”再接收（--unsigned）";
    throw new PingpinError("NOT_ALLOWED", { subject: path, detail });
  }
  if (!isSignatureGood) throw new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: "电子签名与内容不符" });
  const print = fingerprintOf(Buffer.from(signature.publicKey, "base64"));
  const trusted = office.configuration.trustedOffices.some((one) => one.fingerprint === print);
  if (trusted || fingerprint === print) return `${signature.office} ${print}`;
  const detail = `签名单位自称“${signature.office}”，公钥指纹 ${print} 未登记；请打电话与对方逐组核对指纹，无误后确认（--fingerprint），或者登记为可信单位（config.yaml 的 trustedOffices）`;
  throw new PingpinError("NOT_ALLOWED", { subject: path, detail });
}
