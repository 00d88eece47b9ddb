import { Alert, App, Button } from "antd";
import { useState } from "react";
import type { BuildLeadsReply, LeadRow } from "../../../api/leads.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { LEADS } from "./zh.ts";

/** All leads, and the way from decisions to drafts. */
export function LeadsPage() {
  const { client, session } = useDesk();
  const { message } = App.useApp();
  const { value, refusal, reload } = useLoaded("leads", () => client.call("leads", {}));
  const [built, setBuilt] = useState<BuildLeadsReply | null>(null);
  const [isBusy, setBusy] = useState(false);
  const build = async () => {
    setBusy(true);
    try {
      setBuilt(await client.call("buildLeads", {}));
      reload();
    } catch (error) {
      message.error((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const waiting = value?.waiting ?? 0;
  const mayBuild = session.person?.role !== "viewer" && waiting > 0;
  return (
    <div className="page stacked">
      <h1>{LEADS.title}</h1>
      {refusal === null ? null : <RefusalNotice sentence={refusal} retry={reload} />}
      <p>
        {LEADS.waiting(waiting)}
        {"　"}
        <Button type="primary" disabled={!mayBuild} loading={isBusy} onClick={build}>
          {LEADS.build}
        </Button>
      </p>
      {built === null ? null : <Built built={built} />}
      {value !== null && value.leads.length === 0 ? <p className="card faint">{LEADS.empty}</p> : null}
      {value === null || value.leads.length === 0 ? null : <LeadRows leads={value.leads} />}
    </div>
  );
}

function Built({ built: { drafted, notices, held } }: { readonly built: BuildLeadsReply }) {
  const lines = (title: string, list: readonly string[]) =>
    list.length === 0 ? null : (
      <>
        <strong>{title}</strong>
        <ul>
          {list.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  const heldLines = [...new Set(held.map(({ quote, reason }) => `“${quote}”：${reason}`))];
  return (
    <Alert
      type={notices.length + held.length === 0 ? "success" : "warning"}
      showIcon
      title={LEADS.built(drafted)}
      description={
        <>
          {lines(LEADS.noticeTitle, notices)}
          {lines(LEADS.heldTitle, heldLines)}
        </>
      }
    />
  );
}

function LeadRows({ leads }: { readonly leads: readonly LeadRow[] }) {
  const { number, recipient, bureau, status, counts, deadline } = LEADS.columns;
  return (
    <table className="rows">
      <thead>
        <tr>
          {[number, recipient, bureau, status, counts, deadline].map((label) => (
            <th key={label} scope="col" className="narrow">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <tr key={lead.id}>
            <td>
              <Link to={`/leads/${lead.id}`}>{lead.number ?? LEADS.draft}</Link>
            </td>
            <td>
              {lead.recipient}
              <div className="faint">{LEADS.destinations[lead.destination]}</div>
            </td>
            <td>{lead.bureau}</td>
            <td>{lead.statusLabel}</td>
            <td>
              {lead.employers} / {lead.postings}
            </td>
            <td>{lead.deadline}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
