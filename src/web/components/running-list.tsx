import { Button, Progress } from "antd";
import { useEffect, useRef } from "react";
import type { RunningWork } from "../../api/running.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { useDesk } from "./session.tsx";
import { useAct } from "./use-act.ts";
import { useLoaded } from "./use-loaded.ts";
import { usePoll } from "./use-poll.ts";
import { RUNNING } from "./zh.ts";

const REFRESH_MS = 2_000;

interface RunningListProps {
  /** Changes when something was begun. */
  readonly turn: number;
  readonly onEnded?: () => void;
  /** Shows what is about one lead alone. */
  readonly about?: string;
}

/** What the server works on in the background, with how far it is; what was not done says why and can be tried again. */
export function RunningList({ turn, onEnded, about }: RunningListProps) {
  const { client, isStaff } = useDesk();
  const loaded = useLoaded(`running ${turn}`, () => client.call("running", {}));
  const { last, reload } = loaded;
  const { act, isBusy } = useAct();
  const works = (last?.running ?? []).filter((work) => about === undefined || work.about === about);
  const activeIds = works.filter(({ state }) => state === "running" || state === "waiting").map(({ id }) => id);
  // A server that is away for a moment says nothing of whether the work goes on.
  usePoll(loaded, activeIds.length > 0 || loaded.refusal !== null ? REFRESH_MS : null);
  // Work may end before it was seen running, and what another process did leaves the list without a word.
  const ended = works.flatMap(({ id, finishedAt }) => (finishedAt === null ? [] : [`${id} ${finishedAt}`])).join();
  const gone = useGone(last === null ? null : activeIds);
  useEffect(() => {
    if (ended !== "" || gone !== "") onEnded?.();
  }, [ended, gone, onEnded]);
  if (works.length === 0) return null;
  const stop = (workId: string) =>
    act(async () => {
      await client.call("stopWork", { workId });
      reload();
    });
  const retry = (jobId: string) =>
    act(async () => {
      await client.call("retryJob", { jobId });
      reload();
    });
  return (
    <section className="card" aria-live="polite">
      <h2>{RUNNING.title}</h2>
      {works.map((work) => (
        <div key={work.id} style={{ marginBottom: 8 }}>
          <span className="spaced">
            <strong>{work.label}</strong>
            <span className="faint">
              {work.by}　{beijingMinute(work.startedAt)}　{RUNNING.states[work.state]}
            </span>
            {work.mayRetry && isStaff ? (
              <Button size="small" disabled={isBusy} onClick={() => retry(work.id)}>
                {RUNNING.retry}
              </Button>
            ) : null}
            {work.mayStop && isStaff ? (
              <Button size="small" disabled={isBusy} onClick={() => stop(work.id)}>
                {RUNNING.stop}
              </Button>
            ) : null}
          </span>
          <WorkProgress work={work} />
          <div className="faint breakable" style={{ whiteSpace: "pre-line" }}>
            {work.message}
          </div>
        </div>
      ))}
    </section>
  );
}

/** The work that was going on when last looked and is not any more; null for `ids` is not yet known. */
function useGone(ids: readonly string[] | null): string {
  const before = useRef<readonly string[]>([]);
  const gone = useRef("");
  if (ids !== null) {
    const left = before.current.filter((id) => !ids.includes(id));
    if (left.length > 0) gone.current = left.join();
    before.current = ids;
  }
  return gone.current;
}

function WorkProgress({ work: { state, done, total, label } }: { readonly work: RunningWork }) {
  if (state !== "running" || total === 0) return null;
  const percent = Math.min(100, Math.round((done / total) * 100));
  return <Progress percent={percent} format={() => `${done}/${total}`} aria-label={label} />;
}
