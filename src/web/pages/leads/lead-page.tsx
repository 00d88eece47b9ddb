import { Button } from "antd";
import { useState } from "react";
import type { LeadPosting, LeadSheet } from "../../../api/leads.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { Waiting } from "../../components/waiting.tsx";
import { quoted, titleWords } from "../../zh.ts";
import { LeadNotices } from "../notices/lead-notices.tsx";
import { LeadActions } from "./lead-actions.tsx";
import { StepForm } from "./step-form.tsx";
import { LEADS } from "./zh.ts";

/** One lead: what is in it, how far it has come, and what may be done next. */
export function LeadPage({ leadId }: { readonly leadId: string }) {
  const { client, isStaff } = useDesk();
  const { value, refusal, reload } = useLoaded(`lead ${leadId}`, () => client.call("lead", { leadId }));
  if (value === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  const { row, postings, history, deadlines } = value;
  return (
    <div className="page stacked">
      <p>
        <Link to="/leads">{LEADS.back}</Link>
      </p>
      <h1>
        {LEADS.title} {row.number ?? LEADS.noNumber}　<span className="faint">{LABELS.leadStatus[row.status]}</span>
      </h1>
      <p className="spaced">
        <span>
          {LEADS.materials[row.isKept ? "kept" : "sent"].to}
          {row.recipient}
        </span>
        <span className="faint">{LEADS.supervisedBy(row.bureau)}</span>
        <span className="faint">{LEADS.destinations[row.destination]}</span>
        {row.origin === null ? null : <span>{LEADS.from(row.origin.office, row.origin.number)}</span>}
      </p>
      <LeadActions sheet={value} reload={reload} />
      {isStaff && value.nextSteps.length > 0 ? <StepForm sheet={value} reload={reload} /> : null}
      {deadlines.length === 0 ? null : <Deadlines deadlines={deadlines} />}
      <LeadNotices leadId={leadId} employers={[...new Set(postings.map(({ item }) => item.employer))]} />
      <LeadPostings postings={postings} />
      <h2>{LEADS.history}</h2>
      <Rows heads={Object.values(LEADS.historyColumns)}>
        {history.map((step) => (
          <tr key={`${step.at} ${step.status}`}>
            <td className="narrow">{step.on ?? beijingDay(step.at)}</td>
            <td className="narrow">{LABELS.leadStatus[step.status]}</td>
            <td>{step.by}</td>
            <td>{step.servedOn}</td>
            <td>{step.reason}</td>
          </tr>
        ))}
      </Rows>
    </div>
  );
}

/** A browser takes long over ten thousand rows, and nobody reads them all at once. */
const FIRST_SHOWN = 200;

function LeadPostings({ postings }: { readonly postings: readonly LeadPosting[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? postings : postings.slice(0, FIRST_SHOWN);
  return (
    <>
      <h2>{LEADS.postings}</h2>
      <Rows heads={Object.values(LEADS.postingColumns)}>
        {shown.map((posting) => (
          <PostingLine key={posting.item.id} posting={posting} />
        ))}
      </Rows>
      {shown.length === postings.length ? null : (
        <Button onClick={() => setWhole(true)}>{LEADS.allPostings(postings.length)}</Button>
      )}
    </>
  );
}

function Deadlines({ deadlines }: Pick<LeadSheet, "deadlines">) {
  return (
    <section>
      <h2>{LEADS.deadlines}</h2>
      <Rows heads={Object.values(LEADS.deadlineColumns)}>
        {deadlines.map(({ id, label, dueOn, state, reason, isCertain }) => (
          <tr key={id}>
            <td className="narrow">{label}</td>
            <td className="narrow">{dueOn}</td>
            <td className="narrow">
              <span className={state === "overdue" ? "verdict verdict-violation" : "faint"}>
                {LEADS.deadlineStates[state]}
              </span>
            </td>
            <td>
              {reason}
              {isCertain ? null : LEADS.uncertain}
            </td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}

function PostingLine({ posting: { item, title, url, quotes, isHere } }: { readonly posting: LeadPosting }) {
  return (
    <tr>
      <td>{item.employer}</td>
      <td>
        {isHere && item.kind === "posting" ? (
          <Link to={`/worklist/${encodeURIComponent(item.postingId)}?state=decided`}>{titleWords(title)}</Link>
        ) : null}
        {isHere ? null : `${item.kind === "statement" ? `${LEADS.told}：` : ""}${titleWords(title)}`}
      </td>
      <td>{quoted(quotes.map(({ quote }) => quote))}</td>
      <td className="mono">{url === null ? null : shownAddress(url)}</td>
    </tr>
  );
}
