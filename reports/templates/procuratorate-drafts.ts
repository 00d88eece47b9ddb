/** Elements for the procuratorate's own instruments; never claimed to be the official forms (公益诉讼办案规则 105). */
import type { Document } from "docx";
import { steps } from "./step-table.ts";
import { type Block, blank, body, document, each, factTable, flush, h1, loopTable, plainTable, right, small, title } from "./template-blocks.ts";

const NOT_OFFICIAL = "本稿只列要素，供承办人在本院办案系统制作正式文书时参考，不是法律文书，格式以最高人民检察院规定为准。";

const employers = loopTable(
  ["序号", "用人单位", "统一社会信用代码", "单位性质", "岗位数", "信息条数", "涉嫌事由"],
  ["{#单位}{序}", "{单位名称}", "{信用代码}", "{单位性质}", "{岗位数}", "{信息条数}", "{涉嫌事由}{/单位}"],
  [7, 24, 20, 13, 8, 10, 18],
);
const postings = loopTable(
  ["序号", "单位、岗位与平台", "原文摘录（逐字）", "事由与等级", "公开时间", "采集件"],
  ["{#信息}{序}", "{单位名称}\n{岗位名称}\n{发布平台}\n{网址}", "{原文}", "{事由}\n{等级}", "{公开时间}", "{采集件编号}{/信息}"],
  [6, 26, 18, 13, 16, 21],
);
const duties = loopTable(
  ["日期", "类别", "内容", "文号"],
  ["{#履职}{日期}", "{类别}", "{内容}", "{文号}{/履职}"],
  [18, 20, 44, 18],
);
const deadlines = loopTable(
  ["期限", "届满日", "状态", "计算依据"],
  ["{#期限}{名称}", "{届满日}", "{状态}", "{依据}{/期限}"],
  [26, 18, 12, 44],
);
const letters = loopTable(
  ["文书", "发文字号", "送达", "期限", "答复"],
  ["{#文书}{名称}", "{发文字号}", "{送达}", "{期限}", "{答复}{/文书}"],
  [22, 20, 20, 14, 24],
);
const feedback = loopTable(
  ["用人单位与岗位", "处理措施", "文书号", "日期", "整改情况", "来源"],
  ["{#反馈}{单位名称}\n{岗位名称}", "{措施}", "{文号}", "{日期}", "{结果}", "{来源}{/反馈}"],
  [26, 14, 16, 18, 14, 12],
);
const rounds = loopTable(
  ["轮次", "起止", "家", "岗位", "信息条"],
  ["{#回头看}{轮次}", "{起止}", "{家}", "{岗位}", "{信息条}{/回头看}"],
  [8, 26, 22, 22, 22],
);
const lawRows: readonly Block[] = [body("{法律分析}"), each("条文", "{序}．{内容}"), body("{法律责任}")];
const signatures: readonly Block[] = [
  blank(),
  flush("承办人（签名）：　　　　　　　　　　　（签名）："),
  right("{落款单位}", 4),
  right("　　　　年　　月　　日", 2),
];
const annex: readonly Block[] = [h1("附表一　用人单位"), employers, h1("附表二　招聘信息"), postings, small("{遮蔽说明}")];
const draft = (name: string, children: readonly Block[]): readonly Block[] => [
  title(name),
  blank(),
  small(NOT_OFFICIAL),
  flush("线索编号：{线索编号}"),
  ...children,
];

const registration: readonly Block[] = [
  title("公益诉讼案件线索登记表"),
  blank(),
  factTable(
    [
      ["线索编号", "{线索编号}", "登记日期", "{登记日期}"],
      ["线索来源", "{来源}", "登记人", "{登记人}"],
      ["涉及领域", "平等就业权益保护", "涉嫌事由", "{涉嫌事由}"],
      ["监管机关", "{监管机关}"],
      ["基本情况", "{事实概述}"],
      ["发现经过", "{发现经过}{检索口径}"],
      ["公益受损", "{公益说明}"],
      ["监管职责", "{监管职责}"],
    ],
    [17, 33, 17, 33],
  ),
  factTable(
    [
      ["评估意见", "真实性：　　　　可查性：　　　　风险性："],
      ["承办人意见", "　　　　　　　　　　　　　　　　年　　月　　日"],
      ["负责人审批", "　　　　　　　　　　　　　　　　年　　月　　日"],
    ],
    [17, 83],
    { height: 900 },
  ),
  small(""),
  ...annex,
];

const referral = draft("移送案件线索通知书要素", [
  h1("一、受移送检察院"),
  body("{受移送检察院}"),
  small("属上级院管辖的，制作报请移送案件线索意见书。"),
  h1("二、移送理由"),
  body("{移送理由}"),
  h1("三、线索基本情况"),
  body("{发现经过}{事实概述}"),
  each("典型", "{序}．{内容}"),
  h1("四、移送材料"),
  each("材料", "{序}．{内容}"),
  body("受移送的人民检察院应当受理，认为不属于本院管辖的，应当报告上级人民检察院，不得自行退回或者移送其他人民检察院（公益诉讼办案规则第二十六条）。"),
  ...signatures,
  ...annex,
]);

const inquiry = draft("初步调查要素底稿", [
  h1("一、线索来源"),
  body("{来源}。{发现经过}"),
  body("{检索口径}"),
  h1("二、国家利益或者社会公共利益受损的事实"),
  body("{事实概述}"),
  each("典型", "{序}．{内容}"),
  body("{公益说明}"),
  h1("三、监管机关与职责"),
  body("{监管职责}"),
  h1("四、监管履职情况"),
  body("{履职说明}"),
  duties,
  h1("五、工会已开展的监督"),
  letters,
  h1("六、法律分析与例外排查"),
  ...lawRows,
  h1("七、待查事项"),
  body("用人单位招用条件的来源与实际录用情况；平台审查情况与后台发布记录；行政机关知悉情况与处理记录；例外情形的书面依据。"),
  h1("八、处理意见"),
  body("□立案　□不立案　□移送其他人民检察院　理由："),
  ...signatures,
  ...annex,
]);

