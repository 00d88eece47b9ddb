import { Button } from "antd";
import { useState } from "react";
import { RecoveryCode } from "../../components/recovery-code.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { Waiting } from "../../components/waiting.tsx";
import { MACHINE } from "./zh.ts";

/** Whether the server's machine is fit, and what is in force on it. */
export function MachinePage() {
  const { client } = useDesk();
  const [madeKey, setMadeKey] = useState<string | null>(null);
  const { value, refusal, reload } = useLoaded("machine", () => client.call("machine", {}));
  if (value === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  return (
    <div className="page stacked">
      <h1>{MACHINE.title}</h1>
      <Button onClick={reload}>{MACHINE.again}</Button>
      <Rows heads={Object.values(MACHINE.columns)}>
        {value.examined.map(({ name, isWell, found, advice }) => (
          <tr key={name}>
            <td className="narrow">{name}</td>
            <td className="narrow">
              <span className={isWell ? "verdict verdict-lawful" : "verdict verdict-violation"}>
                {isWell ? MACHINE.well : MACHINE.unwell}
              </span>
            </td>
            <td>{found}</td>
            <td>{advice}</td>
          </tr>
        ))}
      </Rows>
      {value.hasKey && madeKey === null ? null : <KeyCard made={madeKey} setMade={setMadeKey} />}
      <h2>{MACHINE.settings}</h2>
      <Rows heads={Object.values(MACHINE.settingColumns)}>
        {value.settings.map(({ name, value: setting, from }) => (
          <tr key={name}>
            <td className="narrow">{name}</td>
            <td className="mono">{setting}</td>
            <td className="narrow">{from}</td>
          </tr>
        ))}
      </Rows>
    </div>
  );
}

interface KeyCardProps {
  readonly made: string | null;
  readonly setMade: (recoveryCode: string) => void;
}

/** An office without a key makes one here, and sees its recovery code this once. */
function KeyCard({ made, setMade }: KeyCardProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const make = () => act(async () => setMade((await client.call("makeKey", {})).recoveryCode));
  return (
    <section className="card">
      <h2>{MACHINE.key}</h2>
      {made === null ? (
        <>
          <p className="faint">{MACHINE.keyAbout}</p>
          <Button type="primary" loading={isBusy} onClick={make}>
            {MACHINE.makeKey}
          </Button>
        </>
      ) : (
        <RecoveryCode code={made} />
      )}
    </section>
  );
}
