import { Button } from "antd";
import type { SheetFinding } from "../../../api/review.ts";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { REVIEW } from "./zh.ts";

interface DecisionBarProps {
  readonly finding: SheetFinding | null;
  readonly isAllowed: boolean;
  readonly choose: (decision: ReviewDecision) => void;
  readonly undo: () => void;
  readonly openBulk: () => void;
}

/** The decisions with their keys. */
export const DECISION_KEYS = [
  { decision: "confirmed", key: "Y" },
  { decision: "dismissed", key: "N" },
  { decision: "undecided", key: "S" },
] as const;

/** The three decisions and undo, each with its key on it. */
export function DecisionBar({ finding, isAllowed, choose, undo, openBulk }: DecisionBarProps) {
  const isDecidable = isAllowed && finding !== null && finding.verdict !== "lawful";
  return (
    <div>
      {finding !== null && finding.identical > 0 && isDecidable ? (
        <p style={{ margin: "0 0 6px" }}>
          <Button size="small" type="link" onClick={openBulk} style={{ padding: 0 }}>
            {REVIEW.bulk(finding.identical)} <kbd>B</kbd>
          </Button>
        </p>
      ) : null}
      <div className="decision-buttons">
        {DECISION_KEYS.map(({ decision, key }) => (
          <Button
            key={decision}
            type={decision === "confirmed" ? "primary" : "default"}
            disabled={!isDecidable}
            onClick={() => choose(decision)}
          >
            {LABELS.decision[decision]} <kbd>{key}</kbd>
          </Button>
        ))}
        <Button onClick={undo} disabled={!isAllowed} style={{ marginLeft: "auto" }}>
          {REVIEW.undo} <kbd>U</kbd>
        </Button>
      </div>
    </div>
  );
}
