import { open, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { fingerprintOf } from "../../evidence/signature.ts";
import type { ReadSignature } from "../../evidence/verify-signature.ts";
import { changeStatus } from "../../lead/change-status.ts";
import { nextSteps } from "../../lead/status-paths.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead } from "../../model/lead.ts";
import { LeadReceipt } from "../../model/lead-data.ts";
import type { LeadStatus } from "../../model/lead-status.ts";
import { receiptPaper } from "../../report/lead-receipt.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeMade } from "../../report/write-document.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { isSignedBy, Signature, signBytes } from "../keys/signature.ts";
import { findLead } from "../leads/find-lead.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { checkSigner, type Received, type ReceiveRequest } from "./check-signer.ts";

/** The text of the receipt and the signature over it; null where the office has no key. */
const SignedReceipt = z.strictObject({ receipt: z.string(), signature: Signature.nullable() });

const MARK = '{"receipt":"{\\"schema\\":\\"pingpin.lead-receipt/1\\"';
const LONGEST = 4 * 1024 * 1024;

/**
 * Writes the 回执 of a received lead with how far it is, as a file to be received and as a paper to be stamped beside it,
 * and gives the path of the first; later ones carry the feedback.
 */
export async function writeReceipt(
  office: Office,
  { leadId, out, by }: { readonly leadId: string; readonly out: string | null; readonly by: string },
): Promise<string> {
  const lead = await findLead(office.store, leadId);
  if (lead.origin === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: leadId, detail: "不是其他单位移送来的线索，没有回执" });
  }
  const at = office.clock.now().toISOString();
  const receipt = LeadReceipt.parse({
    schema: "pingpin.lead-receipt/1",
    leadId: lead.origin.leadId,
    number: lead.origin.number,
    packageSha256: lead.origin.packageSha256,
    manifestSha256: lead.origin.manifestSha256,
    receivedBy: lead.office,
    receivedAs: lead.number ?? lead.id,
    at,
    by,
    history: lead.history,
  });
  const text = JSON.stringify(receipt);
  const keys = loadOfficeKeys(office.home);
  const signature = keys === null ? null : signBytes(Buffer.from(text), keys, lead.office);
  const path = out ?? join(office.home.reports, "回执", `回执-${safeName(lead.origin.number, 60)}.json`);
  await writeFileWhole(path, Buffer.from(`${JSON.stringify({ receipt: text, signature })}\n`));
  const facts = {
    sender: lead.origin.office,
    fingerprint: keys?.fingerprint ?? null,
    templates: TEMPLATES,
    fileName: basename(paperPath(path)),
  };
  await writeMade(dirname(path), await receiptPaper(receipt, facts));
  await office.store.auditLog.append({ at, by, action: "lead.receipt", subject: lead.id, details: path });
  return path;
}

/** Where the paper of a receipt lies. */
export function paperPath(path: string): string {
  return `${path.replace(/\.json$/i, "")}.docx`;
}

/** Whether a file is a receipt rather than a package. */
export async function isReceipt(path: string): Promise<boolean> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MARK.length), 0, MARK.length, 0);
      return buffer.toString("utf8", 0, bytesRead) === MARK;
    } finally {
      await file.close();
    }
  } catch {
    // Reading it as a package says what is wrong with the file.
    return false;
  }
}

/** Records what a receipt says as feedback on the lead that was handed over; the same receipt twice changes nothing. */
export async function takeReceipt(office: Office, request: ReceiveRequest): Promise<Received> {
  const { receipt, signature } = await openReceipt(request.path);
  checkSigner(office, { signature, office: receipt.receivedBy }, request);
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const lead = await findLead(store, receipt.leadId);
    if (!answersOurs(lead, receipt)) {
      throw new PingpinError("EVIDENCE_BROKEN", {
        subject: request.path,
        detail: "回执所列材料的校验值与本单位移送的不一致",
      });
    }
    const reason = receiptWords(receipt);
    if (lead.history.some((step) => step.reason === reason)) return { kind: "receipt", lead, isNew: false };
    const changed = answered(lead, receipt, { at, by: request.by, reason });
    await store.leads.put(changed);
    await store.auditLog.append({ at, by: request.by, action: "lead.answer", subject: lead.id, details: reason });
    return { kind: "receipt", lead: changed, isNew: true };
  });
}

/** Whether a receipt is for one of the packages that this office made of the lead, packed anew on the way or not. */
export function answersOurs({ package: last, earlierPackages }: Lead, receipt: LeadReceipt): boolean {
  return [last, ...earlierPackages].some(
    (made) =>
      made !== null &&
      (made.sha256 === receipt.packageSha256 ||
        (made.manifestSha256 !== null && made.manifestSha256 === receipt.manifestSha256)),
  );
}

export interface OpenedReceipt {
  readonly receipt: LeadReceipt;
  readonly signature: ReadSignature;
}

function signerOf(text: string, signature: Signature | null): ReadSignature {
  if (signature === null) return { kind: "absent" };
  const fingerprint = fingerprintOf(Buffer.from(signature.publicKey, "base64"));
  return { kind: isSignedBy(Buffer.from(text), signature) ? "good" : "wrong", fingerprint, isOldForm: false };
}

/** Answers after which it is our turn; of all else we only hear. */
const TURNED_DOWN: readonly LeadStatus[] = ["returned", "refused", "supplement_requested"];

/** A receipt shows that the package arrived, so a lead that nobody recorded as handed over is recorded so first. */
function answered(
  lead: Lead,
  { history }: LeadReceipt,
  { at, by, reason }: { readonly at: string; readonly by: string; readonly reason: string },
): Lead {
  const last = history.at(-1)?.status;
  const status = last !== undefined && TURNED_DOWN.includes(last) ? last : "feedback";
  const plain = { at, by, servedOn: null, on: null, documentNumber: null, urgent: false };
  const sent = nextSteps(lead).includes(status)
    ? lead
    : changeStatus(lead, { ...plain, status: "transferred", reason: null });
  return changeStatus(sent, { ...plain, status, reason });
}

/** What a receipt says, in one Chinese sentence. */
export function receiptWords({
  receivedBy,
  receivedAs,
  history,
}: Pick<LeadReceipt, "receivedBy" | "receivedAs" | "history">): string {
  const steps = history.map(({ status, on, at, reason, servedOn }) => {
    const served = servedOn === null ? null : `${servedOn}送达`;
    const said = [reason, served].filter((one) => one !== null).join("；");
    const why = said === "" ? "" : `（${said}）`;
    return `${on ?? beijingDay(at)} ${LABELS.leadStatus[status]}${why}`;
  });
  return `${receivedBy}回执，对方编号 ${receivedAs}：${steps.join("；")}`;
}

/** What a receipt says, and who signed it. Throws FILE_TYPE_UNKNOWN for a damaged one. */
export async function openReceipt(path: string): Promise<OpenedReceipt> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LONGEST) throw new RangeError("too long");
    const { receipt: text, signature } = SignedReceipt.parse(JSON.parse(bytes.toString("utf8")));
    return { receipt: LeadReceipt.parse(JSON.parse(text)), signature: signerOf(text, signature) };
  } catch (cause) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "回执文件不完整或者被改动", cause });
  }
}
