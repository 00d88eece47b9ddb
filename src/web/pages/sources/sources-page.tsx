import { Button } from "antd";
import { useState } from "react";
import type { SourceRow } from "../../../api/sources.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { type Source, VISITS_SOURCE } from "../../../model/source.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { RunningList } from "../../components/running-list.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { JobsSection } from "./jobs-section.tsx";
import { Schedules } from "./schedules.tsx";
import { SourceForm } from "./source-form.tsx";
import { TryDialog } from "./try-dialog.tsx";
import { SOURCES } from "./zh.ts";

/** Where postings come from, and scanning them. */
export function SourcesPage() {
  const { client, isStaff } = useDesk();
  const [turn, setTurn] = useState(0);
  const [isImporting, setImporting] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [trying, setTrying] = useState<Source | null>(null);
  const { value, refusal, reload } = useLoaded("sources", () => client.call("sources", {}));
  const { act, isBusy } = useAct();
  const scan = (sourceId: string) =>
    act(async () => {
      await client.call("startScan", { sourceId });
      setTurn((before) => before + 1);
      reload();
    });
  const sources = value?.sources ?? [];
  return (
    <div className="page stacked">
      <h1>{SOURCES.title}</h1>
      <p className="faint">{SOURCES.about}</p>
      {isStaff ? (
        <p className="spaced">
          <Button type="primary" onClick={() => setAdding(true)}>
            {SOURCES.add}
          </Button>
          <Button onClick={() => setImporting(true)}>{SOURCES.files.open}</Button>
        </p>
      ) : null}
      <RunningList turn={turn} onEnded={reload} />
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={[...Object.values(SOURCES.columns), ""]} none={value === null ? null : SOURCES.empty}>
        {sources.map((row) => (
          <SourceLine key={row.source.id} row={row} scan={isStaff && !isBusy ? scan : null} tryOne={setTrying} />
        ))}
      </Rows>
      {value === null ? null : <Schedules sources={sources.map(({ source }) => source)} />}
      {trying === null ? null : <TryDialog source={trying} close={() => setTrying(null)} />}
      <JobsSection />
      {isImporting ? (
        <ImportDialog
          sources={sources.map(({ source }) => source)}
          close={(isStarted) => {
            setImporting(false);
            if (isStarted) setTurn((before) => before + 1);
          }}
        />
      ) : null}
      {isAdding ? (
        <SourceForm
          close={() => {
            setAdding(false);
            reload();
          }}
        />
      ) : null}
    </div>
  );
}

interface LineProps {
  readonly row: SourceRow;
  readonly scan: ((sourceId: string) => void) | null;
  readonly tryOne: (source: Source) => void;
}

function SourceLine({ row: { source, lastRunAt, isRunning }, scan, tryOne }: LineProps) {
  const { delaySeconds, hours } = source.politeness;
  return (
    <tr>
      <td>
        {source.name}
        <div className="faint mono">{source.id}</div>
      </td>
      <td className="narrow">
        {source.id === VISITS_SOURCE ? SOURCES.visits : SOURCES.kinds[source.kind]}
        {source.kind === "submission" ? null : <div className="faint">{LABELS.operatorType[source.operatorType]}</div>}
      </td>
      <td className="mono">{source.entryUrls.join("\n")}</td>
      <td>{source.jurisdiction}</td>
      <td className="narrow">{SOURCES.pace(delaySeconds, hours)}</td>
      <td className="narrow">{lastRunAt === null ? SOURCES.never : beijingMinute(lastRunAt)}</td>
      <td className="narrow">
        {source.kind === "site" && scan !== null ? (
          <span className="spaced">
            <Button size="small" disabled={isRunning} onClick={() => scan(source.id)}>
              {SOURCES.scan}
            </Button>
            <Button size="small" onClick={() => tryOne(source)}>
              {SOURCES.trying.open}
            </Button>
          </span>
        ) : null}
        {source.kind === "site" ? (
          <div>
            <a href={`/api/sources/${encodeURIComponent(source.id)}/impact`}>{SOURCES.impact.download}</a>
          </div>
        ) : null}
      </td>
    </tr>
  );
}
