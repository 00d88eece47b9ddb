import type { ReviewSheet } from "../../../api/review.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { titleWords, ZH } from "../../zh.ts";
import { REVIEW } from "./zh.ts";

const WORDS = REVIEW.around;

/** What else is on record: the employer's earlier findings and leads, and postings like this one. */
export function Around({ sheet: { employerEarlier, neighbours } }: { readonly sheet: ReviewSheet }) {
  return (
    <div className="stacked around" style={{ marginTop: 18 }}>
      <section>
        <h2>{WORDS.neighbours}</h2>
        {neighbours.length === 0 ? <p className="faint">{WORDS.none}</p> : null}
        {neighbours.map(({ postingId, title, employer, seenAt, openVerdict, reason }) => (
          <div key={postingId}>
            <Link to={`/worklist/${postingId}`}>{titleWords(title)}</Link>　{employer ?? ZH.unknownEmployer}　
            {beijingDay(seenAt)}
            {"　"}
            <span className="faint">{reason}</span>{" "}
            {openVerdict === null ? null : <span className="flag">{WORDS.open}</span>}
          </div>
        ))}
      </section>
      <section>
        <h2>{WORDS.employer}</h2>
        {employerEarlier.findings.length === 0 ? <p className="faint">{WORDS.none}</p> : null}
        {employerEarlier.findings.map(({ postingId, title, quote, verdict, seenAt, decision }) => (
          <div key={`${postingId} ${quote}`}>
            <VerdictTag verdict={verdict} /> “{quote}”　<Link to={`/worklist/${postingId}`}>{titleWords(title)}</Link>
            {"　"}
            {beijingDay(seenAt)}
            {"　"}
            <span className="faint">{decision === null ? WORDS.open : LABELS.decision[decision]}</span>
          </div>
        ))}
      </section>
      {employerEarlier.leads.length === 0 ? null : (
        <section>
          <h2>{WORDS.leads}</h2>
          {employerEarlier.leads.map(({ id, number, status, createdAt }) => (
            <div key={id}>
              <Link to={`/leads/${encodeURIComponent(id)}`}>{number ?? WORDS.draft}</Link>　{LABELS.leadStatus[status]}
              {"　"}
              {beijingDay(createdAt)}
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
