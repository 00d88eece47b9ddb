import { Button, Input } from "antd";
import { useState } from "react";
import type { SubmissionRow } from "../../../api/submissions.ts";
import { daysLeftWords } from "../../../model/answer-due.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import type { SubmissionStepKind } from "../../../model/submission-step.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Link } from "../../components/location.tsx";
import { OpenOriginal } from "../../components/open-original.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { TooLong } from "../../components/too-long.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { titleWords } from "../../zh.ts";
import { StepDialog, type WantedStep } from "./step-dialog.tsx";
import { SubmissionForm } from "./submission-form.tsx";
import { SUBMISSIONS } from "./zh.ts";

/** Registering complaints, and what became of those that were registered. */
export function SubmissionsPage() {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("submissions", () => client.call("submissions", {}));
  const [opened, setOpened] = useState<string | null>(null);
  const [step, setStep] = useState<WantedStep | null>(null);
  const closeStep = (isDone: boolean) => {
    setStep(null);
    if (isDone) reload();
  };
  const rows = value?.submissions ?? [];
  return (
    <div className="page stacked">
      <h1>{SUBMISSIONS.title}</h1>
      <p className="faint">{SUBMISSIONS.about}</p>
      <SubmissionForm onAdded={reload} />
      <h2>{SUBMISSIONS.list}</h2>
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={SUBMISSIONS.columns} none={value === null ? null : SUBMISSIONS.empty}>
        {rows.map((row) => (
          <SubmissionLine key={row.id} row={row} open={setOpened} record={(kind) => setStep({ row, kind })} />
        ))}
      </Rows>
      {opened === null ? null : <ComplainantDialog submissionId={opened} close={() => setOpened(null)} />}
      {step === null ? null : <StepDialog step={step} close={closeStep} />}
    </div>
  );
}

interface SubmissionLineProps {
  readonly row: SubmissionRow;
  readonly open: (id: string) => void;
  readonly record: (kind: SubmissionStepKind) => void;
}

function SubmissionLine({ row, open, record }: SubmissionLineProps) {
  return (
    <tr>
      <td className="narrow">
        {beijingMinute(row.receivedAt)}
        <div className="faint">{row.registeredBy}</div>
      </td>
      <td>
        {SUBMISSIONS.rowKinds[row.kind]}
        {row.workOrder === null ? null : <div className="faint">{SUBMISSIONS.workOrder(row.workOrder)}</div>}
        {row.statement === null ? null : <div>{row.statement}</div>}
      </td>
      <td>
        {row.employer}
        {row.kind === "url" ? null : (
          <div>
            <OpenOriginal id={row.id} />
          </div>
        )}
      </td>
      <td className="narrow">
        {SUBMISSIONS.complainant[row.complainant]}，{row.consented ? SUBMISSIONS.consent : SUBMISSIONS.noConsent}
        <StepButton kind={row.consented ? "withdrawn" : "consent"} record={record} />
        {row.complainant === "none" ? null : (
          <div>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(row.id)}>
              {SUBMISSIONS.show}
            </Button>
          </div>
        )}
      </td>
      <td className="narrow">
        <Answer row={row} record={record} />
        <Route row={row} record={record} />
      </td>
      <td>
        {row.postings.length === 0 && row.kind !== "statement" ? SUBMISSIONS.noPostings : null}
        {row.isWaiting === null ? null : (
          <Link to={`/worklist/${encodeURIComponent(row.id)}`}>
            {row.isWaiting ? SUBMISSIONS.review : SUBMISSIONS.reviewed}
          </Link>
        )}
        {row.postings.map(({ id, title, findings }) => (
          <div key={id}>
            <Link to={`/worklist/${encodeURIComponent(id)}`}>{titleWords(title)}</Link>{" "}
            <span className="faint">{SUBMISSIONS.findings(findings)}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}

type StandingProps = Omit<SubmissionLineProps, "open">;

function Answer({ row: { answerDue, answeredOn, daysLeft }, record }: StandingProps) {
  if (answeredOn !== null) return <div>{SUBMISSIONS.answered(answeredOn)}</div>;
  return (
    <div>
      {answerDue}
      {daysLeft === null ? null : <div className="faint">{daysLeftWords(daysLeft)}</div>}
      <StepButton kind="due" record={record} />
      <StepButton kind="answered" record={record} />
    </div>
  );
}

function Route({ row: { route, routedOn }, record }: StandingProps) {
  if (route === null) return <StepButton kind="directed" record={record} />;
  return (
    <div>
      <span className="faint">{SUBMISSIONS.routes[route]}</span>
      {routedOn === null ? <StepButton kind="routed" record={record} /> : <div>{SUBMISSIONS.routed(routedOn)}</div>}
      <StepButton kind="directed" words={SUBMISSIONS.redirect} record={record} />
    </div>
  );
}

interface StepButtonProps {
  readonly kind: SubmissionStepKind;
  readonly words?: string;
  readonly record: (kind: SubmissionStepKind) => void;
}

function StepButton({ kind, words = SUBMISSIONS.steps[kind].button, record }: StepButtonProps) {
  return (
    <div>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => record(kind)}>
        {words}
      </Button>
    </div>
  );
}

/** Shows who complained only after a reason was given, which is logged first. */
function ComplainantDialog({ submissionId, close }: { readonly submissionId: string; readonly close: () => void }) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const open = () =>
    act(async () => {
      const { name, contact } = await client.call("openComplainant", { submissionId, reason });
      setShown(SUBMISSIONS.shown(name, contact));
    });
  return (
    <Dialog title={SUBMISSIONS.show} isBusy={isBusy} close={close}>
      {shown === null ? (
        <div className="stacked">
          <Input
            aria-label={SUBMISSIONS.showReason}
            placeholder={SUBMISSIONS.showReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <TooLong text={reason} most={300} />
          <Button type="primary" disabled={reason.trim().length < 2} loading={isBusy} onClick={open}>
            {SUBMISSIONS.showSubmit}
          </Button>
        </div>
      ) : (
        <p>
          <strong>{shown}</strong>
        </p>
      )}
    </Dialog>
  );
}
