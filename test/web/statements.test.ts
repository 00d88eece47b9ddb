import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_COUNTY } from "../../src/app/demo/demo-sources.ts";
import { verify } from "../../src/app/evidence/verify.ts";
import { statementsOf } from "../../src/app/statements/statements.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

const TOLD = "电话里对方说姑娘家来了也是白来。";
const QUOTE = "姑娘家来了也是白来";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
});
afterAll(() => bench.close());

const shots = process.env["PINGPIN_SHOTS"];

describe("a statement alone in the browser", () => {
  it("goes from the complaint to a lead and its look-back, marked and decided by key", async () => {
    const page = await bench.enter("union", "/submissions");
    const shot = async (name: string) => {
      if (shots === undefined) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    };
    await page.getByText("面试、电话中的说法", { exact: true }).click();
    await page.getByLabel("说了什么").fill(TOLD);
    await page.getByLabel("被反映的单位").fill("假想县样板包装有限公司");
    await page.getByLabel("用工所在地").fill(DEMO_COUNTY);
    await page.getByLabel(/同意移交/).check();
    await page.getByRole("button", { name: "登记", exact: true }).click();
    const registered = page.locator(".rows tbody tr", { hasText: QUOTE });
    await registered.getByRole("link", { name: "复核陈述" }).waitFor();
    await shot("1-submissions");
    await page.getByRole("link", { name: "待复核", exact: true }).click();
    await page.getByText("举报人陈述，待复核 1 条").waitFor();
    await shot("2-worklist");
    await page.getByRole("link", { name: TOLD }).click();
    await page.getByText("不是招聘信息，不计入招聘信息的数量和整改率").waitFor();
    await page.evaluate(`
      const spans = [...document.querySelectorAll('[data-field="text"] span')];
      const text = spans.find((one) => one.textContent.includes("${QUOTE}")).firstChild;
      const start = text.textContent.indexOf("${QUOTE}");
      window.getSelection().setBaseAndExtent(text, start, text, start + ${QUOTE.length});
    `);
    await page.keyboard.press("m");
    await page.getByRole("dialog").getByText(`“${QUOTE}”`).waitFor();
    await page.getByLabel("参照哪条规则").fill("性别");
    const options = page.locator(".ant-select-item-option");
    await options.filter({ hasNotText: "性别" }).first().waitFor({ state: "detached" });
    await options
      .filter({ hasText: /^性别：/ })
      .first()
      .click();
    await page.getByLabel("为什么标注").fill("口头拒绝女性");
    await page.getByRole("button", { name: "标注" }).click();
    await page.locator(".finding", { hasText: "人工标注" }).waitFor();
    await shot("3-review");
    await page.keyboard.press("y");
    await page.getByLabel("拟作线索的理由").or(page.locator(".decision textarea")).first().fill("陈述具体，有原话");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await statementsOf(bench.office.store))[0]?.words[0]?.reviews[0])
      .toMatchObject({
        decision: "confirmed",
        by: "工会人员丙",
        reasonText: "陈述具体，有原话",
      });
    await page.getByRole("link", { name: "线索", exact: true }).click();
    await page.getByRole("button", { name: "拟制线索" }).click();
    await page.getByText("这份草稿只有陈述，没有网页证据").waitFor();
    await shot("4-leads");
    await page.getByRole("link", { name: "草稿" }).click();
    await page.getByText(`举报人陈述（尚待核实）：${TOLD}`).waitFor();
    await page.getByRole("button", { name: "编号定稿" }).click();
    await page
      .getByRole("button", { name: "确 定" })
      .or(page.getByRole("button", { name: "确定" }))
      .click();
    await page.getByRole("button", { name: "生成移送材料" }).click();
    await page.getByRole("link", { name: "下载移送材料" }).waitFor();
    await shot("5-lead");
    const [lead] = await bench.office.store.leads.list();
    expect((await verify(lead?.package?.path ?? "")).result).toBe("intact");
    expect(lead?.items.map(({ kind }) => kind)).toEqual(["statement"]);
    await page.getByRole("link", { name: "回头看", exact: true }).click();
    await page.getByText("陈述 1 条").first().waitFor();
    await page.getByRole("button", { name: "提前复查" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /确\s?定/ })
      .click();
    await page.getByText("须由两人走访、电话核实").waitFor();
    await shot("6-plan");
    const copies = page.waitForResponse(/\/reposts$/);
    await page
      .getByRole("link", { name: lead?.number ?? "" })
      .first()
      .click();
    await copies;
    await page.getByText("举报人陈述（不计入整改率）").waitFor();
    await page.getByText("无法核实", { exact: true }).waitFor();
    await shot("7-rounds");
  });
});