const recommendation = draft("检察建议要素底稿", [
  h1("一、行政机关"),
  body("{监管机关}"),
  h1("二、案件来源"),
  body("{来源}。{发现经过}"),
  h1("三、社会公共利益受到侵害的事实"),
  body("{事实概述}"),
  each("典型", "{序}．{内容}"),
  body("{公益说明}"),
  h1("四、涉嫌不依法履行职责的事实和理由"),
  body("{监管职责}{履职说明}"),
  duties,
  h1("五、法律依据"),
  ...lawRows,
  h1("六、建议的具体内容"),
  body("（一）对所附招聘信息依法调查处理，督促用人单位和发布平台改正；（二）对同类招聘信息开展排查；（三）健全招聘信息发布审查机制。（与可能提起的诉讼请求相衔接，由承办人确定。）"),
  h1("七、整改期限"),
  body("自收到之日起二个月内依法履行职责并书面回复；有公益损害继续扩大等紧急情形的，十五日内书面回复。"),
  deadlines,
  h1("八、其他需要说明的事项"),
  body("随附整改反馈表，请逐条填写后随书面回复一并送来。"),
  ...signatures,
  ...annex,
]);

const conclusion = draft("审查终结要素底稿", [
  h1("一、案件来源与办理经过"),
  body("{来源}。"),
  steps,
  h1("二、检察建议与期限"),
  deadlines,
  h1("三、行政机关履职与整改反馈"),
  body("{履职说明}"),
  duties,
  small(""),
  feedback,
  h1("四、跟进调查（“回头看”）情况"),
  body("{回头看说明}"),
  rounds,
  h1("五、对照公益诉讼办案规则第八十二条的情形"),
  body("由承办人根据上列事实逐项认定；无法核实的招聘信息不作为已整改。"),
  h1("六、处理意见"),
  body("□终结案件　□提起行政公益诉讼　□移送其他人民检察院处理　□中止审查　理由："),
  ...signatures,
  ...annex,
]);

const factConfirmation: readonly Block[] = [
  title("事实确认书"),
  blank(),
  flush("{监管机关}："),
  body("{自称}办理的线索（编号：{线索编号}）涉及下列事实，请逐条核对并在“确认情况”栏填写“属实”“部分属实”“不属实”及理由，加盖印章后退回。"),
  loopTable(
    ["序号", "单位、岗位与网页", "采集时所见原文（逐字）", "采集时间与采集件", "确认情况及理由"],
    ["{#招聘信息}{序}", "{单位名称}\n{岗位名称}\n{发布平台}\n{网址}", "{原文}", "{采集时间}\n{采集件编号}", "{空白}{/招聘信息}"],
    [6, 28, 23, 21, 22],
  ),
  body("贵单位对上述信息的知悉时间、处理情况："),
  blank(),
  body("{遮蔽说明}"),
  body("本确认书只确认事实，不对是否违法作认定。", { keepNext: true }),
  flush("", { keepNext: true }),
  flush("核对人（签名）：　　　　　　　　　单位（盖章）：", { keepNext: true }),
  right("　　　　年　　月　　日", 2),
];

const consultation: readonly Block[] = [
  title("磋商纪要"),
  blank(),
  flush("线索编号：{线索编号}"),
  factTable(
    [
      ["时间", "　　年　　月　　日　　时", "地点", ""],
      ["主持人", "", "记录人", ""],
      ["参加单位和人员", "{监管机关}："],
    ],
    [18, 32, 18, 32],
    { height: 560 },
  ),
  h1("一、基本事实"),
  body("{事实概述}"),
  each("典型", "{序}．{内容}"),
  h1("二、行政机关意见"),
  body("（对事实、职责、已采取措施的意见）"),
  duties,
  h1("三、整改方案"),
  plainTable(
    ["整改事项", "责任部门和责任人", "完成期限", "验收方式"],
    Array.from({ length: 4 }, () => ["", "", "", ""]),
    { shares: [28, 28, 20, 24], height: 680 },
  ),
  h1("四、一致意见与分歧"),
  factTable(
    [
      ["一致意见", ""],
      ["分歧", ""],
    ],
    [18, 82],
    { height: 1000 },
  ),
  blank(),
  flush("参加人（签名）："),
  small("{遮蔽说明}"),
];

const dutyRecord: readonly Block[] = [
  title("监管履职情况"),
  blank(),
  flush("线索编号：{线索编号}"),
  flush("监管机关：{监管机关}"),
  body("{监管职责}"),
  body("{履职说明}"),
  duties,
  h1("整改反馈"),
  feedback,
  small("“来源”为人社自查发现的，是监管机关自行发现后一并反馈的单位。"),
  ...signatures,
];

export const procuratorateTemplates: readonly (readonly [string, Document])[] = [
  ["线索登记表.docx", document(registration, false)],
  ["移送案件线索通知书要素.docx", document(referral, false)],
  ["初步调查要素底稿.docx", document(inquiry, false)],
  ["检察建议要素底稿.docx", document(recommendation, false)],
  ["审查终结要素底稿.docx", document(conclusion, false)],
  ["事实确认书.docx", document(factConfirmation, false)],
  ["磋商纪要.docx", document(consultation, false)],
  ["监管履职情况.docx", document(dutyRecord, false)],
];
