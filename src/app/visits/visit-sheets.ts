import { join } from "node:path";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { Visit } from "../../model/visit.ts";
import type { TemplateData } from "../../report/fill-template.ts";
import { safeName } from "../../report/safe-name.ts";
import { shortText } from "../../report/visible-text.ts";
import { type MadeFile, makeDocument, writeMade } from "../../report/write-document.ts";
import { issuedLead } from "../look-back/subjects/issued-lead.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { findVisit } from "./find-visit.ts";
import { howWords, settlesWords } from "./visit-words.ts";
import { employersOf } from "./visited-posting.ts";

const TEMPLATE = { folder: TEMPLATES, name: "走访记录表.docx" } as const;
/** Empty rows for the numbers of photos that will be taken. */
const BLANK_PHOTOS = 4;

/** The record of a visit (走访记录表) for the two signatures. Throws NOT_FOUND. */
export async function visitSheet(office: Office, visitId: string): Promise<MadeFile> {
  const visit = await findVisit(office, visitId);
  const lead = visit.leadId === null ? null : await office.store.leads.get(visit.leadId);
  const posting = visit.postingKey === null ? null : await office.store.postings.latestOf(visit.postingKey);
  const data = { ...recordData(visit), 线索编号: lead?.number ?? "", 岗位名称: shortText(posting?.title ?? "", 80) };
  return sheet(office, data, `走访记录表-${safeName(visit.employer, 40)}-${visit.id}.docx`);
}

/** An empty record for every employer of an issued lead, or for the one named, to be taken along. Throws NOT_FOUND. */
export async function blankSheets(office: Office, leadId: string, employer?: string): Promise<readonly MadeFile[]> {
  const lead = await issuedLead(office, leadId);
  const employers = new Set(employersOf(lead));
  if (employer !== undefined && !employers.has(employer)) {
    throw new PingpinError("NOT_FOUND", { subject: employer, detail: "这条线索中没有这家单位" });
  }
  const sheets: MadeFile[] = [];
  for (const name of employer === undefined ? employers : [employer]) {
    const blank = {
      单位名称: shortText(name, 80),
      线索编号: lead.number ?? "",
      岗位名称: await titlesOf(office, lead, name),
      方式: "□现场走访　□电话核实",
      ...Object.fromEntries(["时间", "地点", "走访人", "所见", "核对结果", "存证"].map((key) => [key, ""])),
      照片: Array.from({ length: BLANK_PHOTOS }, (_, index) => ({ 序: index + 1, 文件: "", 哈希: "" })),
    };
    sheets.push(await sheet(office, blank, `走访记录表-${safeName(name, 40)}-空白.docx`));
  }
  return sheets;
}

/** The titles of the employer's postings in a lead, which the visitors are to ask about. */
async function titlesOf({ store }: Office, { items }: Lead, employer: string): Promise<string> {
  const titles = new Set<string>();
  for (const item of items) {
    if (item.kind !== "posting" || item.employer !== employer) continue;
    titles.add((await store.postings.latestOf(item.postingKey))?.title ?? "");
  }
  return shortText([...titles].filter(Boolean).join("、"), 300);
}

/** Writes sheets into the reports of the office and gives their paths. */
export async function writeSheets({ home }: Office, sheets: readonly MadeFile[]): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const made of sheets) paths.push(await writeMade(join(home.reports, "visits"), made));
  return paths;
}

function recordData(visit: Visit): TemplateData {
  return {
    单位名称: shortText(visit.employer, 80),
    方式: howWords(visit),
    时间: beijingMinute(visit.at),
    地点: shortText(visit.where, 120),
    走访人: visit.by.map((name) => shortText(name, 20)).join("、"),
    所见: shortText(visit.seen, 3000),
    核对结果: settlesWords(visit),
    照片: visit.photos.map(({ sha256 }, index) => ({ 序: index + 1, 文件: `照片${index + 1}`, 哈希: sha256 })),
    存证: visit.captureIds.join("、"),
  };
}

async function sheet({ configuration, clock }: Office, data: TemplateData, fileName: string): Promise<MadeFile> {
  const whole = { ...data, 落款单位: shortText(configuration.office.name, 60) };
  return makeDocument(TEMPLATE, whole, { fileName, now: clock.now().toISOString() });
}
