import { App, Button } from "antd";
import { useState } from "react";
import type { PlannedRow } from "../../../api/look-back.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { RunningList } from "../../components/running-list.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { VisitsSection } from "../visits/visits-section.tsx";
import { VisitsToMake } from "./visits-to-make.tsx";
import { LOOK_BACK } from "./zh.ts";

/** Which rounds are done, due and to come, and beginning one. */
export function PlanPage() {
  const { client } = useDesk();
  const [turn, setTurn] = useState(0);
  const [visited, setVisited] = useState(0);
  const { value, refusal, reload } = useLoaded("look-back", () => client.call("lookBackPlan", {}));
  const { act, isBusy } = useAct();
  const run = (leadId: string) =>
    act(async () => {
      await client.call("startLookBack", { leadId });
      setTurn((before) => before + 1);
    });
  const rounds = value?.rounds ?? [];
  return (
    <div className="page stacked">
      <h1>{LOOK_BACK.title}</h1>
      <p className="faint">{LOOK_BACK.about}</p>
      <RunningList turn={turn} onEnded={reload} />
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={[...Object.values(LOOK_BACK.columns), ""]} none={value === null ? null : LOOK_BACK.empty}>
        {rounds.map((round) => (
          <RoundLine
            key={`${round.leadId} ${round.round}`}
            round={round}
            isNext={round === nextOf(rounds, round.leadId)}
            isBusy={isBusy}
            run={run}
          />
        ))}
      </Rows>
      <VisitsToMake visits={value?.visitsToMake ?? []} onAdded={() => setVisited((before) => before + 1)} />
      <VisitsSection leadId={null} turn={visited} />
    </div>
  );
}

/** The round that a run of this lead would go on with or begin; rounds are made in order. */
function nextOf(rounds: readonly PlannedRow[], leadId: string): PlannedRow | undefined {
  return rounds.find((round) => round.leadId === leadId && (round.isOpen || round.state !== "done"));
}

interface LineProps {
  readonly round: PlannedRow;
  readonly isNext: boolean;
  readonly isBusy: boolean;
  readonly run: (leadId: string) => void;
}

function RoundLine({ round, isNext, isBusy, run }: LineProps) {
  const { isStaff } = useDesk();
  const { modal } = App.useApp();
  const mayRun = isStaff && isNext;
  const isEarly = !round.isOpen && round.state === "upcoming";
  const runEarly = async () => {
    const content = LOOK_BACK.earlyWarning(round.round, round.dueOn);
    if (await modal.confirm({ title: LOOK_BACK.runEarly, content })) run(round.leadId);
  };
  return (
    <tr>
      <td className="narrow">
        <Link to={`/look-back/${encodeURIComponent(round.leadId)}`}>{round.leadNumber ?? round.leadId}</Link>
      </td>
      <td>{round.bureau}</td>
      <td className="narrow">{LOOK_BACK.round(round.round)}</td>
      <td className="narrow">{round.dueOn}</td>
      <td className="narrow">
        <span className={round.state === "due" ? "verdict verdict-review" : "faint"}>
          {round.isOpen ? LOOK_BACK.open : (LOOK_BACK.states[round.state] ?? round.state)}
        </span>
      </td>
      <td className="narrow">
        {round.employers} / {round.postings}
        {round.statements === 0 ? null : <div className="faint">{LOOK_BACK.told.count(round.statements)}</div>}
      </td>
      <td className="faint">{round.reason}</td>
      <td>
        {mayRun ? (
          <Button size="small" disabled={isBusy} onClick={isEarly ? runEarly : () => run(round.leadId)}>
            {isEarly ? LOOK_BACK.runEarly : round.isOpen ? LOOK_BACK.goOn : LOOK_BACK.run}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
