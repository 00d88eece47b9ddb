import { Button, Popconfirm } from "antd";
import type { RoundSheet } from "../../../api/look-back.ts";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { LOOK_BACK } from "./zh.ts";

const WORDS = LOOK_BACK.report;

interface RoundReportProps {
  readonly leadId: string;
  readonly round: RoundSheet;
  readonly onBegun: () => void;
}

/** Has the report on a round made, which closes a round that is still open, and hands out its files. */
export function RoundReport({ leadId, round: { round, finishedAt, reportFiles }, onBegun }: RoundReportProps) {
  const { client, isStaff } = useDesk();
  const { act, isBusy } = useAct();
  const make = () =>
    void act(async () => {
      await client.call("reportLookBack", { leadId, round });
      onBegun();
    });
  const isOpen = finishedAt === null;
  const button = (
    <Button loading={isBusy} onClick={isOpen ? undefined : make}>
      {reportFiles.length === 0 ? WORDS.make : WORDS.again}
    </Button>
  );
  const address = `/api/look-back/${encodeURIComponent(leadId)}/rounds/${round}/files`;
  return (
    <p className="spaced">
      {isStaff && isOpen ? (
        <Popconfirm title={WORDS.closes} okText={WORDS.close} onConfirm={make}>
          {button}
        </Popconfirm>
      ) : null}
      {isStaff && !isOpen ? button : null}
      {reportFiles.map((file) => (
        <a key={file} href={`${address}/${file}`} download>
          {WORDS.files[file]}
        </a>
      ))}
    </p>
  );
}
