import { App } from "antd";
import { useEffect } from "react";
import type { ReviewSheet, SheetFinding } from "../../../api/review.ts";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import { usePlace, withQuery } from "../../components/location.tsx";
import { useDesk } from "../../components/session.tsx";
import { filterQuery } from "../worklist/filter.ts";
import { needsWords } from "./choices.ts";
import type { Settled } from "./chooser.tsx";
import { reviewKeys } from "./review-keys.ts";
import { selectedSpan } from "./selected-span.ts";
import { useClaim } from "./use-claim.ts";
import { type Decide, useDecisions } from "./use-decisions.ts";
import type { Keys } from "./use-keys.ts";
import { type Queue, useQueue } from "./use-queue.ts";
import { type Dialog, type Screen, useScreen } from "./use-screen.ts";
import { type Sheets, useSheet } from "./use-sheet.ts";
import { REVIEW } from "./zh.ts";

/** Where a reviewer stands and what they can do from there. */
export interface Reviewing {
  readonly queue: Queue;
  readonly sheets: Sheets;
  readonly sheet: ReviewSheet | null;
  readonly screen: Screen;
  readonly active: SheetFinding | null;
  readonly isAllowed: boolean;
  /** Why nothing can be decided here; null when it can. */
  readonly notice: string | null;
  readonly decide: Decide;
  readonly keys: Keys;
  change(part: Partial<Screen>): void;
  undo(): void;
  /** Opens a posting; null is the end of the list. */
  open(postingId: string | null): void;
  openDialog(kind: Dialog["kind"]): void;
  choose(decision: ReviewDecision, inDetail?: boolean): void;
  settle(decision: ReviewDecision, settled: Settled): void;
}

/** Everything that happens on the review page. */
export function useReviewing(postingId: string): Reviewing {
  const { client } = useDesk();
  const { query, go } = usePlace();
  const { message } = App.useApp();
  const queue = useQueue(client, query, postingId);
  const sheets = useSheet(client, postingId);
  const { screen, change, standAt } = useScreen(postingId);
  const { decide, undo } = useDecisions(postingId, sheets, standAt);
  const { isAllowed, notice } = useLeave(postingId);
  const { sheet } = sheets;
  const findings = sheet?.findings ?? [];
  const active = findings.find(({ id }) => id === screen.activeId) ?? firstToDecide(findings);
  const nextId = nextWaiting(queue, sheets, postingId);
  usePrefetch(sheets, nextId);

  const open = (id: string | null) => {
    if (id === null && !queue.hasMore) void message.info(REVIEW.finished);
    go(withQuery(id === null ? "/worklist" : `/worklist/${id}`, filterQuery(query), {}));
  };
  const settle = (decision: ReviewDecision, settled: Settled) => {
    if (active === null) return;
    decide([active.id], decision, settled);
    const next = findings.find((finding) => finding.id !== active.id && isPressing(finding));
    if (next === undefined) open(nextId);
    else change({ activeId: next.id, pending: null });
  };
  const choose = (decision: ReviewDecision, inDetail = false) => {
    if (!isAllowed || active === null || active.verdict === "lawful") return;
    if (decision !== "confirmed" || inDetail || needsWords(active)) change({ pending: decision });
    else settle(decision, PLAIN);
  };
  const openDialog = (kind: Dialog["kind"]) => {
    const selected = kind === "mark" ? selectedSpan() : null;
    if (kind === "help") change({ dialog: { kind } });
    else if (kind === "mark" && selected === null) void message.info(REVIEW.markNothing);
    else if (isAllowed && (kind === "mark" || active !== null))
      change({ dialog: kind === "mark" ? { kind, selected } : { kind } });
  };
  const move = (by: 1 | -1) => {
    const wanted = queue.neighbour(postingId, by);
    if (by === 1 || wanted !== null) open(wanted);
  };
  const activate = (activeId: string) => change({ activeId });
  const togglePicture = () => {
    if (sheet?.capture.hasPicture === true) change({ showsPicture: !screen.showsPicture });
    else void message.info(REVIEW.noPicture);
  };
  const keys = reviewKeys({ findings, active, choose, activate, move, undo, togglePicture, open: openDialog });
  const where = { queue, sheets, sheet, screen, active, isAllowed, notice };
  return { ...where, decide, keys, change, undo, open, openDialog, choose, settle };
}

const PLAIN: Settled = { reasonCode: "wording_clear", reasonText: "", channel: null };

/** Whether the person may decide on this posting now. */
function useLeave(postingId: string): Pick<Reviewing, "isAllowed" | "notice"> {
  const { client, isStaff } = useDesk();
  const heldBy = useClaim(client, postingId, isStaff);
  if (heldBy !== null) return { isAllowed: false, notice: REVIEW.claimedBy(heldBy) };
  return { isAllowed: isStaff, notice: isStaff ? null : REVIEW.viewer };
}

/** The next posting of the list, without those that a decision made meanwhile on an equal one has settled too. */
function nextWaiting(queue: Queue, { known }: Sheets, postingId: string): string | null {
  let next = queue.neighbour(postingId, 1);
  while (next !== null && known(next)?.findings.every(isSettled) === true) next = queue.neighbour(next, 1);
  return next;
}

function isSettled({ decision, carried, disputed }: SheetFinding): boolean {
  return (decision !== null || carried !== null) && !disputed;
}

/** Fetches the next posting while this one is read. */
function usePrefetch({ sheet, prefetch }: Sheets, nextId: string | null): void {
  useEffect(() => {
    if (sheet !== null && nextId !== null) prefetch(nextId);
  }, [sheet, nextId, prefetch]);
}

/** Where a reviewer begins: hints come after what waits for a first or second look and what two people differ about. */
function firstToDecide(findings: readonly SheetFinding[]): SheetFinding | null {
  const pressing = findings.find((finding) => isPressing(finding) || finding.disputed);
  return pressing ?? findings.find(isWaiting) ?? findings[0] ?? null;
}

function isWaiting({ decision, carried, waitsOn, verdict }: SheetFinding): boolean {
  return decision === null && carried === null && waitsOn === null && verdict !== "lawful";
}

/** Waits for a decision before one goes on; hints may be left. */
function isPressing(finding: SheetFinding): boolean {
  return isWaiting(finding) && finding.verdict !== "hint";
}
