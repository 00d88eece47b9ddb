import { useCallback, useEffect, useRef, useState } from "react";
import type { ReviewSheet, SheetFinding } from "../../../api/review.ts";
import type { Client } from "../../client.ts";

/** The sheet of the posting on the screen, and those that were fetched before they are needed. */
export interface Sheets {
  readonly sheet: ReviewSheet | null;
  readonly refusal: string | null;
  /** What was fetched of a posting, null before. */
  known(postingId: string): ReviewSheet | null;
  /** Fetches a posting that will be wanted soon, its picture too. */
  prefetch(postingId: string): void;
  /** Shows a change of findings at once, before the server has answered, in whatever posting they are. */
  patch(findingIds: readonly string[], change: Partial<SheetFinding>): void;
  /** Forgets what is known and asks again. */
  refresh(): void;
  /** Shows a posting as it was, until the server has answered. */
  putBack(postingId: string, sheet: ReviewSheet): void;
}

/** The sheet of a posting, kept while the reviewer moves on and back, and asked for ahead of time. */
export function useSheet(client: Client, postingId: string): Sheets {
  const known = useRef(new Map<string, ReviewSheet>());
  // What was asked for before a change does not know of it, and is dropped when it comes.
  const asked = useRef(new Map<string, Promise<ReviewSheet>>());
  const [, redraw] = useState(0);
  const [refused, setRefused] = useState<{ readonly id: string; readonly sentence: string } | null>(null);
  const fetchSheet = useCallback(
    async (id: string) => {
      const answer = asked.current.get(id) ?? client.call("reviewSheet", { postingId: id });
      asked.current.set(id, answer);
      try {
        const sheet = await answer;
        if (asked.current.get(id) === answer) known.current.set(id, sheet);
        return sheet;
      } finally {
        if (asked.current.get(id) === answer) asked.current.delete(id);
        redraw((count) => count + 1);
      }
    },
    [client],
  );
  const ask = useCallback(
    (id: string) => {
      fetchSheet(id).then(
        () => setRefused(null),
        (error: Error) => setRefused({ id, sentence: error.message }),
      );
    },
    [fetchSheet],
  );
  useEffect(() => {
    if (!known.current.has(postingId)) ask(postingId);
  }, [postingId, ask]);
  const prefetch = useCallback(
    (id: string) => {
      if (known.current.has(id)) return;
      // A failure here is told when the posting is opened.
      fetchSheet(id).then(({ capture }) => {
        if (capture.hasPicture) new Image().src = pictureAddress(capture.id);
      }, ignoreForNow);
    },
    [fetchSheet],
  );
  const patch: Sheets["patch"] = useCallback((findingIds, change) => {
    for (const [id, sheet] of known.current) {
      if (!sheet.findings.some((finding) => findingIds.includes(finding.id))) continue;
      const findings = sheet.findings.map((finding) =>
        findingIds.includes(finding.id) ? { ...finding, ...change } : finding,
      );
      known.current.set(id, { ...sheet, findings });
      asked.current.delete(id);
    }
    redraw((count) => count + 1);
  }, []);
  const refresh = useCallback(() => {
    known.current.clear();
    asked.current.clear();
    ask(postingId);
  }, [postingId, ask]);
  const putBack = useCallback((id: string, sheet: ReviewSheet) => {
    known.current.set(id, sheet);
    redraw((count) => count + 1);
  }, []);
  const refusal = refused?.id === postingId ? refused.sentence : null;
  const knownOf = (id: string) => known.current.get(id) ?? null;
  return { sheet: knownOf(postingId), known: knownOf, refusal, prefetch, patch, refresh, putBack };
}

/** Where the screenshot of a capture is. */
export function pictureAddress(captureId: string): string {
  return `/api/captures/${encodeURIComponent(captureId)}/picture`;
}

function ignoreForNow(): void {}
