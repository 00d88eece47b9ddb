import { Alert } from "antd";
import type { Reply } from "../../../api/contracts.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { RetentionCategory } from "../../../model/disposal.ts";
import { LABELS } from "../../../model/labels.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { Waiting } from "../../components/waiting.tsx";
import { DueList } from "./due-list.tsx";
import { RETENTION } from "./zh.ts";

/** What is kept how long, what is due, and what two persons destroyed. */
export function RetentionPage() {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("retention", () => client.call("retention", {}));
  if (value === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  return (
    <div className="page stacked">
      <h1>{RETENTION.title}</h1>
      <p className="faint">{RETENTION.about}</p>
      {value.unfinished === 0 ? null : <Alert type="warning" showIcon title={RETENTION.unfinished(value.unfinished)} />}
      <Periods plan={value} />
      <h2>{RETENTION.due(value.due.length)}</h2>
      <p className="faint">{RETENTION.kept(value.kept)}</p>
      {value.due.length === 0 ? (
        <p className="card faint">{RETENTION.nothingDue}</p>
      ) : (
        <DueList due={value.due} onDone={reload} />
      )}
      <Held plan={value} />
      <Destroyed plan={value} />
    </div>
  );
}

type Plan = Reply<"retention">;

function Periods({ plan }: { readonly plan: Plan }) {
  return (
    <section className="stacked">
      <h2>{RETENTION.periods}</h2>
      <Rows heads={RETENTION.periodColumns}>
        {RetentionCategory.options.map((category) => {
          const months = plan.periods[category];
          return (
            <tr key={category}>
              <td>{LABELS.retention[category]}</td>
              <td>{months === null ? RETENTION.undecided(plan.undecided[category]) : RETENTION.months(months)}</td>
            </tr>
          );
        })}
      </Rows>
    </section>
  );
}

function Held({ plan }: { readonly plan: Plan }) {
  if (plan.held.length === 0) return null;
  return (
    <section className="stacked">
      <h2>{RETENTION.held(plan.held.length)}</h2>
      <Rows heads={RETENTION.heldColumns}>
        {plan.held.map(({ subject, category, name, reason }) => (
          <tr key={subject}>
            <td className="narrow">{LABELS.retention[category]}</td>
            <td>{name}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}

function Destroyed({ plan }: { readonly plan: Plan }) {
  if (plan.destroyed.length === 0) return null;
  return (
    <section className="stacked">
      <h2>{RETENTION.destroyed(plan.destroyed.length)}</h2>
      <Rows heads={RETENTION.destroyedColumns}>
        {plan.destroyed.map(({ id, at, category, subject, by, reason }) => (
          <tr key={id}>
            <td className="narrow">{beijingMinute(at)}</td>
            <td className="narrow">{LABELS.retention[category]}</td>
            <td className="mono">{subject}</td>
            <td>{by.join("、")}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </Rows>
    </section>
  );
}
