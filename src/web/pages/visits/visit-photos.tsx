import { Button } from "antd";
import type { UploadReply } from "../../../api/uploads.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useUploads } from "../../components/use-uploads.ts";
import { VISITS } from "./zh.ts";

const ACCEPT = ".png,.jpg,.jpeg,.bmp,.webp,.tif,.tiff";

interface VisitPhotosProps {
  readonly photos: readonly UploadReply[];
  readonly setPhotos: (change: (before: readonly UploadReply[]) => readonly UploadReply[]) => void;
}

/** Photos that go into the evidence with the visit. */
export function VisitPhotos({ photos, setPhotos }: VisitPhotosProps) {
  const { take, isSending, refusals } = useUploads(setPhotos);
  return (
    <section aria-label={VISITS.photos} style={{ marginBottom: 12 }}>
      <FileDrop
        words={isSending ? VISITS.sending : VISITS.drop}
        accept={ACCEPT}
        isMany
        isBusy={isSending}
        take={take}
      />
      {refusals.map((sentence) => (
        <RefusalNotice key={sentence} sentence={sentence} />
      ))}
      {photos.map(({ uploadId, fileName }) => (
        <p key={uploadId} className="spaced">
          <span>{fileName}</span>
          <Button
            size="small"
            onClick={() => setPhotos((before) => before.filter((photo) => photo.uploadId !== uploadId))}
          >
            {VISITS.remove}
          </Button>
        </p>
      ))}
    </section>
  );
}
