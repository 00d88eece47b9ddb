import type { FetchOutcome } from "../model/closed-lists.ts";
import type { LookBackItem, ReVisit } from "../model/look-back.ts";
import { anyOf, type LookBackWording } from "./wording.ts";

type WithdrawnReason = NonNullable<LookBackItem["withdrawnReason"]>;

const GONE: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["gone", "soft_404", "closed_text_hidden"]);

/** Says why a posting was taken down as far as the site's own words or a visit record tell; unknown when they do not. */
export function withdrawnReason(
  visits: readonly ReVisit[],
  seenOnSite: string,
  { withdrawn }: Pick<LookBackWording, "withdrawn">,
): WithdrawnReason {
  const denials = visits.filter(({ fetchOutcome }) => GONE.has(fetchOutcome));
  const signs = denials.flatMap(({ signals }) => signals.map(({ code, detail }) => `${code} ${detail}`));
  const words = [...signs, seenOnSite].join("\n");
  if (new RegExp(anyOf(withdrawn.expired), "iu").test(words)) return "expired";
  return new RegExp(anyOf(withdrawn.rectification), "u").test(words) ? "rectification" : "unknown";
}
