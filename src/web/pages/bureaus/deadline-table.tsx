import { Button } from "antd";
import { useState } from "react";
import type { DeadlineSetting } from "../../../api/bureaus.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import { BUREAUS } from "./zh.ts";

const WORDS = BUREAUS.deadlines;

/** The periods that the home page counts, as the law has them and as this office counts them. */
export function DeadlineTable({ isAdmin }: { readonly isAdmin: boolean }) {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("deadlines", () => client.call("deadlines", {}));
  const [changed, setChanged] = useState<DeadlineSetting | null>(null);
  const close = () => {
    setChanged(null);
    reload();
  };
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      {value === null ? null : (
        <Rows heads={WORDS.columns.slice(0, isAdmin ? 5 : 4)}>
          {value.deadlines.map((setting) => (
            <tr key={setting.id}>
              <td>{setting.label}</td>
              <td className="narrow">{length(setting)}</td>
              <td className="narrow">{ownWords(setting.own)}</td>
              <td>{setting.basis}</td>
              {isAdmin ? (
                <td>
                  <Button size="small" onClick={() => setChanged(setting)}>
                    {WORDS.change}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </Rows>
      )}
      {changed === null ? null : <DeadlineDialog setting={changed} close={close} />}
    </section>
  );
}

function length({ amount, unit }: Pick<DeadlineSetting, "amount" | "unit">): string {
  return `${amount} ${WORDS.units[unit]}`;
}

function ownWords(own: DeadlineSetting["own"]): string {
  if (own === null) return WORDS.own.law;
  return own === "off" ? WORDS.own.off : length(own);
}
