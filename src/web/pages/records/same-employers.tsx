import { Button, Select } from "antd";
import { useState } from "react";
import type { Asked } from "../../../api/contracts.ts";
import type { EmployerRow } from "../../../api/records.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { AssignmentHistory } from "./assignment-history.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { EMPLOYERS } from "./zh.ts";

interface SameEmployersProps {
  readonly employers: readonly EmployerRow[];
  readonly onChanged: () => void;
}

/** A judgement that waits for its reason. */
type Wish = Omit<Asked<"linkEmployers">, "reason"> & { readonly title: string };

/** Employers that may be one, merging by hand, and everything that was said of them, which can be taken back. */
export function SameEmployers({ employers, onChanged }: SameEmployersProps) {
  const { client, isStaff } = useDesk();
  const { value, refusal, reload } = useLoaded("employer links", () => client.call("employerLinks", {}));
  const [wish, setWish] = useState<Wish | null>(null);
  if (value === null) return refusal === null ? null : <RefusalNotice sentence={refusal} retry={reload} />;
  const decide = isStaff ? setWish : null;
  return (
    <section className="stacked">
      <h2>{EMPLOYERS.suggestions}</h2>
      <p className="faint">{value.suggestions.length === 0 ? EMPLOYERS.noSuggestions : EMPLOYERS.suggestionsAbout}</p>
      {value.suggestions.length === 0 ? null : (
        <Rows heads={EMPLOYERS.suggestionColumns}>
          {value.suggestions.map(({ first, second, reason }) => (
            <tr key={`${first.id} ${second.id}`}>
              <td>{first.name}</td>
              <td>{second.name}</td>
              <td>{reason}</td>
              <td className="narrow">
                {(["merge", "distinct"] as const).map((kind) => (
                  <Button
                    key={kind}
                    size="small"
                    disabled={decide === null}
                    onClick={() =>
                      decide?.({
                        kind,
                        employer: second.id,
                        other: first.id,
                        title: wordsOf(kind, second.name, first.name),
                      })
                    }
                  >
                    {EMPLOYERS[kind]}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
        </Rows>
      )}
      {decide === null ? null : <MergeByHand employers={employers} decide={decide} />}
      {value.assignments.length === 0 ? null : (
        <AssignmentHistory
          assignments={value.assignments}
          mayGiveBack={decide !== null}
          onChanged={() => {
            reload();
            onChanged();
          }}
        />
      )}
      {value.history.length === 0 ? null : <History history={value.history} decide={decide} />}
      {wish === null ? null : (
        <ReasonDialog
          title={wish.title}
          send={(reason) => client.call("linkEmployers", linkOf(wish, reason))}
          close={() => setWish(null)}
          onDone={() => {
            reload();
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function linkOf({ kind, employer, other }: Wish, reason: string): Asked<"linkEmployers"> {
  return { kind, employer, other, reason };
}

function wordsOf(kind: Wish["kind"], name: string, other: string): string {
  return `${name} ${EMPLOYERS.kinds[kind]} ${other}`;
}

interface MergeByHandProps {
  readonly employers: readonly EmployerRow[];
  readonly decide: (wish: Wish) => void;
}

function MergeByHand({ employers, decide }: MergeByHandProps) {
  const [picked, setPicked] = useState<readonly [string | null, string | null]>([null, null]);
  const [member, main] = picked;
  const nameOf = (id: string) => employers.find((one) => one.id === id)?.name ?? "";
  const options = employers.map(({ id, name }) => ({ value: id, label: name }));
  const choose = (label: string, value: string | null, set: (id: string) => void) => (
    <Select
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: "label" }}
      style={{ minWidth: 260 }}
      options={options}
      value={value}
      onChange={set}
    />
  );
  return (
    <div className="spaced">
      <span>{EMPLOYERS.byHand}</span>
      {choose(EMPLOYERS.chooseMember, member, (id) => setPicked([id, main]))}
      {choose(EMPLOYERS.chooseMain, main, (id) => setPicked([member, id]))}
      <Button
        disabled={member === null || main === null || member === main}
        onClick={() => {
          if (member === null || main === null) return;
          const title = wordsOf("merge", nameOf(member), nameOf(main));
          decide({ kind: "merge", employer: member, other: main, title });
        }}
      >
        {EMPLOYERS.mergeByHand}
      </Button>
    </div>
  );
}

interface HistoryProps {
  readonly history: readonly {
    readonly id: string;
    readonly kind: Wish["kind"];
    readonly employerId: string;
    readonly otherId: string;
    readonly name: string;
    readonly otherName: string;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
    readonly isStanding: boolean;
  }[];
  readonly decide: ((wish: Wish) => void) | null;
}

function History({ history, decide }: HistoryProps) {
  return (
    <>
      <h2>{EMPLOYERS.history}</h2>
      <Rows heads={EMPLOYERS.historyColumns}>
        {history.map(({ id, kind, employerId, otherId, name, otherName, reason, by, at, isStanding }) => (
          <tr key={id}>
            <td className="narrow">{beijingMinute(at)}</td>
            <td>{wordsOf(kind, name, otherName)}</td>
            <td>{reason}</td>
            <td className="narrow">{by}</td>
            <td className="narrow">
              {isStanding && decide !== null ? (
                <Button
                  size="small"
                  onClick={() =>
                    decide({
                      kind: "split",
                      employer: employerId,
                      other: otherId,
                      title: wordsOf("split", name, otherName),
                    })
                  }
                >
                  {EMPLOYERS.split}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </Rows>
    </>
  );
}
