import type { Content } from "../../model/content.ts";
import type { PageFacts, PageReading } from "./page-reading.ts";

type Page = Pick<PageFacts, "source" | "canonicalUrl">;

/** Readings of pages that are still to be committed, each given back once. */
export interface RecentReadings {
  /** Keeps what reading `content` came to, also an error, so that a page made to keep a reader busy does so once. */
  keep(page: Page, content: Content, came: PageReading | Error): void;
  /** The reading of exactly this content at this address, its postings seen at `facts.seenAt`; null when none was kept. Throws the error that was kept. */
  take(content: Content, facts: PageFacts): PageReading | null;
}

/** More than are ever in flight; a visit that broke off leaves its reading behind. */
const MOST = 100;

/** Makes an empty store of readings. */
export function createRecentReadings(): RecentReadings {
  const readings = new Map<string, { readonly content: Content; readonly came: PageReading | Error }>();
  return {
    keep(page, content, came) {
      const [oldest] = readings.keys();
      if (readings.size >= MOST && oldest !== undefined) readings.delete(oldest);
      readings.set(keyOf(page), { content, came });
    },
    take(content, facts) {
      const kept = readings.get(keyOf(facts));
      readings.delete(keyOf(facts));
      if (kept === undefined || !isSame(kept.content, content)) return null;
      if (kept.came instanceof Error) throw kept.came;
      const { seenAt } = facts;
      const postings = kept.came.postings.map((one) => ({ ...one, posting: { ...one.posting, seenAt } }));
      return { ...kept.came, postings };
    },
  };
}

function keyOf({ source, canonicalUrl }: Page): string {
  return `${source.id} ${canonicalUrl}`;
}

function isSame(kept: Content, asked: Content): boolean {
  return kept.kind === "html" && asked.kind === "html" && kept.html === asked.html && kept.url === asked.url;
}
