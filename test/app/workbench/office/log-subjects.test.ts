import { expect, it } from "vitest";
import { logSubjects } from "../../../../src/app/workbench/office/log-subjects.ts";
import { openSqliteStore } from "../../../../src/store/open-sqlite-store.ts";
import {
  AT,
  buildFinding,
  buildLead,
  buildNotice,
  buildSource,
  buildSubmission,
  fillStore,
} from "../../../store/builders.ts";

it("whoever reads the log sees what was acted on by its name, and its id only where nothing has a name", async () => {
  const store = await openSqliteStore(":memory:");
  try {
    await fillStore(store, 1);
    const finding = buildFinding("f1", { id: "p1", captureId: "c1" });
    await store.findings.add([finding]);
    await store.leads.put(buildLead());
    await store.notices.put(buildNotice());
    await store.submissions.add(buildSubmission({ workOrder: "GD-1", employer: "云栖示例机械有限公司" }));
    const subjectOf = logSubjects(store);
    const named = (action: string, subject: string) =>
      subjectOf({ sequence: 1, at: AT, by: "甲", action, subject, details: "", previousHash: "", hash: "" });
    expect(await named("lead.export", buildLead().id)).toMatch(/^线索 (?!lead)/);
    expect(await named("look-back.run", buildLead().id)).toMatch(/^线索 /);
    expect(await named("review.decide", finding.id)).toContain(`“${finding.finding.quote}”`);
    expect(await named("notice.served", buildNotice().id)).toMatch(/^(提示函|意见书|建议书)（.+）$/);
    expect(await named("submission.open", buildSubmission().id)).toBe("工单 GD-1（云栖示例机械有限公司）");
    expect(await named("original.open", buildLead().id)).toMatch(/^线索 /);
    expect(await named("source.add", buildSource().id)).toBe(buildSource().name);
    expect(await named("account.sign-in", "union")).toBe("union");
    expect(await named("review.decide", "long-gone")).toBe("long-gone");
  } finally {
    await store.close();
  }
});
