import { type District, isInDistrict } from "../model/district.ts";
import { PingpinError } from "../model/errors.ts";
import type { Store } from "./port.ts";

type Guarded = Pick<Store, "sources" | "leads">;

/** `seen` with the writes refused that would make or change what belongs to another district; `whole` knows all records. */
export function districtGuard(seen: Guarded, whole: Guarded, district: District): Guarded {
  const refuse = (subject: string): never => {
    throw new PingpinError("NOT_ALLOWED", { subject, detail: `不在您的辖区（${district}），或编号已由其他单位使用` });
  };
  return {
    sources: {
      ...seen.sources,
      async put(source, at) {
        const stored = await whole.sources.get(source.id);
        const mayStay = (await seen.sources.get(source.id))?.jurisdiction === source.jurisdiction && stored !== null;
        const isOurs = stored === null ? isInDistrict(source.jurisdiction, district) : mayStay;
        if (!isOurs) refuse(source.id);
        await seen.sources.put(source, at);
      },
    },
    leads: {
      ...seen.leads,
      async put(lead) {
        const stored = await whole.leads.get(lead.id);
        const isTheirs = stored !== null && !isInDistrict(stored.jurisdiction, district);
        if (isTheirs || !isInDistrict(lead.jurisdiction, district)) refuse(lead.number ?? lead.id);
        await seen.leads.put(lead);
      },
    },
  };
}
