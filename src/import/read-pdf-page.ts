import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { z } from "zod";
import type { ContentPage } from "../model/content.ts";
import { provideBufferTransfer } from "./buffer-transfer.ts";
import { type PlacedRun, runningText } from "./pdf-lines.ts";
import { type Drawing, type Matrix, mapped, type OperatorCodes, readRulings } from "./pdf-rulings.ts";
import { ruledTables } from "./ruled-tables.ts";
import { visibleGlyphs } from "./visible-glyphs.ts";

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

const Six = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
/** A run of letters as pdf.js gives it; marks of structure have no `str`. */
const Run = z.object({ str: z.string(), transform: Six, width: z.number(), height: z.number(), hasEOL: z.boolean() });
/** Pictures smaller than this, in pixels, are logos and seals; larger ones may hold words. */
export const SMALLEST_SCAN = 600;

/** The words of a page, the tables that it draws with lines, and how many pictures large enough for words it shows. */
export async function readPdfPage(page: PdfPage): Promise<Pick<ContentPage, "text" | "ruled" | "pictures">> {
  provideBufferTransfer();
  const { transform, width } = z.object({ transform: Six, width: z.number() }).parse(page.getViewport({ scale: 1 }));
  const drawing = await page.getOperatorList();
  const runs = (await page.getTextContent()).items.flatMap((item) => placed(item, transform) ?? []);
  const { codes, image } = await operatorCodes();
  const rulings = readRulings(drawing, codes, transform);
  const tables = ruledTables(
    rulings,
    runs.filter(({ text }) => text.trim() !== ""),
  );
  const inTables = new Set(tables.flatMap(({ words }) => [...words]));
  const prose = runningText(
    runs.filter((run) => !inTables.has(run)),
    width,
  );
  return {
    text: tables.length === 0 ? prose : plainText(runs),
    ruled: tables.length === 0 ? null : { tables: tables.map(({ rows }) => rows), prose },
    pictures: picturesIn(drawing, image),
  };
}

async function operatorCodes(): Promise<{ readonly codes: OperatorCodes; readonly image: number }> {
  const { OPS } = await getResolvedPDFJS();
  const fills = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke];
  const { save, restore, transform, constructPath, endPath, paintImageXObject } = OPS;
  return {
    codes: { save, restore, transform, constructPath, endPath, fills: new Set(fills) },
    image: paintImageXObject,
  };
}

function placed(item: unknown, view: Matrix): PlacedRun | null {
  const run = Run.safeParse(item);
  if (!run.success) return null;
  const { str, transform, width, height, hasEOL } = run.data;
  const [left, y] = mapped(view, [transform[4], transform[5] + height / 2]);
  const [right] = mapped(view, [transform[4] + width, transform[5] + height / 2]);
  const text = visibleGlyphs(str.replaceAll("\0", ""));
  return { text, x: (left + right) / 2, y, left, right, height, endsLine: hasEOL };
}

function plainText(runs: readonly PlacedRun[]): string {
  return runs
    .map(({ text, endsLine }) => (endsLine ? `${text}\n` : text))
    .join("")
    .trim();
}

/** How many pictures of the size of a page or poster are painted. */
function picturesIn({ fnArray, argsArray }: Drawing, image: number): number {
  return fnArray.filter((code, index) => {
    const args = argsArray[index];
    if (code !== image || !Array.isArray(args)) return false;
    const [, width, height]: readonly unknown[] = args;
    return Number(width) >= SMALLEST_SCAN && Number(height) >= SMALLEST_SCAN;
  }).length;
}
