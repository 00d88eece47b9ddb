import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { locateHome } from "../../../src/app/home.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";
import { aLead } from "../../report/package-input.ts";

test("a draft made before the table of bureaus was filled in can be completed and issued afterwards", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-drafts-"));
  const bureaus = [{ jurisdiction: "999901", bureau: "假想县人社局", procuratorate: "假想县人民检察院" }];
  const office = await openOffice({
    home: locateHome(folder),
    rulesDirs: [],
    log: QUIET,
    clock: { now: () => new Date("2026-09-01T10:00:00+08:00"), sleep: async () => undefined },
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" }, bureaus }),
  });
  const told = {
    saidBy: "求职者甲",
    submissionId: null,
    captureId: null,
    manifestSha256: null,
    findings: [],
    recordedAt: "2026-08-30T01:00:00.000Z",
    text: "只要男的",
  };
  const early = aLead({
    id: "early",
    items: [{ kind: "statement", id: "told", employer: "虚构甲厂", employerId: null, ...told }],
    number: null,
    issuedAt: null,
    status: "drafted",
    jurisdiction: "999901",
    bureau: "××人力资源和社会保障局",
    recipient: "××人民检察院",
  });
  try {
    await office.store.leads.put(early);
    await office.store.leads.put({ ...early, id: "straight" });
    expect((await issue(office, "straight", "经办甲")).recipient).toBe("假想县人民检察院");
    expect((await draftLeads(office, "经办甲")).drafted.map(({ lead }) => [lead.id, lead.bureau])).toEqual([
      ["early", "假想县人社局"],
    ]);
    expect((await draftLeads(office, "经办甲")).drafted).toEqual([]);
    const log = await office.store.auditLog.list({ after: 0, limit: 10 });
    expect(log.map(({ action, by }) => [action, by])).toContainEqual(["lead.complete", "经办甲"]);
  } finally {
    await office.store.close();
    rmSync(folder, { recursive: true });
  }
});
