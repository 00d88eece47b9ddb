import { Form, Input, Modal } from "antd";
import { atMost } from "../../components/at-most.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useScan } from "../../components/use-scan.ts";
import { LEADS } from "./zh.ts";

const WORDS = LEADS.letter;
const REQUIRED = [{ required: true, message: WORDS.missing }];

interface LetterForm {
  readonly documentNumber: string;
  readonly signedBy: string;
  readonly signedOn?: string;
}

interface LetterDialogProps {
  readonly leadId: string;
  readonly close: (isDone: boolean) => void;
}

/** Records what the office's own document system gave the letter: number, signer, day, and the sealed paper as a scan. */
export function LetterDialog({ leadId, close }: LetterDialogProps) {
  useFocusBack();
  const { client, scan, refusal, attempt, take } = useScan();
  const submit = ({ documentNumber, signedBy, signedOn = "" }: LetterForm) => {
    const letter = { documentNumber, signedBy, signedOn: signedOn === "" ? null : signedOn };
    const record = { leadId, ...letter, scanId: scan?.uploadId ?? null };
    return attempt(client.call("recordLetter", record).then(() => close(true)));
  };
  return (
    <Modal open title={WORDS.title} footer={null} onCancel={() => close(false)}>
      <Form name="letter" layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="documentNumber" label={WORDS.documentNumber} rules={[...REQUIRED, atMost(100)]}>
          <Input />
        </Form.Item>
        <Form.Item name="signedBy" label={WORDS.signedBy} rules={[...REQUIRED, atMost(30)]}>
          <Input />
        </Form.Item>
        <Form.Item name="signedOn" label={WORDS.signedOn}>
          <Input type="date" max="9999-12-31" />
        </Form.Item>
        <FileDrop
          words={scan === null ? WORDS.scan : WORDS.scanned(scan.fileName)}
          accept=".pdf,.png,.jpg,.jpeg"
          take={take}
        />
        <SubmitFoot words={WORDS.submit} refusal={refusal} />
      </Form>
    </Modal>
  );
}
