import { Workbook } from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_ROUTES, ROUTES, type Route } from "../../src/api/routes.ts";
import { keepUpload } from "../../src/app/uploads/uploads.ts";
import { COUNTIES, type County, fillTwoCounties, MARKS } from "../store/two-counties.ts";
import { beginWork } from "./county-work.ts";
import { ADDRESSES, addressOf, CHANGES, FIGURES, SHARED, type Whose } from "./district-routes.ts";
import { addEveryRole, type Browser, type OpenedServer, openedServer } from "./opened-server.ts";

const EVERY = Object.entries({ ...ROUTES, ...FILE_ROUTES } as Readonly<Record<string, Route>>);
/** What staff of one county may call; who keeps the machine is never bound to a district. */
const OPEN = EVERY.filter(
  ([, { access }]) => access === "signed-in" || (access !== "anyone" && access.includes("union")),
);
const READS = OPEN.filter(([, { method }]) => method === "GET");
const RECORDS = READS.filter(([, { path }]) => ADDRESSES.some((name) => path.includes(`:${name}`)));
const LISTS = READS.filter(([, { path }]) => ADDRESSES.every((name) => !path.includes(`:${name}`)));
const BOTH = ["a", "b"] as const;

let server: OpenedServer;
let browsers: Readonly<Record<County | "everybody", Browser>>;
let uploadId: string;
const workIds = new Map<string, string>();
beforeAll(async () => {
  server = await openedServer();
  const { store, home, clock } = server.office;
  await fillTwoCounties(store);
  await addEveryRole(server.office);
  for (const county of BOTH) workIds.set(`work-${county}`, await beginWork(server, county));
  // Staff of one county each: the same account rows, bound to a place.
  for (const [county, login] of [["a", "union"] as const, ["b", "procurator"] as const]) {
    const account = await store.accounts.byLogin(login);
    const bound = { district: COUNTIES[county], name: `${MARKS[county]}经办人` };
    if (account !== null) await store.accounts.put({ ...account, ...bound });
  }
  browsers = {
    a: await server.signIn("union"),
    b: await server.signIn("procurator"),
    everybody: await server.signIn("admin"),
  };
  uploadId = (await keepUpload({ home, clock }, "岗位.txt", Buffer.from("仓库管理员，限男性"))).uploadId;
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What somebody is answered about somebody's record. */
async function ask(
  reader: County | "everybody",
  [name, route]: readonly [string, Route],
  whose: Whose,
): Promise<Answer> {
  const isChange = route.method === "POST";
  const address = addressOf(route.path, whose).replace(/work-[ab]\b/, (id) => workIds.get(id) ?? id);
  const { cookie, csrf } = browsers[reader];
  const answer = await server.app.inject({
    method: route.method,
    url: name === "original" ? encodeURI(`${address}?reason=核对`) : encodeURI(address),
    headers: { host: "localhost:8710", cookie, "x-csrf-token": csrf },
    ...(isChange ? { payload: CHANGES[name]?.(whose, uploadId) ?? {} } : {}),
  });
  const isWorkbook = String(answer.headers["content-type"]).includes("spreadsheet");
  return { status: answer.statusCode, text: isWorkbook ? await cellsOf(answer.rawPayload) : answer.body };
}

async function cellsOf(bytes: Buffer): Promise<string> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}

/** An answer without the name of what was asked for, which a refusal repeats. */
function unnamed({ status, text }: Answer, whose: Whose): Answer {
  const own =
    whose === "none" ? ["none每年采集", "none"] : [workIds.get(`work-${whose}`) ?? "", `${MARKS[whose]}每年采集`];
  const plain = own.reduce((words, name) => words.replaceAll(name, "…"), text);
  return { status, text: plain.replaceAll(new RegExp(`(?<=[a-z])-${whose}\\b`, "g"), "-…").replaceAll("work-…", "…") };
}

it("every door that staff may open is in this matrix", () => {
  // A person's own session and password are nobody else's.
  const isAnyones = ([, { method, access }]: (typeof OPEN)[number]) => method === "POST" && access !== "signed-in";
  const changes = OPEN.filter(isAnyones).map(([name]) => name);
  expect(Object.keys(CHANGES).toSorted()).toEqual(changes.toSorted());
  const lists = LISTS.map(([name]) => name);
  expect(lists).toEqual(expect.arrayContaining([...SHARED, ...FIGURES]));
  expect([lists.length, RECORDS.length].every((count) => count > 15)).toBe(true);
});

/** The captures of this test are records without files. */
const WITHOUT_EVIDENCE = "picture";

describe.each(RECORDS)("reading %s", (name, route) => {
  it("answers staff about another county's record as about one that does not exist", async () => {
    const refused = await ask("a", [name, route], "none");
    expect(unnamed(await ask("a", [name, route], "b"), "b")).toEqual(unnamed(refused, "none"));
    if (name === WITHOUT_EVIDENCE) return;
    expect(unnamed(await ask("a", [name, route], "a"), "a")).not.toEqual(unnamed(refused, "none"));
  });
});

describe.each(LISTS)("the list %s", (name, route) => {
  it("shows staff of a county what is theirs, all of them together what is all counties', and nobody another's", async () => {
    const [all, ...narrowed] = [
      await ask("everybody", [name, route], "none"),
      await ask("a", [name, route], "none"),
      await ask("b", [name, route], "none"),
    ];
    expect([all, ...narrowed].map(({ status }) => status)).toEqual([200, 200, 200]);
    const seen = [all, ...narrowed].map(({ text }) => BOTH.map((county) => text.includes(MARKS[county])));
    if (SHARED.includes(name)) expect(narrowed).toEqual([all, all]);
    else if (FIGURES.includes(name)) {
      expect(narrowed[0]?.text).not.toBe(all.text);
      expect(seen).toEqual([
        [false, false],
        [false, false],
        [false, false],
      ]);
    } else
      expect(seen).toEqual([
        [true, true],
        [true, false],
        [false, true],
      ]);
  });
});

/** Changes that visit a site or write documents where they are let through. */
const COSTLY = ["trySource", "startScan", "startLookBack", "reportLookBack", "exportLead"];

describe.each(OPEN.filter(([name]) => (CHANGES[name] ?? null) !== null))("%s", (name, route) => {
  it("refuses staff the record of another county as one that does not exist, and changes nothing", async () => {
    const { store } = server.office;
    const before = await store.auditLog.length();
    const refused = await ask("a", [name, route], "none");
    expect(unnamed(await ask("a", [name, route], "b"), "b")).toEqual(unnamed(refused, "none"));
    expect(await store.auditLog.length()).toBe(before);
    if (name === "release") return;
    expect(refused.status).toBeGreaterThanOrEqual(400);
    if (COSTLY.includes(name)) return;
    const answer = unnamed(await ask("a", [name, route], "a"), "a");
    expect(answer).not.toEqual(unnamed(refused, "none"));
  });
});

it("drafts leads of one's own county and leaves the other's as they are", async () => {
  const { store } = server.office;
  const before = await store.within(COUNTIES.b).leads.list();
  const { status, body } = await server.send(browsers.a, { method: "POST", url: ROUTES.draftLeads.path, payload: {} });
  expect({ status, isLeaked: JSON.stringify(body).includes(MARKS.b) }).toEqual({ status: 200, isLeaked: false });
  expect(await store.within(COUNTIES.b).leads.list()).toEqual(before);
});

it("says that what was not found may lie outside one's district", async () => {
  const { text } = await ask("a", ["lead", ROUTES.lead], "b");
  expect(text).toContain("也可能不在您的辖区");
});
