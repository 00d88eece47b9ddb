import { useCallback, useState } from "react";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import type { selectedSpan } from "./selected-span.ts";

export type Dialog =
  | { readonly kind: "help" | "bulk" }
  | { readonly kind: "mark"; readonly selected: ReturnType<typeof selectedSpan> };

/** What is chosen and open on the screen of one posting. */
export interface Screen {
  readonly activeId: string | null;
  /** The decision whose reason is being chosen. */
  readonly pending: ReviewDecision | null;
  readonly showsPicture: boolean;
  readonly dialog: Dialog | null;
}

const NOTHING: Screen = { activeId: null, pending: null, showsPicture: false, dialog: null };

/** The screen of a posting and how it changes; another posting starts with nothing chosen, or at one of its findings. */
export function useScreen(postingId: string): {
  readonly screen: Screen;
  readonly change: (part: Partial<Screen>) => void;
  readonly standAt: (postingId: string, activeId: string | null) => void;
} {
  const [kept, setKept] = useState({ postingId, screen: NOTHING });
  const change = useCallback(
    (part: Partial<Screen>) =>
      setKept((before) => {
        const screen = before.postingId === postingId ? before.screen : NOTHING;
        return { postingId, screen: { ...screen, ...part } };
      }),
    [postingId],
  );
  const standAt = useCallback(
    (id: string, activeId: string | null) => setKept({ postingId: id, screen: { ...NOTHING, activeId } }),
    [],
  );
  return { screen: kept.postingId === postingId ? kept.screen : NOTHING, change, standAt };
}
