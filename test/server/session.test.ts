import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeAccount } from "../../src/app/accounts/accounts.ts";
import { addEveryRole, type OpenedServer, openedServer, PASSWORD } from "./opened-server.ts";

let server: OpenedServer;
beforeEach(async () => {
  server = await openedServer();
});
afterEach(() => server.close());

const signIn = (login: string, password: string) =>
  server.send(null, { method: "POST", url: "/api/session", payload: { login, password } });
const whoAmI = (browser: { cookie: string; csrf: string }) =>
  server.send(browser, { method: "GET", url: "/api/session" });

describe("signing in", () => {
  beforeEach(() => addEveryRole(server.office));

  it("hands out a cookie that scripts cannot read and other sites cannot send", async () => {
    const answer = await server.app.inject({
      method: "POST",
      url: "/api/session",
      headers: { host: "localhost" },
      payload: { login: "union", password: PASSWORD },
    });
    expect(answer.cookies[0]).toMatchObject({ name: "pingpin", httpOnly: true, sameSite: "Strict", path: "/" });
    expect(answer.json().person).toMatchObject({ login: "union", name: "工会人员丙", role: "union" });
    expect(answer.body).not.toContain("scrypt");
  });

  it("says the same for a wrong password as for a login that does not exist", async () => {
    const [wrong, unknown] = [await signIn("union", "错误的口令啊啊"), await signIn("nobody", "错误的口令啊啊")];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
  });

  it("locks an account after five wrong passwords, for a quarter of an hour, and answers as to a login that does not exist", async () => {
    const answers = [];
    for (const login of ["union", "nobody"]) {
      for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await signIn(login, "错误的口令啊啊"));
      server.clock.moveTo(`2026-10-12T09:0${answers.length / 5}:30+08:00`);
      answers.push(await signIn(login, PASSWORD));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: "SIGN_IN_FAILED" } });
    expect(answers[0]?.body.message).toContain("十五分钟");
    expect((await server.office.store.accounts.byLogin("union"))?.lockedUntil).not.toBeNull();
    server.clock.moveTo("2026-10-12T09:16:00+08:00");
    expect((await signIn("union", PASSWORD)).status).toBe(200);
  });

  it("counts guesses that are sent side by side", async () => {
    await Promise.all(Array.from({ length: 5 }, () => signIn("union", "错误的口令啊啊")));
    expect((await server.office.store.accounts.byLogin("union"))?.lockedUntil).not.toBeNull();
  });

  it("slows an address down after ten tries a minute, whatever the login", async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(`nobody${attempt}`, "错误的口令啊啊");
    expect(await signIn("union", PASSWORD)).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS" } });
  });

  it("ends after two idle hours, and lasts through a working morning", async () => {
    const browser = await server.signIn("union");
    for (const time of ["10:30", "12:00", "13:30"]) {
      server.clock.moveTo(`2026-10-12T${time}:00+08:00`);
      expect((await whoAmI(browser)).body.person?.login).toBe("union");
    }
    server.clock.moveTo("2026-10-12T15:31:00+08:00");
    expect((await whoAmI(browser)).body.person).toBeNull();
  });

  it("ends at once when signed out, and when the account is disabled or its password changed", async () => {
    const [first, second, third] = [
      await server.signIn("union"),
      await server.signIn("viewer"),
      await server.signIn("procurator"),
    ];
    await server.send(first, { method: "POST", url: "/api/session/end", payload: {} });
    const ids = new Map((await server.office.store.accounts.list()).map(({ login, id }) => [login, id]));
    await changeAccount(server.office, ids.get("viewer") ?? "", { change: "disable" }, "测试");
    const password = "另一个新的口令呀";
    await changeAccount(server.office, ids.get("procurator") ?? "", { change: "password", password }, "测试");
    for (const browser of [first, second, third]) expect((await whoAmI(browser)).body.person).toBeNull();
    expect((await signIn("viewer", PASSWORD)).status).toBe(401);
    expect((await signIn("procurator", password)).status).toBe(200);
  });

  it("takes the login however a keyboard begins it", async () => {
    expect((await signIn(" Union ", PASSWORD)).status).toBe(200);
  });

  it("never leaves the office without an administrator", async () => {
    const admin = await server.office.store.accounts.byLogin("admin");
    const demote = changeAccount(server.office, admin?.id ?? "", { change: "role", role: "viewer" }, "测试");
    await expect(demote).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  });
});

