import { addAccount, changeAccount } from "../../app/accounts/accounts.ts";
import { homeFigures } from "../../app/workbench/home.ts";
import { periodPage } from "../../app/workbench/leads/period-pages.ts";
import { auditLogPage } from "../../app/workbench/office/audit-log-page.ts";
import { disposeFromBrowser, retentionPage } from "../../app/workbench/office/retention-page.ts";
import type { Workbench } from "../../app/workbench/workbench.ts";
import type { Handlers } from "../call.ts";

/** 工作台, 用户与日志, 保管与销毁. */
export const officeHandlers = {
  retention: (bench) => retentionPage(bench.office()),
  disposeEvidence: (bench, wish, { signedIn }) => disposeFromBrowser(bench.office(), wish, signedIn.account),
  home: (bench, _input, { signedIn }) => homeFigures(bench.office(), signedIn.account.name),
  periodReport: (bench, { period }) => periodPage(bench.office(), period),
  accounts: (bench) => accountRows(bench),
  async addAccount(bench, person, { signedIn }) {
    await addAccount(bench.office(), person, signedIn.account.name);
    return accountRows(bench);
  },
  async changeAccount(bench, { accountId, ...change }, { signedIn }) {
    await changeAccount(bench.office(), accountId, change, signedIn.account.name);
    return accountRows(bench);
  },
  auditLog: (bench, { before }) => auditLogPage(bench.office(), before ?? null),
} satisfies Partial<Handlers>;

/** A lock that has run out is none. */
async function accountRows(bench: Workbench) {
  const { store, clock } = bench.office();
  const now = clock.now().toISOString();
  const accounts = await store.accounts.list();
  return {
    accounts: accounts.map((account) => ({
      ...account,
      lockedUntil: account.lockedUntil !== null && account.lockedUntil > now ? account.lockedUntil : null,
    })),
  };
}
