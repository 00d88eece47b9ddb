import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BureauFeedback, BureauRecord } from "../../../src/model/lead.ts";
import type { LookBackItem } from "../../../src/model/look-back.ts";
import { bureauTables } from "../../../src/report/look-back/bureau-part.ts";
import type { BureauSide } from "../../../src/report/look-back/look-back-input.ts";
import { writeLookBackReport } from "../../../src/report/look-back/write-look-back-report.ts";
import { AT } from "../builders.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wellFormedParts, wordsOf } from "../well-formed.ts";
import { aLookBackInput, anItem, LATER } from "./look-back-builders.ts";

const folder = temporaryFolder();

function aRow(over: Partial<BureauFeedback> = {}): BureauFeedback {
  return {
    itemId: "i1",
    employer: "云栖示例机械有限公司",
    title: "仓库管理员",
    url: "https://jobs.example.invalid/1",
    measure: "责令改正",
    documentNumber: "假人社责〔2026〕1号",
    on: "2026-03-20",
    result: "modified",
    text: "已督促，联系人电话13800000000",
    importedAt: AT,
    importedBy: "演示经办人",
    ...over,
  };
}

function aRecord(over: Partial<BureauRecord> = {}): BureauRecord {
  return {
    id: "r1",
    kind: "order",
    on: "2026-03-20",
    text: "责令改正",
    documentNumber: "假人社责〔2026〕1号",
    servedOn: "2026-03-21",
    sweep: null,
    recordedAt: AT,
    recordedBy: "演示经办人",
    ...over,
  };
}

const standing = anItem("not_rectified");
const seen = (item: LookBackItem) => ({ ...item, seenAt: item.after?.at ?? null });
const sighting = { captureId: "c2", at: LATER };

const BUREAU: BureauSide = {
  name: "假想县人力资源和社会保障局",
  history: [
    {
      status: "recommended",
      at: AT,
      by: "演示检察官",
      servedOn: "2026-02-10",
      reason: null,
      on: "2026-02-08",
      documentNumber: "假检建〔2026〕1号",
      urgent: false,
    },
  ],
  record: [aRecord(), aRecord({ id: "r2", kind: "reply", on: "2026-04-11", text: "书面回复", documentNumber: null })],
  deadline: "2026-04-10",
  replyDueOn: "2026-04-10",
  feedback: [
    { feedback: aRow(), item: seen(standing), standing: "differs" },
    { feedback: aRow({ itemId: "i2", title: "保洁员" }), item: seen(anItem("undetermined")), standing: "unverified" },
    { feedback: aRow({ itemId: null, employer: "桃源样例物业服务有限公司" }), item: null, standing: "not_in_round" },
  ],
  afterDeadline: [{ ...standing, words: ["限男性"], first: sighting, last: sighting, goneSince: null }],
  withoutFeedback: 3,
};

function tableOf(bureau: BureauSide, loop: string) {
  const tables = bureauTables({ ...aLookBackInput([standing]), bureau }, (text) => text);
  return tables.find((table) => table.loop === loop)?.rows ?? [];
}

test("sets the bureau's rows against what was seen, and says why a row is not compared", () => {
  expect(tableOf(BUREAU, "反馈").map((row) => row["比对"])).toEqual([
    "与本轮所见不一致",
    "本轮未能核实，不作比对",
    "未纳入本轮复查，不作比对",
  ]);
  expect(tableOf(BUREAU, "反馈").map((row) => String(row["对象"]).split("（").at(-1))).toEqual([
    "线索所列）",
    "线索所列）",
    "人社自查发现）",
  ]);
});

test("gives facts beside each item of article 82 and never a conclusion", () => {
  const facts = tableOf(BUREAU, "情形").map((row) => String(row["事实"]));
  expect(facts).toHaveLength(7);
  expect(facts[0]).toContain("检察建议（假检建〔2026〕1号）于2026-02-08提出，2026-02-10送达");
  expect(facts[0]).toContain("回复期限2026-04-10，已登记书面回复：2026-04-11（期限届满后）");
  expect(facts[1]).toContain("一致0条，不一致1条，未能核实或者不能比对2条");
  expect(facts[2]).toContain("线索所列信息中3条未填反馈");
  expect(facts[6]).toContain("整改期限2026-04-10届满后原有表述仍在1条");
  expect(facts.join("")).not.toMatch(/未依法履行职责|构成/);
});

test("does not speak of the time after a deadline that has not passed", () => {
  const early = { ...BUREAU, deadline: "2026-12-31", afterDeadline: [] };
  const tables = bureauTables({ ...aLookBackInput([standing]), bureau: early }, (text) => text);
  expect(tables.find(({ loop }) => loop === "逾期")?.note).toContain("整改期限2026-12-31尚未届满");
  expect(String(tableOf(early, "情形")[6]?.["事实"])).toContain("整改期限2026-12-31尚未届满");
});

test("of an office's own case is not addressed to that office", async () => {
  const own = { ...aLookBackInput([standing]), recipient: "假想县人民检察院", officeName: "假想县人民检察院" };
  const words = await wordsOf(readFileSync((await writeLookBackReport(own, join(folder, "own"))).document));
  expect(words).toContain("由承办人填写主送机关");
});

test("says of a refusal what is on record and what is missing, by employer", () => {
  expect(tableOf(BUREAU, "拒改")).toEqual([
    {
      单位名称: "云栖示例机械有限公司",
      文书: "假人社责〔2026〕1号（2026-03-20）",
      送达: "2026-03-21送达",
      取证: expect.stringContaining("采集件c2"),
      尚缺: "无",
    },
  ]);
  const unserved = { ...BUREAU, record: [aRecord({ servedOn: null })] };
  expect(tableOf(unserved, "拒改")[0]).toMatchObject({ 送达: "未登记", 尚缺: "送达证明" });
  const none = { ...BUREAU, record: [], feedback: [] };
  expect(tableOf(none, "拒改")[0]).toMatchObject({ 文书: "未登记", 尚缺: "责令改正文书、送达证明" });
  expect(tableOf({ ...BUREAU, afterDeadline: [] }, "拒改")).toEqual([]);
});

test("stands in document, page and workbook, masked, with and without anything on record", async () => {
  const full = await writeLookBackReport({ ...aLookBackInput([standing]), bureau: BUREAU }, join(folder, "full"));
  const words = await wordsOf(readFileSync(full.document));
  const page = readFileSync(full.page, "utf8");
  for (const text of [words, page]) {
    expect(text).toContain("第二部分　行政机关履职情况");
    for (const part of ["与本轮所见不一致", "人社自查发现", "假检建〔2026〕1号", "“限男性”", "供承办检察官研判"]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain("13800000000");
    expect(text.replace(/(疑似|涉嫌)违法/g, "")).not.toContain("违法");
  }
  await wellFormedParts(readFileSync(full.register));
  const empty = await writeLookBackReport(aLookBackInput([standing]), join(folder, "empty"));
  const bare = await wordsOf(readFileSync(empty.document));
  for (const part of ["尚未登记履职情况", "未收到监管机关的整改反馈表", "未登记整改期限"]) expect(bare).toContain(part);
});
