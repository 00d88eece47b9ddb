import { mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { LeadPackageInput } from "../../../src/report/lead-package/package-input.ts";
import { previewDocuments } from "../../../src/report/lead-package/preview-documents.ts";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { aLead, anEvidenceFile, anInput, anItem, png, TOOLS } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wellFormedParts, wordsOf } from "../well-formed.ts";

const folder = temporaryFolder();
let count = 0;

async function write(input: LeadPackageInput): Promise<ReadonlyMap<string, Uint8Array>> {
  const out = join(folder, `${++count}.zip`);
  await writeLeadPackage(input, out);
  return readZip(readFileSync(out));
}

async function allWords(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const words: string[] = [];
  for (const [path, bytes] of files) {
    if (path.startsWith("证据/")) continue;
    if (path.endsWith(".docx")) words.push(await wordsOf(bytes), await wordsOf(bytes, "word/header1.xml"));
    if (path.endsWith(".xlsx")) words.push(text((await readZip(bytes)).get("xl/sharedStrings.xml")));
    if (path.endsWith(".html") || path.endsWith(".txt")) words.push(text(bytes));
  }
  return words.join("\n");
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("utf8");
}

test("what a killed run left beside the package is removed after a day, what another run works on is not", async () => {
  const place = join(folder, "killed");
  for (const name of [".pingpin-old", ".pingpin-now"]) mkdirSync(join(place, name), { recursive: true });
  const before = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(join(place, ".pingpin-old"), before, before);
  await writeLeadPackage(anInput(), join(place, "a.zip"));
  expect(readdirSync(place).sort()).toEqual([".pingpin-now", "a.zip"]);
});

describe("a case of a procuratorate", () => {
  const OFFICE = "假想县人民检察院";
  const caseInput = (recipient: string): LeadPackageInput => {
    const lead = aLead({ office: OFFICE, officeKind: "procuratorate", number: `${OFFICE}-2026-0001`, recipient });
    const input = anInput({ lead });
    return { ...input, letter: { ...input.letter, officeName: OFFICE } };
  };

  test("has its registration form and no letter of the office to itself, and nothing that speaks of one", async () => {
    const files = await write(caseInput(OFFICE));
    const names = [...files.keys()];
    expect(names).toEqual(expect.arrayContaining(["线索登记表.docx", "复制要素/线索登记表.html", "线索清单.xlsx"]));
    expect(names.filter((name) => /移送|材料清单/.test(name))).toEqual([]);
    const own = new Map([...files].filter(([name]) => name !== "核验.html"));
    expect(await allWords(own)).not.toMatch(/移送你院|移送函|移送表|移送单位|受送单位/);
    const previewed: string[] = [];
    for await (const { path } of previewDocuments(caseInput(OFFICE))) previewed.push(path);
    expect(previewed.sort()).toEqual(names.filter((name) => previewed.includes(name)).sort());
    expect(previewed.sort()).toEqual(names.filter((name) => /^(?!证据\/).*\.(docx|xlsx)$/.test(name)).sort());
  });

  test("that belongs to another procuratorate has the elements of the notice that moves it there", async () => {
    const files = await write(caseInput("假想市人民检察院"));
    const notice = await wordsOf(files.get("移送案件线索通知书要素.docx") ?? new Uint8Array());
    expect(notice).toContain("假想市人民检察院");
    expect(notice).not.toMatch(/移送函|移送表/);
    expect([...files.keys()]).not.toContain("线索移送函.docx");
  });
});

