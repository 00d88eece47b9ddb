import { expect, it } from "vitest";
import { openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

it("finds postings and employers by any part of their words, and keeps the words in the address", async () => {
  const bench = await openedWorkbench();
  try {
    await addWaiting(bench.office.store, [
      { title: "仓库管理员" },
      { title: "绿化养护工", employer: "桃源样例物业服务有限公司", found: [] },
      { title: "", employer: "样例晴川饭店" },
    ]);
    const page = await bench.enter("viewer", "/postings");
    await page.getByText("仓库管理员").waitFor();
    expect(await page.locator("td.name").allTextContents()).toEqual(["（无标题）", "绿化养护工", "仓库管理员"]);
    await page.goto(`${bench.url}/postings?order=oldest`);
    await page.getByText("最早采集的在前").waitFor();
    await page.getByText("仓库管理员").waitFor();
    expect(await page.locator("td.name").allTextContents()).toEqual(["仓库管理员", "绿化养护工", "（无标题）"]);
    const search = async (words: string) => {
      await page.getByRole("searchbox").fill(words);
      await page.keyboard.press("Enter");
    };
    await search("样例物业");
    await expect.poll(() => page.locator("td.name").allTextContents()).toEqual(["绿化养护工"]);
    await page.reload();
    await page.getByText("绿化养护工").waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("样例物业");
    await search("不存在的字");
    await page.getByText("没有含这些字的招聘信息。").waitFor();
    await page.goto(`${bench.url}/employers`);
    await page.getByText("云栖示例机械有限公司").waitFor();
    await search("桃源");
    await expect.poll(() => page.locator("td.name").allTextContents()).toEqual(["桃源样例物业服务有限公司"]);
    await page.goto(`${bench.url}/worklist`);
    await page.getByRole("link", { name: "（无标题）" }).click();
    await page.getByRole("heading", { name: "（无标题）" }).waitFor();
    await page.close();
    await assignsByHand(bench);
  } finally {
    await bench.close();
  }
});

/** Two employers read as one are taken apart by a person, and the person who sees that it was wrong takes it back. */
async function assignsByHand(bench: Awaited<ReturnType<typeof openedWorkbench>>): Promise<void> {
  const page = await bench.enter("procurator", "/postings");
  await page.getByRole("checkbox", { name: "选中 仓库管理员" }).check();
  await page.getByRole("button", { name: "所选 1 条改归其他单位" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("还没有登记的单位").click();
  await dialog.getByLabel("单位名称（可与原单位同名）").fill("云栖示例机械有限公司假想分公司");
  await dialog.getByLabel("凭什么认定").fill("营业执照两份");
  await dialog.getByRole("button", { name: /改\s?归/ }).click();
  await page.getByText("改归：云栖示例机械有限公司假想分公司").waitFor();
  await page.goto(`${bench.url}/employers`);
  await page.getByRole("heading", { name: "改归的经过" }).waitFor();
  await page.getByRole("button", { name: /退\s?回/ }).click();
  await page.getByRole("dialog").getByLabel("凭什么认定").fill("核实为一家");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /确\s?定/ })
    .click();
  await page.getByText("网页所写的单位").waitFor();
  expect((await bench.office.store.employers.assignments()).map(({ reason }) => reason)).toEqual([
    "营业执照两份",
    "核实为一家",
  ]);
  await page.close();
}
