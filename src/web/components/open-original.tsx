import { Button, Input } from "antd";
import { useState } from "react";
import { Dialog } from "./dialog.tsx";
import { tooLongWords } from "./form-rules.ts";
import { TooLong } from "./too-long.tsx";
import { OPEN_ORIGINAL } from "./zh.ts";

/** A button that hands out a sealed original once a reason is given, which the server logs first. */
export function OpenOriginal({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const close = () => setOpen(false);
  return (
    <>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(true)}>
        {OPEN_ORIGINAL.show}
      </Button>
      {isOpen ? (
        <Dialog title={OPEN_ORIGINAL.show} close={close}>
          <div className="stacked">
            <Input
              aria-label={OPEN_ORIGINAL.reason}
              placeholder={OPEN_ORIGINAL.reason}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <TooLong text={reason} most={300} />
            <Button
              type="primary"
              disabled={reason.trim().length < 2 || tooLongWords(reason, 300) !== null}
              href={`/api/originals/${encodeURIComponent(id)}?reason=${encodeURIComponent(reason)}`}
              onClick={() => setTimeout(close)}
            >
              {OPEN_ORIGINAL.download}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
