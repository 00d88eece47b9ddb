import { Segmented } from "antd";
import type { ReviewSheet } from "../../../api/review.ts";
import { Around } from "./around.tsx";
import { MarkedPicture } from "./marked-picture.tsx";
import { PostingText } from "./posting-text.tsx";
import { REVIEW } from "./zh.ts";

interface ReviewTextProps {
  readonly sheet: ReviewSheet;
  readonly activeId: string | null;
  readonly choose: (findingId: string) => void;
  readonly showsPicture: boolean;
  readonly setPicture: (shown: boolean) => void;
}

/** The posting as text or as it looked, and what else is on record below it. */
export function ReviewText({ sheet, activeId, choose, showsPicture, setPicture }: ReviewTextProps) {
  const { capture } = sheet;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className="review-text" tabIndex={0} aria-label={REVIEW.text}>
      <div style={{ float: "right" }}>
        <Segmented
          size="small"
          value={showsPicture ? "picture" : "text"}
          onChange={(value) => setPicture(value === "picture")}
          options={[
            { value: "text", label: REVIEW.text },
            { value: "picture", label: `${REVIEW.picture} O`, disabled: !capture.hasPicture },
          ]}
        />
      </div>
      {showsPicture && capture.hasPicture ? (
        <MarkedPicture sheet={sheet} activeId={activeId} choose={choose} />
      ) : (
        <PostingText sheet={sheet} activeId={activeId} choose={choose} />
      )}
      {sheet.kind === "statement" ? <p className="faint">{REVIEW.statement.how}</p> : <Around sheet={sheet} />}
    </section>
  );
}
