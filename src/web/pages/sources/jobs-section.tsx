import { Button } from "antd";
import type { JobItem } from "../../../api/jobs.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { JOBS } from "./zh.ts";

/** Jobs of schedules and workers that are not done, those that were given up first, with a way to try them again. */
export function JobsSection() {
  const { client, isStaff } = useDesk();
  const { value, refusal, reload } = useLoaded("jobs", () => client.call("jobs", {}));
  const { act, isBusy } = useAct();
  const mayRetry = isStaff && !isBusy;
  const retry = (jobId: string) =>
    act(async () => {
      await client.call("retryJob", { jobId });
      reload();
    });
  if (refusal !== null) return <RefusalNotice sentence={refusal} retry={reload} />;
  if (value === null || value.total === 0) return null;
  return (
    <section className="stacked">
      <h2>{JOBS.title}</h2>
      <p className="faint">{JOBS.about(value.jobs.length, value.total)}</p>
      <Rows heads={[...Object.values(JOBS.columns), ""]}>
        {value.jobs.map((job) => (
          <JobLine key={job.id} job={job} retry={mayRetry ? retry : null} />
        ))}
      </Rows>
    </section>
  );
}

function JobLine({ job, retry }: { readonly job: JobItem; readonly retry: ((id: string) => void) | null }) {
  const { id, label, by, state, attempts, runAt, error } = job;
  return (
    <tr>
      <td>{label}</td>
      <td className="narrow">{by}</td>
      <td className="narrow">
        <span className={state === "dead" ? "verdict verdict-violation" : "faint"}>{JOBS.states[state]}</span>
      </td>
      <td className="narrow">{state === "waiting" ? beijingMinute(runAt) : JOBS.attempt(attempts)}</td>
      <td>{error}</td>
      <td>
        {state === "dead" && retry !== null ? (
          <Button size="small" onClick={() => retry(id)}>
            {JOBS.retry}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
