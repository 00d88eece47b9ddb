import { Button, Checkbox, Form, Input, Select } from "antd";
import type { LeadSheet, StepInput } from "../../../api/leads.ts";
import { LABELS } from "../../../model/labels.ts";
import { atMost } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { LEADS } from "./zh.ts";

type Fields = Omit<StepInput, "leadId">;
const DAYS = ["on", "servedOn", "deadline"] as const;
/** A draft was not sent to anybody: nothing can have been served or be due. */
const DAYS_OF_DRAFT = ["on"] as const;

/** Records what happened to the lead, with the day it was served; the deadlines follow from that. */
export function StepForm({ sheet, reload }: { readonly sheet: LeadSheet; readonly reload: () => void }) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [form] = Form.useForm<Fields>();
  const status = Form.useWatch("status", form);
  const needsReason = sheet.nextSteps.some((step) => step.status === status && step.needsReason);
  const isDraft = sheet.row.number === null;
  const { stepFields } = LEADS;
  const submit = async (fields: Fields) => {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
    const isDone = await act(async () => {
      await client.call("recordStep", { ...given, leadId: sheet.row.id, status: fields.status });
    });
    if (!isDone) return;
    form.resetFields();
    reload();
  };
  return (
    <section className="card">
      <h2>{LEADS.step}</h2>
      <Form form={form} layout="inline" className="step-form" onFinish={submit}>
        <Form.Item name="status" label={stepFields.status} rules={[{ required: true, message: LEADS.chooseStatus }]}>
          <Select
            style={{ width: 180 }}
            options={sheet.nextSteps.map((step) => ({ value: step.status, label: LABELS.leadStatus[step.status] }))}
          />
        </Form.Item>
        {(isDraft ? DAYS_OF_DRAFT : DAYS).map((name) => (
          <Form.Item key={name} name={name} label={stepFields[name]}>
            <Input type="date" max="9999-12-31" style={{ width: 140 }} />
          </Form.Item>
        ))}
        {isDraft ? null : (
          <Form.Item name="documentNumber" label={stepFields.documentNumber} rules={[atMost(100)]}>
            <Input style={{ width: 160 }} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={stepFields.reason}
          rules={[{ required: needsReason, message: LEADS.needsReason }, atMost(2000)]}
        >
          <Input.TextArea autoSize style={{ width: 300 }} />
        </Form.Item>
        {status === "recommended" ? (
          <Form.Item name="urgent" valuePropName="checked">
            <Checkbox>{stepFields.urgent}</Checkbox>
          </Form.Item>
        ) : null}
        <Button htmlType="submit" type="primary" loading={isBusy}>
          {LEADS.step}
        </Button>
      </Form>
    </section>
  );
}
