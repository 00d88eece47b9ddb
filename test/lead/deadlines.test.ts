import { describe, expect, test } from "vitest";
import { changeStatus } from "../../src/lead/change-status.ts";
import { DEADLINE_RULES } from "../../src/lead/deadline-rules.ts";
import { type DeadlineContext, deadlinesOf, rulesInForce } from "../../src/lead/deadlines.ts";
import { addMonths, createWorkCalendar, LAST_KNOWN_YEAR } from "../../src/lead/work-calendar.ts";
import type { Lead } from "../../src/model/lead.ts";
import { aLead } from "../report/package-input.ts";
import { buildStep } from "../store/builders.ts";

const NONE = { holidays: [], workdays: [] };
const context = (today: string): DeadlineContext => ({
  rules: DEADLINE_RULES,
  calendar: createWorkCalendar(NONE),
  today,
});
const days = (lead: Lead, today = "2026-03-10") =>
  Object.fromEntries(deadlinesOf(lead, context(today)).map(({ id, dueOn, state }) => [id, `${dueOn} ${state}`]));

const reasonsOf = (lead: Lead) => deadlinesOf(lead, context("2026-03-10")).map(({ reason }) => reason);

describe("the Chinese working calendar", () => {
  const calendar = createWorkCalendar(NONE);

  test("rests on holidays and works on the weekend days moved for them", () => {
    expect(calendar.isWorkday("2026-10-01")).toBe(false);
    expect(calendar.isWorkday("2026-10-10")).toBe(true);
    expect(calendar.afterWorkdays("2026-09-30", 2)).toEqual({ day: "2026-10-09", isCertain: true });
  });

  test("says that a day in a year without a published arrangement is only estimated, until the office adds it", () => {
    expect(calendar.afterWorkdays("2026-12-24", 10)).toEqual({ day: "2027-01-07", isCertain: false });
    const told = createWorkCalendar({ holidays: ["2027-01-01"], workdays: [] });
    expect(told.afterWorkdays("2026-12-24", 10)).toEqual({ day: "2027-01-08", isCertain: true });
    expect(
      calendar.isWorkday(`${LAST_KNOWN_YEAR + 1}-01-01`),
      "the package knows a newer year: raise LAST_KNOWN_YEAR",
    ).toBe(true);
  });

  test("ends a period of months on the last day of a shorter month", () => {
    expect(addMonths("2025-12-31", 2)).toBe("2026-02-28");
    expect(addMonths("2026-11-15", 2)).toBe("2027-01-15");
  });
});

test("counts a recommendation: three days to serve, five to report, two months or fifteen days to reply, a month to review", () => {
  const decided = buildStep({ status: "recommended", on: "2026-03-03" });
  const lead = aLead({ officeKind: "procuratorate", status: "recommended", history: [decided] });
  expect(days(lead)).toEqual({ "recommendation-service": "2026-03-06 overdue" });
  const served = { ...lead, history: [{ ...decided, servedOn: "2026-03-05" }] };
  expect(days(served)).toEqual({
    "recommendation-service": "2026-03-06 met",
    "report-above": "2026-03-10 open",
    // 5 May is a holiday, so the bureau has until the sixth.
    "bureau-reply": "2026-05-06 open",
    "review-for-suit": "2026-06-06 open",
  });
  const urgent = { ...lead, history: [{ ...decided, servedOn: "2026-03-05", urgent: true }] };
  expect(days(urgent)["bureau-reply"]).toBe("2026-03-20 open");
  const replied = { ...served, history: [...served.history, buildStep({ status: "replied" })] };
  expect(days(replied)["bureau-reply"]).toBe("2026-05-06 met");
});

test("counts sixty working days of inspection and thirty more, from its filing when that is known", () => {
  const lead = aLead({
    destination: "labour_inspection",
    history: [buildStep({ status: "transferred", servedOn: "2026-03-02" })],
  });
  expect(days(lead)).toMatchObject({
    "inspection-filing": "2026-03-09 overdue",
    inspection: "2026-05-28 open",
    "inspection-extended": "2026-07-10 open",
  });
  const filed = {
    ...lead,
    history: [...lead.history, buildStep({ status: "inspection_filed", servedOn: "2026-03-09" })],
  };
  expect(days(filed)["inspection"]).toBe("2026-06-04 open");
  expect(days({ ...lead, status: "withdrawn" })).toEqual({});
});

test("nothing runs for a lead that was sent back, and what runs after it was sent again is not met by the first time", () => {
  const sent = (servedOn: string) => buildStep({ status: "transferred", on: servedOn, servedOn });
  const returned = buildStep({ status: "returned", on: "2026-03-06", reason: "管辖不符" });
  const filed = buildStep({ status: "inspection_filed", on: "2026-03-05" });
  const facts = { destination: "labour_inspection", status: "returned" } as const;
  const lead = aLead({ ...facts, history: [sent("2026-03-02"), filed, returned] });
  expect(days(lead)).toEqual({});
  expect(days({ ...lead, status: "refused" })).toEqual({});
  const again = days({ ...lead, status: "transferred", history: [...lead.history, sent("2026-03-09")] });
  expect(again["inspection-filing"]).toBe("2026-03-16 open");
  const unserved = { ...sent("2026-03-09"), servedOn: null };
  expect(days({ ...lead, status: "transferred", history: [...lead.history, unserved] })).toEqual({});
  expect(reasonsOf({ ...lead, status: "transferred", history: [sent("2026-03-09")] })[0]).toContain(
    "自移送送达之日2026-03-09起5个工作日",
  );
});