test("writes the whole tree of the contract, with a manifest that is true of every file", async () => {
  const out = join(folder, "tree.zip");
  const written = await writeLeadPackage(anInput(), out);
  const files = await readZip(readFileSync(out));
  expect([...files.keys()].sort()).toEqual(
    [
      "manifest.json",
      "manifest.sha256",
      "manifest.sm3",
      "一企一表/001-云栖示例机械有限公司.docx",
      "固定清单.xlsx",
      "复制要素/一企一表/001-云栖示例机械有限公司.html",
      "复制要素/法律依据.html",
      "复制要素/线索移送函.html",
      "复制要素/网页截图固定情况说明.html",
      "复制要素/证据说明.html",
      "材料清单.json",
      "校验清单.sha256",
      "核验.html",
      "核验说明.txt",
      "概览.html",
      "法律依据.docx",
      "线索数据.json",
      "线索清单.xlsx",
      "线索移送函.docx",
      "线索移送表.xlsx",
      "网页截图固定情况说明.docx",
      "证据/c1/capture.warc.gz",
      "证据/c1/manifest.json",
      "证据/c1/screenshot.png",
      "证据目录.xlsx",
      "证据说明.docx",
    ].sort(),
  );
  expect(written.files).toBe(files.size);
  const manifest = JSON.parse(text(files.get("manifest.json")));
  expect(Object.keys(manifest)).toEqual(["createdAt", "files", "leadId", "number", "schema", "toolVersion"]);
  expect(manifest.schema).toBe("pingpin.lead-package/1");
  const listed = manifest.files.map((file: { path: string }) => file.path);
  expect([...listed, "manifest.json", "manifest.sha256", "manifest.sm3"].sort()).toEqual([...files.keys()].sort());
  for (const line of manifest.files) {
    const bytes = files.get(line.path) ?? new Uint8Array();
    expect(line).toEqual({
      ...TOOLS.digest(bytes),
      bytes: bytes.length,
      path: line.path,
      mediaType: line.mediaType,
      role: line.role,
    });
  }
  const own = TOOLS.digest(files.get("manifest.json") ?? new Uint8Array());
  expect(text(files.get("manifest.sha256"))).toBe(`${own.sha256}  manifest.json\n`);
  expect(text(files.get("manifest.sm3"))).toBe(`${own.sm3}  manifest.json\n`);
  expect(written.manifestSha256).toBe(own.sha256);
  const materials = TOOLS.digest(files.get("材料清单.json") ?? new Uint8Array());
  expect(await wordsOf(files.get("线索移送函.docx") ?? new Uint8Array())).toContain(materials.sm3);
  const bound = JSON.parse(text(files.get("材料清单.json"))).files.map((file: { path: string }) => file.path);
  const outside = ["材料清单.json", "线索移送函.docx", "复制要素/线索移送函.html", "校验清单.sha256"];
  expect([...bound, ...outside].sort()).toEqual(listed.sort());
});

test("gives the same bytes for the same input, in any time zone", async () => {
  const input = anInput({
    items: [anItem(), anItem({ n: 2 })],
    pictureOf: async () => ({ png: png(64, 32), masked: 0 }),
  });
  const zone = process.env["TZ"];
  const zips: Buffer[] = [];
  for (const tz of ["UTC", "America/New_York"]) {
    process.env["TZ"] = tz;
    const out = join(folder, `tz-${zips.length}.zip`);
    await writeLeadPackage(input, out);
    zips.push(readFileSync(out));
  }
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(zips[0]?.equals(zips[1] ?? Buffer.alloc(0))).toBe(true);
});

test("never says 违法 without 疑似 or 涉嫌, and leaves number, signature and date of the letter to the office", async () => {
  const files = await write(anInput());
  const words = await allWords(files);
  expect(words).toContain("疑似违法");
  expect(words.replace(/(疑似|涉嫌)违法/g, "")).not.toContain("违法");
  const letter = await wordsOf(files.get("线索移送函.docx") ?? new Uint8Array());
  expect(letter).toMatch(/^〔　+〕　+号/m);
  expect(letter).toMatch(/^　+年　+月　+日$/m);
  expect(letter).not.toContain("签发人：");
});

test("cites verified articles only, unverified ones when ticked and then marked", async () => {
  expect(await allWords(await write(anInput()))).not.toContain("示例人力市场条例");
  const ticked = await allWords(await write(anInput({ tickedLaw: ["HRM-24"] })));
  expect(ticked).toContain("《示例人力市场条例》第二十四条（条文未经全文核对，经人工确认引用）");
});

