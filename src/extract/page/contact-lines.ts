import { BULLETS, withoutGaps } from "../values/posting-labels.ts";

const CONTACT = new RegExp(
  `^[\\w.-]{1,40}@[\\w.-]{1,40}$|^${BULLETS}(?:[一二三四五六七八九十]{1,2}[、.．])?(?:联系(?:人|方式|电话|地址|邮箱)|(?:咨询|报名|招聘|公司|固定)?电话|手机|座机|电话\\s*[/／]\\s*微信|微信\\s*[/／]\\s*电话|简历(?:投递|发送)|(?:电子|投递|接收|简历投递|简历接收|招聘|公司)?邮箱|E-?mail|微信|QQ|传真|邮编|(?:公司|单位)?(?:网址|网站|地址))(?:号码?)?\\s*[：:].{0,60}$|^${BULLETS}【(?:联系(?:人|方式|电话|地址)|电话|手机|邮箱|微信)】.{0,60}$|^[—–=_*~-]{3,}$|^(?:暂无招聘(?:岗位|职位)|(?:如有.{0,20})?请联系[：:])$`,
  "iu",
);
/** Where to send a CV, and nothing else. */
const SEND_TO =
  /^(?=.{0,80}$)(?:(?:有意者|应聘者)?请?.{0,6}(?:将|把|发|投).{0,10}简历.{0,20}(?:@|邮箱)|Please send your (?:CV|resume)|联系(?:我时?|时)[，,]?\s*请?说)|^(?=.{0,40}$)有意.{0,12}(?:联系|电|加微信).{0,20}\d[\d-]{4,}/iu;
/** What a site asks of readers who have not logged in. */
const LOG_IN =
  /^(?=.{0,40}$)(?:请先|您?(?:还未|尚未|未))?(?:登录|登陆|注册)(?:[/／或]注册)?(?:后|之后|[，,]|即可|才能).{0,20}(?:查看|可见|联系|沟通|投递)|^(?=.{0,40}$)(?:(?:完善|创建|上传)(?:在线|您的)?简历|(?:马上|立即|免费)注册)[，,]/u;
/** What a site warns its readers of or advertises, whatever posting they read; a line that may also ask something of applicants stays. */
const WARNING =
  /^(?=.{0,200}$)(?!.*(?:[男女婚孕育籍]|周?岁|优先|限(?!于)|不招|勿扰|户口|民族|乙肝|残疾|身高|形象))(?:^广告\s*[·•|｜][^·•|｜]{4,}[，。！]|.*(?:诈骗|骗[子局术]|[受被]骗|虚假(?:招聘|信息|等)|虚假[^，。]{0,6}违规|违法违规行为|损害求职者|都是套路|请勿轻信|[如若](?:遇|发现).{0,60}举报))/u;
/** What a site says of all that it prints, be it that nobody may be treated unequally; a line that asks something stays. */
const SITE_NOTICE =
  /^(?=.{0,200}$)(?!.*(?:[男女婚孕]|周?岁|优先|限(?!于)|不招|勿扰|户口|乙肝))(?:郑重|特别|友情|重要|温馨)?(?:声明|提[示醒])[：:].{0,8}(?:本(?:网?站|网|平台)|以上信息|招聘信息)[^，。]{0,10}由(?:用人单位|企业|公司|单位|发布)/u;
/** What a site says of fees that whoever hires may ask for; a line that asks something stays. */
const OF_FEES =
  /^(?=.{0,200}$)(?!.*(?:[男女婚孕]|周?岁|优先|限(?!于)|不招|勿扰|户口|乙肝))(?=.*(?:举报|投诉|监督电话|求职者|应聘者|用人单位)).*(?:从不|不得|禁止|严禁|不会).{0,16}收取.{0,20}费/u;
/** Who posted something, by a name and how busy he is. */
const PUBLISHER = /^.{1,16}(?:刚刚|今日|本周|本月|近期|\d+日内)活跃$/u;
/** What makes more of a line than whom to call. */
const DEMAND = /男|女|岁|限|勿|优先|婚|户/u;

/** A heading with nothing on its line. */
const OPEN_END = /^.{2,8}[：:]$/u;

/** A label of a contact alone on its line, whose value stands on the next. */
const BARE = /[：:]$/u;
/** The same in a cell of its own, without a colon. */
const CELL = new RegExp(
  `^${BULLETS}[【[]?(?:报名方式|应聘方式|联系我们|简历投递|投递方式|联系人|联系方式|联系电话|咨询电话|报名电话|联系地址|电子邮箱|邮箱|手机|微信|传真)[】\\]]?[：:]?$`,
  "u",
);
const LONGEST_VALUE = 40;
const VALUE = /\d{4}|[@*]|先生|女士|小姐|老师|经理|主任|查看|^.{1,6}$|[省市县区镇路街号楼室]/u;

/** Lines without those that only say whom to call or write to, nor the headings that then end them. */
export function withoutContacts(lines: readonly string[]): readonly string[] {
  const kept = lines.filter((line, index) => !isContact(line, lines[index - 1] ?? ""));
  const end = kept.findLastIndex((line) => !OPEN_END.test(line));
  return end === -1 ? kept : kept.slice(0, end + 1);
}

function isContact(printed: string, printedAbove: string): boolean {
  const line = withoutGaps(printed);
  const isLabel = (words: string) => CELL.test(words) || (CONTACT.test(words) && BARE.test(words));
  const isValue = isLabel(withoutGaps(printedAbove)) && line.length <= LONGEST_VALUE && VALUE.test(line);
  return (
    WARNING.test(line) ||
    SITE_NOTICE.test(line) ||
    OF_FEES.test(line) ||
    (([CONTACT, CELL, SEND_TO, LOG_IN, PUBLISHER].some((form) => form.test(line)) || isValue) &&
      !DEMAND.test(line.replace(/女士|先生|小姐/gu, "")))
  );
}
