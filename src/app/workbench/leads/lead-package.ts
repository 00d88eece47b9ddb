import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { digestFile } from "../../../evidence/digest.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Lead } from "../../../model/lead.ts";
import { receivedPath } from "../../exchange/received-package.ts";
import { findLead } from "../../leads/find-lead.ts";
import type { Office } from "../../office.ts";

/**
 * The package of a lead, only while its bytes are those that were recorded: the one that was written here, or the one
 * that another office handed over. Throws NOT_FOUND or EVIDENCE_BROKEN.
 */
export async function leadPackage(office: Office, leadId: string) {
  const lead = await findLead(office.store, leadId);
  const { path, sha256, again } = keptPackage(office, lead);
  const found = await stat(path).catch(() => null);
  if (found === null) throw new PingpinError("NOT_FOUND", { subject: path, detail: `文件已不在原处，${again}` });
  if ((await digestFile(path)).sha256 !== sha256) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: "文件内容与登记的校验值不一致" });
  }
  return { stream: createReadStream(path), size: found.size, fileName: `${lead.number ?? lead.id}.zip` };
}

function keptPackage({ home }: Office, { origin, package: made }: Lead) {
  if (origin !== null) {
    const sha256 = origin.packageSha256;
    return { path: receivedPath(home, sha256), sha256, again: "请管理员从备份恢复" };
  }
  if (made === null) throw new PingpinError("NOT_FOUND", { subject: "线索材料", detail: "请先在线索页生成材料" });
  return { path: made.path, sha256: made.sha256, again: "请重新生成材料" };
}
