import { App, Button, Select } from "antd";
import { useState } from "react";
import type { AccountRow, ChangeAccountInput } from "../../../api/accounts.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { AccountDialog } from "./account-dialog.tsx";
import { AuditLogTable } from "./audit-log-table.tsx";
import { DistrictCell } from "./district-cell.tsx";
import { ROLES } from "./roles.ts";
import { ACCOUNTS } from "./zh.ts";

/** Who may sign in, and what was done. */
export function AccountsPage() {
  const { client } = useDesk();
  const { message } = App.useApp();
  const { value, refusal, reload } = useLoaded("accounts", () => client.call("accounts", {}));
  const [dialog, setDialog] = useState<"add" | AccountRow | null>(null);
  const change = async (input: ChangeAccountInput) => {
    await client.call("changeAccount", input).then(reload, (error: Error) => message.error(error.message));
  };
  const { login, name, role, district, state, act } = ACCOUNTS.columns;
  return (
    <div className="page stacked">
      <h1>{ACCOUNTS.title}</h1>
      <RefusalNotice sentence={refusal} retry={reload} />
      <Button type="primary" onClick={() => setDialog("add")}>
        {ACCOUNTS.add}
      </Button>
      <Rows heads={[login, name, role, district, state, act]}>
        {(value?.accounts ?? []).map((account) => (
          <tr key={account.id}>
            <td>{account.login}</td>
            <td>{account.name}</td>
            <td>
              <Select
                size="small"
                style={{ width: 110 }}
                aria-label={role}
                options={ROLES}
                value={account.role}
                onChange={(next) => change({ accountId: account.id, change: "role", role: next })}
              />
            </td>
            <td>
              <DistrictCell
                account={account}
                change={(code) => change({ accountId: account.id, change: "district", district: code })}
              />
            </td>
            <td>{stateOf(account)}</td>
            <td className="spaced">
              <Button size="small" onClick={() => setDialog(account)}>
                {ACCOUNTS.newPassword}
              </Button>
              {account.disabledAt === null && account.lockedUntil !== null ? (
                <Button size="small" onClick={() => change({ accountId: account.id, change: "enable" })}>
                  {ACCOUNTS.unlock}
                </Button>
              ) : null}
              <Button
                size="small"
                onClick={() =>
                  change({ accountId: account.id, change: account.disabledAt === null ? "disable" : "enable" })
                }
              >
                {account.disabledAt === null ? ACCOUNTS.disable : ACCOUNTS.enable}
              </Button>
            </td>
          </tr>
        ))}
      </Rows>
      <AuditLogTable />
      {dialog === null ? null : (
        <AccountDialog
          account={dialog === "add" ? null : dialog}
          close={() => {
            setDialog(null);
            reload();
          }}
        />
      )}
    </div>
  );
}

function stateOf({ disabledAt, lockedUntil }: AccountRow): string {
  if (disabledAt !== null) return ACCOUNTS.disabled;
  return lockedUntil === null ? ACCOUNTS.enabled : ACCOUNTS.locked(beijingMinute(lockedUntil));
}
