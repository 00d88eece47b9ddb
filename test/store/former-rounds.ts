import { expect } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { AT, buildLead, buildLookBack, buildLookBackItem } from "./builders.ts";

/** Statements that fill the first schema with a finished and an open round, each one document with all of its items. */
export function formerRounds(): readonly string[] {
  const lead = buildLead();
  const items = [buildLookBackItem(), buildLookBackItem({ postingKey: "key p2", outcome: "rectified" })];
  const { newPostings, summary, ...round } = buildLookBack();
  const rounds = [
    { ...round, finishedAt: AT, items, newPostings, summary },
    { ...round, id: "r2", round: 2, items: items.slice(0, 1), newPostings, summary },
  ];
  const text = (value: object) => `'${JSON.stringify(value)}'`;
  return [
    `insert into leads (id, office, status, created_ms, document) values ('${lead.id}', 'o', 'issued', 0, ${text(lead)})`,
    ...rounds.map(
      (one) => `insert into look_backs (id, lead_id, round, finished, document)
        values ('${one.id}', '${lead.id}', ${one.round}, ${one.finishedAt === null ? 0 : 1}, ${text(one)})`,
    ),
    ...items.map(
      (item, ordinal) => `insert into look_back_items (look_back_id, ordinal, posting_key, outcome, document)
        values ('r1', ${ordinal}, '${item.postingKey}', '${item.outcome}', ${text(item)})`,
    ),
  ];
}

/** Expects what `formerRounds` put in to stand there as rounds and items, the finished one closed for good. */
export async function expectFormerRounds(store: Store): Promise<void> {
  const open = buildLookBack();
  expect(await store.lookBacks.ofLead("l1")).toEqual([
    { ...open, finishedAt: AT },
    { ...open, id: "r2", round: 2 },
  ]);
  expect(await store.lookBacks.keys("r1")).toEqual(["key p1", "key p2"]);
  expect(await store.lookBacks.item("r1", "key p2")).toMatchObject({ outcome: "rectified", restsOn: [] });
  await expect(store.lookBacks.putItems("r1", [], open.summary)).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
  await store.lookBacks.putItems("r2", [buildLookBackItem({ outcome: "undetermined" })], open.summary);
  expect(await store.lookBacks.keys("r2", "undetermined")).toEqual(["key p1"]);
}
