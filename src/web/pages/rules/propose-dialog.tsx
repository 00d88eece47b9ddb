import { Button, Input } from "antd";
import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useSend } from "../../components/use-send.ts";
import { ZH } from "../../zh.ts";
import { RULES } from "./zh.ts";

interface ProposeDialogProps {
  readonly close: () => void;
  readonly onKept: () => void;
}

/** Takes the text of a new rule; it audits nothing before an administrator has put it in force. */
export function ProposeDialog({ close, onKept }: ProposeDialogProps) {
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
    <Dialog title={RULES.own.add} width={860} isBusy={isBusy} close={close}>
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
    </Dialog>
  );
}
