import { Alert } from "antd";
import { useState } from "react";
import { FILE_ROUTES } from "../../../api/routes.ts";
import type { ReviewFormReply } from "../../../api/uploads.ts";
import { Dialog } from "../../components/dialog.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { WORKLIST } from "./zh.ts";

const WORDS = WORKLIST.offline;

interface OfflineReviewProps {
  /** The filter of the list, as its address spells it. */
  readonly query: URLSearchParams;
  readonly close: () => void;
  readonly onTaken: () => void;
}

/** Takes the list away as a spreadsheet, and the decisions back from it. */
export function OfflineReview({ query, close, onTaken }: OfflineReviewProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [result, setResult] = useState<ReviewFormReply | null>(null);
  const take = ([file]: readonly File[]) =>
    void act(async () => {
      if (file === undefined) return;
      setResult(null);
      const { uploadId } = await client.upload(file);
      setResult(await client.call("importReviews", { uploadId }));
      onTaken();
    });
  return (
    <Dialog title={WORDS.title} width={760} isBusy={isBusy} close={close}>
      <h3>{WORDS.first}</h3>
      <p>{WORDS.exportAbout}</p>
      <p>
        <a href={`${FILE_ROUTES.reviewForm.path}?${query}`} download>
          {WORDS.exportForm}
        </a>
      </p>
      <h3>{WORDS.second}</h3>
      <p>{WORDS.importAbout}</p>
      <FileDrop words={isBusy ? WORDS.busy : WORDS.importForm} accept=".xlsx" isBusy={isBusy} take={take} />
      {result === null ? null : <Result result={result} />}
    </Dialog>
  );
}

function Result({ result: { taken, known, faults } }: { readonly result: ReviewFormReply }) {
  const list = faults.map(({ place, detail }) => (
    <li key={`${place} ${detail}`}>
      {place}：{detail}
    </li>
  ));
  return (
    <Alert
      style={{ marginTop: 12 }}
      type={faults.length === 0 ? "success" : "warning"}
      showIcon
      title={WORDS.result(taken, known, faults.length)}
      description={list.length === 0 ? undefined : <ul className="plain-list">{list}</ul>}
    />
  );
}
