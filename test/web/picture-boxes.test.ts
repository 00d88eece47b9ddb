import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanSources } from "../../src/app/scan/scan.ts";
import { sourceAt } from "../app/look-back/look-back-office.ts";
import { type PagesServer, positionTable, servePages } from "../app/look-back/pages-server.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

let site: PagesServer;
let bench: OpenedWorkbench;
beforeAll(async () => {
  site = await servePages({ "/jobs": positionTable([["行政文员", "女", "限女性，已婚已育优先"]]) });
  bench = await openedWorkbench();
  await scanSources(bench.office, [{ ...sourceAt(site.origin, "pages", ["/jobs"]), browser: "auto" }], {
    ...{ operator: "测试", trigger: "scan", signal: new AbortController().signal, width: 1 },
    ...{ screenshots: "findings", onProgress: () => undefined },
  });
});
afterAll(async () => {
  await bench.close();
  await site.close();
});

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

describe("the screenshot of a posting", () => {
  it("frames the words of the chosen finding, at the size it is shown", async () => {
    const page = await bench.enter("union", "/worklist");
    await page.getByText("行政文员", { exact: true }).first().click();
    await page.locator(".posting-title").waitFor();
    await page.keyboard.press("o");
    const frame = page.locator(".picture-box-active").first();
    await frame.waitFor();
    // At one moment: the picture still moves while the frame is brought into view.
    const [box, picture] = await page.evaluate<readonly [Place, Place]>(
      `[".picture-box-active", "img.picture"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON())`,
    );
    expect(box.width).toBeGreaterThan(10);
    expect(box.x).toBeGreaterThanOrEqual(picture.x - 4);
    expect(box.x + box.width).toBeLessThanOrEqual(picture.x + picture.width + 4);
    expect(box.y + box.height).toBeLessThanOrEqual(picture.y + picture.height + 4);
    const [active] = await page.locator(".finding[aria-pressed=true] .finding-quote").allTextContents();
    expect(await frame.getAttribute("aria-label")).toBe(`截图上${active}的位置`);
  });
});
