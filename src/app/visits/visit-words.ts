import { beijingMinute } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { Visit } from "../../model/visit.ts";

const HOW = { "on-site": "现场走访", telephone: "电话核实" } as const;

/** How the visit was made, in Chinese. */
export function howWords({ how }: Pick<Visit, "how">): string {
  return HOW[how];
}

/** What the visit says of the posting it is about, in Chinese. */
export function settlesWords({ settles }: Pick<Visit, "settles">): string {
  return settles === null ? "未作核对结论" : LABELS.lookBackOutcome[settles];
}

/** The written record that stands in the evidence chain: every fact of the visit and the digests of its photos. */
export function visitRecordText(visit: Visit, leadNumber: string | null): string {
  const photos = visit.photos.map(({ sha256, sm3 }, index) => `照片${index + 1}：SHA-256 ${sha256}，SM3 ${sm3}`);
  const lines = [
    "走访记录",
    `编号：${visit.id}`,
    `线索编号：${leadNumber ?? "无"}`,
    `被走访单位：${visit.employer}`,
    `招聘信息编号：${visit.postingKey ?? "无"}`,
    `方式：${howWords(visit)}`,
    `时间：${beijingMinute(visit.at)}（北京时间）`,
    `地点（电话）：${visit.where}`,
    `走访人：${visit.by.join("、")}`,
    `所见所闻：${visit.seen}`,
    `核对结果：${settlesWords(visit)}`,
    ...photos,
  ];
  return `${lines.join("\n")}\n`;
}
