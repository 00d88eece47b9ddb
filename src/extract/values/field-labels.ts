import { simplified } from "../../text/simplified.ts";
import { calendarDateOf } from "./calendar-date-of.ts";
import { lastDateIn } from "./deadline.ts";
import { LABEL_WORDS } from "./label-words.ts";
import { isPlaceName } from "./place-name.ts";

/** A labelled value of a posting. */
export interface Field {
  readonly label: string;
  readonly value: string;
}

/** Labels that plainly give the name; 职位 alone may give a category. */
export const NAME_LABELS = new RegExp(`^(?:${LABEL_WORDS.name.join("|").replace(/[()]/gu, "\\$&")})$`, "u");
export const EMPLOYER_LABELS =
  /^(?:用工单位|用工[主方]|用人单位|招聘单位|招工单位|代招单位|委托单位|用工企业|招工企业|代招企业|委托企业|单位名称|企业名称|公司名称|招聘企业|招聘公司|招聘机构|所属公司|所属企业|所属单位|雇主名称|商家名称|店铺名称|门店名称|商户名称|(?:用人|用工|招聘)单位名称|(?:企业|公司|单位)全称|发布(?:企业|公司)|公司|企业|单位|商家|店名|门店|雇主)$/u;
/** Labels of whoever hires for another firm. */
export const AGENCY_LABELS = /^(?:发布机构|代招机构)$/u;
export const PLACE_LABELS =
  /^(?:工作地点?|工作地区|工作地址|上班地点|上班地址|工作城市|工作区域|工作单位地址|所在地区|所在城市|地区|地点|(?:集合|上岗|任职|服务)地点|(?:用工|就业|干活)地点|工作位置|上班位置|(?:门店|店铺|项目)(?:地址|位置)|在哪里?(?:上班|工作|干)|(?:上班|工作)在哪里?|Location|Work Location)$/iu;
/** Labels of the part of a town, where nothing says more exactly where one works. */
export const AREA_LABELS = /^(?:所在)?区域$|^所在地$/u;
export const CODE_LABELS = /^(?:岗位代码|职位代码|岗位编号|职位编号|岗位编码)$/u;
export const POSTED_LABELS =
  /^(?:日期|发布|更新|更新于|发布于|发布日期|发布时间|更新时间|更新日期|刷新时间|刷新日期|登记日期|登记时间|上线时间)$/u;
export const VALID_LABELS =
  /^(?:截至日期|截止日期|有效期至|有效期|有效期限|有效日期|报名时间|报名截止|截止时间|招聘截止|报名截止时间|报名(?:日期|期限)|投递截止(?:时间)?|申请截止|(?:职位|岗位|信息)有效期|招聘期限|截止)$/u;

/** Fields with how many are sought, unless `count` is null or one of them says so already. */
export function withCount(fields: readonly Field[], count: string | null): readonly Field[] {
  const isTold = count === null || fields.some(({ label }) => /人数|名额/u.test(label));
  return isTold ? fields : [...fields, { label: "招聘人数", value: count }];
}

/** The value of the first field whose label fits, null when there is none. */
export function fieldValue(fields: readonly Field[], labels: RegExp): string | null {
  return fields.find((field) => labels.test(simplified(field.label)) && field.value !== "")?.value ?? null;
}

/** The calendar date in the first field whose label fits, null when there is none. */
export function fieldDate(fields: readonly Field[], labels: RegExp): string | null {
  const value = fieldValue(fields, labels);
  return value === null ? null : calendarDateOf(value);
}

/** The last day that the field on how long the posting stands names, null when there is none. */
export function fieldDeadline(fields: readonly Field[]): string | null {
  const value = fieldValue(fields, VALID_LABELS) ?? "";
  return lastDateIn(value) ?? calendarDateOf(value);
}

/** What is said of an employer behind its name (（就在路口，都知道）). */
const REMARK = /\s*[（(][^（()）]*[，,。；！][^（()）]*[）)]$/u;

/** What fields tell of the facts that every posting has a place for; null for each that they do not tell. */
export function factsIn(fields: readonly Field[]) {
  return {
    employer: fieldValue(fields, EMPLOYER_LABELS)?.replace(REMARK, "") ?? null,
    location: placeIn(fields),
    postedOn: fieldDate(fields, POSTED_LABELS),
    validThrough: fieldDeadline(fields),
    code: fieldValue(fields, CODE_LABELS),
  };
}

/** Where one works: the first value of a label that says so, or an address below it where that names but the town. */
function placeIn(fields: readonly Field[]): string | null {
  const places = fields.filter(({ label, value }) => PLACE_LABELS.test(simplified(label)) && value !== "");
  const [first = null, ...others] = places.map(({ value }) => value);
  if (first === null || !isPlaceName(first)) return first;
  return (
    others.find((value) => ADDRESS.test(value) || (value.length > first.length && value.startsWith(first))) ?? first
  );
}

/** What only an exact address says. */
export const ADDRESS =
  /[路巷]|街(?!道)|大道|\d\s*[号楼层室栋幢]|[路街巷道]\d|(?:大厦|广场|产业园|工业园|园区|商场|中心)/u;
