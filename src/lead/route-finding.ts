import type { Finding } from "../model/finding.ts";
import { LABELS } from "../model/labels.ts";
import type { LeadDestination } from "../model/lead.ts";
import type { Review } from "../model/review.ts";

/** A finding on a posting or on a statement with its latest review. */
export interface ReviewedFinding {
  readonly finding: Finding;
  readonly review: Review;
}

type Route =
  | { readonly kind: "send"; readonly destination: LeadDestination }
  | { readonly kind: "hold"; readonly reason: string };

/**
 * Where one reviewed finding goes, or why it stays in the house. Lawful wording goes nowhere; 待研判 needs a
 * person's own reason; exploratory matters wait for the procuratorate's consent.
 */
export function routeFinding(reviewed: ReviewedFinding, exploratoryAgreed: boolean): Route {
  const { finding, review } = reviewed;
  const { verdict } = finding;
  if (review.fingerprint !== finding.fingerprint) return hold("复核意见与命中不对应");
  if (review.decision !== "confirmed") return hold(`复核意见为“${LABELS.decision[review.decision]}”`);
  if (verdict === "lawful") return hold(`属“${LABELS.verdict.lawful}”，不予移送`);
  if (verdict === "review" && review.reasonText.trim() === "") return hold("待研判的命中缺少复核人写明的理由");
  if (verdict === "hint") return { kind: "send", destination: "advice" };
  return routeChannel(reviewed, exploratoryAgreed);
}

function routeChannel({ finding, review }: ReviewedFinding, exploratoryAgreed: boolean): Route {
  const channel = review.channel ?? finding.channel;
  if (channel === "pil") return { kind: "send", destination: "procuratorate" };
  if (channel !== "pil_exploratory") return { kind: "send", destination: channel };
  if (exploratoryAgreed) return { kind: "send", destination: "procuratorate" };
  return hold(`“${LABELS.channel.pil_exploratory}”事项尚未取得检察院同意`);
}

function hold(reason: string): Route {
  return { kind: "hold", reason };
}