describe("one's own password", () => {
  beforeEach(() => addEveryRole(server.office));
  const change = (browser: { cookie: string; csrf: string }, current: string, next: string) =>
    server.send(browser, { method: "POST", url: "/api/session/password", payload: { current, next } });

  it("is changed by whoever knows it; their other browsers are signed out, this one goes on", async () => {
    const [here, elsewhere] = [await server.signIn("union"), await server.signIn("union")];
    const answer = await server.app.inject({
      method: "POST",
      url: "/api/session/password",
      headers: { host: "localhost:8710", cookie: here.cookie, "x-csrf-token": here.csrf },
      payload: { current: PASSWORD, next: "自己才知道的新口令呀" },
    });
    const cookie = `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`;
    expect((await whoAmI({ cookie, csrf: "" })).body.person?.login).toBe("union");
    for (const old of [here, elsewhere]) expect((await whoAmI(old)).body.person).toBeNull();
    expect((await signIn("union", PASSWORD)).status).toBe(401);
    expect((await signIn("union", "自己才知道的新口令呀")).status).toBe(200);
  });

  it("cannot be guessed at a browser that was left open", async () => {
    const left = await server.signIn("union");
    const wrong = await change(left, "错误的口令啊啊", "自己才知道的新口令呀");
    expect(wrong).toMatchObject({ status: 400, body: { message: expect.stringContaining("原密码") } });
    for (let guess = 0; guess < 4; guess += 1) await change(left, "错误的口令啊啊", "自己才知道的新口令呀");
    expect(await change(left, PASSWORD, "自己才知道的新口令呀")).toMatchObject({ body: { code: "SIGN_IN_LOCKED" } });
  });
});

describe("the list of people", () => {
  it("shows a lock as long as it lasts", async () => {
    await addEveryRole(server.office);
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn("union", "错误的口令啊啊");
    const admin = await server.signIn("admin");
    const lockOf = async () => {
      const { body } = await server.send(admin, { method: "GET", url: "/api/accounts" });
      return body.accounts.find(({ login }: { login: string }) => login === "union").lockedUntil;
    };
    expect(await lockOf()).not.toBeNull();
    server.clock.moveTo("2026-10-12T09:16:00+08:00");
    expect(await lockOf()).toBeNull();
  });
});

describe("the first start", () => {
  const facts = {
    login: "boss",
    name: "主任甲",
    password: PASSWORD,
    office: "假想县人民检察院",
    kind: "procuratorate",
    jurisdiction: "999901",
    contact: "联系人 000-00000000",
    bureau: "假想县人力资源和社会保障局",
    procuratorate: "假想县人民检察院",
    withDemo: false,
  };
  const setUp = (payload: object) => server.send(null, { method: "POST", url: "/api/set-up", payload });

  it("makes the administrator and the office once, and never again", async () => {
    expect((await server.send(null, { method: "GET", url: "/api/session" })).body.needsSetUp).toBe(true);
    const { status, body } = await setUp(facts);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      session: { person: { role: "admin" }, office: { name: facts.office, kind: "procuratorate" } },
      recoveryCode: expect.stringMatching(/^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){10}$/),
    });
    expect(await setUp({ ...facts, login: "second" })).toMatchObject({ status: 409 });
  });

  it("is refused from another machine, where anybody could come first", async () => {
    const request = { method: "POST", url: "/api/set-up", payload: facts, remoteAddress: "10.1.2.3" } as const;
    expect((await server.send(null, request)).status).toBe(409);
    expect(await server.office.store.accounts.list()).toEqual([]);
  });

  it("says in Chinese what is wrong with a weak password", async () => {
    const { status, body } = await setUp({ ...facts, password: "1111111111" });
    expect(status).toBe(400);
    expect(body.message).toContain("密码过于简单");
  });
});

describe("every answer", () => {
  it("forbids scripts that are not ours, frames, and guessing of types", async () => {
    const { headers } = await server.app.inject({ url: "/api/session", headers: { host: "localhost" } });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  });

  it.each(["evil.example.invalid", "localhost.evil.example.invalid", "169.254.169.254"])(
    "is refused to the foreign host %j",
    async (host) => {
      const { statusCode } = await server.app.inject({ url: "/api/session", headers: { host } });
      expect(statusCode).toBe(403);
    },
  );

  it("is the sentence alone where a browser shows it in place of a page", async () => {
    const headers = { host: "evil.example.invalid", accept: "text/html,*/*;q=0.8" };
    const page = await server.send(null, { method: "GET", url: "/leads", headers });
    expect(page).toEqual({ status: 403, body: expect.stringMatching(/^“evil\.example\.invalid”不能做这项操作/) });
    const file = await server.send(null, {
      method: "GET",
      url: "/api/leads/1/package",
      headers: { accept: "text/html" },
    });
    expect(file).toEqual({ status: 401, body: expect.stringContaining("请登录后继续") });
  });

  it("names the limit that was passed", async () => {
    const payload = { title: "", text: "大".repeat(2 ** 20) };
    const { body } = await server.send(null, { method: "POST", url: "/api/try", payload });
    expect(body.message).toContain("超过上限 2 MB");
  });
});
