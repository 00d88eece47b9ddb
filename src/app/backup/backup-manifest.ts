import { z } from "zod";
import { Digest256, Instant } from "../../model/primitives.ts";

/** Names inside a backup: what it says of itself, the digests of its files in the form of `sha256sum`, and the files. */
export const MANIFEST = "backup.json";
export const DIGESTS = "files.sha256";
export const FILES = "data";

/** What a backup says of itself; it is written last, so a backup without it was never finished. */
export const BackupManifest = z
  .object({
    format: z.literal(1),
    toolVersion: z.string(),
    office: z.string(),
    /** When the records were copied. */
    at: Instant,
    from: z.enum(["sqlite", "postgres"]),
    captures: z.int(),
    auditLogEntries: z.int(),
    files: z.int(),
    bytes: z.int(),
    /** Of the list of digests. */
    digestsSha256: Digest256,
  })
  .readonly();
export type BackupManifest = z.infer<typeof BackupManifest>;
