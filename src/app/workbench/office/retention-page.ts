import type { Account } from "../../../model/account.ts";
import { PingpinError } from "../../../model/errors.ts";
import { proveAccount } from "../../accounts/sign-in.ts";
import type { Office } from "../../office.ts";
import { disposeOf } from "../../retention/dispose.ts";
import { unfinishedDisposals } from "../../retention/finish-disposals.ts";
import { planRetention } from "../../retention/plan-retention.ts";

/** What is due, held and destroyed, with the office's periods. */
export async function retentionPage(office: Office) {
  const { due, held, kept, undecided } = await planRetention(office);
  const unfinished = (await unfinishedDisposals(office)).length;
  const destroyed = [...(await office.store.disposals.list())].reverse();
  return { periods: office.configuration.retention, due, held, kept, undecided, unfinished, destroyed };
}

/** A disposal as two persons sign it at one browser. */
export interface BrowserDisposal {
  readonly subjects: readonly string[];
  readonly reason: string;
  readonly secondLogin: string;
  readonly secondPassword: string;
}

/** Destroys in the names of whoever is signed in and of a second person, who proves it by password. */
export async function disposeFromBrowser(office: Office, wish: BrowserDisposal, first: Account) {
  const second = await proveAccount(office, wish.secondLogin, wish.secondPassword);
  if (second.id === first.id || second.role === "viewer") {
    const detail = second.id === first.id ? "第二人须是另一名用户" : "查看人员不能签署销毁";
    throw new PingpinError("NOT_ALLOWED", { subject: second.name, detail });
  }
  const { subjects, reason } = wish;
  await disposeOf(office, { subjects, reason, by: [first.name, second.name] });
  return retentionPage(office);
}
