import { App, Button, Checkbox, Input, Popconfirm } from "antd";
import { useState } from "react";
import type { RetentionRow } from "../../../api/retention.ts";
import { LABELS } from "../../../model/labels.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { TooLong } from "../../components/too-long.tsx";
import { useAct } from "../../components/use-act.ts";
import { RETENTION } from "./zh.ts";

interface DueListProps {
  readonly due: readonly RetentionRow[];
  readonly onDone: () => void;
}

const SIGNED_BY_NOBODY = { reason: "", secondLogin: "", secondPassword: "" };

/** What may be destroyed, to be picked, and the two signatures that it takes. */
export function DueList({ due, onDone }: DueListProps) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const { act, isBusy } = useAct();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState(SIGNED_BY_NOBODY);
  const pick = (subject: string, isPicked: boolean) =>
    setPicked(new Set(isPicked ? [...picked, subject] : [...picked].filter((one) => one !== subject)));
  const dispose = () =>
    act(async () => {
      await client.call("disposeEvidence", { subjects: [...picked], ...signing });
      void message.success(RETENTION.done);
      setPicked(new Set());
      setSigning(SIGNED_BY_NOBODY);
      onDone();
    });
  const isReady = picked.size > 0 && Object.values(signing).every((word) => word.trim() !== "");
  return (
    <div className="stacked">
      <Checkbox
        checked={picked.size === due.length}
        onChange={({ target }) => setPicked(new Set(target.checked ? due.map(({ subject }) => subject) : []))}
      >
        {RETENTION.chooseAll}
      </Checkbox>
      <Rows heads={RETENTION.columns}>
        {due.map((row) => (
          <DueLine key={row.subject} row={row} isPicked={picked.has(row.subject)} pick={pick} />
        ))}
      </Rows>
      <div className="stacked">
        {(["reason", "secondLogin", "secondPassword"] as const).map((field) => (
          <Input
            key={field}
            aria-label={RETENTION[field]}
            placeholder={RETENTION[field]}
            type={field === "secondPassword" ? "password" : "text"}
            autoComplete="off"
            value={signing[field]}
            onChange={({ target }) => setSigning({ ...signing, [field]: target.value })}
          />
        ))}
        <TooLong text={signing.reason} most={500} />
        <Popconfirm title={RETENTION.sure} onConfirm={dispose} disabled={!isReady}>
          <Button danger disabled={!isReady} loading={isBusy}>
            {RETENTION.dispose(picked.size)}
          </Button>
        </Popconfirm>
      </div>
    </div>
  );
}

interface DueLineProps {
  readonly row: RetentionRow;
  readonly isPicked: boolean;
  readonly pick: (subject: string, isPicked: boolean) => void;
}

function DueLine({ row: { subject, category, name, reason, unreviewed }, isPicked, pick }: DueLineProps) {
  return (
    <tr>
      <td className="narrow">
        <Checkbox
          aria-label={RETENTION.choose(name)}
          checked={isPicked}
          onChange={({ target }) => pick(subject, target.checked)}
        />
      </td>
      <td className="narrow">{LABELS.retention[category]}</td>
      <td>{name}</td>
      <td>
        {reason}
        {unreviewed === 0 ? null : <div className="faint">{RETENTION.unreviewed(unreviewed)}</div>}
      </td>
    </tr>
  );
}
