import { z } from "zod";
import { CountyCode } from "../model/primitives.ts";

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

const Addressee = z.string().trim().max(100);

const Addressees = z.object({ bureau: Addressee, procuratorate: Addressee });

/**
 * One line of the table; both names empty take it out. `seen` is the line as the page showed it, so that nobody
 * overwrites what a colleague has saved since.
 */
export const ChangeBureauInput = Addressees.extend({ jurisdiction: CountyCode, seen: Addressees });

const Unit = z.enum(["day", "workday", "month"]);
const OwnPeriod = z.object({ amount: z.int().min(1).max(400), unit: Unit }).readonly();

/** How this office counts a period: its own length, not at all, or null for what the table says. */
const Own = z.union([OwnPeriod, z.literal("off"), z.null()]);

export const ChangeDeadlineInput = z.object({ id: z.string().max(100), own: Own, seen: Own });

export const DeadlinesReply = z.object({
  deadlines: z
    .array(
      z
        .object({ id: z.string(), label: z.string(), basis: z.string(), amount: z.number(), unit: Unit, own: Own })
        .readonly(),
    )
    .readonly(),
});
export type DeadlineSetting = z.infer<typeof DeadlinesReply>["deadlines"][number];
export type BureauRow = z.infer<typeof BureausReply>["bureaus"][number];
