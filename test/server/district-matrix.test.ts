import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_ROUTES, ROUTES, type Route } from "../../src/api/routes.ts";
import { COUNTIES, type County, fillTwoCounties, MARKS } from "../store/two-counties.ts";
import { addEveryRole, type Browser, type OpenedServer, openedServer } from "./opened-server.ts";

let server: OpenedServer;
let browsers: Readonly<Record<County, Browser>>;
beforeAll(async () => {
  server = await openedServer();
  const { store } = server.office;
  await fillTwoCounties(store);
  await addEveryRole(server.office);
  // Staff of one county each: the same account rows, bound to a place.
  for (const [county, login] of [["a", "union"] as const, ["b", "procurator"] as const]) {
    const account = await store.accounts.byLogin(login);
    const bound = { district: COUNTIES[county], name: `${MARKS[county]}经办人` };
    if (account !== null) await store.accounts.put({ ...account, ...bound });
  }
  browsers = { a: await server.signIn("union"), b: await server.signIn("procurator") };
});
afterAll(() => server.close());

const OTHER = { a: "b", b: "a" } as const;
const READS = Object.entries({ ...ROUTES, ...FILE_ROUTES } as Readonly<Record<string, Route>>).filter(
  ([name, { method, access }]) =>
    method === "GET" &&
    (access === "signed-in" || (access !== "anyone" && access.includes("union"))) &&
    name !== "session",
);

/** The address of a route about records of one county. */
function addressOf(path: string, county: County): string {
  const ids: Readonly<Record<string, string>> = {
    postingId: `p-own-${county}`,
    findingId: `f-own-${county}`,
    leadId: `lead-${county}`,
    noticeId: `notice-${county}`,
    visitId: `visit-${county}`,
    sourceId: `site-${county}`,
    captureId: `own-${county}`,
    id: `submission-${county}`,
    period: "2026-03",
  };
  return path.replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? "none");
}

describe.each(READS)("reading %s", (_name, { path }) => {
  it.each(["a", "b"] as const)(
    "shows staff of county %s nothing of the other's records, listed or asked for",
    async (county) => {
      const other = OTHER[county];
      const url = `${addressOf(path, other)}?reason=核对`;
      const { status, body } = await server.send(browsers[county], { method: "GET", url: encodeURI(url) });
      expect(status).not.toBe(500);
      const isOneRecord = (path.includes("Id") || path.includes(":id")) && !path.includes(":ruleId");
      if (isOneRecord) expect(status).toBeGreaterThanOrEqual(400);
      const { error: _named, ...shown } = typeof body === "object" ? body : { body };
      const text = JSON.stringify(shown).replaceAll(`p-own-${other}`, "");
      expect(text).not.toContain(MARKS[other]);
    },
  );
});

it("lists show each county its own", async () => {
  for (const url of ["/api/worklist", "/api/postings", "/api/leads", "/api/sources", "/api/employers", "/api/home"]) {
    const { body } = await server.send(browsers.a, { method: "GET", url });
    expect({ url, isShown: JSON.stringify(body).includes(url === "/api/home" ? '"violation"' : MARKS.a) }).toEqual({
      url,
      isShown: true,
    });
  }
});

/** What each change says of county b's records. */
const CHANGES: readonly (readonly [url: string, payload: object])[] = [
  ["/api/postings/p-own-b/claim", {}],
  ["/api/postings/p-own-b/mark", { span: { field: "text", start: 0, end: 1 }, ruleId: "sex.male-limit", note: "试" }],
  ["/api/findings/decide", { findingIds: ["f-own-b"], decision: "dismissed", reasonCode: "duplicate" }],
  ["/api/reviews/withdraw", { reviewIds: ["review-b"] }],
  ["/api/leads/lead-b/issue", {}],
  ["/api/leads/lead-b/export", { tickedLaw: [] }],
  ["/api/leads/lead-b/step", { status: "served", on: "2026-10-12", documentNumber: null, reason: null, urgent: false }],
  ["/api/look-back/lead-b/run", {}],
  ["/api/sources/site-b/scan", {}],
  ["/api/schedules", { sourceId: "site-b", when: { every: "day", day: 1, time: "22:00" } }],
  ["/api/schedules", { sourceId: null, when: { every: "day", day: 1, time: "22:00" } }],
];

it.each(CHANGES)("%s refuses staff of another county and changes nothing", async (url, payload) => {
  const { store } = server.office;
  const before = await store.auditLog.length();
  const { status, body } = await server.send(browsers.a, { method: "POST", url, payload });
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
  expect(status).not.toBe(500);
  expect(await store.auditLog.length()).toBe(before);
  expect((await store.reviews.of((await store.findings.get("f-own-b"))?.stored.finding.fingerprint ?? "")).length).toBe(
    1,
  );
});

it("says that what was not found may lie outside one's district, whether or not it exists", async () => {
  const answers = [];
  for (const id of ["lead-b", "lead-none"]) {
    const { status, body } = await server.send(browsers.a, { method: "GET", url: `/api/leads/${id}` });
    answers.push({ status, message: String(body.message).replaceAll(id, "…") });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.message).toContain("也可能不在您的辖区");
});
