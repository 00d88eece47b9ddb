import { App, Button, Popconfirm } from "antd";
import { useState } from "react";
import type { LeadReply, LeadRow } from "../../../api/leads.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { ZH } from "../../zh.ts";
import { ServiceForm } from "./service-form.tsx";
import { LEADS } from "./zh.ts";

/** One lead: what it holds, its number, its package, and when it was served. */
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
  const { lead, packageSha256, history } = value;
  const mayAct = session.person?.role !== "viewer";
  return (
    <div className="page stacked">
      <p>
        <Link to="/leads">{LEADS.title}</Link>
      </p>
      <h1>
        {lead.number ?? LEADS.draft}　<span className="verdict verdict-hint">{lead.statusLabel}</span>
      </h1>
      <p>
        {LEADS.columns.recipient}：{lead.recipient}（{LEADS.destinations[lead.destination]}）　{LEADS.columns.bureau}：
        {lead.bureau}　{LEADS.columns.deadline}：{lead.deadline ?? "—"}
      </p>
      {mayAct ? <Actions lead={lead} done={reload} /> : null}
      {packageSha256 === null ? null : (
        <p className="mono faint">
          {LEADS.hash} {packageSha256}
        </p>
      )}
      {mayAct && lead.isIssued ? <ServiceForm leadId={leadId} done={reload} /> : null}
      <Items items={value.items} />
      <History history={history} />
    </div>
  );
}

function Actions({ lead, done }: { readonly lead: LeadRow; readonly done: () => void }) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { id: leadId, isIssued, hasPackage } = lead;
  const act = async (name: "issueLead" | "exportLead") => {
    setBusy(true);
    try {
      await client.call(name, { leadId });
      done();
    } catch (error) {
      message.error((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  if (!isIssued) {
    return (
      <Popconfirm title={LEADS.issueAbout} onConfirm={() => act("issueLead")}>
        <Button type="primary" loading={isBusy}>
          {LEADS.issue}
        </Button>
      </Popconfirm>
    );
  }
  return (
    <div className="spaced">
      <Button type={hasPackage ? "default" : "primary"} loading={isBusy} onClick={() => act("exportLead")}>
        {hasPackage ? LEADS.exportAgain : LEADS.exportPackage}
      </Button>
      {hasPackage ? (
        <Button type="primary" href={`/api/leads/${encodeURIComponent(leadId)}/package.zip`}>
          {LEADS.download}
        </Button>
      ) : null}
    </div>
  );
}

function History({ history }: Pick<LeadReply, "history">) {
  return (
    <section>
      <h2>{LEADS.history}</h2>
      {history.map(({ at, by, label, servedOn }) => (
        <div key={`${at} ${label}`}>
          {beijingMinute(at)}　{label}　{by}
          {servedOn === null ? null : `　${LEADS.servedOn}：${servedOn}`}
        </div>
      ))}
    </section>
  );
}

function Items({ items }: Pick<LeadReply, "items">) {
  return (
    <section>
      <h2>{LEADS.items}</h2>
      <table className="rows">
        <thead>
          <tr>
            {[LEADS.employer, LEADS.posting, LEADS.quotes].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, employer, postingId, title, findings }) => (
            <tr key={id}>
              <td>{employer}</td>
              <td>{postingId === null ? title : <Link to={`/worklist/${postingId}?state=decided`}>{title}</Link>}</td>
              <td>
                {findings.map((finding) => (
                  <div key={finding.id}>
                    <VerdictTag verdict={finding.verdict} /> “{finding.quote}”
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
