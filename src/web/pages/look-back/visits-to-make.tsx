import { Button } from "antd";
import { useState } from "react";
import type { VisitToMakeRow } from "../../../api/look-back.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { VisitDialog } from "../visits/visit-dialog.tsx";
import { VISITS } from "../visits/zh.ts";
import { LOOK_BACK } from "./zh.ts";

const { visitsToMake: WORDS } = LOOK_BACK;

interface VisitsToMakeProps {
  readonly visits: readonly VisitToMakeRow[];
  readonly onAdded: () => void;
}

/** The postings that only persons can verify now, each with the reason, and a way to record the visit. */
export function VisitsToMake({ visits, onAdded }: VisitsToMakeProps) {
  const { isStaff } = useDesk();
  const [chosen, setChosen] = useState<VisitToMakeRow | null>(null);
  if (visits.length === 0) return null;
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      <Rows heads={[...Object.values(WORDS.columns), ...(isStaff ? [""] : [])]}>
        {visits.map((visit) => (
          <tr key={`${visit.leadId} ${visit.postingKey}`}>
            <td className="narrow">
              <Link to={`/look-back/${encodeURIComponent(visit.leadId)}`}>{visit.leadNumber ?? visit.leadId}</Link>
            </td>
            <td>{visit.employer}</td>
            <td>
              {visit.title}
              <div className="mono">{shownAddress(visit.url)}</div>
            </td>
            <td>{visit.why}</td>
            {isStaff ? (
              <td>
                <Button size="small" onClick={() => setChosen(visit)}>
                  {VISITS.add}
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </Rows>
      {chosen === null ? null : (
        <VisitDialog
          leadId={chosen.leadId}
          postingKey={chosen.postingKey}
          close={(added) => {
            setChosen(null);
            if (added !== null) onAdded();
          }}
        />
      )}
    </section>
  );
}
