import type { LeadContext } from "../../lead/build-leads.ts";
import type { Office } from "../office.ts";

/** What this office brings to the building of leads. */
export function leadContext({ configuration, newId }: Pick<Office, "configuration" | "newId">): LeadContext {
  return { bureaus: configuration.bureaus, exploratoryAgreed: configuration.exploratoryAgreed, newId };
}
