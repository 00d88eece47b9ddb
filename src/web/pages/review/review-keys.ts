import type { SheetFinding } from "../../../api/review.ts";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import type { Keys } from "./use-keys.ts";
import type { Dialog } from "./use-screen.ts";

/** What the keys of the review page act on. */
export interface KeyWork {
  readonly findings: readonly SheetFinding[];
  readonly active: SheetFinding | null;
  choose(decision: ReviewDecision, inDetail?: boolean): void;
  activate(findingId: string): void;
  /** To the posting after or before this one. */
  move(by: 1 | -1): void;
  undo(): void;
  togglePicture(): void;
  open(dialog: Dialog["kind"]): void;
}

/** Every key of the review page; `zh.ts` lists the same for the help. */
export function reviewKeys(work: KeyWork): Keys {
  const step = (by: 1 | -1) => {
    const { findings, active } = work;
    const wanted = findings[findings.findIndex(({ id }) => id === active?.id) + by];
    if (wanted !== undefined) work.activate(wanted.id);
  };
  return {
    y: () => work.choose("confirmed"),
    "shift+y": () => work.choose("confirmed", true),
    n: () => work.choose("dismissed"),
    s: () => work.choose("undecided"),
    u: work.undo,
    j: () => work.move(1),
    arrowright: () => work.move(1),
    k: () => work.move(-1),
    arrowleft: () => work.move(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    b: () => work.open("bulk"),
    o: work.togglePicture,
    m: () => work.open("mark"),
    "?": () => work.open("help"),
  };
}
