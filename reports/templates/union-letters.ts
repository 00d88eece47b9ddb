/** The union's 一函两书 and its 送达回证; styles differ by province, so offices replace them as they need. */
import type { Document } from "docx";
import { type Block, annexPage, blank, body, document, each, factTable, flush, h1, loopTable, right, small, title } from "./template-blocks.ts";

const factsOf = (heading: string, place: string) =>
  loopTable(
    ["序号", heading, "采集时间", "原文摘录（逐字）", "涉嫌事由"],
    ["{#情形}{序}", place, "{采集时间}", "{原文}", "{事由}{/情形}"],
    [7, 32, 16, 28, 17],
  );
/** A letter to one employer need not name it in every row. */
const facts = factsOf("岗位与发布平台", "{岗位名称}\n{发布平台}\n{网址}");
const factsOfMany = factsOf("单位、岗位与发布平台", "{单位名称}\n{岗位名称}\n{发布平台}\n{网址}");

const addressee: readonly Block[] = [
  flush("{受送单位}："),
  small("统一社会信用代码：{信用代码}", { size: 24 }),
  small("地址：{单位地址}", { size: 24 }),
];

const earlier = loopTable(
  ["在先文书", "发文字号", "送达日期与方式", "答复期限", "答复情况"],
  ["{#在先文书}{名称}", "{发文字号}", "{送达}", "{期限}", "{答复}{/在先文书}"],
  [14, 22, 24, 16, 24],
);

/** What the letter rests on, so that nobody can say later that other pages were meant. */
const annex: readonly Block[] = [
  annexPage("附件　证据固定清单"),
  loopTable(
    ["序号", "采集件与网址", "采集时间（北京时间）", "清单校验值与时间戳"],
    ["{#固定}{序}", "{采集件编号}\n{网址}", "{采集时间}", "SHA-256：{清单哈希}\n{时间戳}{/固定}"],
    [7, 36, 19, 38],
  ),
  small("校验值取自各采集件的清单（manifest.json），清单列有该采集件每个文件的 SHA-256 和 SM3 值；受送单位可到我单位核对。"),
];

const closingWith = (...annexes: readonly string[]): readonly Block[] => [
  body("{联系方式}"),
  body("{遮蔽说明}"),
  ...annexes.map((name) => body(name)),
  blank(),
  right("{落款单位}", 4),
  right("　　　　年　　月　　日", 2),
  ...annex,
];

const reminder: readonly Block[] = [
  right("〔　　　　〕　　　号"),
  blank(),
  title("{标题}"),
  blank(),
  ...addressee,
  body("{发现经过}你单位下列招聘信息涉嫌含有就业歧视性内容："),
  small(""),
  facts,
  small(""),
  body("{法律导语}"),
  each("条文", "{序}．{内容}"),
  body("{法律责任}"),
  body("根据工会劳动法律监督有关规定，现提示你单位："),
  body("一、核实并删除或者修改上述涉嫌歧视的表述，同时自查其他渠道发布的同类招聘信息；"),
  body("二、{答复要求}"),
  body("所涉网页已于采集时固定，共{证据数}件，见附件。以上为初步意见，你单位认为不适当的，请书面说明理由。"),
  ...closingWith("附件：证据固定清单"),
];

const opinion: readonly Block[] = [
  right("〔　　　　〕　　　号"),
  blank(),
  title("{标题}"),
  blank(),
  ...addressee,
  body("本案由劳动法律监督员{监督员}负责调查，已于　　　　年　　月　　日调查时向你单位出示证件（未到场调查的，删去后半句）。"),
  h1("一、调查经过与在先文书"),
  body("{发现经过}{在先说明}"),
  small(""),
  earlier,
  h1("二、涉嫌违法的事实与证据"),
  facts,
  body("上述网页均已固定，共{证据数}件，校验值见附件。"),
  h1("三、依据"),
  body("{法律导语}"),
  each("条文", "{序}．{内容}"),
  body("{法律责任}"),
  h1("四、意见"),
  body("请你单位停止使用并改正上述表述，核对全部在用招聘信息，建立发布前审查。{答复要求}"),
  body("你单位对本意见书有异议的，请在上述期限内书面说明理由。逾期不答复或者无正当理由不改正的，我单位将提请有关部门依法处理；是否违法由有权机关依法认定。"),
  ...closingWith("附件：证据固定清单"),
];

const suggestion: readonly Block[] = [
  right("〔　　　　〕　　　号"),
  blank(),
  title("{标题}"),
  blank(),
  flush("{受送单位}："),
  body("{发现经过}有关用人单位的招聘信息涉嫌含有就业歧视性内容，经工会监督后{触发情形}，现提请你局依法处理。"),
  h1("一、涉嫌违法的事实"),
  factsOfMany,
  h1("二、已采取的监督措施"),
  earlier,
  h1("三、依据"),
  body("{法律导语}"),
  each("条文", "{序}．{内容}"),
  body("{法律责任}"),
  h1("四、建议"),
  body("建议你局依法调查，属实的责令改正并依法处理，督促有关平台落实信息发布审查。{答复要求}"),
  body("随函移交在先文书、送达凭证和证据材料，所涉网页均已固定，共{证据数}件，见附件。"),
  ...closingWith("附件：1．证据固定清单", "　　　2．在先文书和送达凭证", "　　　3．证据材料"),
];

const receipt: readonly Block[] = [
  title("送达回证"),
  blank(),
  factTable(
    [
      ["送达文书", "{标题}"],
      ["发文字号", ""],
      ["受送达人", "{受送单位}"],
      ["送达地点", ""],
      ["送达方式", "□直接送达　□留置送达　□邮寄送达　□电子送达　□其他："],
      ["收件人签名或盖章", "　　　　　　　　　　　　　　　　年　　月　　日"],
      ["代收人及代收理由", "　　　　　　　　　　　　　　　　年　　月　　日"],
      ["拒收情况（留置须有见证人或拍照录像）", "　　　　　　　　　　　　　　　　年　　月　　日"],
      ["送达人（两人签名）", "　　　　　　　　　　　　　　　　年　　月　　日"],
      ["备注", ""],
    ],
    [26, 74],
    { height: 820 },
  ),
  small("{落款单位}　线索编号：{线索编号}"),
];

export const unionTemplates: readonly (readonly [string, Document])[] = [
  ["提示函.docx", document(reminder, true)],
  ["意见书.docx", document(opinion, true)],
  ["建议书.docx", document(suggestion, true)],
  ["送达回证.docx", document(receipt, false)],
];
