import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { NewPosting } from "../../model/look-back.ts";
import { addressWords } from "../address-words.ts";
import { fieldLabel } from "../field-label.ts";
import { shortText } from "../visible-text.ts";
import type { BureauTable } from "./bureau-part.ts";
import type { LookBackInput } from "./look-back-input.ts";

/** 新发同类: the new postings of the lead's employers with words of its grounds, each quote with its place and evidence. */
export function newPostingsTable({ lookBack, captures }: LookBackInput, mask: (text: string) => string): BureauTable {
  const { newPostings } = lookBack;
  return {
    loop: "新发",
    title: "新发同类",
    note: noteOn(newPostings),
    columns: [
      ["序", "序"],
      ["对象", "单位及岗位"],
      ["原文", "原文及位置"],
      ["网址", "网址"],
      ["证据", "所据采集件"],
    ],
    rows: newPostings.map(({ employer, title, url, captureId, at, findings }, index) => {
      const hash = captures.get(captureId)?.manifestSha256;
      return {
        序: String(index + 1),
        对象: `${shortText(employer, 80)} ${shortText(mask(title), 80)}`,
        原文: findings
          .map(({ quote, ground, span: { field, start, end } }) => {
            const place = `${fieldLabel(field)}第${start + 1}${end > start + 1 ? `至${end}` : ""}字`;
            return `“${shortText(mask(quote), 200)}”（${LABELS.ground[ground]}，${place}）`;
          })
          .join("；"),
        网址: addressWords(url),
        证据: `${beijingTime(at)}，采集件${captureId}${hash === undefined ? "" : `，清单SHA-256 ${hash}`}`,
      };
    }),
  };
}

function noteOn(newPostings: readonly NewPosting[]): string {
  if (newPostings.length === 0) return "本轮没有发现线索所列单位新发布的同类表述；只及本轮读到的来源。";
  const employers = new Set(newPostings.map(({ employer }) => employer)).size;
  return `建立线索以后，所列单位中${employers}家新发布了${newPostings.length}条含同类涉嫌事由表述的招聘信息，不计入上列整改数字，所涉单位不计为整改到位，须经复核后另行处理。`;
}
