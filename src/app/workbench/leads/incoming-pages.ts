import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { examineIncoming } from "../../exchange/examine-incoming.ts";
import { writeReceipt } from "../../exchange/receipts.ts";
import { receiveLead } from "../../exchange/receive-lead.ts";
import { type LetterRecord, recordLetter } from "../../leads/record-letter.ts";
import type { Office } from "../../office.ts";
import { writeLeadPaper } from "../../papers/lead-paper.ts";
import { inTheirNames, takeUploads, uploadPath } from "../../uploads/uploads.ts";

/** What an uploaded package or receipt is, checked but not taken in. Throws as `examineIncoming`. */
export async function examineUpload(office: Office, uploadId: string) {
  const path = await uploadPath(office, uploadId);
  return inTheirNames([path], examineIncoming(office, path));
}

/** Takes an uploaded package or receipt in; the upload is thrown away once it is kept. Throws as `receiveLead`. */
export async function receiveUpload(
  office: Office,
  { uploadId, ...wish }: { uploadId: string; fingerprint: string | null; unsigned: boolean; by: string },
) {
  return takeUploads(office, [uploadId], async ([path = ""]) => {
    const { kind, lead, isNew } = await receiveLead(office, { ...wish, path });
    return { kind, leadId: lead.id, isNew };
  });
}

/** The 回执 of a received lead with how far it is, as a file to be sent back. */
export async function receiptFile(office: Office, leadId: string, by: string) {
  return fileAt(await writeReceipt(office, { leadId, out: null, by }));
}

/** One of the other papers of a lead. Throws as `writeLeadPaper`. */
export async function paperFile(office: Office, leadId: string, name: string) {
  return fileAt(await writeLeadPaper(office, { leadId, paper: { kind: "named", name }, out: null, tickedLaw: [] }));
}

/** Records number, signature and scan of the sealed letter; the scan is named by its upload. */
export async function letterFromBrowser(
  office: Office,
  { scanId, ...record }: Omit<LetterRecord, "scan"> & { readonly scanId: string | null },
): Promise<void> {
  await takeUploads(office, scanId === null ? [] : [scanId], ([scan = null]) =>
    recordLetter(office, { ...record, scan }),
  );
}

async function fileAt(path: string) {
  return { bytes: await readFile(path), fileName: basename(path) };
}
