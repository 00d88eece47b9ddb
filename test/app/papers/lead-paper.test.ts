import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beijingDay } from "../../../src/model/beijing-time.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { PAPERS } from "../../../src/report/paper/paper-names.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { runHere } from "../../cli/run-here.ts";
import { TEMPLATES } from "../../report/package-input.ts";
import { CONFIG, configure, confirmedOffice } from "../leads/confirmed-office.ts";
import type { ScannedOffice } from "../scan/scanned-office.ts";

let scanned: ScannedOffice & { readonly lead: Lead };
const BY = ["--by", "经办甲"];
const pingpin = (...args: readonly string[]) => runHere([...args, "--home", scanned.home.root]);
const asOffice = (kind: "union" | "procuratorate") =>
  configure(scanned, CONFIG.replace("kind: union", `kind: ${kind}`));
const out = (name: string) => join(scanned.home.root, name);

beforeAll(async () => {
  scanned = await confirmedOffice();
  await pingpin("lead", "issue", scanned.lead.id, ...BY);
  await pingpin("lead", "status", scanned.lead.id, "--served-on", beijingDay(new Date().toISOString()), ...BY);
  const add = ["lead", "bureau", "add", scanned.lead.id, ...BY];
  await pingpin(
    ...add,
    "--kind",
    "sweep",
    "--text",
    "专项排查，联系人：王某某 13800000000",
    "--on",
    "2026-09-20",
    "--sweep",
    "120/36/30",
  );
  await pingpin(...add, "--kind", "talk", "--text", "约谈平台负责人");
  asOffice("procuratorate");
});
afterAll(() => scanned.remove());

async function words(path: string): Promise<string> {
  const parts = await readZip(readFileSync(path));
  return Buffer.from(parts.get("word/document.xml") ?? [])
    .toString("utf8")
    .replace(/<[^>]+>/g, "");
}

test.each(PAPERS)("%s is written, alleges nothing as settled, and shows no personal number", async (name) => {
  const done = await pingpin("lead", "paper", scanned.lead.id, name, "--out", out(`${name}.docx`));
  expect(done.stderr).toBe("");
  expect(done.exitCode).toBe(0);
  const text = await words(out(`${name}.docx`));
  expect(text).not.toContain("13800000000");
  expect(text).not.toMatch(/[{}]/);
  expect(text.replaceAll(/疑似违法|涉嫌违法|是否违法|违法事实/g, "")).not.toMatch(/构成违法|系违法|确属违法/);
  if (process.env["PINGPIN_LOOK"] !== undefined)
    copyFileSync(out(`${name}.docx`), join(process.env["PINGPIN_LOOK"], `${name}.docx`));
});

test("a union is offered none of what a procuratorate writes about its case", async () => {
  asOffice("union");
  const listed = JSON.parse((await pingpin("lead", "paper", scanned.lead.id, "--json")).stdout);
  expect(listed.papers).toEqual(expect.arrayContaining(["监管履职情况", "联席会议材料", "一案一页"]));
  expect(listed.papers.join("")).not.toMatch(/底稿|线索登记表|通知书要素|磋商纪要|事实确认书/);
  const refused = await pingpin("lead", "paper", scanned.lead.id, "检察建议要素底稿");
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("本单位没有这种文书");
  asOffice("procuratorate");
});

