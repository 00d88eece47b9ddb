import type { VisitToMakeRow } from "../../../api/look-back.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { LOOK_BACK } from "./zh.ts";

const { visitsToMake: WORDS } = LOOK_BACK;

/** The postings that only persons can verify now, each with the reason. */
export function VisitsToMake({ visits }: { readonly visits: readonly VisitToMakeRow[] }) {
  if (visits.length === 0) return null;
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      <Rows heads={Object.values(WORDS.columns)}>
        {visits.map(({ leadId, leadNumber, postingKey, employer, title, url, why }) => (
          <tr key={`${leadId} ${postingKey}`}>
            <td className="narrow">
              <Link to={`/look-back/${encodeURIComponent(leadId)}`}>{leadNumber ?? leadId}</Link>
            </td>
            <td>{employer}</td>
            <td>
              {title}
              <div className="mono">{url}</div>
            </td>
            <td>{why}</td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}
