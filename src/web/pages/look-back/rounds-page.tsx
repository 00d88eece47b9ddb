import { useState } from "react";
import type { ComparedPosting, RoundSheet } from "../../../api/look-back.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import type { DiffPart } from "../../../model/look-back.ts";
import { shownAddress } from "../../../model/shown-address.ts";
import { Link } from "../../components/location.tsx";
import { Rows } from "../../components/rows.tsx";
import { RunningList } from "../../components/running-list.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { Waiting } from "../../components/waiting.tsx";
import { quoted } from "../../zh.ts";
import { BlankSheets } from "../visits/blank-sheets.tsx";
import { VisitsSection } from "../visits/visits-section.tsx";
import { Picture } from "./picture.tsx";
import { RepostPairs } from "./repost-pairs.tsx";
import { RoundFigures } from "./round-figures.tsx";
import { RoundReport } from "./round-report.tsx";
import { LOOK_BACK } from "./zh.ts";

/** Every round of one lead: the figures, and each posting before and after. */
export function RoundsPage({ leadId }: { readonly leadId: string }) {
  const { client } = useDesk();
  const [turn, setTurn] = useState(0);
  const { value, refusal, reload } = useLoaded(`rounds ${leadId}`, () => client.call("lookBackRounds", { leadId }));
  if (value === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  return (
    <div className="page stacked">
      <p>
        <Link to="/look-back">{LOOK_BACK.back}</Link>
      </p>
      <h1>
        {LOOK_BACK.title} {value.number}　<span className="faint">{value.bureau}</span>
      </h1>
      <RunningList about={value.leadId} turn={turn} onEnded={reload} />
      {value.rounds.length === 0 ? <p className="card faint">{LOOK_BACK.none}</p> : null}
      {value.rounds.length === 0 ? null : <RepostPairs leadId={leadId} onDecided={reload} />}
      {value.rounds.map((round) => (
        <Round key={round.round} leadId={leadId} round={round} onBegun={() => setTurn((before) => before + 1)} />
      ))}
      <VisitsSection leadId={leadId} />
      <BlankSheets leadId={leadId} employers={value.employers} />
    </div>
  );
}

interface RoundProps {
  readonly leadId: string;
  readonly round: RoundSheet;
  readonly onBegun: () => void;
}

function Round({ leadId, round, onBegun }: RoundProps) {
  const ended = round.finishedAt === null ? null : beijingMinute(round.finishedAt);
  return (
    <section className="stacked">
      <h2>{LOOK_BACK.round(round.round)}</h2>
      <p className="faint">{LOOK_BACK.started(beijingMinute(round.startedAt), ended)}</p>
      {isToldAlone(round) ? null : <RoundFigures summary={round.summary} />}
      <ToldStatements statements={round.statements} />
      <RoundReport leadId={leadId} round={round} onBegun={onBegun} />
      {isToldAlone(round) ? null : (
        <Rows heads={Object.values(LOOK_BACK.itemColumns)}>
          {round.items.map((item) => (
            <Compared key={item.postingKey} item={item} />
          ))}
        </Rows>
      )}
      {round.left === 0 ? null : <p className="faint">{LOOK_BACK.left(round.items.length, round.left)}</p>}
    </section>
  );
}

/** A lead of statements alone has no posting to count or compare. */
function isToldAlone({ items, statements }: RoundSheet): boolean {
  return items.length === 0 && statements.length > 0;
}

/** What was told stands right below the figures that leave it out. */
function ToldStatements({ statements }: Pick<RoundSheet, "statements">) {
  if (statements.length === 0) return null;
  const { title, columns } = LOOK_BACK.told;
  return (
    <>
      <h3>{title}</h3>
      <Rows heads={Object.values(columns)}>
        {statements.map(({ itemId, employer, quotes, outcome, reason }) => (
          <tr key={itemId}>
            <td>{employer}</td>
            <td>{quoted(quotes)}</td>
            <td className="narrow">
              <span className={outcome === "undetermined" ? "verdict verdict-review" : ""}>
                {LABELS.toldOutcome[outcome]}
              </span>
            </td>
            <td>{reason}</td>
          </tr>
        ))}
      </Rows>
    </>
  );
}

function Compared({ item }: { readonly item: ComparedPosting }) {
  return (
    <tr>
      <td>
        <strong>{item.title}</strong>
        <div>{item.employer}</div>
        {item.foundBy === "bureau" ? <div>{LOOK_BACK.foundByBureau}</div> : null}
        <div className="mono">{shownAddress(item.url)}</div>
      </td>
      <td>
        {item.before.captureId === null ? LOOK_BACK.noBaseline : quoted(item.before.quotes)}
        <div className="faint">{beijingMinute(item.before.at)}</div>
        {item.before.captureId === null ? null : <Picture captureId={item.before.captureId} />}
      </td>
      <td>
        {afterWords(item)}
        {item.after === null ? null : (
          <>
            <div className="faint">{beijingMinute(item.after.at)}</div>
            <Picture captureId={item.after.captureId} />
          </>
        )}
      </td>
      <td>
        <strong>{LABELS.lookBackOutcome[item.outcome]}</strong>
        <div>{item.reason}</div>
        {item.notes.map((note) => (
          <div key={note} className="faint">
            {LOOK_BACK.note(note)}
          </div>
        ))}
        <Visits visits={item.visits} />
        <Changes diff={item.diff} />
      </td>
    </tr>
  );
}

/** What could not be read must never look like a posting without findings. */
function afterWords({ after }: ComparedPosting): string {
  if (after === null) return LOOK_BACK.unread;
  if (after.quotes.length > 0) return quoted(after.quotes);
  if (after.fetchOutcome === "ok") return LOOK_BACK.clean;
  return LOOK_BACK.notRead(LABELS.fetchOutcome[after.fetchOutcome]);
}

function Visits({ visits }: Pick<ComparedPosting, "visits">) {
  if (visits.length === 0) return null;
  return (
    <details>
      <summary>{LOOK_BACK.visits}</summary>
      {visits.map(({ at, fetchOutcome }) => (
        <div key={at} className="faint">
          {beijingMinute(at)}　{LABELS.fetchOutcome[fetchOutcome]}
        </div>
      ))}
    </details>
  );
}

function Changes({ diff }: { readonly diff: readonly DiffPart[] }) {
  if (diff.every(({ kind }) => kind === "kept")) return null;
  const placed = diff.map((part, index) => ({ ...part, key: `${index} ${part.kind}` }));
  return (
    <details>
      <summary>{LOOK_BACK.changes}</summary>
      <div style={{ whiteSpace: "pre-wrap" }}>
        {placed.map(({ key, kind, text }) => {
          if (kind === "removed") return <del key={key}>{text}</del>;
          return kind === "added" ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
        })}
      </div>
    </details>
  );
}
