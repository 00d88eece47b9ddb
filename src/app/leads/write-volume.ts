import { join } from "node:path";
import { readCapture } from "../../evidence/read-capture.ts";
import { PingpinError } from "../../model/errors.ts";
import { evidenceVolume, type VolumeItem } from "../../report/evidence-volume/write-evidence-volume.ts";
import { openPdfPrinter } from "../../report/pdf.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Office } from "../office.ts";
import { findLead } from "./draft-leads.ts";
import { itemPicture } from "./item-picture.ts";
import { packageItems } from "./package-items.ts";

/** Writes 证据卷 of a lead as one PDF and gives its path. Throws NOT_FOUND, NOT_READY without a browser, EVIDENCE_BROKEN. */
export async function writeVolume(office: Office, leadId: string, out: string | null): Promise<string> {
  const lead = await findLead(office.store, leadId);
  if (office.chromiumPath === null) {
    const detail =
      "没有找到 Chromium，不能生成证据卷 PDF；线索材料包照常导出，其中有全部证据。可运行 pingpin doctor 查看怎样安装";
    throw new PingpinError("NOT_READY", { subject: "浏览器", detail });
  }
  const volumeItems: VolumeItem[] = [];
  for (const item of await packageItems(office, lead)) {
    const pagePdf = (await readCapture(office.home.captures, item.capture)).pdf;
    volumeItems.push({ item, pagePdf, picture: await itemPicture(office, item) });
  }
  const number = lead.number ?? `草稿 ${lead.id}`;
  const path = out ?? join(office.home.reports, `${safeName(number, 60)}-证据卷.pdf`);
  const printer = await openPdfPrinter(office.chromiumPath);
  try {
    const now = lead.issuedAt ?? lead.createdAt;
    await writeFileWhole(path, await evidenceVolume(volumeItems, { number, now }, printer));
  } finally {
    await printer.close();
  }
  return path;
}
