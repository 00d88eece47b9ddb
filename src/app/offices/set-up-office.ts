import { existsSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { PingpinError } from "../../model/errors.ts";
import { addAccount } from "../accounts/accounts.ts";
import { loadConfiguration } from "../configuration.ts";
import { DEMO_COUNTY } from "../demo/demo-sources.ts";
import { makeOfficeKey } from "../keys/make-key.ts";
import { hasOfficeKey } from "../keys/office-key.ts";
import type { Office } from "../office.ts";
import { withConfiguration } from "../settings/change-configuration.ts";

/** What the first start asks: who answers for the machine, and whose it is. */
export interface OfficeSetUp {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly office: string;
  readonly kind: "union" | "procuratorate";
  readonly jurisdiction: string;
  readonly contact: string;
  readonly bureau: string;
  readonly procuratorate: string;
  readonly withDemo: boolean;
}

/** Whether nobody has an account yet, so that the first start has to ask. */
export async function needsSetUp(office: Office): Promise<boolean> {
  return (await office.store.accounts.list()).length === 0;
}

/**
 * Makes the administrator and, where there is none, `config.yaml` and the office's key; gives the office as it is
 * configured then, and the recovery code of a key that was made. Throws NOT_ALLOWED once anybody has an account.
 */
export async function setUpOffice(
  office: Office,
  facts: OfficeSetUp,
): Promise<{ readonly office: Office; readonly recoveryCode: string | null }> {
  if (!(await needsSetUp(office))) {
    throw new PingpinError("NOT_ALLOWED", { subject: facts.login, detail: "首次设置已经完成，请直接登录" });
  }
  writeConfiguration(office, facts);
  const { login, name, password } = facts;
  await addAccount(office, { login, name, password, role: "admin" }, name);
  const made = hasOfficeKey(office.home) ? null : await makeOfficeKey(office, name);
  return {
    office: withConfiguration(office, loadConfiguration(office.home)),
    recoveryCode: made?.recoveryCode ?? null,
  };
}

/** An office that already wrote its own file keeps it as it is. */
function writeConfiguration({ home }: Office, facts: OfficeSetUp): void {
  if (existsSync(home.config)) return;
  const { office: name, kind, jurisdiction, contact, bureau, procuratorate, withDemo } = facts;
  const addressees = { bureau, procuratorate };
  const content = {
    office: { name, kind, jurisdiction, contact },
    // The made-up postings of the practice data stand in a county of their own.
    bureaus: [...new Set([jurisdiction, ...(withDemo ? [DEMO_COUNTY] : [])])].map((county) => ({
      jurisdiction: county,
      ...addressees,
    })),
    ...(withDemo ? { practice: true } : {}),
  };
  try {
    writeFileSync(home.config, stringify(content), { mode: 0o600, flag: "wx" });
  } catch (cause) {
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: home.config, detail: "不能写入配置", cause });
  }
}
