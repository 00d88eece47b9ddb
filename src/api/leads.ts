import { z } from "zod";
import { LeadDestination, LeadItem, LeadStatusChange } from "../model/lead.ts";
import { LeadStatus } from "../model/lead-status.ts";

/** One line of 线索. */
export const LeadRow = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    destination: LeadDestination,
    bureau: z.string(),
    recipient: z.string(),
    status: LeadStatus,
    employers: z.number(),
    postings: z.number(),
    statements: z.number(),
    deadline: z.string().nullable(),
    createdAt: z.string(),
    /** Whether it stays with this office as its own case, so that nothing is handed over. */
    isKept: z.boolean(),
    /** Who handed it over to us and under which number; null for a lead of our own. */
    origin: z.object({ office: z.string(), number: z.string() }).nullable(),
  })
  .readonly();
export type LeadRow = z.infer<typeof LeadRow>;

/** All leads, and how many confirmed findings no lead holds yet. */
export const LeadsReply = z.object({ leads: z.array(LeadRow).readonly(), waiting: z.number() });

/** One employer's posting in a lead, with the words that brought it there. */
export const LeadPosting = z
  .object({
    item: LeadItem,
    title: z.string(),
    url: z.string().nullable(),
    /** Whether it is among this office's own postings; those of a received lead stand in its package. */
    isHere: z.boolean(),
    quotes: z.array(z.object({ quote: z.string(), verdict: z.string(), ground: z.string() })).readonly(),
  })
  .readonly();
export type LeadPosting = z.infer<typeof LeadPosting>;

/** Everything about one lead that 线索 shows, with what may be done next. */
export const LeadSheet = z
  .object({
    row: LeadRow,
    postings: z.array(LeadPosting).readonly(),
    history: z.array(LeadStatusChange).readonly(),
    deadlines: z
      .array(
        z.object({
          id: z.string(),
          label: z.string(),
          dueOn: z.string(),
          state: z.enum(["open", "overdue", "met"]),
          isCertain: z.boolean(),
          reason: z.string(),
        }),
      )
      .readonly(),
    nextSteps: z.array(z.object({ status: LeadStatus, needsReason: z.boolean() })).readonly(),
    /** The letter as it left the house, once it was recorded. */
    letter: z
      .object({
        documentNumber: z.string(),
        signedBy: z.string(),
        signedOn: z.string().nullable(),
        hasScan: z.boolean(),
      })
      .nullable(),
    /** The other papers that can be made of it. */
    papers: z.array(z.string()).readonly(),
    package: z.object({ sha256: z.string(), sm3: z.string(), files: z.number() }).nullable(),
    /** Why the package of a received lead could not be read; null where it could, and for a lead of one's own. */
    broughtTrouble: z.string().nullable(),
  })
  .readonly();
export type LeadSheet = z.infer<typeof LeadSheet>;

/** What drafting came to; `held` are confirmed findings that go nowhere yet, each with why. */
export const DraftReply = z
  .object({
    drafted: z.number(),
    notices: z.array(z.string()).readonly(),
    held: z.array(z.object({ quote: z.string(), reason: z.string() })).readonly(),
  })
  .readonly();
export type DraftReply = z.infer<typeof DraftReply>;

export const LeadInput = z.object({ leadId: z.string() });

const Day = z.iso.date("日期应写作 2026-09-30").nullable().default(null);

/** One step of a lead's way as a person enters it. */
export const StepInput = z.object({
  leadId: z.string(),
  status: LeadStatus,
  on: Day,
  servedOn: Day,
  deadline: Day,
  reason: z.string().trim().max(2000).nullable().default(null),
  documentNumber: z.string().trim().max(100).nullable().default(null),
  urgent: z.boolean().default(false),
});
export type StepInput = z.infer<typeof StepInput>;

/** The papers of a lead as they would go out; `lines` is null for a workbook. */
export const PreviewLeadReply = z.object({
  documents: z.array(z.object({ path: z.string(), lines: z.array(z.string()).readonly().nullable() })).readonly(),
});

/** How the office's own document system numbered and signed the letter; the scan was sent before. */
export const LetterInput = z.strictObject({
  leadId: z.string().min(1),
  documentNumber: z.string().trim().min(1, "请填写发文字号").max(100),
  signedBy: z.string().trim().min(1, "请填写签发人").max(30),
  signedOn: Day,
  scanId: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "请重新选择扫描件")
    .nullable()
    .default(null),
});
export type LetterInput = z.input<typeof LetterInput>;
