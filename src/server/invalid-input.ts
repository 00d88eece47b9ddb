import type { ZodError } from "zod";
import { PingpinError } from "../model/errors.ts";

type Issue = ZodError["issues"][number];

/** What the pages call what people fill in; `name` and the like mean the same on every page. */
const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ["login", "登录名"],
  ["name", "名称或姓名"],
  ["password", "密码"],
  ["current", "原密码"],
  ["next", "新密码"],
  ["office", "单位全称"],
  ["employer", "用人单位"],
  ["creditCode", "统一社会信用代码"],
  ["jurisdiction", "行政区划代码"],
  ["district", "辖区"],
  ["contact", "联系人和电话"],
  ["bureau", "人社部门"],
  ["procuratorate", "检察院"],
  ["from", "开始日期"],
  ["until", "截止日期"],
  ["q", "检索的文字"],
  ["reason", "理由"],
  ["reasonText", "理由"],
  ["note", "说明"],
  ["text", "文字内容"],
  ["on", "日期"],
  ["servedOn", "送达日期"],
  ["deadline", "整改期限"],
  ["documentNumber", "文号"],
  ["signedBy", "签发人"],
  ["signedOn", "签发日期"],
  ["supervisors", "监督员"],
  ["answerWithin", "答复期限"],
  ["answerDue", "答复期限"],
  ["how", "送达方式"],
  ["outcome", "结果"],
  ["by", "走访人"],
  ["at", "时间"],
  ["where", "地点"],
  ["seen", "所见"],
  ["entryUrl", "列表页或首页网址"],
  ["url", "网址"],
  ["operatorType", "网站类型"],
  ["pages", "每天最多访问的页数"],
  ["delaySeconds", "访问间隔"],
  ["hours", "允许时段"],
  ["title", "岗位名称"],
  ["workOrder", "工单编号"],
  ["complainant", "举报人"],
  ["dueOn", "期限"],
  ["time", "几点"],
  ["day", "哪一天"],
  ["phrases", "用语"],
  ["ground", "事由"],
  ["basis", "法律依据"],
  ["secondLogin", "第二人的登录名"],
  ["secondPassword", "第二人的密码"],
]);

/** The first thing wrong with what a page sent, in the words of the page. */
export function invalidInput({ issues: [issue] }: ZodError): PingpinError {
  const key = issue?.path.findLast((part) => typeof part === "string");
  const subject = FIELD_WORDS.get(key ?? "") ?? "所填内容";
  return new PingpinError("REQUEST_INVALID", { subject, detail: issue === undefined ? "请核对" : whatIsWrong(issue) });
}

function whatIsWrong(issue: Issue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  if (issue.code === "unrecognized_keys") return "页面已经更新，请刷新页面";
  if (issue.code === "too_big")
    return issue.origin === "string" ? `最多 ${issue.maximum} 个字` : `不能超过 ${issue.maximum}`;
  if (issue.code === "too_small" && issue.origin === "number") return `不能小于 ${issue.minimum}`;
  if (issue.code === "too_small" || issue.code === "invalid_type") return "请填写";
  return issue.code === "invalid_value" ? "请重新选择" : "写法不正确，请核对";
}
