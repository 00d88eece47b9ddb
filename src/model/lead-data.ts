import { z } from "zod";
import { Capture } from "./capture.ts";
import { Employer } from "./employer.ts";
import { StoredFinding } from "./finding.ts";
import { Lead, LeadStatusChange } from "./lead.ts";
import { Posting } from "./posting.ts";
import { Digest256, Id, Instant } from "./primitives.ts";
import { Review } from "./review.ts";

/** One posting of a lead with all that its documents say, as a package carries it to another office; texts are masked. */
export const LeadDataItem = z
  .object({
    id: Id,
    employer: Employer,
    posting: Posting,
    capture: Capture,
    sourceName: z.string(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    findings: z.array(z.object({ stored: StoredFinding, reviews: z.array(Review).readonly() }).readonly()).readonly(),
  })
  .readonly();

/** What a package says to the program of the office that receives it: the lead as it was issued. */
export const LeadData = z
  .object({ schema: z.literal("pingpin.lead-data/1"), lead: Lead, items: z.array(LeadDataItem).readonly() })
  .readonly();
export type LeadData = z.infer<typeof LeadData>;

/** What the receiving office answers: that it has the package, under which number, and how far it is. */
export const LeadReceipt = z
  .object({
    schema: z.literal("pingpin.lead-receipt/1"),
    leadId: Id,
    number: z.string(),
    packageSha256: Digest256,
    manifestSha256: Digest256.nullable().default(null),
    receivedBy: z.string().min(1),
    receivedAs: z.string(),
    at: Instant,
    by: z.string().min(1),
    history: z.array(LeadStatusChange).readonly(),
  })
  .readonly();
export type LeadReceipt = z.infer<typeof LeadReceipt>;
