import { describe, expect, it } from "vitest";
import { openedWorkbench } from "./opened-workbench.ts";
import { seriousFaults } from "./serious-faults.ts";
import { addWaiting } from "./waiting-postings.ts";

describe("every page", () => {
  it("has no serious fault for those who cannot see or use a mouse", async () => {
    const bench = await openedWorkbench();
    try {
      await addWaiting(bench.office.store, [
        { fields: [{ label: "性别要求", value: "男" }] },
        { found: [{ quote: "限男性", verdict: "review", flags: ["obfuscated"] }] },
        { found: [{ quote: "限男性", verdict: "hint" }] },
      ]);
      const page = await bench.visit();
      await page.getByLabel("登录名").waitFor();
      const faults: Record<string, readonly string[]> = { signIn: await seriousFaults(page) };
      const admin = await bench.enter("admin");
      const lists = [
        "/",
        "/worklist",
        "/postings",
        "/employers",
        "/bureaus",
        "/leads",
        "/look-back",
        "/sources",
        "/submissions",
        "/reports",
        "/notices",
        "/retention",
        "/settings",
      ];
      const titles: string[] = [];
      const others = ["/worklist/w1", "/worklist/w2", "/rules", "/feedback", "/self-check", "/accounts", "/machine"];
      for (const path of [...lists, ...others]) {
        await admin.goto(`${bench.url}${path}`);
        // 系统自检 starts programs of the machine to look at them, which takes its time on a busy one.
        await admin.locator("h1").first().waitFor();
        faults[path] = await seriousFaults(admin);
        if (path.lastIndexOf("/") === 0) titles.push(await admin.title());
      }
      await admin.goto(bench.url);
      await admin.locator('[role="img"] svg').waitFor();
      const drawnWidth = `document.querySelector('[role="img"] svg').getBBox().width`;
      expect(await admin.evaluate(drawnWidth)).toBeGreaterThan(900);
      // A sheet of A4 is about 700 wide, and takes what is drawn at once.
      expect(await admin.evaluate(`dispatchEvent(new Event("beforeprint")), ${drawnWidth}`)).toBeLessThan(700);
      // Tabs opened side by side must be told apart by their names.
      expect(titles).toContain("待复核 - 平聘工作台");
      expect(new Set(titles).size).toBe(titles.length);
      await admin.goto(`${bench.url}/worklist/w1`);
      await admin.locator(".posting-title").waitFor();
      await admin.keyboard.press("n");
      await admin.getByText("排除：请选择理由").waitFor();
      faults["choosing a reason"] = await seriousFaults(admin);
      expect(Object.fromEntries(Object.entries(faults).filter(([, list]) => list.length > 0))).toEqual({});
    } finally {
      await bench.close();
    }
  });
});

describe("a name of two hundred letters without a space", () => {
  it("pushes nothing off the screen", async () => {
    const bench = await openedWorkbench();
    try {
      await addWaiting(bench.office.store, [
        {
          title: "B".repeat(150),
          employer: "A".repeat(200),
          body: `限男性${"C".repeat(500)}`,
          found: [{ quote: "限男性" }],
        },
      ]);
      const page = await bench.enter("union", "/worklist");
      for (const path of ["/worklist", "/employers", "/worklist/w1"]) {
        await page.goto(`${bench.url}${path}`);
        await page.getByText(/AAAA/).first().waitFor();
        const beyond = await page.evaluate<number>(
          "Math.max(...[...document.querySelectorAll('.shell-main, .review-text')].map((e) => e.scrollWidth - e.clientWidth))",
        );
        expect([path, beyond]).toEqual([path, 0]);
      }
    } finally {
      await bench.close();
    }
  });
});

describe("the first start", () => {
  it("leads from nothing to a signed-in administrator, without a preset password", async () => {
    const bench = await openedWorkbench({ people: false });
    try {
      const page = await bench.visit();
      const fill = (label: string, words: string) => page.getByLabel(label, { exact: true }).fill(words);
      await fill("单位全称", "假想县人民检察院");
      await page.getByText("检察院", { exact: true }).click();
      await fill("辖区行政区划代码", "999901");
      await fill("联系人和电话", "联系人 000-00000000");
      await fill("监管的人社部门全称", "假想县人力资源和社会保障局");
      expect(await page.getByLabel("同级检察院全称").count()).toBe(0);
      await fill("登录名", "主任");
      await page.getByText("登录名用 2 到 40 个小写字母").waitFor();
      await fill("登录名", "zhuren");
      await fill("密码", "aaaaaaaaaaaa");
      await page.getByText("密码过于简单").waitFor();
      await fill("姓名", "主任甲");
      await fill("密码", "平安-县院-二零二六");
      await fill("再输一遍密码", "平安-县院-二零二七");
      await page.getByRole("button", { name: "完成设置并进入" }).click();
      await page.getByText("两次输入的密码不一样").waitFor();
      await fill("再输一遍密码", "平安-县院-二零二六");
      await page.getByRole("button", { name: "完成设置并进入" }).click();
      await page.getByText(/^([0-9A-Z]{5}-){10}[0-9A-Z]{5}$/).waitFor();
      await page.getByRole("button", { name: "已抄好，进入" }).click();
      await page.getByText("主任甲（管理员）").waitFor();
      await page.locator(".shell-office", { hasText: "假想县人民检察院" }).waitFor();
      await page.getByRole("button", { name: "退出" }).click();
      await page.getByRole("button", { name: "登录" }).waitFor();
    } finally {
      await bench.close();
    }
  });
});
