import { expect, it } from "vitest";
import { createScriptedClock } from "../../src/app/clock.ts";
import { submit } from "../../src/app/submissions/submissions.ts";
import { PASSWORD } from "../server/opened-server.ts";
import { openedWorkbench } from "./opened-workbench.ts";

it("destroys what is due only when a second person signs, and never what has no period", async () => {
  const bench = await openedWorkbench({ retention: { submission: 12 } });
  try {
    const past = { ...bench.office, clock: createScriptedClock("2020-01-02T09:00:00+08:00") };
    const { submission } = await submit(past, {
      matter: { kind: "statement", text: "面试时说只招男的。", employer: "云栖示例机械有限公司" },
      by: "登记人",
      workplace: null,
      workOrder: "12351-1",
      employer: null,
      complainant: { name: "来访人戊", contact: "000-11112222", confidential: true },
      consentToHandOver: false,
      answerDue: null,
      route: null,
      signal: new AbortController().signal,
    });
    const page = await bench.enter("admin", "/retention");
    await page.getByText("到期可销毁（2）").waitFor();
    await page.getByText("本单位没有设定，不销毁（现有 0 件）").first().waitFor();
    await page.getByText("全选", { exact: true }).click();
    await page.getByLabel("销毁理由").fill("保管期满");
    await page.getByLabel("第二人登录名").fill("admin");
    await page.getByLabel("第二人密码").fill(PASSWORD);
    const dispose = async () => {
      await page.getByRole("button", { name: "销毁所选 2 件" }).click();
      await page.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
    };
    await dispose();
    await page.getByText("第二人须是另一名用户").waitFor();
    expect(await bench.office.store.disposals.list()).toEqual([]);
    await page.getByLabel("第二人登录名").fill("union");
    await dispose();
    await page.getByText("已销毁（2）").waitFor();
    const kept = await bench.office.store.submissions.get(submission.id);
    expect([kept?.complainant, kept?.sealedComplainant, kept?.text]).toEqual([null, null, "（已按规定销毁）"]);
    const [first] = await bench.office.store.disposals.list();
    expect(first?.by).toHaveLength(2);
  } finally {
    await bench.close();
  }
});
