import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LARGEST_UPLOAD } from "../../src/model/largest-upload.ts";
import { openedWorkbench } from "./opened-workbench.ts";

const TABLE = "甲,乙,丙\n行政文员,云栖示例机械有限公司,限女性\n数控车工,云栖示例机械有限公司,不限\n";

const PLAIN_TABLE = "用人单位,性别,岗位名称\n样例晴川饭店,限男性,传菜员\n";

describe("files dropped on 来源与任务", () => {
  it("show how they would be read, follow the person's columns, and become postings", async () => {
    const bench = await openedWorkbench();
    try {
      const page = await bench.enter("union", "/sources");
      await page.getByRole("button", { name: "导入文件" }).click();
      const drop = page.getByRole("button", { name: /把文件拖到这里/ });
      const letFall = async (content: string, name = "岗位表.csv") => {
        const dataTransfer = await page.evaluateHandle(`(() => {
          const data = new DataTransfer();
          data.items.add(new File([${content}], "${name}", { type: "text/csv" }));
          return data;
        })()`);
        await drop.dispatchEvent("drop", { dataTransfer });
      };
      await letFall(`new Uint8Array(${LARGEST_UPLOAD + 1})`);
      await page.getByText("文件“岗位表.csv”过大（上限 50 MB），请拆分后重试。").waitFor();
      await letFall(JSON.stringify(TABLE));
      await page.getByText("没有读出岗位").waitFor();
      await letFall(JSON.stringify(PLAIN_TABLE), "另一张.csv");
      await letFall(JSON.stringify("PK\u0003\u0004"), "坏的.docx");
      await page.getByText("“坏的.docx”不能使用").waitFor();
      const first = page.getByRole("region", { name: "岗位表.csv" });
      const column = async (letter: string, role: string) => {
        await first.getByLabel(`${letter} 列是什么`).click();
        await page.locator(".ant-select-dropdown:visible").getByText(role, { exact: true }).click();
      };
      await column("A", "岗位名称");
      await page.getByText("全文读出 2 个岗位").waitFor();
      await column("B", "用人单位");
      await column("C", "性别");
      await page.getByText("行政文员（云栖示例机械有限公司）").waitFor();
      await page.getByText("传菜员（样例晴川饭店）").waitFor();
      await page.getByLabel(/来源名称/).fill("假想县招聘会岗位表");
      await page.getByRole("button", { name: "导入并筛查" }).click();
      await page.getByText(/读取 1 份，招聘信息 2 条，命中 [1-9]\d* 处/).waitFor();
      await page.getByText(/读取 1 份，招聘信息 1 条，命中 [1-9]\d* 处/).waitFor();
      const postings = await bench.office.store.postings.list({ after: null, limit: 10 });
      expect(postings.map(({ title }) => title).sort()).toEqual(["传菜员", "数控车工", "行政文员"]);
      const sources = await bench.office.store.sources.list();
      expect(sources).toMatchObject([{ name: "假想县招聘会岗位表", kind: "file", operatorType: "public-service" }]);
    } finally {
      await bench.close();
    }
  });

  it("say each thing that a person should know of them in a line of its own", async () => {
    const bench = await openedWorkbench();
    try {
      const page = await bench.enter("union", "/sources");
      await page.getByRole("button", { name: "导入文件" }).click();
      const empty = { name: "空表.csv", mimeType: "text/csv", buffer: Buffer.from("岗位名称,性别\n") };
      const good = { name: "岗位表.csv", mimeType: "text/csv", buffer: Buffer.from(PLAIN_TABLE) };
      await page.locator("input[type=file]").setInputFiles([empty, good]);
      await page.getByText("传菜员（样例晴川饭店）").waitFor();
      await page.getByLabel(/来源名称/).fill("假想县招聘会岗位表");
      await page.getByRole("button", { name: "导入并筛查" }).click();
      const told = page.getByText(/读取 \d 份，招聘信息 1 条/).last();
      await told.waitFor();
      const lines = (await told.innerText()).split("\n");
      expect(lines[1]).toMatch(/^未能从“空表\.csv”提取招聘信息：表是空的、只有表头/u);
    } finally {
      await bench.close();
    }
  });

  it("never replace the page, wherever they are let go by the mouse", async () => {
    const bench = await openedWorkbench();
    try {
      const path = join(bench.office.home.root, "岗位表.csv");
      writeFileSync(path, TABLE);
      const page = await bench.enter("union", "/sources");
      await page.getByRole("button", { name: "导入文件" }).click();
      const drop = page.getByRole("button", { name: /把文件拖到这里/ });
      const mouse = await page.context().newCDPSession(page);
      const letGo = async (x: number, y: number) => {
        const data = { items: [], files: [path], dragOperationsMask: 1 };
        for (const type of ["dragEnter", "dragOver", "drop"] as const) {
          await mouse.send("Input.dispatchDragEvent", { type, x, y, data });
        }
      };
      // A browser with a window would open the file in place of the page, one without windows does nothing.
      await page.evaluate(`addEventListener("drop", (event) => (window.isKept = event.defaultPrevented))`);
      await letGo(600, 20);
      await expect.poll(() => page.evaluate("window.isKept")).toBe(true);
      const place = await drop.boundingBox();
      await letGo((place?.x ?? 0) + 20, (place?.y ?? 0) + 10);
      await page.getByText("没有读出岗位").waitFor();
    } finally {
      await bench.close();
    }
  });

  it("are refused when their bytes are not what their name says, and those beside them are taken", async () => {
    const bench = await openedWorkbench();
    try {
      const page = await bench.enter("union", "/sources");
      await page.getByRole("button", { name: "导入文件" }).click();
      const buffer = Buffer.from("<script>alert(1)</script>");
      const good = { name: "岗位表.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) };
      const empty = { name: "空的.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) };
      await page
        .locator("input[type=file]")
        .setInputFiles([{ name: "表.xlsx", mimeType: "text/html", buffer }, empty, good]);
      await page.getByText("内容不是 .xlsx 文件").waitFor();
      await page.getByText("文件“空的.csv”是空的").waitFor();
      await page.getByText("没有读出岗位").waitFor();
    } finally {
      await bench.close();
    }
  });
});
