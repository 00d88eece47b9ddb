import { afterEach, beforeEach, expect, test } from "vitest";
import type { Lead } from "../../../src/model/lead.ts";
import { leadOn, leadOnStored, lookBack, openStage, type Stage, sourceAt } from "./look-back-office.ts";
import { type PagesServer, positionTable, servePages } from "./pages-server.ts";

const PAGE = "/notice/12.html";
const SEWING = ["缝纫工", "女", "限女性，能适应倒班"] as const;

let stage: Stage;
let site: PagesServer;

beforeEach(async () => {
  stage = await openStage();
  site = await servePages({
    "/": "<title>云栖示例机械有限公司</title><p>本公司生产示例机械，欢迎各界人士前来洽谈合作。</p>".repeat(3),
    [PAGE]: positionTable([SEWING]),
  });
});
afterEach(async () => {
  await site.close();
  await stage.close();
});

/** A lead on what an older version of the program made of the page: a posting of another name, key and text. */
async function leadOfOldReading(body: string, quote: string): Promise<Lead> {
  const source = sourceAt(site.origin, "notice", [PAGE]);
  await leadOn(stage, source, [PAGE]);
  const { store, newId } = stage.office;
  const rows = await store.findings.list({}, { after: null, limit: 500 });
  const [row] = rows.filter(
    ({ posting, stored }) => posting.sourceId === "notice" && stored.finding.quote === "限女性",
  );
  if (row === undefined) throw new Error("no finding");
  const title = "云栖示例机械有限公司招聘公告";
  const known = await store.postings.get(row.posting.id);
  if (known === null) throw new Error("no posting");
  const anchors = { ...known.anchors, idToken: null, title };
  const old = {
    ...known,
    id: newId(),
    key: "notice:old",
    title,
    body,
    fields: [],
    anchors,
    textSha256: "0".repeat(64),
  };
  await store.postings.add([old]);
  const start = body.indexOf(quote);
  const span = { field: "text", start, end: start + quote.length };
  const finding = { ...row.stored.finding, quote, span, fingerprint: "0".repeat(64) };
  await store.findings.add([{ ...row.stored, id: newId(), postingId: old.id, finding }]);
  const lead = await leadOnStored(stage.office, source, [PAGE], (words) => words === quote);
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  return { ...lead, items: lead.items.filter((item) => item.kind === "posting" && item.postingKey === old.key) };
}

async function itemOf(lead: Lead) {
  const { items } = (await lookBack(stage, lead)).lookBack;
  return items.find(({ postingKey }) => postingKey === "notice:old");
}

test("a posting that the program reads otherwise since is compared with its stored page read anew", async () => {
  const lead = await leadOfOldReading("本公司招聘缝纫人员，限女性。", "限女性");
  const before = await itemOf(lead);
  expect(before).toMatchObject({ outcome: "not_rectified", reasonCode: "words_stand" });
  expect(before?.notes.join()).toContain("读取网页的方式有变");
  site.show(PAGE, positionTable([["缝纫工", "不限", "能适应倒班"]]));
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  expect((await itemOf(lead))?.outcome).toBe("rectified");
});

test("words that the program does not read on the stored page any more are never called gone", async () => {
  const lead = await leadOfOldReading("本公司招聘缝纫人员，须未婚女性。", "须未婚女性");
  const item = await itemOf(lead);
  expect(item?.outcome).toBe("undetermined");
  expect(item?.notes.join()).toContain("从固定的原页面也读不出");
});
