import { Alert, Button } from "antd";
import { useState } from "react";
import type { AuditLogEntry } from "../../../model/audit-log-entry.ts";
import { beijingTime } from "../../../model/beijing-time.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { ZH } from "../../zh.ts";
import { ACCOUNTS } from "./zh.ts";

/** What was done, newest first, and whether the chain of entries is whole. */
export function AuditLogTable() {
  const { client } = useDesk();
  const first = useLoaded("log", () => client.call("auditLog", {}));
  const [older, setOlder] = useState<{
    readonly entries: readonly AuditLogEntry[];
    readonly next: number | null;
  } | null>(null);
  const entries = [...(first.value?.entries ?? []), ...(older?.entries ?? [])];
  const next = older === null ? (first.value?.next ?? null) : older.next;
  const broken = first.value?.broken ?? null;
  const more = async () => {
    const page = await client.call("auditLog", { before: next ?? undefined });
    setOlder({ entries: [...(older?.entries ?? []), ...page.entries], next: page.next });
  };
  const { sequence, at, by, action, subject, details } = ACCOUNTS.logColumns;
  return (
    <section className="stacked">
      <h2>{ACCOUNTS.log}</h2>
      <p className="faint">
        {ACCOUNTS.logAbout} {first.value !== null && broken === null ? ACCOUNTS.whole : ""}
      </p>
      {broken === null ? null : <Alert type="error" showIcon title={ACCOUNTS.broken(broken)} />}
      <Rows heads={[sequence, at, by, action, subject, details]}>
        {entries.map((entry) => (
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
      {next === null ? null : <Button onClick={more}>{ZH.more}</Button>}
    </section>
  );
}
