import { expect, it } from "vitest";
import { createTally } from "../../src/app/scan/scan-tally.ts";
import { scanTables } from "../../src/cli/scan-tables.ts";
import { Audit } from "../../src/model/audit.ts";
import type { Failure } from "../../src/model/failure.ts";

const failure = (stage: Failure["stage"], subject: string): Failure => ({
  stage,
  subject,
  code: "X",
  message: "",
  retryable: false,
});

it("prints what could not be read under the pages that were received, each file once, and time stamps not at all", () => {
  const failures = [
    failure("import", "甲.xls"),
    failure("extract", "乙.csv"),
    failure("extract", "乙.csv"),
    failure("evidence", "丙"),
  ];
  const audit = Audit.parse({
    id: "a",
    trigger: "import",
    sourceIds: [],
    rulesetHash: "0".repeat(64),
    toolVersion: "0",
    startedAt: "2026-11-29T08:00:00Z",
    finishedAt: null,
    counts: {},
    failures: [],
    baselineAuditId: null,
  });
  const empty = { audit, resumed: false, sources: [], items: [], crawls: [], interrupted: false };
  const [pages] = scanTables({ ...empty, tally: createTally(), failures }, false);
  expect(pages?.rows).toEqual([
    ["合计", 0],
    ["未能读取或提取（原因见下）", 2],
  ]);
});
