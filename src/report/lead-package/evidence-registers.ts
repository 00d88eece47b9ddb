import { beijingTime } from "../../model/beijing-time.ts";
import { type StatementItem, statementItems } from "../../model/lead.ts";
import { fileFormatWords, fileRoleWords } from "../file-words.ts";
import type { Sheet, SheetCell } from "../write-workbook.ts";
import { evidenceAddress } from "./evidence-address.ts";
import { evidenceByCapture, screenshotAmong } from "./evidence-by-capture.ts";
import { printName } from "./item-words.ts";
import type { Digests, EvidenceSource, LeadPackageInput } from "./package-input.ts";
import { sealedWords, TOLD_PLACE } from "./statement-words.ts";

/** An evidence file as it was read for the package. */
export interface FixedFile {
  readonly source: EvidenceSource;
  readonly path: string;
  readonly bytes: number;
  readonly digests: Digests;
}

/** 证据目录: what each capture is, where it comes from and what it is to prove. */
export function evidenceSheet(input: LeadPackageInput, files: readonly FixedFile[]): Sheet {
  const evidence = evidenceByCapture(files.map((file) => file.source));
  const rows = input.items.map((item): readonly SheetCell[] => {
    const own = evidence.get(item.capture.id) ?? [];
    const shot = screenshotAmong(own) ?? own[0];
    const path = shot === undefined ? "" : `证据/${shot.captureId}/${shot.path}`;
    const isFile = item.capture.via === "file";
    return [
      `“${printName(item.posting.title)}”招聘信息${isFile ? "文件" : "网页"}电子数据`,
      printName(item.employer.name),
      printName(item.sourceName),
      evidenceAddress(item.capture.requestedUrl, item.capture.id, evidence),
      beijingTime(item.capture.finishedAt),
      `${isFile ? "该文件载有" : "该网页在采集时公开显示"}所摘录的招聘文字（${item.findings.length}处）`,
      own.length,
      shot === undefined ? "未附" : { text: path, link: path },
    ];
  });
  return {
    name: "证据目录",
    columns: [
      { header: "序号", width: 6 },
      { header: "证据名称", width: 36 },
      { header: "涉及单位", width: 26 },
      { header: "来源", width: 22 },
      { header: "网址", width: 36 },
      { header: "采集时间（北京时间）", width: 20 },
      { header: "证明对象", width: 36 },
      { header: "文件数", width: 8 },
      { header: "文件", width: 40 },
    ],
    rows: [...rows, ...statementItems(input.lead).map(toldRow)].map((row, i) => [i + 1, ...row]),
  };
}

/** A statement proves that it was made, and nothing of what it says. */
function toldRow(item: StatementItem): readonly SheetCell[] {
  return [
    "举报人陈述记录",
    printName(item.employer),
    TOLD_PLACE,
    "无网页",
    beijingTime(item.recordedAt),
    `举报人曾作此反映（${item.findings.length}处）；所述是否属实，尚待核实`,
    0,
    sealedWords(item),
  ];
}

const NOTHING_FIXED = "本线索只有举报人陈述，没有网页证据，没有随附的证据文件";

/** 固定清单: every evidence file with type, format, size and both digests (法发〔2016〕22号 14 gives the columns). */
export function fixedSheet(files: readonly FixedFile[]): Sheet {
  return {
    name: "固定清单",
    columns: [
      { header: "序号", width: 6 },
      { header: "采集件", width: 24 },
      { header: "文件", width: 50 },
      { header: "类别", width: 18 },
      { header: "文件格式", width: 22 },
      { header: "字节数", width: 12 },
      { header: "SHA-256", width: 68 },
      { header: "SM3", width: 68 },
    ],
    rows:
      files.length === 0
        ? [["", "", NOTHING_FIXED]]
        : files.map((file, i) => [
            i + 1,
            file.source.captureId,
            { text: file.path, link: file.path },
            fileRoleWords(file.source.role),
            fileFormatWords(file.source.mediaType),
            file.bytes,
            file.digests.sha256,
            file.digests.sm3,
          ]),
  };
}
