import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { BUREAUS } from "./zh.ts";

/** Which bureau supervises each county, which procuratorate receives its leads, and what is missing. */
export function BureausPage() {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("bureaus", () => client.call("bureaus", {}));
  const rows = value?.bureaus ?? [];
  return (
    <div className="page stacked">
      <h1>{BUREAUS.title}</h1>
      <p className="faint">{BUREAUS.about}</p>
      {refusal === null ? null : <RefusalNotice sentence={refusal} retry={reload} />}
      {value !== null && rows.length === 0 ? <p className="card faint">{BUREAUS.empty}</p> : null}
      {rows.length === 0 ? null : (
        <Rows heads={BUREAUS.columns}>
          {rows.map(({ jurisdiction, name, bureau, procuratorate, problems }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a code may be on record twice, which the table tells
            <tr key={`${jurisdiction} ${index}`}>
              <td className="narrow">
                {jurisdiction} {name}
              </td>
              <td>{bureau}</td>
              <td>{procuratorate}</td>
              <td>
                {problems.length === 0 ? null : <span className="verdict verdict-review">{problems.join("；")}</span>}
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </div>
  );
}
