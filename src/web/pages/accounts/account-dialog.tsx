import { Form, Input, Select } from "antd";
import type { AccountRow } from "../../../api/accounts.ts";
import type { NewPerson } from "../../../api/session.ts";
import { usualRole } from "../../../model/usual-role.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { PERSON_RULES } from "../../components/person-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { ZH } from "../../zh.ts";
import { ROLES } from "./roles.ts";
import { ACCOUNTS } from "./zh.ts";

interface AccountDialogProps {
  /** Whose password is set anew; null for a person who is to be added. */
  readonly account: AccountRow | null;
  readonly close: () => void;
}

/** A new person with login, role and district, or a new password for one who is known. */
export function AccountDialog({ account, close }: AccountDialogProps) {
  const { client, session } = useDesk();
  const submit = async (fields: NewPerson) => {
    if (account === null) await client.call("addAccount", fields);
    else await client.call("changeAccount", { accountId: account.id, change: "password", password: fields.password });
    close();
  };
  return (
    <FormDialog<NewPerson>
      name="account"
      title={account === null ? ACCOUNTS.add : `${ACCOUNTS.newPassword}：${account.name}`}
      words={ZH.save}
      initial={{ role: usualRole(session.office.kind) }}
      send={submit}
      close={close}
    >
      {account === null ? (
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
    </FormDialog>
  );
}
