import { z } from "zod";
import { Failure } from "./failure.ts";
import { Digest256, Id, Instant } from "./primitives.ts";

/** One run over sources or stored captures (筛查批次). */
export const Audit = z
  .object({
    id: Id,
    trigger: z.enum(["scan", "import", "audit", "look-back", "submission", "demo"]),
    sourceIds: z.array(Id).readonly(),
    rulesetHash: Digest256,
    toolVersion: z.string(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    counts: z.record(z.string(), z.int()),
    failures: z.array(Failure).readonly(),
    baselineAuditId: Id.nullable(),
  })
  .readonly();
export type Audit = z.infer<typeof Audit>;
