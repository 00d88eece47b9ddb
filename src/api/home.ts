import { z } from "zod";
import { CaseRoute } from "../model/submission.ts";

/** One day by which something is owed to this office or by it. */
const DueDay = z
  .object({
    kind: z.enum(["lead", "notice", "look_back"]),
    leadId: z.string().nullable(),
    number: z.string().nullable(),
    label: z.string(),
    who: z.string(),
    dueOn: z.string(),
    daysLeft: z.number(),
    reason: z.string(),
  })
  .readonly();

/** The figures and dates of 工作台. */
export const HomeReply = z
  .object({
    waiting: z.object({
      violation: z.number(),
      review: z.number(),
      hint: z.number(),
      second: z.number(),
      disputed: z.number(),
      most: z.number(),
    }),
    /** Statements that wait for somebody's decision, apart from the postings. */
    statements: z.number(),
    /** What still waits for a time stamp and why the oldest was not stamped; `isOnline` is false where answers are carried in by hand. */
    unstamped: z.object({ count: z.number(), reason: z.string().nullable(), isOnline: z.boolean() }),
    mine: z.object({ decidedToday: z.number(), decidedThisMonth: z.number() }),
    /** What leads, the union's letters and look-back rounds still wait for, the earliest first. */
    deadlines: z.array(DueDay).readonly(),
    /** Complaints whose answer is due, and individual cases still to be taken elsewhere; never who complained. */
    answers: z
      .array(
        z.object({
          submissionId: z.string(),
          workOrder: z.string().nullable(),
          employer: z.string().nullable(),
          answerDue: z.string(),
          daysLeft: z.number(),
        }),
      )
      .readonly(),
    cases: z
      .array(
        z.object({
          submissionId: z.string(),
          workOrder: z.string().nullable(),
          employer: z.string().nullable(),
          route: CaseRoute,
        }),
      )
      .readonly(),
    runs: z
      .array(
        z.object({
          id: z.string(),
          trigger: z.string(),
          startedAt: z.string(),
          finishedAt: z.string().nullable(),
          sources: z.array(z.string()).readonly(),
          failures: z.number(),
        }),
      )
      .readonly(),
    byGround: z.array(z.object({ ground: z.string(), violation: z.number(), review: z.number() })).readonly(),
    leads: z.array(z.object({ status: z.string(), count: z.number() })).readonly(),
  })
  .readonly();
export type HomeReply = z.infer<typeof HomeReply>;
