import type { Account, SignInSession } from "../../model/account.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";
import { newSecret, secretDigest } from "../secrets.ts";
import { isPassword } from "./password.ts";

const FAILURES_BEFORE_LOCK = 5;
const LOCK_MS = 15 * 60_000;
const IDLE_MS = 2 * 3_600_000;
const LONGEST_MS = 12 * 3_600_000;
/** Writing down every request would cost a disk flush each; a minute is exact enough for an idle limit of hours. */
const SEEN_STEP_MS = 60_000;

/** A person at a browser; `token` is what the cookie holds. */
export interface SignedIn {
  readonly account: Account;
  readonly session: SignInSession;
}

/**
 * Signs a person in. Throws SIGN_IN_FAILED, also while the account is locked after five wrong passwords in a row: what
 * is answered tells nobody which logins there are.
 */
export async function signIn(
  office: Office,
  login: string,
  password: string,
): Promise<SignedIn & { readonly token: string }> {
  const now = office.clock.now();
  const account = await proveAccount(office, login, password).catch((error: unknown) => {
    throw isLock(error) ? new PingpinError("SIGN_IN_FAILED", { subject: login, cause: error }) : error;
  });
  const at = now.toISOString();
  const token = newSecret();
  const session = {
    tokenSha256: secretDigest(token),
    accountId: account.id,
    csrfToken: newSecret(),
    startedAt: at,
    seenAt: at,
  };
  await office.store.transaction(async (store) => {
    await store.signIns.removeIdle(new Date(now.getTime() - IDLE_MS).toISOString());
    if (account.failedSignIns > 0) await store.accounts.put({ ...account, failedSignIns: 0, lockedUntil: null });
    await store.signIns.put(session);
    await store.auditLog.append({ at, by: account.name, action: "account.sign-in", subject: login, details: "" });
  });
  return { account, session, token };
}

/**
 * The account that a login and its password prove, without signing in; wrong passwords count as at the sign-in. Throws
 * SIGN_IN_FAILED, or SIGN_IN_LOCKED, which only who is signed in already may be told.
 */
export async function proveAccount(office: Office, login: string, password: string): Promise<Account> {
  const now = office.clock.now();
  const account = await office.store.accounts.byLogin(login);
  // Worked out for a locked account too, so that refusing takes as long for every login.
  const isRight = await isPassword(account?.passwordHash ?? null, password);
  if (account !== null) refuseLocked(account, now);
  if (account !== null && account.disabledAt === null && isRight) return account;
  if (account !== null) await recordFailure(office, account, now);
  throw new PingpinError("SIGN_IN_FAILED", { subject: login });
}

/** Who holds this cookie; null when the session has ended, stood idle for two hours, or its account is disabled. */
export async function resumeSession(office: Office, token: string): Promise<SignedIn | null> {
  const session = await office.store.signIns.get(secretDigest(token));
  if (session === null) return null;
  const now = office.clock.now();
  const idle = now.getTime() - Date.parse(session.seenAt);
  const account = await office.store.accounts.get(session.accountId);
  const isOver = idle > IDLE_MS || now.getTime() - Date.parse(session.startedAt) > LONGEST_MS;
  if (isOver || account === null || account.disabledAt !== null) {
    await office.store.signIns.remove(session.tokenSha256);
    return null;
  }
  if (idle < SEEN_STEP_MS) return { account, session };
  const seen = { ...session, seenAt: now.toISOString() };
  await office.store.signIns.put(seen);
  return { account, session: seen };
}

/** Ends one session. */
export async function signOut(office: Office, { account, session }: SignedIn): Promise<void> {
  const at = office.clock.now().toISOString();
  await office.store.transaction(async (store) => {
    await store.signIns.remove(session.tokenSha256);
    const facts = { at, by: account.name, subject: account.login, details: "" };
    await store.auditLog.append({ ...facts, action: "account.sign-out" });
  });
}

function isLock(error: unknown): boolean {
  return error instanceof PingpinError && error.code === "SIGN_IN_LOCKED";
}

function refuseLocked(account: Account, now: Date): void {
  if (account.lockedUntil === null || Date.parse(account.lockedUntil) <= now.getTime()) return;
  const detail = beijingMinute(account.lockedUntil);
  throw new PingpinError("SIGN_IN_LOCKED", { subject: account.login, detail });
}

async function recordFailure(office: Office, account: Account, now: Date): Promise<void> {
  await office.store.transaction(async (store) => {
    // Read again inside: guesses sent side by side must each count.
    const current = (await store.accounts.get(account.id)) ?? account;
    const failures = current.failedSignIns + 1;
    const locks = failures >= FAILURES_BEFORE_LOCK;
    const lockedUntil = locks ? new Date(now.getTime() + LOCK_MS).toISOString() : current.lockedUntil;
    await store.accounts.put({ ...current, failedSignIns: locks ? 0 : failures, lockedUntil });
    if (!locks) return;
    const facts = { at: now.toISOString(), by: "系统", subject: account.login, details: "连续输错密码" };
    await store.auditLog.append({ ...facts, action: "account.lock" });
  });
}
