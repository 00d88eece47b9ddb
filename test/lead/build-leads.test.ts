import { expect, test } from "vitest";
import { buildLeads, heldBack, type LeadContext, reasonToHoldTold } from "../../src/lead/build-leads.ts";
import type { ConfirmedFinding } from "../../src/lead/confirmed-finding.ts";
import type { ConfirmedStatement } from "../../src/lead/confirmed-statement.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Posting } from "../../src/model/posting.ts";
import type { Review } from "../../src/model/review.ts";
import { aFinding, anEmployer, aPosting, aReview, aSource, aStored } from "../report/builders.ts";

interface Facts {
  readonly id?: string;
  readonly finding?: Partial<Finding>;
  readonly posting?: Partial<Posting>;
  readonly review?: Partial<Review>;
  readonly employerId?: string;
}

function confirmed(facts: Facts = {}): ConfirmedFinding {
  const employerId = facts.employerId ?? "e1";
  const posting = aPosting({ employerId, ...facts.posting });
  const stored = aStored({
    id: facts.id ?? "f1",
    postingId: posting.id,
    captureId: posting.captureId,
    finding: aFinding(facts.finding),
  });
  const employer = anEmployer({ id: employerId, name: `示例单位${employerId}`, jurisdiction: null });
  return { stored, posting, review: aReview(stored, facts.review), employer, source: aSource({ jurisdiction: null }) };
}

