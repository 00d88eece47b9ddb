import { App, Button } from "antd";
import type { LeadPosting, LeadSheet } from "../../../api/leads.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { OpenOriginal } from "../../components/open-original.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { ZH } from "../../zh.ts";
import { StepForm } from "./step-form.tsx";
import { LEADS } from "./zh.ts";

/** One lead: what is in it, how far it has come, and what may be done next. */
export function LeadPage({ leadId }: { readonly leadId: string }) {
  const { client, session } = useDesk();
  const { value, refusal, reload } = useLoaded(`lead ${leadId}`, () => client.call("lead", { leadId }));
  if (value === null) {
    return refusal === null ? (
      <p className="loading">{ZH.loading}</p>
    ) : (
      <RefusalNotice sentence={refusal} retry={reload} />
    );
  }
  const { row, postings, history, deadlines } = value;
  const isStaff = session.person?.role !== "viewer";
  return (
    <div className="page stacked">
      <p>
        <Link to="/leads">{LEADS.back}</Link>
      </p>
      <h1>
        {LEADS.title} {row.number ?? LEADS.noNumber}　<span className="faint">{LABELS.leadStatus[row.status]}</span>
      </h1>
      <p className="spaced">
        <span>{row.recipient}</span>
        <span className="faint">{row.bureau}</span>
        <span className="faint">{LEADS.destinations[row.destination]}</span>
      </p>
      <Actions sheet={value} isStaff={isStaff} reload={reload} />
      {isStaff && value.nextSteps.length > 0 ? <StepForm sheet={value} reload={reload} /> : null}
      {deadlines.length === 0 ? null : <Deadlines deadlines={deadlines} />}
      <h2>{LEADS.postings}</h2>
      <Rows heads={Object.values(LEADS.postingColumns)}>
        {postings.map((posting) => (
          <PostingLine key={posting.item.id} posting={posting} />
        ))}
      </Rows>
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

interface ActionsProps {
  readonly sheet: LeadSheet;
  readonly isStaff: boolean;
  readonly reload: () => void;
}

function Actions({ sheet, isStaff, reload }: ActionsProps) {
  const { client } = useDesk();
  const { modal } = App.useApp();
  const { act, isBusy } = useAct();
  const { id: leadId, number } = sheet.row;
  const issue = async () => {
    const isSure = await modal.confirm({ title: LEADS.issue, content: LEADS.issueWarning });
    if (isSure) await act(() => client.call("issueLead", { leadId }).then(reload));
  };
  const make = () => act(() => client.call("exportLead", { leadId }).then(reload));
  return (
    <div className="card stacked">
      <div className="spaced">
        {isStaff && number === null ? (
          <Button type="primary" loading={isBusy} onClick={issue}>
            {LEADS.issue}
          </Button>
        ) : null}
        {isStaff && number !== null ? (
          <Button type={sheet.package === null ? "primary" : "default"} loading={isBusy} onClick={make}>
            {LEADS.export}
          </Button>
        ) : null}
        {sheet.package === null ? null : (
          <Button type="primary" href={`/api/leads/${encodeURIComponent(leadId)}/package`}>
            {LEADS.download}
          </Button>
        )}
        {number === null ? null : <Link to={`/look-back/${encodeURIComponent(leadId)}`}>{LEADS.lookBack}</Link>}
      </div>
      {sheet.letter === null ? null : (
        <div>
          {LEADS.letter(sheet.letter.documentNumber, sheet.letter.signedBy, sheet.letter.signedOn)}{" "}
          {isStaff && sheet.letter.hasScan ? <OpenOriginal id={leadId} /> : null}
        </div>
      )}
      {isBusy && number !== null ? <p className="faint">{LEADS.exporting}</p> : null}
      {sheet.package === null ? null : (
        <div>
          {LEADS.digest}（{LEADS.files(sheet.package.files)}）<div className="mono">SHA-256 {sheet.package.sha256}</div>
          <div className="mono">SM3 {sheet.package.sm3}</div>
        </div>
      )}
    </div>
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

function PostingLine({ posting: { item, title, url, quotes } }: { readonly posting: LeadPosting }) {
  const words = quotes.map(({ quote }) => `“${quote}”`).join("、");
  return (
    <tr>
      <td>{item.employer}</td>
      <td>
        {item.kind === "posting" ? (
          <Link to={`/worklist/${encodeURIComponent(item.postingId)}?state=decided`}>{title}</Link>
        ) : (
          `${LEADS.statement}：${title}`
        )}
      </td>
      <td>{words}</td>
      <td className="mono">{url}</td>
    </tr>
  );
}
