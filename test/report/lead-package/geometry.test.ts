import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readZip } from "../../../src/report/repack-zip.ts";
import { SHARED_PLACEHOLDERS, TEMPLATE_PLACEHOLDERS } from "../../../src/report/template-placeholders.ts";
import { TEMPLATES } from "../package-input.ts";
import { wellFormedParts } from "../well-formed.ts";

const MM = 1440 / 25.4;
const names = readdirSync(TEMPLATES).filter((name) => name.endsWith(".docx"));

async function part(name: string, path: string): Promise<string> {
  const files = await readZip(readFileSync(join(TEMPLATES, name)));
  return Buffer.from(files.get(path) ?? []).toString("utf8");
}

function attribute(xml: string, element: string, name: string): number {
  return Number(new RegExp(`<${element}[^>]* ${name}="(-?\\d+)"`).exec(xml)?.[1]);
}

test("ships a template for every document", () => {
  const documented = [
    ...Object.keys(TEMPLATE_PLACEHOLDERS),
    ...SHARED_PLACEHOLDERS.flatMap(({ templates }) => templates),
  ];
  expect([...names].sort()).toEqual(documented.sort());
});

test.each(names)("%s has the page, type area and pitch of GB/T 9704: 22 lines of 28 characters", async (name) => {
  const xml = await part(name, "word/document.xml");
  expect(await wellFormedParts(readFileSync(join(TEMPLATES, name)))).toBeGreaterThan(4);
  const size = { w: attribute(xml, "w:pgSz", "w:w"), h: attribute(xml, "w:pgSz", "w:h") };
  expect([size.w / MM, size.h / MM].map(Math.round)).toEqual([210, 297]);
  const margins = ["top", "bottom", "left", "right"].map((side) => attribute(xml, "w:pgMar", `w:${side}`));
  expect(margins.map((twips) => Math.round(twips / MM))).toEqual([37, 35, 28, 26]);
  const [top = 0, bottom = 0, left = 0, right = 0] = margins;
  const pitch = attribute(xml, "w:docGrid", "w:linePitch");
  expect(xml).toMatch(/<w:docGrid[^>]*w:type="lines"/);
  expect(Math.floor((size.h - top - bottom) / pitch)).toBe(22);
  // 16 pt characters drawn a quarter point closer.
  expect(Math.floor((size.w - left - right) / (320 - 5))).toBe(28);
});

test("sets body text in 16 pt 仿宋 at exactly 28 pt and the title in 22 pt 小标宋", async () => {
  const xml = await part("线索移送函.docx", "word/document.xml");
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];
  const body = paragraphs.find((one) => one.includes("{发现经过}")) ?? "";
  expect(body).toMatch(/w:eastAsia="仿宋_GB2312"/);
  expect(body).toMatch(/<w:sz w:val="32"\/>/);
  expect(body).toMatch(/<w:spacing w:val="-5"\/>/);
  expect(body).toMatch(/w:line="560" w:lineRule="exact"|w:lineRule="exact" w:line="560"/);
  const title = paragraphs.find((one) => one.includes("{标题}")) ?? "";
  expect(title).toMatch(/w:eastAsia="方正小标宋简体"/);
  expect(title).toMatch(/<w:sz w:val="44"\/>/);
});

test("numbers pages outside, and neither numbers the first page of the letter nor leaves it without its head", async () => {
  const settings = await part("线索移送函.docx", "word/settings.xml");
  expect(settings).toContain("w:evenAndOddHeaders");
  const xml = await part("线索移送函.docx", "word/document.xml");
  expect(xml).toContain("<w:titlePg");
  expect(xml).toMatch(/<w:headerReference[^>]*w:type="first"/);
  const footers = [];
  for (const n of [1, 2, 3]) footers.push(await part("线索移送函.docx", `word/footer${n}.xml`));
  const numbered = footers.filter((footer) => footer.includes("PAGE"));
  expect(numbered.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(["left", "right"]);
});

/** By name only: none of them may be shipped, and an office has them or a substitute. */
const FONTS = ["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"];

test.each(names)(
  "%s names no font but those of official documents, for Chinese and for figures, and numbers its pages",
  async (name) => {
    const files = await readZip(readFileSync(join(TEMPLATES, name)));
    const parts = [...files].filter(([path]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(path));
    const xml = parts.map(([, bytes]) => Buffer.from(bytes).toString("utf8")).join("");
    const fonts = [...xml.matchAll(/w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect([...new Set(fonts)].filter((font) => !FONTS.includes(font))).toEqual([]);
    expect(fonts.length).toBeGreaterThan(10);
    const footers = parts
      .filter(([path]) => path.includes("footer"))
      .map(([, bytes]) => Buffer.from(bytes).toString("utf8"));
    expect(footers.filter((footer) => footer.includes("PAGE")).length).toBeGreaterThanOrEqual(2);
  },
);
