import { z } from "zod";
import { CalendarDate, CountyCode, Id, Instant } from "./primitives.ts";

/** Who complained; kept in the office's own records and printed in no document. */
export const Complainant = z
  .object({ name: z.string().min(1), contact: z.string().nullable(), confidential: z.boolean() })
  .readonly();
export type Complainant = z.infer<typeof Complainant>;

/** Where an individual case goes besides the lead: legal aid, arbitration, or support in court. */
export const CaseRoute = z.enum(["legal_aid", "arbitration", "support_suit"]);
export type CaseRoute = z.infer<typeof CaseRoute>;

/**
 * One complaint (举报线索, 12351 工单) with the capture that holds what was handed in. A `statement` about an interview
 * or a phone call is told by a person and is never a posting; `text` is its wording, of an address the address as it was
 * handed in, null for the other kinds.
 */
export const Submission = z
  .object({
    id: Id,
    kind: z.enum(["url", "picture", "file", "text", "statement"]),
    receivedAt: Instant,
    registeredBy: z.string().min(1),
    workOrder: z.string().nullable(),
    employer: z.string().nullable(),
    text: z.string().nullable(),
    /** The wording of a statement without the complainant's name and contact, the only one that may leave the house. */
    outgoingText: z.string().nullable().default(null),
    complainant: Complainant.nullable(),
    /** Whether a file that was handed in names its complainant, so that it stays in the house. */
    namesComplainant: z.boolean().default(false),
    /** The complainant sealed with the office's key, base64; then `complainant` is null. */
    sealedComplainant: z.base64().nullable().default(null),
    /** Pasted words as they were before the complainant was taken out of them, sealed likewise; null where nothing was. */
    sealedWords: z.base64().nullable().default(null),
    /** Whether the complainant asked for secrecy; who did not is sealed all the same. */
    confidential: z.boolean().default(true),
    consentToHandOver: z.boolean(),
    answerDue: CalendarDate.nullable(),
    route: CaseRoute.nullable(),
    /** Whose complaint it is, where an installation serves several offices. */
    jurisdiction: CountyCode.nullable().default(null),
    sourceId: Id,
    auditId: Id,
    captureIds: z.array(Id).readonly(),
  })
  .readonly();
export type Submission = z.infer<typeof Submission>;
