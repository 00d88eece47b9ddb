import { useState } from "react";
import type { HomeReply } from "../../../api/home.ts";
import { daysLeftWords } from "../../../model/answer-due.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { RunningList } from "../../components/running-list.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { usePoll } from "../../components/use-poll.ts";
import { Waiting } from "../../components/waiting.tsx";
import { ZH } from "../../zh.ts";
import { Deadlines } from "./deadlines.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { GroundChart } from "./ground-chart.tsx";
import { UNSTAMPED, UnstampedCard } from "./unstamped-card.tsx";
import { HOME } from "./zh.ts";

const REFRESH_MS = 15_000;

/** What waits for me, what is due, and what runs. */
export function HomePage() {
  const { client } = useDesk();
  const loaded = useLoaded("home", () => client.call("home", {}));
  const { value, refusal, reload, answers } = loaded;
  const [asked, setAsked] = useState(0);
  usePoll(loaded, REFRESH_MS);
  if (value === null) {
    return <Waiting refusal={refusal} retry={reload} />;
  }
  return (
    <div className="page stacked">
      <h1>{HOME.title}</h1>
      <Figures home={value} />
      {value.runs.length === 0 ? <FirstSteps /> : null}
      <RunningList turn={answers + asked} onEnded={reload} />
      <UnstampedCard unstamped={value.unstamped} onAsked={() => setAsked((before) => before + 1)} />
      <div className="columns">
        <Deadlines deadlines={value.deadlines} />
        <Submissions answers={value.answers} cases={value.cases} />
        <Runs runs={value.runs} />
      </div>
      {value.byGround.length === 0 ? null : (
        <section className="card">
          <h2>{HOME.grounds}</h2>
          <GroundChart counts={value.byGround} />
        </section>
      )}
    </div>
  );
}

function Figures({ home: { waiting, statements, mine, unstamped } }: { readonly home: HomeReply }) {
  const { secondReview } = useDesk().session;
  const count = (value: number) => (value >= waiting.most ? ZH.moreThan(waiting.most) : String(value));
  const figures = [
    { label: LABELS.verdict.violation, value: waiting.violation, to: "/worklist?verdict=violation" },
    { label: LABELS.verdict.review, value: waiting.review, to: "/worklist?verdict=review" },
    { label: LABELS.verdict.hint, value: waiting.hint, to: "/worklist?verdict=hint" },
    ...(secondReview
      ? [
          { label: HOME.second, value: waiting.second, to: "/worklist?state=second" },
          { label: HOME.disputed, value: waiting.disputed, to: "/worklist?state=disputed" },
        ]
      : []),
  ];
  return (
    <>
      <h2>{HOME.waiting}</h2>
      <div className="figures">
        {figures.map(({ label, value, to }) => (
          <Link key={label} to={to} className="figure">
            {label}
            <strong>{count(value)}</strong>
          </Link>
        ))}
        {statements === 0 ? null : (
          <Link to="/worklist" className="figure">
            {HOME.statements}
            <strong>{statements}</strong>
          </Link>
        )}
        {unstamped.count === 0 ? null : (
          <a href={`#${UNSTAMPED}`} className="figure">
            {HOME.unstamped}
            <strong>{unstamped.count}</strong>
          </a>
        )}
        <div className="figure">
          {HOME.today}
          <strong>
            {mine.decidedToday} {HOME.findings}
          </strong>
        </div>
        <div className="figure">
          {HOME.month}
          <strong>
            {mine.decidedThisMonth} {HOME.findings}
          </strong>
        </div>
      </div>
    </>
  );
}

function Submissions({ answers, cases }: Pick<HomeReply, "answers" | "cases">) {
  if (answers.length + cases.length === 0) return null;
  return (
    <section className="card">
      <h2>{HOME.submissions}</h2>
      {answers.map(({ submissionId, workOrder, employer, answerDue, daysLeft }) => (
        <p key={submissionId}>
          {HOME.workOrder(workOrder)}　{employer}　{answerDue}
          {"　"}
          <span className={daysLeft < 0 ? "verdict verdict-violation" : "faint"}>{daysLeftWords(daysLeft)}</span>
        </p>
      ))}
      {cases.map(({ submissionId, workOrder, employer, route }) => (
        <p key={`case-${submissionId}`}>
          {HOME.workOrder(workOrder)}　{employer}　{HOME.toRoute(LABELS.caseRoute[route])}
        </p>
      ))}
    </section>
  );
}

function Runs({ runs }: Pick<HomeReply, "runs">) {
  return (
    <section className="card">
      <h2>{HOME.runs}</h2>
      {runs.length === 0 ? <p className="faint">{HOME.noRuns}</p> : null}
      {runs.map(({ id, trigger, startedAt, finishedAt, sources, failures }) => (
        <p key={id}>
          {beijingMinute(startedAt)}　{HOME.triggers[trigger] ?? trigger}　{HOME.sources(sources)}
          {"　"}
          <span className="faint">
            {finishedAt === null ? HOME.running : HOME.finished}
            {HOME.failures(failures)}
          </span>
        </p>
      ))}
    </section>
  );
}
