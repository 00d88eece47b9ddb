import type { Channel, ReviewDecision, Role } from "../model/closed-lists.ts";
import { PingpinError } from "../model/errors.ts";
import type { StoredFinding } from "../model/finding.ts";
import { LABELS } from "../model/labels.ts";
import { reasonCodeFor, reasonLabel } from "../model/reason-codes.ts";
import type { Review } from "../model/review.ts";

/** What a named person wants to decide; `channel` is null when the derived one stands. */
export interface DecisionWish {
  readonly decision: ReviewDecision;
  readonly channel: Channel | null;
  readonly reasonCode: string;
  readonly reasonText: string;
  readonly by: string;
  readonly role: Role;
  readonly at: string;
  readonly id: string;
  readonly step: "first" | "second";
}

/** A finding as a decision is bound to it: on a posting or on a statement. */
export type DecidableFinding = Pick<StoredFinding, "id" | "captureId" | "finding">;

type Refusal = (stored: DecidableFinding, wish: DecisionWish, earlier: readonly Review[]) => string | null;

/** In the order in which a person can repair them: who decides, whether it can be decided so, and why. */
const REFUSALS: readonly Refusal[] = [
  refusedPerson,
  refusedRole,
  refusedSecondReview,
  refusedDecision,
  refusedChannel,
  refusedReason,
];

/**
 * Turns a person's wish into the `Review` to store. `earlier` are the reviews of the same fingerprint.
 * Throws `NOT_ALLOWED` with the rule in plain Chinese; nothing is inherited from an earlier capture's review.
 */
export function decideFinding(stored: DecidableFinding, wish: DecisionWish, earlier: readonly Review[]): Review {
  const { finding } = stored;
  const ofFinding = earlier.filter((review) => review.fingerprint === finding.fingerprint);
  for (const refusal of REFUSALS) {
    const detail = refusal(stored, wish, ofFinding);
    if (detail !== null) throw new PingpinError("NOT_ALLOWED", { subject: `命中“${finding.quote}”`, detail });
  }
  return {
    id: wish.id,
    fingerprint: finding.fingerprint,
    findingId: stored.id,
    captureId: stored.captureId,
    ruleVersion: finding.ruleVersion,
    step: wish.step,
    decision: wish.decision,
    channel: wish.channel,
    reasonCode: wish.reasonCode,
    reasonText: wish.reasonText.trim(),
    by: wish.by.trim(),
    role: wish.role,
    at: wish.at,
  };
}

function refusedPerson(_stored: DecidableFinding, wish: DecisionWish): string | null {
  return personKey(wish.by) === "" ? "复核须署名，请填写复核人姓名" : null;
}

function refusedRole(_stored: DecidableFinding, wish: DecisionWish): string | null {
  return wish.role === "viewer" ? `${LABELS.role.viewer}只能查看，不能作出复核决定` : null;
}

function refusedSecondReview(_stored: DecidableFinding, wish: DecisionWish, earlier: readonly Review[]): string | null {
  if (wish.step === "first") return null;
  const first = earlier.filter((review) => review.step === "first");
  if (first.length === 0) return "尚无初核意见，请先初核再由第二人复核";
  const same = first.some((review) => personKey(review.by) === personKey(wish.by));
  return same ? "复核须由初核人以外的第二人作出" : null;
}

function refusedDecision(stored: DecidableFinding, wish: DecisionWish): string | null {
  if (wish.decision !== "confirmed" || stored.finding.verdict !== "lawful") return null;
  return `“${LABELS.verdict.lawful}”不能拟作线索，如认为例外不成立请先补充事实后重新筛查`;
}

function refusedChannel(stored: DecidableFinding, wish: DecisionWish): string | null {
  const { finding } = stored;
  if (wish.channel === null || wish.channel === finding.channel) return null;
  if (isBlank(wish.reasonText)) return "改变办理渠道须写明理由";
  if (finding.verdict === "hint") return `“${LABELS.verdict.hint}”只能用于优化提示，不能改作线索渠道`;
  // 妇女权益保障法 77 protects women only; wording that favours women has no express authority.
  if (finding.ground === "sex" && finding.direction === "female" && wish.channel === "pil") {
    return "限定或优先女性的表述没有公益诉讼的明文授权，不能改走公益诉讼渠道";
  }
  return null;
}

function refusedReason(stored: DecidableFinding, wish: DecisionWish): string | null {
  const chosen = wish.reasonCode === "" ? null : reasonCodeFor(wish.reasonCode, wish.decision);
  const label = LABELS.decision[wish.decision];
  if (chosen === null && wish.reasonCode !== "") return `理由“${reasonLabel(wish.reasonCode)}”不适用于“${label}”`;
  if (chosen === null && wish.decision !== "confirmed") return `作出“${label}”须选择理由`;
  if (chosen?.needsText === true && isBlank(wish.reasonText)) return `选择“${chosen.label}”须写明具体理由`;
  if (wish.decision === "confirmed" && stored.finding.flags.includes("image") && isBlank(wish.reasonText)) {
    return "文字由机器从图片识别，拟作线索须由复核人对照原图核对并写明核对情况";
  }
  if (wish.decision === "confirmed" && stored.finding.verdict === "review" && isBlank(wish.reasonText)) {
    return `“${LABELS.verdict.review}”拟作线索须由复核人另外写明理由（命令行：--text）`;
  }
  return null;
}

function isBlank(text: string): boolean {
  return visible(text) === "";
}

/** Two spellings of one name must not pass as two persons. */
function personKey(name: string): string {
  return visible(name).toLowerCase();
}

function visible(text: string): string {
  return text.normalize("NFKC").replace(/[\p{White_Space}\p{Cc}\p{Cf}]/gu, "");
}
