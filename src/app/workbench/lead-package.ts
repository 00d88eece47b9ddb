import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import { findLead } from "../leads/draft-leads.ts";
import type { Office } from "../office.ts";

/** The exported package of a lead, only while its bytes are those that were recorded. Throws NOT_FOUND or EVIDENCE_BROKEN. */
export async function leadPackage(office: Office, leadId: string) {
  const lead = await findLead(office.store, leadId);
  const { package: made, number } = lead;
  if (made === null) throw new PingpinError("NOT_FOUND", { subject: "移送材料", detail: "请先点“生成移送材料”" });
  const found = await stat(made.path).catch(() => null);
  if (found === null) {
    throw new PingpinError("NOT_FOUND", { subject: made.path, detail: "文件已不在原处，请重新生成移送材料" });
  }
  if ((await digestFile(made.path)).sha256 !== made.sha256) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: made.path, detail: "文件内容与生成时登记的校验值不一致" });
  }
  return { stream: createReadStream(made.path), size: found.size, fileName: `${number ?? lead.id}.zip` };
}
