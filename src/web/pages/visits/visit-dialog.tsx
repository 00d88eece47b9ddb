import { Form } from "antd";
import { useState } from "react";
import type { LeadPosting } from "../../../api/leads.ts";
import type { UploadReply } from "../../../api/uploads.ts";
import type { NewVisitInput } from "../../../api/visits.ts";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { useSend } from "../../components/use-send.ts";
import { useUploads } from "../../components/use-uploads.ts";
import { ZH } from "../../zh.ts";
import { VisitFields } from "./visit-fields.tsx";
import type { VisitForm } from "./visit-form.ts";
import { VisitPhotos } from "./visit-photos.tsx";
import { VISITS } from "./zh.ts";

/** What recording came to: how many of the visit's captures still wait for a time stamp. */
export interface AddedVisit {
  readonly unstamped: number;
}

interface VisitDialogProps {
  readonly leadId: string | null;
  /** The posting that the visit is about, where the page knows it. */
  readonly postingKey: string | null;
  readonly close: (added: AddedVisit | null) => void;
}

/** Records what two persons saw, with their photos; a refusal keeps everything that was typed. */
export function VisitDialog({ leadId, postingKey, close }: VisitDialogProps) {
  const { client } = useDesk();
  const { value, refusal } = useLoaded(`visited lead ${leadId}`, async () =>
    leadId === null ? [] : (await client.call("lead", { leadId })).postings,
  );
  const sending = useSend();
  const { isBusy } = sending;
  return (
    <Dialog title={VISITS.add} width={760} isBusy={isBusy} close={() => close(null)}>
      <RefusalNotice sentence={refusal} />
      {value === null ? (
        <p className="faint">{ZH.loading}</p>
      ) : (
        <DialogForm leadId={leadId} postingKey={postingKey} postings={value} sending={sending} close={close} />
      )}
    </Dialog>
  );
}

interface DialogFormProps extends VisitDialogProps {
  readonly postings: readonly LeadPosting[];
  readonly sending: ReturnType<typeof useSend>;
}

function DialogForm({ leadId, postingKey, postings, sending, close }: DialogFormProps) {
  const { client, session } = useDesk();
  const [photos, setPhotos] = useState<readonly UploadReply[]>([]);
  const uploads = useUploads(setPhotos);
  const { send, refusal, isBusy } = sending;
  const employers = [...new Set(postings.map(({ item }) => item.employer))];
  const submit = (fields: VisitForm) =>
    send(async () => close(await client.call("addVisit", visitOf(leadId, fields, photos))));
  const initial: Partial<VisitForm> = {
    postingKey: postingKey ?? "",
    employer: employers[0] ?? "",
    how: "on-site",
    first: session.person?.name ?? "",
    settles: "",
  };
  return (
    <Form name="visit" layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit}>
      <VisitFields postings={postings} employers={employers} />
      <VisitPhotos photos={photos} setPhotos={setPhotos} uploads={uploads} />
      <SubmitFoot words={isBusy ? VISITS.busy : VISITS.submit} refusal={refusal} isBusy={isBusy || uploads.isSending} />
    </Form>
  );
}

function visitOf(leadId: string | null, fields: VisitForm, photos: readonly UploadReply[]): NewVisitInput {
  const { postingKey = "", employer, how, first, second, at, where, seen, settles = "" } = fields;
  return {
    leadId,
    postingKey: postingKey === "" ? null : postingKey,
    employer: postingKey === "" ? employer : null,
    how,
    by: [first, second],
    at,
    where,
    seen,
    settles: settles === "" ? null : settles,
    uploadIds: photos.map(({ uploadId }) => uploadId),
  };
}
