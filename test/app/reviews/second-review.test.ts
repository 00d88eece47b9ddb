import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { draftLeads } from "../../../src/app/leads/draft-leads.ts";
import { createLog } from "../../../src/app/log.ts";
import { type Office, openOffice } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { homeAt } from "../../helpers/home-at.ts";
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
