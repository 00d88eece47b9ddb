import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PingpinError } from "../../../model/errors.ts";
import type { Lead } from "../../../model/lead.ts";
import { LOOK_BACK_FILE_NAMES, type LookBackFile } from "../../../report/look-back/write-look-back-report.ts";
import { lookBackReportFolder } from "../../look-back/report/look-back-report.ts";
import { issuedLead } from "../../look-back/subjects/issued-lead.ts";
import type { Office } from "../../office.ts";

const FILES: readonly LookBackFile[] = ["document", "register", "page"];

/** The files that a report on this round has so far. */
export function writtenLookBackFiles(office: Office, lead: Lead, round: number): readonly LookBackFile[] {
  const folder = lookBackReportFolder(office, lead, round);
  return FILES.filter((file) => existsSync(join(folder, LOOK_BACK_FILE_NAMES[file])));
}

/** One file of the report on a round, under a name that says which round. Throws NOT_FOUND until a report is made. */
export async function lookBackFile(office: Office, leadId: string, round: number, file: LookBackFile) {
  const lead = await issuedLead(office, leadId);
  const name = LOOK_BACK_FILE_NAMES[file];
  const path = join(lookBackReportFolder(office, lead, round), name);
  if (!existsSync(path)) throw new PingpinError("NOT_FOUND", { subject: name, detail: "请先出具本轮报告" });
  return { bytes: await readFile(path), fileName: `${lead.number ?? lead.id}-第${round}轮-${name}` };
}
