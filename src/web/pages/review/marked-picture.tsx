import { type CSSProperties, useEffect, useState } from "react";
import type { PictureMarks } from "../../../api/picture-marks.ts";
import type { ReviewSheet } from "../../../api/review.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { pictureAddress } from "./use-sheet.ts";
import { REVIEW } from "./zh.ts";

interface MarkedPictureProps {
  readonly sheet: ReviewSheet;
  readonly activeId: string | null;
  readonly choose: (findingId: string) => void;
}

type Box = PictureMarks["marks"][number]["boxes"][number];

/** The screenshot with a frame around the words of each finding; frames lie over the picture and move with it. */
export function MarkedPicture({ sheet: { posting, capture, findings }, activeId, choose }: MarkedPictureProps) {
  const { client } = useDesk();
  const key = `marks ${posting.id}`;
  const { value, refusal, reload } = useLoaded(key, () => client.call("pictureMarks", { postingId: posting.id }));
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const active = value?.marks.find(({ findingId }) => findingId === activeId);
  useScrollToBox(activeId, active !== undefined && size !== null);
  return (
    <>
      <RefusalNotice sentence={refusal} retry={reload} />
      <p className="faint">{active?.boxes.length === 0 ? REVIEW.boxUnknown : REVIEW.boxAbout}</p>
      <div className="pictured">
        <img
          className="picture"
          src={pictureAddress(capture.id)}
          alt={REVIEW.pictureOf(posting.title)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
        />
        {size === null
          ? null
          : value?.marks.flatMap(({ findingId, boxes }) =>
              boxes.map((box) => (
                <button
                  key={`${findingId} ${box.left} ${box.top}`}
                  type="button"
                  className={`picture-box${findingId === activeId ? " picture-box-active" : ""}`}
                  data-box={findingId}
                  style={placed(box, size)}
                  aria-label={REVIEW.boxOf(findings.find(({ id }) => id === findingId)?.quote ?? "")}
                  onClick={() => choose(findingId)}
                />
              )),
            )}
      </div>
    </>
  );
}

const FRAME = 3;

/** In shares of the picture, so that the frame stays in place whatever width it is shown at. */
function placed({ left, top, width, height }: Box, size: { width: number; height: number }): CSSProperties {
  const share = (pixels: number, of: number) => `${(pixels / of) * 100}%`;
  return {
    left: share(left - FRAME, size.width),
    top: share(top - FRAME, size.height),
    width: share(width + 2 * FRAME, size.width),
    height: share(height + 2 * FRAME, size.height),
  };
}

function useScrollToBox(findingId: string | null, isShown: boolean): void {
  useEffect(() => {
    if (findingId === null || !isShown) return;
    document.querySelector(`[data-box="${CSS.escape(findingId)}"]`)?.scrollIntoView({ block: "center" });
  }, [findingId, isShown]);
}
