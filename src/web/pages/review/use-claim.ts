import { useEffect, useState } from "react";
import type { Client } from "../../client.ts";

const RENEW_MS = 4 * 60_000;

/** Takes the posting for whoever is looking and lets it go afterwards; gives the colleague's name when it is taken. */
export function useClaim(client: Client, postingId: string, isReviewer: boolean): string | null {
  const [held, setHeld] = useState<{ readonly id: string; readonly by: string } | null>(null);
  useEffect(() => {
    if (!isReviewer) return;
    // A claim that cannot be made is no reason to hide the page; the server refuses the decision itself.
    const claim = () =>
      client.call("claim", { postingId }).then(
        ({ mine, by }) => setHeld(mine ? null : { id: postingId, by }),
        () => undefined,
      );
    void claim();
    const timer = setInterval(claim, RENEW_MS);
    return () => {
      clearInterval(timer);
      client.call("release", { postingId }).catch(() => undefined);
    };
  }, [client, postingId, isReviewer]);
  return held?.id === postingId ? held.by : null;
}
