import type { Audit } from "../../model/audit.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";
import { openRuleset } from "../pipeline/open-ruleset.ts";

/** Registers the sources and opens a run over them, or gives back the unfinished one, which is then continued. */
export async function startAudit(
  office: Office,
  sources: readonly Source[],
  trigger: Audit["trigger"],
  rulesetHash = (): string => openRuleset(office.rulesDirs, office.home.cache).hash,
): Promise<{ readonly audit: Audit; readonly resumed: boolean }> {
  const at = office.clock.now().toISOString();
  const ids = sources.map((source) => source.id).sort();
  for (const source of sources) await office.store.sources.put(source, at);
  const open = trigger === "import" ? null : await office.store.audits.unfinished(trigger, ids);
  if (open !== null) return { audit: open, resumed: true };
  const audit: Audit = {
    id: office.newId(),
    trigger,
    sourceIds: ids,
    rulesetHash: rulesetHash(),
    toolVersion: office.toolVersion,
    startedAt: at,
    finishedAt: null,
    counts: {},
    failures: [],
    baselineAuditId: (await office.store.audits.latest())?.id ?? null,
  };
  await office.store.audits.put(audit);
  return { audit, resumed: false };
}
