import { JOB_NAME } from "./title-line.ts";

const LONGEST = 200;
const PEOPLE =
  /拟(?:聘|录)|成绩|名单|递补|入围|资格复审|求职简历|个人简历|(?:教授|教师|老师|导师|医师|医生|专家|个人)简介/u;
const BUYS = /(?:招标|采购|磋商|比选|询价|竞价|中标|成交|流标|更正)(?:公告|公示|文件|结果|项目|邀请|通知)/u;
const TEACHES = /招生(?:简章|章程|计划|公告|简介|信息|指南)/u;
const RULES = /(?:管理|招聘|考勤|薪酬|人事|用工)(?:暂行|实施)?(?:制度|办法|规定|细则|规程|守则)/u;
const TELLS =
  /指导价|工资价位|供求状况|统计公报|统计分析|吐槽|投诉|曝光|避雷|政策解读|补贴(?:申领|申请|办法)|示范文本|合同(?:范本|样本|模板)|^领导(?:信息|班子|简介|之窗|介绍|分工)/u;
const SELLS = /^(?!.*[招聘]).*(?:批发|出售|转让|出租|求购|报价)/u;
const EXAMINES = /^(?!.*[招聘]).*(?:考试|报考)[\p{Script=Han}]{0,4}(?:报名|大纲|时间|安排|科目|条件|通知|公告)/u;
const CALLS =
  /诚聘|急聘|急招|招工|招募|聘请|(?:招聘|招录|选聘|引进)(?:(?!成绩|拟|名单|资格|体检|递补|入围|面试)[^，。]){0,20}(?:公告|简章|启事|信息)|招聘[^管制办规]{0,20}(?:人员|专员|员|师|工)$/u;

/**
 * Whether a page is titled as one that calls for no applicants, whatever positions it names: results and lists of
 * people, tenders, enrolment of pupils, examinations, rules of an office, figures of a labour market, who heads an office,
 * goods for sale, a person's own CV or portrait.
 */
export function callsNobody(title: string): boolean {
  const words = title.slice(0, LONGEST);
  const calls = CALLS.test(words) || namesJob(words);
  return [PEOPLE, BUYS, TEACHES, RULES, EXAMINES, SELLS, TELLS].some((form) => form.test(words)) && !calls;
}

/** Whether a title begins with the name of a job, as of one who prices or hears complaints (报价工程师, 投诉专员), not of people. */
function namesJob(title: string): boolean {
  const [name = ""] = title.split(/\s*[-_|–—｜]+\s*/u);
  return JOB_NAME.test(name) && !PEOPLE.test(name);
}
