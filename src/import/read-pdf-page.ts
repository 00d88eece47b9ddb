import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { z } from "zod";
import type { ContentPage } from "../model/content.ts";
import { provideBufferTransfer } from "./buffer-transfer.ts";
import { type Matrix, mapped, type OperatorCodes, readRulings } from "./pdf-rulings.ts";
import { type PlacedWords, type RuledTable, ruledTables } from "./ruled-tables.ts";
import { visibleGlyphs } from "./visible-glyphs.ts";

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

const Six = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
/** A run of letters as pdf.js gives it; marks of structure have no `str`. */
const Run = z.object({ str: z.string(), transform: Six, width: z.number(), height: z.number(), hasEOL: z.boolean() });

interface PlacedRun extends PlacedWords {
  readonly endsLine: boolean;
}

/** The tables that a page draws with lines and the words outside them; null when it draws none. */
export async function readRuledPage(page: PdfPage): Promise<ContentPage["ruled"]> {
  provideBufferTransfer();
  const view = Six.parse(page.getViewport({ scale: 1 }).transform);
  const rulings = readRulings(await page.getOperatorList(), await operatorCodes(), view);
  if (rulings.length === 0) return null;
  const runs = (await page.getTextContent()).items.flatMap((item) => placed(item, view) ?? []);
  const tables = ruledTables(
    rulings,
    runs.filter(({ text }) => text.trim() !== ""),
  );
  return tables.length === 0 ? null : { tables: tables.map(({ rows }) => rows), prose: proseOf(runs, tables) };
}

async function operatorCodes(): Promise<OperatorCodes> {
  const { OPS } = await getResolvedPDFJS();
  const fills = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke];
  const { save, restore, transform, constructPath, endPath } = OPS;
  return { save, restore, transform, constructPath, endPath, fills: new Set(fills) };
}

function placed(item: unknown, view: Matrix): PlacedRun | null {
  const run = Run.safeParse(item);
  if (!run.success) return null;
  const { str, transform, width, height, hasEOL } = run.data;
  const [x, y] = mapped(view, [transform[4] + width / 2, transform[5] + height / 2]);
  return { text: visibleGlyphs(str.replaceAll("\0", "")), x, y, height, endsLine: hasEOL };
}

function proseOf(runs: readonly PlacedRun[], tables: readonly RuledTable[]): string {
  const inTables = new Set(tables.flatMap(({ words }) => [...words]));
  const outside = runs.filter((run) => !inTables.has(run));
  return outside
    .map(({ text, endsLine }) => (endsLine ? `${text}\n` : text))
    .join("")
    .trim();
}
