import { Input } from "antd";
import type { AccountRow } from "../../../api/accounts.ts";
import { ACCOUNTS } from "./zh.ts";

interface Props {
  readonly account: AccountRow;
  readonly change: (district: string | null) => Promise<void>;
}

/** What one person sees, by the code of a county, city or province; empty for everything. */
export function DistrictCell({ account, change }: Props) {
  if (account.role === "admin") return <>{ACCOUNTS.everywhere}</>;
  return (
    <Input.Search
      key={account.district}
      size="small"
      style={{ width: 124 }}
      aria-label={ACCOUNTS.district(account.name)}
      placeholder={ACCOUNTS.everywhere}
      defaultValue={account.district ?? ""}
      enterButton={ACCOUNTS.keep}
      onSearch={(code) => change(code.trim() === "" ? null : code.trim())}
    />
  );
}
