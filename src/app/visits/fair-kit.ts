import { join } from "node:path";
import { safeName } from "../../report/safe-name.ts";
import { shortText } from "../../report/visible-text.ts";
import { writeDocument } from "../../report/write-document.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { writeWorkbook } from "../../report/write-workbook.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";

/** A job fair that is to be walked through. */
export interface Fair {
  readonly name: string;
  readonly on: string;
  readonly where: string;
  readonly stands: number;
}

/** Where the kit was written. */
export interface FairKit {
  readonly sheet: string;
  readonly register: string;
}

const POINTS = [
  "两人同行，先拍展位全景，再拍招聘简章全文，最后拍有疑问的语句；照片不裁剪、不修改。",
  "逐字摘录限定或者优先某一性别、婚育状况、民族、户籍、残疾、健康状况等语句，不作概括。",
  "留意分列男女的人数、年龄、身高、工资，以及口头询问婚育情况；口头说法另作陈述登记。",
  "只记所见，不当场定性；单位说明的理由原样记录。",
  "当日在“走访和电话核实”登记并存证照片，在“来源与任务”导入登记表筛查。",
];
/** The headers that `pingpin import` knows. */
const COLUMNS = ["单位名称", "岗位名称", "招聘人数", "性别", "年龄", "学历", "工作地点", "岗位要求", "备注"];

/** Writes the job-fair kit (招聘会巡查): a sheet to print and sign, and a register that `pingpin import` reads back. */
export async function writeFairKit(office: Office, fair: Fair): Promise<FairKit> {
  const now = office.clock.now().toISOString();
  const folder = join(office.home.reports, "visits", `招聘会-${safeName(fair.name, 40)}-${fair.on}`);
  const sheet = join(folder, "招聘会巡查表.docx");
  const register = join(folder, "招聘会登记表.xlsx");
  const data = {
    招聘会名称: shortText(fair.name, 80),
    时间: fair.on,
    地点: shortText(fair.where, 80),
    要点: POINTS.map((内容, index) => ({ 序: index + 1, 内容 })),
    展位: Array.from({ length: fair.stands }, (_, index) => ({ 序: index + 1, 单位名称: "" })),
    落款单位: shortText(office.configuration.office.name, 60),
  };
  const place = { folder: TEMPLATES, name: "招聘会巡查表.docx" } as const;
  await writeDocument(place, data, { out: sheet, now });
  const columns = COLUMNS.map((header) => ({ header, width: header === "岗位要求" ? 40 : 16 }));
  await writeFileWhole(register, await writeWorkbook([{ name: "登记", columns, rows: [] }], now));
  return { sheet, register };
}
