import { parentPort, workerData } from "node:worker_threads";
import { createAuditor } from "../../audit/auditor.ts";
import { loadRuleset } from "../../audit/ruleset/load-ruleset.ts";
import type { CheckResult } from "../../report/check/check-result.ts";
import { formatJsonlLine } from "../../report/check/format-jsonl.ts";
import { checkLines } from "../check/check.ts";
import { type CheckedBlock, writeBlock } from "../check/checked-block.ts";
import { decodeLines } from "../check/read-lines.ts";
import type { AuditAnswer, AuditRequest, AuditWorkerData } from "./audit-pool.ts";

const data = workerData as AuditWorkerData;
const auditor = createAuditor(loadRuleset(data), data);

parentPort?.on("message", ({ number, block, form }: AuditRequest) => {
  const results = checkLines(decodeLines(block), auditor);
  const answer = form === "jsonl" ? writeBlock(results, (result) => `${formatJsonlLine(result)}\n`) : results;
  parentPort?.postMessage({ number, answer } satisfies AuditAnswer<CheckedBlock | readonly CheckResult[]>);
});
