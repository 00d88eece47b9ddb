import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import type { IncomingReply } from "../../../api/exchange.ts";
import type { UploadReply } from "../../../api/uploads.ts";
import { Dialog } from "../../components/dialog.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { usePlace } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useSend } from "../../components/use-send.ts";
import { LEADS } from "./zh.ts";

const WORDS = LEADS.receive;

/** Takes in a package of another office or the receipt of one of ours: sent, checked, then taken in by a person. */
export function ReceiveDialog({ close }: { readonly close: () => void }) {
  const { client } = useDesk();
  const { go } = usePlace();
  const [file, setFile] = useState<UploadReply | null>(null);
  const [incoming, setIncoming] = useState<IncomingReply | null>(null);
  const { send, refusal, isBusy } = useSend();
  const take = ([chosen]: readonly File[]) =>
    void send(async () => {
      setIncoming(null);
      const sent = await client.uploadPackage(chosen as File);
      setFile(sent);
      setIncoming(await client.call("examineIncoming", { uploadId: sent.uploadId }));
    });
  const receive = ({ sender }: IncomingReply) =>
    send(async () => {
      const { uploadId } = file as UploadReply;
      const word = { fingerprint: sender.fingerprint, unsigned: sender.signature === "absent" };
      const { leadId } = await client.call("receive", { uploadId, ...word });
      go(`/leads/${encodeURIComponent(leadId)}`);
    });
  return (
    <Dialog title={WORDS.title} width={720} isBusy={isBusy && incoming !== null} close={close}>
      <p className="faint">{WORDS.about}</p>
      <FileDrop words={isBusy ? WORDS.busy : WORDS.drop} accept=".zip,.json" isBusy={isBusy} take={take} />
      <RefusalNotice sentence={refusal} />
      {incoming === null ? null : <Checked incoming={incoming} isBusy={isBusy} receive={() => receive(incoming)} />}
    </Dialog>
  );
}

interface CheckedProps {
  readonly incoming: IncomingReply;
  readonly isBusy: boolean;
  readonly receive: () => void;
}

function Checked({ incoming, isBusy, receive }: CheckedProps) {
  const { kind, sender, number, words, result, faults, leadId } = incoming;
  const [isSure, setSure] = useState(false);
  const isWhole = result === "intact" || result === "incomplete";
  const isGood = isWhole && sender.signature !== "damaged";
  const needsWord = sender.signature === "unknown" || sender.signature === "absent";
  return (
    <section className="stacked" style={{ marginTop: 12 }} aria-label={WORDS.checked}>
      <Alert
        type={isGood ? "success" : "error"}
        showIcon
        title={isGood ? WORDS.results[result] : WORDS.broken}
        description={faults.slice(0, 5).join("；")}
      />
      <p>
        <strong>{WORDS.kinds[kind]}</strong>　{sender.office}　{number}
        <br />
        {words}
      </p>
      <p>{WORDS.signatures[sender.signature]}</p>
      {sender.fingerprint === null ? null : <p className="mono">{sender.fingerprint}</p>}
      {leadId !== null && kind === "lead" ? <p>{WORDS.known}</p> : null}
      {isGood && needsWord ? (
        <p>
          <Checkbox checked={isSure} onChange={(event) => setSure(event.target.checked)}>
            {sender.signature === "unknown" ? WORDS.sureOfKey : WORDS.sureOfPaper}
          </Checkbox>
        </p>
      ) : null}
      <Button type="primary" disabled={!isGood || (needsWord && !isSure)} loading={isBusy} onClick={receive}>
        {WORDS.take[kind]}
      </Button>
    </section>
  );
}
