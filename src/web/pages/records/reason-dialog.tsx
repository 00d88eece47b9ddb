import { Button, Input } from "antd";
import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { TooLong } from "../../components/too-long.tsx";
import { useAct } from "../../components/use-act.ts";
import { EMPLOYERS } from "./zh.ts";

interface ReasonDialogProps {
  readonly title: string;
  /** Does what was asked for, with the reason; a refusal is shown and the dialog stays. */
  readonly send: (reason: string) => Promise<unknown>;
  readonly close: () => void;
  readonly onDone: () => void;
}

/** Asks why, and then does it. */
export function ReasonDialog({ title, send, close, onDone }: ReasonDialogProps) {
  const { act, isBusy } = useAct();
  const [reason, setReason] = useState("");
  const confirm = async () => {
    if (await act(async () => void (await send(reason)))) {
      onDone();
      close();
    }
  };
  return (
    <Dialog title={title} isBusy={isBusy} close={close}>
      <div className="stacked">
        <Input.TextArea
          aria-label={EMPLOYERS.reason}
          placeholder={EMPLOYERS.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <TooLong text={reason} most={500} />
        <Button type="primary" disabled={reason.trim().length < 2} loading={isBusy} onClick={confirm}>
          {EMPLOYERS.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
