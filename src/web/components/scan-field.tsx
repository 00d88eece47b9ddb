import { useState } from "react";
import type { UploadReply } from "../../api/uploads.ts";
import { ZH } from "../zh.ts";
import { FileDrop } from "./file-drop.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import { useDesk } from "./session.tsx";

interface ScanFieldProps {
  /** What to do. */
  readonly words: string;
  /** Given by the `Form.Item` around it. */
  readonly value?: UploadReply;
  readonly onChange?: (scan: UploadReply) => void;
}

/** The scan of a sealed paper as a field of a form; a refused file says why. */
export function ScanField({ words, value, onChange }: ScanFieldProps) {
  const { client } = useDesk();
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = ([file]: readonly File[]) => {
    if (file === undefined) return;
    setRefusal(null);
    client.upload(file).then(onChange, (error: Error) => setRefusal(error.message));
  };
  return (
    <>
      <FileDrop
        words={value === undefined ? words : ZH.chosen(value.fileName)}
        accept=".pdf,.png,.jpg,.jpeg"
        take={take}
      />
      <RefusalNotice sentence={refusal} />
    </>
  );
}
