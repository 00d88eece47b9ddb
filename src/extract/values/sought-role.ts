import { QUANTITY } from "./written-forms.ts";

/** A role that a call seeks, and how many for it; `count` is null when the call does not say. */
export interface SoughtRole {
  readonly name: string;
  readonly count: string | null;
}

/** How the names of jobs end, whatever stands before. */
const JOB_END =
  "(?:[员师工长徒岗傅匠警]|(?:工作|志愿)者|[村校兽]医|护士|医生|学生|歌手|助手|选手|水手|操手|快手|经理|主管|助理|总监|代表|司机|主任|会计|出纳|顾问|导购|保安|保洁|前台|管家|秘书|客服|文秘|保姆|阿姨|月嫂|教练|主播|助教|收银台?|厨工|编辑|记者|翻译|财务|销售|采购|仓管|跟单|内勤|美工|行政|人事|运营)(?:人员)?";
const VERB =
  "(?:[诚急]聘|[诚急]招|招聘|招录|招募|招收|招工|聘[请用]?|急需|急缺|引进|选聘|找(?![平茬补])|寻(?![呼访])|缺(?![陷口席])|(?<!直)招(?![商生标投考引人新聘录募收工行待牌]))(?!专员|主管|经理|顾问|助理|总监|主任|负责人)";
const BEFORE =
  '(?:[了的：:！!，,\\s【\\[“"]|高薪|长期|[日周月]结|大量|优秀|专职|兼职(?=.{2})|全职|以下|下列|启事|公告|信息|岗位|职位|人员(?=[：:]))*';
const COUNT = `${QUANTITY}\\s*[名人位个]`;
const NAME = "[\\p{Script=Han}A-Za-z]";
/** What goes on to further roles. */
const AND_MORE = `(?:[、和及与]|[，,；;]\\s*[${"\\p{Script=Han}（）()"}]{2,12}\\s*[：:]?\\d{1,3}\\s*[名人位])`;
const END = '(?=[的，,。；;：:！!？?（(）)】”"\\s]|岗位?|职位|公告|启事|简章|信息|数|若干|急|$)';
/** A role behind a call, whose name ends as jobs do or stands before how many are sought. */
const SOUGHT = new RegExp(
  `${VERB}${BEFORE}(?:(?<first>${COUNT})的?\\s*)?(?:(?<job>${NAME}{0,12}?${JOB_END}(?:[（(][男女\\p{Script=Han}]{1,8}[)）])?)(?:\\s*[：:（(]?\\s*(?<then>${COUNT})|${END})|(?<any>${NAME}{2,14}?)\\s*[：:（(]?(?<last>${COUNT}))(?!${AND_MORE})`,
  "gu",
);
/** A role that opens a line with how many are sought (洗碗工一个，包吃). */
const OPENED = new RegExp(
  `^(?<job>(?:(?![招聘缺找])${NAME}){0,10}?${JOB_END})\\s*[：:]?\\s*(?:招聘?)?(?<last>${COUNT})(?=[，,。；;！!\\s]|$)(?!${AND_MORE})`,
  "u",
);
/** What names no one position. */
const NO_ROLE =
  /招聘|[共该与和或的]|^\p{Script=Han}(?:老师|经理|主任|师傅|主管|店长|厂长|校长|会计|秘书)$|^(?:聘用制?|工作|编外|专业技术|技术|本科|劳务|合同|一线|优秀|男|女)*(?:职工|员工|人员|工人|社工|学生|老师|教师|代表|岗|[助帮]手|人才|[临用务打复开民农短长]?工|农民工|临时工|小时工|合同工|派遣工|员|大学生|毕业生|会员|党员|(?:团队)?成员)$/u;
/** What names several where it does not say how many. */
const OF_SEVERAL = /(?<!保洁|保安|客服|销售|采购|翻译|财务|行政)人员$/u;

/** The roles that the words of a call seek, in their order: 急聘！会计一名, 招聘宿舍管理员的启事, 想招一个厨师, 洗碗工一个. */
export function rolesSought(text: string): readonly SoughtRole[] {
  const opened = OPENED.exec(text);
  return [...(opened === null ? [] : [opened]), ...text.matchAll(SOUGHT)].flatMap(({ groups = {} }) => {
    const name = groups["job"] ?? groups["any"] ?? "";
    const count = groups["first"] ?? groups["then"] ?? groups["last"] ?? null;
    const isRole = name.length >= 2 && !NO_ROLE.test(name) && (count !== null || !OF_SEVERAL.test(name));
    return isRole ? [{ name, count }] : [];
  });
}
