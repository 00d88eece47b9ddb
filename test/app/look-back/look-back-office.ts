import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { type FixtureSites, startFixtureSites } from "../../../src/app/demo/fixture-server.ts";
import { locateHome } from "../../../src/app/home.ts";
import { issue } from "../../../src/app/leads/draft-leads.ts";
import { runLookBack, type LookBackRequest, type LookBackRun } from "../../../src/app/look-back/run-look-back.ts";
import { type Office, openOffice } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan.ts";
import { groupItems } from "../../../src/lead/group-items.ts";
import { leadFromDraft } from "../../../src/lead/issue-lead.ts";
import type { Lead } from "../../../src/model/lead.ts";
import type { LookBackItem } from "../../../src/model/look-back.ts";
import { Source } from "../../../src/model/source.ts";

/** A data folder in a temporary place, the bundled sites, and a clock that the test sets. */
export interface Stage {
  readonly office: Office;
  readonly sites: FixtureSites;
  readonly clock: ReturnType<typeof createScriptedClock>;
  close(): Promise<void>;
}

const quiet = () => undefined;

/** Opens the stage on the day of the first scan. */
export async function openStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), "pingpin-look-back-"));
  const sitesDir = join(import.meta.dirname, "../../../fixtures/sites");
  const sites = await startFixtureSites({ sitesDir, phase: "before" });
  const clock = createScriptedClock("2026-09-01T02:00:00Z");
  const office = await openOffice({
    home: locateHome(root),
    rulesDirs: [],
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    clock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
  return {
    office,
    sites,
    clock,
    async close() {
      await office.store.close();
      await sites.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A source over one bundled site, or over single addresses of it. */
export function sourceOf(stage: Stage, site: string, paths: readonly string[]): Source {
  const origin = stage.sites.origins[site] ?? "";
  return Source.parse({
    id: site,
    name: `示例来源 ${site}`,
    operatorType: site === "county-board" ? "public-service" : "employer",
    jurisdiction: "340706",
    entryUrls: paths.map((path) => `${origin}${path}`),
    limits: { pages: 60, depth: 2 },
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [`127.0.0.1:${stage.sites.ports[site]}`],
    contact: "假想县总工会 0000-0000000",
  });
}

/** Scans the source and issues a lead on every finding of verdict violation or review at `paths`. */
export async function leadOn(stage: Stage, source: Source, paths: readonly string[]): Promise<Lead> {
  const { office } = stage;
  const { store, newId } = office;
  await scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: quiet,
    width: 2,
  });
  const rows = await store.findings.list({ verdicts: ["violation", "review"] }, { after: null, limit: 500 });
  const at = office.clock.now().toISOString();
  const chosen = [];
  for (const { stored, posting } of rows) {
    if (!paths.includes(new URL(posting.url).pathname)) continue;
    const employer = posting.employerId === null ? null : await store.employers.get(posting.employerId);
    const { fingerprint, ruleVersion } = stored.finding;
    const review = {
      ...{ id: newId(), fingerprint, findingId: stored.id, captureId: stored.captureId, ruleVersion },
      ...{ step: "first", decision: "confirmed", channel: null, reasonCode: "test", reasonText: "测试" },
      ...{ by: "演示复核人", role: "union", at },
    } as const;
    chosen.push({ stored, posting, employer, source, review });
  }
  const draft = {
    ...{ destination: "procuratorate", jurisdiction: "340706", bureau: "假想县人力资源和社会保障局" },
    ...{ recipient: "假想县人民检察院", items: groupItems(chosen, newId), notices: [] },
    counts: { employers: 0, postings: 0, violation: 0, review: 0 },
  } as const;
  const office_ = office.configuration.office.name;
  const lead = leadFromDraft(draft, { id: newId(), office: office_, officeKind: "union", at, by: "演示复核人" });
  await store.leads.put(lead);
  return issue(office, lead.id, "演示复核人");
}

/** Runs a look-back without listing the sources again, unless the test says otherwise. */
export function lookBack(stage: Stage, lead: Lead, changes: Partial<LookBackRequest> = {}): Promise<LookBackRun> {
  return runLookBack(stage.office, {
    leadId: lead.number ?? lead.id,
    operator: "演示采集人",
    newRound: false,
    relist: null,
    signal: new AbortController().signal,
    onProgress: quiet,
    ...changes,
  });
}

/** The item of the posting at `path`, by its outcome and reason. */
export function itemAt(run: { readonly lookBack: LookBackRun["lookBack"] }, path: string): LookBackItem | null {
  return run.lookBack.items.find(({ url }) => new URL(url).pathname === path) ?? null;
}
