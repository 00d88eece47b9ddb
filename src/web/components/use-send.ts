import { useState } from "react";

/** Sends a form, once at a time; what the server refuses stands as `refusal` until the next try. */
export function useSend() {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return { send, refusal, isBusy };
}
