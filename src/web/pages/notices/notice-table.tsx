import { Button } from "antd";
import { useState } from "react";
import type { NoticeRow } from "../../../api/notices.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { ReplyDialog } from "./reply-dialog.tsx";
import { ServedDialog } from "./served-dialog.tsx";
import { NOTICES } from "./zh.ts";

interface NoticeTableProps {
  readonly notices: readonly NoticeRow[];
  readonly reload: () => void;
}

interface Opened {
  readonly notice: NoticeRow;
  readonly what: "served" | "reply";
}

/** Letters with their papers and what may be recorded of each next. */
export function NoticeTable({ notices, reload }: NoticeTableProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  if (notices.length === 0) return null;
  const close = (isDone: boolean) => {
    setOpened(null);
    if (isDone) reload();
  };
  return (
    <>
      <Rows heads={[...Object.values(NOTICES.columns), ""]}>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} open={setOpened} />
        ))}
      </Rows>
      {opened?.what === "served" ? <ServedDialog notice={opened.notice} close={close} /> : null}
      {opened?.what === "reply" ? <ReplyDialog notice={opened.notice} close={close} /> : null}
    </>
  );
}

function NoticeLine({ notice, open }: { readonly notice: NoticeRow; readonly open: (opened: Opened) => void }) {
  const { id, kind, addressee, lead, postings, draftedOn, draftedBy, servedOn, servedHow, dueOn, state } = notice;
  const { isStaff } = useDesk();
  const papers = `/api/notices/${encodeURIComponent(id)}/papers`;
  return (
    <tr>
      <td className="narrow">
        {LABELS.noticeKind[kind]}
        {lead === null ? null : (
          <div>
            <Link to={`/leads/${encodeURIComponent(lead.id)}`}>{lead.number ?? lead.id}</Link>
          </div>
        )}
      </td>
      <td>
        {addressee}
        <div className="faint">{NOTICES.postings(postings)}</div>
      </td>
      <td className="narrow">
        {draftedOn}
        <div className="faint">{draftedBy}</div>
        <div>
          <a href={`${papers}/letter`}>{NOTICES.papers.letter}</a>
        </div>
        <a href={`${papers}/return`}>{NOTICES.papers.return}</a>
      </td>
      <td className="narrow">
        {servedOn}
        <div className="faint">{servedHow}</div>
        <div className="faint">{notice.documentNumber}</div>
      </td>
      <td className="narrow">{dueOn}</td>
      <td>
        {state}
        <div className="faint">{notice.reply?.text}</div>
      </td>
      <td className="narrow">
        {isStaff ? (
          <Button size="small" onClick={() => open({ notice, what: servedOn === null ? "served" : "reply" })}>
            {servedOn === null ? NOTICES.served : NOTICES.reply}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
