import { useState } from "react";
import type { UploadReply } from "../../api/uploads.ts";
import { ZH } from "../zh.ts";
import { FileDrop } from "./file-drop.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";
import { useDesk } from "./session.tsx";

/** A scan on its way to the server: what is sent before it has arrived waits for it. */
export type Scan = Promise<UploadReply>;

interface ScanFieldProps {
  /** What to do. */
  readonly words: string;
  /** Given by the `Form.Item` around it. */
  readonly onChange?: (scan: Scan | null) => void;
}

/** The scan of a sealed paper as a field of a form; a refused file says why. */
export function ScanField({ words, onChange }: ScanFieldProps) {
  const { client } = useDesk();
  const [chosen, setChosen] = useState<{ readonly scan: Scan; readonly words: string } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = ([file]: readonly File[]) => {
    if (file === undefined) return;
    const scan = client.upload(file);
    setRefusal(null);
    setChosen({ scan, words: ZH.uploading });
    onChange?.(scan);
    scan.then(
      ({ fileName }) => setChosen((now) => (now?.scan === scan ? { scan, words: ZH.chosen(fileName) } : now)),
      (error: Error) => {
        setChosen(null);
        setRefusal(error.message);
        onChange?.(null);
      },
    );
  };
  return (
    <>
      <FileDrop words={chosen?.words ?? words} accept=".pdf,.png,.jpg,.jpeg" take={take} />
      <RefusalNotice sentence={refusal} />
    </>
  );
}
