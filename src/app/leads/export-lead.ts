import { join } from "node:path";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead, LeadPackage } from "../../model/lead.ts";
import type { LeadPackageInput } from "../../report/lead-package/package-input.ts";
import { writeLeadPackage } from "../../report/lead-package/write-lead-package.ts";
import type { Store } from "../../store/port.ts";
import { manifestDigest } from "../exchange/received-package.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { findLead } from "./find-lead.ts";
import { packageInput } from "./package-input.ts";

export interface ExportRequest {
  readonly leadId: string;
  /** The zip to write; null for `reports/<number>.zip` of the data folder. */
  readonly out: string | null;
  readonly by: string;
  /** Ids of unverified articles that this person ticked for outgoing documents. */
  readonly tickedLaw: readonly string[];
  /** Leaves the originals sealed in the house, for recipients that are no competent organ. */
  readonly withoutOriginals?: boolean;
  /** Told before each file; what it throws ends the work with nothing written. */
  readonly onStep?: LeadPackageInput["onStep"];
}

/** The lead of this id or number, if it is one whose package this office writes. Throws NOT_FOUND or NOT_ALLOWED. */
export async function leadToExport(store: Store, leadId: string): Promise<Lead & { readonly issuedAt: string }> {
  const lead = await findLead(store, leadId);
  const { number, issuedAt, origin } = lead;
  if (number === null || issuedAt === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: leadId, detail: "请先编号定稿" });
  }
  if (origin === null) return { ...lead, issuedAt };
  const detail = "这是其他单位移送的线索，收到的材料原样保存；可以生成其他文书，不能再次移送原件";
  throw new PingpinError("NOT_ALLOWED", { subject: leadId, detail });
}

/** Writes the package of an issued lead (of advice: one sheet an employer, without evidence) and records its digests on the lead. */
export async function exportLead(office: Office, request: ExportRequest): Promise<Lead> {
  const lead = await leadToExport(office.store, request.leadId);
  const out = request.out ?? join(office.home.reports, `${lead.number}.zip`);
  const { tickedLaw } = request;
  const originals = request.withoutOriginals === true ? "sealed" : "attached";
  const input = await packageInput(office, lead, { tickedLaw, originals, now: lead.issuedAt });
  const written = await writeLeadPackage({ ...input, onStep: request.onStep }, out);
  return recordPackage(office, { leadId: lead.id, out, files: written.files, by: request.by });
}

/** What the recipient may have had before: every other package of the lead, as the same one made again is the same. */
function replaced(lead: Lead, { sha256 }: LeadPackage): readonly LeadPackage[] {
  const before = lead.package === null ? lead.earlierPackages : [...lead.earlierPackages, lead.package];
  return before.filter((made) => made.sha256 !== sha256);
}

/** Writing takes minutes: what others recorded on the lead meanwhile stands. */
async function recordPackage(
  office: Office,
  {
    leadId,
    out,
    files,
    by,
  }: { readonly leadId: string; readonly out: string; readonly files: number; readonly by: string },
): Promise<Lead> {
  const { sha256, sm3 } = await digestFile(out);
  const exported: LeadPackage = { path: out, sha256, sm3, manifestSha256: await manifestDigest(out), files };
  return changeLead(office, { leadId, by }, (found) => ({
    lead: { ...found, package: exported, earlierPackages: replaced(found, exported) },
    action: "lead.export",
    details: `${out} ${sha256}`,
  }));
}
