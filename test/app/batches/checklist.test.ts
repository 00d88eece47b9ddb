import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeChecklist } from "../../../src/app/batches/checklist.ts";
import { readChecklist } from "../../../src/app/batches/read-checklist.ts";
import { type Revisited, revisitChecklist } from "../../../src/app/batches/revisit-checklist.ts";
import { leadOnStored, lookBack, outcomesOf } from "../look-back/look-back-office.ts";
import { exportTo, importOn, openTwoMachines, type TwoMachines } from "./two-machines.ts";

let machines: TwoMachines;

beforeEach(async () => {
  machines = await openTwoMachines();
});
afterEach(() => machines.close());

const job = (number: number): string => `/job/${number}.html`;
const WHOLE = 4_000_000_000;

function revisit(text: string): Promise<Revisited> {
  return revisitChecklist(machines.outside.office, {
    ...{ text, name: "复查清单.txt", operator: "演示采集人", relist: null, pictures: false },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

test("a look-back over two machines comes to the outcomes of one, and only ids and addresses leave the inside", async () => {
  const { outside, inside, source } = machines;
  await importOn(inside, await exportTo(machines, WHOLE));
  const numbers = [1001, 1002, 1003, 1004, 1005, 1006, 1007, 1009, 1010, 1013, 1014, 1015];
  const lead = await leadOnStored(inside, source, numbers.map(job));
  outside.clock.moveTo("2026-11-03T02:00:00Z");
  const folder = join(machines.medium, "out");
  const list = await writeChecklist(inside, { leads: [lead.id], folder, operator: "演示办案人" });
  expect(list.rows.map(({ url }) => new URL(url).pathname).sort()).toEqual(numbers.map(job));
  const [text = "", page = ""] = await Promise.all(list.files.map((path) => readFile(path, "utf8")));
  const secrets = [
    ...[lead.number ?? "", lead.id, lead.bureau, lead.recipient, "假想县人民检察院", "演示复核人", "演示办案人"],
    ...(await inside.store.postings.list({ after: null, limit: 500 })).flatMap(({ employer, title }) => [
      employer ?? "",
      title,
    ]),
    ...(await inside.store.findings.list({}, { after: null, limit: 500 })).map(({ stored }) => stored.finding.quote),
  ].filter((secret) => secret !== "");
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets)
    expect([secret, text.includes(secret), page.includes(secret)]).toEqual([secret, false, false]);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of lines) expect(line).toMatch(/^county-board:[0-9a-f]{10} http:\/\/\S+$/);

  outside.sites.setPhase("after");
  // Typed from paper: the ids alone.
  expect((await revisit(lines.map((line) => line.split(" ")[0]).join("\r\n"))).addresses).toBe(numbers.length);
  await importOn(inside, await exportTo(machines, WHOLE));
  const first = await lookBack({ office: inside }, lead, { visits: "volumes" });
  expect(outcomesOf(first)).toEqual({
    [job(1001)]: "rectified rectified",
    [job(1002)]: "partly_rectified words_partly_removed",
    [job(1003)]: "reworded softer_words",
    [job(1004)]: "masked word_masked",
    [job(1005)]: "worsened stronger_words",
    [job(1006)]: "not_rectified words_stand",
    [job(1007)]: "withdrawn_unconfirmed gone_once",
    [job(1009)]: "closed_still_public closed_words_public",
    [job(1010)]: "undetermined challenge",
    [job(1013)]: "undetermined text_incomplete",
    [job(1014)]: "undetermined identity_mismatch",
    [job(1015)]: "undetermined text_in_image",
  });
  expect(first.failures).toEqual([]);
  const again = await lookBack({ office: inside }, lead, { visits: "volumes" });
  expect(again.lookBack.items.map(({ visits }) => visits.length)).toEqual(numbers.map(() => 1));

  outside.clock.moveTo("2026-11-04T03:00:00Z");
  const second = await writeChecklist(inside, { leads: [], folder, operator: "演示办案人" });
  expect(second.rows.map(({ url }) => new URL(url).pathname).sort()).toEqual([job(1007), job(1010)]);
  await revisit(await readFile(second.files[0] ?? "", "utf8"));
  await importOn(inside, await exportTo(machines, WHOLE));
  const last = await lookBack({ office: inside }, lead, { visits: "volumes" });
  expect(outcomesOf(last)).toMatchObject({
    [job(1007)]: "withdrawn gone_twice",
    [job(1010)]: "undetermined challenge",
  });
  const { leads, lookBacks, reviews } = outside.office.store;
  expect(await leads.list()).toEqual([]);
  expect(await lookBacks.ofLead(lead.id)).toEqual([]);
  expect(await reviews.countBy("演示复核人", "2026-01-01T00:00:00Z")).toBe(0);
});

test("an address that nobody visited since the list was made is said, and never counted as rectified", async () => {
  const { outside, inside, source } = machines;
  await importOn(inside, await exportTo(machines, WHOLE));
  const lead = await leadOnStored(inside, source, [job(1001)]);
  outside.clock.moveTo("2026-11-03T02:00:00Z");
  await writeChecklist(inside, { leads: [lead.id], folder: machines.medium, operator: "演示办案人" });
  const run = await lookBack({ office: inside }, lead, { visits: "volumes" });
  expect(outcomesOf(run)).toEqual({ [job(1001)]: "not_checked not_checked" });
  expect(run.failures.map(({ message }) => message)).toEqual([expect.stringContaining("没有导入本轮开始以后的采集件")]);
});

test("lines that cannot be used are named, the others are visited all the same", async () => {
  const { outside, source } = machines;
  const { store } = outside.office;
  const board = outside.sites.origins["county-board"] ?? "";
  const [posting] = await store.postings.list({ after: null, limit: 1 });
  const id = posting?.key.slice(0, -14) ?? "";
  const lines = [
    ...["# 抬头", "", `${id}  `, `${board}${job(1002)}#top`, `${id} ${board}/job/9999.html`, "county-board:0000000000"],
    ...["http://elsewhere.example.invalid/1", "看不清"],
  ];
  const read = await readChecklist(store, lines.join("\n"), "清单.txt");
  expect(read.tasks.map(({ url }) => url).sort()).toEqual([posting?.url, `${board}${job(1002)}`].sort());
  expect(read.tasks.every((task) => task.source.id === source.id)).toBe(true);
  expect(read.failures.map(({ message }) => message)).toEqual([
    expect.stringContaining("“清单.txt”第 5 行无法读取：编号与网址对不上"),
    expect.stringContaining("第 6 行无法读取：本机没有这个编号"),
    expect.stringContaining("第 7 行无法读取：本机没有登记这个网站的来源"),
    expect.stringContaining("第 8 行无法读取：既没有编号也没有网址"),
  ]);
});
