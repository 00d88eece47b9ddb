import { parentPort, workerData } from "node:worker_threads";
import { createAuditor } from "../audit/auditor.ts";
import { loadRuleset } from "../audit/load-ruleset.ts";
import type { AuditAnswer, AuditRequest, AuditWorkerData } from "./audit-pool.ts";
import { checkLines } from "./check/check.ts";
import { decodeLines } from "./check/read-lines.ts";

const auditor = createAuditor(loadRuleset(workerData as AuditWorkerData));

parentPort?.on("message", ({ number, block }: AuditRequest) => {
  const answer: AuditAnswer = { number, results: checkLines(decodeLines(block), auditor) };
  parentPort?.postMessage(answer);
});
