import { Button } from "antd";
import { useState } from "react";
import type { WorklistItem } from "../../../api/review.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link, usePlace, withQuery } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { usePages } from "../../components/use-pages.ts";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { Pending } from "../../components/waiting.tsx";
import { quoted, titleWords, ZH } from "../../zh.ts";
import { filterOf, filterQuery, isNarrowed } from "./filter.ts";
import { OfflineReview } from "./offline-review.tsx";
import { ToldList } from "./told-list.tsx";
import { WorklistCountsBar } from "./worklist-counts.tsx";
import { WorklistFilters } from "./worklist-filters.tsx";
import { WORKLIST } from "./zh.ts";

/** The list of postings that wait for a decision, with its filters in the address. */
export function WorklistPage() {
  const { client } = useDesk();
  const { query } = usePlace();
  const filter = filterOf(query);
  const key = filterQuery(query).toString();
  const counts = useLoaded(`counts ${key}`, () => client.call("worklistCounts", filter));
  const { items, next, isLoaded, refusal, more, reload } = usePages(`list ${key}`, (after) =>
    client.call("worklist", { ...filter, after }),
  );
  const [first] = items;
  const [isOffline, setOffline] = useState(false);
  const reloadAll = () => {
    reload();
    counts.reload();
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{WORKLIST.title}</h1>
        {first === undefined ? null : <StartButton postingId={first.entry.postingId} query={filterQuery(query)} />}
        <OfflineButton open={() => setOffline(true)} />
      </div>
      <WorklistCountsBar counts={counts.value} />
      <WorklistFilters choices={counts.last} />
      {isOpenList(query) && !isNarrowed(query) ? <ToldList /> : null}
      {isOffline ? (
        <OfflineReview query={filterQuery(query)} close={() => setOffline(false)} onTaken={reloadAll} />
      ) : null}
      {isLoaded ? null : <Pending refusal={refusal} retry={reload} />}
      {isLoaded && items.length === 0 ? <Nothing query={query} /> : null}
      {items.length === 0 ? null : <Entries items={items} query={filterQuery(query)} isOpen={isOpenList(query)} />}
      {next === null ? null : (
        <p>
          <Button onClick={() => more().catch(reload)}>{ZH.more}</Button>
        </p>
      )}
    </div>
  );
}

/** Only what waits can be taken away, and only by those who may decide. */
function OfflineButton({ open }: { readonly open: () => void }) {
  const { isStaff } = useDesk();
  const { query } = usePlace();
  if (!isOpenList(query) || !isStaff) return null;
  return <Button onClick={open}>{WORKLIST.offline.open}</Button>;
}

function StartButton({ postingId, query }: { readonly postingId: string; readonly query: URLSearchParams }) {
  const { go } = usePlace();
  return (
    <Button type="primary" onClick={() => go(withQuery(`/worklist/${postingId}`, query, {}))}>
      {WORKLIST.start}
    </Button>
  );
}

/** A list that a filter made empty is not a list that is done. */
function Nothing({ query }: { readonly query: URLSearchParams }) {
  if (isNarrowed(query)) return <p className="card faint">{WORKLIST.emptyFiltered}</p>;
  return <p className="card faint">{isOpenList(query) ? WORKLIST.emptyOpen : WORKLIST.empty}</p>;
}

function isOpenList(query: URLSearchParams): boolean {
  return (query.get("state") ?? "open") === "open";
}

interface EntriesProps {
  readonly items: readonly WorklistItem[];
  readonly query: URLSearchParams;
  /** Elsewhere what still waits for a first look, a hint perhaps, says nothing of why a posting is listed. */
  readonly isOpen: boolean;
}

function Entries({ items, query, isOpen }: EntriesProps) {
  const { posting, employer, found, source, seen, who } = WORKLIST.columns;
  return (
    <Rows heads={[posting, employer, found, source, seen, who]}>
      {items.map(({ entry, sourceName, claimedBy }) => (
        <tr key={entry.postingId}>
          <td className="name">
            <Link to={withQuery(`/worklist/${entry.postingId}`, query, {})}>{titleWords(entry.title)}</Link>
          </td>
          <td>
            {entry.employerId === null ? (
              (entry.employer ?? ZH.unknownEmployer)
            ) : (
              <Link to={withQuery("/worklist", query, { employer: entry.employerId })}>
                {entry.employer ?? ZH.unknownEmployer}
              </Link>
            )}
          </td>
          <td>
            <FoundWords entry={entry} isOpen={isOpen} />
          </td>
          <td>{sourceName}</td>
          <td className="narrow">{beijingMinute(entry.seenAt)}</td>
          <td>{claimedBy}</td>
        </tr>
      ))}
    </Rows>
  );
}

/** The words themselves, so that a list can be read without opening each; below them what they are about. */
function FoundWords({ entry, isOpen }: { readonly entry: WorklistItem["entry"]; readonly isOpen: boolean }) {
  const { openVerdict, quotes, grounds, open, total, carried, flags } = entry;
  return (
    <>
      {openVerdict === null || !isOpen ? null : <VerdictTag verdict={openVerdict} />} {quoted(quotes)}
      <div className="faint">
        {grounds.map((ground) => LABELS.ground[ground]).join("、")} {WORKLIST.found(isOpen ? open : total, total)}
        {carried === 0 ? null : <span className="flag">{WORKLIST.carried(carried)}</span>}
        {flags.map((flag) => (
          <span key={flag} className="flag">
            {LABELS.flag[flag]}
          </span>
        ))}
      </div>
    </>
  );
}
