import { join } from "node:path";
import type { Capture } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import { numberOrDraft } from "../../model/lead-kind.ts";
import { Source } from "../../model/source.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import {
  extractionListSheet,
  extractionRecordData,
  type Reexamination,
  requestListData,
} from "../../report/reexamination/reexamination-documents.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeDocument } from "../../report/write-document.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { writeWorkbook } from "../../report/write-workbook.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { scanSources } from "../scan/scan.ts";
import { twoPersons } from "../two-persons.ts";
import { captureCircumstances } from "./capture-circumstances.ts";
import { findLead } from "./find-lead.ts";
import { packageItems } from "./package-items.ts";

/** Who looks again, where, and for which case. */
export interface ReexaminationRequest {
  readonly leadId: string;
  readonly persons: readonly string[];
  readonly place: string;
  readonly cause: string;
  /** Null for `reports/<线索编号>-复核取证`. */
  readonly out: string | null;
  readonly signal: AbortSignal;
}

/** Where the record was written, the captures it rests on, and what could not be read. */
export interface ReexaminationReport {
  readonly folder: string;
  readonly captures: readonly Capture[];
  readonly failures: readonly Failure[];
}

/**
 * Visits every posting of a lead afresh in the names of two persons (检察人员复核取证) and writes the record, the list
 * of electronic data and the list of what to request, with blank lines to sign on. Throws NOT_FOUND, and NOT_ALLOWED in
 * a union, and where no page was taken at all: there is no record of extracting nothing.
 */
export async function reexamineLead(office: Office, request: ReexaminationRequest): Promise<ReexaminationReport> {
  refuseUnion(office);
  const lead = await findLead(office.store, request.leadId);
  const persons = twoPersons(request.persons, {
    subject: "署名",
    detail: "复核取证须由两名不同的人员进行，请写两次 --by",
  });
  const items = await packageItems(office, lead);
  const captures: Capture[] = [];
  const failures: Failure[] = [];
  for (const source of await sourcesOf(office, items)) {
    const report = await scanSources(office, [source], {
      operator: persons.join("、"),
      trigger: "scan",
      signal: request.signal,
      onProgress: () => undefined,
      width: 1,
      screenshots: "findings",
    });
    failures.push(...report.failures);
    for (const { captureId } of report.items) {
      const capture = await office.store.captures.get(captureId);
      if (capture !== null) captures.push(capture);
    }
  }
  const number = numberOrDraft(lead);
  if (captures.length === 0) throw nothingCaptured(`线索“${number}”`, failures);
  const circumstances = await captureCircumstances(office, captures);
  const browser = [...circumstances.values()].find((one) => one.browser !== null)?.browser ?? null;
  const facts = { ...(await wordsOf(office, items)), number, persons, captures, browser };
  const folder = request.out ?? join(office.home.reports, `${safeName(number, 60)}-复核取证`);
  await writeDocuments(
    { ...facts, cause: request.cause, place: request.place, unread: unreadOf(failures) },
    {
      folder,
      now: office.clock.now().toISOString(),
    },
  );
  return { folder, captures, failures };
}

function refuseUnion({ configuration }: Office): void {
  if (configuration.office.kind === "procuratorate") return;
  const detail = "由检察人员进行并制作笔录，工会不能办理；要重新固定证据，请对这些来源再采集一次";
  throw new PingpinError("NOT_ALLOWED", { subject: "检察人员复核取证", detail });
}

function nothingCaptured(subject: string, failures: readonly Failure[]): PingpinError {
  const why = unreadOf(failures)[0] ?? "线索所列的招聘信息没有公开网址，请向发布者调取原件。";
  return new PingpinError("NOT_ALLOWED", {
    subject,
    detail: `没有提取到任何网页，不生成笔录：${why.replace(/。$/, "")}`,
  });
}

/** The sources of the items under ids of their own, asking for these pages and no others. */
async function sourcesOf(office: Office, items: readonly PackageItem[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const id of new Set(items.map(({ posting }) => posting.sourceId))) {
    const stored = await office.store.sources.get(id);
    const urls = items.filter(({ posting }) => posting.sourceId === id).map(({ capture }) => capture.requestedUrl);
    const entryUrls = [...new Set(urls)].filter((url) => isWebAddress(url));
    if (stored === null || entryUrls.length === 0) continue;
    const limits = { pages: entryUrls.length, depth: 0 };
    sources.push(Source.parse({ ...stored, id: `${id}-reexamine`, kind: "site", entryUrls, limits }));
  }
  return sources;
}

async function wordsOf(office: Office, items: readonly PackageItem[]) {
  const grouped = (keyOf: (item: PackageItem) => string, valueOfItem: (item: PackageItem) => string) => {
    const groups = new Map<string, Set<string>>();
    for (const item of items) groups.set(keyOf(item), (groups.get(keyOf(item)) ?? new Set()).add(valueOfItem(item)));
    return [...groups].map(([name, values]) => ({ name, values: [...values] }));
  };
  const platforms = grouped(
    ({ sourceName }) => sourceName,
    ({ posting }) => posting.url,
  );
  const employers = grouped(
    ({ employer }) => employer.name,
    ({ posting }) => posting.title,
  );
  return {
    platforms: platforms.map(({ name, values }) => ({ name, urls: values })),
    employers: employers.map(({ name, values }) => ({ name, titles: values })),
    officeName: office.configuration.office.name,
    environment: office.environment,
    toolVersion: office.toolVersion,
  };
}

function unreadOf(failures: readonly Failure[]): readonly string[] {
  return failures.filter(({ stage }) => stage === "crawl").map(({ message }) => message);
}

async function writeDocuments(done: Reexamination, { folder, now }: { readonly folder: string; readonly now: string }) {
  const template = (name: string) => ({ folder: TEMPLATES, name });
  const place = (fileName: string) => ({ out: join(folder, fileName), now });
  const record = place("电子数据提取（固定）笔录.docx");
  await writeDocument(template("电子数据提取笔录.docx"), extractionRecordData(done), record);
  await writeFileWhole(join(folder, "电子数据清单.xlsx"), await writeWorkbook([extractionListSheet(done)], now));
  await writeDocument(template("建议调取清单.docx"), requestListData(done), place("建议调取清单.docx"));
}
