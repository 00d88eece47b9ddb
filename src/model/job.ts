import { z } from "zod";
import { CountyCode, Id, Instant } from "./primitives.ts";
import { TableMapping } from "./table-mapping.ts";

/**
 * What a background job may be: a scan of sources, looking back at one lead or at all that are due, auditing stored
 * captures again (of one source, or null for all), applying for time stamps, writing the package of a lead, the report on
 * a round of one, taking in files that were sent, or a sweep report on the last `days` of a county (null for everywhere).
 */
export const JobTask = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("scan"), sourceIds: z.array(Id).min(1).readonly() }),
    z.object({ kind: z.literal("look-back"), leadId: Id }),
    z.object({ kind: z.literal("look-back-due") }),
    z.object({ kind: z.literal("audit"), sourceId: Id.nullable() }),
    z.object({ kind: z.literal("stamp") }),
    z.object({ kind: z.literal("export"), leadId: Id }),
    z.object({ kind: z.literal("look-back-report"), leadId: Id, round: z.int().positive() }),
    z.object({
      kind: z.literal("import"),
      sourceId: Id,
      uploadIds: z.array(z.string()).min(1).readonly(),
      mapping: TableMapping.nullable(),
    }),
    z.object({ kind: z.literal("report"), jurisdiction: CountyCode.nullable(), days: z.int().min(1).max(400) }),
  ])
  .readonly();
export type JobTask = z.infer<typeof JobTask>;

/** What somebody at a page waits for; it goes before what may take all night, and is never put aside for anything. */
export const AWAITED_TASKS = ["export", "look-back-report", "import"] as const satisfies readonly JobTask["kind"][];

/** Whether somebody at a page waits for it. */
export function isAwaited({ kind }: JobTask): boolean {
  return AWAITED_TASKS.some((awaited) => awaited === kind);
}

export const JobState = z.enum(["waiting", "running", "done", "dead"]);
export type JobState = z.infer<typeof JobState>;

/** One background job. `attempts` counts every start, also those whose worker was killed. */
export const Job = z
  .object({
    id: Id,
    task: JobTask,
    key: z.string(),
    operator: z.string(),
    state: JobState,
    attempts: z.int().min(0),
    retryLimit: z.int().min(0),
    runAt: Instant,
    lastError: z.string().nullable(),
  })
  .readonly();
export type Job = z.infer<typeof Job>;

/** A task that comes round by the calendar of Beijing; `nextAt` is kept, so that what a switched-off machine missed is made up for. */
export const Schedule = z
  .object({
    id: Id,
    name: z.string().min(1),
    cron: z.string().min(1),
    task: JobTask,
    operator: z.string().min(1),
    createdAt: Instant,
    nextAt: Instant,
    lastAt: Instant.nullable(),
  })
  .readonly();
export type Schedule = z.infer<typeof Schedule>;
