import { useState } from "react";
import type { UploadReply } from "../../api/uploads.ts";
import { useDesk } from "./session.tsx";

/** The scan that a dialog records with its facts, and the server's last refusal of either. */
export function useScan() {
  const { client } = useDesk();
  const [scan, setScan] = useState<UploadReply | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const attempt = (work: Promise<void>) => work.catch((error: Error) => setRefusal(error.message));
  const take = ([file]: readonly File[]) => {
    if (file !== undefined) void attempt(client.upload(file).then(setScan));
  };
  return { client, scan, refusal, attempt, take };
}
