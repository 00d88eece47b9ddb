import { App, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { AccountRow, ChangeAccountInput } from "../../../api/accounts.ts";
import type { NewPerson } from "../../../api/session.ts";
import { beijingMinute } from "../../../model/beijing-time.ts";
import type { Role } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";
import { usualRole } from "../../../model/usual-role.ts";
import { PERSON_RULES } from "../../components/person-rules.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { ZH } from "../../zh.ts";
import { AuditLogTable } from "./audit-log-table.tsx";
import { DistrictCell } from "./district-cell.tsx";
import { ACCOUNTS } from "./zh.ts";

const ROLES = (Object.keys(LABELS.role) as Role[]).map((value) => ({ value, label: LABELS.role[value] }));

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
      {refusal === null ? null : <RefusalNotice sentence={refusal} retry={reload} />}
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
      <AccountDialog
        dialog={dialog}
        close={() => {
          setDialog(null);
          reload();
        }}
      />
    </div>
  );
}

function stateOf({ disabledAt, lockedUntil }: AccountRow): string {
  if (disabledAt !== null) return ACCOUNTS.disabled;
  return lockedUntil === null ? ACCOUNTS.enabled : ACCOUNTS.locked(beijingMinute(lockedUntil));
}

interface DialogProps {
  readonly dialog: "add" | AccountRow | null;
  readonly close: () => void;
}

function AccountDialog({ dialog, close }: DialogProps) {
  const { client, session } = useDesk();
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (fields: NewPerson) => {
    try {
      if (dialog === "add") await client.call("addAccount", fields);
      else if (dialog !== null) {
        await client.call("changeAccount", { accountId: dialog.id, change: "password", password: fields.password });
      }
      setRefusal(null);
      close();
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  return (
    <Modal
      open={dialog !== null}
      title={dialog === "add" ? ACCOUNTS.add : `${ACCOUNTS.newPassword}：${dialog?.name ?? ""}`}
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: usualRole(session.office.kind) }}
        onFinish={submit}
      >
        {dialog === "add" ? (
          <>
            <Form.Item name="login" label={ACCOUNTS.columns.login} rules={PERSON_RULES.login}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="name" label={ACCOUNTS.columns.name} rules={PERSON_RULES.name}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="role" label={ACCOUNTS.columns.role}>
              <Select options={ROLES} />
            </Form.Item>
            <Form.Item name="district" label={ACCOUNTS.districtOfNew} normalize={(code: string) => code.trim() || null}>
              <Input autoComplete="off" placeholder={ACCOUNTS.everywhere} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="password" label={ACCOUNTS.password} rules={PERSON_RULES.password}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {refusal === null ? null : (
          <Form.Item>
            <RefusalNotice sentence={refusal} />
          </Form.Item>
        )}
        <SubmitFoot words={ZH.save} />
      </Form>
    </Modal>
  );
}
