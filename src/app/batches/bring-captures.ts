import { CaptureManifest } from "../../evidence/capture-manifest.ts";
import { extendChainLog } from "../../evidence/chain-log.ts";
import { writeFoldersDurably } from "../../evidence/durable-folder.ts";
import type { FileTree } from "../../evidence/file-tree.ts";
import { broughtFolder, originFolder } from "../../evidence/origin-folder.ts";
import { TOMBSTONE } from "../../evidence/tombstone.ts";
import { captureRecord } from "../../evidence/write-capture.ts";
import { type Capture, mayHoldPostings } from "../../model/capture.ts";
import { messageOf, PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Source } from "../../model/source.ts";
import type { ChainLink, Store } from "../../store/port.ts";
import { addPostings } from "../pipeline/commit-fetched.ts";
import { contentOf, type ReadBack } from "../pipeline/content-of.ts";
import type { AuditedPosting } from "../pipeline/page-reading.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { readPostings } from "../pipeline/read-postings.ts";
import { pageFacts } from "../pipeline/told-employer.ts";
import { broughtChain } from "./brought-chain.ts";
import { disposalIn } from "./disposal-in.ts";
import { type OpenVolume, refused } from "./open-volume.ts";

/** What taking in a volume came to. */
export interface BroughtCounts {
  readonly captures: number;
  readonly postings: number;
  readonly findings: number;
  readonly failures: readonly Failure[];
}

/** A capture of a volume, read and audited, ready to be stored. */
interface BroughtCapture {
  readonly capture: Capture;
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly postings: readonly AuditedPosting[];
  readonly failures: readonly Failure[];
}

/** So many captures share a transaction; a crash loses no more than is done again. */
const GROUP = 16;

/**
 * Takes in the links of a volume in order, a group at a time: folders, records, postings and findings in one transaction,
 * so that what stands here was audited too. Stops between groups when `signal` is aborted.
 */
export async function bringCaptures(
  pipeline: Pipeline,
  volume: OpenVolume,
  links: readonly ChainLink[],
  options: { readonly signal: AbortSignal; readonly onBrought: (captures: number) => void },
): Promise<BroughtCounts> {
  const { office } = pipeline;
  const { origin } = volume.manifest.range;
  const failures: Failure[] = [];
  const counts = { captures: 0, postings: 0, findings: 0 };
  for (let at = 0; at < links.length && !options.signal.aborted; at += GROUP) {
    const group: BroughtCapture[] = [];
    for (const link of links.slice(at, at + GROUP)) group.push(await readBrought(pipeline, volume, link));
    const stored = await office.store.transaction((store) => storeGroup(store, group, { pipeline, origin }));
    await office.store.transaction((store) =>
      extendChainLog(originFolder(office.home.root, origin).chainLog, broughtChain(store, origin)),
    );
    counts.captures += group.length;
    counts.postings += stored.postings;
    counts.findings += stored.findings;
    failures.push(...group.flatMap((one) => one.failures));
    options.onBrought(counts.captures);
  }
  return { ...counts, failures };
}

async function readBrought(pipeline: Pipeline, volume: OpenVolume, link: ChainLink): Promise<BroughtCapture> {
  const tree = volume.captures.get(link.folder);
  if (tree === undefined) throw refused(volume.path, `缺少采集件 ${link.id}`);
  const files = await filesOf(tree);
  const bytes = files.get("manifest.json") ?? new Uint8Array();
  const manifest = CaptureManifest.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  const { origin } = volume.manifest.range;
  const record = captureRecord(manifest, bytes, broughtFolder(origin, link.folder));
  const capture: Capture = { ...record, origin };
  return { capture, folder: link.folder, files, ...(await readGuarded(pipeline, capture, files)) };
}

async function filesOf(tree: FileTree): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of tree.files.keys()) files.set(name, await tree.read(name));
  return files;
}

/** A page that cannot be read is a failure of that page, never an empty one; its capture is kept all the same. */
async function readGuarded(
  pipeline: Pipeline,
  capture: Capture,
  files: BroughtCapture["files"],
): Promise<Pick<BroughtCapture, "postings" | "failures">> {
  if (!mayHoldPostings(capture) || files.has(TOMBSTONE)) return { postings: [], failures: [] };
  const source = await sourceOf(pipeline, capture);
  try {
    const content = await contentOf(visitIn(capture, files), pipeline.tools);
    if (content === null) return { postings: [], failures: [] };
    return readPostings(content, pageFacts(source, capture), pipeline);
  } catch (error) {
    const detail = messageOf(error);
    return {
      postings: [],
      failures: [failureByCode("extract", "EXTRACT_FAILED", { subject: capture.requestedUrl, detail })],
    };
  }
}

async function sourceOf({ office }: Pipeline, { id, sourceId }: Capture): Promise<Source> {
  const source = await office.store.sources.get(sourceId);
  if (source !== null) return source;
  throw new PingpinError("NOT_FOUND", { subject: sourceId, detail: `采集件 ${id} 的来源不在采集卷中` });
}

/** The readable part of a capture whose files were checked already. */
function visitIn(capture: Capture, files: BroughtCapture["files"]): ReadBack {
  const { finalUrl, outcome, via, mediaType, charset } = capture;
  const read = (role: string) => files.get(capture.files.find((file) => file.role === role)?.path ?? "") ?? null;
  const [body, rendered] = [read("body"), read("rendered")];
  return {
    finalUrl,
    outcome,
    via,
    renderedHtml: rendered === null ? null : Buffer.from(rendered).toString("utf8"),
    screenshotPng: read("screenshot"),
    body: body === null ? null : { bytes: body, mediaType: mediaType ?? "", charset: charset?.name ?? null },
  };
}

async function storeGroup(
  store: Store,
  group: readonly BroughtCapture[],
  { pipeline, origin }: { readonly pipeline: Pipeline; readonly origin: string },
): Promise<Pick<BroughtCounts, "postings" | "findings">> {
  const { captures } = originFolder(pipeline.office.home.root, origin);
  await writeFoldersDurably(captures, new Map(group.map(({ folder, files }) => [folder, files])));
  let [postings, findings] = [0, 0];
  const employerIds = new Map<string, string>();
  for (const { capture, files, postings: audited } of group) {
    await store.captures.add(capture);
    const disposal = disposalIn(files, { capture, newId: pipeline.office.newId });
    if (disposal !== null) await store.disposals.add(disposal);
    for (const one of audited) {
      // One by one, as two postings of a page may share a key and the later one follows the earlier.
      const [added] = await addPostings(store, [one], { capture, pipeline, employerIds, isKept: false });
      postings += 1;
      findings += added?.findings.length ?? 0;
    }
  }
  return { postings, findings };
}
