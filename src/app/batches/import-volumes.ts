import { reconcileChainLog } from "../../evidence/chain-log.ts";
import { originFolder } from "../../evidence/origin-folder.ts";
import { recoverCaptures } from "../../evidence/recover-captures.ts";
import type { StampTrust } from "../../evidence/verify-stamp.ts";
import type { Audit } from "../../model/audit.ts";
import { compareText } from "../../model/compare-text.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode, failureOfError } from "../../model/failure.ts";
import { startAudit } from "../audits/start-audit.ts";
import type { Office } from "../office.ts";
import { openPipelineTools, type Pipeline, pipelineOf } from "../pipeline/pipeline.ts";
import { rootsOf } from "../timestamps/trusted-roots.ts";
import { broughtChain } from "./brought-chain.ts";
import type { ImportedVolume, ImportVolumesOptions } from "./imported-volume.ts";
import { type OpenVolume, openVolume } from "./open-volume.ts";
import { takeVolume } from "./take-volume.ts";
import { waitingVolumes } from "./waiting-volumes.ts";

/** What came of importing volumes, added up, and of each one. */
export interface ImportedVolumes {
  readonly volumes: readonly ImportedVolume[];
  readonly captures: number;
  readonly postings: number;
  readonly findings: number;
  readonly failures: readonly Failure[];
  readonly interrupted: boolean;
}

/**
 * Takes in volumes of other machines, in whatever order and however often they are given: what is here already is left
 * alone, what has a gap before it is kept until the missing volume comes, a damaged one is refused as a whole. Captures
 * are read and audited with the rules of this machine. The only volume throws what refused it.
 */
export async function importVolumes(
  office: Office,
  paths: readonly string[],
  options: ImportVolumesOptions,
): Promise<ImportedVolumes> {
  const roots = rootsOf(office);
  const failures: Failure[] = [];
  const opened = await openAll(paths, roots, failures);
  const waiting = await openAll(await waitingVolumes(office.home), roots, failures);
  try {
    const volumes = await takeAll(office, [...opened, ...waiting], options);
    failures.push(...volumes.failures, ...(await missingVolumes(office, volumes.taken)));
    const { taken, captures, postings, findings } = volumes;
    const given = taken.filter(({ state, path }) => paths.includes(path) || state !== "waiting");
    const reported = given.map(({ path: _path, ...volume }) => volume);
    return { volumes: reported, captures, postings, findings, failures, interrupted: options.signal.aborted };
  } finally {
    for (const { tree } of [...opened, ...waiting]) await tree.close();
  }
}

async function openAll(
  paths: readonly string[],
  roots: StampTrust["roots"],
  failures: Failure[],
): Promise<readonly OpenVolume[]> {
  const opened: OpenVolume[] = [];
  for (const path of paths) {
    try {
      opened.push(await openVolume(path, roots));
    } catch (error) {
      if (!(error instanceof PingpinError) || paths.length === 1) throw error;
      failures.push(failureOfError("import", path, error));
    }
  }
  return opened;
}

type Taken = ImportedVolume & { readonly path: string };

interface TakenVolumes extends Pick<ImportedVolumes, "captures" | "postings" | "findings" | "failures"> {
  readonly taken: readonly Taken[];
}

async function takeAll(
  office: Office,
  volumes: readonly OpenVolume[],
  options: ImportVolumesOptions,
): Promise<TakenVolumes> {
  const inOrder = volumes.toSorted(
    ({ manifest: { range: a } }, { manifest: { range: b } }) => compareText(a.origin, b.origin) || a.from - b.from,
  );
  for (const origin of new Set(inOrder.map(({ manifest }) => manifest.range.origin))) await recover(office, origin);
  const tools = await openPipelineTools(office);
  const { audit } = await startAudit(office, [], "import", tools.ruleset);
  const pipeline = pipelineOf(tools, audit.id, options.operator);
  const taken: Taken[] = [];
  const sums = { captures: 0, postings: 0, findings: 0 };
  const failures: Failure[] = [];
  for (const volume of inOrder) {
    const result = await takeGuarded(pipeline, volume, options, inOrder.length === 1);
    failures.push(...result.failures);
    sums.captures += result.captures;
    sums.postings += result.postings;
    sums.findings += result.findings;
    if (result.volume !== null) taken.push({ ...result.volume, path: volume.path });
  }
  const finishedAt = options.signal.aborted ? null : office.clock.now().toISOString();
  const finished: Audit = { ...audit, finishedAt, counts: sums, failures };
  await office.store.audits.put(finished);
  return { taken, ...sums, failures };
}

async function takeGuarded(pipeline: Pipeline, volume: OpenVolume, options: ImportVolumesOptions, isOnly: boolean) {
  try {
    return await takeVolume(pipeline, volume, options);
  } catch (error) {
    if (!(error instanceof PingpinError) || error.code !== "VOLUME_REFUSED" || isOnly) throw error;
    const failure = failureOfError("import", volume.path, error);
    return { volume: null, captures: 0, postings: 0, findings: 0, failures: [failure] };
  }
}

/** Sets aside what an import that was killed left behind, and brings the machine's chain log level with the store. */
async function recover({ home, store, log }: Office, origin: string): Promise<void> {
  const { captures, chainLog } = originFolder(home.root, origin);
  await store.transaction(async (joined) => {
    const moved = await recoverCaptures(captures, joined.captures.knownAmong);
    if (moved.length > 0) log.warn({ origin, moved }, "brought captures that were never committed were set aside");
    if ((await joined.captures.chainHead(origin)).length === 0) return;
    await reconcileChainLog(chainLog, broughtChain(joined, origin));
  });
}

/** One failure for each gap before volumes that wait. */
async function missingVolumes(office: Office, taken: readonly Taken[]): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const origin of new Set(taken.filter(({ state }) => state === "waiting").map((volume) => volume.origin))) {
    const waiting = taken.filter((volume) => volume.origin === origin && volume.state === "waiting");
    const known = (await office.store.volumes.list("in")).filter(({ range }) => range.origin === origin);
    let number = Math.max(0, ...known.map(({ range }) => range.number));
    let { length } = await office.store.captures.chainHead(origin);
    for (const volume of waiting) {
      if (volume.from > length + 1) failures.push(missing(origin, { number, length }, volume));
      number = Math.max(number, volume.number);
      length = Math.max(length, volume.to);
    }
  }
  return failures;
}

function missing(
  origin: string,
  before: { readonly number: number; readonly length: number },
  after: Pick<ImportedVolume, "number" | "from">,
): Failure {
  const [first, last] = [before.number + 1, Math.max(1, after.number - 1)];
  const which = first >= last ? `第 ${last} 卷` : `第 ${first} 至 ${last} 卷`;
  const subject = `机器 ${origin.slice(0, 8)} 的采集卷${which}`;
  const detail = `存证链第 ${before.length + 1} 至 ${after.from - 1} 份采集件未到，其后的第 ${after.number} 卷已核验并暂存`;
  return failureByCode("import", "VOLUME_MISSING", { subject, detail });
}
