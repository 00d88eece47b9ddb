import type { SessionReply } from "../../api/session.ts";
import { changeAccount } from "../../app/accounts/accounts.ts";
import { proveAccount, type SignedIn, signIn, signOut } from "../../app/accounts/sign-in.ts";
import { needsSetUp, setUpOffice } from "../../app/offices/set-up-office.ts";
import type { Workbench } from "../../app/workbench/workbench.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Caller, Handlers } from "../call.ts";

/** Signing in and out, and the first start. */
export const sessionHandlers = {
  session: (bench, _input, { signedIn }) => sessionReply(bench, signedIn),

  async signIn(bench, { login, password }, caller) {
    const signedIn = await signIn(bench.office(), login, password);
    caller.setToken(signedIn.token);
    return sessionReply(bench, signedIn);
  },

  async signOut(bench, _input, caller) {
    await signOut(bench.office(), caller.signedIn);
    caller.clearToken();
    return {};
  },

  async changePassword(bench, { current, next }, caller) {
    const { id, login, name } = caller.signedIn.account;
    await proveAccount(bench.office(), login, current).catch(inOwnWords);
    await changeAccount(bench.office(), id, { change: "password", password: next }, name);
    const signedIn = await signIn(bench.office(), login, next);
    caller.setToken(signedIn.token);
    return sessionReply(bench, signedIn);
  },

  async setUp(bench, facts, caller) {
    refuseFromAfar(caller);
    const { office, recoveryCode } = await setUpOffice(bench.office(), facts);
    bench.reconfigure(office);
    const signedIn = await signIn(bench.office(), facts.login, facts.password);
    caller.setToken(signedIn.token);
    if (facts.withDemo) bench.startPractice(facts.name);
    return { session: await sessionReply(bench, signedIn), recoveryCode };
  },
} satisfies Partial<Handlers>;

/** Somebody who is signed in knows their login: only the password can be wrong. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof PingpinError && error.code === "SIGN_IN_FAILED")) throw error;
  throw new PingpinError("REQUEST_INVALID", { subject: "原密码", detail: "与现在的密码不符", cause: error });
}

/** Who comes first becomes administrator, so it must be somebody at this machine. */
function refuseFromAfar({ address }: Caller): void {
  if (/^(::ffff:)?127\.|^::1$/.test(address)) return;
  const detail = "首次设置只能在运行平聘的那台机器上打开本页进行（也可以在那台机器上运行 pingpin user add）";
  throw new PingpinError("NOT_ALLOWED", { subject: address, detail });
}

async function sessionReply(bench: Workbench, signedIn: SignedIn | null): Promise<SessionReply> {
  const office = bench.office();
  const { name, kind, jurisdiction } = office.configuration.office;
  return {
    needsSetUp: signedIn === null && (await needsSetUp(office)),
    person: signedIn?.account ?? null,
    csrfToken: signedIn?.session.csrfToken ?? null,
    office: { name, kind, jurisdiction },
    toolVersion: office.toolVersion,
    now: office.clock.now().toISOString(),
    secondReview: office.configuration.secondReview,
    isDemo: office.configuration.practice,
  };
}
