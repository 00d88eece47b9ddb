import { describe, expect, it } from "vitest";
import { openedWorkbench } from "./opened-workbench.ts";

/** What is recorded afterwards: the button, a note, what the row says then, and the record. */
const STEPS = [
  ["补记同意移交", "电话中同意", /^保密，同意移交/, "consent"],
  ["定个案去向", "本人愿意仲裁", "劳动仲裁", "directed"],
  ["记下已转出", "材料送仲裁院", "2026-11-02 已转出", "routed"],
  ["改答复期限", "情况复杂延期", "2027-02-28", "due"],
  ["记下已答复", "电话答复", "2026-11-02 已答复", "answered"],
  ["举报人撤回同意", "来电撤回", /^保密，未同意移交/, "withdrawn"],
] as const;

describe("registering a complaint in the browser", () => {
  it("audits pasted words, keeps the complainant out of sight, and logs who looked", async () => {
    const bench = await openedWorkbench();
    try {
      const page = await bench.enter("union", "/submissions");
      await page.getByText("粘贴的文字", { exact: true }).click();
      await page.getByLabel("文字", { exact: true }).fill("某某示例公司招聘行政文员一名，限女性，已婚已育优先。");
      await page.getByLabel("举报人", { exact: true }).fill("来访人戊");
      await page.getByLabel("联系方式").fill("000-11112222");
      await page.getByLabel("答复期限").fill("2020-01-31");
      await page.getByText("答复期限 2020-01-31 已经过去").waitFor();
      await page.getByLabel("答复期限").fill("2027-01-31");
      await page.getByRole("button", { name: "登记", exact: true }).click();
      await page.getByText("已登记，证据已固定").waitFor();
      const [submission] = await bench.office.store.submissions.list();
      expect(submission).toMatchObject({
        kind: "text",
        registeredBy: "工会人员丙",
        answerDue: "2027-01-31",
        consentToHandOver: false,
        captureIds: [expect.any(String)],
      });
      const row = page.locator(".rows tbody tr");
      await row.getByText(/命中 \d+ 处/).waitFor();
      expect(await page.locator("body").textContent()).not.toContain("来访人戊");
      await row.getByRole("button", { name: "查看举报人" }).click();
      await page.getByLabel("查看理由").fill("电话答复");
      await page.getByRole("button", { name: "查看", exact: true }).click();
      await page.getByText("来访人戊，000-11112222").waitFor();
      const log = await bench.office.store.auditLog.list({ after: 0, limit: 100 });
      expect(log.find(({ action }) => action === "submission.open")).toMatchObject({
        by: "工会人员丙",
        subject: submission?.id,
        details: "电话答复",
      });
      await page.keyboard.press("Escape");
      for (const [button, title, shown] of STEPS) {
        await row.getByRole("button", { name: button }).click();
        await page.getByLabel(/^哪一天/).fill("2026-11-02");
        if (button === "记下已答复") {
          await page.getByLabel(/^怎么办的/).fill("答".repeat(201));
          await page.getByText("已写 201 字，最多 200 字，请删去 1 字。").waitFor();
        }
        await page.getByLabel(/^怎么办的/).fill(title);
        if (button === "改答复期限") await page.getByLabel("答复期限改为").fill("2027-02-28");
        if (button === "定个案去向") {
          await page.getByRole("combobox", { name: "转到哪里" }).click();
          await page.getByTitle("劳动仲裁").click();
        }
        await page.getByRole("button", { name: /^记下：/ }).click();
        await row.getByText(shown).waitFor();
        if (button !== "改答复期限") await row.getByRole("button", { name: button }).waitFor({ state: "detached" });
      }
      const steps = (await bench.office.store.submissions.steps()).map(({ kind, on, note, by }) => [
        kind,
        on,
        note,
        by,
      ]);
      expect(steps).toEqual(STEPS.map(([, title, , kind]) => [kind, "2026-11-02", title, "工会人员丙"]));
    } finally {
      await bench.close();
    }
  });

  it("keeps a screenshot as evidence though this machine may not read it, and a statement as told", async () => {
    const bench = await openedWorkbench();
    try {
      const page = await bench.enter("procurator", "/submissions");
      await page.getByText("截图或文件", { exact: true }).click();
      const buffer = await page.screenshot();
      const file = { name: "来访人己的截图.png", mimeType: "image/png", buffer };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByText("已选 来访人己的截图.png").waitFor();
      await page.getByRole("button", { name: "登记", exact: true }).click();
      await page.getByText(/^已登记，证据已固定/).waitFor();
      await page.getByText("面试、电话中的说法", { exact: true }).click();
      await page.getByLabel("说了什么").fill("面试时说只招男的。");
      await page.getByRole("button", { name: "登记", exact: true }).click();
      await page.getByText("请填写", { exact: true }).waitFor();
      await page.getByLabel("被反映的单位").fill("云栖示例机械有限公司");
      await page.getByRole("button", { name: "登记", exact: true }).click();
      await page.locator(".rows tbody tr", { hasText: "面试时说只招男的" }).waitFor();
      const kept = await bench.office.store.submissions.list();
      expect(kept.map(({ kind }) => kind).sort()).toEqual(["picture", "statement"]);
      const picture = kept.find(({ kind }) => kind === "picture");
      const capture = await bench.office.store.captures.get(picture?.captureIds[0] ?? "");
      expect(JSON.stringify(capture)).not.toContain("来访人己");
    } finally {
      await bench.close();
    }
  });
});
