import { useRef, useState } from "react";

/** Sends a form, once at a time; what the server refuses stands as `refusal` until the next try. */
export function useSend() {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  // The button shows that it is busy only once the page is drawn again, and a second press may come before that.
  const isSending = useRef(false);
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal((error as Error).message);
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };
  return { send, refusal, isBusy };
}
