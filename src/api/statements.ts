import { z } from "zod";

const StatementStanding = z.enum(["open", "second", "disputed", "decided"]);

/** One statement as the list of 待复核 shows it; who told it is no part of this. */
export const StatementRow = z
  .object({
    id: z.string(),
    employer: z.string().nullable(),
    receivedAt: z.string(),
    text: z.string(),
    /** The words that a rule proposed or a person marked. */
    quotes: z.array(z.string()).readonly(),
    /** What it waits for: a first look, a second person, two who differ, or nothing. */
    standing: StatementStanding,
  })
  .readonly();

export const StatementsReply = z.object({ statements: z.array(StatementRow).readonly() });
