import type { SheetFinding } from "../../../api/review.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { directionLabel, LABELS } from "../../../model/labels.ts";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { FindingDetail } from "./finding-detail.tsx";
import { REVIEW } from "./zh.ts";

interface FindingCardProps {
  readonly finding: SheetFinding;
  readonly isActive: boolean;
  readonly choose: (findingId: string) => void;
}

/** One finding in the list; the chosen one shows everything about it. */
export function FindingCard({ finding, isActive, choose }: FindingCardProps) {
  const { id, quote, verdict, ground, direction, flags } = finding;
  return (
    <>
      <button type="button" className="finding" aria-pressed={isActive} data-card={id} onClick={() => choose(id)}>
        <VerdictTag verdict={verdict} /> {LABELS.ground[ground]}
        {direction === "any" ? "" : `·${directionLabel(ground, direction)}`}
        {flags.map((flag) => (
          <span key={flag} className="flag">
            {LABELS.flag[flag]}
          </span>
        ))}
        <div className="finding-quote">“{quote}”</div>
        <span className="kept">{standingOf(finding)}</span>
      </button>
      {isActive ? <FindingDetail finding={finding} /> : null}
    </>
  );
}

function standingOf({ decision, carried, waitsOn, disputed, waitsForSecond, verdict }: SheetFinding): string {
  if (verdict === "lawful") return LABELS.verdict.lawful;
  if (carried !== null) return REVIEW.carried(LABELS.decision[carried.decision], carried.by, beijingMinute(carried.at));
  if (waitsOn !== null) return REVIEW.waitsElsewhere;
  if (decision === null) return waitsForSecond ? REVIEW.blind : REVIEW.waiting;
  const words = `${LABELS.decision[decision.decision]}（${decision.by}）`;
  if (disputed) return `${words}　${REVIEW.disputed}`;
  return words;
}
