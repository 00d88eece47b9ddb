import { join } from "node:path";
import { readCapture } from "../../evidence/read-capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { evidenceVolume, type VolumeItem } from "../../report/evidence-volume/write-evidence-volume.ts";
import { maskItems } from "../../report/lead-package/mask-items.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
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
  const path = out ?? join(office.home.reports, `${safeName(lead.number ?? `草稿 ${lead.id}`, 60)}-证据卷.pdf`);
  await writeFileWhole(path, await volumeOf(office, lead, await packageItems(office, lead)));
  return path;
}

/** The bytes of 证据卷. Throws NOT_READY without a browser, EVIDENCE_BROKEN. */
export async function volumeOf(office: Office, lead: Lead, items: readonly PackageItem[]): Promise<Uint8Array> {
  if (office.chromiumPath === null) {
    const detail =
      "没有找到 Chromium，不能生成证据卷 PDF；线索材料包照常导出，其中有全部证据。可运行 pingpin doctor 查看怎样安装";
    throw new PingpinError("NOT_READY", { subject: "浏览器", detail });
  }
  const volumeItems: VolumeItem[] = [];
  for (const [index, item] of maskItems(items).items.entries()) {
    const pagePdf = (await readCapture(office.home.captures, item.capture)).pdf;
    volumeItems.push({ item, pagePdf, picture: await itemPicture(office, items[index] ?? item) });
  }
  const facts = { number: lead.number ?? `草稿 ${lead.id}`, now: lead.issuedAt ?? lead.createdAt };
  const printer = await openPdfPrinter(office.chromiumPath);
  try {
    return await evidenceVolume(volumeItems, facts, printer);
  } finally {
    await printer.close();
  }
}
