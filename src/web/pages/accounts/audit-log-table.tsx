import { Alert, Button } from "antd";
import { beijingTime } from "../../../model/beijing-time.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { usePages } from "../../components/use-pages.ts";
import { ZH } from "../../zh.ts";
import { ACCOUNTS } from "./zh.ts";

/** What was done, newest first, and whether the chain of entries is whole. */
export function AuditLogTable() {
  const { client } = useDesk();
  const { first, items, next, refusal, reload, more } = usePages("log", async (after) => {
    const page = await client.call("auditLog", { before: after === undefined ? undefined : Number(after) });
    return { items: page.entries, next: page.next === null ? null : String(page.next), broken: page.broken };
  });
  const broken = first?.broken ?? null;
  const { sequence, at, by, action, subject, details } = ACCOUNTS.logColumns;
  return (
    <section className="stacked">
      <h2>{ACCOUNTS.log}</h2>
      <p className="faint">
        {ACCOUNTS.logAbout} {first !== null && broken === null ? ACCOUNTS.whole : ""}
      </p>
      {broken === null ? null : <Alert type="error" showIcon title={ACCOUNTS.broken(broken)} />}
      <RefusalNotice sentence={refusal} retry={reload} />
      <Rows heads={[sequence, at, by, action, subject, details]}>
        {items.map((entry) => (
          <tr key={entry.sequence}>
            <td>{entry.sequence}</td>
            <td className="narrow">{beijingTime(entry.at)}</td>
            <td className="narrow">{entry.by}</td>
            <td className="narrow">{ACCOUNTS.actions[entry.action] ?? entry.action}</td>
            <td className="mono subject">{entry.subject}</td>
            <td>{entry.details}</td>
          </tr>
        ))}
      </Rows>
      {next === null ? null : <Button onClick={() => more().catch(reload)}>{ZH.more}</Button>}
    </section>
  );
}
