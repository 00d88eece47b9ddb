import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Reply } from "../../../api/contracts.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { ASSIGN, EMPLOYERS } from "./zh.ts";

interface AssignmentHistoryProps {
  readonly assignments: Reply<"employerLinks">["assignments"];
  readonly mayGiveBack: boolean;
  readonly onChanged: () => void;
}

/** Every time that persons said whose postings are, the newest first; what stands can be taken back, with a reason. */
export function AssignmentHistory({ assignments, mayGiveBack, onChanged }: AssignmentHistoryProps) {
  const [keys, setKeys] = useState<readonly string[] | null>(null);
  return (
    <>
      <h2>{ASSIGN.history}</h2>
      <Rows heads={ASSIGN.historyColumns}>
        {assignments.map(({ id, postings, from, to, reason, by, at }) => {
          const standing = postings.filter(({ isStanding }) => isStanding).map(({ key }) => key);
          return (
            <tr key={id}>
              <td className="narrow">{beijingMinute(at)}</td>
              <td>{postings.map(({ title }) => title).join("、")}</td>
              <td>{from}</td>
              <td>{to ?? ASSIGN.asRead}</td>
              <td>{reason}</td>
              <td className="narrow">{by}</td>
              <td className="narrow">
                {mayGiveBack && standing.length > 0 ? (
                  <Button size="small" onClick={() => setKeys(standing)}>
                    {ASSIGN.giveBack}
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </Rows>
      {keys === null ? null : <GiveBack postings={keys} close={() => setKeys(null)} onDone={onChanged} />}
    </>
  );
}

interface GiveBackProps {
  readonly postings: readonly string[];
  readonly close: () => void;
  readonly onDone: () => void;
}

function GiveBack({ postings, close, onDone }: GiveBackProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [reason, setReason] = useState("");
  const send = async () => {
    const wish = { postings: [...postings], to: { kind: "as-read" as const }, reason };
    if (await act(async () => void (await client.call("assignPostings", wish)))) {
      onDone();
      close();
    }
  };
  return (
    <Modal open title={ASSIGN.giveBackTitle} footer={null} onCancel={close}>
      <div className="stacked">
        <Input.TextArea
          {...{ "aria-label": ASSIGN.reason, placeholder: ASSIGN.reason, maxLength: 500, value: reason }}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button type="primary" disabled={reason.trim().length < 2} loading={isBusy} onClick={send}>
          {EMPLOYERS.confirm}
        </Button>
      </div>
    </Modal>
  );
}
