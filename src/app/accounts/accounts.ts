import type { Account } from "../../model/account.ts";
import type { Role } from "../../model/closed-lists.ts";
import type { District } from "../../model/district.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import type { Office } from "../office.ts";
import { districtWords } from "../offices/district-words.ts";
import { hashPassword } from "./password.ts";

/** A person to be given an account. */
export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** What they see; left out for everything. */
  readonly district?: District | null;
  readonly password: string;
}

/** One change to an account; a new password, a lower role or an end also ends the sessions that are open. */
export type AccountChange =
  | { readonly change: "disable" | "enable" }
  | { readonly change: "role"; readonly role: Role }
  | { readonly change: "district"; readonly district: District | null }
  | { readonly change: "password"; readonly password: string };

/** Gives a person an account, with an entry in the audit log. Throws NOT_ALLOWED for a login or name that is taken. */
export async function addAccount(office: Office, wish: NewAccount, by: string): Promise<Account> {
  const at = office.clock.now().toISOString();
  const account: Account = {
    id: office.newId(),
    login: wish.login,
    name: wish.name,
    role: wish.role,
    district: wish.district ?? null,
    passwordHash: await hashPassword(wish.password),
    disabledAt: null,
    failedSignIns: 0,
    lockedUntil: null,
    createdAt: at,
  };
  refuseBoundAdmin(account);
  await office.store.transaction(async (store) => {
    await store.accounts.put(account);
    const details = `${account.name} ${LABELS.role[account.role]} ${districtWords(account.district)}`;
    await store.auditLog.append({ at, by, action: "account.add", subject: account.login, details });
  });
  return account;
}

/** Changes an account, with an entry in the audit log. The last administrator stays one. */
export async function changeAccount(office: Office, id: string, wish: AccountChange, by: string): Promise<Account> {
  const account = await office.store.accounts.get(id);
  if (account === null) throw new PingpinError("NOT_FOUND", { subject: "这位用户", detail: "请刷新用户列表后重试" });
  const at = office.clock.now().toISOString();
  const changed = await changedAccount(account, wish, at);
  refuseBoundAdmin(changed);
  await office.store.transaction(async (store) => {
    if (losesAdmin(account, changed)) {
      const others = (await store.accounts.list()).filter((other) => other.id !== id && isAdmin(other));
      if (others.length === 0) {
        const detail = "至少须保留一名可以登录的管理员";
        throw new PingpinError("NOT_ALLOWED", { subject: account.login, detail });
      }
    }
    await store.accounts.put(changed);
    if (wish.change !== "enable") await store.signIns.removeOf(id);
    const details = detailsOf(wish);
    await store.auditLog.append({ at, by, action: `account.${wish.change}`, subject: account.login, details });
  });
  return changed;
}

/** The account of a login. Throws NOT_FOUND. */
export async function accountOfLogin(office: Office, login: string): Promise<Account> {
  const account = await office.store.accounts.byLogin(login);
  if (account !== null) return account;
  throw new PingpinError("NOT_FOUND", { subject: login, detail: "请核对登录名（命令行：pingpin user list）" });
}

async function changedAccount(account: Account, wish: AccountChange, at: string): Promise<Account> {
  const unlocked = { failedSignIns: 0, lockedUntil: null };
  switch (wish.change) {
    case "disable":
      return { ...account, disabledAt: at };
    case "enable":
      return { ...account, ...unlocked, disabledAt: null };
    case "role":
      return { ...account, role: wish.role };
    case "district":
      return { ...account, district: wish.district };
    case "password":
      return { ...account, ...unlocked, passwordHash: await hashPassword(wish.password) };
  }
}

function detailsOf(wish: AccountChange): string {
  if (wish.change === "role") return LABELS.role[wish.role];
  return wish.change === "district" ? districtWords(wish.district) : "";
}

/** An administrator sees all accounts and the whole log, so one for a county alone would be none. */
function refuseBoundAdmin({ role, district, login }: Account): void {
  if (role !== "admin" || district === null) return;
  const detail = "管理员负责整个系统，不能限定辖区；请改用其他身份，或取消辖区";
  throw new PingpinError("NOT_ALLOWED", { subject: login, detail });
}

function isAdmin(account: Account): boolean {
  return account.role === "admin" && account.disabledAt === null;
}

function losesAdmin(before: Account, after: Account): boolean {
  return isAdmin(before) && !isAdmin(after);
}
