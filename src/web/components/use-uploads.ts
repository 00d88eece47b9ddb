import type { UploadReply } from "../../api/uploads.ts";
import { useDesk } from "./session.tsx";
import { useAct } from "./use-act.ts";

type Change = (change: (before: readonly UploadReply[]) => readonly UploadReply[]) => void;

/** Sends files one after another and keeps each once; one that is refused is told and does not leave out those behind it. */
export function useUploads(setFiles: Change) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const send = async (chosen: readonly File[]): Promise<void> => {
    for (const file of chosen) {
      await act(async () => {
        const kept = await client.upload(file);
        setFiles((before) => [...before.filter(({ uploadId }) => uploadId !== kept.uploadId), kept]);
      });
    }
  };
  return { take: (chosen: readonly File[]) => void send(chosen), isSending: isBusy };
}
