import { Button, Input } from "antd";
import { useState } from "react";
import type { TrySourceReply } from "../../../api/sources.ts";
import { LABELS } from "../../../model/labels.ts";
import type { Source } from "../../../model/source.ts";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useSend } from "../../components/use-send.ts";
import { titleWords } from "../../zh.ts";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.trying;

interface TryDialogProps {
  readonly source: Source;
  readonly close: () => void;
}

/** Visits one address of a source and shows what would be read there; nothing of it is kept. */
export function TryDialog({ source, close }: TryDialogProps) {
  const { client } = useDesk();
  const [url, setUrl] = useState(source.entryUrls[0] ?? "");
  const [tried, setTried] = useState<TrySourceReply | null>(null);
  const { send, refusal, isBusy } = useSend();
  const submit = () =>
    send(async () => {
      setTried(null);
      setTried(await client.call("trySource", { sourceId: source.id, url: url.trim() }));
    });
  return (
    <Dialog title={WORDS.title(source.name)} width={860} close={close}>
      <p className="faint">{WORDS.about}</p>
      <p className="spaced">
        <Input
          aria-label={WORDS.url}
          style={{ width: 560 }}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          onPressEnter={submit}
        />
        <Button type="primary" loading={isBusy} onClick={submit}>
          {WORDS.submit}
        </Button>
      </p>
      <RefusalNotice sentence={refusal} />
      {tried === null ? null : <Tried tried={tried} />}
    </Dialog>
  );
}

function Tried({ tried: { outcome, kind, count, postings } }: { readonly tried: TrySourceReply }) {
  return (
    <section aria-label={WORDS.result} className="stacked">
      <p>
        <strong>{WORDS.outcome(LABELS.fetchOutcome[outcome])}</strong>
        {kind === null ? WORDS.unread : `${WORDS.kinds[kind]}${WORDS.count(count)}`}
      </p>
      {postings.map(({ title, employer, location, postedOn, fields, body }) => (
        <article key={`${title} ${body.slice(0, 40)}`} className="card">
          <strong>{titleWords(title)}</strong>　{employer ?? WORDS.noEmployer}
          <div className="faint">{[location, postedOn].filter((word) => word !== null).join("　")}</div>
          <div>{fields.map(({ label, value }) => `${label}：${value}`).join("；")}</div>
          <div className="compared-text">{body}</div>
        </article>
      ))}
    </section>
  );
}
