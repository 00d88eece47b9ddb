import { AutoComplete, Form, Input, Modal } from "antd";
import type { NoticeRow } from "../../../api/notices.ts";
import { atMost } from "../../components/at-most.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useScan } from "../../components/use-scan.ts";
import { NOTICES } from "./zh.ts";

const REQUIRED = [{ required: true, message: NOTICES.missing }];
const HOWS = NOTICES.hows.map((value) => ({ value }));

interface ServedDialogProps {
  readonly notice: NoticeRow;
  readonly close: (isDone: boolean) => void;
}

interface ServedForm {
  readonly on: string;
  readonly how: string;
  readonly documentNumber?: string;
  readonly signedBy?: string;
}

/** Records how and when a letter was served; the day for the answer is counted from it. */
export function ServedDialog({ notice, close }: ServedDialogProps) {
  useFocusBack();
  const { client, scan, refusal, attempt, take } = useScan();
  const submit = ({ on, how, documentNumber = "", signedBy = "" }: ServedForm) => {
    const sealing = { documentNumber: emptyAsNull(documentNumber), signedBy: emptyAsNull(signedBy) };
    const record = { noticeId: notice.id, on, how, ...sealing, scanId: scan?.uploadId ?? null };
    return attempt(client.call("noticeServed", record).then(() => close(true)));
  };
  return (
    <Modal open title={`${NOTICES.served}：${notice.addressee}`} footer={null} onCancel={() => close(false)}>
      <Form
        name="served"
        layout="vertical"
        requiredMark={false}
        initialValues={{ how: NOTICES.hows[0] }}
        onFinish={submit}
      >
        <Form.Item name="on" label={NOTICES.servedOn} rules={REQUIRED}>
          <Input type="date" max="9999-12-31" />
        </Form.Item>
        <Form.Item name="how" label={NOTICES.how} rules={[...REQUIRED, atMost(50)]}>
          <AutoComplete options={HOWS} />
        </Form.Item>
        <Form.Item name="documentNumber" label={NOTICES.documentNumber} rules={[atMost(100)]} extra={NOTICES.together}>
          <Input />
        </Form.Item>
        <Form.Item name="signedBy" label={NOTICES.signedBy} rules={[atMost(100)]}>
          <Input />
        </Form.Item>
        <FileDrop
          words={scan === null ? NOTICES.scan : NOTICES.scanned(scan.fileName)}
          accept=".pdf,.png,.jpg,.jpeg"
          take={take}
        />
        <SubmitFoot words={NOTICES.served} refusal={refusal} />
      </Form>
    </Modal>
  );
}

function emptyAsNull(words: string): string | null {
  return words.trim() === "" ? null : words;
}
