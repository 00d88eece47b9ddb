import { Button } from "antd";
import { useState } from "react";
import type { BureauRow } from "../../../api/bureaus.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { BureauDialog } from "./bureau-dialog.tsx";
import { DeadlineTable } from "./deadline-table.tsx";
import { BUREAUS } from "./zh.ts";

const EMPTY_ROW: BureauRow = { jurisdiction: "", name: null, bureau: null, procuratorate: null, problems: [] };

/** Which bureau supervises each county, which procuratorate receives its leads, what is missing, and the office's periods. */
export function BureausPage() {
  const { client, session } = useDesk();
  const { value, refusal, reload } = useLoaded("bureaus", () => client.call("bureaus", {}));
  const [changed, setChanged] = useState<BureauRow | null>(null);
  const close = () => {
    setChanged(null);
    reload();
  };
  const isAdmin = session.person?.role === "admin";
  const rows = value?.bureaus ?? [];
  return (
    <div className="page stacked">
      <h1>{BUREAUS.title}</h1>
      <p className="faint">{BUREAUS.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      {isAdmin ? (
        <p>
          <Button onClick={() => setChanged(EMPTY_ROW)}>{BUREAUS.add}</Button>
        </p>
      ) : null}
      <Rows heads={BUREAUS.columns.slice(0, isAdmin ? 5 : 4)} none={value === null ? null : BUREAUS.empty}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a code may be on record twice, which the table tells
          <BureauLine key={`${row.jurisdiction} ${index}`} row={row} change={isAdmin ? setChanged : null} />
        ))}
      </Rows>
      <DeadlineTable isAdmin={isAdmin} />
      {changed === null ? null : <BureauDialog row={changed} close={close} />}
    </div>
  );
}

interface BureauLineProps {
  readonly row: BureauRow;
  readonly change: ((row: BureauRow) => void) | null;
}

function BureauLine({ row, change }: BureauLineProps) {
  const { jurisdiction, name, bureau, procuratorate, problems } = row;
  return (
    <tr>
      <td className="narrow">
        {jurisdiction} {name}
      </td>
      <td>{bureau}</td>
      <td>{procuratorate}</td>
      <td>{problems.length === 0 ? null : <span className="verdict verdict-review">{problems.join("；")}</span>}</td>
      {change === null ? null : (
        <td>
          <Button size="small" onClick={() => change(row)}>
            {bureau === null ? BUREAUS.fill : BUREAUS.change}
          </Button>
        </td>
      )}
    </tr>
  );
}
