import { z } from "zod";

/** The table of bureaus and procuratorates with what is to be looked at; null where a county has none on record. */
export const BureausReply = z.object({
  bureaus: z
    .array(
      z
        .object({
          jurisdiction: z.string(),
          name: z.string().nullable(),
          bureau: z.string().nullable(),
          procuratorate: z.string().nullable(),
          problems: z.array(z.string()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
});
