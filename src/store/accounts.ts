import { Account, SignInSession } from "../model/account.ts";
import { PingpinError } from "../model/errors.ts";
import { documentOf, epochOf, recordOrNull } from "./documents.ts";
import { putRecord, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** People who may sign in; they are disabled, never deleted, because decisions bear their names. */
export function accountRecords({ db, write }: Session): Store["accounts"] {
  const select = () => db.selectFrom("accounts").select("document");
  return {
    put: (account) =>
      write(async (db) => {
        const { id, login, name } = account;
        const other = await db
          .selectFrom("accounts")
          .select(["login"])
          .where("id", "!=", id)
          .where((eb) => eb.or([eb("login", "=", login), eb("name", "=", name)]))
          .executeTakeFirst();
        if (other !== undefined) {
          const detail = other.login === login ? "这个登录名已有人使用" : "已有同名用户，请在姓名后加注以便区分";
          throw new PingpinError("NOT_ALLOWED", { subject: login, detail });
        }
        await putRecord(db, ["accounts", Account], account, { login, name });
      }),
    get: async (id) => recordOrNull(Account, await select().where("id", "=", id).executeTakeFirst()),
    byLogin: async (login) => recordOrNull(Account, await select().where("login", "=", login).executeTakeFirst()),
    list: async () => recordsOf(Account, await select().orderBy("login").execute()),
  };
}

/** Signed-in browsers by the digest of their cookie. */
export function signInRecords({ db, write }: Session): Store["signIns"] {
  const remove = async (column: "token_sha256" | "account_id", value: string) => {
    await write((db) => db.deleteFrom("sign_in_sessions").where(column, "=", value).execute());
  };
  return {
    async put(session) {
      const row = { seen_ms: epochOf(session.seenAt), document: documentOf(SignInSession, session) };
      await write((db) =>
        db
          .insertInto("sign_in_sessions")
          .values({ token_sha256: session.tokenSha256, account_id: session.accountId, ...row })
          .onConflict((conflict) => conflict.column("token_sha256").doUpdateSet(row))
          .execute(),
      );
    },
    async get(tokenSha256) {
      const row = db.selectFrom("sign_in_sessions").select("document").where("token_sha256", "=", tokenSha256);
      return recordOrNull(SignInSession, await row.executeTakeFirst());
    },
    remove: (tokenSha256) => remove("token_sha256", tokenSha256),
    removeOf: (accountId) => remove("account_id", accountId),
    async removeIdle(instant) {
      await write((db) => db.deleteFrom("sign_in_sessions").where("seen_ms", "<", epochOf(instant)).execute());
    },
  };
}
