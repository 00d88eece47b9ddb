import { Button } from "antd";
import { useState } from "react";
import type { Reply } from "../../../api/contracts.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { ASSIGN } from "./zh.ts";

interface AssignmentHistoryProps {
  readonly assignments: Reply<"employerLinks">["assignments"];
  readonly mayGiveBack: boolean;
  readonly onChanged: () => void;
}

/** Every time that persons said whose postings are, the newest first; what stands can be taken back, with a reason. */
export function AssignmentHistory({ assignments, mayGiveBack, onChanged }: AssignmentHistoryProps) {
  const { client } = useDesk();
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
      {keys === null ? null : (
        <ReasonDialog
          title={ASSIGN.giveBackTitle}
          send={(reason) => client.call("assignPostings", { postings: [...keys], to: { kind: "as-read" }, reason })}
          close={() => setKeys(null)}
          onDone={onChanged}
        />
      )}
    </>
  );
}
