import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { docxLines } from "../../report/docx-lines.ts";
import { previewDocuments } from "../../report/lead-package/preview-documents.ts";
import type { Office } from "../office.ts";
import { findLead } from "./find-lead.ts";
import { packageInput } from "./package-input.ts";

/** One document as it would go out; `lines` is null for a workbook, which is read in its own program. */
interface PreviewedDocument {
  readonly path: string;
  readonly lines: readonly string[] | null;
}

/** The documents of a lead to be read before it is numbered; nothing of it is kept. Throws NOT_FOUND, NOT_ALLOWED and EVIDENCE_BROKEN. */
export async function previewLead(office: Office, leadId: string): Promise<readonly PreviewedDocument[]> {
  const documents: PreviewedDocument[] = [];
  for await (const { path, role, bytes } of previewDocuments(await inputOf(office, leadId))) {
    documents.push({ path, lines: role === "document" ? await docxLines(bytes) : null });
  }
  return documents;
}

/** One of these documents as a file. Throws NOT_FOUND. */
export async function previewFile(office: Office, leadId: string, path: string) {
  for await (const document of previewDocuments(await inputOf(office, leadId))) {
    if (document.path === path) return { bytes: document.bytes, fileName: `草稿-${path.split("/").at(-1) ?? path}` };
  }
  throw new PingpinError("NOT_FOUND", { subject: path, detail: "这条线索没有这份文书" });
}

async function inputOf(office: Office, leadId: string) {
  const lead = await findLead(office.store, leadId);
  refuseReceived(lead);
  const now = office.clock.now().toISOString();
  return packageInput(office, lead, { tickedLaw: [], originals: "attached", now: lead.issuedAt ?? now });
}

function refuseReceived({ origin, number, id }: Lead): void {
  if (origin === null) return;
  throw new PingpinError("NOT_ALLOWED", { subject: number ?? id, detail: "这是其他单位移送的线索，文书以收到的为准" });
}
