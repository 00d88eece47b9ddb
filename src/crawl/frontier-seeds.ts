import type { FrontierItem } from "../model/frontier-item.ts";
import type { Source } from "../model/source.ts";
import { canonicalUrl, parseHttpUrl } from "./links/canonical-url.ts";
import { type DiscoveredLink, isSameSite } from "./links/discover-links.ts";

interface Job {
  readonly auditId: string;
  readonly source: Source;
}

/** The entry addresses of a source as items of depth 0. */
export function entryItems(job: Job, newId: () => string): readonly FrontierItem[] {
  return job.source.entryUrls.flatMap((url) => itemOf({ url, purpose: "list", depth: 0 }, job, newId));
}

/** Links found on one page, and what bounds them. */
interface FoundLinks {
  readonly item: FrontierItem;
  readonly links: readonly DiscoveredLink[];
  /** Addresses of the sites that belong to the source. */
  readonly sites: readonly URL[];
  readonly job: Job;
  readonly newId: () => string;
  /** Canonical addresses that the frontier is known to have. */
  readonly known: ReadonlySet<string>;
}

/** The links as items, within the depth limit and the source's own sites; a further page of a list is no deeper. */
export function itemsOfLinks(found: FoundLinks): readonly FrontierItem[] {
  const { item, links, sites, job, newId, known } = found;
  return links.flatMap((link) => {
    const depth = link.kind === "next" ? item.depth : item.depth + 1;
    if (depth > job.source.limits.depth || isKnown(link.url, known)) return [];
    const url = parseHttpUrl(link.url);
    if (url === null || !sites.some((site) => isSameSite(url, site))) return [];
    return itemOf({ url: link.url, purpose: PURPOSES[link.kind], depth }, job, newId);
  });
}

/** Most addresses are spelled canonically as they are, which spares working that out. */
function isKnown(url: string, known: ReadonlySet<string>): boolean {
  return known.has(url) || known.has(canonicalUrl(url) ?? "");
}

const PURPOSES = { list: "list", next: "list", detail: "posting", attachment: "attachment" } as const;

function itemOf(
  wanted: Pick<FrontierItem, "url" | "purpose" | "depth">,
  job: Job,
  newId: () => string,
): readonly FrontierItem[] {
  const url = parseHttpUrl(wanted.url);
  const canonical = canonicalUrl(wanted.url);
  if (url === null || canonical === null) return [];
  return [
    {
      ...wanted,
      id: newId(),
      auditId: job.auditId,
      sourceId: job.source.id,
      host: url.host,
      canonicalUrl: canonical,
      state: "waiting",
      attempts: 0,
      notBefore: null,
      leasedUntil: null,
      captureId: null,
    },
  ];
}
