import { z } from "zod";

/** What is in force on the server's machine and how each thing it needs stands. */
export const MachineReply = z
  .object({
    settings: z.array(z.object({ name: z.string(), value: z.string(), from: z.string() })).readonly(),
    examined: z
      .array(z.object({ name: z.string(), isWell: z.boolean(), found: z.string(), advice: z.string().nullable() }))
      .readonly(),
    hasKey: z.boolean(),
  })
  .readonly();

/** The office's key as it was just made: the recovery code is shown this once and kept nowhere. */
export const MadeKeyReply = z.object({ fingerprint: z.string(), recoveryCode: z.string() });
