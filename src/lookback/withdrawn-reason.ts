import type { FetchOutcome } from "../model/closed-lists.ts";
import type { LookBackItem, ReVisit } from "../model/look-back.ts";

type WithdrawnReason = NonNullable<LookBackItem["withdrawnReason"]>;

const GONE: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);
const EXPIRED = /招满|已满|到期|过期|截止|招聘结束|招聘已结束|expired|filled|valid[_-]?through/iu;
const RECTIFICATION = /整改|责令|下架处理|违规/u;

/** Says why a posting was taken down as far as the site's own words or a visit record tell; unknown when they do not. */
export function withdrawnReason(visits: readonly ReVisit[], seenOnSite: string): WithdrawnReason {
  const denials = visits.filter(({ fetchOutcome }) => GONE.has(fetchOutcome));
  const signs = denials.flatMap(({ signals }) => signals.map(({ code, detail }) => `${code} ${detail}`));
  const words = [...signs, seenOnSite].join("\n");
  if (EXPIRED.test(words)) return "expired";
  return RECTIFICATION.test(words) ? "rectification" : "unknown";
}
