import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { conclusionWords, figureWords } from "../../../src/report/look-back/figures.ts";
import { writeLookBackReport } from "../../../src/report/look-back/write-look-back-report.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { sha256 } from "../builders.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wellFormedParts, wordsOf } from "../well-formed.ts";
import { aCount, aLookBackInput, anItem, aSummary, LATER, NONE } from "./look-back-builders.ts";

const folder = temporaryFolder();
const blocked = anItem("undetermined", {
  after: { captureId: "c3", at: LATER, fetchOutcome: "challenge", findings: [] },
  reason: "页面要求验证，未能读取。",
  diff: [],
});

test("writes report, register and page with figures, comparison, evidence and reasons", async () => {
  const out = join(folder, "one");
  const summary = aSummary(aCount(1, 0, 1, 1), { ...NONE, rectified: 1, undetermined: 1 });
  await writeLookBackReport(aLookBackInput([anItem("rectified"), blocked], summary), out);
  expect(readdirSync(out).sort()).toEqual(["回头看报告.docx", "复制要素", "对照台账.html", "对照台账.xlsx"].sort());
  const document = readFileSync(join(out, "回头看报告.docx"));
  await wellFormedParts(document);
  const words = await wordsOf(document);
  const figure = "整改到位 1（已整改 1、已下架 0）/ 已核实 1；未能核实 1";
  for (const line of [`用人单位（家）：${figure}`, `岗位：${figure}`, `招聘信息（条）：${figure}`]) {
    expect(words).toContain(line);
  }
  expect(words).toContain("岗位要求〔删：限男性，〕〔增：男女不限，〕");
  expect(words).toContain(sha256("c1"));
  expect(words).toContain("清单校验值未附");
  expect(words).toContain("未读到正文（遇验证页面）");
  expect(words).toContain("页面要求验证，未能读取。");
  expect(words).not.toContain("全部整改");
  const page = readFileSync(join(out, "对照台账.html"), "utf8");
  expect(page).toContain("<del>限男性，</del><ins>男女不限，</ins>");
  const register = readFileSync(join(out, "对照台账.xlsx"));
  await wellFormedParts(register);
  const strings = Buffer.from((await readZip(register)).get("xl/sharedStrings.xml") ?? []).toString("utf8");
  for (const text of [words, page, strings]) {
    expect(text).toContain("无法核实");
    expect(text).not.toContain("13800000000");
    expect(text.replace(/(疑似|涉嫌)违法/g, "")).not.toContain("违法");
  }
});

test("lists what the lead's employers put up afterwards with quote, place and evidence in all three files", async () => {
  const out = join(folder, "new");
  const input = aLookBackInput([anItem("rectified")]);
  const findings = anItem("not_rectified").before.findings;
  const fresh = {
    ...{ postingKey: "p9", employer: "假想甲公司", title: "仓管员（夜班）", url: "https://jobs.example.invalid/9" },
    ...{ captureId: "c1", at: LATER, findings },
  };
  const files = await writeLookBackReport({ ...input, lookBack: { ...input.lookBack, newPostings: [fresh] } }, out);
  const words = await wordsOf(readFileSync(files.document));
  const sheets = await readZip(readFileSync(files.register));
  const strings = Buffer.from(sheets.get("xl/sharedStrings.xml") ?? []).toString("utf8");
  const [finding] = findings;
  const place = `第${(finding?.span.start ?? 0) + 1}至${finding?.span.end}字）`;
  for (const text of [words, readFileSync(files.page, "utf8"), strings]) {
    for (const part of [
      "假想甲公司 仓管员（夜班）",
      `“${finding?.quote}”`,
      place,
      fresh.url,
      `采集件c1，清单SHA-256 ${sha256("c1")}`,
    ]) {
      expect(text).toContain(part);
    }
  }
  expect(words).toContain("所列单位中1家新发布了1条含同类涉嫌事由表述的招聘信息");
});

test("prints the same bytes for the same round", async () => {
  const input = aLookBackInput([anItem("rectified")], aSummary(aCount(1, 0, 1, 0), { ...NONE, rectified: 1 }));
  const [a, b] = [
    await writeLookBackReport(input, join(folder, "a")),
    await writeLookBackReport(input, join(folder, "b")),
  ];
  for (const key of ["document", "register", "page"] as const) {
    expect(readFileSync(a[key]).equals(readFileSync(b[key]))).toBe(true);
  }
});

test("a hostile posting cannot write into report, register or page", async () => {
  const evil = '</w:t>{#对照}=1+1<script>alert(1)</script>\u0000\u202e"><img src=x onerror=alert(1)>';
  const item = anItem("not_rectified", {
    employer: evil,
    title: evil,
    url: evil,
    reason: evil,
    diff: [{ kind: "added", text: evil }],
  });
  const input = aLookBackInput([item], aSummary(aCount(0, 0, 1, 0), { ...NONE, not_rectified: 1 }));
  const paths = await writeLookBackReport(input, join(folder, "evil"));
  await wellFormedParts(readFileSync(paths.document));
  await wellFormedParts(readFileSync(paths.register));
  const page = readFileSync(paths.page, "utf8");
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("default-src 'none'");
});

test("says in one sentence that the folder cannot be written to and leaves nothing", async () => {
  const input = aLookBackInput([], aSummary(aCount(0, 0, 0, 0), NONE));
  await expect(writeLookBackReport(input, "/dev/null/x")).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
});

const count = fc
  .tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(3))
  .map(([rectified, withdrawn, left, undetermined]) =>
    aCount(rectified, withdrawn, rectified + withdrawn + left, undetermined),
  );

test("says 全部整改 only when everything was verified and put right on every level", () => {
  fc.assert(
    fc.property(count, count, count, (postings, positions, employers) => {
      const words = conclusionWords({ summary: { postings, positions, employers, byOutcome: NONE }, statements: [] });
      const all = [postings, positions, employers].every((c) => c.undetermined === 0 && c.x === c.verified && c.x > 0);
      expect(words.includes("全部整改")).toBe(all);
    }),
  );
});

test("shows rectified and withdrawn apart and never hides what could not be verified", () => {
  expect(figureWords(aCount(2, 1, 5, 4))).toBe("整改到位 3（已整改 2、已下架 1）/ 已核实 5；未能核实 4");
  expect(conclusionWords({ summary: aSummary(aCount(2, 1, 5, 4), NONE), statements: [] })).toContain(
    "有4条未能核实，不计入整改到位",
  );
});
