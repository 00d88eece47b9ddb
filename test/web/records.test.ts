import { expect, it } from "vitest";
import { openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

it("finds postings and employers by any part of their words, and keeps the words in the address", {
  timeout: 60_000,
}, async () => {
  const bench = await openedWorkbench();
  try {
    await addWaiting(bench.office.store, [
      { title: "仓库管理员" },
      { title: "绿化养护工", employer: "桃源样例物业服务有限公司", found: [] },
    ]);
    const page = await bench.enter("viewer", "/postings");
    await page.getByText("仓库管理员").waitFor();
    const search = async (words: string) => {
      await page.getByRole("searchbox").fill(words);
      await page.keyboard.press("Enter");
    };
    await search("样例物业");
    await page.getByText("仓库管理员").waitFor({ state: "detached" });
    expect(await page.locator("td.name").allTextContents()).toEqual(["绿化养护工"]);
    await page.reload();
    await page.getByText("绿化养护工").waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("样例物业");
    await search("不存在的字");
    await page.getByText("没有含这些字的招聘信息。").waitFor();
    await page.goto(`${bench.url}/employers`);
    await page.getByText("云栖示例机械有限公司").waitFor();
    await search("桃源");
    await page.getByText("云栖示例机械有限公司").waitFor({ state: "detached" });
    expect(await page.locator("td.name").allTextContents()).toEqual(["桃源样例物业服务有限公司"]);
  } finally {
    await bench.close();
  }
});
