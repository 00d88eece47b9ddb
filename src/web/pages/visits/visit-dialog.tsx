import { Form, Modal } from "antd";
import { useState } from "react";
import type { LeadPosting } from "../../../api/leads.ts";
import type { UploadReply } from "../../../api/uploads.ts";
import type { NewVisitInput } from "../../../api/visits.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { useSend } from "../../components/use-send.ts";
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
  useFocusBack();
  const { client } = useDesk();
  const { value, refusal } = useLoaded(`visited lead ${leadId}`, async () =>
    leadId === null ? [] : (await client.call("lead", { leadId })).postings,
  );
  return (
    <Modal open title={VISITS.add} footer={null} width={760} onCancel={() => close(null)}>
      <RefusalNotice sentence={refusal} />
      {value === null ? (
        <p className="faint">{ZH.loading}</p>
      ) : (
        <DialogForm leadId={leadId} postingKey={postingKey} postings={value} close={close} />
      )}
    </Modal>
  );
}

function DialogForm({ leadId, postingKey, postings, close }: VisitDialogProps & { postings: readonly LeadPosting[] }) {
  const { client, session } = useDesk();
  const [photos, setPhotos] = useState<readonly UploadReply[]>([]);
  const { send, refusal, isBusy } = useSend();
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
      <VisitPhotos photos={photos} setPhotos={setPhotos} />
      <SubmitFoot words={isBusy ? VISITS.busy : VISITS.submit} refusal={refusal} isBusy={isBusy} />
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
