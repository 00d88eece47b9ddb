import { AutoComplete, Form, Input } from "antd";
import type { NoticeRow } from "../../../api/notices.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { type Scan, ScanField } from "../../components/scan-field.tsx";
import { useDesk } from "../../components/session.tsx";
import { NOTICES } from "./zh.ts";

const HOWS = NOTICES.hows.map((value) => ({ value }));
const FIRST = { how: NOTICES.hows[0] };

interface ServedDialogProps {
  readonly notice: NoticeRow;
  readonly close: (isDone: boolean) => void;
}

interface ServedForm {
  readonly on: string;
  readonly how: string;
  readonly documentNumber?: string;
  readonly signedBy?: string;
  readonly scan?: Scan | null;
}

/** Records how and when a letter was served; the day for the answer is counted from it. */
export function ServedDialog({ notice, close }: ServedDialogProps) {
  const { client } = useDesk();
  const submit = async ({ on, how, documentNumber = "", signedBy = "", scan }: ServedForm) => {
    const sealing = { documentNumber: emptyAsNull(documentNumber), signedBy: emptyAsNull(signedBy) };
    await client.call("noticeServed", {
      noticeId: notice.id,
      on,
      how,
      ...sealing,
      scanId: (await scan)?.uploadId ?? null,
    });
    close(true);
  };
  return (
    <FormDialog<ServedForm>
      name="served"
      title={`${NOTICES.served}：${notice.addressee}`}
      words={NOTICES.served}
      initial={FIRST}
      send={submit}
      close={() => close(false)}
    >
      <Form.Item name="on" label={NOTICES.servedOn} rules={[REQUIRED]}>
        <Input type="date" max="9999-12-31" />
      </Form.Item>
      <Form.Item name="how" label={NOTICES.how} rules={[REQUIRED, atMost(50)]}>
        <AutoComplete options={HOWS} />
      </Form.Item>
      <Form.Item name="documentNumber" label={NOTICES.documentNumber} rules={[atMost(100)]} extra={NOTICES.together}>
        <Input />
      </Form.Item>
      <Form.Item name="signedBy" label={NOTICES.signedBy} rules={[atMost(100)]}>
        <Input />
      </Form.Item>
      <Form.Item name="scan">
        <ScanField words={NOTICES.scan} />
      </Form.Item>
    </FormDialog>
  );
}

function emptyAsNull(words: string): string | null {
  return words.trim() === "" ? null : words;
}
