import { App, Button, DatePicker, Form } from "antd";
import type { Dayjs } from "dayjs";
import { useDesk } from "../../components/session.tsx";
import { LEADS } from "./zh.ts";

interface Fields {
  readonly servedOn: Dayjs | null;
  readonly deadline: Dayjs | null;
}

/** When the lead was served and until when it must be rectified; the deadline starts the look-back plan. */
export function ServiceForm({ leadId, done }: { readonly leadId: string; readonly done: () => void }) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const submit = async ({ servedOn, deadline }: Fields) => {
    const service = { leadId, servedOn: dayOf(servedOn), deadline: dayOf(deadline) };
    await client.call("leadService", service).then(done, (error: Error) => message.error(error.message));
  };
  return (
    <Form layout="inline" onFinish={submit} initialValues={{ servedOn: null, deadline: null }}>
      <Form.Item name="servedOn" label={LEADS.servedOn}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="deadline" label={LEADS.deadline}>
        <DatePicker />
      </Form.Item>
      <Button htmlType="submit">{LEADS.service}</Button>
    </Form>
  );
}

function dayOf(day: Dayjs | null | undefined): string | null {
  return day?.format("YYYY-MM-DD") ?? null;
}