test("lists the papers where none is named, and refuses a lead that there is not", async () => {
  const listed = await pingpin("lead", "paper", scanned.lead.id);
  expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
  for (const name of PAPERS) expect(listed.stdout).toContain(name);
  const json = await pingpin("lead", "paper", scanned.lead.id, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({ papers: PAPERS, exitCode: 0 });
  expect((await pingpin("lead", "paper", "没有这条")).exitCode).toBe(2);
});

test("lets the bureau confirm facts that it can find: page, time, capture and the words in their place", async () => {
  await pingpin("lead", "paper", scanned.lead.id, "事实确认书", "--out", out("facts.docx"));
  const text = await words(out("facts.docx"));
  for (const item of scanned.lead.items) if (item.kind === "posting") expect(text).toContain(item.captureId);
  expect(text).toMatch(/(栏目“[^”]+”|正文|标题)：“/);
  expect(text).toContain("http");
});

test("prints what the bureau did, with its figures, and the timeline in order", async () => {
  await pingpin("lead", "paper", scanned.lead.id, "监管履职情况", "--out", out("a.docx"));
  expect(await words(out("a.docx"))).toContain("检查120家，发现36家，改正30家");
  await pingpin("lead", "paper", scanned.lead.id, "一案一页", "--out", out("b.docx"));
  const days = [...(await words(out("b.docx"))).matchAll(/20\d\d-\d\d-\d\d/g)].map(([day]) => day);
  expect(days.length).toBeGreaterThan(3);
  expect(days).toEqual([...days].sort());
});

test("fills in a Word template of the office's own, and refuses a paper that there is not", async () => {
  cpSync(join(TEMPLATES, "一案一页.docx"), out("本局会议单.docx"));
  const own = ["--template", out("本局会议单.docx"), "--out", out("own.docx")];
  expect((await pingpin("lead", "paper", scanned.lead.id, ...own)).exitCode).toBe(0);
  expect(await words(out("own.docx"))).toContain("假想县人力资源和社会保障局");
  const unknown = await pingpin("lead", "paper", scanned.lead.id, "起诉书");
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("联席会议纪要");
});

test("takes the bureau's form back row by row, and says which rows it did not take", async () => {
  await pingpin("lead", "bureau", "form", scanned.lead.id, "--out", out("form.xlsx"));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(out("form.xlsx"));
  const [listed, found] = [book.worksheets[0], book.worksheets[1]];
  const fill = (row: ExcelJS.Row | undefined, cells: Readonly<Record<number, string>>) => {
    for (const [column, value] of Object.entries(cells))
      if (row !== undefined) row.getCell(Number(column)).value = value;
  };
  fill(listed?.getRow(2), { 6: "约谈", 8: "2026-09-20", 9: "已删除" });
  fill(listed?.getRow(3), { 6: "约谈", 9: "改好了" });
  fill(listed?.getRow(4), { 1: "别的编号", 9: "已修改" });
  fill(found?.getRow(2), { 2: "=HYPERLINK(1)", 6: "责令改正", 8: "九月", 9: "已修改" });
  fill(found?.getRow(3), { 2: "虚构自查单位", 6: "责令改正", 9: "已修改" });
  const path = out("filled.xlsx");
  writeFileSync(path, Buffer.from(await book.xlsx.writeBuffer()));

  const done = await pingpin("lead", "bureau", "import", scanned.lead.id, path, ...BY, "--json");
  expect(done.exitCode).toBe(3);
  const { accepted, feedback, failures } = JSON.parse(done.stdout);
  expect(accepted).toBe(2);
  expect(feedback.map((row: { result: string }) => row.result)).toEqual(["removed", "modified"]);
  expect(failures.map(({ subject }: { subject: string }) => subject)).toEqual([
    "整改反馈第 3 行",
    "整改反馈第 4 行",
    "自查发现第 2 行",
  ]);
  await pingpin("lead", "paper", scanned.lead.id, "监管履职情况", "--out", out("c.docx"));
  expect(await words(out("c.docx"))).toContain("人社自查发现");
  await pingpin("lead", "paper", scanned.lead.id, "一案一页", "--out", out("d.docx"));
  expect(await words(out("d.docx"))).toContain("收到监管机关的整改反馈表，称已删除1行、已修改1行");
  const wrong = await pingpin(
    "lead",
    "bureau",
    "import",
    scanned.lead.id,
    join(TEMPLATES, basename("一案一页.docx")),
    ...BY,
  );
  expect(wrong.exitCode).toBe(2);
});
