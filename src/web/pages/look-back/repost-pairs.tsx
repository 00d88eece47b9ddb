import { Button, Input } from "antd";
import { useState } from "react";
import type { RepostPairRow, RepostSide } from "../../../api/reposts.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { TooLong } from "../../components/too-long.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { quoted } from "../../zh.ts";
import { Picture } from "./picture.tsx";
import { LOOK_BACK } from "./zh.ts";

const { reposts: WORDS } = LOOK_BACK;

interface PairsProps {
  readonly leadId: string;
  /** Called after a decision, which may change the open round. */
  readonly onDecided: () => void;
}

/** Likely copies of the lead's postings under a new address, each to be confirmed or rejected by a person. */
export function RepostPairs({ leadId, onDecided }: PairsProps) {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded(`reposts ${leadId}`, () => client.call("reposts", { leadId }));
  const pairs = value?.pairs ?? [];
  if (refusal !== null) return <RefusalNotice sentence={refusal} retry={reload} />;
  if (pairs.length === 0) return null;
  const decided = () => {
    reload();
    onDecided();
  };
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      {pairs.map((pair) => (
        <Pair key={`${pair.postingKey} ${pair.copyKey}`} leadId={leadId} pair={pair} decided={decided} />
      ))}
    </section>
  );
}

interface PairProps {
  readonly leadId: string;
  readonly pair: RepostPairRow;
  readonly decided: () => void;
}

function Pair({ leadId, pair, decided }: PairProps) {
  const { isStaff } = useDesk();
  const { employer, score, quotes, before, copy, decisions } = pair;
  return (
    <article className="card stacked" aria-label={`${employer} ${copy.title}`}>
      <p>
        <strong>{employer}</strong>　{WORDS.score(Math.round(score * 100))}
        {quotes.length === 0 ? null : `　${WORDS.quotes(quoted(quotes))}`}
      </p>
      <div className="compared-pair">
        <Side head={WORDS.before} side={before} />
        <Side head={WORDS.copy} side={copy} />
      </div>
      {decisions.map(({ at, by, confirmed, reason }) => (
        <p key={`${at} ${by}`}>
          {beijingMinute(at)}　{by}　<strong>{confirmed ? WORDS.confirmed : WORDS.rejected}</strong>：{reason}
        </p>
      ))}
      {isStaff ? <Decision leadId={leadId} pair={pair} decided={decided} /> : null}
    </article>
  );
}

function Side({ head, side }: { readonly head: string; readonly side: RepostSide }) {
  return (
    <div>
      <h3>{head}</h3>
      <div className="mono">{shownAddress(side.url)}</div>
      <div className="faint">
        {beijingMinute(side.at)}　<Picture captureId={side.captureId} />
      </div>
      <div className="compared-text">{side.text}</div>
    </div>
  );
}

function Decision({ leadId, pair: { postingKey, copyKey }, decided }: PairProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [reason, setReason] = useState("");
  const decide = async (confirmed: boolean) => {
    const isDone = await act(async () => {
      await client.call("decideRepost", { leadId, postingKey, copyKey, confirmed, reason });
    });
    if (!isDone) return;
    setReason("");
    decided();
  };
  const isUnready = isBusy || reason.trim().length < 2;
  return (
    <div className="spaced">
      <Input
        style={{ width: 420 }}
        aria-label={WORDS.reason}
        placeholder={WORDS.reasonExample}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TooLong text={reason} most={500} />
      <Button type="primary" disabled={isUnready} loading={isBusy} onClick={() => decide(true)}>
        {WORDS.confirm}
      </Button>
      <Button disabled={isUnready} onClick={() => decide(false)}>
        {WORDS.reject}
      </Button>
    </div>
  );
}
