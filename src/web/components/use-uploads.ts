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
  const [isSending, setSending] = useState(false);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const send = async (chosen: readonly File[]): Promise<void> => {
    setSending(true);
    setRefusals([]);
    for (const file of chosen) {
      try {
        const kept = await client.upload(file);
        setFiles((before) => [...before.filter(({ uploadId }) => uploadId !== kept.uploadId), kept]);
      } catch (error) {
        setRefusals((before) => [...before, (error as Error).message]);
      }
    }
    setSending(false);
  };
  return { take: (chosen: readonly File[]) => void send(chosen), isSending, refusals };
}
