import type { Lead } from "../../model/lead.ts";
import { decideRepost, listReposts } from "../look-back/rounds/reposts.ts";
import type { Office } from "../office.ts";

/** Lets `by` confirm every likely copy of the leads' postings, as a person would after comparing them; gives how many. */
export async function confirmReposts(office: Office, leads: readonly Lead[], by: string): Promise<number> {
  let confirmed = 0;
  for (const lead of leads) {
    for (const { postingKey, copy } of await listReposts(office, lead.id)) {
      const reason = "演示：两处正文、单位和地点一致，只是换了网址。";
      const wish = { leadId: lead.id, posting: postingKey, copy: copy.postingKey, confirmed: true, reason, by };
      await decideRepost(office, wish);
      confirmed += 1;
    }
  }
  return confirmed;
}
