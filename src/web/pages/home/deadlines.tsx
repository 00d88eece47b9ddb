import { Button } from "antd";
import { useState } from "react";
import type { HomeReply } from "../../../api/home.ts";
import { daysLeftWords } from "../../../model/answer-due.ts";
import { Link } from "../../components/location.tsx";
import { HOME } from "./zh.ts";

const SHOWN = 12;

type DueDay = HomeReply["deadlines"][number];

/** What is owed to this office or by it, the earliest first; a long list shows its first rows until asked. */
export function Deadlines({ deadlines }: Pick<HomeReply, "deadlines">) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? deadlines : deadlines.slice(0, SHOWN);
  return (
    <section className="card" aria-label={HOME.deadlines}>
      <h2>{HOME.deadlines}</h2>
      {deadlines.length === 0 ? <p className="faint">{HOME.noDeadlines}</p> : null}
      <table className="days">
        <tbody>
          {shown.map((day) => (
            <Row key={`${day.kind} ${day.leadId} ${day.label} ${day.number} ${day.who} ${day.dueOn}`} day={day} />
          ))}
        </tbody>
      </table>
      {shown.length === deadlines.length ? null : (
        <Button type="link" onClick={() => setWhole(true)}>
          {HOME.allDeadlines(deadlines.length)}
        </Button>
      )}
    </section>
  );
}

function Row({ day: { kind, leadId, number, label, who, dueOn, daysLeft, reason } }: { readonly day: DueDay }) {
  return (
    <tr title={reason}>
      <td className="narrow">
        <span className={daysLeft < 0 ? "verdict verdict-violation" : "faint"}>{daysLeftWords(daysLeft)}</span>
      </td>
      <td className="narrow">{dueOn}</td>
      <td>
        {label}
        <div className="faint">{who}</div>
      </td>
      <td className="narrow">
        <Matter to={addressOf(kind, leadId)}>{number ?? HOME.noNumber}</Matter>
      </td>
    </tr>
  );
}

function Matter({ to, children }: { readonly to: string | null; readonly children: string }) {
  return to === null ? children : <Link to={to}>{children}</Link>;
}

function addressOf(kind: DueDay["kind"], leadId: string | null): string | null {
  if (leadId === null) return null;
  return `${kind === "look_back" ? "/look-back" : "/leads"}/${encodeURIComponent(leadId)}`;
}
