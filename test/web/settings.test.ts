import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
  writeFileSync(bench.office.home.config, "# 由信息科维护\noffice: {name: 假想县总工会, kind: union}\n");
});
afterAll(() => bench.close());

const stored = () => readFileSync(bench.office.home.config, "utf8");

describe("the settings of the office", () => {
  it("are set in the browser by an administrator, in force at once, on record, and remarks of the file stay", async () => {
    const page = await bench.enter("admin", "/settings");
    const part = (title: string) => page.getByRole("region", { name: title, exact: true });
    const save = async (title: string) => {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith("/api/settings")),
        part(title)
          .getByRole("button", { name: `保存${title}` })
          .click(),
      ]);
      return answer.status();
    };
    await part("复核与回头看").getByRole("checkbox").check();
    expect(await save("复核与回头看")).toBe(200);
    await part("本单位").getByLabel("单位名称").fill("虚构县总工会");
    expect(await save("本单位")).toBe(200);
    await page.getByText("虚构县总工会").first().waitFor();
    await part("保管期限").getByLabel("举报").first().fill("36");
    expect(await save("保管期限")).toBe(200);
    await part("一函两书答复期限").getByLabel("提示函答复期限").fill("3.7");
    await part("一函两书答复期限").getByRole("button", { name: "保存一函两书答复期限" }).click();
    await part("一函两书答复期限").getByText("请填 1 到 365 的整数").waitFor();
    await part("一函两书答复期限").getByLabel("提示函答复期限").fill("15");
    expect(await save("一函两书答复期限")).toBe(200);
    await part("采集时段").getByLabel("此后登记的来源").fill("晚上");
    expect(await save("采集时段")).toBe(400);
    await part("采集时段").getByText("22:00-06:00").last().waitFor();
    await part("可信时间戳").getByRole("button", { name: "添加机构" }).click();
    await part("可信时间戳").getByLabel("第 1 家机构名称").fill("示例时间戳机构");
    expect(await save("可信时间戳")).toBe(400);
    await part("可信时间戳").getByText("根证书文件（PEM）").last().waitFor();
    const text = stored();
    for (const line of ["# 由信息科维护", "secondReview: true", "虚构县总工会", "submission: 36", "amount: 15"]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain("晚上");
    expect(text).not.toContain("示例时间戳机构");
    await page.getByRole("link", { name: "工作台", exact: true }).click();
    await page.getByText("待第二人复核").first().waitFor();
    await page.getByRole("link", { name: "用户与日志" }).click();
    await page.getByRole("row", { name: /改动设置.*复核与回头看.*两人复核：是/ }).waitFor();
    await page.getByRole("row", { name: /一函两书答复期限.*提示函答复期限：15 个工作日/ }).waitFor();
    await page.getByRole("row", { name: /保管期限.*没有列入线索的举报材料：36/ }).waitFor();
    await page.getByRole("row", { name: /本单位.*性质：工会/ }).waitFor();
  });

  it("are used on small screens too", async () => {
    const page = await bench.enter("admin", "/settings");
    for (const [width, height] of [
      [1366, 768],
      [1093, 614],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.getByRole("heading", { name: "设置", exact: true }).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.screenshot({
        path: `${process.env["PINGPIN_SHOTS"] ?? bench.office.home.root}/settings-${width}.png`,
        fullPage: true,
      });
    }
  });
});
