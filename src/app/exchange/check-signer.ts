import type { ReadSignature } from "../../evidence/verify-signature.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";

/** A package or receipt that came in, who takes it in, and what that person checked of its sender. */
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

/** What came in: its signature, and the office that it says it is from. */
interface Claimed {
  readonly signature: ReadSignature;
  readonly office: string;
}

/** The sender with its fingerprint. Throws unless it is known by configuration or telephone, or a person answers for an unsigned package. */
export function checkSigner(
  office: Pick<Office, "configuration">,
  { signature, office: claimed }: Claimed,
  { path, fingerprint, unsigned }: ReceiveRequest,
): string | null {
  if (signature.kind === "absent") {
    if (unsigned) return null;
    const detail = "没有电子签名；请先与盖章函件核对，无误后写明“已核对”再接收（命令行：lead receive --unsigned）";
    throw new PingpinError("NOT_ALLOWED", { subject: path, detail });
  }
  if (signature.kind !== "good")
    throw new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: "电子签名与内容不符" });
  const print = signature.fingerprint;
  const trusted = office.configuration.trustedOffices.some((one) => one.fingerprint === print);
  if (trusted || fingerprint === print) return `${claimed} ${print}`;
  const detail = `签名单位自称“${claimed}”，公钥指纹 ${print} 未登记；请打电话与对方逐组核对指纹，无误后确认再接收（命令行：lead receive --fingerprint），或者由管理员在“设置”里登记为可信单位`;
  throw new PingpinError("NOT_ALLOWED", { subject: path, detail });
}
