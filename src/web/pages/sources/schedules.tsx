import { Button } from "antd";
import { useState } from "react";
import { beijingMinute } from "../../../model/beijing-time.ts";
import type { Source } from "../../../model/source.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.schedules;

/** What comes round by the calendar, with its next time. */
export function Schedules({ sources }: { readonly sources: readonly Source[] }) {
  const { client, isStaff } = useDesk();
  const { act, isBusy } = useAct();
  const [isAdding, setAdding] = useState(false);
  const { value, refusal, reload } = useLoaded("agenda", () => client.call("agenda", {}));
  const remove = (name: string) => act(() => client.call("removeSchedule", { name }).then(reload));
  const schedules = value?.schedules ?? [];
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      {isStaff ? <Button onClick={() => setAdding(true)}>{WORDS.add}</Button> : null}
      <RefusalNotice sentence={refusal} retry={reload} />
      {schedules.length === 0 ? null : (
        <Rows heads={[...Object.values(WORDS.columns), ...(isStaff ? [WORDS.act] : [])]}>
          {schedules.map(({ name, words, operator, nextAt, lastAt }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{words}</td>
              <td className="narrow">{beijingMinute(nextAt)}</td>
              <td className="narrow">{lastAt === null ? WORDS.never : beijingMinute(lastAt)}</td>
              <td className="narrow">{operator}</td>
              {isStaff ? (
                <td>
                  <Button size="small" disabled={isBusy} onClick={() => remove(name)}>
                    {WORDS.remove}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </Rows>
      )}
      {isAdding ? (
        <ScheduleDialog
          sources={sources}
          close={(isDone) => {
            setAdding(false);
            if (isDone) reload();
          }}
        />
      ) : null}
    </section>
  );
}
