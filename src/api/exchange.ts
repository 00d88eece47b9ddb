import { z } from "zod";
import { VerifyReport } from "../model/verify-report.ts";
import { UploadId } from "./uploads.ts";

export const ExamineIncomingInput = z.strictObject({ uploadId: UploadId });

/** What came in, as checked; nothing of it was taken in. */
export const IncomingReply = z
  .object({
    kind: z.enum(["lead", "receipt"]),
    sender: z.object({
      office: z.string(),
      signature: z.enum(["absent", "damaged", "unknown", "trusted"]),
      fingerprint: z.string().nullable(),
    }),
    number: z.string().nullable(),
    words: z.string(),
    result: VerifyReport.unwrap().shape.result,
    faults: z.array(z.string()).readonly(),
    leadId: z.string().nullable(),
  })
  .readonly();
export type IncomingReply = z.infer<typeof IncomingReply>;

/** Takes it in; a person answers for a key that is not registered, or for a package without signature. */
export const ReceiveInput = z.strictObject({
  uploadId: UploadId,
  fingerprint: z.string().nullable().default(null),
  unsigned: z.boolean().default(false),
});

export const ReceivedReply = z.object({ kind: z.enum(["lead", "receipt"]), leadId: z.string(), isNew: z.boolean() });
