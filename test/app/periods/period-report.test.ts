import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { periodReport } from "../../../src/app/periods/period-report.ts";
import { writePeriodReport } from "../../../src/app/periods/write-period-report.ts";
import { periodTables } from "../../../src/report/period/period-tables.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { buildLead, buildLookBack, buildNotice, buildStep, buildVisit } from "../../store/builders.ts";
import { addWaiting } from "../../web/waiting-postings.ts";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-period-"));
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const clock = createScriptedClock("2026-11-20T09:00:00+08:00");
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), clock, configuration });
});
afterEach(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const counts = (rectified: number, withdrawn: number, unfixed: number, undetermined: number) => ({
  x: rectified + withdrawn,
  rectified,
  withdrawn,
  verified: rectified + withdrawn + unfixed,
  undetermined,
});

async function addRound(leadId: string, round: number, finishedAt: string | null, level: ReturnType<typeof counts>) {
  const summary = { postings: level, positions: level, employers: level, byOutcome: buildLookBack().summary.byOutcome };
  await office.store.lookBacks.put(buildLookBack({ id: `${leadId}-${round}`, leadId, round, finishedAt, summary }));
}

/** The row of a table by its first cell. */
async function row(period: string, name: string) {
  const rows = periodTables(await periodReport(office, period)).flatMap((table) => table.rows);
  return rows.find(([first]) => first === name)?.slice(1);
}

describe("the report of a month", () => {
  it("adds up the last round of each lead that ended in it, so that no posting is put right twice", async () => {
    await office.store.leads.put(buildLead({ id: "a", number: "假想线索1号" }));
    await office.store.leads.put(buildLead({ id: "b", number: "假想线索2号" }));
    await addRound("a", 1, "2026-11-02T10:00:00+08:00", counts(1, 0, 1, 2));
    await addRound("a", 2, "2026-11-19T10:00:00+08:00", counts(2, 1, 0, 1));
    await addRound("b", 1, "2026-10-31T23:59:00+08:00", counts(5, 0, 0, 0));
    await addRound("b", 2, null, counts(9, 0, 0, 0));
    expect(await row("2026-11", "招聘信息（条）")).toBeDefined();
    const { lookBack } = (await periodReport(office, "2026-11")).current;
    expect(lookBack).toMatchObject({ leads: 1, levels: { postings: counts(2, 1, 0, 1) } });
    const year = (await periodReport(office, "2026")).current.lookBack;
    expect(year).toMatchObject({ leads: 2, levels: { postings: counts(7, 1, 0, 1) } });
  });

  it("counts a posting once that went into two leads, as it was read once", async () => {
    const place = { employer: "云栖示例机械有限公司", employerId: "e", sourceId: "s", postingKey: "s:1" };
    for (const id of ["a", "b"]) {
      const item = { kind: "posting" as const, id, ...place, postingId: "p", captureId: "c", findingIds: [] };
      await office.store.leads.put(buildLead({ id, issuedAt: "2026-11-02T10:00:00+08:00", items: [item] }));
    }
    expect(await row("2026-11", "编号定稿（件）")).toEqual([2, 0, 2]);
    expect(await row("2026-11", "其中涉及招聘信息（条）")).toEqual([1, 0, 1]);
  });

  it("counts letters of each kind, leads and visits on Beijing days, beside the month before and the year", async () => {
    const served = { servedOn: "2026-11-01", dueOn: "2026-11-05", reply: null, draftedAt: "2026-10-31T16:00:00.000Z" };
    await office.store.notices.put(buildNotice({ id: "n1", kind: "reminder", ...served }));
    await office.store.notices.put(buildNotice({ id: "n2", kind: "opinion", ...served, servedOn: "2026-10-31" }));
    const issued = buildStep({ status: "transferred", at: "2026-11-03T09:00:00+08:00", on: "2026-10-30" });
    await office.store.leads.put(buildLead({ issuedAt: "2026-10-31T15:59:00.000Z", history: [issued] }));
    await office.store.visits.add(buildVisit({ at: "2026-11-30T23:59:00+08:00" }));
    expect(await row("2026-11", "提示函：拟制")).toEqual([1, 0, 1]);
    expect(await row("2026-11", "提示函：送达")).toEqual([1, 0, 1]);
    expect(await row("2026-11", "提示函：送达后逾期未答复")).toEqual([1, 0, 1]);
    expect(await row("2026-11", "意见书：送达")).toEqual([0, 1, 1]);
    expect(await row("2026-11", "编号定稿（件）")).toEqual([0, 1, 1]);
    expect(await row("2026-11", "已移送")).toEqual([0, 1, 1]);
    expect(await row("2026-11", "现场走访")).toEqual([1, 0, 1]);
  });
});

describe("the files of a report", () => {
  it("are a document, a workbook, a page and a news item that accuse nobody and name no employer", async () => {
    await addWaiting(office.store, [{ employer: "桃源样例物业服务有限公司" }]);
    await office.store.leads.put(buildLead({ id: "a" }));
    await addRound("a", 1, "2026-03-05T10:00:00+08:00", counts(1, 0, 1, 2));
    const { files } = await writePeriodReport(office, "2026-03");
    const page = readFileSync(files.page ?? "", "utf8");
    const texts = await Promise.all([files.document, files.news].map(wordsOf));
    for (const text of [page, ...texts]) {
      expect(text.replace(/疑似违法|涉嫌违法|是否违反/g, "")).not.toMatch(/违法|违反/);
      expect(text).not.toContain("桃源样例物业");
    }
    const figures = "整改到位 1（已整改 1、已下架 0）/ 已核实 2；未能核实 2";
    for (const text of [page, ...texts]) expect(text).toContain(figures);
    expect(texts[1]).toContain("招聘信息1条，机器提示疑似违法或者待研判的1条");
    expect(texts[1]).not.toContain("全部整改");
    expect(
      readFileSync(files.register ?? "")
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("is refused for a month or year that has not begun, as its noughts would read like a result", async () => {
    await expect(periodReport(office, "2031-05")).rejects.toThrow("2031年5月");
    await expect(periodReport(office, "2031")).rejects.toThrow("还没有开始");
  });

  it("of a year list the months that have begun", async () => {
    const { files } = await writePeriodReport(office, "2026");
    const words = await wordsOf(files.document);
    expect(words).toContain("2026年11月");
    expect(words).not.toContain("2026年12月");
  });
});

async function wordsOf(path = ""): Promise<string> {
  const files = new Map(await readZip(readFileSync(path)));
  const xml = files.get("word/document.xml") ?? new Uint8Array();
  return Buffer.from(xml)
    .toString("utf8")
    .replace(/<[^>]+>/g, "");
}
