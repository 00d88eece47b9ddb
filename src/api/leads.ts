import { z } from "zod";
import { Verdict } from "../model/closed-lists.ts";
import { LeadDestination } from "../model/lead.ts";
import { CalendarDate } from "../model/primitives.ts";

export const LeadRow = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    recipient: z.string(),
    bureau: z.string(),
    destination: LeadDestination,
    statusLabel: z.string(),
    postings: z.number(),
    employers: z.number(),
    deadline: z.string().nullable(),
    createdAt: z.string(),
    isIssued: z.boolean(),
    hasPackage: z.boolean(),
  })
  .readonly();
export type LeadRow = z.infer<typeof LeadRow>;

export const LeadsReply = z.object({ leads: z.array(LeadRow).readonly(), waiting: z.number() }).readonly();

/** What building came to: drafts with what must still be settled, and what goes nowhere for now. */
export const BuildLeadsReply = z
  .object({
    drafted: z.number(),
    notices: z.array(z.string()).readonly(),
    held: z.array(z.object({ quote: z.string(), reason: z.string() })).readonly(),
  })
  .readonly();
export type BuildLeadsReply = z.infer<typeof BuildLeadsReply>;

export const LeadInput = z.object({ leadId: z.string().min(1).max(120) });

export const LeadServiceInput = z.strictObject({
  leadId: z.string().min(1).max(120),
  servedOn: CalendarDate.nullable(),
  deadline: CalendarDate.nullable(),
});

export const LeadReply = z
  .object({
    lead: LeadRow,
    items: z
      .array(
        z.object({
          id: z.string(),
          employer: z.string(),
          postingId: z.string().nullable(),
          title: z.string(),
          findings: z.array(z.object({ id: z.string(), verdict: Verdict, quote: z.string() })).readonly(),
        }),
      )
      .readonly(),
    history: z
      .array(z.object({ at: z.string(), by: z.string(), label: z.string(), servedOn: z.string().nullable() }))
      .readonly(),
    packageSha256: z.string().nullable(),
  })
  .readonly();
export type LeadReply = z.infer<typeof LeadReply>;
