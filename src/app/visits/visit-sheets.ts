import { join } from "node:path";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Visit } from "../../model/visit.ts";
import { fillTemplate, type TemplateData } from "../../report/fill-template.ts";
import { safeName } from "../../report/safe-name.ts";
import { shortText } from "../../report/visible-text.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { issuedLead } from "../look-back/issued-lead.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { howWords, settlesWords } from "./visit-words.ts";

const TEMPLATE = { folder: programFile("reports/templates"), name: "走访记录表.docx" } as const;
/** Empty rows for the numbers of photos that will be taken. */
const BLANK_PHOTOS = 4;

/** Prints a recorded visit for the two signatures; gives the path of the file. Throws NOT_FOUND. */
export async function writeVisitSheet(office: Office, visitId: string): Promise<string> {
  const visit = (await office.store.visits.list()).find(({ id }) => id === visitId);
  if (visit === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: visitId, detail: "可用 pingpin visit list 查看走访编号" });
  }
  const lead = visit.leadId === null ? null : await office.store.leads.get(visit.leadId);
  const posting = visit.postingKey === null ? null : await office.store.postings.latestOf(visit.postingKey);
  const data = { ...recordData(visit), 线索编号: lead?.number ?? "", 岗位名称: shortText(posting?.title ?? "", 80) };
  return writeSheet(office, { data, name: `走访记录表-${safeName(visit.employer, 40)}-${visit.id}.docx` });
}

/** Prints an empty record for every employer of an issued lead, to be taken along; gives the paths. */
export async function writeBlankSheets(office: Office, leadId: string): Promise<readonly string[]> {
  const lead = await issuedLead(office, leadId);
  const paths: string[] = [];
  for (const employer of new Set(lead.items.map(({ employer }) => employer))) {
    const blank = {
      单位名称: shortText(employer, 80),
      线索编号: lead.number ?? "",
      ...Object.fromEntries(
        ["岗位名称", "方式", "时间", "地点", "走访人", "所见", "核对结果", "存证"].map((key) => [key, ""]),
      ),
      照片: Array.from({ length: BLANK_PHOTOS }, (_, index) => ({ 序: index + 1, 文件: "", 哈希: "" })),
    };
    paths.push(await writeSheet(office, { data: blank, name: `走访记录表-${safeName(employer, 40)}-空白.docx` }));
  }
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

async function writeSheet(
  office: Office,
  { data, name }: { readonly data: TemplateData; readonly name: string },
): Promise<string> {
  const folder = join(office.home.reports, "visits");
  const whole = { ...data, 落款单位: shortText(office.configuration.office.name, 60) };
  const path = join(folder, name);
  await writeFileWhole(path, await fillTemplate(TEMPLATE, whole, office.clock.now().toISOString()));
  return path;
}
