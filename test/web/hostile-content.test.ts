import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";
import { addWaiting } from "./waiting-postings.ts";

let bench: OpenedWorkbench;
beforeAll(async () => {
  bench = await openedWorkbench();
});
afterAll(async () => {
  await bench.close();
});

const BEACON = "http://outside.example.invalid";

/** What a page that wants to harm the reviewer would put into title, body, labels and the employer's name. */
const HOSTILE = [
  `<script>window.harmed=1;fetch("${BEACON}/a")</script>`,
  `<img src=x onerror="window.harmed=1"><img src="${BEACON}/b.png">`,
  `<svg onload="window.harmed=1"><use href="${BEACON}/c.svg#x"/></svg>`,
  `<meta http-equiv="refresh" content="0;url=${BEACON}/d">`,
  `<a href="javascript:window.harmed=1" id="link">点我</a><base href="${BEACON}/">`,
  `<iframe srcdoc="<script>parent.harmed=1</script>"></iframe><object data="${BEACON}/e"></object>`,
  `<style>@import url(${BEACON}/f.css);body{background:url(${BEACON}/g.png)}</style><link rel=stylesheet href="${BEACON}/h.css">`,
  `"><form action="${BEACON}/i"><button autofocus onfocus="window.harmed=1">`,
  "{{constructor.constructor('window.harmed=1')()}}",
  "=cmd|' /C calc'!A0",
  "‮试用期\u0000\u200b\ufeff".replaceAll("\u0000", ""),
  "男".repeat(200_000),
];

describe("what a crawled page says", () => {
  it("is shown as words: nothing of it runs, and nothing leaves the office", async () => {
    await addWaiting(
      bench.office.store,
      HOSTILE.map((words) => ({
        title: words.slice(0, 500),
        employer: words.slice(0, 300),
        body: `限男性 ${words}`,
        fields: [{ label: words.slice(0, 200), value: words.slice(0, 1000) }],
        found: [{ quote: "限男性", trace: words.slice(0, 500), ground: "sex" as const }],
      })),
    );
    const page = await bench.enter("union", "/worklist");
    const requests: string[] = [];
    const dialogs: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.locator(".rows tbody tr").first().waitFor();
    expect(await page.locator(".rows tbody tr").count()).toBe(HOSTILE.length);
    await page.getByRole("button", { name: "开始复核" }).click();
    // Postings of the same moment stand in the order of their ids: w1, w10, w11, w12, w2, …
    const order = HOSTILE.map((words, index) => ({ words, id: `w${index + 1}` })).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    for (const [index, { words }] of order.entries()) {
      const body = page.locator('[data-field="text"]');
      await body.filter({ hasText: words.slice(0, 40).trim() }).waitFor();
      expect(
        await page.locator("script:not([src]), iframe, object, base, meta[http-equiv], .review form").count(),
      ).toBe(0);
      if (index < HOSTILE.length - 1) await page.keyboard.press("j");
    }
    expect(await page.evaluate("window.harmed")).toBeUndefined();
    expect(dialogs).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(`${bench.url}/`) && !url.startsWith("data:"))).toEqual([]);
    expect(requests.length).toBeGreaterThan(HOSTILE.length);
  });

  it("could not run even if a page of ours put it in as markup", async () => {
    const page = await bench.enter("union", "/worklist");
    const refused = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
    await page.evaluate(`document.body.insertAdjacentHTML("beforeend", '<img src=x onerror="window.harmed=1">')`);
    await refused;
    expect(await page.evaluate("window.harmed")).toBeUndefined();
  });
});
