import type { Audit } from "../../../model/audit.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Office } from "../../office.ts";
import { openPipeline, type Pipeline } from "../../pipeline/pipeline.ts";

/** The record of one run over a round. */
export interface LookBackAudit {
  readonly pipeline: Pipeline;
  readonly audit: Audit;
  /** When the run began that this one goes on with after a stop; null for a run from the beginning. */
  readonly resumedFrom: string | null;
}

/** Tells a run over old addresses from the listing of sources that follows it, which has the same trigger. */
const MARK = "lookBack.run";

/** Opens rules and adapters under a new audit, or under that of a run which was stopped or killed half-way. */
export async function startLookBackAudit(
  office: Office,
  sourceIds: readonly string[],
  operator: string,
): Promise<LookBackAudit> {
  const open = await office.store.audits.unfinished("look-back", sourceIds);
  if (open !== null && open.counts[MARK] === 1) {
    return { pipeline: await openPipeline(office, open.id, operator), audit: open, resumedFrom: open.startedAt };
  }
  const id = office.newId();
  const pipeline = await openPipeline(office, id, operator);
  const audit: Audit = {
    id,
    trigger: "look-back",
    sourceIds: [...sourceIds],
    rulesetHash: pipeline.ruleset.hash,
    toolVersion: office.toolVersion,
    startedAt: office.clock.now().toISOString(),
    finishedAt: null,
    counts: { [MARK]: 1 },
    failures: [],
    baselineAuditId: null,
  };
  await office.store.audits.put(audit);
  return { pipeline, audit, resumedFrom: null };
}

/** Closes the record of a run with its figures. */
export async function finishLookBackAudit(
  office: Office,
  audit: Audit,
  end: { readonly visits: number; readonly failures: readonly Failure[] },
): Promise<void> {
  const finishedAt = office.clock.now().toISOString();
  const counts = { ...audit.counts, visits: end.visits };
  await office.store.audits.put({ ...audit, finishedAt, counts, failures: end.failures });
}
