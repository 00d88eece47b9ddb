import type { Content } from "../../model/content.ts";
import type { PageFacts, PageReading } from "./page-reading.ts";

type Page = Pick<PageFacts, "source" | "canonicalUrl">;

/** Readings of pages that are still to be committed, each given back once. */
export interface RecentReadings {
  keep(page: Page, reading: PageReading): void;
  /** The reading of exactly this content at this address, its postings seen at `facts.seenAt`; null when none was kept. */
  take(content: Content, facts: PageFacts): PageReading | null;
}

/** More than are ever in flight; a visit that broke off leaves its reading behind. */
const MOST = 100;

/** Makes an empty store of readings. */
export function createRecentReadings(): RecentReadings {
  const readings = new Map<string, PageReading>();
  return {
    keep(page, reading) {
      const [oldest] = readings.keys();
      if (readings.size >= MOST && oldest !== undefined) readings.delete(oldest);
      readings.set(keyOf(page), reading);
    },
    take(content, facts) {
      const reading = readings.get(keyOf(facts));
      readings.delete(keyOf(facts));
      if (reading === undefined || !isSame(reading.content, content)) return null;
      const { seenAt } = facts;
      const postings = reading.postings.map((one) => ({ ...one, posting: { ...one.posting, seenAt } }));
      return { ...reading, postings };
    },
  };
}

function keyOf({ source, canonicalUrl }: Page): string {
  return `${source.id} ${canonicalUrl}`;
}

function isSame(kept: Content, asked: Content): boolean {
  return kept.kind === "html" && asked.kind === "html" && kept.html === asked.html && kept.url === asked.url;
}
