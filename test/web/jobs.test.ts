import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { verify } from "../../src/app/evidence/verify.ts";
import { programFile } from "../../src/app/program-files.ts";
import { askFor } from "../../src/app/schedules/jobs.ts";
import { withQueue } from "../../src/app/schedules/schedules.ts";
import { startSigns } from "../../src/app/worker/sign-of-life.ts";
import type { Lead } from "../../src/model/lead.ts";
import { leadOn, siteSource } from "../app/look-back/look-back-office.ts";
import { type OpenedWorkbench, openedWorkbench } from "./opened-workbench.ts";

const PATHS = ["/job/1001.html"];

let bench: OpenedWorkbench;
let lead: Lead;
let page: Page;
beforeAll(async () => {
  bench = await openedWorkbench();
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const stage = { office: bench.office, sites };
  lead = await leadOn(stage, { ...siteSource(stage, "county-board", PATHS), limits: { pages: 8, depth: 0 } }, PATHS);
  await sites.close();
  page = await bench.enter("union", `/leads/${lead.id}`);
});
afterAll(() => bench.close());

const make = () => page.getByRole("button", { name: "生成移送材料" }).click();
const states = () => withQueue(bench.office, async (queue) => (await queue.pending()).map(({ state }) => state));

describe("the package of a lead, made by a job", () => {
  it("says why it was not made, and is tried again by a person", async () => {
    const { captures } = bench.office.home;
    renameSync(captures, `${captures}-away`);
    mkdirSync(captures);
    await make();
    await page.getByText("没有完成：").waitFor();
    const told = await page.locator("section[aria-live]").textContent();
    expect(told).toMatch(/没有完成：[\u4e00-\u9fff].*再试/);
    expect((await bench.office.store.leads.get(lead.id))?.package).toBeNull();
    rmdirSync(captures);
    renameSync(`${captures}-away`, captures);
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByRole("link", { name: "下载移送材料" }).waitFor();
    await page.getByText(`线索材料 ${lead.number} 已生成`).waitFor();
  });

  it("goes on whatever becomes of the page, and is seen from every other one", async () => {
    const [answer] = await Promise.all([page.waitForResponse(/\/export$/), make()]);
    expect(answer.status()).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain(`生成线索材料 ${lead.number}`);
    await page.reload();
    const other = await bench.enter("viewer");
    for (const where of [other, page]) {
      await where.getByText(`线索材料 ${lead.number} 已生成`).first().waitFor();
    }
    await expect.poll(states).toEqual([]);
    const made = (await bench.office.store.leads.get(lead.id))?.package;
    expect((await verify(made?.path ?? "")).result).toBe("intact");
  });

  it("is one job however often it is asked for", async () => {
    const task = { kind: "export", leadId: lead.id } as const;
    await Promise.all([askFor(bench.office, task, "甲"), askFor(bench.office, task, "乙")]);
    expect((await states()).length).toBe(1);
  });

  it("is said to be another process's work, and the page is fresh once that is over", async () => {
    let finish = () => {};
    const until = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const signal = AbortSignal.timeout(50_000);
    const worked = withQueue(bench.office, (queue) =>
      queue.work(() => until.then(() => undefined), { signal, width: 1, untilIdle: true }),
    );
    const [job] = await withQueue(bench.office, (queue) => queue.pending());
    const signs = await startSigns(bench.office, 1);
    const inHand = { startedAt: new Date().toISOString(), done: 3, total: 12, words: "已写好证据 3 份。" };
    await signs.beat([{ id: job?.id ?? "", ...inHand }], null);
    await page.reload();
    await page.getByText("已写好证据 3 份。 由工作进程（pingpin worker）在做").waitFor();
    await page.getByText("3/12", { exact: true }).waitFor();
    await signs.end();
    const [again] = await Promise.all([page.waitForRequest(`${bench.url}/api/leads/${lead.id}`), finish()]);
    expect(again.method()).toBe("GET");
    await page.getByText("由工作进程（pingpin worker）在做").waitFor({ state: "hidden" });
    await worked;
  });
});
