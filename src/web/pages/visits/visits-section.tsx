import { Alert, Button } from "antd";
import { useState } from "react";
import type { VisitRow } from "../../../api/visits.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { unstampedWords } from "../../zh.ts";
import { type AddedVisit, VisitDialog } from "./visit-dialog.tsx";
import { VISITS } from "./zh.ts";

interface VisitsSectionProps {
  /** Null: the visits of all leads, and adding one that belongs to none. */
  readonly leadId: string | null;
  /** Changes when a visit was added elsewhere on the page. */
  readonly turn?: number;
}

/** The visits that were made, and a way to record one. */
export function VisitsSection({ leadId, turn = 0 }: VisitsSectionProps) {
  const { client, isStaff } = useDesk();
  const [isAdding, setAdding] = useState(false);
  const [done, setDone] = useState<AddedVisit | null>(null);
  const { value, refusal, reload } = useLoaded(`visits ${leadId} ${turn}`, () =>
    client.call("visits", leadId === null ? {} : { leadId }),
  );
  const visits = value?.visits ?? [];
  const close = (added: AddedVisit | null) => {
    setAdding(false);
    if (added === null) return;
    setDone(added);
    reload();
  };
  return (
    <section className="stacked">
      <h2>{VISITS.title}</h2>
      <p className="faint">{VISITS.about}</p>
      {isStaff ? (
        <Button
          onClick={() => {
            setDone(null);
            setAdding(true);
          }}
        >
          {VISITS.add}
        </Button>
      ) : null}
      {done === null ? null : (
        <Alert type="success" showIcon title={VISITS.done} description={unstampedWords(done.unstamped)} />
      )}
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={Object.values(VISITS.columns)} none={value === null ? null : VISITS.empty}>
        {visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} withLead={leadId === null} />
        ))}
      </Rows>
      {isAdding ? <VisitDialog leadId={leadId} postingKey={null} close={close} /> : null}
    </section>
  );
}

function VisitLine({ visit, withLead }: { readonly visit: VisitRow; readonly withLead: boolean }) {
  const { id, lead, title, employer, how, by, at, where, seen, settles, photos } = visit;
  const numbered = photos.map((sha256, index) => ({ number: index + 1, sha256 }));
  const address = `/api/visits/${encodeURIComponent(id)}`;
  return (
    <tr>
      <td className="narrow">
        {beijingMinute(at)}
        <div className="faint">{VISITS.how[how]}</div>
        <div className="faint">{by.join("、")}</div>
      </td>
      <td>
        {employer}
        {title === null ? null : <div>{title}</div>}
        <div className="faint">{where}</div>
        {withLead ? <LeadOf lead={lead} /> : null}
      </td>
      <td>{seen}</td>
      <td className="narrow">{settles === null ? VISITS.noSettles : LABELS.lookBackOutcome[settles]}</td>
      <td className="narrow">
        {numbered.map(({ number, sha256 }) => (
          <div key={number}>
            <a href={`${address}/photos/${number}`} target="_blank" rel="noreferrer" title={`SHA-256 ${sha256}`}>
              {VISITS.photo(number)}
            </a>
          </div>
        ))}
        <a href={`${address}/sheet`}>{VISITS.sheet}</a>
      </td>
    </tr>
  );
}

function LeadOf({ lead }: Pick<VisitRow, "lead">) {
  if (lead === null) return <div className="faint">{VISITS.noLead}</div>;
  return <Link to={`/look-back/${encodeURIComponent(lead.id)}`}>{lead.number ?? lead.id}</Link>;
}
