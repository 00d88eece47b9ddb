/** 全面排查报告. */
import type { Document } from "docx";
import { Paragraph } from "docx";
import { type Block, blank, body, document, h1, HEI, LINE, loopTable, right, run, signedOff, small, title } from "./template-blocks.ts";

const report: readonly Block[] = [
  title("{标题}"),
  blank(),
  h1("一、排查概况"),
  body("{单位}，{起止时间}。{比较}"),
  body("{概述}"),
  body(
    "未能读取的页面不计入无问题，也不计入已撤下；“原有表述已不见”只是两次排查的差别，是否整改须经回头看核实。行业以招聘信息写明的为准，没有写明的记“未标明”。",
  ),
  h1("二、统计"),
  new Paragraph({
    children: [run('{#表[loopOver:"paragraph"]}{表名}', { font: HEI, size: 28 })],
    spacing: { ...LINE, before: 120 },
    keepNext: true,
  }),
  loopTable(["名称", "数字", "图示"], ["{#行}{名称}", "{数字}", "{条形}{/行}"], [38, 22, 40]),
  small("{/表}"),
  h1("三、疑似违法或待研判的招聘信息"),
  body("{清单说明}"),
  loopTable(
    ["序号", "用人单位及岗位", "原文摘录", "与上次相比"],
    ["{#清单}{序}", "{对象}", "{原文}", "{变化}{/清单}"],
    [8, 32, 44, 16],
  ),
  small("以上为机器筛查所见，疑似情形由有权机关依法认定。"),
  blank(),
  ...signedOff(),
];

export const sweepTemplates: readonly (readonly [string, Document])[] = [["全面排查报告.docx", document(report, false)]];
