import { Form, Input } from "antd";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { type Scan, ScanField } from "../../components/scan-field.tsx";
import { useDesk } from "../../components/session.tsx";
import { LEADS } from "./zh.ts";

const WORDS = LEADS.letter;

interface LetterForm {
  readonly documentNumber: string;
  readonly signedBy: string;
  readonly signedOn?: string;
  readonly scan?: Scan | null;
}

interface LetterDialogProps {
  readonly leadId: string;
  readonly close: (isDone: boolean) => void;
}

/** Records what the office's own document system gave the letter: number, signer, day, and the sealed paper as a scan. */
export function LetterDialog({ leadId, close }: LetterDialogProps) {
  const { client } = useDesk();
  const submit = async ({ documentNumber, signedBy, signedOn = "", scan }: LetterForm) => {
    const letter = { documentNumber, signedBy, signedOn: signedOn === "" ? null : signedOn };
    await client.call("recordLetter", { leadId, ...letter, scanId: (await scan)?.uploadId ?? null });
    close(true);
  };
  return (
    <FormDialog<LetterForm>
      name="letter"
      title={WORDS.title}
      words={WORDS.submit}
      send={submit}
      close={() => close(false)}
    >
      <Form.Item name="documentNumber" label={WORDS.documentNumber} rules={[REQUIRED, atMost(100)]}>
        <Input />
      </Form.Item>
      <Form.Item name="signedBy" label={WORDS.signedBy} rules={[REQUIRED, atMost(30)]}>
        <Input />
      </Form.Item>
      <Form.Item name="signedOn" label={WORDS.signedOn}>
        <Input type="date" max="9999-12-31" />
      </Form.Item>
      <Form.Item name="scan">
        <ScanField words={WORDS.scan} />
      </Form.Item>
    </FormDialog>
  );
}
