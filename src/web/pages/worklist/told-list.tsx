import { beijingMinute } from "../../../model/beijing-time.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { quoted, ZH } from "../../zh.ts";
import { WORKLIST } from "./zh.ts";

/** The statements that wait for a decision, apart from the postings and in no count of them. */
export function ToldList() {
  const { client } = useDesk();
  const { value } = useLoaded("statements", () => client.call("statements", {}));
  const waiting = (value?.statements ?? []).filter(({ standing }) => standing !== "decided");
  if (waiting.length === 0) return null;
  const { title, columns, unmarked, standings } = WORKLIST.told;
  return (
    <section className="stacked">
      <h2>{title(waiting.length)}</h2>
      <Rows heads={Object.values(columns)}>
        {waiting.map(({ id, employer, receivedAt, text, quotes, standing }) => (
          <tr key={id}>
            <td className="name">
              <Link to={`/worklist/${encodeURIComponent(id)}`}>{text}</Link>
            </td>
            <td>{employer ?? ZH.unknownEmployer}</td>
            <td>
              {quotes.length === 0 ? <span className="faint">{unmarked}</span> : quoted(quotes)}
              {standing === "open" ? null : <span className="flag">{standings[standing]}</span>}
            </td>
            <td className="narrow">{beijingMinute(receivedAt)}</td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}
