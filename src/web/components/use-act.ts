import { App } from "antd";
import { useState } from "react";

/** Does one thing at a time for a button; a refusal is shown in the server's own sentence. */
export function useAct() {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const act = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      void message.error((error as Error).message, 8);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy };
}
