import { App, Form, Input, Modal } from "antd";
import type { BureauRow } from "../../../api/bureaus.ts";
import { atMost } from "../../components/at-most.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useSend } from "../../components/use-send.ts";
import { ZH } from "../../zh.ts";
import { BUREAUS } from "./zh.ts";

interface BureauDialogProps {
  readonly row: BureauRow;
  /** Called too when nothing was saved, perhaps because a colleague has changed the line. */
  readonly close: () => void;
}

interface Typed {
  readonly jurisdiction: string;
  readonly bureau?: string;
  readonly procuratorate?: string;
}

/** One line of the table of bureaus, to be filled in, changed or cleared. */
export function BureauDialog({ row, close }: BureauDialogProps) {
  useFocusBack();
  const { client } = useDesk();
  const { message } = App.useApp();
  const { send, refusal, isBusy } = useSend();
  const isNew = row.jurisdiction === "";
  const seen = { bureau: row.bureau ?? "", procuratorate: row.procuratorate ?? "" };
  const save = ({ jurisdiction, bureau = "", procuratorate = "" }: Typed) =>
    send(async () => {
      const typed = { bureau: bureau.trim(), procuratorate: procuratorate.trim() };
      await client.call("changeBureau", { jurisdiction, ...typed, seen });
      void message.success(BUREAUS.saved);
      close();
    });
  const { jurisdiction, bureau, procuratorate } = BUREAUS.fields;
  return (
    <Modal open title={isNew ? BUREAUS.add : `${row.jurisdiction} ${row.name ?? ""}`} footer={null} onCancel={close}>
      <Form name="bureau" layout="vertical" requiredMark={false} initialValues={{ ...row, ...seen }} onFinish={save}>
        <Form.Item name="jurisdiction" label={jurisdiction} rules={[{ required: true, message: BUREAUS.missing }]}>
          <Input disabled={!isNew} />
        </Form.Item>
        <Form.Item name="bureau" label={bureau} rules={[atMost(100)]}>
          <Input />
        </Form.Item>
        <Form.Item name="procuratorate" label={procuratorate} rules={[atMost(100)]}>
          <Input />
        </Form.Item>
        {isNew ? null : <p className="faint">{BUREAUS.clearHint}</p>}
        <SubmitFoot words={ZH.save} refusal={refusal} isBusy={isBusy} />
      </Form>
    </Modal>
  );
}