test("never cites the articles that protect women against wording that favours them", async () => {
  const female = { direction: "female", channel: "labour_inspection", basis: ["WRPL-43", "LL-12"] } as const;
  const items = [anItem({ findings: [female] })];
  const words = await allWords(await write(anInput({ items, lead: aLead({ destination: "labour_inspection" }) })));
  expect(words).not.toContain("示例妇女保护法");
  expect(words).toContain("《示例劳动法》第十二条");
});

test("masks contact data in every document, keeps the evidence as it was and says so", async () => {
  const body = "岗位要求限男性，联系人：示例某先生，电话13800000000，微信：demo_hr2026。";
  const page = anEvidenceFile("c1", "page.html", body);
  const files = await write(anInput({ items: [anItem({ body })], evidence: [page] }));
  const words = await allWords(files);
  expect(words).not.toMatch(/13800000000|demo_hr2026|示例某先生/);
  expect(words).toContain("138********");
  expect(words).toMatch(/遮蔽处理（以\*号代替，共3处）/);
  expect(text(files.get("证据/c1/page.html"))).toBe(body);
});

test("survives hostile names: nothing becomes a path, markup, template or formula", async () => {
  const names = [
    "../../etc/passwd",
    "CON",
    '=HYPERLINK("http://x")',
    "{#信息}{/信息}",
    "<script>alert(1)</script></w:t>",
    "\u202e司公限有\u0000\u0008",
    "长".repeat(10_000),
    "",
  ];
  const items = names.map((name, i) => anItem({ n: i + 1, employer: name, title: name, body: `限男性${name}` }));
  const files = await write(anInput({ items }));
  for (const [path, bytes] of files) {
    expect(path.length).toBeLessThanOrEqual(120);
    expect(path).not.toMatch(/\.\.|^\/|\\|[\p{Cc}\p{Cf}]/u);
    if (/\.(docx|xlsx)$/.test(path)) expect(await wellFormedParts(bytes)).toBeGreaterThan(4);
  }
  expect([...files.keys()].filter((path) => path.startsWith("一企一表/"))).toHaveLength(names.length);
  expect(text(files.get("概览.html"))).not.toContain("<script");
  for (const [path, bytes] of files) {
    if (path.startsWith("复制要素/")) expect(text(bytes).split("<script")).toHaveLength(2);
  }
});

test("writes nothing when evidence is not what its capture registered, or would leave its folder", async () => {
  const changed = { ...anEvidenceFile("c1", "page.html", "甲"), read: async () => Buffer.from("乙") };
  const escaping = anEvidenceFile("c1", "../../x.html", "甲");
  const long = anEvidenceFile("c1", `${"a".repeat(120)}.html`, "甲");
  for (const file of [changed, escaping, long]) {
    const out = join(folder, "broken", "lead.zip");
    await expect(writeLeadPackage(anInput({ evidence: [file] }), out)).rejects.toMatchObject({
      code: "EVIDENCE_BROKEN",
    });
    expect(() => readdirSync(join(folder, "broken"))).toThrow("ENOENT");
  }
});

test("leaves no half-written zip when evidence changes while it is written, and keeps an older one", async () => {
  const out = join(folder, "half", "lead.zip");
  await writeLeadPackage(anInput(), out);
  const before = readFileSync(out);
  let reads = 0;
  const file = anEvidenceFile("c1", "page.html", "甲");
  const unstable = { ...file, read: async () => (++reads > 1 ? Buffer.from("乙") : file.read()) };
  await expect(writeLeadPackage(anInput({ evidence: [unstable] }), out)).rejects.toMatchObject({
    code: "EVIDENCE_BROKEN",
  });
  expect(readdirSync(join(folder, "half"))).toEqual(["lead.zip"]);
  expect(readFileSync(out).equals(before)).toBe(true);
});

