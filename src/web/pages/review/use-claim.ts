import { useEffect, useRef, useState } from "react";
import type { Client } from "../../client.ts";

const RENEW_MS = 4 * 60_000;

/** Takes the posting for whoever is looking and lets it go afterwards; gives the colleague's name when it is taken. */
export function useClaim(client: Client, postingId: string, isReviewer: boolean): string | null {
  const [held, setHeld] = useState<{ readonly id: string; readonly by: string } | null>(null);
  // One after another: who goes on and comes back at once must not have the new claim taken by the late release.
  const line = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    if (!isReviewer) return;
    // A claim that cannot be made is no reason to hide the page; the server refuses the decision itself.
    const inLine = (ask: () => Promise<void>) => {
      line.current = line.current.then(ask).catch(() => undefined);
    };
    const claim = () =>
      inLine(async () => {
        const { mine, by } = await client.call("claim", { postingId });
        setHeld(mine ? null : { id: postingId, by });
      });
    claim();
    const timer = setInterval(claim, RENEW_MS);
    return () => {
      clearInterval(timer);
      inLine(async () => void (await client.call("release", { postingId })));
    };
  }, [client, postingId, isReviewer]);
  return held?.id === postingId ? held.by : null;
}
