import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { SubmissionRow } from "../../../api/submissions.ts";
import type { SubmissionStepKind } from "../../../model/submission-step.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { SUBMISSIONS } from "./zh.ts";

/** A complaint, and what is to be recorded of it. */
export interface WantedStep {
  readonly row: SubmissionRow;
  readonly kind: SubmissionStepKind;
}

interface StepDialogProps {
  readonly step: WantedStep;
  readonly close: (isDone: boolean) => void;
}

/** Records the complainant's later consent, our answer, or where the individual case was taken. */
export function StepDialog({ step: { row, kind }, close }: StepDialogProps) {
  useFocusBack();
  const { client } = useDesk();
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = ({ on = "", note = "" }: { readonly on?: string; readonly note?: string }) =>
    client
      .call("addSubmissionStep", {
        submissionId: row.id,
        kind,
        on: on === "" ? null : on,
        note: note.trim() === "" ? null : note,
      })
      .then(
        () => close(true),
        (error: Error) => setRefusal(error.message),
      );
  const { title, button } = SUBMISSIONS.steps[kind];
  return (
    <Modal
      open
      title={row.employer === null ? title : `${title}：${row.employer}`}
      footer={null}
      onCancel={() => close(false)}
    >
      <Form name="step" layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="on" label={SUBMISSIONS.stepOn}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="note" label={SUBMISSIONS.stepNote}>
          <Input maxLength={200} />
        </Form.Item>
        {refusal === null ? null : <RefusalNotice sentence={refusal} />}
        <Button type="primary" htmlType="submit" aria-label={`${SUBMISSIONS.stepSubmit}：${button}`}>
          {SUBMISSIONS.stepSubmit}
        </Button>
      </Form>
    </Modal>
  );
}