test("says in one sentence that the place cannot be written to", async () => {
  await expect(writeLeadPackage(anInput(), "/dev/null/lead.zip")).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
});

test("gives Notepad and certutil users their own instructions", async () => {
  const files = await write(anInput());
  const instructions = text(files.get("核验说明.txt"));
  expect(instructions.startsWith("\ufeff")).toBe(true);
  expect(instructions.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const command of [
    "sha256sum -c",
    'certutil -hashfile "证据\\c1\\capture.warc.gz" SHA256',
    "openssl dgst -sm3",
    "gzip -t",
  ]) {
    expect(instructions).toContain(command);
  }
});

test("keeps what a complainant said without who said it", async () => {
  const statement = {
    kind: "statement",
    id: "s1",
    employer: "云栖示例机械有限公司",
    employerId: null,
    saidBy: "匿名举报人甲",
    submissionId: null,
    captureId: null,
    manifestSha256: null,
    findings: [],
    recordedAt: "2026-03-01T00:00:00Z",
    text: "面试时说只要男的，电话13800000000",
  } as const;
  const words = await allWords(await write(anInput({ lead: aLead({ items: [statement] }) })));
  expect(words).toContain("面试时说只要男的");
  expect(words).not.toMatch(/匿名举报人甲|13800000000/);
});

test("does not claim that no exception applies while one may", async () => {
  const held = { id: "x", title: "国家另有规定", held: true, reason: "岗位在井下", basis: [] };
  const items = [anItem({ findings: [{ verdict: "review", exceptionsConsidered: [held] }] })];
  const words = await wordsOf((await write(anInput({ items }))).get("线索移送函.docx") ?? new Uint8Array());
  expect(words).toContain("是否属于法律另有规定的情形有待查明");
  const plain = await wordsOf((await write(anInput())).get("线索移送函.docx") ?? new Uint8Array());
  expect(plain).not.toContain("有待查明（见各用人单位情况表）");
});

test("leaves out a screenshot too tall to be read on paper, and shows a legible one", async () => {
  const sheetWith = async (height: number, masked: number) => {
    const pictureOf = async () => ({ png: png(600, height), masked });
    const sheet =
      (await write(anInput({ pictureOf }))).get("一企一表/001-云栖示例机械有限公司.docx") ?? new Uint8Array();
    const isPictured = [...(await readZip(sheet)).keys()].some((path) => path.startsWith("word/media/"));
    return { isPictured, words: await wordsOf(sheet) };
  };
  const [legible, tall] = [await sheetWith(900, 3), await sheetWith(6000, 0)];
  expect([legible.isPictured, tall.isPictured]).toEqual([true, false]);
  expect(legible.words).toContain("图中个人信息3处已涂黑，原图未作改动");
  expect(tall.words).not.toContain("涂黑，原图");
});

test("leaves the measures taken to the office unless letters are on record, since no record does not mean no letter", async () => {
  const letterOf = async (measuresTaken: string) => {
    const { letter } = anInput();
    const files = await write(anInput({ letter: { ...letter, measuresTaken } }));
    return wordsOf(files.get("线索移送函.docx") ?? new Uint8Array());
  };
  expect(await letterOf("")).toContain("（由移送单位填写）");
  expect(await letterOf("")).not.toContain("未就上述线索");
  expect(await letterOf("已向云栖示例机械有限公司发出提示函。")).toContain("已向云栖示例机械有限公司发出提示函。");
});

