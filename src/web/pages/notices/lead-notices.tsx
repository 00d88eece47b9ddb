import { Button } from "antd";
import { useState } from "react";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { DraftDialog } from "./draft-dialog.tsx";
import { NoticeTable } from "./notice-table.tsx";
import { NOTICES } from "./zh.ts";

interface LeadNoticesProps {
  readonly leadId: string;
  readonly employers: readonly string[];
}

/** The union's letters about one lead, and drafting another; an office that is no union has none. */
export function LeadNotices({ leadId, employers }: LeadNoticesProps) {
  const { session } = useDesk();
  return session.office.kind === "union" ? <Letters leadId={leadId} employers={employers} /> : null;
}

function Letters({ leadId, employers }: LeadNoticesProps) {
  const { client, isStaff } = useDesk();
  const [isDrafting, setDrafting] = useState(false);
  const { value, refusal, reload } = useLoaded(`notices ${leadId}`, () => client.call("notices", { leadId }));
  const close = (isDone: boolean) => {
    setDrafting(false);
    if (isDone) reload();
  };
  return (
    <section className="stacked">
      <h2>{NOTICES.ofLead}</h2>
      <p className="faint">{NOTICES.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      {isStaff ? <Button onClick={() => setDrafting(true)}>{NOTICES.draft}</Button> : null}
      {value?.notices.length === 0 ? <p className="faint">{NOTICES.emptyOfLead}</p> : null}
      <NoticeTable notices={value?.notices ?? []} reload={reload} />
      {isDrafting && value !== null ? (
        <DraftDialog leadId={leadId} employers={employers} periods={value.periods} close={close} />
      ) : null}
    </section>
  );
}
