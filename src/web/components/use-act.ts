import { App } from "antd";
import { useRef, useState } from "react";

/** Does one thing at a time for a button; a refusal is shown in the server's own sentence. */
export function useAct() {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const isActing = useRef(false);
  /** Gives whether the work was done; pressed again before the button shows that it is busy, nothing is. */
  const act = async (work: () => Promise<void>): Promise<boolean> => {
    if (isActing.current) return false;
    isActing.current = true;
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      void message.error((error as Error).message, 8);
      return false;
    } finally {
      isActing.current = false;
      setBusy(false);
    }
  };
  return { act, isBusy };
}
