import { createHash } from "node:crypto";
import type { Auditor } from "../../audit/auditor.ts";
import { type PageWording, readingBy } from "../../crawl/judge/page-wording.ts";
import { discoverLinks } from "../../crawl/links/discover-links.ts";
import { scriptPager } from "../../crawl/links/script-pager.ts";
import type { Adapter } from "../../extract/adapters/adapter.ts";
import { extractPostings } from "../../extract/extract-postings.ts";
import type { ExtractContext, ExtractedPosting } from "../../extract/extraction.ts";
import { postingKey } from "../../extract/posting-key.ts";
import { normalizeEmployerName } from "../../extract/values/employer-name.ts";
import type { Content } from "../../model/content.ts";
import type { Employer } from "../../model/employer.ts";
import { messageOf } from "../../model/errors.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import type { Posting, PostingText } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { TableMapping } from "../../model/table-mapping.ts";
import type { AuditedPosting, PageFacts, PageReading } from "./page-reading.ts";

/** What pages are read with. */
export interface Reader {
  readonly auditor: Pick<Auditor, "audit">;
  readonly adapters: readonly Adapter[];
  readonly wording: Pick<PageWording, "nobody" | "asks">;
  /** How the tables are to be read; null to guess their headers. */
  readonly tableMapping: TableMapping | null;
  readonly newId: () => string;
}

/** Extracts and audits the postings of one page; a posting that cannot be audited becomes a failure, never a clean one. */
export function readPostings(content: Content, facts: PageFacts, reader: Reader): PageReading {
  const context = extractContext(facts, reader);
  const { postings, kind, linkHints, signals } = extractPostings(content, context);
  const isOcr = content.kind === "pages" && content.ocr;
  const links = content.kind === "html" ? discoverLinks(content.html, content.url, linkHints) : [];
  const audited = auditPostings(postings, { ...facts, isOcr }, reader);
  const isList = postings.length > 1 || links.some((link) => link.kind === "detail");
  const failures = [...audited.failures, ...(isList && kind !== "posting" ? pagesBeyond(content, links) : [])];
  return { content, kind, links, signals, postings: audited.postings, failures };
}

/** The pages of a list that no address leads to; where one leads on, the rest is found from there. */
function pagesBeyond(content: Content, links: PageReading["links"]): readonly Failure[] {
  if (content.kind !== "html" || links.some((link) => link.kind === "next")) return [];
  const script = scriptPager(content.html);
  return script === null ? [] : [failureByCode("crawl", "PAGES_BY_SCRIPT", { subject: content.url, detail: script })];
}

/** What extraction knows of a page's source, and of when and through whom it was seen. */
export function extractContext({ source, seenAt, toldEmployer }: PageFacts, reader: Reader): ExtractContext {
  return {
    adapters: reader.adapters,
    adapterName: source.adapter,
    operatorType: source.operatorType,
    sourceName: source.name,
    siteEmployer: source.employer,
    toldEmployer,
    jurisdiction: source.jurisdiction,
    tableMapping: reader.tableMapping,
    seenAt,
    ...readingBy(reader.wording),
  };
}

/** Audits extracted postings; `isOcr` says that a machine read their words from a picture. */
export function auditPostings(
  extracted: readonly ExtractedPosting[],
  facts: PageFacts & { readonly isOcr: boolean },
  reader: Reader,
): Pick<PageReading, "postings" | "failures"> {
  const { source } = facts;
  const postings: AuditedPosting[] = [];
  const failures: Failure[] = [];
  for (const one of extracted) {
    const posting = toPosting(one, facts, reader.newId());
    try {
      const found = reader.auditor.audit(postingText(posting, source));
      const findings = facts.isOcr ? found.map(markedAsImage) : found;
      postings.push({ posting, employer: toEmployer(one, source), findings });
    } catch (error) {
      failures.push(auditFailure(posting.key, error));
    }
  }
  return { postings, failures };
}

/** Words that a machine read from a picture are marked, so that nobody takes them for the posting's own. */
function markedAsImage(finding: Finding): Finding {
  return { ...finding, flags: [...finding.flags, "image"] };
}

/** The words and facts of a stored posting that rules look at. */
export function postingText(posting: Omit<Posting, "captureId" | "employerId">, source: Source | null): PostingText {
  const { key, title, body, fields, employer, employerType, postedOn, location, workplace } = posting;
  const jurisdiction = workplace ?? source?.jurisdiction ?? null;
  return { key, title, body, fields, employer, employerType, postedOn, location, jurisdiction };
}

function toPosting(extracted: ExtractedPosting, facts: PageFacts, id: string): AuditedPosting["posting"] {
  const { employerCreditCode: _code, keyParts: _parts, ...words } = extracted;
  const text = JSON.stringify([words.title, words.body, words.fields]);
  return {
    ...words,
    id,
    sourceId: facts.source.id,
    key: postingKey(facts.source.id, facts.canonicalUrl, extracted),
    url: facts.canonicalUrl,
    workplace: words.workplace ?? facts.source.jurisdiction,
    textSha256: createHash("sha256").update(text).digest("hex"),
    seenAt: facts.seenAt,
  };
}

function toEmployer(extracted: ExtractedPosting, source: Source): Omit<Employer, "id"> | null {
  if (extracted.employer === null) return null;
  return {
    name: extracted.employer,
    normalizedName: normalizeEmployerName(extracted.employer),
    creditCode: extracted.employerCreditCode,
    type: extracted.employerType,
    typeReason: extracted.employerTypeReason,
    jurisdiction: source.jurisdiction,
  };
}

function auditFailure(subject: string, error: unknown): Failure {
  const detail = messageOf(error);
  return failureByCode("audit", "AUDIT_FAILED", { subject, detail });
}
