import { join, parse } from "node:path";
import { readCapture } from "../../evidence/read-capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import { numberOrDraft } from "../../model/lead-kind.ts";
import {
  type BoundVolume,
  evidenceVolume,
  type VolumeFacts,
  type VolumeItem,
} from "../../report/evidence-volume/write-evidence-volume.ts";
import { maskItems } from "../../report/lead-package/mask-items.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import { openPdfPrinter } from "../../report/pdf.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Office } from "../office.ts";
import { findLead } from "./find-lead.ts";
import { itemPicture } from "./item-picture.ts";
import { packageItems } from "./package-items.ts";

/** More postings than this make a PDF that nobody can bind or open; the rest goes into further ones. */
export const MOST_BOUND = 200;

/**
 * Writes 证据卷 of a lead and gives its paths: one PDF, or several with pages numbered on where the lead has very many
 * postings. Throws NOT_FOUND, NOT_READY without a browser, EVIDENCE_BROKEN.
 */
export async function writeVolume(
  office: Office,
  leadId: string,
  { out, most = MOST_BOUND }: { readonly out: string | null; readonly most?: number },
): Promise<readonly string[]> {
  const lead = await findLead(office.store, leadId);
  const path = out ?? join(office.home.reports, `${safeName(numberOrDraft(lead), 60)}-证据卷.pdf`);
  const items = await packageItems(office, lead);
  if (items.length === 0) {
    const detail = "线索只有举报人陈述，没有网页证据，没有可以装订的证据卷";
    throw new PingpinError("NOT_ALLOWED", { subject: numberOrDraft(lead), detail });
  }
  const count = Math.max(1, Math.ceil(items.length / most));
  const paths: string[] = [];
  let firstPage = 1;
  for (let at = 0; at < count; at += 1) {
    const own = items.slice(at * most, (at + 1) * most);
    const part = count === 1 ? "" : `（第${at + 1}册，共${count}册）`;
    const bound = await boundVolume(office, own, { ...volumeFacts(lead, part), firstPage });
    const name = count === 1 ? path : partPath(path, at + 1);
    await writeFileWhole(name, bound.bytes);
    paths.push(name);
    firstPage += bound.pages;
  }
  return paths;
}

function partPath(path: string, part: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-第${part}册${ext}`);
}

/** 证据卷 in one PDF. Throws NOT_READY without a browser, EVIDENCE_BROKEN. */
export async function volumeOf(office: Office, lead: Lead, items: readonly PackageItem[]): Promise<BoundVolume> {
  return boundVolume(office, items, { ...volumeFacts(lead, ""), firstPage: 1 });
}

function volumeFacts(lead: Lead, part: string): Pick<VolumeFacts, "number" | "now"> {
  return { number: `${numberOrDraft(lead)}${part}`, now: lead.issuedAt ?? lead.createdAt };
}

async function boundVolume(office: Office, items: readonly PackageItem[], facts: VolumeFacts): Promise<BoundVolume> {
  if (office.chromiumPath === null) {
    const detail =
      "没有找到 Chromium，不能生成证据卷 PDF；线索材料包照常导出，其中有全部证据。怎样安装见“系统自检”（命令行：pingpin doctor）";
    throw new PingpinError("NOT_READY", { subject: "浏览器", detail });
  }
  const printer = await openPdfPrinter(office.chromiumPath);
  try {
    return await evidenceVolume(volumeItems(office, items), facts, printer);
  } finally {
    await printer.close();
  }
}

/** One at a time, so that no more than one page's print and picture is held unbound. */
async function* volumeItems(office: Office, items: readonly PackageItem[]): AsyncGenerator<VolumeItem> {
  for (const [index, item] of maskItems(items).items.entries()) {
    const { pdf: pagePdf, body } = await readCapture(office.home.captures, item.capture);
    const original = originalPicture(item, body);
    yield { item, pagePdf, picture: await itemPicture(office, items[index] ?? item), original };
  }
}

/** Larger pictures make a sheet that no office program opens; they stay in the folder of evidence. */
const LARGEST_PICTURE = 20 * 1024 * 1024;

function originalPicture({ capture: { mediaType } }: PackageItem, bytes: Uint8Array | null): VolumeItem["original"] {
  if (bytes === null || bytes.length > LARGEST_PICTURE) return null;
  return mediaType === "image/png" || mediaType === "image/jpeg" ? { mediaType, bytes } : null;
}
