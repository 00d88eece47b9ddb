import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFairKit } from "../../../src/app/visits/fair-kit.ts";
import { recordVisit, type VisitRequest } from "../../../src/app/visits/record-visit.ts";
import { blankSheets, visitSheet, writeSheets } from "../../../src/app/visits/visit-sheets.ts";
import { digestBytes } from "../../../src/evidence/digest.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { readTable } from "../../../src/import/read-table.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { decodeBytes } from "../../../src/text/decode.ts";
import { leadOn, lookBack, openStage, outcomesOf, type Stage, siteSource } from "../look-back/look-back-office.ts";

const PICTURE = join(import.meta.dirname, "../../../fixtures/documents/advert.png");
const CHALLENGED = "/job/1010.html";

let stage: Stage;
let lead: Lead;

beforeEach(async () => {
  stage = await openStage();
  lead = await leadOn(stage, siteSource(stage, "county-board", ["/jobs/"]), [CHALLENGED]);
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
});
afterEach(async () => {
  await stage.close();
});

function visitOf(changes: Partial<VisitRequest> = {}): VisitRequest {
  return {
    lead: lead.number,
    posting: null,
    employer: null,
    how: "on-site",
    by: ["走访人甲", "走访人乙"],
    at: "2026-11-02T09:30:00+08:00",
    where: "假想县一号路",
    seen: "公告栏与网页均已删去性别要求",
    settles: null,
    photos: [],
    registeredBy: null,
    ...changes,
  };
}

const addressOf = async (): Promise<string> => {
  const [item] = lead.items;
  const posting = item?.kind === "posting" ? await stage.office.store.postings.get(item.postingId) : null;
  return posting?.url ?? "";
};

test("photos and the written record of a visit stand whole in the evidence chain, each under its digest", async () => {
  const { visit } = await recordVisit(stage.office, visitOf({ photos: [PICTURE, PICTURE] }));
  const { sha256 } = digestBytes(await readFile(PICTURE));
  expect(visit.photos.map((photo) => photo.sha256)).toEqual([sha256, sha256]);
  expect(visit.captureIds).toHaveLength(3);
  const { home, store } = stage.office;
  for (const { path } of visit.photos) {
    expect(digestBytes(await readFile(join(home.captures, path))).sha256).toBe(sha256);
  }
  const record = await store.captures.get(visit.captureIds[0] ?? "");
  const [text] = record?.files.filter(({ mediaType }) => mediaType.startsWith("text/plain")) ?? [];
  const words = await readFile(join(home.captures, record?.folder ?? "", text?.path ?? ""), "utf8");
  expect(words).toContain("走访人甲、走访人乙");
  expect(words).toContain(sha256);
  expect((await verifyPath(home.chainLog)).result).toBe("intact");
});

test("a visit settles what a wall kept from the machine, and the round names it as the source", async () => {
  const { visit } = await recordVisit(stage.office, visitOf({ posting: await addressOf(), settles: "rectified" }));
  const run = await lookBack(stage, lead);
  expect(outcomesOf(run)).toEqual({ [CHALLENGED]: "rectified settled_by_visit" });
  const [item] = run.lookBack.items;
  expect(item).toMatchObject({ settledByVisitId: visit.id });
  expect(item?.after?.fetchOutcome).toBe("challenge");
  expect(item?.reason).toContain("走访人甲、走访人乙");
});

test("a visit without a conclusion leaves the posting undetermined", async () => {
  await recordVisit(stage.office, visitOf({ posting: await addressOf() }));
  expect(outcomesOf(await lookBack(stage, lead))).toEqual({ [CHALLENGED]: "undetermined challenge" });
});

const REFUSED: readonly (readonly [what: string, changes: Partial<VisitRequest>, code: string])[] = [
  ["one person alone", { by: ["走访人甲"] }, "OPTION_INVALID"],
  ["the same person twice", { by: ["走访人甲", " 走访人甲"] }, "OPTION_INVALID"],
  ["a visit in the future", { at: "2026-12-01T09:30:00+08:00" }, "OPTION_INVALID"],
  ["nothing seen", { seen: " " }, "OPTION_INVALID"],
  ["a conclusion about no posting", { settles: "rectified" }, "OPTION_INVALID"],
  ["an employer that the lead does not have", { employer: "无此示例公司" }, "NOT_FOUND"],
  ["a posting that the lead does not have", { posting: "http://127.0.0.1/other" }, "NOT_FOUND"],
  ["a photo that is not there", { photos: ["/nowhere/photo.png"] }, "FILE_MISSING"],
];

test("refuses what no court would take for a record, and records nothing of it", async () => {
  for (const [what, changes, code] of REFUSED) {
    await expect(recordVisit(stage.office, visitOf(changes)), what).rejects.toMatchObject({ code });
  }
  expect(await stage.office.store.visits.list()).toEqual([]);
});

test("a text file is no photo, whatever it is called", async () => {
  const path = join(stage.office.home.root, "photo.png");
  await writeFile(path, "not a picture");
  await expect(recordVisit(stage.office, visitOf({ photos: [path] }))).rejects.toMatchObject({
    code: "FILE_TYPE_UNKNOWN",
  });
});

test("prints the record for two signatures, blank ones for each employer, and a fair's register that imports", async () => {
  const { visit } = await recordVisit(stage.office, visitOf({ photos: [PICTURE] }));
  const blank = await blankSheets(stage.office, lead.number ?? "");
  expect(blank).toHaveLength(1);
  for (const path of await writeSheets(stage.office, [await visitSheet(stage.office, visit.id), ...blank])) {
    expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");
  }
  await expect(visitSheet(stage.office, "none")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const fair = { name: "假想县春季招聘会", on: "2026-11-05", where: "假想县体育馆", stands: 12 };
  const kit = await writeFairKit(stage.office, fair);
  const bytes = await readFile(kit.register);
  const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const table = await readTable(bytes, mediaType, { subject: kit.register, decode: decodeBytes });
  expect(JSON.stringify(table)).toContain("岗位要求");
});
