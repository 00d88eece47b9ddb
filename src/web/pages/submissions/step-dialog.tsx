import { Form, Input, Select } from "antd";
import type { SubmissionRow } from "../../../api/submissions.ts";
import { pastDueWords } from "../../../model/answer-due.ts";
import type { CaseRoute } from "../../../model/submission.ts";
import type { SubmissionStepKind } from "../../../model/submission-step.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
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

const ROUTES = Object.entries(SUBMISSIONS.routes).map(([value, label]) => ({ value, label }));

/** Records consent, the answer and when it is due, or where the individual case goes and was taken. */
export function StepDialog({ step: { row, kind }, close }: StepDialogProps) {
  const { client, session } = useDesk();
  const [form] = Form.useForm<StepFields>();
  const dueOn = Form.useWatch("dueOn", form) ?? null;
  const submit = async ({ on = "", note = "", route }: StepFields) => {
    await client.call("addSubmissionStep", {
      submissionId: row.id,
      kind,
      on: on === "" ? null : on,
      note: note.trim() === "" ? null : note,
      dueOn,
      route: route ?? null,
    });
    close(true);
  };
  const { title, button } = SUBMISSIONS.steps[kind];
  return (
    <FormDialog<StepFields>
      form={form}
      name="step"
      title={row.employer === null ? title : `${title}：${row.employer}`}
      words={SUBMISSIONS.stepSubmit}
      label={`${SUBMISSIONS.stepSubmit}：${button}`}
      send={submit}
      close={() => close(false)}
    >
      {kind === "due" ? (
        <Form.Item name="dueOn" label={SUBMISSIONS.dueOn} rules={[REQUIRED]} extra={pastDueWords(dueOn, session.now)}>
          <Input type="date" max="9999-12-31" />
        </Form.Item>
      ) : null}
      {kind === "directed" ? (
        <Form.Item name="route" label={SUBMISSIONS.route} rules={[REQUIRED]}>
          <Select options={ROUTES} />
        </Form.Item>
      ) : null}
      <Form.Item name="on" label={SUBMISSIONS.stepOn}>
        <Input type="date" max="9999-12-31" />
      </Form.Item>
      <Form.Item name="note" label={SUBMISSIONS.stepNote} rules={[atMost(200)]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}
