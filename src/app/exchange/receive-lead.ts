import { randomUUID } from "node:crypto";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { digestFile } from "../../evidence/digest.ts";
import { formatLeadNumber, leadYear } from "../../lead/issue-lead.ts";
import { PingpinError } from "../../model/errors.ts";
import { unreadableFile } from "../../model/file-error.ts";
import type { Lead } from "../../model/lead.ts";
import { faultsOf, verify } from "../evidence/verify.ts";
import type { Office } from "../office.ts";
import { checkSigner, type Received, type ReceiveRequest } from "./check-signer.ts";
import { isReceipt, takeReceipt } from "./receipts.ts";
import { knownLead, manifestDigest, type OpenedPackage, openPackage, receivedPath } from "./received-package.ts";

/**
 * Checks a package (or the receipt of one) and takes it in: whole, signed by an office that is trusted or checked, and
 * only once. The zip is kept as it came. Throws `EVIDENCE_BROKEN` for a changed one and `NOT_ALLOWED` for an unknown sender.
 */
export async function receiveLead(office: Office, request: ReceiveRequest): Promise<Received> {
  if (await isReceipt(request.path)) return takeReceipt(office, request);
  const { sha256 } = await digestOf(request.path);
  const report = await verify(request.path);
  if (report.result === "broken" || report.result === "unreadable") {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: request.path, detail: faultsOf(report)[0] ?? "核验未通过" });
  }
  const opened = await openPackage(request.path);
  const signer = checkSigner(office, { signature: opened.signature, office: opened.data.lead.office }, request);
  if (opened.data.lead.number === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: request.path, detail: "对方线索尚未编号签发" });
  }
  const come = { sha256, leadId: opened.data.lead.id, manifest: await manifestDigest(request.path) };
  const known = await knownLead(office.store, office.home, come);
  if (known !== null) return { kind: "lead", lead: known, isNew: false };
  await keepPackage(request.path, receivedPath(office.home, sha256));
  return storeLead(office, { opened, come, signer, by: request.by });
}

interface Incoming {
  readonly opened: OpenedPackage;
  readonly come: Parameters<typeof knownLead>[2];
  readonly signer: string | null;
  readonly by: string;
}

async function storeLead(office: Office, { opened, come, signer, by }: Incoming): Promise<Received> {
  const at = office.clock.now().toISOString();
  const { name, kind } = office.configuration.office;
  const theirs = opened.data.lead;
  return office.store.transaction(async (store) => {
    // Another process may have taken the same package in since it was looked for.
    const known = await knownLead(store, office.home, come);
    if (known !== null) return { kind: "lead", lead: known, isNew: false };
    const running = await store.leads.nextNumber(name, leadYear(at));
    const step = { status: "received", at, by, servedOn: null, reason: null } as const;
    const lead: Lead = {
      ...theirs,
      id: office.newId(),
      number: formatLeadNumber(name, leadYear(at), running),
      office: name,
      officeKind: kind,
      status: "received",
      history: [{ ...step, on: null, documentNumber: null, urgent: false }],
      origin: {
        office: theirs.office,
        officeKind: theirs.officeKind,
        number: theirs.number ?? "",
        leadId: theirs.id,
        packageSha256: come.sha256,
        manifestSha256: come.manifest,
        signer,
      },
      createdAt: at,
      createdBy: by,
      issuedAt: at,
    };
    await store.leads.put(lead);
    const details = `${theirs.office} ${theirs.number} ${come.sha256}`;
    await store.auditLog.append({ at, by, action: "lead.receive", subject: lead.id, details });
    return { kind: "lead", lead, isNew: true };
  });
}

async function keepPackage(path: string, kept: string): Promise<void> {
  try {
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    // A name of its own: the same package may be taken in at the same moment, here or by another process.
    const part = `${kept}.${randomUUID()}.part`;
    await copyFile(path, part);
    await rename(part, kept);
  } catch (cause) {
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: kept, detail: "收到的材料不能存入数据目录", cause });
  }
}

async function digestOf(path: string): Promise<{ readonly sha256: string }> {
  try {
    return await digestFile(path);
  } catch (cause) {
    throw unreadableFile(path, cause);
  }
}
