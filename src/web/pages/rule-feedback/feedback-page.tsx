import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link, usePlace } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { FEEDBACK } from "./zh.ts";

/** Which rules misfire, and on what words. */
export function FeedbackPage() {
  const { client } = useDesk();
  const { query } = usePlace();
  const ruleId = query.get("rule");
  const { value, refusal, reload } = useLoaded("feedback", () => client.call("ruleFeedback", {}));
  const { rule, ground, dismissed, decided, share } = FEEDBACK.columns;
  const rows = value?.rules ?? [];
  return (
    <div className="page stacked">
      <h1>{FEEDBACK.title}</h1>
      <p className="faint">{FEEDBACK.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={[rule, ground, dismissed, decided, share]} none={value === null ? null : FEEDBACK.empty}>
        {rows.map((row) => (
          <tr key={row.ruleId}>
            <td>
              <Link to={`/feedback?rule=${encodeURIComponent(row.ruleId)}`} current={row.ruleId === ruleId}>
                {row.title}
              </Link>
            </td>
            <td>{row.ground === null ? "" : LABELS.ground[row.ground]}</td>
            <td>{row.dismissed}</td>
            <td>{row.decided}</td>
            <td>{Math.round((row.dismissed / row.decided) * 100)}%</td>
          </tr>
        ))}
      </Rows>
      {ruleId === null ? null : <Dismissals ruleId={ruleId} />}
    </div>
  );
}

function Dismissals({ ruleId }: { readonly ruleId: string }) {
  const { client } = useDesk();
  const { value } = useLoaded(ruleId, () => client.call("ruleDismissals", { ruleId }));
  const { words, posting, reason, by } = FEEDBACK;
  if (value?.dismissals.length === 0) return <p className="card faint">{FEEDBACK.noDismissals}</p>;
  return (
    <section>
      <h2>{FEEDBACK.dismissals}</h2>
      <Rows heads={[words, posting, reason, by]}>
        {(value?.dismissals ?? []).map((one) => (
          <tr key={one.findingId}>
            <td>
              <strong>{one.quote}</strong>
              <div className="faint">{one.context}</div>
            </td>
            <td>
              <Link to={`/worklist/${one.postingId}?state=decided`}>{one.title}</Link>
            </td>
            <td>
              {one.reason}
              <div className="faint">{one.reasonText}</div>
            </td>
            <td>
              {one.by}
              <div className="faint">{beijingMinute(one.at)}</div>
            </td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}
