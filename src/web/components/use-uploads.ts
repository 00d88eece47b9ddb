import { useState } from "react";
import type { UploadReply } from "../../api/uploads.ts";
import { useDesk } from "./session.tsx";

type Change = (change: (before: readonly UploadReply[]) => readonly UploadReply[]) => void;

/**
 * Sends files one after another and keeps each once; one that is refused does not leave out those behind it, and its
 * sentence stands until files are chosen again.
 */
export function useUploads(setFiles: Change) {
  const { client } = useDesk();
  const [left, setLeft] = useState(0);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const send = async (chosen: readonly File[]): Promise<void> => {
    setLeft((before) => before + chosen.length);
    setRefusals([]);
    for (const file of chosen) {
      await client.upload(file).then(
        (kept) => setFiles((before) => [...before.filter(({ uploadId }) => uploadId !== kept.uploadId), kept]),
        (error: Error) => setRefusals((before) => [...before, error.message]),
      );
      setLeft((before) => before - 1);
    }
  };
  return { take: (chosen: readonly File[]) => void send(chosen), isSending: left > 0, refusals };
}
