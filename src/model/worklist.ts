import { z } from "zod";
import { FindingFlag, Ground, Verdict } from "./closed-lists.ts";
import { Id, Instant } from "./primitives.ts";

/** Which of the lists of 待复核 a posting stands in. */
export const WorklistState = z.enum(["open", "second", "disputed", "decided"]);
export type WorklistState = z.infer<typeof WorklistState>;

/** One posting as the lists of 待复核 show it; counts and grounds are of its findings, 例外情形 left out. */
export const WorklistEntry = z
  .object({
    postingId: Id,
    captureId: Id,
    sourceId: Id,
    employerId: Id.nullable(),
    title: z.string(),
    employer: z.string().nullable(),
    workplace: z.string().nullable(),
    seenAt: Instant,
    /** The strongest verdict that still waits, null when nothing does. */
    openVerdict: Verdict.nullable(),
    open: z.int(),
    /** Those for which a decision on an earlier visit with the same words holds on. */
    carried: z.int().default(0),
    total: z.int(),
    grounds: z.array(Ground).readonly(),
    flags: z.array(FindingFlag).readonly(),
    /** The first few of the words that wait (of all, when nothing waits), strongest first; long ones are cut. */
    quotes: z.array(z.string()).readonly().default([]),
  })
  .readonly();
export type WorklistEntry = z.infer<typeof WorklistEntry>;

/** What of 待复核 is wanted; a missing key wants everything. */
export const WorklistFilter = z
  .object({
    state: WorklistState.exactOptional(),
    /** Of the strongest open finding; only for state open. */
    verdicts: z.array(Verdict).readonly().exactOptional(),
    grounds: z.array(Ground).readonly().exactOptional(),
    flags: z.array(FindingFlag).readonly().exactOptional(),
    sourceId: Id.exactOptional(),
    employerId: Id.exactOptional(),
    /** First digits of the county code of the workplace. */
    district: z
      .string()
      .regex(/^\d{2,6}$/, "应为行政区划代码的前几位")
      .exactOptional(),
    /** As `district`, any of these: the places that one bureau supervises. */
    districts: z
      .array(z.string().regex(/^\d{2,6}$/))
      .readonly()
      .exactOptional(),
    /** Whose work: on their screen at `at`, or looked at by them first. */
    assignee: z.object({ accountId: Id, name: z.string(), at: Instant }).readonly().exactOptional(),
    seenFrom: Instant.exactOptional(),
    seenUntil: Instant.exactOptional(),
    /** Substring of a quote, a title or an employer's name. */
    search: z.string().min(1).max(100).exactOptional(),
    /** Only employers with an earlier finding that was 拟作线索. */
    repeated: z.boolean().exactOptional(),
  })
  .readonly();
export type WorklistFilter = z.infer<typeof WorklistFilter>;
