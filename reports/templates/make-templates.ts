/**
 * Writes the Word templates of this folder. Run once after a change: `npx tsx reports/templates/make-templates.ts`.
 * Page, grid and spacing follow GB/T 9704-2012 (A4, 37/35/28/26 mm, 22 lines of 28 characters); the grid `lines` 579
 * with exact 28 pt and −0.25 pt spacing gives both counts in LibreOffice too, `linesAndChars` does not.
 */
import { Buffer } from "node:buffer";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AlignmentType, type Document, Packer, Paragraph } from "docx";
import { readZip } from "../../src/report/repack-zip.ts";
import { templateGuide } from "../../src/report/template-guide.ts";
import { zipBytes } from "../../src/report/write-zip.ts";
import { procuratorateTemplates } from "./procuratorate-drafts.ts";
import { evidenceTemplates } from "./evidence-forms.ts";
import { receiptTemplates } from "./lead-receipt.ts";
import { lookBackTemplates } from "./look-back-report.ts";
import { meetingTemplates } from "./meeting-papers.ts";
import { periodTemplates } from "./period-reports.ts";
import { sweepTemplates } from "./sweep-report.ts";
import {
  type Block,
  blank,
  body,
  closing,
  copyLine,
  document,
  each,
  factTable,
  flush,
  h1,
  HEI,
  LINE,
  loopTable,
  right,
  run,
  signedOff,
  small,
  title,
} from "./template-blocks.ts";
import { unionTemplates } from "./union-letters.ts";

const letter: readonly Block[] = [
  right("〔　　　　〕　　　号"),
  blank(),
  title("{标题}"),
  blank(),
  flush("{受送单位}："),
  body("现将{自称}在招聘信息监督中发现的{线索性质}线索（线索编号：{线索编号}）移送{称谓}，请依法审查处理。"),
  h1("一、发现经过"),
  body("{发现经过}"),
  body("{检索口径}"),
  h1("二、{线索性质}的事实"),
  body("{事实概述}"),
  each("典型", "{序}．{内容}"),
  small(""),
  loopTable(
    ["序号", "用人单位", "岗位数", "信息条数", "涉嫌事由"],
    ["{#单位}{序}", "{单位名称}", "{岗位数}", "{信息条数}", "{涉嫌事由}{/单位}"],
    [8, 40, 11, 13, 28],
  ),
  body("{单位未列尽}"),
  h1("三、初步法律分析"),
  body("{法律分析}"),
  each("条文", "{序}．{内容}"),
  body("{法律责任}"),
  h1("四、公共利益可能受到的影响"),
  body("{公益说明}"),
  h1("五、监管职责"),
  body("{监管职责}"),
  h1("六、已开展的工作"),
  body("{已开展工作}"),
  h1("七、移送材料"),
  small("", { keepNext: true }),
  loopTable(
    ["附件", "材料名称与文件", "份数", "页数（打印后填写）"],
    ["{#材料}{序}", "{内容}", "{份数}", "{页数}{/材料}"],
    [9, 53, 22, 16],
  ),
  body("以上材料合为一个压缩文件，可用其中的“核验.html”离线核对。{材料清单摘要}"),
  h1("八、请求事项"),
  body("{反馈事项}"),
  body("{联系方式}"),
  body("{遮蔽说明}"),
  ...closing("以上均为初步筛查意见，是否违反法律规定，由有权机关依法认定。", 2),
  blank(),
  copyLine("抄送：{抄送}"),
];

const employerSheet: readonly Block[] = [
  title("用人单位招聘信息{线索性质}情况表"),
  blank(),
  factTable(
    [
      ["线索编号", "{线索编号}"],
      ["单位名称", "{单位名称}"],
      ["统一社会信用代码", "{信用代码}"],
      ["单位性质", "{单位性质}"],
      ["用工所在地", "{用工所在地}"],
      ["监管机关", "{监管机关}"],
    ],
    [24, 76],
  ),
  new Paragraph({
    children: [run('{#信息[loopOver:"paragraph"]}招聘信息{序}：{岗位名称}', { font: HEI })],
    spacing: { ...LINE, before: 240, after: 80 },
    keepNext: true,
  }),
  factTable(
    [
      ["发布平台", "{发布平台}"],
      ["网址", "{网址}"],
      ["发布日期", "{发布日期}", "采集时间", "{采集时间}"],
      ["采集件", "{采集件编号}"],
      ["清单 SHA-256", "{清单哈希}"],
      ["时间戳", "{时间戳}"],
    ],
    [17, 33, 17, 33],
    { keepNext: true },
  ),
  small("", { keepNext: true }),
  loopTable(
    ["序号", "原文摘录（逐字）及前后文", "事由与等级", "依据、例外排查与复核"],
    [
      "{#摘录}{序}",
      "{位置}：“{原文}”\n前后文：{上下文}",
      "{事由}\n{等级}",
      "依据：{依据}\n例外排查：{例外}\n{复核}{/摘录}",
    ],
    [8, 36, 18, 38],
  ),
  small('{#有截图[loopOver:"paragraph"]}{截图说明}', { keepNext: true }),
  new Paragraph({ children: [run("{截图}")], alignment: AlignmentType.CENTER }),
  small("{/有截图}"),
  small("{/信息}"),
  small("{遮蔽说明}"),
  small("以上为初步筛查意见，涉嫌情形由有权机关依法认定。"),
];

