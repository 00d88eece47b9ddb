import { Button } from "antd";
import type { UploadReply } from "../../../api/uploads.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import type { useUploads } from "../../components/use-uploads.ts";
import { ZH } from "../../zh.ts";
import { VISITS } from "./zh.ts";

const ACCEPT = ".png,.jpg,.jpeg,.bmp,.webp,.tif,.tiff";

interface VisitPhotosProps {
  readonly photos: readonly UploadReply[];
  readonly setPhotos: (change: (before: readonly UploadReply[]) => readonly UploadReply[]) => void;
  readonly uploads: ReturnType<typeof useUploads>;
}

/** Photos that go into the evidence with the visit. */
export function VisitPhotos({ photos, setPhotos, uploads: { take, isSending, refusals } }: VisitPhotosProps) {
  return (
    <section aria-label={VISITS.photos} style={{ marginBottom: 12 }}>
      <FileDrop words={isSending ? ZH.uploading : VISITS.drop} accept={ACCEPT} isMany isBusy={isSending} take={take} />
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
