import type { DiscoveredLink } from "../../crawl/links/discover-links.ts";
import { sitemapLinks } from "../../crawl/links/sitemap.ts";
import { earlierAnswer } from "../../evidence/earlier-answer.ts";
import type { Capture } from "../../model/capture.ts";
import type { EarlierAnswer, Fetched } from "../../model/fetched.ts";
import type { FrontierItem } from "../../model/frontier-item.ts";
import type { Source } from "../../model/source.ts";
import { contentOf } from "./content-of.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPage } from "./read-page.ts";
import { storedVisit } from "./stored-visit.ts";

/** Some servers answer 304 for ever; after this time a list is fetched whole again. */
const TRUSTED_MS = 7 * 24 * 3600 * 1000;

/**
 * The earlier answer of a list about which the server may be asked whether it has changed, null for every page that is
 * to be fetched whole: postings, single addresses, lists that show postings themselves, and what was read long ago.
 */
export async function knownList(pipeline: Pipeline, source: Source, item: FrontierItem): Promise<EarlierAnswer | null> {
  if (item.purpose !== "list" || source.limits.depth === 0 || source.browser === "always") return null;
  const { store, home, clock } = pipeline.office;
  const capture = await lastRead(pipeline, item.canonicalUrl);
  if (capture === null || !isPlainRead(capture, source, item)) return null;
  if (clock.now().getTime() - Date.parse(capture.startedAt) > TRUSTED_MS) return null;
  if ((await store.postings.ofCapture(capture.id)).length > 0) return null;
  const { postings } = await readStored(pipeline, source, capture);
  return postings > 0 ? null : earlierAnswer(home.captures, capture);
}

/** The links of the list that a 304 refers to, read from its stored bytes. */
export async function linksOfKnownList(
  pipeline: Pipeline,
  source: Source,
  fetched: Fetched,
): Promise<readonly DiscoveredLink[]> {
  const id = fetched.exchanges.at(-1)?.revisits?.captureId;
  const capture = id === undefined ? null : await pipeline.office.store.captures.get(id);
  return capture === null ? [] : (await readStored(pipeline, source, capture)).links;
}

/** The latest capture of a page that holds its content; a 304 names the one that it refers to. */
async function lastRead({ office }: Pipeline, canonicalUrl: string): Promise<Capture | null> {
  const latest = await office.store.captures.latestOf(canonicalUrl);
  if (latest?.outcome !== "not_modified") return latest;
  const referred = latest.signals.find(({ code }) => code === "not_modified_since")?.place ?? null;
  return referred === null ? null : office.store.captures.get(referred);
}

function isPlainRead(capture: Capture, source: Source, item: FrontierItem): boolean {
  const isSame = capture.sourceId === source.id && capture.requestedUrl === item.url && capture.hops.length === 0;
  return isSame && capture.purpose === "list" && capture.outcome === "ok" && capture.via === "http";
}

async function readStored(pipeline: Pipeline, source: Source, capture: Capture) {
  const visit = await storedVisit(pipeline.office.home, capture);
  const content = await contentOf(visit, pipeline.tools);
  const { canonicalUrl, finishedAt: seenAt } = capture;
  const reading =
    content === null ? null : await readPage(content, { source, canonicalUrl, seenAt, toldEmployer: null }, pipeline);
  return { postings: reading?.postings.length ?? 0, links: [...(reading?.links ?? []), ...sitemapLinks(visit)] };
}