const captureStatement: readonly Block[] = [
  title("网页截图固定情况说明"),
  blank(),
  flush("线索编号：{线索编号}"),
  h1("一、制作方法"),
  body("{制作方法}"),
  h1("二、制作时间"),
  body("{制作时间}"),
  h1("三、制作人、地点和设备"),
  body("制作人：{制作人}"),
  body("制作地点：（由制作人填写）"),
  body("设备与软件：{制作环境}"),
  h1("四、证明对象"),
  body("{证明对象}"),
  h1("五、保管与移交"),
  body("{保管说明}"),
  h1("六、固定情况"),
  loopTable(
    ["序号", "采集件与网址", "采集起止（北京时间）与结果", "完整性校验", "缺项"],
    [
      "{#采集件}{序}",
      "{采集件编号}\n请求：{网址}\n最终：{最终网址}",
      "{采集起止}\n{采集方式}；{结果}",
      "清单 SHA-256：{清单哈希}\n{时间戳}",
      "{缺项}{/采集件}",
    ],
    [7, 30, 22, 27, 14],
  ),
  small("{采集件未列尽}"),
  flush("制作人（签名）：                第二人（签名）："),
  ...signedOff(),
];

const legalBasis: readonly Block[] = [
  title("法律依据"),
  blank(),
  flush("线索编号：{线索编号}"),
  body("下列要点为本工具编写的提示，不是条文原文，引用前请以国家法律法规数据库公布的文本为准。"),
  loopTable(
    ["序号", "法律与条文", "要点", "约束对象、责任与机关", "施行及核对"],
    [
      "{#条文}{序}",
      "{名称}",
      "{要点}",
      "约束：{约束对象}\n责任：{责任}\n机关：{机关}",
      "{施行日期}\n{核对情况}{/条文}",
    ],
    [7, 24, 27, 27, 15],
  ),
  body("{未引说明}"),
];

const evidenceNotes: readonly Block[] = [
  title("证据说明"),
  blank(),
  flush("线索编号：{线索编号}"),
  body("本包含采集件{采集件数}个、证据文件{文件数}个，由{工具版本}采集。以下就常见疑问作说明。"),
  h1("一、哈希值能证明什么，不能证明什么"),
  body("哈希值一致，说明文件自登记以来未被改动；它不说明网页当时所载内容真实，也不说明发布者是谁。内容的真实性须结合原始响应、截图、渲染文字相互印证，必要时由检察人员复核取证或者向平台调取后台记录。"),
  h1("二、时间如何确定"),
  body("{时钟说明}"),
  small('{#有时钟差[loopOver:"paragraph"]}', { keepNext: true }),
  loopTable(
    ["网站", "采集件数", "最小时间差", "最大时间差"],
    ["{#时钟}{网站}", "{件数}", "{最小}", "{最大}{/时钟}"],
    [46, 18, 18, 18],
  ),
  small("{/有时钟差}"),
  body("{时间戳说明}"),
  h1("三、采集是否影响了网页"),
  body("采集只发出普通浏览请求，不登录、不提交内容、不绕过验证，遵守网站规则与访问间隔；遇登录、验证、拒绝访问时如实记录，不作为无问题处理。"),
  h1("四、如何重现"),
  body("每个采集件记有请求地址、跳转过程、起止时间与工具版本，网页未变时以同样方式访问可得相同内容。网页已变的，以本包所存原始响应为准。"),
  h1("五、如何核对本包"),
  body("用浏览器打开“核验.html”，将压缩包拖入页面即可，无须联网或安装软件；也可按“核验说明.txt”所列命令逐项核对。"),
  body("{材料清单说明}"),
  h1("六、增删改说明"),
  body("文书与表格由采集件生成，采集件内文件未作增删改。{遮蔽说明}"),
  h1("七、本材料的性质"),
  body("本包为线索材料，所列“涉嫌”“疑似”均为初步筛查意见，由有权机关依法认定。"),
];

