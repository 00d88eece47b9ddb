import type { DiscoveredLink } from "../../crawl/links/discover-links.ts";
import type { Extraction } from "../../extract/extraction.ts";
import type { Signal } from "../../model/capture.ts";
import type { Content } from "../../model/content.ts";
import type { Employer } from "../../model/employer.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";

/** A posting as one capture showed it, with what the rules found in it; ids of capture and employer come later. */
export interface AuditedPosting {
  readonly posting: Omit<Posting, "captureId" | "employerId">;
  readonly employer: Omit<Employer, "id"> | null;
  readonly findings: readonly Finding[];
}

/** What a page came to: its postings with findings, where it leads, how it was read, and what failed on the way. */
export interface PageReading {
  readonly content: Content;
  readonly kind: Extraction["kind"];
  readonly links: readonly DiscoveredLink[];
  readonly signals: readonly Signal[];
  readonly postings: readonly AuditedPosting[];
  readonly failures: readonly Failure[];
}

/** Where a page was seen, and which employer whoever handed it in named. */
export interface PageFacts {
  readonly source: Source;
  readonly canonicalUrl: string;
  readonly seenAt: string;
  readonly toldEmployer: string | null;
}
