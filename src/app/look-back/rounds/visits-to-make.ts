import { isVisitedAgain } from "../../../lookback/next-visit.ts";
import type { Lead } from "../../../model/lead.ts";
import { UNVERIFIED_OUTCOMES } from "../../../model/outcome-standing.ts";
import { isWebAddress } from "../../../model/web-address.ts";
import type { Office } from "../../office.ts";
import { waitContext } from "../subjects/look-back-settings.ts";

/** One posting that only persons can verify now, and the Chinese reason why. */
export interface VisitToMake {
  readonly leadId: string;
  readonly leadNumber: string | null;
  readonly postingKey: string;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  readonly why: string;
}

/**
 * Lists what the last round of every issued lead could not verify and will not visit again by itself, for a 走访 or a
 * telephone call. Likely copies are left out: they are compared on the desk (`look-back reposts`).
 */
export async function visitsToMake(office: Office): Promise<readonly VisitToMake[]> {
  const leads = (await office.store.leads.list()).filter((lead) => lead.issuedAt !== null && lead.origin === null);
  const visits: VisitToMake[] = [];
  for (const lead of leads) visits.push(...(await ofLead(office, lead)));
  return visits;
}

/** What was not verified; likely copies are compared on the desk. */
const FOR_PERSONS = [...UNVERIFIED_OUTCOMES].filter((outcome) => outcome !== "reposted_suspect");

async function ofLead(office: Office, lead: Lead): Promise<readonly VisitToMake[]> {
  const round = (await office.store.lookBacks.ofLead(lead.id)).at(-1);
  if (round === undefined) return [];
  const context = waitContext(office);
  const visits: VisitToMake[] = [];
  for await (const item of office.store.lookBacks.items(round.id, FOR_PERSONS)) {
    const { postingKey, employer, title, url, reason } = item;
    if (isWebAddress(url) && isVisitedAgain(item, round, context)) continue;
    const why = isWebAddress(url) ? reason : "招聘信息来自文件，没有可以复查的网址。";
    visits.push({ leadId: lead.id, leadNumber: lead.number, postingKey, employer, title, url, why });
  }
  for (const { key, employer, outcome, reason } of round.statements) {
    if (outcome !== "undetermined") continue;
    const told = { postingKey: key, employer, title: "举报人陈述", url: "", why: reason };
    visits.push({ leadId: lead.id, leadNumber: lead.number, ...told });
  }
  return visits;
}
