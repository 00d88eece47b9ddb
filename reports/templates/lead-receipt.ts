/** 线索接收回执: that a package arrived, under which number, and how far it is. */
import type { Document } from "docx";
import { type Block, blank, body, document, factTable, flush, loopTable, right, small, title } from "./template-blocks.ts";

const leadReceipt: readonly Block[] = [
  title("线索接收回执"),
  blank(),
  flush("{移送单位}："),
  body("你单位移送的线索材料已收到，经核验内容完整，现将接收和办理情况回执如下。"),
  small(""),
  factTable(
    [
      ["移送编号", "{移送编号}"],
      ["接收单位", "{接收单位}"],
      ["接收编号", "{接收编号}"],
      ["接收经办人", "{经办人}"],
      ["材料校验值（SHA-256）", "{校验值}"],
      ["回执文件", "{签名}"],
    ],
    [26, 74],
  ),
  small(""),
  loopTable(
    ["序号", "日期", "办理步骤", "文书号、理由"],
    ["{#步骤表}{序}", "{日期}", "{步骤}", "{说明}{/步骤表}"],
    [10, 20, 26, 44],
  ),
  blank(),
  flush("签收人（签名）："),
  right("{接收单位}（印章）", 4),
  right("　　　　年　　月　　日", 2),
  small("本回执由程序于{回执时间}（北京时间）生成，与同名的 .json 回执文件内容一致。"),
];

export const receiptTemplates: readonly (readonly [string, Document])[] = [
  ["线索接收回执.docx", document(leadReceipt, false)],
];