test("gives each employer of an advice lead a sheet of suggestions that alleges nothing and sets no deadline", async () => {
  const hint = { verdict: "hint", ground: "age", direction: "any", channel: "advice", basis: [] } as const;
  const items = [
    anItem({ findings: [{ ...hint, suggestion: null, advice: "改写为工作经验要求" }] }),
    anItem({ n: 2, employer: "子虚乌有酒店管理有限公司", findings: [{ ...hint, suggestion: null, advice: null }] }),
  ];
  const files = await write(anInput({ items, lead: aLead({ destination: "advice" }), evidence: [] }));
  expect([...files.keys()].sort()).toEqual([
    "manifest.json",
    "manifest.sha256",
    "manifest.sm3",
    "优化提示/001-云栖示例机械有限公司.docx",
    "优化提示/002-子虚乌有酒店管理有限公司.docx",
    "复制要素/优化提示/001-云栖示例机械有限公司.html",
    "复制要素/优化提示/002-子虚乌有酒店管理有限公司.html",
    "校验清单.sha256",
  ]);
  const first = await wordsOf(files.get("优化提示/001-云栖示例机械有限公司.docx") ?? new Uint8Array());
  expect(first).toContain("云栖示例机械有限公司：");
  expect(first).toContain("正文：“限男性”");
  expect(first).toContain("改写为工作经验要求");
  expect(await allWords(files)).not.toMatch(/违法|涉嫌|歧视|限期|期限|逾期|处罚|移送/);
});

test("quotes as many employers as there are, each by the clause that holds the words and not by half a sentence", async () => {
  const body = "岗位职责：收发货物。1、限男性，能吃苦耐劳；2、有叉车证。";
  const start = body.indexOf("限男性");
  const finding = { span: { field: "text", start, end: start + 3 } };
  const items = [
    anItem({ body, findings: [finding] }),
    { ...anItem({ body, title: "装卸工", findings: [finding] }), id: "i1b" },
    anItem({ n: 2, employer: "子虚乌有酒店管理有限公司", body, findings: [finding] }),
  ];
  const files = await write(anInput({ items }));
  const letter = await wordsOf(files.get("线索移送函.docx") ?? new Uint8Array());
  expect(letter).toContain("“仓库管理员”招聘信息，正文写明“限男性，能吃苦耐劳”，涉嫌事由为性别（限定或优先男性）。");
  const quoted = [...letter.matchAll(/^\d．(.+?)在“/gm)].map((match) => match[1]);
  expect(quoted).toEqual(["云栖示例机械有限公司", "子虚乌有酒店管理有限公司", "云栖示例机械有限公司"]);
  expect(letter).toContain("上表序号与“一企一表”的文件编号一致");
});

test("lists the exceptions that were ruled out in the register alone, and names open ones everywhere", async () => {
  const exceptionsConsidered = [
    { id: "a", title: "矿山井下劳动", held: false, reason: "未见相应词语或情形", basis: [] },
    { id: "b", title: "宿舍管理", held: true, reason: "岗位写明女生宿舍", basis: [] },
  ];
  const trace =
    "正文中的“限男性”为一项条件，符合规则“限定男性”（sex.male-limit 1.0.0）；已考虑例外“矿山井下劳动”，均未见相应词语或情形，不成立；依据《示例妇女保护法》第四十三条（条文已核对）；列为疑似违法。";
  const files = await write(anInput({ items: [anItem({ findings: [{ exceptionsConsidered, trace }] })] }));
  const register = async (name: string) =>
    text((await readZip(files.get(name) ?? new Uint8Array())).get("xl/sharedStrings.xml"));
  expect(await register("线索移送表.xlsx")).toContain("需查明：宿舍管理（岗位写明女生宿舍）");
  expect(await register("线索移送表.xlsx")).not.toContain("矿山井下劳动");
  expect(await register("线索清单.xlsx")).toContain("正文中的“限男性”为一项条件，符合规则“限定男性”。");
  const sheet = await wordsOf(files.get("一企一表/001-云栖示例机械有限公司.docx") ?? new Uint8Array());
  expect(sheet).toContain("需查明：宿舍管理（岗位写明女生宿舍）；其余已核对未见1种，逐项见《线索清单》");
  const list = await register("线索清单.xlsx");
  expect(list).toContain("第1组（1种）");
  expect(list.match(/<t[^>]*>矿山井下劳动<\/t>/g)).toHaveLength(1);
});
