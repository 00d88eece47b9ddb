import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { SubmissionRow } from "../../../api/submissions.ts";
import { pastDueWords } from "../../../model/answer-due.ts";
import type { CaseRoute } from "../../../model/submission.ts";
import type { SubmissionStepKind } from "../../../model/submission-step.ts";
import { atMost } from "../../components/at-most.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
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

interface StepFields {
  readonly on?: string;
  readonly note?: string;
  readonly dueOn?: string;
  readonly route?: CaseRoute;
}

const NEEDED = [{ required: true, message: SUBMISSIONS.needed }];
const ROUTES = Object.entries(SUBMISSIONS.routes).map(([value, label]) => ({ value, label }));

/** Records consent, the answer and when it is due, or where the individual case goes and was taken. */
export function StepDialog({ step: { row, kind }, close }: StepDialogProps) {
  useFocusBack();
  const { client, session } = useDesk();
  const [form] = Form.useForm<StepFields>();
  const dueOn = Form.useWatch("dueOn", form) ?? null;
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = ({ on = "", note = "", route }: StepFields) =>
    client
      .call("addSubmissionStep", {
        submissionId: row.id,
        kind,
        on: on === "" ? null : on,
        note: note.trim() === "" ? null : note,
        dueOn,
        route: route ?? null,
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
      <Form form={form} name="step" layout="vertical" requiredMark={false} onFinish={submit}>
        {kind === "due" ? (
          <Form.Item name="dueOn" label={SUBMISSIONS.dueOn} rules={NEEDED} extra={pastDueWords(dueOn, session.now)}>
            <Input type="date" max="9999-12-31" />
          </Form.Item>
        ) : null}
        {kind === "directed" ? (
          <Form.Item name="route" label={SUBMISSIONS.route} rules={NEEDED}>
            <Select options={ROUTES} />
          </Form.Item>
        ) : null}
        <Form.Item name="on" label={SUBMISSIONS.stepOn}>
          <Input type="date" max="9999-12-31" />
        </Form.Item>
        <Form.Item name="note" label={SUBMISSIONS.stepNote} rules={[atMost(200)]}>
          <Input />
        </Form.Item>
        <SubmitFoot words={SUBMISSIONS.stepSubmit} refusal={refusal} label={`${SUBMISSIONS.stepSubmit}：${button}`} />
      </Form>
    </Modal>
  );
}
