import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { type FixtureSites, startFixtureSites } from "../../../src/app/demo/fixture-server.ts";
import { issue } from "../../../src/app/leads/draft-leads.ts";
import { type LookBackRequest, type LookBackRun, runLookBack } from "../../../src/app/look-back/run-look-back.ts";
import type { Office } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import type { LeadDraft } from "../../../src/lead/build-leads.ts";
import type { ConfirmedFinding } from "../../../src/lead/confirmed-finding.ts";
import { groupItems } from "../../../src/lead/group-items.ts";
import { leadFromDraft } from "../../../src/lead/issue-lead.ts";
import type { StoredFinding } from "../../../src/model/finding.ts";
import type { Lead } from "../../../src/model/lead.ts";
import type { LookBack, LookBackItem } from "../../../src/model/look-back.ts";
import type { Review } from "../../../src/model/review.ts";
import { Source } from "../../../src/model/source.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

/** A data folder in a temporary place, the bundled sites, and a clock that the test sets. */
export interface Stage {
  office: Office;
  readonly sites: FixtureSites;
  readonly clock: ReturnType<typeof createScriptedClock>;
  /** Ends the process as far as the data folder can tell: everything in memory is gone. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const quiet = () => undefined;

/** Opens the stage on the day of the first scan. */
export async function openStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), "pingpin-look-back-"));
  const sitesDir = join(import.meta.dirname, "../../../fixtures/sites");
  const sites = await startFixtureSites({ sitesDir, phase: "before" });
  const clock = createScriptedClock("2026-09-01T02:00:00Z");
  const office = await open(root, clock);
  const stage: Stage = {
    office,
    sites,
    clock,
    async reopen() {
      await stage.office.store.close();
      stage.office = await open(root, clock);
    },
    async close() {
      await stage.office.store.close();
      await sites.close();
      await rm(root, { recursive: true, force: true });
    },
  };
  return stage;
}

function open(root: string, clock: Stage["clock"]): Promise<Office> {
  return openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: QUIET,
    clock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
}

/** A source over one bundled site, entered at `paths`. */
export function siteSource(stage: Pick<Stage, "sites">, site: string, paths: readonly string[]): Source {
  return sourceAt(stage.sites.origins[site] ?? "", site, paths);
}

/** A source over any loopback origin, visited without delay and without a browser. */
export function sourceAt(origin: string, id: string, paths: readonly string[]): Source {
  return Source.parse({
    id,
    name: `示例来源 ${id}`,
    operatorType: "public-service",
    jurisdiction: "340706",
    entryUrls: paths.map((path) => `${origin}${path}`),
    limits: { pages: 60, depth: 2 },
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [new URL(origin).host],
    contact: "假想县总工会 0000-0000000",
  });
}

/** Scans the source and issues a lead on every finding of verdict violation or review at `paths`. */
export async function leadOn(
  stage: Pick<Stage, "office">,
  source: Source,
  paths: readonly string[],
  isChosen: (quote: string) => boolean = () => true,
): Promise<Lead> {
  const { office } = stage;
  await scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: quiet,
    width: 2,
    screenshots: "never",
  });
  return leadOnStored(office, source, paths, isChosen);
}

/** Issues a lead on what is stored already. */
export async function leadOnStored(
  office: Office,
  source: Source,
  paths: readonly string[],
  isChosen: (quote: string) => boolean = () => true,
): Promise<Lead> {
  const { store, newId } = office;
  const rows = await store.findings.list({ verdicts: ["violation", "review"] }, { after: null, limit: 500 });
  const at = office.clock.now().toISOString();
  const chosen: ConfirmedFinding[] = [];
  for (const { stored, posting } of rows) {
    const isOfSource = posting.sourceId === source.id && paths.includes(new URL(posting.url).pathname);
    if (!isOfSource || !isChosen(stored.finding.quote)) continue;
    const employer = posting.employerId === null ? null : await store.employers.get(posting.employerId);
    chosen.push({ stored, posting, employer, source, review: confirming(stored, newId(), at) });
  }
  const draft: LeadDraft = {
    destination: "procuratorate",
    jurisdiction: "340706",
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人民检察院",
    items: groupItems(chosen, newId),
    notices: [],
    counts: { employers: 0, postings: 0, violation: 0, review: 0 },
  };
  const facts = { id: newId(), office: "假想县总工会", officeKind: "union", at, by: "演示复核人" } as const;
  const lead = leadFromDraft(draft, facts);
  await store.leads.put(lead);
  return issue(office, lead.id, "演示复核人");
}

function confirming(stored: StoredFinding, id: string, at: string): Review {
  const { fingerprint, ruleVersion } = stored.finding;
  return {
    id,
    fingerprint,
    findingId: stored.id,
    captureId: stored.captureId,
    ruleVersion,
    step: "first",
    decision: "confirmed",
    channel: null,
    reasonCode: "test",
    reasonText: "测试",
    by: "演示复核人",
    role: "union",
    at,
  };
}

/** A run with the postings of its round. */
export interface SeenRun extends LookBackRun {
  readonly lookBack: LookBack & { readonly items: readonly LookBackItem[] };
}

/** All items of a round, in their order. */
export async function itemsOf(office: Office, { id }: Pick<LookBack, "id">): Promise<readonly LookBackItem[]> {
  const items: LookBackItem[] = [];
  for await (const item of office.store.lookBacks.items(id)) items.push(item);
  return items;
}

/** Runs a look-back without listing the sources again, unless the test says otherwise. */
export async function lookBack(
  stage: Pick<Stage, "office">,
  lead: Lead,
  changes: Partial<LookBackRequest> = {},
): Promise<SeenRun> {
  const run = await runLookBack(stage.office, {
    leadId: lead.number ?? lead.id,
    operator: "演示采集人",
    newRound: false,
    visits: "network",
    relist: null,
    pictures: false,
    signal: new AbortController().signal,
    onProgress: quiet,
    ...changes,
  });
  return { ...run, lookBack: { ...run.lookBack, items: await itemsOf(stage.office, run.lookBack) } };
}

/** The outcome and reason of every posting of a round, by the path of its address. */
export function outcomesOf({ lookBack }: SeenRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lookBack.items.map(({ url, outcome, reasonCode }) => [new URL(url).pathname, `${outcome} ${reasonCode}`]),
  );
}
