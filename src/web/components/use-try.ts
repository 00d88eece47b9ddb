import { useState } from "react";
import type { TriedFinding } from "../../api/checking.ts";
import { useDesk } from "./session.tsx";
import { useAct } from "./use-act.ts";

/** Tries a text against the rules; `findings` is null until the first answer. */
export function useTry() {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [findings, setFindings] = useState<readonly TriedFinding[] | null>(null);
  const tryIt = (text: { readonly title: string; readonly text: string }) =>
    act(async () => {
      setFindings((await client.call("tryText", text)).findings);
    });
  return { findings, tryIt, isBusy };
}
