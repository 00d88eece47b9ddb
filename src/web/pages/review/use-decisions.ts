import { App } from "antd";
import { useCallback, useRef } from "react";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import type { Review } from "../../../model/review.ts";
import { usePlace, withQuery } from "../../components/location.tsx";
import { useDesk } from "../../components/session.tsx";
import { filterQuery } from "../worklist/filter.ts";
import type { Settled } from "./chooser.tsx";
import { forgetDraft } from "./draft.ts";
import type { Sheets } from "./use-sheet.ts";
import { REVIEW } from "./zh.ts";

/** Decides on one finding or several; the screen does not wait for the server. */
export type Decide = (findingIds: readonly string[], decision: ReviewDecision, settled: Settled) => void;

interface Made {
  readonly postingId: string;
  readonly findingIds: readonly string[];
  readonly reviews: Promise<readonly Review[]>;
}

/**
 * Deciding and undoing. A decision that could not be saved brings its posting back as it was with the server's sentence,
 * and keeps the words typed for it; one that was undone is stood at again, since it is the one to be decided anew.
 */
export function useDecisions(
  postingId: string,
  sheets: Sheets,
  standAt: (postingId: string, findingId: string | null) => void,
): { readonly decide: Decide; readonly undo: () => void } {
  const { client, session } = useDesk();
  const { query, go } = usePlace();
  const { message } = App.useApp();
  const made = useRef<Made[]>([]);
  const { known, patch, refresh, putBack } = sheets;
  const back = useCallback(
    (id: string) => {
      go(withQuery(`/worklist/${id}`, filterQuery(query), {}), "replace");
      refresh();
    },
    [go, query, refresh],
  );
  const decide: Decide = (findingIds, decision, settled) => {
    const before = known(postingId);
    const reviews = client.call("decide", { findingIds: [...findingIds], decision, ...settled }).then(
      (reply) => {
        for (const id of findingIds) forgetDraft(id);
        return reply.reviews;
      },
      (error: Error) => {
        made.current = made.current.filter((one) => one.reviews !== reviews);
        void message.error(`${REVIEW.failedBefore}：${error.message}`, 8);
        back(postingId);
        if (before !== null) putBack(postingId, before);
        return [];
      },
    );
    made.current.push({ postingId, findingIds, reviews });
    const provisional = provisionalReview(decision, settled, session.person?.name ?? "", session.now);
    patch(findingIds, { decision: provisional, waitsForSecond: false });
    void reviews.then((saved) => {
      for (const review of saved) {
        patch([review.findingId], { decision: review, history: [{ review, withdrawal: null }] });
      }
      if (saved.length > 1) void message.success(REVIEW.bulkDone(saved.length));
    });
  };
  const undo = async () => {
    const last = made.current.pop();
    if (last === undefined) {
      void message.info(REVIEW.nothingToUndo);
      return;
    }
    const reviewIds = (await last.reviews).map(({ id }) => id);
    if (reviewIds.length === 0) return;
    await client.call("withdraw", { reviewIds }).then(
      () => {
        void message.success(REVIEW.undone);
        back(last.postingId);
        standAt(last.postingId, last.findingIds[0] ?? null);
      },
      (error: Error) => message.error(error.message),
    );
  };
  return { decide, undo };
}

/** What is shown until the server's own record arrives. */
function provisionalReview(decision: ReviewDecision, settled: Settled, by: string, at: string): Review {
  const nothing = { id: "", fingerprint: "", findingId: "", captureId: "", ruleVersion: "" };
  return { ...nothing, ...settled, step: "first", decision, by, role: "viewer", at };
}
