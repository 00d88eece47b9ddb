import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildLead,
  buildLookBack,
  buildLookBackItem,
  buildNotice,
  buildPosting,
  buildReview,
  buildSource,
  buildSubmission,
  buildVisit,
  digestOf,
} from "./builders.ts";

/** Two counties of one city, and what an id, name or title of each has in it. */
export const COUNTIES = { a: "340706", b: "340705" } as const;
export type County = keyof typeof COUNTIES;

/** By which words a county's records are told in whatever is shown. */
export const MARKS: Readonly<Record<County, string>> = { a: "甲县专有", b: "乙县专有" };

/**
 * One record of every kind for each county, ids ending in `-a` and `-b`, found on a site of its own; both counties also
 * have a posting (`shared-a`, `shared-b`) on the city's site, of which one page (`page`) shows no posting.
 */
export async function fillTwoCounties(store: Store): Promise<void> {
  await store.sources.put(buildSource({ id: "city", name: "市级公共招聘网", jurisdiction: "340700" }), AT);
  for (const county of ["a", "b"] as const) await fillCounty(store, county);
  await addCapture(store, "page", "city");
}

async function fillCounty(store: Store, county: County): Promise<void> {
  const [mark, jurisdiction] = [MARKS[county], COUNTIES[county]];
  const id = (kind: string) => `${kind}-${county}`;
  const source = buildSource({ id: id("site"), name: `${mark}招聘网`, jurisdiction });
  await store.sources.put(source, AT);
  await store.audits.put(buildAudit({ id: id("run"), sourceIds: [source.id], finishedAt: AT }));
  const name = `${mark}有限公司`;
  await store.employers.ensure(buildEmployer({ id: id("employer"), name, normalizedName: name }));
  for (const [kind, sourceId] of [["own", source.id] as const, ["shared", "city"] as const]) {
    await addCapture(store, id(kind), sourceId);
    const posting = buildPosting(`p-${id(kind)}`, id(kind), {
      ...{ sourceId, title: `仓库管理员${mark}`, employer: name, employerId: id("employer"), workplace: jurisdiction },
      textSha256: digestOf(id(kind)),
    });
    await store.postings.add([posting]);
    const finding = buildFinding(`f-${id(kind)}`, posting);
    await store.findings.add([{ ...finding, auditId: id("run") }]);
    if (kind === "own") await store.reviews.add(buildReview(id("review"), { ...finding, auditId: id("run") }));
  }
  const said = { fromId: null, employerId: id("employer"), reason: "执照两份", by: "张某", at: AT };
  await store.employers.assign([{ id: id("assignment"), postingKey: `key p-${id("own")}`, ...said }]);
  const issued = { number: `${mark}〔2026〕1号`, status: "issued", issuedAt: AT } as const;
  await store.leads.put(buildLead({ id: id("lead"), jurisdiction, bureau: `${mark}人社局`, ...issued }));
  const items = [buildLookBackItem({ postingKey: `key p-${id("own")}`, employer: name })];
  const round = buildLookBack({ id: id("round"), leadId: id("lead") });
  await store.lookBacks.put(round);
  await store.lookBacks.putItems(round.id, items, round.summary);
  await store.visits.add(buildVisit({ id: id("visit"), leadId: id("lead"), employer: name }));
  await store.notices.put(buildNotice({ id: id("notice"), leadId: id("lead"), addressee: name }));
  await store.submissions.add(
    buildSubmission({ id: id("submission"), jurisdiction, employer: name, captureIds: [id("own")], complainant: null }),
  );
  const withdrawal = { reviewId: id("review"), by: mark, at: AT };
  await store.statements.add({ kind: "withdrawal", id: id("told"), submissionId: id("submission"), withdrawal });
}

async function addCapture(store: Store, id: string, sourceId: string): Promise<void> {
  const { hash } = await store.captures.chainHead();
  await store.captures.add(buildCapture(id, hash, { sourceId }));
}
