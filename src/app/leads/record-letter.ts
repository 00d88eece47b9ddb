import { extname } from "node:path";
import { digestBytes } from "../../evidence/digest.ts";
import { LARGEST_IMPORT, readFileBytes } from "../../import/read-file-bytes.ts";
import type { EvidenceFile } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { keepOriginal } from "../keys/kept-scans.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { findLead } from "./find-lead.ts";

/** The letter as the office's own document system made it. */
export interface LetterRecord {
  readonly leadId: string;
  readonly documentNumber: string;
  readonly signedBy: string;
  readonly signedOn: string | null;
  /** The scan of the sealed paper. */
  readonly scan: string | null;
  readonly by: string;
}

/** Records number, signature and scan of the sealed letter. Throws NOT_ALLOWED for a lead without a number. */
export async function recordLetter(office: Office, record: LetterRecord): Promise<Lead> {
  const lead = await findLead(office.store, record.leadId);
  if (lead.issuedAt === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: record.leadId, detail: "线索尚未编号签发，不能登记发文" });
  }
  const scan = record.scan === null ? null : await keepScan(office, lead.id, record.scan);
  const { documentNumber, signedBy, signedOn, by } = record;
  return changeLead(office, { leadId: lead.id, by }, (found, { at }) => {
    const sealedLetter = { documentNumber, signedBy, signedOn, scan, recordedAt: at, recordedBy: by };
    const details = `${documentNumber} ${signedBy} ${scan?.sha256 ?? "未附扫描件"}`;
    return { lead: { ...found, sealedLetter }, action: "lead.letter", details };
  });
}

const SCANS: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
};

/** Copies a scan into the office's originals, named by its digest and sealed where there is a key, and lists it. */
export async function keepScan({ home }: Pick<Office, "home">, subject: string, path: string): Promise<EvidenceFile> {
  const extension = extname(path).toLowerCase();
  const mediaType = SCANS[extension];
  if (mediaType === undefined) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "扫描件应为 PDF、PNG 或 JPG" });
  }
  const bytes = await readFileBytes(path, LARGEST_IMPORT);
  const { sha256, sm3 } = digestBytes(bytes);
  const kept = `${subject}/${sha256}${extension}`;
  await keepOriginal({ home }, kept, bytes);
  return { path: kept, role: "sealed-letter", mediaType, bytes: bytes.length, sha256, sm3 };
}
