import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import type { PostingRow } from "../../../api/records.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link, usePlace, withQuery } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { useDesk } from "../../components/session.tsx";
import { usePages } from "../../components/use-pages.ts";
import { Pending } from "../../components/waiting.tsx";
import { titleWords, ZH } from "../../zh.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import { POSTINGS } from "./zh.ts";

const VERDICTS = ["violation", "review", "hint"] as const;
const ORDERS = (["newest", "oldest"] as const).map((value) => ({ value, label: POSTINGS.orders[value] }));

/** Every posting that was read, clean ones too; of one employer where the address says so. */
export function PostingsPage() {
  const { client, isStaff } = useDesk();
  const { query, go } = usePlace();
  const order = query.get("order") === "oldest" ? "oldest" : "newest";
  const employer = query.get("employer") ?? undefined;
  const q = query.get("q") ?? undefined;
  const { items, next, isLoaded, refusal, reload, more } = usePages(
    `postings ${employer} ${q} ${order}`,
    async (after) => {
      const { postings, next: following } = await client.call("postings", { after, employer, q, order });
      return { items: postings, next: following };
    },
  );
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [isAssigning, setAssigning] = useState(false);
  const pick = (id: string, isOn: boolean) =>
    setPicked((before) => (isOn ? [...before, id] : before.filter((other) => other !== id)));
  const none = q === undefined ? POSTINGS.empty : POSTINGS.notFound;
  return (
    <div className="page stacked">
      <h1>{POSTINGS.title}</h1>
      <p className="faint">
        {employer === undefined ? POSTINGS.about : `${POSTINGS.ofEmployer}　`}
        {employer === undefined ? null : <Link to="/postings">{POSTINGS.all}</Link>}
      </p>
      <div>
        <SearchBox path="/postings" label={POSTINGS.search} width={320} />
        <Select
          aria-label={POSTINGS.order}
          style={{ marginLeft: 12, width: 170 }}
          value={order}
          options={ORDERS}
          onChange={(value) => go(withQuery("/postings", query, { order: value === "newest" ? null : value }))}
        />
      </div>
      {isLoaded ? null : <Pending refusal={refusal} retry={reload} />}
      {picked.length === 0 ? null : (
        <div>
          <Button onClick={() => setAssigning(true)}>{POSTINGS.assign(picked.length)}</Button>
        </div>
      )}
      {isAssigning ? (
        <AssignDialog
          postings={picked}
          close={() => setAssigning(false)}
          onDone={() => {
            setPicked([]);
            reload();
          }}
        />
      ) : null}
      <Rows heads={Object.values(POSTINGS.columns)} none={isLoaded ? none : null}>
        {items.map((posting) => (
          <PostingLine
            key={posting.id}
            posting={posting}
            isPicked={picked.includes(posting.id)}
            pick={isStaff ? pick : null}
          />
        ))}
      </Rows>
      {next === null ? null : <Button onClick={() => more().catch(reload)}>{ZH.more}</Button>}
    </div>
  );
}

interface PostingLineProps {
  readonly posting: PostingRow;
  readonly isPicked: boolean;
  /** Null for who may only look. */
  readonly pick: ((id: string, isOn: boolean) => void) | null;
}

function PostingLine({ posting, isPicked, pick }: PostingLineProps) {
  const { id, title, employer, employerId, assignedTo, source, seenAt, postedOn } = posting;
  return (
    <tr>
      <td className="name">
        {pick === null ? null : (
          <Checkbox
            aria-label={POSTINGS.pick(titleWords(title))}
            checked={isPicked}
            style={{ marginRight: 8 }}
            onChange={({ target }) => pick(id, target.checked)}
          />
        )}
        <Link to={`/worklist/${encodeURIComponent(id)}?state=decided`}>{titleWords(title)}</Link>
      </td>
      <td>
        {employerId === null ? (
          (employer ?? ZH.unknownEmployer)
        ) : (
          <Link to={`/postings?employer=${encodeURIComponent(employerId)}`}>{employer ?? ZH.unknownEmployer}</Link>
        )}
        {assignedTo === null ? null : <div className="faint">{POSTINGS.assignedTo(assignedTo)}</div>}
      </td>
      <td>{source}</td>
      <td className="narrow">{beijingMinute(seenAt)}</td>
      <td className="narrow">{postedOn}</td>
      <td className="narrow">
        {VERDICTS.filter((verdict) => posting[verdict] > 0).map((verdict) => (
          <span key={verdict} className={`verdict verdict-${verdict}`}>
            {LABELS.verdict[verdict]} {posting[verdict]}
          </span>
        ))}
      </td>
    </tr>
  );
}
