import { Alert, Button } from "antd";
import { useState } from "react";
import type { DraftReply, LeadRow } from "../../../api/leads.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { ReceiveDialog } from "./receive-dialog.tsx";
import { LEADS } from "./zh.ts";

/** All leads, and drafting new ones from what was confirmed. */
export function LeadsPage() {
  const { client, isStaff } = useDesk();
  const { value, refusal, reload } = useLoaded("leads", () => client.call("leads", {}));
  const [drafting, setDrafting] = useState<DraftReply | null>(null);
  const [isReceiving, setReceiving] = useState(false);
  const { act, isBusy } = useAct();
  const draft = () =>
    act(async () => {
      setDrafting(await client.call("draftLeads", {}));
      reload();
    });
  const leads = value?.leads ?? [];
  return (
    <div className="page stacked">
      <h1>{LEADS.title}</h1>
      <p className="faint">{LEADS.about}</p>
      {isStaff ? (
        <p className="spaced">
          <Button type="primary" loading={isBusy} onClick={draft}>
            {LEADS.draft}
          </Button>
          <Button onClick={() => setReceiving(true)}>{LEADS.receive.open}</Button>
        </p>
      ) : null}
      {isReceiving ? <ReceiveDialog close={() => setReceiving(false)} /> : null}
      {value === null ? null : <p>{LEADS.waiting(value.waiting)}</p>}
      {drafting === null ? null : <Drafted drafting={drafting} />}
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={Object.values(LEADS.columns)} none={value === null ? null : LEADS.empty}>
        {leads.map((lead) => (
          <LeadLine key={lead.id} lead={lead} />
        ))}
      </Rows>
    </div>
  );
}

function LeadLine({ lead }: { readonly lead: LeadRow }) {
  return (
    <tr>
      <td className="narrow">
        <Link to={`/leads/${encodeURIComponent(lead.id)}`}>{lead.number ?? LEADS.noNumber}</Link>
        <div className="faint">{LEADS.destinations[lead.destination]}</div>
        {lead.origin === null ? null : (
          <div className="faint">{LEADS.from(lead.origin.office, lead.origin.number)}</div>
        )}
      </td>
      <td>{lead.recipient}</td>
      <td>{lead.bureau}</td>
      <td className="narrow">{LABELS.leadStatus[lead.status]}</td>
      <td className="narrow">
        {lead.employers} / {lead.postings}
        {lead.statements === 0 ? null : <div className="faint">{LEADS.statements(lead.statements)}</div>}
      </td>
      <td className="narrow">{lead.deadline}</td>
    </tr>
  );
}

function Drafted({ drafting: { drafted, notices, held } }: { readonly drafting: DraftReply }) {
  const lines = [
    ...notices,
    ...(held.length === 0 ? [] : [LEADS.held]),
    ...held.map(({ quote, reason }) => `“${quote}”：${reason}`),
  ];
  const list = [...new Set(lines)].map((line) => <div key={line}>{line}</div>);
  return (
    <Alert type={drafted === 0 ? "warning" : "success"} showIcon title={LEADS.drafted(drafted)} description={list} />
  );
}
