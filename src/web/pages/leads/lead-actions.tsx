import { App, Button } from "antd";
import { useState } from "react";
import type { LeadSheet } from "../../../api/leads.ts";
import { Link } from "../../components/location.tsx";
import { OpenOriginal } from "../../components/open-original.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { RunningList } from "../../components/running-list.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { LetterDialog } from "./letter-dialog.tsx";
import { OtherPapers } from "./other-papers.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { LEADS } from "./zh.ts";

interface LeadActionsProps {
  readonly sheet: LeadSheet;
  readonly reload: () => void;
}

/** What may be done with a lead now; one that another office handed over is answered, never handed over again. */
export function LeadActions(props: LeadActionsProps) {
  const { sheet } = props;
  const { isStaff } = useDesk();
  return (
    <div className="card stacked">
      {sheet.row.origin === null ? <OwnActions {...props} /> : <ReceivedActions {...props} />}
      <LetterLine sheet={sheet} />
      {isStaff ? <OtherPapers leadId={sheet.row.id} papers={sheet.papers} /> : null}
      {sheet.row.origin === null ? <Digests sheet={sheet} /> : null}
    </div>
  );
}

function ReceivedActions({ sheet }: LeadActionsProps) {
  const { isStaff } = useDesk();
  return (
    <>
      <div className="spaced">
        {isStaff ? (
          <Button type="primary" href={`${addressOf(sheet)}/receipt`}>
            {LEADS.receipt}
          </Button>
        ) : null}
        {sheet.broughtTrouble === null ? <Button href={`${addressOf(sheet)}/package`}>{LEADS.brought}</Button> : null}
      </div>
      <RefusalNotice sentence={sheet.broughtTrouble} />
      <p className="faint">{LEADS.receiptAbout}</p>
    </>
  );
}

function OwnActions({ sheet, reload }: LeadActionsProps) {
  const { isStaff } = useDesk();
  const [turn, setTurn] = useState(0);
  const [dialog, setDialog] = useState<"preview" | "letter" | null>(null);
  const { id: leadId, number } = sheet.row;
  return (
    <>
      <div className="spaced">
        <Button onClick={() => setDialog("preview")}>{LEADS.preview}</Button>
        {isStaff ? <Making sheet={sheet} reload={reload} onBegun={() => setTurn((before) => before + 1)} /> : null}
        {sheet.package === null ? null : (
          <Button type="primary" href={`${addressOf(sheet)}/package`}>
            {wordsOf(sheet).download}
          </Button>
        )}
        {isStaff && number !== null ? <Button onClick={() => setDialog("letter")}>{LEADS.letter.title}</Button> : null}
        {number === null ? null : <Link to={`/look-back/${encodeURIComponent(leadId)}`}>{LEADS.lookBack}</Link>}
      </div>
      <RunningList about={leadId} turn={turn} onEnded={reload} />
      {dialog === "preview" ? <PreviewDialog leadId={leadId} close={() => setDialog(null)} /> : null}
      {dialog === "letter" ? (
        <LetterDialog
          leadId={leadId}
          close={(isDone) => {
            setDialog(null);
            if (isDone) reload();
          }}
        />
      ) : null}
    </>
  );
}

interface MakingProps extends Pick<LeadActionsProps, "sheet" | "reload"> {
  readonly onBegun: () => void;
}

/** Numbering a draft, or having the package of a numbered lead written. */
function Making({ sheet, reload, onBegun }: MakingProps) {
  const { client } = useDesk();
  const { modal } = App.useApp();
  const { act, isBusy } = useAct();
  const { id: leadId, number } = sheet.row;
  const issue = async () => {
    const isSure = await modal.confirm({ title: LEADS.issue, content: LEADS.issueWarning });
    if (isSure) await act(() => client.call("issueLead", { leadId }).then(reload));
  };
  const make = () => act(() => client.call("exportLead", { leadId }).then(onBegun));
  if (number === null) {
    return (
      <Button type="primary" loading={isBusy} onClick={issue}>
        {LEADS.issue}
      </Button>
    );
  }
  return (
    <Button type={sheet.package === null ? "primary" : "default"} loading={isBusy} onClick={make}>
      {wordsOf(sheet).make}
    </Button>
  );
}

function addressOf({ row }: LeadSheet): string {
  return `/api/leads/${encodeURIComponent(row.id)}`;
}

function LetterLine({ sheet: { letter, row } }: Pick<LeadActionsProps, "sheet">) {
  const { isStaff } = useDesk();
  if (letter === null) return null;
  const { documentNumber, signedBy, signedOn, hasScan } = letter;
  return (
    <p>
      {LEADS.letter.recorded(documentNumber, signedBy, signedOn)}
      {hasScan ? null : <span className="faint">{LEADS.letter.withoutScan}</span>}{" "}
      {isStaff && hasScan ? <OpenOriginal id={row.id} /> : null}
    </p>
  );
}

/** A case that stays with the office hands nothing over, and its words say so. */
function wordsOf({ row }: LeadSheet) {
  return LEADS.materials[row.isKept ? "kept" : "sent"];
}

function Digests({ sheet }: Pick<LeadActionsProps, "sheet">) {
  const { package: made } = sheet;
  if (made === null) return null;
  return (
    <div>
      {wordsOf(sheet).digest}（{LEADS.files(made.files)}）<div className="mono">SHA-256 {made.sha256}</div>
      <div className="mono">SM3 {made.sm3}</div>
    </div>
  );
}
