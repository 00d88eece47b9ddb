import type { LookBackContext } from "../../../lookback/look-back-context.ts";
import type { Ground } from "../../../model/closed-lists.ts";
import type { Lead } from "../../../model/lead.ts";
import { diffWords } from "../../../text/diff-words.ts";
import { createTokenizer } from "../../../text/tokenize.ts";
import type { Office } from "../../office.ts";
import { lookBackSettings } from "./look-back-settings.ts";
import { loadLookBackWording } from "./look-back-wording.ts";

/** What judging the postings of a lead needs from the office, likely copies aside. */
export async function lookBackContext(
  office: Office,
  lead: Lead,
  leadGrounds: readonly Ground[],
): Promise<Omit<LookBackContext, "reposts" | "listing">> {
  const tokenize = createTokenizer(office.home.cache);
  return {
    leadGrounds,
    settings: lookBackSettings(office.configuration),
    wording: loadLookBackWording(),
    siteVisits: await office.store.visits.ofLead(lead.id),
    diff: (before, after) => diffWords(before, after, tokenize),
  };
}
