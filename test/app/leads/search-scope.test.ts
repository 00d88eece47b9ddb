import { expect, it } from "vitest";
import { searchScope } from "../../../src/app/leads/search-scope.ts";
import type { Audit } from "../../../src/model/audit.ts";
import type { Store } from "../../../src/store/port.ts";
import { anItem } from "../../report/package-input.ts";

const [item] = [anItem()];
const auditId = item.findings[0]?.stored.auditId ?? "";
const hash = item.findings[0]?.stored.finding.rulesetHash ?? "";
const unread = { stage: "crawl", subject: "u", code: "VISIT_FAILED", message: "", retryable: true } as const;
const audit: Audit = {
  id: auditId,
  trigger: "scan",
  sourceIds: ["s1"],
  rulesetHash: hash,
  toolVersion: "平聘 0.1.0",
  startedAt: "2026-03-02T01:00:00Z",
  finishedAt: "2026-03-02T01:30:00Z",
  counts: { visits: 40, postings: 30, "verdict.violation": 3, "verdict.review": 2, "verdict.hint": 9 },
  failures: [unread],
  baselineAuditId: null,
};

function storeWith(audits: readonly Audit[]): Pick<Store, "audits" | "sources"> {
  const source = { id: "s1", name: "假想县公共招聘网（示例）" };
  return {
    audits: { get: async (id: string) => audits.find((one) => one.id === id) ?? null },
    sources: { list: async () => [source] },
  } as unknown as Store;
}

it("says when and where was searched, how much was seen and not read, and by which rules", async () => {
  const words = await searchScope({ store: storeWith([audit]) as Store }, [item]);
  expect(words).toBe(
    "检索口径：2026-03-02 09:00至2026-03-02 09:30（北京时间），“假想县公共招聘网（示例）”，访问页面40个" +
      "（其中1个未能读取，不作无问题处理），取得招聘信息30条，筛出疑似违法和待研判的表述5处。" +
      `逐条筛查所用规则集的SHA-256值为${hash}，规则逐条列明所查表述和依据，可供查验。`,
  );
});

it("names a site that was not visited to its end", async () => {
  const stopped = { ...unread, subject: "zp.example.invalid", code: "HOST_STOPPED" } as const;
  const words = await searchScope({ store: storeWith([{ ...audit, failures: [unread, stopped] }]) as Store }, [item]);
  expect(words).toContain(
    "（其中1个未能读取，不作无问题处理），zp.example.invalid没有采完，没有访问的网址不在其内，取得",
  );
});

it("names the minute of a short run once", async () => {
  const short = { ...audit, finishedAt: "2026-03-02T01:00:40Z" };
  const words = await searchScope({ store: storeWith([short]) as Store }, [item]);
  expect(words).toMatch(/^检索口径：2026-03-02 09:00（北京时间），/);
});

it("says nothing of a search that another office made", async () => {
  expect(await searchScope({ store: storeWith([]) as Store }, [item])).toBe("");
});
