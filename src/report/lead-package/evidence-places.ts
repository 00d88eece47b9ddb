import { cellOf } from "../../model/cell-of.ts";
import type { FindingPlace } from "../../model/finding-place.ts";
import { fieldLabel } from "../field-label.ts";
import { shortText } from "../visible-text.ts";
import type { Sheet } from "../write-workbook.ts";
import { printName } from "./item-words.ts";
import type { LeadPackageInput, PackageFinding, PackageItem } from "./package-input.ts";

const ORIGINS: Readonly<Record<FindingPlace["origin"], string>> = {
  network: "服务器返回的原始内容",
  file: "导入的网页文件",
  archive: "导入的网页归档所存内容",
  rendered: "仅渲染可见",
  ocr: "仅 OCR",
  document: "表格或文档文件（无字节定位）",
  unknown: "未能在证据文件中重新定位",
};

/** 证据定位: for each finding the bytes, the record, the node and the frame on the screenshot that hold its words. */
export function placesSheet(input: LeadPackageInput): Sheet {
  const rows = input.items.flatMap((item) => item.findings.map((one) => ({ item, one })));
  return {
    name: "证据定位",
    columns: [
      { header: "序号", width: 6 },
      { header: "涉及单位", width: 26 },
      { header: "岗位名称", width: 24 },
      { header: "原文", width: 28 },
      { header: "所在栏目与字符位置", width: 20 },
      { header: "所在单元格（表格）", width: 20 },
      { header: "取得方式", width: 22 },
      { header: "证据文件", width: 44 },
      { header: "字节位置（起-止，从0数）", width: 22 },
      { header: "WARC 记录", width: 50 },
      { header: "网页元素路径", width: 40 },
      { header: "截图位置（左,上,宽,高 像素）", width: 28 },
    ],
    rows: rows.map(({ item, one }, i) => [i + 1, ...rowOf(item, one, input.places.get(one.stored.id) ?? UNSOUGHT)]),
  };
}

const UNSOUGHT: FindingPlace = { origin: "unknown", file: null, pieces: [], record: null, boxes: [] };

function rowOf(item: PackageItem, { stored }: PackageFinding, place: FindingPlace) {
  const { span, quote } = stored.finding;
  const { file, pieces, record, boxes } = place;
  return [
    printName(item.employer.name),
    printName(item.posting.title),
    shortText(quote, 300),
    `${fieldLabel(span.field)} ${span.start}-${span.end}`,
    cellOf(item.posting, span) ?? "",
    ORIGINS[place.origin],
    file === null ? "" : `证据/${item.capture.id}/${file}`,
    pieces.map(({ start, end }) => `${start}-${end}`).join("；"),
    record === null ? "" : `${record.id}（自 capture.warc.gz 第 ${record.offset} 字节起）`,
    shortText(pieces.map(({ nodePath }) => nodePath).join("；"), 600),
    boxes.map(({ left, top, width, height }) => [left, top, width, height].join(",")).join("；"),
  ];
}
