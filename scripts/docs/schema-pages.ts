import { z } from "zod";
import { Audit } from "../../src/model/audit.ts";
import { AuditLogEntry } from "../../src/model/audit-log-entry.ts";
import { Capture } from "../../src/model/capture.ts";
import { Employer } from "../../src/model/employer.ts";
import { Failure } from "../../src/model/failure.ts";
import { Finding, StoredFinding } from "../../src/model/finding.ts";
import { FrontierItem } from "../../src/model/frontier-item.ts";
import { Lead } from "../../src/model/lead.ts";
import { LegalBasis } from "../../src/model/legal-basis.ts";
import { LookBack, LookBackItem } from "../../src/model/look-back.ts";
import { Posting, PostingText } from "../../src/model/posting.ts";
import { Review } from "../../src/model/review.ts";
import { Source } from "../../src/model/source.ts";
import { UnionNotice } from "../../src/model/union-notice.ts";
import { Visit } from "../../src/model/visit.ts";
import type { GeneratedPage } from "./generated-pages.ts";

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  audit: Audit,
  "audit-log-entry": AuditLogEntry,
  capture: Capture,
  employer: Employer,
  failure: Failure,
  finding: Finding,
  "frontier-item": FrontierItem,
  lead: Lead,
  "legal-basis": LegalBasis,
  "look-back": LookBack,
  "look-back-item": LookBackItem,
  posting: Posting,
  "posting-text": PostingText,
  review: Review,
  source: Source,
  "stored-finding": StoredFinding,
  "union-notice": UnionNotice,
  visit: Visit,
};

/** One JSON Schema file a noun, as other programs may write it: keys with a default may be left out. */
export function schemaPages(): readonly GeneratedPage[] {
  return Object.entries(SCHEMAS).map(([name, schema]) => ({
    path: `docs/schemas/${name}.json`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`,
  }));
}
