import { LABELS } from "../../../model/labels.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { NoticeTable } from "./notice-table.tsx";
import { NOTICES } from "./zh.ts";

/** Every letter of the union, and how many of each kind were made, served and answered. */
export function NoticesPage() {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("notices", () => client.call("notices", {}));
  const notices = value?.notices ?? [];
  return (
    <div className="page stacked">
      <h1>{NOTICES.title}</h1>
      <p className="faint">{NOTICES.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      {value !== null && notices.length === 0 ? <p className="card faint">{NOTICES.empty}</p> : null}
      {notices.length === 0 ? null : (
        <Rows heads={NOTICES.counts}>
          {(value?.counts ?? []).map(({ kind, drafted, served, answered, overdue }) => (
            <tr key={kind}>
              <th scope="row">{LABELS.noticeKind[kind]}</th>
              <td>{drafted}</td>
              <td>{served}</td>
              <td>{answered}</td>
              <td>{overdue}</td>
            </tr>
          ))}
        </Rows>
      )}
      <NoticeTable notices={notices} reload={reload} />
    </div>
  );
}
