import type { Capture, EvidenceFile } from "../../model/capture.ts";
import type { Employer } from "../../model/employer.ts";
import type { StoredFinding } from "../../model/finding.ts";
import type { FindingPlace } from "../../model/finding-place.ts";
import type { Lead } from "../../model/lead.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { Posting } from "../../model/posting.ts";
import type { Review } from "../../model/review.ts";

/** A finding of the lead with the reviews that carry it, the latest last. */
export interface PackageFinding {
  readonly stored: StoredFinding;
  readonly reviews: readonly Review[];
}

/** One posting of the lead, fully resolved. */
export interface PackageItem {
  readonly id: string;
  readonly employer: Employer;
  readonly posting: Posting;
  readonly capture: Capture;
  readonly sourceName: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly findings: readonly PackageFinding[];
}

/** A part of a page's screenshot for a document as PNG, and how many places of personal data are blacked out in it. */
export interface ItemPicture {
  readonly png: Uint8Array;
  readonly masked: number;
}

/** How the time of a capture was checked, who made it, and on what. */
export interface CaptureCircumstances {
  readonly host: string;
  /** This machine's clock minus the server's, in milliseconds; null where no server told its time. */
  readonly offsetMs: number | null;
  /** What the trusted time stamp says, null where there is none. */
  readonly stampedAt: string | null;
  readonly operator: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The browser that drew the page; null where none did. */
  readonly browser: string | null;
}

/** One file of `证据/`, read when its turn comes; `sha256` is what the capture's manifest says, null for the manifest itself. */
export interface EvidenceSource {
  readonly captureId: string;
  /** Within the capture's folder, with `/`. */
  readonly path: string;
  readonly role: string;
  readonly mediaType: string;
  readonly sha256: string | null;
  readonly read: () => Promise<Uint8Array>;
}

export interface Digests {
  readonly sha256: string;
  readonly sm3: string;
}

/** What the manifest of a package says. */
export interface PackageFacts {
  readonly leadId: string;
  readonly number: string | null;
  readonly createdAt: string;
  readonly toolVersion: string;
  readonly files: readonly EvidenceFile[];
}

/** What evidence/ provides; report/ must not import it. */
export interface PackageTools {
  readonly digest: (bytes: Uint8Array) => Digests;
  /** The files that bind a package, by name; they do not list themselves. */
  readonly packageManifest: (facts: PackageFacts) => Readonly<Record<string, Uint8Array>>;
  /** 材料清单, whose digest the letter prints. */
  readonly packageMaterials: (facts: Pick<PackageFacts, "leadId" | "number" | "files">) => Uint8Array;
  /** The files that sign `manifest.json`, by name; null where the office has no key. */
  readonly sign: ((manifest: Uint8Array) => Readonly<Record<string, Uint8Array>>) | null;
}

/** What a person or the configuration brings to the letter; texts may be empty where nothing is to be said. */
export interface LetterFacts {
  readonly officeName: string;
  /** How and when the postings were found, one or two sentences. */
  readonly discovery: string;
  /** 检索口径: which runs over which sources found them; empty where no run is on record. */
  readonly searchScope: string;
  readonly measuresTaken: string;
  readonly contact: string;
  /** Who gets a copy of the letter; empty where the office has not said. */
  readonly copyTo: string;
  readonly keptAt: string;
  /** Ids of the registry that say why the bureau is competent. */
  readonly dutyBasis: readonly string[];
}

/** Everything a lead package says; all of it data, so that the same input gives the same bytes. */
export interface LeadPackageInput {
  readonly lead: Lead;
  readonly items: readonly PackageItem[];
  readonly evidence: readonly EvidenceSource[];
  /** Where each finding stands in the evidence, by the id of the finding. */
  readonly places: ReadonlyMap<string, FindingPlace>;
  /** 证据卷 as one PDF, made when its turn comes; null where it is not part of the package. */
  readonly volume: (() => Promise<{ readonly bytes: Uint8Array; readonly pages: number }>) | null;
  /** By the id of the capture. */
  readonly circumstances: ReadonlyMap<string, CaptureCircumstances>;
  /** The picture of an item by its id, made when its turn comes; null for an item without one. */
  readonly pictureOf: (itemId: string) => Promise<ItemPicture | null>;
  readonly law: ReadonlyMap<string, LegalBasis>;
  /** Ids of unverified articles that a person ticked for outgoing documents. */
  readonly tickedLaw: readonly string[];
  /**
   * Whether the originals go along. A masked file is no original (行政诉讼证据规定 12), so the competent organ gets them whole;
   * for anybody else they stay sealed with the office, and the register of fixed evidence keeps their digests.
   */
  readonly originals: "attached" | "sealed";
  readonly letter: LetterFacts;
  readonly templates: string;
  readonly toolVersion: string;
  readonly now: string;
  readonly tools: PackageTools;
  /** Told before each file how far the work is (a total of 0 where nobody can say); what it throws ends the work. */
  readonly onStep?:
    | ((step: { readonly done: number; readonly total: number; readonly words: string }) => void)
    | undefined;
}
