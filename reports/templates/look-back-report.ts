/** The template of 回头看报告: what became of the postings, then what the bureau did. */
import { AlignmentType, type Document, Paragraph, TableRow } from "docx";
import {
  type Block,
  blank,
  body,
  cell,
  document,
  factTable,
  flush,
  h1,
  HEI,
  KAI,
  LINE,
  loopTable,
  right,
  run,
  small,
  table,
  title,
} from "./template-blocks.ts";

function part(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { font: HEI })],
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, before: 240 },
    keepNext: true,
  });
}

const HALF = 4422;

/** A picture that may be missing, under its caption. */
function picture(side: string): Paragraph {
  return new Paragraph({
    children: [run(`{#有${side}图}{${side}图}{/有${side}图}`, { size: 21 })],
    alignment: AlignmentType.CENTER,
  });
}

const GROUPS: Readonly<Record<string, string>> = {
  单位: "用人单位",
  机关: "监管机关",
  平台: "发布平台",
  事由: "涉嫌事由",
};

function groupBlocks(name: string): readonly Block[] {
  return [
    small(""),
    loopTable(
      [GROUPS[name] ?? name, "整改到位", "未整改到位", "未能核实", "图示"],
      [`{#${name}图}{名称}`, "{到位}", "{未到位}", "{未核实}", `{条形}{/${name}图}`],
      [30, 10, 10, 10, 40],
    ),
  ];
}

const lookBackReport: readonly Block[] = [
  title("{标题}"),
  blank(),
  flush("{受送单位}："),
  body("现将线索{线索编号}第{轮次}轮跟进调查（“回头看”）情况报告如下。"),
  part("第一部分　招聘信息整改情况"),
  h1("一、跟进调查情况"),
  body("{概述}"),
  body("本轮起止时间：{起止时间}。"),
  h1("二、整改到位情况"),
  body("（一）用人单位（家）：{家}"),
  body("（二）岗位：{岗位}"),
  body("（三）招聘信息（条）：{信息条}"),
  body("{结论句}"),
  body("{说明}"),
  h1("三、各类结果"),
  loopTable(["结果", "信息条数"], ["{#结果}{名称}", "{数量}{/结果}"], [70, 30]),
  h1("四、分组情况"),
  ...["单位", "机关", "平台", "事由"].flatMap((name) => groupBlocks(name)),
  body("{图例}"),
  h1("五、各轮情况"),
  loopTable(["轮次", "招聘信息（条）", "图示"], ["{#趋势}{名称}", "{数字}", "{条形}{/趋势}"], [24, 36, 40]),
  h1("六、逐条对照"),
  body("{对照说明}", { keepNext: true }),
  new Paragraph({
    children: [run('{#对照[loopOver:"paragraph"]}{序}．{单位名称}：{岗位名称}', { font: KAI })],
    spacing: { ...LINE, before: 160 },
    keepNext: true,
  }),
  factTable(
    [
      ["结果", "{结果名称}"],
      ["理由", "{理由}"],
      ["网址", "{网址}"],
      ["整改前", "{原文}", "复查时", "{现文}"],
      ["文字变化", "{变化}"],
      ["基线证据", "{基线}"],
      ["复查证据", "{复查}"],
    ],
    [14, 36, 14, 36],
  ),
  small('{#有截图[loopOver:"paragraph"]}截图对照（完整截图见证据文件夹）', { keepNext: true }),
  table(
    [HALF, HALF],
    [
      new TableRow({
        cantSplit: true,
        children: ["前", "后"].map((side) =>
          cell([small(`{${side}图说明}`, {}, "center"), picture(side)], HALF),
        ),
      }),
    ],
  ),
  small("{/有截图}"),
  small("{/对照}"),
  h1("七、新发同类"),
  body("{新发说明}"),
  loopTable(
    ["序", "单位及岗位", "原文及位置", "网址", "所据采集件"],
    ["{#新发}{序}", "{对象}", "{原文}", "{网址}", "{证据}{/新发}"],
    [7, 20, 29, 20, 24],
  ),
  part("第二部分　行政机关履职情况"),
  h1("一、已登记的履职情况"),
  body("{履职说明}"),
  loopTable(["日期", "类别", "内容", "文号"], ["{#履职}{日期}", "{类别}", "{内容}", "{文号}{/履职}"], [16, 16, 46, 22]),
  h1("二、整改反馈与本轮所见逐行比对"),
  body("{反馈说明}"),
  loopTable(
    ["序", "单位及岗位", "反馈", "本轮所见", "比对"],
    ["{#反馈}{序}", "{对象}", "{反馈结果}", "{所见}", "{比对}{/反馈}"],
    [7, 26, 27, 20, 20],
  ),
  h1("三、期限届满后原有表述仍在"),
  body("{逾期说明}"),
  loopTable(
    ["序", "单位及岗位", "仍在的表述", "所据采集件"],
    ["{#逾期}{序}", "{对象}", "{原文}", "{证据}{/逾期}"],
    [7, 27, 26, 40],
  ),
  h1("四、拒不改正的证据要件"),
  body("{拒改说明}"),
  loopTable(
    ["单位", "责令改正文书", "送达证明", "期满后取证", "尚缺"],
    ["{#拒改}{单位名称}", "{文书}", "{送达}", "{取证}", "{尚缺}{/拒改}"],
    [22, 20, 16, 28, 14],
  ),
  h1("五、与公益诉讼办案规则第八十二条各项有关的事实"),
  body("{情形说明}"),
  loopTable(["项", "情形（摘要）", "已登记事实和本轮所见"], ["{#情形}{序}", "{情形}", "{事实}{/情形}"], [11, 27, 62], { isShort: false }),
  body("{遮蔽说明}"),
  body("以上为跟进调查所见事实，是否依法全面履行职责由检察机关依法认定。"),
  blank(),
  right("{落款单位}", 4),
  right("　　　　年　　月　　日", 2),
];

export const lookBackTemplates: readonly (readonly [string, Document])[] = [
  ["回头看报告.docx", document(lookBackReport, false)],
];
