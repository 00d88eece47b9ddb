import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { SheetFinding } from "../../../api/review.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { Dialog } from "../../components/dialog.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { Pending } from "../../components/waiting.tsx";
import { titleWords } from "../../zh.ts";
import { choicesFor } from "./choices.ts";
import { Chooser, type Settled } from "./chooser.tsx";
import { DECISION_KEYS } from "./decision-bar.tsx";
import type { Decide } from "./use-decisions.ts";
import { useKeys } from "./use-keys.ts";
import { REVIEW } from "./zh.ts";

interface BulkDialogProps {
  readonly finding: SheetFinding;
  readonly decide: Decide;
  readonly close: () => void;
}

/** One decision for this finding and those with the same words at the same employer, each listed before it is touched. */
export function BulkDialog({ finding, decide, close }: BulkDialogProps) {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded(`identical ${finding.id}`, () =>
    client.call("identical", { findingId: finding.id }),
  );
  const [left, setLeft] = useState<readonly string[]>([]);
  const [decision, setDecision] = useState<ReviewDecision | null>(null);
  const all = value?.findings ?? [];
  const chosen = all.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const toggle = (id: string) => setLeft((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));
  const keys = DECISION_KEYS.map((one) => [one.key.toLowerCase(), () => setDecision(one.decision)] as const);
  useKeys(Object.fromEntries(keys), all.length > 0 && decision === null);
  const settle = (settled: Settled) => {
    if (decision !== null) decide([finding.id, ...chosen], decision, settled);
    close();
  };
  return (
    <Dialog title={REVIEW.bulkTitle} width={760} close={close}>
      {value === null ? <Pending refusal={refusal} retry={reload} /> : null}
      {value !== null && all.length === 0 ? <p>{REVIEW.bulkNone}</p> : null}
      {all.length === 0 ? null : (
        <>
          <p className="faint">{REVIEW.bulkAbout(all.length, finding.quote)}</p>
          <div style={{ maxHeight: 260, overflow: "auto" }}>
            {all.map(({ id, title, context, seenAt, sourceName }) => (
              <div key={id}>
                <Checkbox checked={!left.includes(id)} onChange={() => toggle(id)}>
                  <strong>{titleWords(title)}</strong>　{sourceName}　{beijingDay(seenAt)}
                  <div className="faint">{context}</div>
                </Checkbox>
              </div>
            ))}
          </div>
          {value?.more === true ? <p className="faint">{REVIEW.bulkMore}</p> : null}
          <p className="spaced">
            {DECISION_KEYS.map(({ decision: one, key }) => (
              <Button key={one} type={one === decision ? "primary" : "default"} onClick={() => setDecision(one)}>
                {LABELS.decision[one]} <kbd>{key}</kbd>
              </Button>
            ))}
          </p>
          {decision === null ? null : (
            <Chooser
              decision={decision}
              finding={finding}
              choices={choicesFor(decision, finding)}
              settle={settle}
              cancel={() => setDecision(null)}
            />
          )}
        </>
      )}
    </Dialog>
  );
}
