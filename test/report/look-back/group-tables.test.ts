import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { blackAndWhitePng } from "../../../src/report/black-and-white-png.ts";
import { createRoundGroups, trendRows } from "../../../src/report/look-back/group-tables.ts";
import { writeLookBackReport } from "../../../src/report/look-back/write-look-back-report.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { barPicture, barSvg } from "../../../src/report/stacked-bar.ts";
import { aFinding } from "../builders.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wellFormedParts, wordsOf } from "../well-formed.ts";
import { aCount, aLookBackInput, anItem, aSummary, LATER, NONE, reported } from "./look-back-builders.ts";

const folder = temporaryFolder();
const SITE = "假想县公共就业招聘网";

test("counts each posting under its employer, platform and every ground, what was not verified apart", async () => {
  const both = { captureId: "c1", at: LATER, findings: [aFinding(), aFinding({ ground: "age" })] };
  const other = "桃源样例物业服务有限公司";
  const items = [
    anItem("rectified"),
    anItem("withdrawn", { before: both }),
    anItem("reposted", { employer: other }),
    anItem("withdrawn_unconfirmed", { employer: other }),
  ];
  const groups = createRoundGroups("假想县人力资源和社会保障局");
  for await (const item of reported(items)) groups.add(item);
  const tables = new Map(groups.tables().map(({ loop, rows }) => [loop, rows]));
  expect(tables.get("单位图")).toEqual([
    { name: "云栖示例机械有限公司", parts: { fixed: 2, unfixed: 0, unverified: 0 } },
    { name: other, parts: { fixed: 0, unfixed: 1, unverified: 1 } },
  ]);
  expect(tables.get("平台图")).toEqual([{ name: SITE, parts: { fixed: 2, unfixed: 1, unverified: 1 } }]);
  expect(tables.get("事由图")?.map(({ name, parts }) => [name, parts.fixed])).toEqual([
    ["性别", 2],
    ["年龄", 1],
  ]);
});

test("tells the rounds one after another with relapses, and never counts the unverified as put right", () => {
  const summary = aSummary(aCount(2, 1, 5, 4), { ...NONE, relapsed: 1 });
  const input = { ...aLookBackInput([]), rounds: [{ round: 1, startedAt: LATER, summary }] };
  expect(trendRows(input)).toEqual([
    {
      name: "第1轮（2026-04-20）",
      parts: { fixed: 3, unfixed: 2, unverified: 4 },
      figures: "整改到位 3（已整改 2、已下架 1）/ 已核实 5；未能核实 4；反弹 1",
    },
  ]);
});

test("a bar shows its parts without colour: black, hatched and white, and its size follows the count", () => {
  const svg = barSvg({ fixed: 1, unfixed: 1, unverified: 2 }, 8);
  expect(svg).toContain('width="28" height="12" fill="#000"');
  expect(svg).toContain('fill="url(#hatch)"');
  expect(svg).toContain("整改到位1，未整改到位1，未能核实2");
  const bars = [
    { fixed: 1, unfixed: 0, unverified: 0 },
    { fixed: 0, unfixed: 0, unverified: 1 },
  ];
  const [full, empty] = bars.map((parts) => Buffer.from(barPicture(parts, 1).png).toString("base64"));
  expect(full).not.toBe(empty);
});

test("both pictures of a posting stand beside each other in document and page, and a missing one is said", async () => {
  const [pictured, half] = [anItem("not_rectified"), anItem("rectified")];
  const before = blackAndWhitePng(700, 700, (x, y) => x > y);
  const after = blackAndWhitePng(700, 700, (x, y) => x < y);
  const pictures = new Map([
    [pictured.postingKey, { before: { png: before, masked: 2 }, after: { png: after, masked: 0 } }],
    [half.postingKey, { before: null, after: { png: after, masked: 0 } }],
  ]);
  const paths = await writeLookBackReport(
    { ...aLookBackInput([]), items: reported([pictured, half], pictures) },
    join(folder, "pictures"),
  );
  const document = readFileSync(paths.document);
  await wellFormedParts(document);
  const media = [...(await readZip(document))].filter(([path]) => path.startsWith("word/media/"));
  const inside = media.map(([, content]) => Buffer.from(content).toString("base64"));
  for (const picture of [before, after]) expect(inside).toContain(Buffer.from(picture).toString("base64"));
  expect(await wordsOf(document)).toContain("整改前未固定截图");
  expect(await wordsOf(document)).toContain("整改前；图中个人信息2处已涂黑，原图未作改动");
  const page = readFileSync(paths.page, "utf8");
  expect(page.split("data:image/png;base64,")).toHaveLength(4);
  expect(page).toContain("整改前：未固定截图");
});

test("a lead of thousands keeps document and page readable, and its register goes on in further volumes", async () => {
  const short = { before: { captureId: "c1", at: LATER, findings: [] }, diff: [] };
  const items = Array.from({ length: 602 }, (_, i) => anItem("not_rectified", { ...short, postingKey: `k${i}` }));
  const paths = await writeLookBackReport(aLookBackInput(items), join(folder, "many"), 600);
  expect(await wordsOf(readFileSync(paths.document))).toContain("以下列前500条，其余102条见所附《对照台账》。");
  expect(readFileSync(paths.page, "utf8")).toContain("其余102条见对照台账.xlsx");
  expect(paths.moreRegisters.map((path) => basename(path))).toEqual(["对照台账（第2册）.xlsx"]);
  const [second] = paths.moreRegisters;
  const sheets = await readZip(readFileSync(second ?? ""));
  expect([...sheets.keys()].filter((path) => path.startsWith("xl/worksheets/"))).toHaveLength(1);
  const rows = Buffer.from(sheets.get("xl/worksheets/sheet1.xml") ?? []).toString("utf8");
  expect(rows.match(/<row /gu)).toHaveLength(3);
  expect(rows).toContain("<v>602</v>");
});
