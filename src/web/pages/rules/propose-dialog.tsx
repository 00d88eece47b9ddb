import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useSend } from "../../components/use-send.ts";
import { ZH } from "../../zh.ts";
import { RULES } from "./zh.ts";

interface ProposeDialogProps {
  readonly close: () => void;
  readonly onKept: () => void;
}

/** Takes the text of a new rule; it audits nothing before an administrator has put it in force. */
export function ProposeDialog({ close, onKept }: ProposeDialogProps) {
  useFocusBack();
  const { client } = useDesk();
  const [text, setText] = useState("");
  const { send, refusal, isBusy } = useSend();
  const keep = () =>
    send(async () => {
      await client.call("proposeRule", { text });
      onKept();
      close();
    });
  return (
    <Modal open title={RULES.own.add} footer={null} width={860} onCancel={close}>
      <div className="stacked">
        <p className="faint">{RULES.own.addAbout}</p>
        <Input.TextArea
          aria-label={RULES.own.text}
          className="mono"
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <RefusalNotice sentence={refusal} />
        <Button type="primary" loading={isBusy} disabled={text.trim() === ""} onClick={keep}>
          {ZH.save}
        </Button>
      </div>
    </Modal>
  );
}
