import { isPlaceName } from "./place-name.ts";
import { HEAD_COUNT, SCHOOLING } from "./written-forms.ts";

const AMOUNT = "[\\d.,]+\\s*(?:[kKwW]|千|万)?元?";
const PER = "(?:\\s*[/／每]?\\s*(?:\\d{1,2}\\s*)?(?:年|月|天|日|周|小?时|次|件|单))";
const PAY = new RegExp(
  `^(?:(?:月薪|年薪|日薪|时薪|底薪|薪资)\\s*)?[￥¥]?(?:${AMOUNT}\\s*[-~～—–至到]\\s*${AMOUNT}${PER}?|[\\d.,]+\\s*(?:(?:[kKwW]|千|万|元)(?:以上|以下|左右|起)?${PER}?|(?:以上|以下|左右|起)?[/／](?:年|月|天|日)))(?:以上|以下|左右|起)?(?:\\s*[·.*×xX]\\s*\\d+薪|\\s*×\\s*1\\d|\\s*[（(](?:年薪|月薪|日薪|税前|税后)[)）])?$|^(?:月薪|年薪|日薪|底薪)\\s*[\\d,]{3,}元?(?:\\s*[+＋]\\s*\\p{Script=Han}{2,6})?$|^(?:薪资|工资|待遇)?(?:面议|面谈)$`,
  "u",
);
const HAS_UNIT = /[kKwW千万元薪]|[/／每]|面议|面谈|\d{4}/u;

const CLOCK = "(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?";
const DAY = "20\\d{2}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}日?";
const SAID = "(?:发布|更新|刷新)";
const DATED = new RegExp(
  `^(?:${SAID}(?:于|时间|日期)?\\s*[:：]?\\s*)?20\\d{2}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}日?${CLOCK}\\s*${SAID}?$|^\\d{1,2}[-月]\\d{1,2}日?\\s*${SAID}$|^${SAID}(?:于|时间|日期)?\\s*[:：]?\\s*\\d{1,2}[-月]\\d{1,2}日?$|^\\d{1,2}月\\d{1,2}日$|^\\d{1,2} [A-Za-z]{3,9}\\.?,? 20\\d{2}$|^[A-Za-z]{3,9}\\.? \\d{1,2}, 20\\d{2}$`,
  "u",
);

const KINDS: readonly (readonly [label: string, form: RegExp])[] = [
  [
    "工作经验",
    /^(?:(?:工作)?经验[:：]?)?(?:(?:\d+|[一二两三四五六七八十])\s*(?:[-~～至]\s*\d+)?年(?:以上|以内|以下|及以上)?(?:工作)?(?:经验)?|不限经验|无需经验|无经验|无工作经验|在校[/／]?应届|应届(?:毕业)?生?(?:可|均可|亦可|也可)?|在校生)$|^(?:工作)?经验(?:要求)?不限$/u,
  ],
  [
    "学历",
    new RegExp(
      `^(?:学历[:：]?)?(?:统招|全日制)?(?:${SCHOOLING})(?:[/／、](?:${SCHOOLING}))*(?:及以上|以上|及以下|以下)?(?:学历)?$|^(?:学历(?:要求)?不限|不限学历)$`,
      "u",
    ),
  ],
  [
    "公司规模",
    /^(?:(?:少于|约)?\d{1,6}(?:\s*[-~～—–至到]\s*\d{1,6})\s*人|(?:少于\s*\d{1,6}|\d{2,6})\s*人(?:以上|以下|以内)|少于\s*\d{1,6}\s*人)$/u,
  ],
  [
    "公司性质",
    /^(?:民营|私营|国有|外资|合资|外商独资|中外合资|股份制|上市|集体)(?:公司|企业)$|^(?:民营|私营|国企|央企|外企|合资|外商独资|中外合资|事业单位|个体工商户|个体经营)$/u,
  ],
  ["融资阶段", /^(?:未融资|不需要融资|天使轮|[A-D]\+?轮(?:及以上)?|已上市)$/u],
  [
    "招聘人数",
    new RegExp(
      `^(?:[急还共拟]?招聘?|还?需|招募)?\\s*${HEAD_COUNT}$|^若干$|^(?:招聘|需求)人数\\s*\\d{1,4}\\s*人?$|^(?:急?招聘?|需)\\s*\\d{1,4}\\s*[-~～—–至到]\\s*\\d{1,4}\\s*[人名位]$`,
      "u",
    ),
  ],
  ["工作性质", /^(?:全职|兼职|实习|校招|社招|全职[/／]兼职|小时工|临时工|劳务派遣|合同制)$/u],
  ["年龄", /^(?:年龄[:：]?)?\d{2}\s*(?:[-~～—至到]\s*\d{2}\s*周?岁|周?岁(?:以上|以下|以内))(?:之间)?$|^年龄不限$/u],
  ["性别", /^(?:性别[:：]?)?[男女]$/u],
  [
    "语言要求",
    /^(?:语言|外语)(?:要求)?不限$|^(?:(?:英|日|韩|德|法|俄)语|普通话|粤语)(?:[、/](?:(?:英|日|韩|德|法|俄)语|普通话|粤语))*$/u,
  ],
  ["发布日期", DATED],
  ["有效期", new RegExp(`^${DAY}\\s*(?:[-~～—–至到]|\\s)\\s*${DAY}$`, "u")],
  [
    "截止日期",
    /^(?:截[止至]|有效期至?|报名截止)(?:于|至|到|时间|日期)?\s*20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?$/u,
  ],
];
/** A place down to its street or estate, and nothing else (样例市样板区虚构路77号). */
const STREET =
  /^(?:\p{Script=Han}{2,8}省)?(?:\p{Script=Han}{2,6}市)?\p{Script=Han}{1,6}[市区县旗](?![\p{Script=Han}\d]*(?:有限|公司|中心|学校|医院))\p{Script=Han}{1,14}(?:路|街|大道|巷|村|园区|产业园|工业园|镇|大厦|广场)[\p{Script=Han}\dA-Za-z#-]{0,30}(?:[（(][^（()）]{1,20}[)）])?$/u;
const YEARS = /^(?:19|20)\d{2}\s*[-~～—–至到]\s*(?:\d{1,2}|(?:19|20)\d{2})$/u;
/** The address of an office, which may be long; no other value is longer. */
const LONGEST_VALUE = 100;

/** The label under which a value printed without one is kept; null when its form does not show its kind. */
export function kindOfValue(text: string): string | null {
  if (text.length > LONGEST_VALUE) return null;
  if (PAY.test(text) && HAS_UNIT.test(text) && !YEARS.test(text) && !/^0\d/u.test(text)) return "薪资";
  const kind = KINDS.find(([, form]) => form.test(text));
  if (kind !== undefined) return kind[0];
  return isPlaceName(text) || STREET.test(text) ? "工作地点" : null;
}