function context(facts: Partial<LeadContext> = {}): LeadContext {
  let n = 0;
  return {
    bureaus: [
      { jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" },
      { jurisdiction: "999902", bureau: "虚设区人力资源和社会保障局", procuratorate: "虚设区人民检察院" },
    ],
    exploratoryAgreed: [],
    newId: () => `i${++n}`,
    ...facts,
  };
}

test("puts the employers of one bureau into one lead and another county's into another", () => {
  const drafts = buildLeads(
    [
      confirmed({ id: "f1" }),
      confirmed({ id: "f2", employerId: "e2", posting: { id: "p2", key: "k2" } }),
      confirmed({ id: "f3", employerId: "e3", posting: { id: "p3", key: "k3", workplace: "999902" } }),
    ],
    context(),
  );
  expect(drafts.map((draft) => [draft.bureau, draft.recipient, draft.counts])).toEqual([
    ["假想县人力资源和社会保障局", "假想县人民检察院", { employers: 2, postings: 2, violation: 2, review: 0 }],
    ["虚设区人力资源和社会保障局", "虚设区人民检察院", { employers: 1, postings: 1, violation: 1, review: 0 }],
  ]);
});

test("keeps unknown places in one draft with placeholders and says so", () => {
  const drafts = buildLeads(
    [confirmed({ posting: { workplace: null } }), confirmed({ id: "f2", posting: { key: "k2", workplace: "乱写" } })],
    context(),
  );
  expect(drafts).toHaveLength(1);
  expect(drafts[0]).toMatchObject({ jurisdiction: null, recipient: "××人民检察院" });
  expect(drafts[0]?.notices[0]).toContain("用工所在地不明");
  const missing = buildLeads([confirmed({ posting: { workplace: "999999" } })], context());
  expect(missing[0]?.notices[0]).toContain("999999");
});

test("sends each finding by its channel, a person's choice before the derived one", () => {
  const drafts = buildLeads(
    [
      confirmed({ id: "pil" }),
      confirmed({ id: "inspect", finding: { direction: "female", channel: "labour_inspection" } }),
      confirmed({ id: "changed", finding: { quote: "男士" }, review: { channel: "labour_inspection" } }),
      confirmed({ id: "child", finding: { quote: "15岁", channel: "child_labour" } }),
      confirmed({ id: "hint", finding: { verdict: "hint", channel: "pil" } }),
    ],
    context(),
  );
  const ids = drafts.map((d) => [d.destination, d.items.flatMap((i) => (i.kind === "posting" ? i.findingIds : []))]);
  expect(ids).toEqual([
    ["procuratorate", ["pil"]],
    ["labour_inspection", expect.arrayContaining(["inspect", "changed"])],
    ["child_labour", ["child"]],
    ["advice", ["hint"]],
  ]);
});

test("holds back what may not leave and says why", () => {
  const all = [
    confirmed({ id: "lawful", finding: { verdict: "lawful" } }),
    confirmed({ id: "explore", finding: { channel: "pil_exploratory" } }),
    confirmed({ id: "mute", finding: { verdict: "review" }, review: { reasonText: " " } }),
    confirmed({ id: "no", finding: { quote: "男" }, review: { decision: "dismissed" } }),
    confirmed({ id: "swapped", finding: { quote: "男生" }, review: { fingerprint: "f".repeat(64) } }),
  ];
  expect(buildLeads(all, context())).toEqual([]);
  expect(heldBack(all, context()).map((held) => [held.confirmed.stored.id, held.reason])).toEqual([
    ["lawful", expect.stringContaining("不予移送")],
    ["explore", expect.stringContaining("检察院同意")],
    ["mute", expect.stringContaining("理由")],
    ["no", expect.stringContaining("排除")],
    ["swapped", expect.stringContaining("不对应")],
  ]);
  const agreed = buildLeads(all, context({ exploratoryAgreed: ["999901"] }));
  expect(agreed.map((draft) => draft.destination)).toEqual(["procuratorate"]);
});

test("gives the same drafts whatever the order of the input", () => {
  const all = [
    confirmed({ id: "f1" }),
    confirmed({ id: "f2", finding: { quote: "男士优先", span: { field: "title", start: 0, end: 4 } } }),
    confirmed({ id: "f3", employerId: "e0", posting: { id: "p3", key: "k3" } }),
    confirmed({ id: "f4", posting: { id: "p4", key: "k4", workplace: null } }),
  ];
  expect(buildLeads([...all].reverse(), context())).toEqual(buildLeads(all, context()));
});

test("counts a posting seen twice once, by its newest capture, and loses no older finding", () => {
  const old = { posting: { id: "old", captureId: "c-old", seenAt: "2026-03-01T00:00:00Z" } };
  const drafts = buildLeads(
    [
      confirmed({ id: "old-same", ...old }),
      confirmed({ id: "old-only", finding: { quote: "已婚已育" }, ...old }),
      confirmed({ id: "new", posting: { id: "new", captureId: "c-new", seenAt: "2026-03-02T00:00:00Z" } }),
    ],
    context(),
  );
  expect(drafts[0]?.items).toHaveLength(1);
  const item = drafts[0]?.items[0];
  expect(item).toMatchObject({ postingId: "new", captureId: "c-new" });
  expect(item?.kind === "posting" && [...item.findingIds].sort()).toEqual(["new", "old-only"]);
});

function told(id: string, facts: Partial<ConfirmedStatement> & { readonly channel?: Review["channel"] } = {}) {
  const { channel = null, ...over } = facts;
  const stored = aStored({ id, finding: aFinding({ verdict: "review", quote: id }) });
  const review = aReview(stored, { channel, reasonText: "有时间和场合" });
  const item = {
    kind: "statement",
    employer: "示例单位e1",
    employerId: "e1",
    saidBy: "举报人",
    submissionId: "s1",
    captureId: "c1",
    manifestSha256: null,
    recordedAt: "2026-09-01T02:00:00Z",
    text: "述",
  } as const;
  const one = { told: { id, finding: stored.finding, reviews: [review] }, review, item, jurisdiction: "999901" };
  return { ...one, ...over } satisfies ConfirmedStatement;
}

test("statements alone make a draft of their bureau, and join the postings of the same bureau and destination", () => {
  const alone = buildLeads([], context(), [told("t1"), told("t2")]);
  expect(alone).toHaveLength(1);
  expect(alone[0]).toMatchObject({
    bureau: "假想县人力资源和社会保障局",
    counts: { employers: 1, postings: 0, violation: 0, review: 2 },
    items: [{ kind: "statement", submissionId: "s1", findings: [{ id: "t1" }, { id: "t2" }] }],
  });
  const both = buildLeads([confirmed()], context(), [told("t1"), told("t3", { jurisdiction: "999902" })]);
  expect(both.map(({ items, bureau }) => [bureau, items.map(({ kind }) => kind)])).toEqual([
    ["假想县人力资源和社会保障局", ["posting", "statement"]],
    ["虚设区人力资源和社会保障局", ["statement"]],
  ]);
});

test("nothing that was told goes to the employer as advice", () => {
  const advised = told("t1", { channel: "advice" });
  expect(buildLeads([], context(), [advised])).toEqual([]);
  expect(reasonToHoldTold(advised, context())).toContain("暴露举报人");
  expect(reasonToHoldTold(told("t2"), context())).toBeNull();
});
