import { App } from "antd";
import { useEffect } from "react";
import { Waiting } from "../../components/waiting.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { MarkDialog } from "./mark-dialog.tsx";
import { ReviewBar } from "./review-bar.tsx";
import { ReviewSide } from "./review-side.tsx";
import { ReviewText } from "./review-text.tsx";
import { useKeys } from "./use-keys.ts";
import { type Reviewing, useReviewing } from "./use-reviewing.ts";
import { REVIEW } from "./zh.ts";

/** One posting on one screen, decided by keyboard. */
export function ReviewPage({ postingId }: { readonly postingId: string }) {
  const reviewing = useReviewing(postingId);
  const { sheet, sheets, queue, active, screen, change, open } = reviewing;
  useKeys(reviewing.keys, queue.isLoaded && screen.dialog === null);
  useScrollTo(active?.id ?? null);
  // A decision leads to the next posting of the list: until that is there, none can be made.
  if (!queue.isLoaded) return <Waiting refusal={queue.refusal} retry={queue.reload} />;
  if (sheet === null) return <Waiting refusal={sheets.refusal} retry={sheets.refresh} />;
  return (
    <div className="review">
      <ReviewBar queue={queue} postingId={postingId} open={open} help={() => reviewing.openDialog("help")} />
      <div className="review-columns">
        <ReviewText
          sheet={sheet}
          activeId={active?.id ?? null}
          choose={(activeId) => change({ activeId })}
          showsPicture={screen.showsPicture}
          setPicture={(showsPicture) => change({ showsPicture })}
        />
        <ReviewSide findings={sheet.findings} reviewing={reviewing} />
      </div>
      <Dialogs postingId={postingId} reviewing={reviewing} />
    </div>
  );
}

function Dialogs({ postingId, reviewing }: { readonly postingId: string; readonly reviewing: Reviewing }) {
  const { message } = App.useApp();
  const { screen, change, active, decide, sheets } = reviewing;
  const { dialog } = screen;
  const close = () => change({ dialog: null });
  const closeMark = (marked: boolean) => {
    close();
    if (!marked) return;
    void message.success(REVIEW.marked);
    sheets.refresh();
  };
  return (
    <>
      {dialog?.kind === "help" ? <HelpDialog close={close} /> : null}
      {dialog?.kind === "bulk" && active !== null ? (
        <BulkDialog finding={active} decide={decide} close={close} />
      ) : null}
      {dialog?.kind === "mark" && dialog.selected !== null ? (
        <MarkDialog postingId={postingId} selected={dialog.selected} close={closeMark} />
      ) : null}
    </>
  );
}

/** Brings the chosen finding into view, in the text and in the list. */
function useScrollTo(findingId: string | null): void {
  useEffect(() => {
    if (findingId === null) return;
    const selector = `[data-finding="${CSS.escape(findingId)}"], [data-card="${CSS.escape(findingId)}"]`;
    for (const element of document.querySelectorAll(selector)) element.scrollIntoView({ block: "nearest" });
  }, [findingId]);
}
