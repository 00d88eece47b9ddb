import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { evidenceVolume, type VolumeItem } from "../../../src/report/evidence-volume/write-evidence-volume.ts";
import { anItem } from "../package-input.ts";

async function pdfOf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let i = 0; i < pages; i += 1) document.addPage();
  return document.save();
}

/** Prints every page of ours as one sheet and keeps its words. */
function sheets() {
  const printed: string[] = [];
  return {
    printed,
    async print(html: string) {
      printed.push(html);
      return pdfOf(1);
    },
    close: async () => undefined,
  };
}

async function volumeItem(captureId: string, pages: number): Promise<VolumeItem> {
  const item = anItem();
  const capture = { ...item.capture, id: captureId };
  return { item: { ...item, capture }, pagePdf: await pdfOf(pages), picture: null, original: null };
}

test("a picture that was handed in is printed itself, and is not called a page that was public", async () => {
  const item = anItem();
  const capture = { ...item.capture, via: "file" as const, mediaType: "image/png" };
  const original = { mediaType: "image/png" as const, bytes: new Uint8Array([1, 2, 3]) };
  const printer = sheets();
  const facts = { number: "线索", now: "2026-09-10T00:00:00Z", firstPage: 1 };
  await evidenceVolume([{ item: { ...item, capture }, pagePdf: null, picture: null, original }], facts, printer);
  expect(printer.printed[0]).toContain('src="data:image/png;base64,AQID"');
  expect(printer.printed.at(-1)).toMatch(/招聘信息文件<[\s\S]*该文件载有/);
  expect(printer.printed.at(-1)).not.toMatch(/公开发布|没有网页打印件/);
});

test("a further part counts its pages on, and a page that two postings stand on is printed once", async () => {
  const items = [await volumeItem("c1", 3), await volumeItem("c1", 3), await volumeItem("c2", 1)];
  const printer = sheets();
  const facts = { number: "线索（第2册，共2册）", now: "2026-09-10T00:00:00Z", firstPage: 101 };
  const { bytes, pages } = await evidenceVolume(items, facts, printer);
  expect(pages, "catalogue, sheet and print, sheet alone, sheet and print").toBe(1 + 4 + 1 + 2);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(pages);
  const catalogue = printer.printed.at(-1) ?? "";
  expect([...catalogue.matchAll(/<td>(\d{3})<\/td>/g)].map(([, page]) => page)).toEqual(["102", "106", "107"]);
  expect(catalogue.match(/同一网页的打印件见第\d+页/g)).toEqual(["同一网页的打印件见第103页"]);
  expect(catalogue).toContain("第2册，共2册");
});
