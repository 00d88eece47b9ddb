import { z } from "zod";
import { EvidenceFile } from "./capture.ts";
import { Id } from "./primitives.ts";

/** The list of a package's files whose digest the letter prints. */
export const MATERIALS_FILE = "材料清单.json";

/**
 * What cannot stand in that list: the letter that prints its digest, the letter's words to copy, the list itself and
 * the digests of all.
 */
export const OUTSIDE_MATERIALS: readonly string[] = [
  MATERIALS_FILE,
  "线索移送函.docx",
  "复制要素/线索移送函.html",
  "校验清单.sha256",
];

/** Every file of a package but those that `OUTSIDE_MATERIALS` names: the stamped letter binds them by its digest. */
export const PackageMaterials = z
  .object({
    schema: z.literal("pingpin.lead-materials/1"),
    leadId: Id,
    number: z.string().nullable(),
    files: z.array(EvidenceFile).readonly(),
  })
  .readonly();
export type PackageMaterials = z.infer<typeof PackageMaterials>;
