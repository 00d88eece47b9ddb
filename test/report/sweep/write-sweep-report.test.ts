import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { loadTrades, tradeOf } from "../../../src/app/sweeps/trade-of.ts";
import { sweepTables } from "../../../src/report/sweep/sweep-figures.ts";
import type { SweepPosting, SweepReportInput } from "../../../src/report/sweep/sweep-input.ts";
import { listedRows } from "../../../src/report/sweep/sweep-words.ts";
import { writeSweepReport } from "../../../src/report/sweep/write-sweep-report.ts";
import { TEMPLATES } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wellFormedParts, wordsOf } from "../well-formed.ts";

const folder = temporaryFolder();

function swept(over: Partial<SweepPosting> = {}): SweepPosting {
  const facts = { title: "装配工", employer: "云栖示例机械有限公司", employerType: "private", sourceId: "s1" } as const;
  const quotes = [{ words: "限男性", fromPicture: false }];
  return {
    ...facts,
    trade: null,
    url: "https://jobs.example.invalid/1",
    grounds: ["sex"],
    findingGrounds: ["sex", "sex"],
    dismissed: 0,
    quotes,
    ...over,
  };
}

const clean = swept({ employer: null, grounds: [], findingGrounds: [], dismissed: 3, quotes: [], trade: "制造业" });

const input: SweepReportInput = {
  title: "全面排查报告",
  officeName: "假想县总工会",
  now: "2026-11-30T02:00:00Z",
  from: "2026-11-01T00:00:00+08:00",
  to: "2026-11-30T00:00:00+08:00",
  earlier: { from: "2026-09-01T00:00:00+08:00", to: "2026-09-30T00:00:00+08:00" },
  visits: 9,
  unreadByOutcome: { challenge: 2 },
  postings: [swept(), swept({ trade: "教育", employer: "虚构市示例学校" }), clean],
  changes: [
    { posting: swept({ title: '=1+1</w:t>"{行}' }), change: "new" },
    { posting: clean, change: "fixed" },
    { posting: clean, change: "gone" },
  ],
  sourceName: (id) => `示例来源 ${id}`,
  templates: TEMPLATES,
};

test("every count of a sweep says what was looked at and what was found, and nothing unread is left out", () => {
  const tables = new Map(sweepTables(input).map(({ title, rows }) => [title, rows]));
  expect(new Map((tables.get("总数") ?? []).map(([name, count]) => [name, count]))).toEqual(
    new Map([
      ["用人单位（家，按名称）", 2],
      ["没有写明单位的招聘信息（条）", 1],
      ["招聘信息（条）", 3],
      ["其中疑似违法或待研判（条）", 2],
      ["疑似违法或待研判的表述（处）", 4],
      ["人工复核已排除、不再计入的表述（处）", 3],
      ["涉及用人单位（家）", 2],
      ["访问页面（次）", 9],
      ["未能读取（页）", 2],
    ]),
  );
  expect(tables.get("按行业")).toEqual([
    ["教育", 1, 1, 1],
    ["未标明", 1, 1, 1],
    ["制造业", 1, 0, 0],
  ]);
  expect(tables.get("按事由")?.[0]?.slice(1)).toEqual([2, 4, 2]);
  expect(
    tables
      .get("与上次排查相比")
      ?.map(([name]) => name)
      .toSorted(),
  ).toEqual(["原有表述已不见", "新增", "页面显示已撤下"].toSorted());
});

test("document, page and register carry the same figures, and words of a posting stay words", async () => {
  const files = await writeSweepReport(input, join(folder, "sweep"));
  const bytes = await readFile(files.document);
  expect(await wellFormedParts(bytes)).toBeGreaterThan(5);
  const words = await wordsOf(bytes);
  for (const said of [
    "按行业：排查（条）／疑似违法或待研判（条）／涉及单位（家）",
    "未标明",
    "未能读取（页）2",
    "新增",
  ]) {
    expect(words).toContain(said);
  }
  expect(words).not.toContain("已整改");
  expect(await readFile(files.page, "utf8")).toContain("<th>制造业</th><td>1</td><td>0</td><td>0</td>");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(files.register);
  expect(workbook.getWorksheet("清单")?.getCell("D2").text).toBe("未标明");
  expect(workbook.getWorksheet("清单")?.rowCount).toBe(3);
});

test("a trade is what the posting states, never guessed", () => {
  const trades = loadTrades();
  expect(tradeOf([{ label: "所属行业", value: "机械制造/设备" }], trades)).toBe("制造业");
  expect(tradeOf([{ label: "行业", value: "医疗器械制造" }], trades)).toBe("制造业");
  expect(tradeOf([{ label: "行业", value: "医疗服务" }], trades)).toBe("卫生和社会工作");
  expect(tradeOf([{ label: "公司行业", value: "示例特殊行业" }], trades)).toBe("示例特殊行业");
  expect(tradeOf([{ label: "学历要求", value: "教育学专业" }], trades)).toBeNull();
});

test("words that a machine read from a picture are marked until a person compares them", () => {
  const [row] = listedRows({
    ...input,
    changes: null,
    postings: [swept({ quotes: [{ words: "限男性", fromPicture: true }] })],
  });
  expect(row?.quotes).toBe("“限男性”（图片识别，须对照原图核对）");
});
