import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decideAll } from "../../../src/app/reviews/reviews.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { scanScopes, sweepReport } from "../../../src/app/sweeps/sweep-report.ts";
import type { Source } from "../../../src/model/source.ts";
import { openStage, type Stage, siteSource } from "../look-back/look-back-office.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage.close();
});

function scan(source: Source) {
  return scanSources(stage.office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    width: 2,
    screenshots: "never",
  });
}

/** A person dismisses every finding on the postings of an address. */
async function dismissAll(path: string): Promise<void> {
  const { office } = stage;
  const rows = await office.store.findings.list({ verdicts: ["violation", "review"] }, { after: null, limit: 500 });
  const ids = rows.filter(({ posting }) => posting.url.endsWith(path)).map(({ stored }) => stored.id);
  const reason = { channel: null, reasonCode: "not_about_applicant", reasonText: "" } as const;
  await decideAll(office, ids, { decision: "dismissed", ...reason, by: "演示复核人", role: "union" });
}

test("a second sweep says what is new, fixed and gone, and counts what it could not read as unread", async () => {
  const board = siteSource(stage, "county-board", ["/jobs/"]);
  await scan(board);
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  await scan(board);
  const [scanned] = await stage.office.store.audits.newest(1);
  if (scanned === undefined) throw new Error("a scan leaves an audit");
  // A look-back since then is no sweep and follows no scan.
  const lookedBack = { ...scanned, id: "audit-of-a-look-back", trigger: "look-back", baselineAuditId: null } as const;
  await stage.office.store.audits.put({
    ...lookedBack,
    startedAt: "2026-11-04T02:00:00Z",
    finishedAt: "2026-11-04T03:00:00Z",
  });
  stage.clock.moveTo("2026-11-04T18:00:00Z");
  const { input, files } = await sweepReport(stage.office, {
    title: "全面排查报告",
    ...(await scanScopes(stage.office, null)),
  });
  const changeOf = (path: string) => input.changes?.find(({ posting }) => posting.url.endsWith(path))?.change;
  expect(changeOf("/job/1001.html")).toBe("fixed");
  expect(changeOf("/job/1003.html")).toBe("changed");
  expect(changeOf("/job/1006.html")).toBe("unchanged");
  expect(changeOf("/job/1007.html")).toBe("not_listed");
  expect(changeOf("/job/1010.html")).toBe("unread");
  expect(changeOf("/job/1025.html")).toBe("new");
  expect(input.unreadByOutcome.challenge).toBe(1);
  expect(files.page).toContain("全面排查报告-2026-11-05");
  const page = await readFile(files.page, "utf8");
  expect(page).toContain("未能读取的页面不计入无问题");
  expect(page).not.toContain("已整改");
  await dismissAll("/job/1006.html");
  const reviewed = await sweepReport(stage.office, { title: "复核以后", ...(await scanScopes(stage.office, null)) });
  const unchanged = reviewed.input.changes?.find(({ posting }) => posting.url.endsWith("/job/1006.html"));
  expect(unchanged).toMatchObject({ change: "unchanged", posting: { grounds: [], quotes: [] } });
  expect(unchanged?.posting.dismissed).toBeGreaterThan(0);
  expect(await readFile(reviewed.files.page, "utf8")).toContain("人工复核已排除");
  const outside = { sourceIds: null, from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", jurisdiction: "110101" };
  const none = await sweepReport(stage.office, { title: "外区", scope: outside, earlier: null });
  expect(none.input.postings).toEqual([]);
  const city = { ...outside, jurisdiction: "340700" };
  const inCity = await sweepReport(stage.office, { title: "本市", scope: city, earlier: null });
  expect(inCity.input.postings.length).toBeGreaterThan(0);
});

test("without any scan there is nothing to report on, and it says what to do", async () => {
  await expect(scanScopes(stage.office, null)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
