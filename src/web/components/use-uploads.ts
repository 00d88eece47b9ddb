import { App } from "antd";
import { useState } from "react";
import type { UploadReply } from "../../api/uploads.ts";
import { useDesk } from "./session.tsx";

type Change = (change: (before: readonly UploadReply[]) => readonly UploadReply[]) => void;

/** Sends files one after another and keeps each once; one that is refused is told and does not leave out those behind it. */
export function useUploads(setFiles: Change) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const [left, setLeft] = useState(0);
  const send = async (chosen: readonly File[]): Promise<void> => {
    setLeft((before) => before + chosen.length);
    for (const file of chosen) {
      await client.upload(file).then(
        (kept) => setFiles((before) => [...before.filter(({ uploadId }) => uploadId !== kept.uploadId), kept]),
        (error: Error) => void message.error(error.message, 8),
      );
      setLeft((before) => before - 1);
    }
  };
  return { take: (chosen: readonly File[]) => void send(chosen), isSending: left > 0 };
}
