import { z } from "zod";
import { ChainOrigin } from "./chain.ts";
import { Digest256, Id, Instant } from "./primitives.ts";

/** Which part of a machine's chain of captures a volume (采集卷) holds: the links `from` to `to`, counted from 1. */
export const VolumeRange = z
  .object({
    origin: ChainOrigin,
    /** Counts the volumes of a machine from 1. */
    number: z.int().min(1),
    from: z.int().min(1),
    to: z.int().min(1),
    /** The chain hash before the first link, and that of the last. */
    previousHash: Digest256,
    hash: Digest256,
  })
  .readonly();
export type VolumeRange = z.infer<typeof VolumeRange>;

/** A volume that left this machine or came to it, as it was recorded; append-only. */
export const Volume = z
  .object({
    id: Id,
    direction: z.enum(["out", "in"]),
    range: VolumeRange,
    file: z.string(),
    bytes: z.int().min(1),
    sha256: Digest256,
    at: Instant,
    by: z.string().min(1),
  })
  .readonly();
export type Volume = z.infer<typeof Volume>;
