import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { locateHome } from "../../../src/app/home.ts";
import { leadDeadlines, recordStep } from "../../../src/app/leads/record-step.ts";
import type { Office } from "../../../src/app/office.ts";
import type { Lead } from "../../../src/model/lead.ts";
import type { LeadStatus } from "../../../src/model/lead-status.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";
import { aLead } from "../../report/package-input.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-steps-"));
let today = "2026-09-01";
let office: Office;
beforeAll(async () => {
  office = await openOffice({
    home: locateHome(folder),
    rulesDirs: [],
    log: QUIET,
    clock: { now: () => new Date(`${today}T10:00:00+08:00`), sleep: async () => undefined },
    configuration: Configuration.parse({ office: { name: "假想县人民检察院", kind: "procuratorate" } }),
  });
});
afterAll(async () => {
  await office.store.close();
  rmSync(folder, { recursive: true });
});

interface Taken {
  readonly served?: true;
  readonly reason?: string;
}

async function take(
  leadId: string,
  status: LeadStatus,
  day: string,
  { served, reason = "" }: Taken = {},
): Promise<Lead> {
  today = day;
  const facts = { documentNumber: null, urgent: false, deadline: null, by: "经办甲" };
  return recordStep(office, { leadId, status, on: day, servedOn: served ? day : null, reason, ...facts });
}

const shown = (lead: Lead) => leadDeadlines(office, lead).map(({ id, dueOn, state }) => `${id} ${dueOn} ${state}`);

test("a case goes from its receipt to its end, each day of service starting the periods that follow from it", async () => {
  const id = "case";
  await office.store.leads.put(
    aLead({ id, officeKind: "procuratorate", status: "received", issuedAt: "2026-09-01T01:00:00Z" }),
  );
  await take(id, "preliminary", "2026-09-02");
  const filed = await take(id, "filed", "2026-09-07");
  expect(shown(filed)).toEqual(["filing-service 2026-09-14 open"]);
  await take(id, "consultation", "2026-09-09");
  const decided = await take(id, "recommended", "2026-09-21");
  expect(shown(decided)).toEqual(["filing-service 2026-09-14 overdue", "recommendation-service 2026-09-24 open"]);
  const served = await take(id, "recommended", "2026-09-22", { served: true });
  // Two months later is a Sunday.
  expect([served.deadline, ...shown(served).slice(2)]).toEqual([
    "2026-11-23",
    "report-above 2026-09-27 open",
    "bureau-reply 2026-11-23 open",
    "review-for-suit 2026-12-23 open",
  ]);
  await take(id, "reported_above", "2026-09-24");
  await take(id, "replied", "2026-11-20");
  await take(id, "follow_up", "2026-11-25");
  await expect(take(id, "closed", "2026-12-01")).rejects.toMatchObject({ code: "OPTION_INVALID" });
  const closed = await take(id, "closed", "2026-12-01", { reason: "整改到位" });
  expect(
    shown(closed)
      .slice(1)
      .map((line) => line.split(" ")[2]),
  ).toEqual(["met", "met", "met", "met"]);
  await expect(take(id, "sued", "2026-12-02")).rejects.toMatchObject({ code: "NOT_ALLOWED" });
});

test("a lead of labour inspection goes out, comes back for completion, is answered and laid to rest", async () => {
  const id = "inspection";
  await office.store.leads.put(
    aLead({
      id,
      number: "假想县人民检察院-2026-0002",
      officeKind: "procuratorate",
      destination: "labour_inspection",
      issuedAt: "2026-09-01T01:00:00Z",
    }),
  );
  const sent = await take(id, "transferred", "2026-09-02", { served: true });
  // Five working days.
  expect(shown(sent)[0]).toBe("inspection-filing 2026-09-09 open");
  await take(id, "supplement_requested", "2026-09-07", { reason: "缺少登记地址" });
  await take(id, "supplemented", "2026-09-08", { reason: "补充登记地址" });
  await take(id, "inspection_filed", "2026-09-10", { served: true });
  await take(id, "inspection_closed", "2026-11-10");
  await take(id, "feedback", "2026-11-12", { reason: "已责令改正" });
  const done = await take(id, "concluded", "2026-11-16", { reason: "回头看已核实全部整改到位" });
  expect(done.status).toBe("concluded");
  expect(shown(done).map((line) => line.split(" ")[2])).toEqual(["met", "met", "met"]);
});

test("days that contradict each other are refused before anything is recorded", async () => {
  const id = "mixed";
  await office.store.leads.put(
    aLead({ id, number: "假想县人民检察院-2026-0009", officeKind: "union", issuedAt: "2026-09-10T01:00:00Z" }),
  );
  today = "2026-09-20";
  const facts = { leadId: id, status: "transferred", reason: null, documentNumber: null, urgent: false } as const;
  const record = (days: { on?: string; servedOn?: string; deadline?: string }) =>
    recordStep(office, { ...facts, by: "经办甲", on: null, servedOn: null, deadline: null, ...days });
  await expect(record({ on: "2026-09-01" })).rejects.toThrow("移送日期 2026-09-01 早于线索编号日期 2026-09-10");
  await expect(record({ servedOn: "2026-09-15", deadline: "2026-09-14" })).rejects.toThrow("早于送达日期 2026-09-15");
  expect((await office.store.leads.get(id))?.deadline).toBe(aLead({}).deadline);
  expect((await record({ on: "2026-09-15", deadline: "2026-11-15" })).deadline).toBe("2026-11-15");
});
