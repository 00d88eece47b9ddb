/** 月报, 年报 and 信息稿. */
import type { Document } from "docx";
import { Paragraph } from "docx";
import { type Block, blank, document, each, HEI, LINE, loopTable, right, run, signedOff, small, title } from "./template-blocks.ts";

function tableLoop(heads: readonly string[], cells: readonly string[], shares: readonly number[]): readonly Block[] {
  return [
    new Paragraph({
      children: [run('{#表[loopOver:"paragraph"]}{表名}', { font: HEI, size: 28 })],
      spacing: { ...LINE, before: 120 },
      keepNext: true,
    }),
    loopTable(heads, cells, shares),
    small("{/表}"),
  ];
}

function heading(text: string): Paragraph {
  return new Paragraph({ children: [run(text, { font: HEI, size: 28 })], spacing: { ...LINE, before: 120 }, keepNext: true });
}

const lookBack: readonly Block[] = [
  heading("回头看（期内结束的轮次，每条线索按最后一轮）"),
  loopTable(["项目", "数字"], ["{#回头看}{项目}", "{数字}{/回头看}"], [30, 70]),
];

const end: readonly Block[] = [
  small(""),
  small("{说明}", { keepNext: true }),
  ...signedOff(),
];

const monthly: readonly Block[] = [
  title("{标题}"),
  blank(),
  ...tableLoop(
    ["项目", "本月", "上月", "本年累计"],
    ["{#行}{项目}", "{本期}", "{上期}", "{累计}{/行}"],
    [52, 16, 16, 16],
  ),
  ...lookBack,
  ...end,
];

const annual: readonly Block[] = [
  title("{标题}"),
  blank(),
  ...tableLoop(["项目", "本年", "上年"], ["{#行}{项目}", "{本期}", "{上期}{/行}"], [60, 20, 20]),
  ...lookBack,
  heading("分月情况"),
  loopTable(
    ["月份", "招聘信息", "机器提示", "拟作线索", "编号线索", "送达文书", "整改到位", "已核实", "未能核实"],
    ["{#分月}{月份}", "{信息}", "{提示}", "{拟作}", "{编号}", "{文书}", "{到位}", "{核实}", "{未核}{/分月}"],
    [18, 10, 10, 10, 10, 10, 10, 10, 12],
    { keepNext: true },
  ),
  ...end,
];

const news: readonly Block[] = [
  title("{标题}"),
  blank(),
  each("段落", "{内容}"),
  right("{落款单位}供稿", 2),
];

export const periodTemplates: readonly (readonly [string, Document])[] = [
  ["月报.docx", document(monthly, false)],
  ["年报.docx", document(annual, false)],
  ["信息稿.docx", document(news, false)],
];