const advice: readonly Block[] = [
  title("招聘信息优化提示"),
  blank(),
  flush("{单位名称}："),
  body("我单位浏览公开发布的招聘信息时注意到，你单位下列表述可能影响求职者平等了解和应聘岗位。现提出优化建议，供完善招聘信息时参考。"),
  small(""),
  loopTable(
    ["序号", "岗位与发布平台", "现有表述", "优化建议"],
    ["{#提示}{序}", "{岗位名称}\n{发布平台}\n{网址}", "{位置}：“{原文}”", "{建议}{/提示}"],
    [8, 30, 28, 34],
  ),
  body("以上为友情提示，不影响你单位正常招聘。如有疑问或者希望协助修改，欢迎与我单位联系。"),
  body("{联系方式}"),
  blank(),
  ...signedOff(),
];

const visitRecord: readonly Block[] = [
  title("走访记录表"),
  blank(),
  factTable(
    [
      ["线索编号", "{线索编号}"],
      ["被走访单位", "{单位名称}"],
      ["有关岗位", "{岗位名称}"],
      ["方式", "{方式}", "时间", "{时间}"],
      ["地点（电话）", "{地点}"],
      ["走访人", "{走访人}"],
    ],
    [18, 36, 12, 34],
    { height: 440 },
  ),
  factTable([["所见所闻", "{所见}"]], [18, 82], { height: 2000 }),
  factTable(
    [
      ["核对结果", "{核对结果}"],
      ["存证编号", "{存证}"],
    ],
    [18, 82],
    { height: 440 },
  ),
  small("照片", { font: HEI }),
  loopTable(["序号", "照片编号", "SHA-256"], ["{#照片}{序}", "{文件}", "{哈希}{/照片}"], [8, 40, 52]),
  small("本表只记所见事实，不作认定。照片随时存证，不得修改。"),
  blank(),
  flush("走访人（签名）：              走访人（签名）："),
  flush("被走访单位人员（签名，可拒签并注明）："),
  ...signedOff(),
];

const fairSheet: readonly Block[] = [
  title("招聘会巡查表"),
  blank(),
  factTable(
    [
      ["招聘会", "{招聘会名称}"],
      ["时间", "{时间}", "地点", "{地点}"],
      ["巡查单位", "{落款单位}"],
      ["巡查人签名", "\n", "巡查人签名", "\n"],
    ],
    [14, 36, 14, 36],
  ),
  small("巡查要点", { font: HEI }),
  small('{#要点[loopOver:"paragraph"]}{序}．{内容}{/要点}'),
  loopTable(
    ["序号", "单位（展位）", "岗位", "原文摘录（逐字）", "照片编号"],
    ["{#展位}{序}\n", "{单位名称}", "", "", "{/展位}"],
    [8, 26, 18, 34, 14],
  ),
];

const templates: readonly (readonly [string, Document])[] = [
  ["线索移送函.docx", document(letter, true)],
  ["一企一表.docx", document(employerSheet, false)],
  ["网页截图固定情况说明.docx", document(captureStatement, false)],
  ["法律依据.docx", document(legalBasis, false)],
  ["证据说明.docx", document(evidenceNotes, false)],
  ["优化提示.docx", document(advice, false)],
  ["走访记录表.docx", document(visitRecord, false)],
  ["招聘会巡查表.docx", document(fairSheet, false)],
  ...lookBackTemplates,
  ...evidenceTemplates,
  ...unionTemplates,
  ...procuratorateTemplates,
  ...meetingTemplates,
  ...periodTemplates,
  ...sweepTemplates,
  ...receiptTemplates,
];

/** Dates the templates, so that writing them twice gives the same bytes. */
const WRITTEN = "2026-11-23T00:00:00Z";

/**
 * `docx` cannot take a paragraph off the grid, and on it LibreOffice gives small print the pitch of body text; and it
 * dates files by the clock.
 */
async function finish(bytes: Uint8Array): Promise<Uint8Array> {
  const files = new Map(await readZip(bytes));
  for (const [path, content] of files) {
    const xml = Buffer.from(content).toString("utf8");
    const patched = xml
      .replace(/(<w:spacing [^>]*w:line="(?:300|600)")/g, '<w:snapToGrid w:val="false"/>$1')
      .replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${WRITTEN}`);
    files.set(path, Buffer.from(patched, "utf8"));
  }
  return zipBytes([...files].map(([path, content]) => ({ path, read: async () => content })), WRITTEN);
}

for (const [name, content] of templates) {
  await writeFile(join(import.meta.dirname, name), await finish(await Packer.toBuffer(content)));
}
await writeFile(join(import.meta.dirname, "README.md"), templateGuide());
