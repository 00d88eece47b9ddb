import { Button } from "antd";
import type { PostingRow } from "../../../api/records.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { Link, usePlace } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { useDesk } from "../../components/session.tsx";
import { usePages } from "../../components/use-pages.ts";
import { ZH } from "../../zh.ts";
import { POSTINGS } from "./zh.ts";

const VERDICTS = ["violation", "review", "hint"] as const;

/** Every posting that was read, clean ones too; of one employer where the address says so. */
export function PostingsPage() {
  const { client } = useDesk();
  const { query } = usePlace();
  const employer = query.get("employer") ?? undefined;
  const q = query.get("q") ?? undefined;
  const { items, next, isLoaded, refusal, reload, more } = usePages(`postings ${employer} ${q}`, async (after) => {
    const { postings, next: following } = await client.call("postings", { after, employer, q });
    return { items: postings, next: following };
  });
  return (
    <div className="page stacked">
      <h1>{POSTINGS.title}</h1>
      <p className="faint">
        {employer === undefined ? POSTINGS.about : `${POSTINGS.ofEmployer}　`}
        {employer === undefined ? null : <Link to="/postings">{POSTINGS.all}</Link>}
      </p>
      <SearchBox path="/postings" label={POSTINGS.search} width={320} />
      {refusal === null ? null : <RefusalNotice sentence={refusal} retry={reload} />}
      {isLoaded && items.length === 0 ? (
        <p className="card faint">{q === undefined ? POSTINGS.empty : POSTINGS.notFound}</p>
      ) : null}
      {items.length === 0 ? null : (
        <Rows heads={Object.values(POSTINGS.columns)}>
          {items.map((posting) => (
            <PostingLine key={posting.id} posting={posting} />
          ))}
        </Rows>
      )}
      {next === null ? null : <Button onClick={more}>{ZH.more}</Button>}
    </div>
  );
}

function PostingLine({ posting }: { readonly posting: PostingRow }) {
  const { id, title, employer, employerId, source, seenAt, postedOn } = posting;
  return (
    <tr>
      <td className="name">
        <Link to={`/worklist/${encodeURIComponent(id)}?state=decided`}>{title}</Link>
      </td>
      <td>
        {employerId === null ? (
          (employer ?? ZH.unknownEmployer)
        ) : (
          <Link to={`/postings?employer=${encodeURIComponent(employerId)}`}>{employer ?? ZH.unknownEmployer}</Link>
        )}
      </td>
      <td>{source}</td>
      <td className="narrow">{beijingMinute(seenAt)}</td>
      <td className="narrow">{postedOn}</td>
      <td className="narrow">
        {VERDICTS.filter((verdict) => posting[verdict] > 0).map((verdict) => (
          <span key={verdict} className={`verdict verdict-${verdict}`}>
            {POSTINGS.found[verdict]} {posting[verdict]}
          </span>
        ))}
      </td>
    </tr>
  );
}