test("counts as the office says", () => {
  const changes = [
    { id: "inspection", amount: 30, unit: "workday" as const, off: false },
    { id: "inspection-filing", off: true },
  ];
  const rules = rulesInForce(DEADLINE_RULES, changes);
  expect(rules.find(({ id }) => id === "inspection")).toMatchObject({ amount: 30, basis: "本单位设定" });
  expect(rules.some(({ id }) => id === "inspection-filing")).toBe(false);
});

describe("the way of a lead", () => {
  const issued = aLead();

  test("goes only where the path leads, and names the steps that are open", () => {
    expect(() => changeStatus(issued, buildStep({ status: "filed" }))).toThrow(/已签发编号.*可登记：已移送、已撤回/);
    const sent = changeStatus(issued, buildStep({ status: "transferred", servedOn: "2026-03-06" }));
    expect(sent.status).toBe("transferred");
    expect(() =>
      changeStatus({ ...sent, status: "closed", officeKind: "procuratorate" }, buildStep({ status: "sued" })),
    ).toThrow("终点");
  });

  test.each(["returned", "refused", "supplement_requested", "withdrawn"] as const)("%s needs its reason", (status) => {
    const sent = { ...issued, status: "transferred" as const };
    expect(() => changeStatus(sent, buildStep({ status }))).toThrow("须写明理由");
    const changed = changeStatus(sent, buildStep({ status, reason: "材料不全" }));
    expect(changed).toMatchObject({ status, history: [{ status, reason: "材料不全" }] });
  });

  test("a lead from another procuratorate cannot simply be sent back", () => {
    const origin = {
      office: "甲",
      officeKind: "procuratorate",
      number: "甲-1",
      leadId: "x",
      packageSha256: "0".repeat(64),
      manifestSha256: null,
      signer: null,
    } as const;
    const lead = aLead({ officeKind: "procuratorate", status: "received", origin });
    expect(() => changeStatus(lead, buildStep({ status: "returned", reason: "不属本院管辖" }))).toThrow("不得自行退回");
    expect(
      changeStatus(
        { ...lead, origin: { ...origin, officeKind: "union" } },
        buildStep({ status: "returned", reason: "不属本院管辖" }),
      ).status,
    ).toBe("returned");
  });

  test("refuses service before the decision", () => {
    const lead = aLead({ officeKind: "procuratorate", status: "received" });
    expect(() => changeStatus(lead, buildStep({ status: "filed", on: "2026-03-05", servedOn: "2026-03-04" }))).toThrow(
      "不能早于",
    );
  });
});

test("a paper whose service is recorded days after its decision is served, and the period of its decision stays", () => {
  const filed = buildStep({ status: "filed", on: "2026-03-02" });
  const service = buildStep({ status: "filed", on: null, servedOn: "2026-03-05" });
  const lead = aLead({ officeKind: "procuratorate", status: "filed", history: [filed, service] });
  expect(days(lead)).toEqual({ "filing-service": "2026-03-09 met" });
});

test("a review that was suspended and goes on is open again, its day marked as not settled", () => {
  const served = buildStep({ status: "recommended", on: "2026-03-03", servedOn: "2026-03-05" });
  const history = [served, buildStep({ status: "replied" }), buildStep({ status: "suspended", on: "2026-05-20" })];
  const lead = aLead({ officeKind: "procuratorate", status: "suspended", history });
  expect(days(lead)["review-for-suit"]).toBe("2026-06-06 met");
  const resumed: Lead = { ...lead, status: "follow_up", history: [...history, buildStep({ status: "follow_up" })] };
  const review = deadlinesOf(resumed, context("2026-06-10")).find(({ id }) => id === "review-for-suit");
  expect(review).toMatchObject({ dueOn: "2026-06-06", state: "overdue", isCertain: false });
  expect(review?.reason).toContain("曾中止审查，中止的时间应当扣除");
});

test("a period that runs from an estimated day is estimated too", () => {
  const served = buildStep({ status: "recommended", on: "2026-11-29", servedOn: "2026-11-29" });
  const lead = aLead({ officeKind: "procuratorate", status: "recommended", history: [served] });
  const certain = deadlinesOf(lead, context("2026-11-30")).map(({ id, isCertain }) => [id, isCertain]);
  expect(certain).toContainEqual(["bureau-reply", false]);
  expect(certain).toContainEqual(["review-for-suit", false]);
});
