import { expect, it } from "vitest";
import { addDays, beijingDay } from "../../src/model/beijing-time.ts";
import type { Store } from "../../src/store/port.ts";
import { AT, buildLead, buildNotice, buildStep } from "../store/builders.ts";
import { openedWorkbench } from "./opened-workbench.ts";

const TODAY = beijingDay(new Date().toISOString());

async function addMatters({ leads, notices }: Store): Promise<void> {
  const recommended = buildStep({ status: "recommended", servedOn: addDays(TODAY, -2), on: addDays(TODAY, -2) });
  const facts = { issuedAt: AT, status: "recommended", history: [recommended] } as const;
  await leads.put(buildLead({ id: "waits", number: "假想线索1号", ...facts }));
  await leads.put(buildLead({ id: "late", number: "假想线索2号", issuedAt: AT, deadline: addDays(TODAY, -30) }));
  await leads.put(buildLead({ id: "gone", number: "假想线索3号", ...facts, status: "withdrawn" }));
  const letter = { leadId: "waits", addressee: "云栖示例机械有限公司", servedOn: addDays(TODAY, -3), reply: null };
  await notices.put(buildNotice({ id: "n1", kind: "reminder", ...letter, dueOn: TODAY }));
  const answered = { on: TODAY, text: "已改", outcome: "corrected" } as const;
  await notices.put(buildNotice({ id: "n2", kind: "opinion", ...letter, dueOn: TODAY, reply: answered }));
}

it("lists on the first page what leads, letters, look-back rounds and complainants wait for", async () => {
  const bench = await openedWorkbench();
  try {
    await addMatters(bench.office.store);
    const page = await bench.enter("union", "/submissions");
    await page.getByText("粘贴的文字", { exact: true }).click();
    await page.getByLabel("文字", { exact: true }).fill("某某示例公司招聘行政文员一名，限女性。");
    await page.getByLabel("答复期限").fill(addDays(TODAY, 5));
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("已登记，证据已固定").waitFor();

    await page.getByRole("link", { name: "工作台", exact: true }).click();
    const list = page.getByRole("region", { name: "期限" });
    await list.locator("tr").first().waitFor();
    const rows = await list.locator("tr").allTextContents();
    expect(rows.some((row) => /已超期 30 天.*整改期限.*假想线索2号/.test(row))).toBe(true);
    expect(rows.some((row) => /已超期.*第 1 轮回头看.*假想线索2号/.test(row))).toBe(true);
    expect(rows.some((row) => /今天到期.*答复提示函.*云栖示例机械有限公司/.test(row))).toBe(true);
    expect(rows.some((row) => /还有 3 天.*检察建议报上一级院备案.*假想线索1号/.test(row))).toBe(true);
    expect(rows.some((row) => /行政机关书面回复/.test(row))).toBe(true);
    expect(rows.filter((row) => /假想线索3号|答复意见书/.test(row))).toEqual([]);
    await page.getByText(/举报.*还有 5 天/).waitFor();

    await list.locator("tr", { hasText: "第 1 轮回头看" }).getByRole("link").click();
    await page.waitForURL(/\/look-back\/late$/);
  } finally {
    await bench.close();
  }
});
