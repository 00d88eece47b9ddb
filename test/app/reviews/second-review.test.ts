import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { draftLeads } from "../../../src/app/leads/draft-leads.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { reviewSheet } from "../../../src/app/workbench/review/review-sheet.ts";
import { createRuleBook } from "../../../src/app/workbench/review/rule-book.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { buildCapture } from "../../store/builders.ts";
import { addWaiting } from "../../web/waiting-postings.ts";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-second-"));
  const configuration = Configuration.parse({ secondReview: true });
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), configuration });
  await addWaiting(office.store, [{}]);
});
afterEach(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const decideAs = (by: string, decision: "confirmed" | "dismissed") =>
  decide(office, {
    findingId: "w1-f1",
    decision,
    channel: null,
    reasonCode: decision === "confirmed" ? "wording_clear" : "duplicate",
    reasonText: "",
    by,
    role: "union",
  });
const held = async () => (await draftLeads(office, "经办人")).held.map(({ reason }) => reason);

test("no lead holds a finding before a second person agrees", async () => {
  await decideAs("初核人", "confirmed");
  expect(await held()).toEqual(["尚待第二人复核"]);
  await decideAs("复核人", "confirmed");
  const { drafted } = await draftLeads(office, "经办人");
  expect(drafted.length).toBe(1);
});

test("no lead holds a finding on which two people differ, until the first one agrees", async () => {
  await decideAs("初核人", "dismissed");
  await decideAs("复核人", "confirmed");
  expect(await held()).toEqual(["两人复核意见不一致"]);
  expect((await decideAs("初核人", "confirmed")).step).toBe("first");
  expect((await draftLeads(office, "经办人")).drafted.length).toBe(1);
});

test("the second person sees no opinion of the first one, also where the same words were captured again", async () => {
  const [first] = await office.store.findings.ofPosting("w1");
  const posting = await office.store.postings.get("w1");
  if (first === undefined || posting === null) throw new Error("nothing waits");
  await decideAs("初核人", "dismissed");
  const { hash } = await office.store.captures.chainHead();
  await office.store.captures.add(buildCapture("cap2", hash));
  const again = { ...posting, id: "w2", captureId: "cap2", seenAt: "2026-09-20T10:00:00+08:00" };
  await office.store.postings.add([again]);
  await office.store.findings.add([{ ...first, id: "w2-f1", postingId: "w2", captureId: "cap2" }]);
  const sheet = async (reader: string) => reviewSheet(office, createRuleBook(office), "w2", reader);
  const blind = await sheet("复核人");
  expect(blind.findings[0]).toMatchObject({ carried: null, decision: null, earlier: [], waitsOn: "w1" });
  expect(JSON.stringify(blind)).not.toMatch(/初核人|dismissed/);
  expect((await sheet("初核人")).findings[0]).toMatchObject({ carried: { by: "初核人" }, waitsOn: null });
  await decideAs("复核人", "dismissed");
  expect((await sheet("复核人")).findings[0]).toMatchObject({ carried: { by: "复核人" }, waitsOn: null });
});
