import { Alert } from "antd";
import type { SheetFinding } from "../../../api/review.ts";
import { choicesFor } from "./choices.ts";
import { Chooser } from "./chooser.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { FindingCard } from "./finding-card.tsx";
import type { Reviewing } from "./use-reviewing.ts";

interface ReviewSideProps {
  readonly findings: readonly SheetFinding[];
  readonly reviewing: Reviewing;
}

/** The findings of the posting, and below them the decision on the chosen one. */
export function ReviewSide({ findings, reviewing }: ReviewSideProps) {
  const { active, screen, notice, isAllowed, change, choose, settle, undo, openDialog } = reviewing;
  const { pending } = screen;
  return (
    <aside className="review-side">
      {notice === null ? null : <Alert type="warning" showIcon title={notice} />}
      <div className="review-findings">
        {findings.map((finding) => (
          <FindingCard
            key={finding.id}
            finding={finding}
            isActive={finding.id === active?.id}
            choose={(activeId) => change({ activeId })}
          />
        ))}
      </div>
      <div className="decision">
        {pending === null || active === null ? (
          <DecisionBar
            finding={active}
            isAllowed={isAllowed}
            choose={choose}
            undo={undo}
            openBulk={() => openDialog("bulk")}
          />
        ) : (
          <Chooser
            key={`${active.id} ${pending}`}
            decision={pending}
            finding={active}
            choices={choicesFor(pending, active)}
            settle={(settled) => settle(pending, settled)}
            cancel={() => change({ pending: null })}
          />
        )}
      </div>
    </aside>
  );
}
