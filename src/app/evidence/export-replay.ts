import { join } from "node:path";
import { readFileOfCapture } from "../../evidence/read-capture.ts";
import { type ReplayedCapture, waczFiles } from "../../evidence/wacz.ts";
import type { Capture } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import { outputError } from "../../model/file-error.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { writeZip } from "../../report/write-zip.ts";
import type { Office } from "../office.ts";

/** What was written for replay. */
export interface Replay {
  readonly path: string;
  readonly captures: number;
}

/**
 * Writes a capture, or all captures of a lead, as one WACZ for replay in a browser; what was imported or handed in as a file
 * is no page. Throws NOT_FOUND, OPTION_INVALID for another ending, NOT_ALLOWED where there is no page, EVIDENCE_BROKEN.
 */
export async function exportReplay(office: Office, id: string, out: string | null): Promise<Replay> {
  if (out !== null && !out.endsWith(".wacz")) {
    throw new PingpinError("OPTION_INVALID", { subject: out, detail: "网页档案的文件名应以 .wacz 结尾" });
  }
  const { title, captures } = await pagesOf(office, id);
  const path = out ?? join(office.home.reports, `${id}.wacz`);
  const created = office.clock.now().toISOString();
  const replayed: ReplayedCapture[] = [];
  for (const capture of captures) {
    const warc = await readWarcOf(office, capture);
    const rendered = await readFileOfCapture(office.home.captures, capture, "rendered");
    replayed.push({ capture, title: await titleOf(office, capture), warc, rendered });
  }
  const files = waczFiles(replayed, { title, software: `pingpin ${office.toolVersion}`, created });
  const entries = [...files].map(([name, bytes]) => ({ path: name, read: async () => bytes }));
  await writeZip(entries, path, created).catch((error: unknown) => {
    throw outputError(path, error);
  });
  return { path, captures: captures.length };
}

/** The captures that a browser can show, and what to call them together. */
async function pagesOf(office: Office, id: string) {
  const { title, captures } = await capturesOf(office, id);
  const pages = captures.filter(({ finalUrl }) => isWebAddress(finalUrl));
  if (pages.length > 0) return { title, captures: pages };
  const detail = "其中没有网页（都是导入或递交的文件），没有可以回放的内容";
  throw new PingpinError("NOT_ALLOWED", { subject: title, detail });
}

async function capturesOf(
  { store }: Office,
  id: string,
): Promise<{ readonly title: string; readonly captures: readonly Capture[] }> {
  const capture = await store.captures.get(id);
  if (capture !== null) return { title: id, captures: [capture] };
  const lead = await store.leads.get(id);
  if (lead === null) throw new PingpinError("NOT_FOUND", { subject: id, detail: "请填写采集件编号或者线索编号" });
  const ids = new Set(lead.items.flatMap((item) => (item.kind === "posting" ? [item.captureId] : [])));
  const captures: Capture[] = [];
  for (const one of ids) {
    const found = await store.captures.get(one);
    if (found !== null) captures.push(found);
  }
  return { title: lead.number ?? id, captures };
}

/** What the list of pages calls a capture: its postings rather than an address that says nothing. */
async function titleOf({ store }: Office, { id, finalUrl }: Capture): Promise<string> {
  const [first, ...others] = await store.postings.ofCapture(id);
  if (first === undefined) return finalUrl;
  const name = [first.title, first.employer].filter(Boolean).join("　");
  return others.length === 0 ? name : `${name} 等 ${others.length + 1} 条`;
}

async function readWarcOf({ home }: Office, capture: Capture): Promise<Uint8Array> {
  const warc = await readFileOfCapture(home.captures, capture, "warc");
  if (warc !== null) return warc;
  throw new PingpinError("FILE_MISSING", { subject: `采集件 ${capture.id} 的 WARC` });
}
