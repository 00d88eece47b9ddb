import { z } from "zod";

/** One thing that was checked (`absent`: a whole folder that was registered is not in its place; `log`: the office's own log of who did what); `file` is the file it is about, `detail` one Chinese sentence. */
export const VerifyCheck = z
  .object({
    name: z.enum([
      "manifest",
      "file",
      "unlisted",
      "warc",
      "timestamp",
      "chain",
      "package",
      "signature",
      "letter",
      "disposal",
      "absent",
      "log",
    ]),
    result: z.enum(["ok", "failed", "skipped"]),
    file: z.string().nullable(),
    detail: z.string(),
  })
  .readonly();
export type VerifyCheck = z.infer<typeof VerifyCheck>;

/** What checking a capture folder, a chain log, a lead package, a volume of captures or a receipt found, as `verify --json` prints it. */
export const VerifyReport = z
  .object({
    subject: z.string(),
    kind: z.enum(["capture", "chain", "lead", "volume", "receipt"]),
    result: z.enum(["intact", "broken", "incomplete", "unreadable"]),
    checks: z.array(VerifyCheck).readonly(),
  })
  .readonly();
export type VerifyReport = z.infer<typeof VerifyReport>;
