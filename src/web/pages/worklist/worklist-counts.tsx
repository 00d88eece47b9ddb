import type { WorklistCounts } from "../../../api/review.ts";
import { usePlace, withQuery } from "../../components/location.tsx";
import { useDesk } from "../../components/session.tsx";
import { ZH } from "../../zh.ts";
import { WORKLIST } from "./zh.ts";

type ListName = keyof typeof WORKLIST.lists;

const QUERIES: Record<ListName, { readonly state: string | null; readonly verdict: string | null }> = {
  open: { state: null, verdict: null },
  violation: { state: null, verdict: "violation" },
  review: { state: null, verdict: "review" },
  hint: { state: null, verdict: "hint" },
  second: { state: "second", verdict: null },
  disputed: { state: "disputed", verdict: null },
  decided: { state: "decided", verdict: null },
};

/** The lists with how much stands in each; the filters apply to all of them. */
export function WorklistCountsBar({ counts }: { readonly counts: WorklistCounts | null }) {
  const { session } = useDesk();
  const { query, go } = usePlace();
  const names: readonly ListName[] = session.secondReview
    ? ["open", "violation", "review", "hint", "second", "disputed", "decided"]
    : ["open", "violation", "review", "hint", "decided"];
  return (
    <div className="counts">
      {names.map((name) => {
        const { state, verdict } = QUERIES[name];
        const isOn = query.get("state") === state && query.get("verdict") === verdict;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isOn}
            onClick={() => go(withQuery("/worklist", query, QUERIES[name]))}
          >
            {WORKLIST.lists[name]} {counts === null ? "" : countOf(counts, name)}
          </button>
        );
      })}
    </div>
  );
}

function countOf(counts: WorklistCounts, name: ListName): string {
  const count = name === "open" ? counts.violation + counts.review : counts[name];
  return count >= counts.most ? ZH.moreThan(counts.most) : String(count);
}
