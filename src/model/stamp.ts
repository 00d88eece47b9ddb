import { z } from "zod";
import { CalendarDate, Id, Instant } from "./primitives.ts";

/** What a stamp is for: the manifest of a capture, or the head of the chain on a day. */
export const StampSubject = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("capture"), captureId: Id, folder: z.string() }),
    z.object({ kind: z.literal("chain-head"), day: CalendarDate }),
  ])
  .readonly();
export type StampSubject = z.infer<typeof StampSubject>;

/** One application for a trusted time stamp, from 待加盖时间戳 until an answer was accepted. */
export const Stamp = z
  .object({
    id: Id,
    subject: StampSubject,
    /** `sm2`: an answer of a 国密 authority is kept whose signature is not judged here. */
    state: z.enum(["pending", "stamped", "sm2"]),
    requestedAt: Instant,
    attempts: z.int().min(0),
    lastError: z.string().nullable(),
    /** Of the query that was last exported to a file, hexadecimal; its answer must repeat it. */
    nonce: z.string().nullable(),
    authority: z.string().nullable(),
    /** What the stamp says, not this machine's clock. */
    stampedAt: Instant.nullable(),
    /** When it was accepted by this machine's clock; null while open, and for stamps of earlier versions. */
    acceptedAt: Instant.nullable().default(null),
  })
  .readonly();
export type Stamp = z.infer<typeof Stamp>;
