import { Button, Progress } from "antd";
import { useEffect } from "react";
import type { RunningWork } from "../../api/running.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { RUNNING } from "./running-zh.ts";
import { useDesk } from "./session.tsx";
import { useAct } from "./use-act.ts";
import { useLoaded } from "./use-loaded.ts";

const REFRESH_MS = 2_000;

/** Scans and look-backs that the server runs, with how far they are; `turn` changes when one was begun. */
export function RunningList({ turn, onEnded }: { readonly turn: number; readonly onEnded?: () => void }) {
  const { client, session } = useDesk();
  const { value, reload } = useLoaded(`running ${turn}`, () => client.call("running", {}));
  const { act } = useAct();
  const works = value?.running ?? [];
  const active = works.filter(({ state }) => state === "running").length;
  useEffect(() => {
    if (active === 0) return;
    const timer = setInterval(reload, REFRESH_MS);
    return () => {
      clearInterval(timer);
      onEnded?.();
    };
  }, [active, reload, onEnded]);
  if (works.length === 0) return null;
  const mayStop = session.person?.role !== "viewer";
  const stop = (workId: string) =>
    act(async () => {
      await client.call("stopWork", { workId });
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
            {work.state === "running" && mayStop ? (
              <Button size="small" onClick={() => stop(work.id)}>
                {RUNNING.stop}
              </Button>
            ) : null}
          </span>
          <WorkProgress work={work} />
          <div className="faint breakable">{work.message}</div>
        </div>
      ))}
    </section>
  );
}

function WorkProgress({ work: { state, done, total, label } }: { readonly work: RunningWork }) {
  if (state !== "running" || total === 0) return null;
  const percent = Math.min(100, Math.round((done / total) * 100));
  return <Progress percent={percent} format={() => `${done}/${total}`} aria-label={label} />;
}
