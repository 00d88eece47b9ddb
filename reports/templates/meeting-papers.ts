/** Papers for the joint meeting, the one-page timeline, the reviewer's reference and the guide to wording. */
import type { Document } from "docx";
import { steps } from "./step-table.ts";
import { type Block, blank, body, document, each, factTable, flush, h1, loopTable, plainTable, right, small, title } from "./template-blocks.ts";

const chart = (name: string, heading: string): readonly Block[] => [
  h1(heading),
  loopTable(
    ["名称", "■疑似违法　□待研判", "处"],
    [`{#${name}}{名称}`, "{条形}", `{数量}{/${name}}`],
    [28, 60, 12],
  ),
];

const briefing: readonly Block[] = [
  title("联席会议材料"),
  blank(),
  flush("线索编号：{线索编号}"),
  flush("监管机关：{监管机关}"),
  body("{事实概述}"),
  ...chart("事由图", "一、按事由"),
  ...chart("单位图", "二、按用人单位（前十家）"),
  ...chart("平台图", "三、按发布平台"),
  h1("四、办理经过与期限"),
  steps,
  small(""),
  loopTable(["期限", "届满日", "状态"], ["{#期限}{名称}", "{届满日}", "{状态}{/期限}"], [56, 24, 20]),
  h1("五、提请研究的事项"),
  loopTable(
    ["序号", "单位与岗位", "原文摘录", "事由与等级", "拟处理意见"],
    ["{#信息}{序}", "{单位名称}\n{岗位名称}", "{原文}", "{事由}\n{等级}", "{空白}{/信息}"],
    [7, 28, 25, 20, 20],
  ),
  small("图中一格代表的数量见各行右侧数字；{图例}"),
  small("{遮蔽说明}以上为初步筛查意见，由有权机关依法认定。"),
];

const minutes: readonly Block[] = [
  title("联席会议纪要"),
  blank(),
  flush("线索编号：{线索编号}"),
  factTable(
    [
      ["时间", "", "地点", ""],
      ["主持人", "", "记录人", ""],
      ["参加单位", ""],
    ],
    [16, 34, 16, 34],
    { height: 560 },
  ),
  h1("逐项意见"),
  loopTable(
    ["序号", "单位与岗位", "原文摘录", "会议意见（移送／补充／不移送／其他）", "理由与责任单位"],
    ["{#信息}{序}", "{单位名称}\n{岗位名称}", "{原文}", "{空白}", "{空白}{/信息}"],
    [7, 26, 23, 22, 22],
  ),
  h1("议定事项"),
  body("一、"),
  body("二、"),
  blank(),
  flush("参加人（签名）："),
  small("{遮蔽说明}"),
];

const onePage: readonly Block[] = [
  title("一案一页"),
  blank(),
  small("线索编号：{线索编号}　监管机关：{监管机关}　状态：{状态}　涉嫌事由：{涉嫌事由}"),
  small("用人单位{单位数}家、岗位{岗位数}个、招聘信息{信息条数}条，证据{证据数}件。"),
  loopTable(["日期", "事项", "出处"], ["{#时间轴}{日期}", "{内容}", "{出处}{/时间轴}"], [16, 58, 26]),
  small("{遮蔽说明}"),
];

const reference: readonly Block[] = [
  title("复核参考（内部，不随函移送）"),
  blank(),
  flush("线索编号：{线索编号}"),
  body("下列为用人单位、平台或者监管机关常见的辩解及核对要点，供复核人员判断，不是对本线索的认定。"),
  loopTable(
    ["序号", "常见辩解", "核对要点", "依据或出处"],
    ["{#辩解}{序}", "{内容}", "{要点}", "{出处}{/辩解}"],
    [7, 28, 41, 24],
  ),
];

const wording = (rows: readonly (readonly [string, string])[]) =>
  plainTable(["不宜使用的写法", "可改为"], rows, { shares: [45, 55], height: 360 });

const guide: readonly Block[] = [
  title("招聘用语指引"),
  blank(),
  body("本指引供用人单位拟写招聘信息、平台审查招聘信息时参考。岗位条件应当与工作内容直接相关，并能说明理由。"),
  h1("一、用人单位"),
  wording([
    ["限男性；男性优先；适合男性", "写明工作内容和强度，如“需搬运不超过 20 公斤的货物”，不写性别"],
    ["女性优先；招女文员", "写明技能要求，如“熟练使用办公软件”，不写性别"],
    ["已婚已育；几年内不生育", "删除；不询问、不登记婚育情况"],
    ["入职体检含妊娠检查", "按岗位法定要求列体检项目，删除妊娠检查"],
    ["男几岁以下、女几岁以下", "不按性别分列；确需年龄条件的写明依据"],
    ["限本地户籍；不要某地人", "写明通勤、住宿条件，不限户籍和籍贯"],
    ["乙肝勿扰；残疾人勿扰", "删除；确有法定健康要求的写明依据"],
    ["限某类院校；第一学历", "写明需要的专业能力和资格证书"],
    ["形象气质佳；身高几厘米以上", "写明服务规范等可衡量的工作要求"],
  ]),
  h1("二、平台"),
  body("（一）发布前审查：标题、正文、备注、附件、图片和结构化字段一并审查，不能只屏蔽个别字；以*号遮住性别词而保留限制，不算改正。"),
  body("（二）发现疑似歧视内容的，退回用人单位修改并告知理由，保存修改前后的内容和时间。"),
  body("（三）设置投诉入口，及时核实并答复；标注有效期限，到期自动下架。"),
  body("（四）对反复发布的单位提高审查等级，并保存记录备查。"),
  h1("三、仍可使用的写法"),
  body("男女不限；依法优待残疾人、退役军人等的表述；法律规定的从业资格和禁忌劳动范围，写明依据即可。"),
  body("{联系方式}"),
  blank(),
  right("{落款单位}", 4),
  right("　　　　年　　月　　日", 2),
];

export const meetingTemplates: readonly (readonly [string, Document])[] = [
  ["联席会议材料.docx", document(briefing, false)],
  ["联席会议纪要.docx", document(minutes, false)],
  ["一案一页.docx", document(onePage, false)],
  ["复核参考.docx", document(reference, false)],
  ["招聘用语指引.docx", document(guide, false)],
];
