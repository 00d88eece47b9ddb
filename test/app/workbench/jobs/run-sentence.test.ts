import { expect, it } from "vitest";
import { createTally } from "../../../../src/app/scan/scan-tally.ts";
import { runSentence } from "../../../../src/app/workbench/jobs/run-sentence.ts";

const CRAWL = {
  ...{
    visited: 0,
    byOutcome: {},
    seeded: 1,
    pageLimitReached: false,
    interrupted: false,
    remaining: 3,
    readElsewhere: 0,
  },
  stoppedHosts: [{ host: "jobs.example", reason: "不在允许访问的时段（22:00-06:00）" }],
  resumesAt: "2026-05-06T14:00:00Z",
};

it("a run that must wait for a site says why, and from when on it may go on", () => {
  const said = runSentence({ tally: createTally(), failures: [], crawls: [CRAWL] });
  expect(said).toContain("还有 3 个网址没有访问（jobs.example 不在允许访问的时段（22:00-06:00））");
  expect(said).toContain("2026-05-06 22:00 起再次采集时接着做");
  expect(runSentence({ tally: createTally(), failures: [], crawls: [{ ...CRAWL, resumesAt: null }] })).toContain(
    "以后再次采集",
  );
});

it("what only waits for its time stamp is never said to be unread", () => {
  const failed = { stage: "crawl", subject: "u", message: "", retryable: true } as const;
  const failures = [
    { ...failed, code: "VISIT_FAILED" },
    { ...failed, code: "TIMESTAMP_PENDING" },
    { ...failed, code: "TIMESTAMP_PENDING" },
  ];
  expect(runSentence({ tally: createTally(), failures, crawls: [] })).toContain("，未能读取 1 项，待加盖时间戳 2 件。");
});
