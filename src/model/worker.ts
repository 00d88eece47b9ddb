import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** A job in the hands of a worker, and how far it is; a total of 0 where nobody can say. */
const JobInHand = z
  .object({ id: Id, startedAt: Instant, done: z.number(), total: z.number(), words: z.string() })
  .readonly();
export type JobInHand = z.infer<typeof JobInHand>;

/** One `pingpin worker` as it last described itself; it is alive while `seenAt` keeps moving. */
export const Worker = z
  .object({
    id: Id,
    machine: z.string(),
    processId: z.int(),
    toolVersion: z.string(),
    /** Of the rules that it audits with; null before it has loaded them. */
    rulesetHash: z.string().nullable().default(null),
    /** Jobs that it does at one time, at most. */
    width: z.int().min(1),
    startedAt: Instant,
    seenAt: Instant,
    stoppedAt: Instant.nullable(),
    /** Jobs in hand when it was last seen. */
    running: z.int().min(0),
    jobs: z.array(JobInHand).default([]).readonly(),
    /** How far its clock was ahead of the database's, in milliseconds. */
    aheadMs: z.number(),
    /** What it wrote into the shared data folder, for others to read there. */
    folderToken: z.string(),
  })
  .readonly();
export type Worker = z.infer<typeof Worker>;
