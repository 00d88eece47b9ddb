import { QUANTITY } from "./written-forms.ts";

/** A role that a call seeks, and how many for it; `count` is null when the call does not say. */
export interface SoughtRole {
  readonly name: string;
  readonly count: string | null;
}

/** How the names of jobs end, whatever stands before. */
const JOB_END =
  "(?:[员师工长徒岗傅匠]|护士|医生|学生|歌手|助手|选手|水手|操手|快手|经理|主管|助理|总监|代表|司机|主任|会计|出纳|顾问|导购|保安|保洁|前台|管家|秘书|客服|文秘|保姆|阿姨|月嫂|教练|主播|助教|服务生|收银|收银台|厨工|编辑|记者|翻译|财务|销售|采购|仓管|跟单|内勤|美工|行政|人事|运营|学徒|店长)";
const VERB =
  "(?:诚聘|急聘|诚招|急招|招聘|招录|招募|招收|招工|聘请|聘用|聘|急需|急缺|引进|选聘|找|寻|缺|(?<!直)招(?![商生标投考引人新聘录募收工]))";
const BEFORE =
  '(?:[了的：:！!，,\\s【\\[“"]|高薪|长期|大量|优秀|专职|兼职(?=.{2})|全职|以下|下列|启事|公告|信息|岗位|职位|人员(?=[：:]))*';
const COUNT = `${QUANTITY}\\s*[名人位个]`;
/** What goes on to further roles. */
const AND_MORE = "(?:[、和及与]|[，,；;]\\s*[\\p{Script=Han}（）()]{2,12}\\s*[：:]?\\d{1,3}\\s*[名人位])";
const SOUGHT = new RegExp(
  `${VERB}${BEFORE}(?:(${COUNT})的?)?\\s*(?<![与和])([\\p{Script=Han}A-Za-z]{0,12}?${JOB_END}(?:人员)?(?:[（(][男女\\p{Script=Han}]{1,8}[)）])?)(?=(?:\\s*[：:（(]?\\s*(${COUNT})(?!${AND_MORE}))|[的，,。；;：:！!？?（(）)】”"\\s]|岗位?|职位|公告|启事|简章|信息|数|若干|急|$)(?!${AND_MORE})`,
  "gu",
);
/** A role that opens a line with how many are sought (洗碗工一个，包吃). */
const OPENED = new RegExp(
  `^([\\p{Script=Han}A-Za-z]{0,10}?${JOB_END})\\s*[：:]?\\s*(?:招聘?)?(${COUNT})(?=[，,。；;！!\\s]|$)(?!${AND_MORE})`,
  "u",
);
/** What names no one position. */
const NO_ROLE =
  /[招聘共该]|^(?:聘用|工作|编外|专业技术|技术|本科|劳务|合同|一线|优秀)*(?:职工|员工|人员|社工|学生|老师|教师|代表|岗|助手|帮手|临时工|用工|务工|打工|工|员|复工|开工|民工|农民工|小时工|短工|长工|合同工|派遣工|大学生|毕业生|会员|党员|团队成员|成员)$|[与和]|(?<!保洁|保安|客服|销售|采购|翻译|财务|行政)人员$/u;

/** The roles that the words of a call seek, in their order: 急聘！会计一名, 招聘宿舍管理员的启事, 想招一个厨师, 洗碗工一个. */
export function rolesSought(text: string): readonly SoughtRole[] {
  const [, opened, sought] = OPENED.exec(text) ?? [];
  const found = [
    ...(opened === undefined ? [] : [{ name: opened, count: sought ?? null }]),
    ...[...text.matchAll(SOUGHT)].map(([, before, name = "", behind]) => ({
      name,
      count: before ?? behind?.trim() ?? null,
    })),
  ];
  return found.filter(({ name }) => name.length >= 2 && !NO_ROLE.test(name));
}
